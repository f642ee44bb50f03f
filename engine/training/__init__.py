"""Training on a library, and telling whether it was worth it."""
