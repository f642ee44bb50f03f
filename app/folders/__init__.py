"""The folders of the library, and the progress of indexing."""
