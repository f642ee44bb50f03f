"""Unusual files that tests draw: profiles, chunks, documents, RAW files."""

import io
import itertools
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.decoding.colour_spaces import ADOBE_RGB, ColourSpace, of_numbers, profile_of

Entry = tuple[int, int, int, int | bytes]
Tags = dict[int, tuple[int, int, int | bytes]]


def _made(space: ColourSpace) -> bytes:
    profile = profile_of(space)
    assert profile is not None
    return profile


SRGB_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
DISPLAY_P3 = _made(of_numbers(12, 13))
ADOBE = _made(ADOBE_RGB)
# Red of the file is green to the eye.
SWAPPED = _made(ColourSpace((0.30, 0.60, 0.64, 0.33, 0.15, 0.06, 0.3127, 0.3290), 2.2))
PROPHOTO = _made(ColourSpace((0.7347, 0.2653, 0.1596, 0.8404, 0.0366, 0.0001, 0.3457, 0.3585), 1.8))


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The bytes of a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def in_colours_of(image: Image.Image, profile: bytes, mode: str = "RGB") -> Image.Image:
    """The same picture to the eye, by other values."""
    source, target = (ImageCms.ImageCmsProfile(io.BytesIO(p)) for p in (SRGB_PROFILE, profile))
    converted = ImageCms.profileToProfile(
        image, source, target, ImageCms.Intent.RELATIVE_COLORIMETRIC, mode
    )
    assert converted is not None
    return converted


def grey_profile(gamma: float) -> bytes:
    """A profile of one channel."""
    white = struct.pack(">3i", 63190, 65536, 54061)
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 79
    curve = b"curv\0\0\0\0" + struct.pack(">IH2x", 1, round(gamma * 256))
    tags = [(b"desc", text), (b"wtpt", b"XYZ \0\0\0\0" + white), (b"kTRC", curve)]
    table, body, place = b"", b"", 132 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", place, len(data))
        body, place = body + data, place + len(data)
    head = struct.pack(">I4xI", place, 0x02100000) + b"mntrGRAYXYZ " + bytes(12) + b"acsp"
    head = (head + bytes(28) + white).ljust(128, b"\0")
    return head + struct.pack(">I", len(tags)) + table + body


