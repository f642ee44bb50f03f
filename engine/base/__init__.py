"""Foundations of all other rooms: settings, errors, progress, paths, devices."""
