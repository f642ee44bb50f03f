"""Near-duplicates over the whole library: which to keep, and the others to the trash."""
