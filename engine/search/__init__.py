"""Codes → ranked photos: the Hamming index, the searcher and duplicate groups."""
