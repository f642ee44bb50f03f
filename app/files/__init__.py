"""Moves photos to the trash or to a folder, and back."""
