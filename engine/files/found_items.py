"""Groups files that a user considers one photo: a RAW file with its renderings and companions."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.picture_kinds import RAW_SUFFIXES
from engine.indexing.companions import companions_among
from engine.indexing.scanner import is_photo_name


@dataclass(frozen=True, slots=True)
class FoundItem:
    """The files of one photo; paths are absolute.

    Attributes:
        pictures: the photo: the RAW file first, then its renderings.
        sidecars: metadata, recipes, and the video of a Live Photo.
    """

    pictures: tuple[Path, ...]
    sidecars: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """The picture that represents it."""
        return self.pictures[0]

    @property
    def companions(self) -> tuple[Path, ...]:
        """All other files."""
        return (*self.pictures[1:], *self.sidecars)


def is_raw(path: Path) -> bool:
    """Returns whether a file is a RAW file by its name."""
    return path.suffix.lower() in RAW_SUFFIXES


def items_of(folder: Path, photos: Sequence[str]) -> list[FoundItem]:
    """Returns the items of one folder, sorted by name.

    Args:
        folder: absolute path; if it cannot be listed, every photo is an item of its own.
        photos: names of the photos in it.
    """
    beside = _names(folder) if photos else []
    alone, items = set(photos), []
    # Several RAW files with the same stem do not belong together, but each has its renderings.
    for name in sorted(photos, key=lambda name: (not is_raw(Path(name)), name)):
        if name not in alone:
            continue
        renderings = [n for n in companions_among(name, photos) if n in alone]
        pictures = [name, *renderings] if is_raw(Path(name)) else [name]
        alone.difference_update(pictures)
        items.append(_item(folder, pictures, beside))
    return sorted(items, key=lambda item: item.path)


def _item(folder: Path, pictures: Iterable[str], beside: Iterable[str]) -> FoundItem:
    found = {n for name in pictures for n in companions_among(name, beside) if not is_photo_name(n)}
    sidecars = [folder / name for name in sorted(found)]
    return FoundItem(
        tuple(folder / name for name in pictures),
        tuple(path for path in sidecars if path.is_file()),
    )


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
