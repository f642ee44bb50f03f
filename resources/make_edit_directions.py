"""Finds the directions of the embedded backbone's features that editing a photo changes most.

``make edit-directions DATA=path/to/photos`` reads a folder of photos, makes random edits of each,
and writes ``resources/edit_directions``. The photos should be diverse, and not from a set that
searches are measured on.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from engine.backbones.extractor import open_extractor
from engine.base.config import DEFAULT_BACKBONE
from engine.base.errors import DecodeError
from engine.decoding.decoder import decode_upright
from engine.decoding.pixels import to_pixels
from engine.nrdh.edit_directions import fit_edit_directions, save_edit_directions
from engine.nrdh.preprocessing import square_root, unit_rows
from resources.random_edits import edited

# Longest side of an edited photo: a quarter of it still shows what the photo is about.
_SIDE = 700
_COPIES = 24
_DIRECTIONS, _RIDGE = 128, 2.0
_SEED = 1


def main(data: Path) -> None:
    """Finds the directions from the folder of photos."""
    runtime, random = open_extractor(DEFAULT_BACKBONE, "cpu", threads=2), Random(_SEED)
    differences = []
    for photo in _photos(data):
        pictures = [photo, *(edited(photo, random) for _ in range(_COPIES))]
        pixels = np.stack([to_pixels(picture, runtime.image_size) for picture in pictures])
        # With the precision of the features that libraries store.
        units = unit_rows(square_root(runtime.extract(pixels).astype(np.float16)))
        differences.append(units[1:] - units[0])
    found = fit_edit_directions(np.concatenate(differences), _DIRECTIONS, _RIDGE)
    print(f"{len(differences)} photos: {save_edit_directions(runtime.spec.key, found)}")  # noqa: T201


def _photos(folder: Path) -> Iterator[Image.Image]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            photo = decode_upright(path.read_bytes(), _SIDE)
        except DecodeError:
            continue
        photo.thumbnail((_SIDE, _SIDE))
        yield photo


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m resources.make_edit_directions FOLDER")
    main(Path(sys.argv[1]))
