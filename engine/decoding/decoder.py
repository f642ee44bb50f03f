"""Bytes of a picture → pixels, thumbnail and facts; every failure is a `DecodeError`.

Only decoder workers run this (`engine.decoding.worker`): a picture can crash the libraries
below. The rest of the engine asks `engine.decoding.pool`.
"""

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageOps

from engine.base.errors import DecodeError
from engine.decoding.bounds import MAX_PIXELS, THUMBNAIL_SIDE
from engine.decoding.colour import Colour
from engine.decoding.colour_signals import read_colour
from engine.decoding.opening import Announce, Opened, OutputSize, load, open_picture, upright_size
from engine.decoding.pixels import fit, to_square

if TYPE_CHECKING:
    from engine.results import Region

# Pillow warns above its limit and raises above twice that.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
# Pillow's remarks on odd metadata say nothing that a person can act on.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\..*")

_THUMBNAIL_QUALITY = 82
# Above this many pixels a picture is shrunk in its own mode before it becomes RGB.
_SHRINK_FIRST = 16_000_000

TOO_LARGE = "too large for the memory that one picture may take"


class _JpegBuffer(io.BytesIO):
    """By its name Pillow knows which format to write, and loads no other."""

    name = "thumbnail.jpg"


class Decoded(NamedTuple):
    """A picture and how large its file has it.

    Attributes:
        image: upright, sRGB on its ground, as large as was asked for; ``RGBA`` where its
            transparency was asked for, and it has any.
        width: of the whole picture in pixels, upright.
        height: of the whole picture in pixels, upright.
        thumbnail: JPEG bytes, upright, longest side at most `THUMBNAIL_SIDE`; where asked for.
        cut_off: whether the file ends before its picture does; the picture is what is there.
    """

    image: Image.Image
    width: int
    height: int
    thumbnail: bytes = b""
    cut_off: bool = False


class _Upright(NamedTuple):
    """A picture in the colours of its file.

    Attributes:
        image: upright, RGB on its ground, or ``RGBA``.
        colour: makes sRGB of it, once it is small.
        cut_off: whether some of it is missing.
        width: of the whole picture in pixels.
        height: of the whole picture in pixels.
    """

    image: Image.Image
    colour: Colour
    cut_off: bool
    width: int
    height: int


def _unannounced(pixels: int) -> None:
    """Decodes whatever comes."""


def decode(data: bytes, size: int, announce: Announce = _unannounced) -> Decoded:
    """Decodes a picture once, for the backbone and for the thumbnail.

    Args:
        data: the whole file.
        size: side of the backbone's square.
        announce: told how many pixels are decoded, before they are.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    with _told(data):
        found = _read(data, OutputSize(shorter=max(size, THUMBNAIL_SIDE)), announce)
        square = found.colour.to_srgb(to_square(found.image, size))
        small = found.colour.to_srgb(fit(found.image, THUMBNAIL_SIDE))
        return Decoded(square, found.width, found.height, encode_thumbnail(small), found.cut_off)


def decode_region(
    data: bytes, size: int, region: "Region | None" = None, announce: Announce = _unannounced
) -> Image.Image:
    """Decodes a query, or a part of it, to a square of sRGB.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    side = max(size, THUMBNAIL_SIDE)
    if region is not None:
        side = int(size / min(region.right - region.left, region.bottom - region.top)) + 1
    with _told(data):
        found = _read(data, OutputSize(shorter=side), announce)
        part = _crop(found.image, region) if region else found.image
        return found.colour.to_srgb(to_square(part, size))


def decode_upright(data: bytes, side: int, announce: Announce = _unannounced) -> Image.Image:
    """Decodes a picture to work on: upright, sRGB on its ground.

    Args:
        data: the whole file.
        side: the shorter side comes out at least this long, where the file has so much.
        announce: as in `decode`.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    with _told(data):
        found = _read(data, OutputSize(shorter=side), announce)
        factor = min(found.image.size) // side
        return found.colour.to_srgb(found.image.reduce(factor) if factor > 1 else found.image)


def decode_preview(
    data: bytes,
    side: int | None = None,
    announce: Announce = _unannounced,
    *,
    transparency: bool = False,
) -> Decoded:
    """Decodes a picture to look at.

    Args:
        data: the whole file.
        side: the longer side comes out at most this long; every pixel of the file when left out, or
            as many as may be decoded.
        announce: as in `decode`.
        transparency: keep it, and lay the picture on no ground.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    with _told(data):
        found = _read(data, OutputSize(longer=side), announce, transparency=transparency)
        shown = _to_srgb(fit(found.image, side) if side else found.image, found.colour)
        return Decoded(shown, found.width, found.height, cut_off=found.cut_off)


