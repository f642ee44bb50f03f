"""From files to pixels and facts."""
