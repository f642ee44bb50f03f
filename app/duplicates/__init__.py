"""Duplicates in the whole library: which to keep, and moving the others to the trash."""
