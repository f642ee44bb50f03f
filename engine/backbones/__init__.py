"""The networks that make features of pictures."""
