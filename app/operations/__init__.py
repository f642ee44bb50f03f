"""What the window asks of the library: one object per subject, each with its jobs and signals."""
