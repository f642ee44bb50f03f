"""Viewing photos: large, side by side, and why they match."""
