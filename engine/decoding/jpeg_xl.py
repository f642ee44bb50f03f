"""JPEG XL: its size before decoding, and its pixels."""

import contextlib
import ctypes
import functools
import os
import sys
import tempfile
from collections.abc import Iterator

from PIL import Image

from engine.base.errors import DecodeError

_CODESTREAM = b"\xff\x0a"
_CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_MOST_BOXES = 1000
# Number of bits of a side, by the two bits before it.
_SIDE_BITS = (9, 13, 18, 30)
_RATIOS = (None, (1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
# L, LA, RGB, RGBA.
_CHANNELS = {1, 2, 3, 4}
_LEAST_BYTES = 128
_STACK_BYTES = 1 << 20


def size_of_jpeg_xl(data: bytes) -> tuple[int, int] | None:
    """Returns width and height as stored; None if the file is not a JPEG XL.

    Raises:
        DecodeError: it is a JPEG XL without pixels.
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


def read_jpeg_xl(data: bytes) -> Image.Image:
    """Decodes a file whose size has already been checked.

    Args:
        data: the whole file.

    Returns:
        Its pixels, upright, with 8 bits per channel, and their profile.

    Raises:
        DecodeError: it is damaged, has other channels, or its decoder is not installed.
    """
    try:
        import OpenImageIO as oiio
    except ImportError as error:
        raise DecodeError("a JPEG XL, which cannot be read here: install OpenImageIO") from error
    _bound_stacks()
    damaged = DecodeError("a JPEG XL that is damaged or cut off")
    try:
        with _as_file(data) as path:
            source = oiio.ImageInput.open(path)
            # A path without a suffix is offered to every reader, and some accept anything.
            if source is None or source.format_name() != "jpegxl":
                # Otherwise it would be printed at exit.
                oiio.geterror()
                raise damaged
            spec, pixels = source.spec(), source.read_image(format="uint8")
    except RuntimeError as error:
        raise damaged from error
    if pixels is None:
        raise damaged
    if spec.nchannels not in _CHANNELS:
        raise DecodeError(f"a JPEG XL with {spec.nchannels} channels, which cannot be read here")
    image = Image.fromarray(pixels.squeeze(2) if spec.nchannels == 1 else pixels)
    profile = spec.getattribute("ICCProfile")
    if profile is not None:
        image.info["icc_profile"] = bytes(profile)
    image.format = "JXL"
    return image


@contextlib.contextmanager
def _as_file(data: bytes) -> Iterator[str]:
    """Yields a path to the bytes, in memory if possible, since the decoder requires a path."""
    # With fewer bytes it would not check the signature.
    padded = data.ljust(_LEAST_BYTES, b"\0")
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("photo"), "wb") as file:
            file.write(padded)
            file.flush()
            yield f"/proc/self/fd/{file.fileno()}"
        return
    descriptor, path = tempfile.mkstemp(suffix=".jxl")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(padded)
        yield path
    finally:
        os.unlink(path)


@functools.cache
def _bound_stacks() -> None:
    """Limits the stacks of threads that libraries start to one megabyte instead of eight.

    The decoder starts one thread per core, and all their stacks count towards the memory limit of a
    worker. Without glibc, stacks are small by default.
    """
    if sys.platform != "linux":
        return
    system = ctypes.CDLL(None)
    attributes = ctypes.create_string_buffer(128)
    with contextlib.suppress(AttributeError):
        if system.pthread_getattr_default_np(attributes) == 0:
            system.pthread_attr_setstacksize(attributes, ctypes.c_size_t(_STACK_BYTES))
            system.pthread_setattr_default_np(attributes)
            system.pthread_attr_destroy(attributes)


def _size(head: bytes) -> tuple[int, int]:
    """Reads the size from the start of a codestream, whose bits are counted from the lowest."""
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
