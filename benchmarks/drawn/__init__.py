"""Pictures that are easily mistaken for each other, drawn from a seed, with their ground truth."""
