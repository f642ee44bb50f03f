"""Indexing: turns folders into stored photos and keeps the two in step."""
