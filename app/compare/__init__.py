"""Compares a folder or memory card with the library, and copies new photos to a folder."""
