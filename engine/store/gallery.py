"""Sorts, counts and lists photos with SQLite, page by page or as an outline."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.picture_kinds import RENDERING_SUFFIXES, kind_of_suffix
from engine.results import CELLS_A_DEGREE, Facet, OrderKey, Outline, Photo, PhotoGroup, PhotoOrder
from engine.store.connection import Store
from engine.store.gallery_steps import IS_RAW
from engine.store.ids import IN_LIST, id_list
from engine.store.photo_filter import Condition, where
from engine.store.photos import PhotoTable

# Id and aspect ratio are read as one number, because SQLite converts numbers to text one by one.
_RATIO_BITS, _A_RATIO = 15, 1000
_UNKNOWN_RATIO = 4 / 3
# This many characters are read at a time, so that other threads do not wait for all of them.
_CHARACTERS = 1 << 16
_NO_LETTER = "#"
_ALL = -1
_NO_IDS, _NO_RATIOS = np.empty(0, np.int64), np.empty(0, np.float32)


_FACETS: dict[Facet, str] = {
    "camera": "camera",
    "lens": "lens",
    "kind": "suffix",
    "rating": "rating",
    # For non-negative numbers, a cast computes the floor.
    "area": f"CAST((latitude + 90) * {CELLS_A_DEGREE} AS INTEGER) || ' ' || "
    f"CAST((longitude + 180) * {CELLS_A_DEGREE} AS INTEGER)",
}


def _quoted(suffixes: frozenset[str]) -> str:
    return ", ".join(f"'{suffix}'" for suffix in sorted(suffixes))


# RAW files beside which the camera's own picture of the same shot lies. The first line equals the
# condition of an index.
_STEM = "SUBSTR(photos.path, 1, LENGTH(photos.path) - LENGTH(photos.suffix))"
_RENDERED = (
    f"{IS_RAW} AND EXISTS (SELECT 1 FROM photos AS other WHERE "
    "other.folder_id = photos.folder_id AND other.error IS NULL "
    f"AND other.path > CAST({_STEM} || X'2E' AS BLOB) "
    f"AND other.path < CAST({_STEM} || X'2F' AS BLOB) "
    f"AND other.suffix IN ({_quoted(RENDERING_SUFFIXES)}) "
    f"AND LENGTH(other.path) = LENGTH({_STEM}) + LENGTH(other.suffix))"
)
# One photo per item: those RAW files are left out.
ITEMS_ALONE: Condition = (f"suffix IS NULL OR NOT ({_RENDERED})", ())

# Photos that have a value, with the same condition as their indexes.
_KNOWN: dict[Facet, str] = {
    "camera": "camera",
    "lens": "lens",
    "kind": "suffix",
    "rating": "rating",
    "area": "latitude",
}


class GalleryTable:
    """Reads ``photos`` in order.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._photos = PhotoTable(store)
        self._hidden: tuple[int, NDArray[np.int64]] | None = None

    def page(
        self, parts: Sequence[Condition], order: PhotoOrder, limit: int, offset: int = 0
    ) -> list[Photo]:
        """Returns a page of photos that meet conditions, in order."""
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
            # The rest of the offset lies in the following pieces.
            if offset and not found:
                offset -= min(offset, self.count([*parts, *piece]))
            else:
                offset = 0
        return self._photos.get(ids)

    def count(self, parts: Sequence[Condition], *, items: bool = False) -> int:
        """Counts the photos that meet conditions; only one per item if wanted."""
        text, values = where(parts)
        row = self._store.db.execute(f"SELECT COUNT(*) FROM photos WHERE {text}", values).fetchone()
        hidden = self.hidden() if items else _NO_IDS
        fewer = self.count([*parts, _among(hidden)]) if len(hidden) else 0
        return int(row[0]) - fewer

    def ids(self, parts: Sequence[Condition]) -> NDArray[np.int64]:
        """Returns the ids of photos that meet conditions, ascending."""
        text, values = where(parts)
        numbers = self._numbers(f"SELECT id AS number FROM photos WHERE {text}", values)
        return np.sort(numbers)

    def hidden(self) -> NDArray[np.int64]:
        """Returns the RAW files that have a rendering, ascending; see `ITEMS_ALONE`."""
        revision = self._store.revision()
        if self._hidden is None or self._hidden[0] != revision:
            # Sorted like their index, so that SQLite uses it.
            query = (
                f"SELECT id AS number FROM photos WHERE error IS NULL AND {_RENDERED} "
                "ORDER BY folder_id, path"
            )
            self._hidden = (revision, np.sort(self._numbers(query, ())))
        return self._hidden[1]

    def beginning(self, parts: Sequence[Condition], order: PhotoOrder, limit: int) -> Outline:
        """Returns the first items that meet conditions, in order."""
        outlines, left = [], limit
        for piece in self._pieces(order):
            alone = [*parts, *piece, ITEMS_ALONE]
            numbers = self._ordered(alone, order, left)
            groups = self._groups(alone, order, left)
            outlines.append(_outline(numbers, groups))
            left -= len(numbers)
            if not left:
                break
        return _joined(outlines)

    def outline(self, parts: Sequence[Condition], order: PhotoOrder) -> Outline:
        """Returns all items that meet conditions, in order."""
        hidden, outlines = self.hidden(), []
        for piece in self._pieces(order):
            numbers = self._ordered([*parts, *piece], order, _ALL)
            whole = _outline(numbers, self._groups([*parts, *piece], order, _ALL))
            outlines.append(_without(whole, hidden) if len(hidden) else whole)
        return _joined(outlines)

    def _ordered(
        self, parts: Sequence[Condition], order: PhotoOrder, limit: int
    ) -> NDArray[np.int64]:
        """Reads ids and aspect ratios as one number each."""
        text, values = where(parts)
        return self._numbers(
            f"SELECT (id << {_RATIO_BITS}) + COALESCE(MIN(width * {_A_RATIO} / height, "
            f"{(1 << _RATIO_BITS) - 1}), 0) AS number FROM photos WHERE {text} "
            f"ORDER BY {_keys(order)} LIMIT ?",
            (*values, limit),
        )

    def facet(self, parts: Sequence[Condition], facet: Facet) -> list[tuple[str, int]]:
        """Counts the values of a property among photos that meet conditions, most frequent first.

        Args:
            parts: the conditions.
            facet: the property; areas are named by two numbers, which count cells of half a degree
                north of the south pole and east of the date line.
        """
        counts = Counter[str]()
        known: Condition = (f"{_KNOWN[facet]} IS NOT NULL", ())
        for value, count in self._counted(_FACETS[facet], [*parts, known]):
            if value is not None:
                counts[kind_of_suffix(value) if facet == "kind" else str(value)] += count
        there = ((name, count) for name, count in counts.items() if count)
        return sorted(there, key=lambda found: (-found[1], found[0]))

    def folders(self, parts: Sequence[Condition]) -> list[tuple[int, str, int]]:
        """Counts the photos that meet conditions by the folder in which they lie.

        Returns:
            Id of the library's folder, path inside it, and the count.
        """
        counts = Counter[tuple[int, str]]()
        for folder_id, parent, count in self._counted("folder_id, parent", parts):
            counts[folder_id, _folder(parent)] += count
        return [(folder, place, count) for (folder, place), count in counts.items() if count]

    def _counted(self, values: str, parts: Sequence[Condition]) -> Iterator[tuple[Any, ...]]:
        """Yields values with the number of items that have them, negative for hidden files."""
        hidden = self.hidden()
        less = [[*parts, _among(hidden)]] if len(hidden) else []
        for sign, wanted in ((1, parts), *((-1, part) for part in less)):
            text, given = where(wanted)
            for *found, count in self._store.db.execute(
                f"SELECT {values}, COUNT(*) FROM photos WHERE {text} GROUP BY {values}", given
            ):
                yield (*found, sign * count)

    def _pieces(self, order: PhotoOrder) -> list[list[Condition]]:
        """Returns conditions of consecutive parts, for each of which an index gives the order."""
        if order.key is not OrderKey.FOLDER:
            return [[]]
        rows = self._store.db.execute("SELECT id FROM folders ORDER BY path")
        pieces: list[list[Condition]] = [[("folder_id = ?", (row[0],))] for row in rows]
        return pieces[::-1] if order.back else pieces

    def _numbers(self, query: str, values: Sequence[object]) -> NDArray[np.int64]:
        """Reads a column of numbers, which SQLite aggregates without the interpreter lock."""
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
        if order.key is OrderKey.SIZE:
            return []
        text, values = where(parts)
        expression = {
            OrderKey.TAKEN: "SUBSTR(taken_at, 1, 7)",
            OrderKey.ADDED: "SUBSTR(added_at, 1, 10)",
            OrderKey.NAME: "SUBSTR(sort_name, 1, 1)",
            OrderKey.FOLDER: "parent",
        }[order.key]
        # With other orders the index does not contain the folder, and each row would be looked up.
        folder = "folder_id" if order.key is OrderKey.FOLDER else "NULL"
        found = f"SELECT {expression} AS name, {folder} AS folder FROM photos WHERE {text}"
        if limit != _ALL:
            found, values = f"{found} ORDER BY {_keys(order)} LIMIT ?", (*values, limit)
        rows = self._store.db.execute(
            f"SELECT name, COUNT(*), folder FROM ({found}) "
            f"GROUP BY name ORDER BY name {_direction(order)} NULLS LAST",
            values,
        ).fetchall()
        roots = dict(self._store.db.execute("SELECT id, path FROM folders").fetchall())
        named = [(_name(order.key, row[0], roots.get(row[2], b"")), row[1]) for row in rows]
        return [
            PhotoGroup(name, sum(count for _, count in group))
            for name, group in groupby(named, key=lambda row: row[0])
        ]


