"""Photos with a column for each property by which they are filtered or sorted; built on workers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum
from os.path import dirname
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.library import one_of_each
from engine.results import Hit, Photo

# For photos without a date.
UNKNOWN = np.iinfo(np.int64).min
_DIGITS = re.compile(r"[0-9]+")
_WIDTH = 20
_NOWHERE = Path()
# For photos with an unknown width.
_USUAL_RATIO = 4 / 3


class Band(IntEnum):
    """The bands of similarity to the example."""

    IDENTICAL = 0
    NEAR = 1
    SIMILAR = 2


_BANDS = {"identical": Band.IDENTICAL, "similar": Band.SIMILAR, "": -1}


@dataclass(frozen=True, slots=True)
class Item:
    """One photo on display.

    Attributes:
        photo_id: id of the photo.
        path: absolute path.
        similarity: in 0…1; None without a search.
        match: the band, or ``part`` or ``turned`` for a near-duplicate found in that way; empty
            without a search.
        hamming: Hamming distance of the codes in bits; None without a search.
        size: size of the file in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        taken_at: local time of the camera.
    """

    photo_id: int
    path: Path
    similarity: float | None = None
    match: str = ""
    hamming: int | None = None
    size: int = 0
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None

    @staticmethod
    def of_hit(hit: Hit) -> "Item":
        """Creates an item from a search's hit."""
        match: str = hit.match
        part = hit.region is not None or hit.example_region is not None
        if match == "near-duplicate" and (hit.orientation or part):
            match = "turned" if hit.orientation else "part"
        return Item(
            hit.photo_id,
            hit.path,
            hit.similarity,
            match,
            hit.hamming,
            hit.size,
            hit.width,
            hit.height,
            hit.taken_at,
        )

    @staticmethod
    def of_photo(photo: Photo) -> "Item":
        """Creates an item for a photo shown without a search."""
        return Item(
            photo.id,
            photo.path,
            size=photo.size,
            width=photo.width,
            height=photo.height,
            taken_at=photo.taken_at,
        )

    @property
    def known(self) -> bool:
        """Whether more than its id has been read."""
        return self.path != _NOWHERE

    @property
    def band(self) -> Band | None:
        """Its band; None without a search."""
        found = _BANDS.get(self.match, Band.NEAR)
        return Band(found) if found >= 0 else None


class Items(Protocol):
    """Photos by place; a list is one."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, place: int, /) -> Item:
        """The photo at a place."""


class Table:
    """Photos in the order in which they were found. A place is a position in this order.

    Args:
        items: the photos; each once.

    Attributes:
        items: items by place.
        places: places by photo id.
        ids, similarities, bands, sizes: columns; 0 for no similarity, −1 for no band.
        taken: seconds since the year 1, `UNKNOWN` if unknown.
        names: rank of each photo when sorted by name.
        folders: all folders that contain one of the photos.
        folder_of: index of each photo's folder in ``folders``.
        gone: photos that have left the library since.
        behind: for each photo, the place of the photo that represents it if both are one item, such
            as RAW and JPEG of one shot; −1 for photos that represent themselves.
        pairs: whether each photo represents others as well.
        ratios: width divided by height.
        group_of: index of each photo's group; None without groups.
        group_titles: their titles.
        complete: whether it contains all photos; otherwise only the first ones.
    """

    items: Items
    places: Mapping[int, int]
    group_of: NDArray[np.int32] | None = None
    group_titles: tuple[str, ...] = ()
    complete = True

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._known = known = list(items)
        self.items = known
        count = len(known)
        self.ids = np.fromiter((item.photo_id for item in known), np.int64, count)
        self.places = {photo_id: place for place, photo_id in enumerate(self.ids.tolist())}
        self.similarities = np.fromiter(
            (item.similarity or 0.0 for item in known), np.float64, count
        )
        self.bands = np.fromiter(
            (_BANDS.get(item.match, Band.NEAR) for item in known), np.int8, count
        )
        self.sizes = np.fromiter((item.size for item in known), np.int64, count)
        self.taken = np.fromiter((seconds(item.taken_at) for item in known), np.int64, count)
        self.gone = np.zeros(count, np.bool_)
        self.behind = np.array(one_of_each([item.path for item in known]), np.int64)
        self.pairs = np.zeros(count, np.bool_)
        self.pairs[self.behind[self.behind >= 0]] = True
        self.names = np.empty(count, np.int64)
        self.names[_by_name(known)] = np.arange(count)
        numbers: dict[str, int] = {}
        parents = (dirname(str(item.path)) for item in known)
        self.folder_of = np.fromiter(
            (numbers.setdefault(parent, len(numbers)) for parent in parents), np.int32, count
        )
        self.folders = [Path(parent) for parent in numbers]
        self.ratios = np.fromiter((_ratio(item) for item in known), np.float32, count)

    def __len__(self) -> int:
        return len(self.ids)

    def items_at(self, places: Sequence[int]) -> list[Item]:
        """The photos at some places, all that is known of each."""
        return [self.items[place] for place in places]

    def move(self, place: int, path: Path) -> None:
        """Updates the path of a photo; its rank by name is updated by the next search."""
        self._known[place] = replace(self._known[place], path=path)
        if path.parent not in self.folders:
            self.folders.append(path.parent)
        self.folder_of[place] = self.folders.index(path.parent)


def seconds(moment: datetime | None) -> int:
    """Converts a time to a sortable number; `UNKNOWN` for None."""
    if moment is None:
        return UNKNOWN
    return day_seconds(moment.date()) + moment.hour * 3600 + moment.minute * 60 + moment.second


def day_seconds(day: date) -> int:
    """Returns the start of a day in the unit of `seconds`."""
    return day.toordinal() * 86_400


def _ratio(item: Item) -> float:
    return item.width / item.height if item.width and item.height else _USUAL_RATIO


def _by_name(items: Sequence[Item]) -> list[int]:
    # Sort by single strings, since comparing tuples takes ten times as long.
    keys = [f"{_name_key(item.path.name)}\0{item.path}" for item in items]
    return sorted(range(len(items)), key=keys.__getitem__)


def _name_key(name: str) -> str:
    """Returns a key that sorts "photo 9" before "photo 10", by padding all numbers."""
    return _DIGITS.sub(_pad, name.casefold())


def _pad(digits: re.Match[str]) -> str:
    return digits[0].zfill(_WIDTH)
