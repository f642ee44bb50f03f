"""All photos in an order, page by page, and the outline of them: counted and ordered by SQLite."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.store.connection import Store
from engine.store.photo_filter import Condition, where
from engine.store.photos import Photo, PhotoTable
from engine.store.picture_kinds import RAW_SUFFIXES, RENDERING_SUFFIXES, kind_of_suffix

# An id and a ratio are read as one number: SQLite writes numbers as text, one after the other.
_RATIO_BITS, _A_RATIO = 15, 1000
_UNKNOWN_RATIO = 4 / 3
# So many characters are read at a time, so that other threads need not wait for all of them.
_CHARACTERS = 1 << 16
CELLS_A_DEGREE = 2
_NO_LETTER = "#"
_ALL = -1


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

    ids: NDArray[np.int64]
    ratios: NDArray[np.float32]
    groups: tuple[PhotoGroup, ...]


Facet = Literal["camera", "lens", "kind", "rating", "area"]
_FACETS: dict[Facet, str] = {
    "camera": "camera",
    "lens": "lens",
    "kind": "suffix",
    "rating": "rating",
    # Of what is not negative, a cast gives the floor.
    "area": f"CAST((latitude + 90) * {CELLS_A_DEGREE} AS INTEGER) || ' ' || "
    f"CAST((longitude + 180) * {CELLS_A_DEGREE} AS INTEGER)",
}


class GalleryTable:
    """Reads ``photos`` in order.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._photos = PhotoTable(store)

    def page(
        self, parts: Sequence[Condition], order: PhotoOrder, limit: int, offset: int = 0
    ) -> list[Photo]:
        """Some photos that fulfil conditions, in order."""
        ids: list[int] = []
        for piece in self._pieces(order):
            text, values = where([*parts, *piece])
            rows = self._store.db.execute(
                f"SELECT id FROM photos WHERE {text} ORDER BY {_keys(order)} LIMIT ? OFFSET ?",
                (*values, limit - len(ids), offset),
            )
            found = [row[0] for row in rows]
            ids += found
            if len(ids) == limit:
                break
            # What is left to be skipped lies in the pieces that follow.
            if offset and not found:
                offset -= min(offset, self.count([*parts, *piece]))
            else:
                offset = 0
        return self._photos.get(ids)

    def count(self, parts: Sequence[Condition]) -> int:
        """How many photos fulfil conditions."""
        text, values = where(parts)
        row = self._store.db.execute(f"SELECT COUNT(*) FROM photos WHERE {text}", values).fetchone()
        return int(row[0])

    def ids(self, parts: Sequence[Condition]) -> NDArray[np.int64]:
        """The photos that fulfil conditions, ascending."""
        text, values = where(parts)
        numbers = self._numbers(f"SELECT id AS number FROM photos WHERE {text}", values)
        return np.sort(numbers)

    def outline(self, parts: Sequence[Condition], order: PhotoOrder, limit: int = _ALL) -> Outline:
        """Photos that fulfil conditions, in order; all of them or the first ones."""
        ids, ratios, groups = [], [], list[PhotoGroup]()
        for piece in self._pieces(order):
            text, values = where([*parts, *piece])
            left = limit if limit == _ALL else limit - sum(map(len, ids))
            numbers = self._numbers(
                f"SELECT (id << {_RATIO_BITS}) + COALESCE(MIN(width * {_A_RATIO} / height, "
                f"{(1 << _RATIO_BITS) - 1}), 0) AS number FROM photos WHERE {text} "
                f"ORDER BY {_keys(order)} LIMIT ?",
                (*values, left),
            )
            ids.append(numbers >> _RATIO_BITS)
            ratios.append((numbers & ((1 << _RATIO_BITS) - 1)).astype(np.float32) / _A_RATIO)
            groups += self._groups([*parts, *piece], order, left)
        found = np.concatenate(ratios) if ratios else np.empty(0, np.float32)
        found[found == 0] = _UNKNOWN_RATIO
        return Outline(np.concatenate(ids) if ids else np.empty(0, np.int64), found, tuple(groups))

    def facet(self, parts: Sequence[Condition], facet: Facet) -> list[tuple[str, int]]:
        """How many photos that fulfil conditions have which value, the most frequent first.

        Args:
            parts: the conditions.
            facet: which values; areas are named by two numbers, of cells of half a degree north of
                the south pole and east of the line of dates.
        """
        text, values = where(parts)
        rows = self._store.db.execute(
            f"SELECT {_FACETS[facet]} AS value, COUNT(*) FROM photos WHERE {text} "
            "GROUP BY value HAVING value IS NOT NULL",
            values,
        )
        counts: dict[str, int] = {}
        for value, count in rows:
            name = kind_of_suffix(value) if facet == "kind" else str(value)
            counts[name] = counts.get(name, 0) + count
        return sorted(counts.items(), key=lambda found: (-found[1], found[0]))

    def folders(self, parts: Sequence[Condition]) -> list[tuple[int, str, int]]:
        """How many photos that fulfil conditions lie in which folder itself.

        Returns:
            Id of the library's folder, path inside it, and the count.
        """
        text, values = where(parts)
        rows = self._store.db.execute(
            f"SELECT folder_id, parent, COUNT(*) FROM photos WHERE {text} "
            "GROUP BY folder_id, parent",
            values,
        )
        return [(row[0], _folder(row[1]), row[2]) for row in rows]

    def _pieces(self, order: PhotoOrder) -> list[list[Condition]]:
        """Conditions of parts that follow each other, each of which an index has in order."""
        if order.key is not OrderKey.FOLDER:
            return [[]]
        rows = self._store.db.execute("SELECT id FROM folders ORDER BY path")
        pieces: list[list[Condition]] = [[("folder_id = ?", (row[0],))] for row in rows]
        return pieces[::-1] if order.back else pieces

    def _numbers(self, query: str, values: Sequence[object]) -> NDArray[np.int64]:
        """A column of numbers; SQLite gathers them without the interpreter's lock."""
        row = self._store.db.execute(f"SELECT GROUP_CONCAT(number) FROM ({query})", values)
        text = row.fetchone()[0] or ""
        parts, start = [np.empty(0, np.int64)], 0
        while start < len(text):
            end = text.find(",", start + _CHARACTERS)
            end = end if end >= 0 else len(text)
            parts.append(np.fromstring(text[start:end], np.int64, sep=","))
            start = end + 1
        return np.concatenate(parts)

    def _groups(
        self, parts: Sequence[Condition], order: PhotoOrder, limit: int
    ) -> list[PhotoGroup]:
        text, values = where(parts)
        expression = {
            OrderKey.TAKEN: "SUBSTR(taken_at, 1, 7)",
            OrderKey.ADDED: "SUBSTR(added_at, 1, 10)",
            OrderKey.NAME: "SUBSTR(sort_name, 1, 1)",
            OrderKey.FOLDER: "parent",
            OrderKey.SIZE: "''",
        }[order.key]
        rows = self._store.db.execute(
            f"SELECT name, COUNT(*), folder_id FROM (SELECT {expression} AS name, folder_id "
            f"FROM photos WHERE {text} ORDER BY {_keys(order)} LIMIT ?) "
            f"GROUP BY name ORDER BY name {_direction(order)} NULLS LAST",
            (*values, limit),
        ).fetchall()
        named = [(self._name(order.key, row[0], row[2]), row[1]) for row in rows]
        return [
            PhotoGroup(name, sum(count for _, count in group))
            for name, group in groupby(named, key=lambda row: row[0])
        ]

    def _name(self, key: OrderKey, value: str | bytes | None, folder_id: int) -> str:
        if key is OrderKey.FOLDER:
            query = "SELECT path FROM folders WHERE id = ?"
            root = self._store.db.execute(query, (folder_id,)).fetchone()[0]
            return str(Path(os.fsdecode(root)) / _folder(value))
        text = str(value or "")
        if key is OrderKey.NAME:
            return text.upper() if text.isalpha() else _NO_LETTER
        return text


