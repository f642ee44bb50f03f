"""Watched folders and the progress of indexing."""
