"""The versions of the hash model that a library has."""