def items_alone() -> Condition:
    """Leaves out RAW files beside which the camera's own picture of the same shot lies."""
    raw, rendering = (_quoted(s) for s in (RAW_SUFFIXES, RENDERING_SUFFIXES))
    stem = "SUBSTR(photos.path, 1, LENGTH(photos.path) - LENGTH(photos.suffix))"
    return (
        f"NOT (IFNULL(suffix, '') IN ({raw}) AND EXISTS (SELECT 1 FROM photos AS other WHERE "
        "other.folder_id = photos.folder_id AND other.error IS NULL "
        f"AND other.path > CAST({stem} || X'2E' AS BLOB) "
        f"AND other.path < CAST({stem} || X'2F' AS BLOB) "
        f"AND other.suffix IN ({rendering}) "
        f"AND LENGTH(other.path) = LENGTH({stem}) + LENGTH(other.suffix)))",
        (),
    )


def _keys(order: PhotoOrder) -> str:
    way = _direction(order)
    first = {
        OrderKey.TAKEN: f"taken_at {way} NULLS LAST",
        OrderKey.ADDED: f"added_at {way}",
        OrderKey.NAME: f"sort_name {way}",
        OrderKey.FOLDER: f"parent {way}, sort_name {way}",
        OrderKey.SIZE: f"size {way}",
    }[order.key]
    return f"{first}, id {way}"


def _direction(order: PhotoOrder) -> str:
    downwards = order.key in {OrderKey.TAKEN, OrderKey.ADDED, OrderKey.SIZE}
    return "DESC" if downwards != order.back else "ASC"


def _folder(parent: str | bytes | None) -> str:
    place = os.fsdecode(parent or b"")
    return place[:-1] if place.endswith(os.sep) else place


def _quoted(suffixes: frozenset[str]) -> str:
    return ", ".join(f"'{suffix}'" for suffix in sorted(suffixes))