def _outline(numbers: NDArray[np.int64], groups: Sequence[PhotoGroup]) -> Outline:
    codes = numbers & ((1 << _RATIO_BITS) - 1)
    ratios = np.where(codes > 0, codes / _A_RATIO, _UNKNOWN_RATIO).astype(np.float32)
    whole = [PhotoGroup("", len(numbers))] if len(numbers) else []
    return Outline(numbers >> _RATIO_BITS, ratios, tuple(groups or whole))


def _without(outline: Outline, hidden: NDArray[np.int64]) -> Outline:
    places = np.minimum(np.searchsorted(hidden, outline.ids), len(hidden) - 1)
    kept = hidden[places] != outline.ids
    sizes = [group.photos for group in outline.groups]
    group_of = np.repeat(np.arange(len(sizes)), sizes)
    counts = np.bincount(group_of[kept], minlength=len(sizes)).tolist()
    left = zip(outline.groups, counts, strict=True)
    groups = tuple(PhotoGroup(group.name, count) for group, count in left if count)
    return Outline(outline.ids[kept], outline.ratios[kept], groups)


def _joined(outlines: Sequence[Outline]) -> Outline:
    return Outline(
        np.concatenate([_NO_IDS, *(outline.ids for outline in outlines)]),
        np.concatenate([_NO_RATIOS, *(outline.ratios for outline in outlines)]),
        tuple(group for outline in outlines for group in outline.groups),
    )


def _among(ids: NDArray[np.int64]) -> Condition:
    return f"id {IN_LIST}", (id_list(ids),)


def _name(key: OrderKey, value: str | bytes | None, root: bytes) -> str:
    if key is OrderKey.FOLDER:
        return str(Path(os.fsdecode(root)) / _folder(value))
    text = str(value or "")
    if key is OrderKey.NAME:
        return text.upper() if text.isalpha() else _NO_LETTER
    return text


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
