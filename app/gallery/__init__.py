"""Photos on show: the list of them, the grid and their pictures."""
