"""Registry of the hashing methods of the literature."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from engine.base.config import BITS, MIN_TRAINING_PHOTOS
from engine.base.errors import TrainingError
from engine.base.progress import Job
from engine.evaluation.baselines import BASELINES, Encode
from engine.evaluation.methods.hashing import Fit, HashFunction, TrainingTask
from engine.nrdh.arrays import AnyFloats, Codes, Floats


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the literature.

    Attributes:
        source: authors, venue, year.
        module: module of this package whose ``fit`` trains it; empty for a function of `baselines`.
        views: kinds of `engine.evaluation.views`, one for each view that it needs.
        deterministic: whether all seeds give the same result.
        by_gradients: whether it is trained with torch.
        by_solvers: whether it needs SciPy's solvers, which a bundled program lacks.
    """

    source: str
    module: str = ""
    views: tuple[str, ...] = ()
    deterministic: bool = False
    by_gradients: bool = False
    by_solvers: bool = False


_TILTED, _TWO_LOOKS = ("tilted",), ("augmented", "augmented")

LITERATURE: Mapping[str, Method] = {
    "lsh": Method("Charikar, STOC 2002; Datar et al., SoCG 2004"),
    "pcah": Method("Wang, Kumar, Chang, CVPR 2010", deterministic=True),
    "sh": Method("Weiss, Torralba, Fergus, NIPS 2008", deterministic=True),
    "itq": Method("Gong, Lazebnik, Gordo, Perronnin, TPAMI 2013"),
    "sth": Method("Zhang, Wang, Cai, Lu, SIGIR 2010", "sth", deterministic=True, by_solvers=True),
    "aibc": Method("Shen, Liu, Zhang, Yang, Shen, ICCV 2015", "aibc"),
    "deepbit": Method(
        "Lin, Lu, Chen, Zhou, CVPR 2016", "deepbit", views=_TILTED, by_gradients=True
    ),
    "dbd-mq": Method("Duan, Lu, Wang, Feng, Zhou, CVPR 2017", "dbd_mq"),
    "ssdh": Method("Yang, Deng, Liu, Liu, Tao, IJCAI 2018", "ssdh", by_gradients=True),
    "dhpl": Method("Zhang, Liu, Long, Shao, TIP 2018", "dhpl"),
    "hashgan": Method(
        "Dizaji, Zheng, Sadoughi, Yang, Deng, Huang, CVPR 2018",
        "hashgan",
        views=_TWO_LOOKS,
        by_gradients=True,
    ),
    "distillhash": Method("Yang, Liu, Deng, Liu, Tao, CVPR 2019", "distillhash", by_gradients=True),
    "dsth": Method("Liu, Song, Zhou, Yan, Liu, Zou, Shao, TCYB 2019", "dsth", by_gradients=True),
    "imh": Method("Shen, Shen, Shi, van den Hengel, Tang, CVPR 2013", "imh"),
    "greedyhash": Method("Su, Zhang, Han, Tian, NeurIPS 2018", "greedyhash", by_gradients=True),
    "bihalf": Method("Li, van Gemert, AAAI 2021", "bihalf", by_gradients=True),
    "cibhash": Method(
        "Qiu, Su, Ou, Yu, Chen, IJCAI 2021", "cibhash", views=_TWO_LOOKS, by_gradients=True
    ),
    "sdc": Method("Ng, Zhu, Hoe, Chan, Zhang, Song, Xiang, BMVC 2023", "sdc", by_gradients=True),
    "crovca": Method(
        "Moummad, Zaher, Goëau, Joly, arXiv 2025", "crovca", views=_TWO_LOOKS, by_gradients=True
    ),
    "itq-light": Method("Gong et al., TPAMI 2013, on components over λ^¼; 2026", "itq_light"),
}


class PlainHash(HashFunction):
    """Wraps a function of `engine.evaluation.baselines` as a hash function.

    Args:
        encode: computes codes from features.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode

    def encode(self, features: AnyFloats) -> Codes:
        """Computes codes with the function."""
        return self._encode(np.asarray(features, np.float32))

    @property
    def size(self) -> int:
        """Returns the size of the arrays that the function holds, in bytes."""
        held = (cell.cell_contents for cell in getattr(self._encode, "__closure__", None) or ())
        return sum(array.nbytes for array in held if isinstance(array, np.ndarray))


def fit(name: str, task: TrainingTask) -> Job[HashFunction]:
    """Trains one method.

    Args:
        name: a key of `LITERATURE`.
        task: the input of the training.

    Yields:
        Progress of the stage ``hash_network``, from iterative methods.

    Raises:
        TrainingError: the method is unknown, or cannot be trained on this input.
        Cancelled: the training was cancelled.
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
    shape = task.features.shape
    if task.bits not in BITS:
        raise TrainingError(f"{task.bits} bits are not offered: choose one of {BITS}")
    if len(shape) != 2:
        raise TrainingError(f"features must be a table (photos, numbers), not {shape}")
    if shape[0] < MIN_TRAINING_PHOTOS:
        raise TrainingError(
            f"training needs at least {MIN_TRAINING_PHOTOS} photos, but there are {shape[0]}"
        )
    if not _finite(task.features):
        raise TrainingError("some features are not finite numbers: compute them again")
    if method.views:
        _check_views(name, len(method.views), task)


def _check_views(name: str, wanted: int, task: TrainingTask) -> None:
    views = task.views
    given = len(views) if views is not None and views.ndim == 3 else 0
    if views is None or given < wanted:
        raise TrainingError(f"{name} learns from {wanted} view(s) per photo, but there are {given}")
    if views.shape[1:] != task.features.shape:
        photos = task.features.shape[0]
        raise TrainingError(f"views of {views.shape[1]} photos do not fit the {photos} photos")
    if not _finite(views):
        raise TrainingError("some features of views are not finite numbers: compute them again")


def _finite(numbers: Floats) -> bool:
    return bool(np.isfinite(numbers).all())
