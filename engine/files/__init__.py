"""What is done to files, with all that belongs to a photo: trash, move, undo."""
