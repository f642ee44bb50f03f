"""Where a search starts: drop, paste, pick, or a photo of the library."""
