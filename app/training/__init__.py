"""Learning: its outcome in one sentence, the versions, and marks."""
