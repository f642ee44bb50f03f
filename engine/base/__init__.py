"""What everything else stands on: settings, errors, progress, paths, the machine."""
