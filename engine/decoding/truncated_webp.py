"""Pads truncated WebP files so that their decoder reads as far as the data go.

libwebp decodes either all of a picture or nothing, but accepts any data: with different padding,
rows come out the same as far as the file's own data go.
"""

import struct
from collections.abc import Iterator

from PIL import Image, ImageChops

from engine.base.errors import DecodeError
from engine.decoding.truncated import MOST_PIXELS, NOT_READ, Open, first_rows

_HEAD = 12
_PICTURES = {b"VP8 ", b"VP8L"}
# Bytes per pixel of padding; it may be larger than the picture.
_ROOM = 4
_ENDS = (b"\0", bytes(range(1, 251, 3)))


def rest_of_webp(data: bytes, pixels: int, open_again: Open) -> tuple[Image.Image, bool] | None:
    """Decodes as much as there is of a WebP picture.

    Args:
        data: a WebP file without its end.
        pixels: number of pixels of the picture.
        open_again: opens a file, ready to load.

    Returns:
        The picture, shortened if rows are missing, and whether any are; None if no picture had
        begun.

    Raises:
        DecodeError: less than half of it is there.
        OSError: it is damaged in another way.
    """
    if pixels > MOST_PIXELS:
        raise DecodeError(NOT_READ)
    found = _end_of(data)
    if found is None:
        return None
    place, is_within = found
    if not is_within:
        image = open_again(_sized(data[:place]))
        image.load()
        return image, False
    one, other = (open_again(_filled(data, place, pixels, end)) for end in _ENDS)
    one.load()
    other.load()
    difference = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    box = difference.getbbox(alpha_only=False)
    return (one, False) if box is None else (first_rows(one, box[1]), True)


def _end_of(data: bytes) -> tuple[int, bool] | None:
    """Returns the end of the truncated chunk, and whether it is the picture.

    None if no picture began.
    """
    place, is_there = _HEAD, False
    for name, end in _chunks(data):
        if end > len(data) and name in _PICTURES:
            return place, True
        if end > len(data):
            break
        is_there = is_there or name in _PICTURES or name == b"ANMF"
        place = end
    return (place, False) if is_there else None


def _chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yields names and end positions of chunks."""
    place = _HEAD
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        name, place = data[place : place + 4], place + 8 + size + size % 2
        yield name, place


def _filled(data: bytes, place: int, pixels: int, end: bytes) -> bytes:
    # Whatever size the chunk declares, which may be anything in a damaged file.
    there, room = len(data) - place - 8, _ROOM * pixels
    room += (there + room) % 2
    filling = (end * (room // len(end) + 1))[:room]
    return _sized(data[: place + 4] + struct.pack("<I", there + room) + data[place + 8 :] + filling)


def _sized(data: bytes) -> bytes:
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
