"""Code that all rooms of the window share."""
