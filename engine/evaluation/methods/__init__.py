"""Hashing methods of the literature on precomputed features, one module each."""
