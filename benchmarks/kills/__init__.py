"""Kills kindred-cli at random moments, restarts it, and compares with an undisturbed run."""
