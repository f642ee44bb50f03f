"""JPEG XL: its size before decoding, the JPEG that it was made from, or its pixels."""

import sys
from typing import Any, NamedTuple

from PIL import Image

from engine.base.errors import DecodeError
from engine.decoding.bounds import DECODER_THREADS

_CODESTREAM = b"\xff\x0a"
_CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_MOST_BOXES = 1000
# Of a side, by the two bits before it.
_SIDE_BITS = (9, 13, 18, 30)
_RATIOS = (None, (1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_MODES = {"L", "LA", "RGB", "RGBA"}


class JpegXl(NamedTuple):
    """What decoding gave: one of the two.

    Attributes:
        jpeg: the file that it was made from without loss.
        image: its pixels, upright.
    """

    jpeg: bytes | None
    image: Image.Image | None


def size_of_jpeg_xl(data: bytes) -> tuple[int, int] | None:
    """Width and height as stored; None for what is no JPEG XL.

    Raises:
        DecodeError: it is one without pixels.
    """
    if data.startswith(_CODESTREAM):
        return _size(data[2:64])
    if not data.startswith(_CONTAINER):
        return None
    place = 0
    for _ in range(_MOST_BOXES):
        size, name, head = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[place + 8 : place + 16]), 16
        start = place + head + (4 if name == b"jxlp" else 0)
        if name in {b"jxlc", b"jxlp"} and data[start : start + 2] == _CODESTREAM:
            return _size(data[start + 2 : start + 64])
        if size < head:
            break
        place += size
    raise DecodeError("a JPEG XL without a picture")


def read_jpeg_xl(data: bytes) -> JpegXl:
    """Decodes a file whose size was looked at already.

    Args:
        data: the whole file.

    Raises:
        DecodeError: it is damaged, or its decoder is not installed.
    """
    try:
        from pillow_jxl import Decoder
    except ImportError as error:
        raise DecodeError(_without_decoder()) from error
    try:
        is_jpeg, info, pixels, profile, _ = Decoder(num_threads=DECODER_THREADS)(data)
    except RuntimeError as error:
        raise DecodeError("a JPEG XL that is damaged or cut off") from error
    if is_jpeg:
        return JpegXl(bytes(pixels), None)
    image = _image(info, bytes(pixels))
    if profile:
        image.info["icc_profile"] = bytes(profile)
    image.format = "JXL"
    return JpegXl(None, image)


def _image(info: Any, pixels: bytes) -> Image.Image:
    size = (int(info.width), int(info.height))
    area = max(1, size[0] * size[1])
    if info.mode in {"I;16", "F"}:
        return Image.frombytes(info.mode, size, pixels)
    mode = info.mode.partition(";")[0]
    if mode not in _MODES:
        raise DecodeError(f"a JPEG XL of values ({info.mode}) that are not read here")
    if len(pixels) == 2 * len(mode) * area:
        # The high half of each value.
        pixels = pixels[1::2]
    return Image.frombytes(mode, size, pixels)


def _size(head: bytes) -> tuple[int, int]:
    """The beginning of a codestream, whose bits count from the lowest."""
    bits, place = int.from_bytes(head, "little"), 0

    def take(count: int) -> int:
        nonlocal place
        place += count
        return (bits >> (place - count)) & ((1 << count) - 1)

    def side(is_small: int) -> int:
        return 8 * (1 + take(5)) if is_small else 1 + take(_SIDE_BITS[take(2)])

    is_small = take(1)
    height = side(is_small)
    ratio = _RATIOS[take(3)]
    width = height * ratio[0] // ratio[1] if ratio else side(is_small)
    return width, height


def _without_decoder() -> str:
    what = "a JPEG XL, which cannot be read here"
    if getattr(sys, "frozen", False):
        return f"{what}: its decoder is under another licence than this program"
    return f"{what}: install pillow-jxl-plugin"
