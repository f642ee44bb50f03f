"""Makes a library of many small photos within a minute, with cached and resampled features.

    python -m benchmarks.cifar_library DATASET FOLDER [--image-size N] [--photos 60000]

Writes the photos to ``FOLDER/photos`` and the library to ``FOLDER/library``. The library contains
what indexing would have written except thumbnails, and every window of a photo has the feature of
the whole photo. Photos beyond those of the dataset are copies with noise in their features.
"""

import argparse
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.common import load_split
from benchmarks.scaling import resampled
from engine.backbones.registry import get_backbone
from engine.backbones.windows import WINDOWS
from engine.base.config import DEFAULT_BACKBONE
from engine.base.progress import drain
from engine.evaluation.datasets import Dataset, open_dataset
from engine.library import Library
from engine.models.versions import STARTER_MODEL, HashModels
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import Folder, FolderTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import RegionTable, quantise

_A_FOLDER = 1_000
_A_TRANSACTION = 5_000


def main(path: Path, folder: Path, image_size: int | None, count: int) -> None:
    photos, library = folder / "photos", folder / "library"
    if library.exists():
        raise SystemExit(f"{library} is there already: choose another folder")
    files = write_photos(open_dataset(path), photos, count)
    features = resampled(load_split(path, image_size).database, count)
    Library.open(library, "cpu").close()
    store = Store(library)
    root = FolderTable(store).add(photos)
    for start in range(0, count, _A_TRANSACTION):
        some = slice(start, start + _A_TRANSACTION)
        _add(store, root, files[some], features[some])
    models = HashModels(store, library / "models", STARTER_MODEL)
    drain(models.encode_missing(models.active().row.id))
    store.close()
    print(f"{count:,} photos in {library}")


def write_photos(dataset: Dataset, folder: Path, count: int) -> list[Path]:
    """Writes the photos of a dataset, a thousand to a folder.

    Copies of a photo get a numbered name.
    """
    names = [dataset.entries[place].file for place in dataset.places("database")]
    contents = dict(dataset.source.read(set(names[:count])))
    files: list[Path] = []
    for number in range(count):
        path = folder / f"{number // _A_FOLDER:04d}" / f"{number:07d}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        tail = number // len(names)
        path.write_bytes(contents[names[number % len(names)]] + bytes([0, tail]) * bool(tail))
        files.append(path)
    return files


def _add(store: Store, root: Folder, files: Sequence[Path], features: np.ndarray) -> None:
    photos = PhotoTable(store)
    with store.writing():
        ids = []
        for path in files:
            stat = os.stat(path)
            content = hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
            facts = PhotoFacts(stat.st_size, stat.st_mtime_ns, content, 32, 32)
            ids.append(photos.insert(root.id, str(path.relative_to(root.path)), facts))
        key = get_backbone(DEFAULT_BACKBONE).key
        FeatureTable(store).put(key, ids, features)
        RegionTable(store).put(key, ids, quantise(features)[:, None].repeat(len(WINDOWS), axis=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--image-size", type=int)
    parser.add_argument("--photos", type=int, default=60_000)
    options = parser.parse_args()
    main(options.dataset, options.folder.absolute(), options.image_size, options.photos)
