"""Decides from pixels alone whether two photos are the same picture."""
