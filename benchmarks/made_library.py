"""A library whose thumbnails were made before, for measurements of the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from engine.library import Library
from engine.search.photos import Photos
from engine.search.same_picture import DescriptorCache

_ENLARGED = 32


class _MadePhotos(Photos):
    """Photos that all have one of a few thumbnails, whatever the id."""

    def __init__(self, *parts: Any, made: Sequence[Path]) -> None:
        super().__init__(*parts)
        self._made = made

    def thumbnail(self, photo_id: int, *, large: bool = False, anew: bool = False) -> Path:
        """One of the files."""
        return self._made[photo_id % len(self._made)]


class MadeLibrary(Library):
    """A library with files for thumbnails.

    Args:
        directory: of the library, and of the files.
        shapes: (height, width) of each thumbnail in 32 pixels.
    """

    def __init__(self, directory: Path, shapes: Sequence[tuple[int, int]]) -> None:
        super().__init__(directory, "cpu")
        random = np.random.default_rng(0)
        made = [directory / f"{number}.jpg" for number in range(len(shapes))]
        for path, (height, width) in zip(made, shapes, strict=True):
            coarse = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
            size = (width * _ENLARGED, height * _ENLARGED)
            Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC).save(path)
        store, thumbnails = self._store, self._thumbnails
        shared = store, self._models, self._runtimes, thumbnails
        descriptors = DescriptorCache(thumbnails, store)
        self.photos = _MadePhotos(*shared, descriptors, directory / "scales", made=made)
