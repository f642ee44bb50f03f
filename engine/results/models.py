"""Versions of the hash model, what training did, and what it heeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

# A library has drifted where so large a share of its new photos is unlike what was learned.
_DRIFTED = 0.3


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A version of the hash model.

    Attributes:
        id: key, ascending with time.
        folder: name of its folder under ``models/``.
        method: how it was trained.
        bits: code length.
        backbone: key of the backbone version whose features it reads.
        created_at: in UTC.
        photos: it was trained on.
        active: whether it serves.
        starter: whether it came with the app instead of from this library's photos.
        report: label-free figures.
        note: of the person, for this version; empty where there is none.
    """

    id: int
    folder: str
    method: str
    bits: int
    backbone: str
    created_at: datetime
    photos: int
    active: bool
    starter: bool
    report: Mapping[str, Any]
    note: str = ""


@dataclass(frozen=True, slots=True)
class BackboneChoice:
    """A network that a training can build on.

    Attributes:
        name: in the registry.
        dim: numbers it makes of a photo.
        download_bytes: what has to be fetched before its first use; 0 where nothing has to.
        obtainable: whether it is here, or can be fetched and prepared with what is installed.
    """

    name: str
    dim: int
    download_bytes: int
    obtainable: bool = True


@dataclass(frozen=True, slots=True)
class LearningAdvice:
    """Whether training on the library's photos is worth it now.

    Attributes:
        worth: whether it is.
        reason: ``first`` (nothing was learned from these photos yet), ``grown`` (by half since) or
            ``drifted`` (many new photos are unlike those learned); None where it is not.
    """

    worth: bool = False
    reason: Literal["first", "grown", "drifted"] | None = None


@dataclass(frozen=True, slots=True)
class TrainResult:
    """A training that came to its end.

    Attributes:
        model: id of the new version.
        method: how it was trained.
        bits: code length.
        photos: it was trained on.
        seconds: by stage: ``graph``, ``autoencoder``, ``hash_network``, ``encode``.
        report: label-free figures, ``new`` and ``old`` side by side.
        activated: whether it serves now.
        marks: of a person, pairs that the training heeded.
    """

    model: int
    method: str
    bits: int
    photos: int
    seconds: dict[str, float]
    report: dict[str, Any]
    activated: bool
    marks: int = 0


@dataclass(frozen=True, slots=True)
class Drift:
    """How new photos lie to those that the serving model was trained on.

    Attributes:
        new: photos that came since.
        share: of them, those further from every photo trained on than nine tenths of these are
            from one another; None where fewer than 50 are new, or fewer than 500 were trained on.
    """

    new: int
    share: float | None

    @property
    def drifted(self) -> bool:
        """Whether a retrain would see another collection than the last one did."""
        return self.share is not None and self.share > _DRIFTED


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of photos that a person called alike, or not alike.

    Attributes:
        id: key; a later mark of the same pair has another.
        photo_a: the photo with the lower id.
        photo_b: the other.
        alike: whether they were called alike.
        created_at: in UTC.
    """

    id: int
    photo_a: int
    photo_b: int
    alike: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What one act did, so that it can be undone.

    Attributes:
        added: marks that it made.
        removed: marks that it took away or replaced.
    """

    added: tuple[Mark, ...]
    removed: tuple[Mark, ...]
