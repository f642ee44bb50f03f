"""Pictures that programs take for one another, drawn from a seed, and what is true of them."""
