"""The labelled sets that `benchmarks.lists` measures, with cached features."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from engine.backbones.extractor import open_extractor
from engine.backbones.runtime import FeatureRuntime
from engine.base.config import DEFAULT_BACKBONE
from engine.base.paths import cache_directory
from engine.base.progress import drain
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.feature_cache import Halves, dataset_features
from engine.evaluation.protocol import Split, cut
from engine.nrdh.arrays import AnyFloats

CACHE = cache_directory() / "datasets"
CIFAR_SIZE = 128
_STRONG = "strong/"


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Photos to search, and queries with known relevant photos.

    Attributes:
        name: name in tables.
        dataset: provides the files.
        runtime: the backbone.
        split: features and labels. Photos beyond ``split.database_places`` are distractors
            without labels and files.
    """

    name: str
    dataset: Dataset
    runtime: FeatureRuntime
    split: Split

    @property
    def strong(self) -> NDArray[np.bool_]:
        """Tells which queries are strong copies, with two or three edits, ``(q,)``."""
        places = self.split.query_places.tolist()
        return np.array([self.dataset.entries[p].file.startswith(_STRONG) for p in places])


class Sets:
    """Opens the sets.

    Args:
        data: folder of ``voc2007``, ``scenes`` and ``cifar10.tar.xz``.
        copies: folder of the edited copies; see `make_copies`.
        cifar: path of CIFAR-10 if it is elsewhere.
        queries: at most this many of each set; all when left out.
        distractors: how many photos of other sets are searched as well by `distracted`.
    """

    def __init__(
        self, data: Path, copies: Path, cifar: Path | None, queries: int | None, distractors: int
    ) -> None:
        self._data, self._copies = data, copies
        self._cifar = cifar or data / "cifar10.tar.xz"
        self._queries, self._distractors = queries, distractors
        self._temporary = TemporaryDirectory()
        self._openers: dict[str, Callable[[], LabelledSet]] = {
            "voc": lambda: self._opened("voc", data / "voc2007"),
            "cifar": lambda: self._opened("cifar", self._cifar, CIFAR_SIZE),
            "scenes": lambda: self._opened("scenes", data / "scenes"),
            "scenes-overlap": self._overlap,
            "copies": self._edited,
        }

    def open(self, name: str) -> LabelledSet:
        """Returns the set with a given name.

        Raises:
            DatasetError: it does not exist or is damaged.
        """
        return self._openers[name]()

    def distracted(self, labelled: LabelledSet) -> LabelledSet:
        """The same set among photos that match nobody, as far as there are such photos.

        VOC's photos are those that edited copies are made of, so they do not distract from these.
        """
        sets = [self._cifar] if labelled.name == "copies" else [self._data / "voc2007", self._cifar]
        found: list[Halves] = []
        for path in sets:
            missing = self._distractors - sum(map(len, found))
            if missing and path.exists():
                size = CIFAR_SIZE if path == self._cifar else None
                found.append(_features(path, size)[2][:missing])
        others = np.concatenate(found)
        name = f"{labelled.name} + {len(others):,}"
        return replace(labelled, name=name, split=among(labelled.split, others))

    def _opened(self, name: str, path: Path, image_size: int | None = None) -> LabelledSet:
        dataset, runtime, features = _features(path, image_size)
        return LabelledSet(name, dataset, runtime, cut(dataset, features, self._queries))

    def _overlap(self) -> LabelledSet:
        """The stricter reading of the scenes: other labels of the same photos."""
        scenes = self._data / "scenes"
        folder = Path(self._temporary.name) / "scenes-overlap"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(scenes / "labels_overlap.csv", folder / "labels.csv")
        images = folder / "images.zip"
        images.unlink(missing_ok=True)
        images.symlink_to((scenes / "images.zip").absolute())
        return self._opened("scenes-overlap", folder)

    def _edited(self) -> LabelledSet:
        make_copies(self._data, self._copies)
        return self._opened("copies", self._copies)


def make_copies(data: Path, copies: Path) -> None:
    """Makes the edited copies of VOC 2007 unless they exist.

    The script that makes them is not part of this repository.

    Args:
        data: folder of ``voc2007``; the script is expected in ``tools`` beside it.
        copies: folder for the copies.
    """
    if not (copies / "labels.csv").is_file():
        tool = data.parent / "tools" / "make_copies.py"
        subprocess.run([sys.executable, str(tool), str(data / "voc2007"), str(copies)], check=True)


def among(split: Split, others: AnyFloats) -> Split:
    """The same queries over a database that holds photos without a label as well, at its end.

    Args:
        split: features and labels.
        others: features ``(m, d)``.
    """
    unlabelled = np.zeros((len(others), split.database_labels.shape[1]), np.float32)
    database = np.concatenate([split.database, others.astype(np.float32)])
    labels = np.concatenate([split.database_labels, unlabelled])
    return replace(split, train=database, database=database, database_labels=labels)


def _features(path: Path, image_size: int | None) -> tuple[Dataset, FeatureRuntime, Halves]:
    dataset = open_dataset(path)
    runtime = open_extractor(DEFAULT_BACKBONE, "cpu", image_size=image_size)
    return dataset, runtime, drain(dataset_features(dataset, runtime, CACHE))
