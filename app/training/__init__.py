"""Retrain, its live curve, its report, and the way back."""
