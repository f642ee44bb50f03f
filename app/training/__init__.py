"""Learning: what it was worth in one sentence, the versions, and the way back."""
