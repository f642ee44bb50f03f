"""Which photos are wanted, in which order, and the outline of them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What photos can be counted by.
Facet = Literal["camera", "lens", "kind", "rating", "area"]
# The facet `area` has squares of half a degree.
CELLS_A_DEGREE = 2
_KM_A_DEGREE = 111.2
_NEAREST_POLE = 89.9


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the earth between two parallels and two meridians, its edges included.

    Attributes:
        south: latitude in degrees.
        west: longitude in degrees; east of ``east`` where the area spans the line of dates.
        north: latitude in degrees.
        east: longitude in degrees.
    """

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def around(cls, latitude: float, longitude: float, kilometres: float) -> "Area":
        """The square whose edges are so far from a place."""
        high = kilometres / _KM_A_DEGREE
        wide = high / cos(radians(min(abs(latitude), _NEAREST_POLE)))
        if wide >= 180:
            return cls(latitude - high, -180.0, latitude + high, 180.0)
        west, east = (_turned(longitude + step) for step in (-wide, wide))
        return cls(latitude - high, west, latitude + high, east)

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies in it."""
        between = self.west <= longitude <= self.east
        if self.west > self.east:
            between = longitude >= self.west or longitude <= self.east
        return self.south <= latitude <= self.north and between


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def area_of(name: str) -> Area:
    """The part of the earth that a value of the facet ``area`` stands for."""
    south, west = (int(part) / CELLS_A_DEGREE for part in name.split())
    size = 1 / CELLS_A_DEGREE
    return Area(south - 90, west - 180, south - 90 + size, west - 180 + size)


@dataclass(frozen=True, slots=True)
class PhotoFilter:
    """What photos must be; nothing is asked for where a field has its default.

    Attributes:
        folder: they lie in this folder, or in one inside it.
        taken_from: on this day or later.
        taken_to: on this day or earlier.
        cameras: by one of these, named as in `Metadata`.
        lenses: with one of these.
        area: in this part of the earth.
        placed: whether it is known where they were taken.
        rating: at least so many stars.
        kinds: files of one of these kinds, of `KINDS` or `OTHER_KIND`.
        size_from: of the file in bytes, at least.
        size_to: of the file in bytes, at most.
    """

    folder: Path | None = None
    taken_from: date | None = None
    taken_to: date | None = None
    cameras: tuple[str, ...] = ()
    lenses: tuple[str, ...] = ()
    area: Area | None = None
    placed: bool | None = None
    rating: int | None = None
    kinds: tuple[str, ...] = ()
    size_from: int | None = None
    size_to: int | None = None

    @property
    def active(self) -> bool:
        """Whether it leaves any photo out."""
        return self != PhotoFilter()

    def without(self, *fields: str) -> "PhotoFilter":
        """The same without what some fields ask for."""
        return replace(self, **{field: _DEFAULTS[field] for field in fields})


_DEFAULTS = {name: getattr(PhotoFilter(), name) for name in PhotoFilter.__slots__}


class OrderKey(StrEnum):
    """What photos are ordered by."""

    TAKEN = "taken"
    ADDED = "added"
    NAME = "name"
    FOLDER = "folder"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class PhotoOrder:
    """In which order photos come; photos of which nobody knows when they were taken come last.

    Attributes:
        key: what counts.
        back: the other way round than usual, which is the latest, the largest, and A before Z.
    """

    key: OrderKey = OrderKey.TAKEN
    back: bool = False


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """Photos that come one after the other.

    Attributes:
        name: what they share: the month in which they were taken (``2024-07``), the day on which
            they were added, the letter (``#`` for none) or the folder; empty where it is nothing.
        photos: how many there are.
    """

    name: str
    photos: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Every photo that is wanted, as far as laying them out needs.

    Attributes:
        ids: ``int64 (n,)``, in order.
        ratios: ``float32 (n,)``, width by height.
        groups: from the first to the last; photos in order of size are one.
    """

    ids: "NDArray[np.int64]"
    ratios: "NDArray[np.float32]"
    groups: tuple[PhotoGroup, ...]


@dataclass(frozen=True, slots=True)
class FolderCount:
    """A folder of the library, or one inside it.

    Attributes:
        path: absolute.
        photos: readable ones in it and in the folders inside it.
        depth: 0 for a folder of the library.
    """

    path: Path
    photos: int
    depth: int
