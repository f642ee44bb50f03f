"""Reads the EXIF tags that Kindred uses from a TIFF structure; never raises on damage.

Pillow would decode every value, and reject a whole directory because of one invalid entry.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Magic numbers: TIFF, and those of Olympus, Panasonic and BigTIFF.
_MAGICS: Mapping[bytes, str] = {
    b"II*\0": "<",
    b"MM\0*": ">",
    b"IIRO": "<",
    b"IIRS": "<",
    b"MMOR": ">",
    b"IIU\0": "<",
}
_MOST_ENTRIES = 1000
_MOST_VALUES = 64
_LONGEST = 4096
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)
_CODES: Mapping[int, str] = {
    1: "B",
    3: "H",
    4: "I",
    6: "b",
    8: "h",
    9: "i",
    11: "f",
    12: "d",
    13: "I",
}
_RATIONAL, _SIGNED_RATIONAL, _ASCII, _UNDEFINED = 5, 10, 2, 7
EXIF, GPS = 0x8769, 0x8825
# Tags of each directory that are used.
_MAIN = frozenset({0x010F, 0x0110, 0x0132, 0x4746, 0x9003, 0x9C9E, 0xC614, EXIF, GPS})
_SHOT = frozenset(
    {0x829A, 0x829D, 0x8827, 0x8831, 0x8832, 0x8833, 0x9003, 0x9004}
    | {0x9010, 0x9011, 0x9012, 0x9201, 0x9202, 0x920A, 0x9290, 0x9291, 0x9292, 0xA432, 0xA434}
)
_PLACE = frozenset({0x0001, 0x0002, 0x0003, 0x0004, 0x0007, 0x001D})

Value = str | bytes | tuple[float, ...]


class Exif(NamedTuple):
    """Values by tag: text as text, everything else as numbers, rationals as their quotient.

    Attributes:
        main: tags of the first directory.
        shot: tags of the EXIF directory.
        place: tags of the GPS directory.
    """

    main: Mapping[int, Value]
    shot: Mapping[int, Value]
    place: Mapping[int, Value]


def read_exif(data: bytes | memoryview, first_is: str = "exif") -> Exif:
    """Reads as much as possible of a TIFF structure; empty if it is not one.

    Args:
        data: the structure.
        first_is: kind of its first directory: the main one (``exif``) or, as in Canon's CR3, that
            of EXIF (``exif-shot``) or GPS (``exif-place``).
    """
    view = memoryview(data)
    order = _MAGICS.get(bytes(view[:4]))
    if order is None or len(view) < 8:
        return Exif({}, {}, {})
    (first,) = struct.unpack_from(f"{order}I", view, 4)
    if first_is == "exif-shot":
        return Exif({}, dict(_directory(view, order, first, _SHOT)), {})
    if first_is == "exif-place":
        return Exif({}, {}, dict(_directory(view, order, first, _PLACE)))
    main = dict(_directory(view, order, first, _MAIN))
    shot, place = (
        dict(_directory(view, order, _place(main.get(tag)), wanted))
        for tag, wanted in ((EXIF, _SHOT), (GPS, _PLACE))
    )
    return Exif(main, shot, place)


def block(data: bytes | memoryview, tag: int) -> memoryview | None:
    """Returns the bytes of a value of the first directory, such as XMP (700) or IPTC (33723)."""
    view = memoryview(data)
    order = _MAGICS.get(bytes(view[:4]))
    if order is None or len(view) < 8:
        return None
    (first,) = struct.unpack_from(f"{order}I", view, 4)
    for found, kind, count, place in _entries(view, order, first):
        size = _size(kind) * count
        if found == tag and size > 4:
            (at,) = struct.unpack_from(f"{order}I", view, place)
            return view[at : at + size]
    return None


def number(values: Value | None) -> float | None:
    """Returns the first number of a value if it is finite."""
    if isinstance(values, tuple) and values and values[0] - values[0] == 0:
        return values[0]
    return None


def as_bytes(values: tuple[float, ...]) -> bytes:
    """Converts numbers that represent bytes."""
    return bytes(int(part) & 255 for part in values if part - part == 0)


def _place(values: Value | None) -> int:
    found = number(values)
    return int(found) if found is not None else 0


def _directory(
    view: memoryview, order: str, at: int, wanted: frozenset[int]
) -> Iterator[tuple[int, Value]]:
    for entry in _entries(view, order, at):
        if entry[0] in wanted:
            value = _value(view, order, *entry[1:])
            if value is not None:
                yield entry[0], value


def _entries(view: memoryview, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    """Yields tag, type, count, and the position of the value or of its offset."""
    if not 0 < at <= len(view) - 2:
        return
    (count,) = struct.unpack_from(f"{order}H", view, at)
    entries = min(count, _MOST_ENTRIES, (len(view) - at - 2) // 12)
    table = view[at + 2 : at + 2 + 12 * entries]
    for place, entry in enumerate(struct.iter_unpack(f"{order}HHI4x", table)):
        yield (*entry, at + 10 + 12 * place)


def _size(kind: int) -> int:
    return _SIZES[kind] if kind < len(_SIZES) else 0


def _value(view: memoryview, order: str, kind: int, count: int, place: int) -> Value | None:
    size = _size(kind)
    if not size or not count:
        return None
    if size * count > 4:
        (place,) = struct.unpack_from(f"{order}I", view, place)
    is_text = kind in {_ASCII, _UNDEFINED}
    count = min(count, _LONGEST if is_text else _MOST_VALUES, max(0, len(view) - place) // size)
    if not count:
        return None
    if is_text:
        return text(bytes(view[place : place + count]))
    if kind in {_RATIONAL, _SIGNED_RATIONAL}:
        code = "I" if kind == _RATIONAL else "i"
        parts = struct.unpack_from(f"{order}{2 * count}{code}", view, place)
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return tuple(top / under if under else float("nan") for top, under in pairs)
    return struct.unpack_from(f"{order}{count}{_CODES[kind]}", view, place)


def text(raw: bytes) -> str:
    """Decodes text up to its terminator as UTF-8 if valid, else as Latin-1."""
    raw = raw.split(b"\0", 1)[0]
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip()
