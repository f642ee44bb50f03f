"""The window. It does no work: it shows what the engine answers and asks it for more."""
