"""The results of a search, and all photos of the library when browsing."""