def encode_thumbnail(upright: Image.Image) -> bytes:
    """Shrinks a picture of sRGB to `THUMBNAIL_SIDE` and returns it as a JPEG."""
    buffer = _JpegBuffer()
    # Pillow would write the comment of the photo's file into it.
    fit(upright, THUMBNAIL_SIDE).save(buffer, quality=_THUMBNAIL_QUALITY, comment=b"")
    return buffer.getvalue()


def _read(
    data: bytes, wanted: OutputSize, announce: Announce, *, transparency: bool = False
) -> _Upright:
    opened = open_picture(data, wanted, announce)
    with opened.image:
        return _upright(opened, transparency)


def _to_srgb(image: Image.Image, colour: Colour) -> Image.Image:
    if image.mode != "RGBA":
        return colour.to_srgb(image)
    shown = colour.to_srgb(image.convert("RGB"))
    shown.putalpha(image.getchannel("A"))
    return shown


@contextlib.contextmanager
def _told(data: bytes) -> Iterator[None]:
    """Every failure within becomes a `DecodeError`."""
    try:
        yield
    except DecodeError:
        raise
    except Exception as error:  # Pillow's plugins raise almost anything on damage
        if isinstance(error, MemoryError):
            raise DecodeError(TOO_LARGE) from error
        from engine.decoding.reasons import reason_of

        raise DecodeError(reason_of(error, data)) from error


def _upright(opened: Opened, transparency: bool) -> _Upright:
    """First frame that shows something, upright, RGB, or RGBA where its transparency is wanted."""
    scale, stored = _scale_of(opened.image), opened.image.size
    image, cut_off = load(opened)
    width, height = opened.size or upright_size(image, stored)
    colour = read_colour(image, opened.data, opened.exif)
    image = _shrink(_with_content(image), opened.side)
    # Pillow turns a TIFF as it loads it; what would tell a shrunk copy so is not copied.
    if opened.orientation is not None:
        image = _turn_by(image, opened.orientation)
    elif opened.image.format != "TIFF":
        _turn(image)
    flat = _flatten(image, colour, scale, opened.image, transparency)
    return _Upright(flat, colour, cut_off, width, height)


def _with_content(image: Image.Image) -> Image.Image:
    # Of a GIF that costs a look at its second frame.
    is_animated = image.format == "GIF" or getattr(image, "is_animated", False)
    if not is_animated or image.format not in {"GIF", "PNG", "WEBP", "AVIF"}:
        return image
    from engine.decoding.flattening import with_content

    return with_content(image)


def _scale_of(image: Image.Image) -> int | None:
    if image.mode not in {"I", "F"} and not image.mode.startswith("I;16"):
        return None
    from engine.decoding.deep_grey import scale_of

    return scale_of(image)


def _turn(image: Image.Image) -> None:
    image.getexif()
    # It was read by that; turning would write all of it anew, which takes no wrong value.
    for name in ("exif", "Raw profile type exif"):
        image.info.pop(name, None)
    ImageOps.exif_transpose(image, in_place=True)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _turn_by(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _shrink(image: Image.Image, side: int | None) -> Image.Image:
    if side is None:
        return image
    factor = min(image.size) // (2 * side)
    # Inks are converted pixel by pixel.
    is_small = image.width * image.height < _SHRINK_FIRST and image.mode not in {"CMYK", "LAB"}
    if is_small or factor < 2:
        return image
    # What `reduce` cannot take.
    if image.mode in {"1", "P"} or image.mode.startswith("I;16"):
        image = image.convert({"1": "L", "P": "RGB"}.get(image.mode, "I"))
    return image.reduce(factor)


def _flatten(
    image: Image.Image, colour: Colour, scale: int | None, file: Image.Image, transparency: bool
) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        from engine.decoding.deep_grey import to_eight_bits

        return to_eight_bits(image, scale, file).convert("RGB")
    if image.has_transparency_data:
        from engine.decoding.flattening import on_ground

        image = image.convert("RGBA")
        is_opaque = image.getchannel("A").getextrema() == (255, 255)
        return image if transparency and not is_opaque else on_ground(image)
    image = colour.flatten(image)
    return image if image.mode == "RGB" else image.convert("RGB")


def _crop(upright: Image.Image, region: "Region") -> Image.Image:
    width, height = upright.size
    left, top = int(region.left * width), int(region.top * height)
    right = max(left + 1, round(region.right * width))
    bottom = max(top + 1, round(region.bottom * height))
    return upright.crop((left, top, right, bottom))
