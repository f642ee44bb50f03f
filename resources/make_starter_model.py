"""Trains the starter model, which is used until a library has a version of its own.

``make starter-model DATA=path/to/voc2007`` reads the photos of PASCAL VOC 2007 (``images.zip``),
without their labels, and writes ``resources/starter_model``.
"""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.backbones.extractor import open_extractor
from engine.base.config import DEFAULT_BACKBONE, TrainConfig
from engine.base.progress import drain
from engine.decoding.pool import Decoders
from engine.nrdh.settings import NrdhSettings
from engine.nrdh.training import train

TARGET = Path(__file__).resolve().parent / "starter_model"
_PHOTOS_A_BATCH = 32
# A low weight, since what is learned here helps with similar photos but hurts with special ones.
_SETTINGS = NrdhSettings(node_weight=0.25)


def main(data: Path) -> None:
    """Makes the model from the folder with ``images.zip``."""
    runtime = open_extractor(DEFAULT_BACKBONE, "cpu", threads=2)
    with zipfile.ZipFile(data / "images.zip") as archive, Decoders() as decoders:
        batches = _batches(archive, decoders, runtime.image_size)
        parts = [runtime.extract(pixels) for pixels in batches]
    # With the precision of the features that libraries store.
    features = np.concatenate(parts).astype(np.float16).astype(np.float32)
    drain(train(features, TrainConfig(), settings=_SETTINGS)).save(TARGET)


def _batches(
    archive: zipfile.ZipFile, decoders: Decoders, size: int
) -> Iterator[NDArray[np.uint8]]:
    names = sorted(name for name in archive.namelist() if name.endswith(".jpg"))
    for start in range(0, len(names), _PHOTOS_A_BATCH):
        some = names[start : start + _PHOTOS_A_BATCH]
        yield np.stack([decoders.square(archive.read(name), size) for name in some])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m resources.make_starter_model FOLDER")
    main(Path(sys.argv[1]))
