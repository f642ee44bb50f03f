"""Trains on a library, and measures whether a new version is better."""
