"""The contents of a library, for comparisons."""

from pathlib import Path

from engine.library import Library


def paths(library: Library) -> list[Path]:
    """Places of all readable photos."""
    return sorted(photo.path for photo in library.photos.newest(1 << 20))
