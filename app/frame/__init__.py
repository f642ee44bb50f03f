"""The window around the rooms, and its start."""
