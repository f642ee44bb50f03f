"""The methods of the literature by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from engine.config import BITS, MIN_TRAINING_PHOTOS
from engine.errors import TrainingError
from engine.evaluation.baselines import BASELINES, Encode
from engine.evaluation.methods.hashing import Fit, HashFunction, TrainingTask
from engine.nrdh.arrays import AnyFloats, Codes, Floats
from engine.progress import Job


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the literature.

    Attributes:
        source: authors, venue, year.
        module: of this package, whose ``fit`` trains it; empty for a function of `baselines`.
        views: how many augmented looks of a photo it learns from.
        deterministic: whether one seed says it all.
    """

    source: str
    module: str = ""
    views: int = 0
    deterministic: bool = False


LITERATURE: Mapping[str, Method] = {
    "lsh": Method("Charikar, STOC 2002; Datar et al., SoCG 2004"),
    "pcah": Method("Wang, Kumar, Chang, CVPR 2010", deterministic=True),
    "sh": Method("Weiss, Torralba, Fergus, NIPS 2008", deterministic=True),
    "itq": Method("Gong, Lazebnik, Gordo, Perronnin, TPAMI 2013"),
}


class PlainHash(HashFunction):
    """A function of `engine.evaluation.baselines` as a hash function.

    Args:
        encode: makes codes out of features.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode

    def encode(self, features: AnyFloats) -> Codes:
        """Whatever the function says."""
        return self._encode(np.asarray(features, np.float32))

    @property
    def size(self) -> int:
        """Bytes of the arrays that the function holds."""
        held = (cell.cell_contents for cell in getattr(self._encode, "__closure__", None) or ())
        return sum(array.nbytes for array in held if isinstance(array, np.ndarray))


def fit(name: str, task: TrainingTask) -> Job[HashFunction]:
    """Trains one method.

    Args:
        name: a key of `LITERATURE`.
        task: what it learns from.

    Yields:
        Progress of the stage ``hash_network``, from methods that take steps.

    Raises:
        TrainingError: nobody knows the method, or it cannot learn from this.
        Cancelled: nothing was made.
    """
    if name not in LITERATURE:
        raise TrainingError(f"unknown method {name!r}: choose from {', '.join(LITERATURE)}")
    method = LITERATURE[name]
    _check(name, method, task)
    if not method.module:
        return PlainHash(BASELINES[name](task.features, task.bits, task.seed))
    train: Fit = import_module(f"{__package__}.{method.module}").fit
    return (yield from train(task))


def _check(name: str, method: Method, task: TrainingTask) -> None:
    shape, views = task.features.shape, task.views
    if task.bits not in BITS:
        raise TrainingError(f"{task.bits} bits are not offered: choose one of {BITS}")
    if len(shape) != 2:
        raise TrainingError(f"features must be a table (photos, numbers), not {shape}")
    if shape[0] < MIN_TRAINING_PHOTOS:
        raise TrainingError(
            f"training needs at least {MIN_TRAINING_PHOTOS} photos, there are {shape[0]}"
        )
    if method.views and (views is None or views.ndim != 3 or views.shape[1] < method.views):
        given = 0 if views is None or views.ndim != 3 else views.shape[1]
        raise TrainingError(f"{name} learns from {method.views} views a photo, there are {given}")
    if method.views and views is not None and views.shape[::2] != shape:
        raise TrainingError(f"views of {views.shape[0]} photos do not fit the {shape[0]} photos")
    if not _finite(task.features) or (method.views and views is not None and not _finite(views)):
        raise TrainingError("some features are not finite numbers: make them again")


def _finite(numbers: Floats) -> bool:
    return bool(np.isfinite(numbers).all())
