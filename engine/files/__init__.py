"""File actions on photos and the files that belong to them: trash, move, undo."""
