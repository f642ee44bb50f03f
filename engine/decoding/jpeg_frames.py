"""Reads the header of a JPEG file, or of a JPEG embedded in another file."""

from collections.abc import Iterator
from typing import NamedTuple

_START = b"\xff\xd8\xff"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9
_MOST_SEGMENTS = 2000
_PROGRESSIVE = {0xC2, 0xCA}
_ARITHMETIC = range(0xC9, 0xD0)
_READABLE = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}


class Frame(NamedTuple):
    """The frame header of a JPEG.

    Attributes:
        place: position at which the JPEG starts.
        kind: second byte of its marker.
        bits: bits per value.
        width: in pixels, as stored.
        height: in pixels, as stored.
        components: number of channels.
        block_rows: height of a row of blocks in pixels.
        has_app1: whether it may contain EXIF.
    """

    place: int
    kind: int
    bits: int
    width: int
    height: int
    components: int
    block_rows: int
    has_app1: bool

    @property
    def is_progressive(self) -> bool:
        """Returns whether decoders keep all coefficients until the last scan."""
        return self.kind in _PROGRESSIVE

    @property
    def is_arithmetic(self) -> bool:
        """Returns whether it uses arithmetic coding, which needs the whole file at once."""
        return self.kind in _ARITHMETIC

    @property
    def is_readable(self) -> bool:
        """Returns whether JPEGs of this kind are supported."""
        return self.kind in _READABLE and self.bits == 8 and self.width > 0 and self.height > 0


def frame_at(data: bytes, place: int = 0) -> Frame | None:
    """Returns the frame header of the JPEG at a position.

    None if there is none or it is damaged.
    """
    start, has_app1 = place, False
    if data[place : place + 3] != _START:
        return None
    place += 2
    for _ in range(_MOST_SEGMENTS):
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if place + 4 > len(data) or data[place] != 0xFF or data[place + 1] in {_SCAN, _END}:
            return None
        marker, size = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if marker in _FRAMES and size >= 8 and place + 10 <= len(data):
            height, width = (int.from_bytes(data[place + i : place + i + 2]) for i in (5, 7))
            factors = data[place + 11 : place + 2 + size : 3]
            rows = 8 * max((factor & 15 for factor in factors), default=1)
            bits, several = data[place + 4], data[place + 9]
            return Frame(start, marker, bits, width, height, several, rows or 8, has_app1)
        has_app1 = has_app1 or marker == 0xE1
        place += 2 + size
    return None


def frames_inside(data: bytes, most: int) -> Iterator[Frame]:
    """Yields supported JPEG files embedded anywhere in another file.

    Args:
        data: the file to search.
        most: maximum number of positions to examine.
    """
    place = -1
    for _ in range(most):
        place = data.find(_START, place + 1)
        if place < 0:
            return
        frame = frame_at(data, place)
        if frame is not None and frame.is_readable:
            yield frame
