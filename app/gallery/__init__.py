"""The photos on display: their list, the grid and their pictures."""
