"""Reads the directories of a TIFF, or of a RAW file with the same structure, in place."""

import struct
from typing import NamedTuple

# Magic numbers after the byte order: TIFF, Olympus (two), Panasonic.
_MAGICS = (42, 0x4F52, 0x5352, 0x55)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4}
_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 13: "I"}
_SUB_DIRECTORIES = 330
_MOST_DIRECTORIES = 64
_MOST_ENTRIES = 4096
_MOST_VALUES = 1 << 16


class Directory(NamedTuple):
    """A directory of a file, which describes a picture or contains other metadata.

    Attributes:
        data: the whole file.
        order: ``<`` or ``>``.
        entries: by tag: type, count, and position of the values.
    """

    data: bytes
    order: str
    entries: dict[int, tuple[int, int, int]]

    def numbers(self, tag: int) -> tuple[int, ...]:
        """Returns the integers of an entry; empty if it is missing or of another type."""
        kind, count, place = self.entries.get(tag, (0, 0, 0))
        if kind not in _CODES or count > _MOST_VALUES:
            return ()
        try:
            return struct.unpack_from(f"{self.order}{count}{_CODES[kind]}", self.data, place)
        except struct.error:
            return ()

    def number(self, tag: int, otherwise: int = 0) -> int:
        """Returns the first integer of an entry."""
        return next(iter(self.numbers(tag)), otherwise)

    def text(self, tag: int) -> str:
        """Returns a short text; empty if it is missing."""
        kind, count, place = self.entries.get(tag, (0, 0, 0))
        if kind != 2:
            return ""
        return self.data[place : place + min(count, 64)].decode("ascii", "replace").strip("\0 ")


def directories(data: bytes) -> list[Directory]:
    """Returns the directories of a file and their subdirectories; empty if it is not a TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return []
    magic, first = struct.unpack_from(f"{order}HI", data, 2)
    if magic not in _MAGICS:
        return []
    found, waiting, seen = list[Directory](), [first], set[int]()
    while waiting and len(found) < _MOST_DIRECTORIES:
        place = waiting.pop(0)
        if place in seen or not 0 < place <= len(data) - 2:
            continue
        seen.add(place)
        directory, after = _read(data, order, place)
        found.append(directory)
        waiting += [*directory.numbers(_SUB_DIRECTORIES)[:_MOST_DIRECTORIES], after]
    return found


def _read(data: bytes, order: str, place: int) -> tuple[Directory, int]:
    """Reads a directory and the offset of the next one."""
    (count,) = struct.unpack_from(f"{order}H", data, place)
    entries, place = dict[int, tuple[int, int, int]](), place + 2
    for _ in range(min(count, _MOST_ENTRIES)):
        if place + 12 > len(data):
            return Directory(data, order, entries), 0
        tag, kind, number, value = struct.unpack_from(f"{order}HHII", data, place)
        is_inside = _SIZES.get(kind, 8) * number <= 4
        entries.setdefault(tag, (kind, number, place + 8 if is_inside else value))
        place += 12
    after = struct.unpack_from(f"{order}I", data, place)[0] if place + 4 <= len(data) else 0
    return Directory(data, order, entries), after
