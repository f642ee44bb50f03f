"""The settings, and maintenance of the library."""
