"""Filters of photos by their properties, for the window and the command line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, radians
from pathlib import Path

from engine.store.photos import within
from engine.store.picture_kinds import KINDS, OTHER_KIND

_KM_A_DEGREE = 111.2
_NEAREST_POLE = 89.9
Condition = tuple[str, tuple[object, ...]]


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


def conditions(wanted: PhotoFilter, folder: tuple[int, str] | None = None) -> list[Condition]:
    """Converts a filter to conditions on rows of ``photos``, besides being readable.

    Args:
        wanted: the filter.
        folder: folder of ``wanted``: the id of the library's folder, and the path inside it.

    Returns:
        Expressions with their values, for `where`.
    """
    return [*_of_folder(folder), *_of_days(wanted), *_of_facts(wanted), *_of_file(wanted)]


def where(parts: Iterable[Condition]) -> Condition:
    """Combines conditions, and requires photos to be readable."""
    listed = list(parts)
    texts = ["error IS NULL", *(f"({text})" for text, _ in listed)]
    return " AND ".join(texts), tuple(value for _, values in listed for value in values)


def _of_folder(folder: tuple[int, str] | None) -> Iterator[Condition]:
    if folder is not None:
        yield within("folder_id = ?", *folder)


def _of_days(wanted: PhotoFilter) -> Iterator[Condition]:
    if wanted.taken_from is not None:
        yield "taken_at >= ?", (wanted.taken_from.isoformat(),)
    if wanted.taken_to is not None and wanted.taken_to < date.max:
        yield "taken_at < ?", ((wanted.taken_to + timedelta(days=1)).isoformat(),)
    elif wanted.taken_to is not None:
        yield "taken_at IS NOT NULL", ()


def _of_facts(wanted: PhotoFilter) -> Iterator[Condition]:
    for column, values in (("camera", wanted.cameras), ("lens", wanted.lenses)):
        if values:
            yield _one_of(column, values)
    if wanted.rating is not None:
        yield "rating >= ?", (wanted.rating,)
    if wanted.placed is not None:
        is_placed = "latitude IS NOT NULL AND longitude IS NOT NULL"
        yield (is_placed if wanted.placed else f"NOT ({is_placed})"), ()
    if wanted.area is not None:
        area = wanted.area
        both = "AND" if area.west <= area.east else "OR"
        yield (
            f"latitude BETWEEN ? AND ? AND (longitude >= ? {both} longitude <= ?)",
            (area.south, area.north, area.west, area.east),
        )


def _of_file(wanted: PhotoFilter) -> Iterator[Condition]:
    if wanted.kinds:
        yield _of_kinds(wanted.kinds)
    if wanted.size_from is not None:
        yield "size >= ?", (wanted.size_from,)
    if wanted.size_to is not None:
        yield "size <= ?", (wanted.size_to,)


def _of_kinds(kinds: Sequence[str]) -> Condition:
    suffixes = sorted({s for kind in kinds for s in KINDS.get(kind, ())})
    if OTHER_KIND not in kinds:
        return _one_of("suffix", suffixes)
    unwanted = sorted({s for kind, named in KINDS.items() if kind not in kinds for s in named})
    text, values = _one_of("suffix", unwanted)
    return f"suffix IS NULL OR NOT ({text})", values


def _one_of(column: str, values: Sequence[str]) -> Condition:
    return f"{column} IN ({', '.join('?' * len(values))})", tuple(values)


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