def with_chunk(png: bytes, name: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk before its pixels."""
    sum_ = struct.pack(">I", zlib.crc32(name + body))
    return png[:33] + struct.pack(">I", len(body)) + name + body + sum_ + png[33:]


def directory(place: int, entries: list[Entry]) -> bytes:
    """A directory of a TIFF at a place; long values come behind it."""
    body, extra, after = struct.pack("<H", len(entries)), b"", place + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in entries:
        if isinstance(value, bytes) and len(value) <= 4:
            body += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
        elif isinstance(value, bytes):
            body += struct.pack("<HHII", tag, kind, count, after + len(extra))
            extra += value + b"\0" * (len(value) % 2)
        else:
            body += struct.pack("<HHI", tag, kind, count)
            body += struct.pack("<HH", value, 0) if kind == 3 else struct.pack("<I", value)
    return body + b"\0" * 4 + extra


def tiff(
    width: int, height: int, tags: dict[int, tuple[int, int, int | bytes]], data: bytes
) -> bytes:
    """A TIFF of one strip, whose directory comes first."""
    size = len(directory(8, _strip(width, height, tags, 0, len(data))))
    return (
        b"II*\0\x08\0\0\0" + directory(8, _strip(width, height, tags, 8 + size, len(data))) + data
    )


def _strip(
    width: int, height: int, tags: dict[int, tuple[int, int, int | bytes]], at: int, size: int
) -> list[Entry]:
    plain = {256: (4, 1, width), 257: (4, 1, height), 273: (4, 1, at), 278: (4, 1, height)}
    return [(tag, *value) for tag, value in sorted({**plain, 279: (4, 1, size), **tags}.items())]


def raw_file(
    previews: list[bytes], sensor: NDArray[np.uint16], orientation: int = 1, maker: str = "NIKON"
) -> bytes:
    """As Nikon builds it: a chain of previews in sub-directories, then the mosaic of the sensor."""
    rows, columns = sensor.shape
    name = maker.encode() + b"\0"
    blobs = [*previews, sensor.astype("<u2").tobytes()]

    def directories(subs: list[int], places: list[int]) -> list[bytes]:
        pointers: int | bytes = struct.pack(f"<{len(subs)}I", *subs) if previews else subs[0]
        main: list[Entry] = [
            *((254, 4, 1, 1), (271, 2, len(name), name), (272, 2, 5, b"Test\0")),
            *((274, 3, 1, orientation), (330, 4, len(subs), pointers)),
        ]
        below = [
            _preview_entries(place, len(blob)) for place, blob in zip(places, blobs, strict=True)
        ]
        below[-1] = _sensor_entries(columns, rows, places[-1], len(blobs[-1]))
        return [
            directory(8, main),
            *(directory(at, entries) for at, entries in zip(subs, below, strict=True)),
        ]

    # Once to see how long they are.
    zeros = [0] * len(blobs)
    ends = list(itertools.accumulate(map(len, directories(zeros, zeros)), initial=8))
    places = list(itertools.accumulate(map(len, blobs[:-1]), initial=ends[-1]))
    parts = directories(ends[1:-1], places)
    return b"II*\0\x08\0\0\0" + b"".join(parts) + b"".join(blobs)


def _preview_entries(place: int, size: int) -> list[Entry]:
    return [(254, 4, 1, 1), (259, 3, 1, 6), (513, 4, 1, place), (514, 4, 1, size)]


def _sensor_entries(columns: int, rows: int, place: int, size: int) -> list[Entry]:
    return [
        *((254, 4, 1, 0), (256, 4, 1, columns), (257, 4, 1, rows), (258, 3, 1, 16)),
        *((259, 3, 1, 1), (262, 3, 1, 32803), (273, 4, 1, place), (277, 3, 1, 1)),
        *((278, 4, 1, rows), (279, 4, 1, size), (33421, 3, 2, b"\2\0\2\0")),
        (33422, 1, 4, 0x02010100),
    ]


def mosaic(image: Image.Image, white: int = 16383) -> NDArray[np.uint16]:
    """What a sensor with a Bayer pattern (red first) sees of a picture."""
    values = np.asarray(image, np.float32) / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    seen = np.empty(light.shape[:2], np.uint16)
    for row, column, channel in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
        seen[row::2, column::2] = light[row::2, column::2, channel] * white
    return seen


def photoshop(
    planes: Sequence[NDArray[np.generic]],
    mode: int = 3,
    *,
    large: bool = False,
    packed: bool = False,
    profile: bytes = b"",
) -> bytes:
    """The merged picture of a document; the kind of its values says how deep it is."""
    height, width = planes[0].shape
    depth = 8 * planes[0].dtype.itemsize
    rows = [[row.astype(row.dtype.newbyteorder(">")).tobytes() for row in p] for p in planes]
    body = b"\0\0" + b"".join(row for plane in rows for row in plane)
    if packed:
        shut = [[_packed(row) for row in plane] for plane in rows]
        counts = [len(row) for plane in shut for row in plane]
        body = b"\0\1" + struct.pack(f">{len(counts)}{'I' if large else 'H'}", *counts)
        body += b"".join(row for plane in shut for row in plane)
    resources = b""
    if profile:
        even = profile + b"\0" * (len(profile) % 2)
        resources = b"8BIM" + struct.pack(">HHI", 1039, 0, len(profile)) + even
    head = struct.pack(">H6xHIIHH", 1 + large, len(planes), height, width, depth, mode)
    sections = struct.pack(">II", 0, len(resources)) + resources + bytes(8 if large else 4)
    return b"8BPS" + head + sections + body


def _packed(row: bytes) -> bytes:
    parts = [row[i : i + 128] for i in range(0, len(row), 128)]
    return b"".join(bytes([len(part) - 1]) + part for part in parts)
