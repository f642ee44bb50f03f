"""Kills kindred-cli at random moments, starts it again, and compares with an undisturbed run."""
