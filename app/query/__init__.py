"""Starting a search: drop, paste or choose a picture, or a photo of the library."""
