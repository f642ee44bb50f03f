"""Filters and sort orders of photos, and outlines of sorted photos."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Properties whose values can be listed with counts.
Facet = Literal["camera", "lens", "kind", "rating", "area"]
# The facet `area` uses squares of half a degree.
CELLS_A_DEGREE = 2
_KM_A_DEGREE = 111.2
_NEAREST_POLE = 89.9


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the earth between two parallels and two meridians, including its edges.

    Attributes:
        south: latitude in degrees.
        west: longitude in degrees; east of ``east`` if the area spans the date line.
        north: latitude in degrees.
        east: longitude in degrees.
    """

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def around(cls, latitude: float, longitude: float, kilometres: float) -> "Area":
        """Returns the square whose edges are the given distance from a place."""
        high = kilometres / _KM_A_DEGREE
        wide = high / cos(radians(min(abs(latitude), _NEAREST_POLE)))
        if wide >= 180:
            return cls(latitude - high, -180.0, latitude + high, 180.0)
        west, east = (_turned(longitude + step) for step in (-wide, wide))
        return cls(latitude - high, west, latitude + high, east)


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def area_of(name: str) -> Area:
    """Returns the part of the earth that a value of the facet ``area`` denotes."""
    south, west = (int(part) / CELLS_A_DEGREE for part in name.split())
    size = 1 / CELLS_A_DEGREE
    return Area(south - 90, west - 180, south - 90 + size, west - 180 + size)


@dataclass(frozen=True, slots=True)
class PhotoFilter:
    """A filter of photos; a field with its default value filters nothing.

    Attributes:
        folder: photos in this folder or in a folder inside it.
        taken_from: photos taken on this day or later.
        taken_to: photos taken on this day or earlier.
        cameras: photos taken by one of these cameras, named as in `Metadata`.
        lenses: photos taken with one of these lenses.
        area: photos taken in this part of the earth.
        placed: photos with (true) or without (false) a known place.
        rating: minimum number of stars.
        kinds: files of one of these kinds, of `KINDS` or `OTHER_KIND`.
        size_from: minimum size of the file in bytes.
        size_to: maximum size of the file in bytes.
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
        """Whether it excludes any photo."""
        return self != PhotoFilter()

    def without(self, *fields: str) -> "PhotoFilter":
        """Returns the filter with some fields reset to their defaults."""
        return replace(self, **{field: _DEFAULTS[field] for field in fields})


_DEFAULTS = {name: getattr(PhotoFilter(), name) for name in PhotoFilter.__slots__}


class OrderKey(StrEnum):
    """The keys by which photos can be sorted."""

    TAKEN = "taken"
    ADDED = "added"
    NAME = "name"
    FOLDER = "folder"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class PhotoOrder:
    """A sort order of photos; photos without a date come last.

    Attributes:
        key: the sort key.
        back: reverses the default direction, which is latest first, largest first, and A before Z.
    """

    key: OrderKey = OrderKey.TAKEN
    back: bool = False


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """Consecutive photos with the same heading.

    Attributes:
        name: what they have in common: the month in which they were taken (``2024-07``), the day on
            which they were added, the initial letter (``#`` for none) or the folder; empty if
            nothing.
        photos: number of photos.
    """

    name: str
    photos: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All photos that pass a filter, with the data needed to lay them out.

    Attributes:
        ids: ``int64 (n,)``, in order.
        ratios: ``float32 (n,)``, width divided by height.
        groups: groups in order; photos sorted by size are one group.
    """

    ids: "NDArray[np.int64]"
    ratios: "NDArray[np.float32]"
    groups: tuple[PhotoGroup, ...]


@dataclass(frozen=True, slots=True)
class FolderCount:
    """A folder of the library, or one inside it.

    Attributes:
        path: absolute path.
        photos: number of readable photos in it and in the folders inside it.
        depth: 0 for a folder of the library.
    """

    path: Path
    photos: int
    depth: int
