"""The versions of a library's hash model."""
