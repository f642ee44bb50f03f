"""The settings: what a person can choose, and the care of the library."""
