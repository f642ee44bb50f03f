"""Versions of the hash model, the results of training, and marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

# A library has drifted if at least this share of its new photos is unlike what was learned.
_DRIFTED = 0.3


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A version of the hash model.

    Attributes:
        id: key, increasing with time.
        folder: name of its folder under ``models/``.
        method: method of the training.
        bits: code length.
        backbone: key of the backbone version whose features it reads.
        created_at: in UTC.
        photos: number of photos it was trained on.
        active: whether it is the active version.
        starter: whether it ships with the app instead of being trained on this library.
        report: label-free figures.
        note: the user's note; empty if there is none.
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
    """A backbone that a training can use.

    Attributes:
        name: name in the registry.
        dim: length of its features.
        download_bytes: size of the download before its first use; 0 if there is none.
        obtainable: whether it is available, or can be downloaded and prepared with what is
            installed.
    """

    name: str
    dim: int
    download_bytes: int
    obtainable: bool = True


@dataclass(frozen=True, slots=True)
class LearningAdvice:
    """Whether a training on the library's photos is worthwhile now.

    Attributes:
        worth: whether it is.
        reason: ``first`` (nothing was learned from these photos yet), ``grown`` (by half since
            then) or ``drifted`` (many new photos are unlike those learned); None if it is not
            worthwhile.
    """

    worth: bool = False
    reason: Literal["first", "grown", "drifted"] | None = None


@dataclass(frozen=True, slots=True)
class TrainResult:
    """The result of a completed training.

    Attributes:
        model: id of the new version.
        method: method of the training.
        bits: code length.
        photos: number of photos it was trained on.
        seconds: duration by stage: ``graph``, ``autoencoder``, ``hash_network``, ``encode``.
        report: label-free figures, ``new`` and ``old``.
        activated: whether it is now the active version.
        marks: number of marked pairs that the training used.
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
    """How new photos compare with those that the active model was trained on.

    Attributes:
        new: number of photos added since.
        share: the share of them that are further from every photo trained on than nine tenths of
            these are from one another; None if fewer than 50 are new or the model was trained on
            fewer than 500.
    """

    new: int
    share: float | None

    @property
    def drifted(self) -> bool:
        """Whether a retrain would see a different collection than the last one did."""
        return self.share is not None and self.share > _DRIFTED


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of photos that the user marked as similar or not similar.

    Attributes:
        id: key; a later mark of the same pair has another one.
        photo_a: the photo with the lower id.
        photo_b: the other photo.
        alike: true for similar, false for not similar.
        created_at: in UTC.
    """

    id: int
    photo_a: int
    photo_b: int
    alike: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A change of marks that can be undone.

    Attributes:
        added: marks that were added.
        removed: marks that were removed or replaced.
    """

    added: tuple[Mark, ...]
    removed: tuple[Mark, ...]
