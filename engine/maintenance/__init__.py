"""Check, backup, repair and restore of a library."""
