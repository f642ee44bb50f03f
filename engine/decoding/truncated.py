"""Recovers pictures from truncated files, and determines how much of them is there."""

import contextlib
from collections.abc import Callable, Iterator

from PIL import Image, ImageChops, ImageFile

from engine.base.errors import DecodeError
from engine.decoding.jpeg_frames import Frame, frame_at

CUT_OFF = "cut off: less than half of the picture is there"
NOT_READ = "cut off: a partial file of this format cannot be read"
_LEAST_SHARE = 0.5
# The file is decoded twice with different fills, and the results are compared.
MOST_PIXELS = 64_000_000
_END = b"\xff\xd9"
# Bytes of a length that fits no block, so that missing parts decode differently than with an end
# marker alone.
_OTHERWISE = bytes(range(1, 251, 3)) + _END
_SCAN = b"\xff\xda"
# Formats whose decoders write rows into an existing buffer.
_BY_ROWS = {"PNG", "TIFF", "BMP", "DIB", "PPM", "TGA", "PCX", "PSD", "SGI"}

Open = Callable[[bytes], Image.Image]


def rest_of_jpeg(data: bytes, open_again: Open) -> tuple[Image.Image, bool]:
    """Decodes as much as there is of a JPEG without its end.

    Args:
        data: the file.
        open_again: opens it as it was opened, ready to load.

    Returns:
        The picture, shortened if rows are missing, and whether any are.

    Raises:
        DecodeError: less than half of it is there.
        OSError: it is damaged in another way.
    """
    frame = frame_at(data)
    if frame is None:
        raise DecodeError(CUT_OFF)
    ended = open_again(data + _END)
    ended.load()
    if frame.is_progressive:
        if not _is_rough_picture_whole(data, frame):
            raise DecodeError(CUT_OFF)
        return ended, True
    other = open_again(data + _OTHERWISE)
    other.load()
    box = ImageChops.difference(ended, other).getbbox()
    if box is None:
        return ended, False
    rows = max(1, round(frame.block_rows * ended.height / frame.height))
    return first_rows(ended, box[1] // rows * rows), True


def rest_of(data: bytes, open_again: Open) -> Image.Image:
    """Decodes as much as there is of a file of another format: rows that do not depend on the fill.

    Args:
        data: the file.
        open_again: opens it as it was opened, ready to load.

    Raises:
        DecodeError: less than half of it is there, or its decoder returns all or nothing.
        OSError: it is damaged in another way.
    """
    one, other = open_again(data), open_again(data)
    if one.format not in _BY_ROWS or one.width * one.height > MOST_PIXELS:
        raise DecodeError(NOT_READ)
    for image, value in ((one, 0), (other, 255)):
        _fill(image, value)
        with tolerant():
            image.load()
    first, second = _rows_of(one), _rows_of(other)
    rows = _equal_rows(first, second)
    # Some formats start at the bottom.
    from_below = 0 if rows else _equal_rows(first[::-1], second[::-1])
    return _last_rows(one, from_below) if from_below else first_rows(one, rows)


@contextlib.contextmanager
def tolerant() -> Iterator[None]:
    """Makes Pillow tolerate truncated files and wrong checksums outside the picture data."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _fill(image: Image.Image, value: int) -> None:
    """Fills the buffer into which decoders write.

    Pillow has no public interface that tells which rows were decoded (``docs/decisions/0029``).
    """
    filled = Image.new(image.mode, image.size)
    if value:
        filled.frombytes(bytes([value]) * len(filled.tobytes()))
    image.im = filled.im


def _rows_of(image: Image.Image) -> list[bytes]:
    values = image.tobytes()
    stride = len(values) // image.height
    return [values[y * stride : (y + 1) * stride] for y in range(image.height)]


def _equal_rows(one: list[bytes], other: list[bytes]) -> int:
    """Returns how many rows agree before the first that does not."""
    differing = (y for y, rows in enumerate(zip(one, other, strict=True)) if rows[0] != rows[1])
    return next(differing, len(one))


def first_rows(image: Image.Image, rows: int) -> Image.Image:
    """Returns the top of a picture.

    Raises:
        DecodeError: it is less than half of the picture.
    """
    if rows < _LEAST_SHARE * image.height or rows < 1:
        raise DecodeError(CUT_OFF)
    return image if rows == image.height else _cropped(image, 0, rows)


def _last_rows(image: Image.Image, rows: int) -> Image.Image:
    if rows < _LEAST_SHARE * image.height:
        raise DecodeError(CUT_OFF)
    return _cropped(image, image.height - rows, image.height)


def _cropped(image: Image.Image, top: int, bottom: int) -> Image.Image:
    cropped = image.crop((0, top, image.width, bottom))
    cropped.format = image.format
    return cropped


def _is_rough_picture_whole(data: bytes, frame: Frame) -> bool:
    """Returns whether every component's first scan in a progressive JPEG is followed by another."""
    place, seen = data.find(_SCAN), set[int]()
    while 0 <= place < len(data) - 5:
        size, several = int.from_bytes(data[place + 2 : place + 4]), data[place + 4]
        after = data.find(_SCAN, place + 2 + size)
        if after < 0:
            break
        if data[place + 5 + 2 * several] == 0:
            seen.update(data[place + 5 : place + 5 + 2 * several : 2])
        place = after
    return len(seen) >= frame.components
