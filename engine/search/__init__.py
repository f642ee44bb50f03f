"""Searching: the Hamming index, ranking, saved searches, copies and duplicate groups."""
