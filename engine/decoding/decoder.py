"""Decodes bytes to pixels, thumbnail and metadata; every failure is a `DecodeError`.

Only decoder workers (`engine.decoding.worker`) run this code, since a picture can crash the
libraries it uses. The rest of the engine calls `engine.decoding.pool`.
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

# Pillow warns above its limit and raises above twice that limit.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
# Users cannot act on Pillow's warnings about unusual metadata.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\..*")

_THUMBNAIL_QUALITY = 82
# Pictures with more pixels are shrunk in their own mode before they are converted to RGB.
_SHRINK_FIRST = 16_000_000

TOO_LARGE = "too large for the memory that one picture may take"


class _JpegBuffer(io.BytesIO):
    """A buffer from whose name Pillow infers the format to write, without loading other plugins."""

    name = "thumbnail.jpg"


class Decoded(NamedTuple):
    """A decoded picture and its original size.

    Attributes:
        image: upright, sRGB on an opaque background, in the requested size; ``RGBA`` if
            transparency was requested and the picture has any.
        width: of the whole picture in pixels, upright.
        height: of the whole picture in pixels, upright.
        thumbnail: JPEG bytes, upright, longest side at most `THUMBNAIL_SIDE`, if requested.
        cut_off: whether the file is truncated; the picture is then what is there.
    """

    image: Image.Image
    width: int
    height: int
    thumbnail: bytes = b""
    cut_off: bool = False


class _Upright(NamedTuple):
    """A picture in the colours of its file.

    Attributes:
        image: upright, RGB on an opaque background, or ``RGBA``.
        colour: converts it to sRGB once it is small.
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
    """Ignores the number of pixels."""


def decode(data: bytes, size: int, announce: Announce = _unannounced) -> Decoded:
    """Decodes a picture once, for the backbone and for the thumbnail.

    Args:
        data: the whole file.
        size: side of the backbone's square.
        announce: called with the number of pixels before they are decoded.

    Raises:
        DecodeError: the file is not a picture, is damaged, or is too large.
    """
    with _told(data):
        found = _read(data, OutputSize(shorter=max(size, THUMBNAIL_SIDE)), announce)
        square = found.colour.to_srgb(to_square(found.image, size))
        small = found.colour.to_srgb(fit(found.image, THUMBNAIL_SIDE))
        return Decoded(square, found.width, found.height, encode_thumbnail(small), found.cut_off)


def decode_region(
    data: bytes, size: int, region: "Region | None" = None, announce: Announce = _unannounced
) -> Image.Image:
    """Decodes a query, or a part of it, to a square in sRGB.

    Raises:
        DecodeError: the file is not a picture, is damaged, or is too large.
    """
    side = max(size, THUMBNAIL_SIDE)
    if region is not None:
        side = int(size / min(region.right - region.left, region.bottom - region.top)) + 1
    with _told(data):
        found = _read(data, OutputSize(shorter=side), announce)
        part = _crop(found.image, region) if region else found.image
        return found.colour.to_srgb(to_square(part, size))


def decode_upright(data: bytes, side: int, announce: Announce = _unannounced) -> Image.Image:
    """Decodes a picture for processing: upright, sRGB on an opaque background.

    Args:
        data: the whole file.
        side: minimum length of the shorter side, if the file is that large.
        announce: as in `decode`.

    Raises:
        DecodeError: the file is not a picture, is damaged, or is too large.
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
    """Decodes a picture for display.

    Args:
        data: the whole file.
        side: maximum length of the longer side; if left out, full resolution or as many pixels as
            may be decoded.
        announce: as in `decode`.
        transparency: keep transparency instead of blending with a background.

    Raises:
        DecodeError: the file is not a picture, is damaged, or is too large.
    """
    with _told(data):
        found = _read(data, OutputSize(longer=side), announce, transparency=transparency)
        shown = _to_srgb(fit(found.image, side) if side else found.image, found.colour)
        return Decoded(shown, found.width, found.height, cut_off=found.cut_off)


def encode_thumbnail(upright: Image.Image) -> bytes:
    """Shrinks a picture in sRGB to `THUMBNAIL_SIDE` and encodes it as JPEG."""
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
    """Converts every failure within to a `DecodeError`."""
    try:
        yield
    except DecodeError:
        raise
    except Exception as error:  # Pillow's plugins raise almost any exception on damage
        if isinstance(error, MemoryError):
            raise DecodeError(TOO_LARGE) from error
        from engine.decoding.reasons import reason_of

        raise DecodeError(reason_of(error, data)) from error


def _upright(opened: Opened, transparency: bool) -> _Upright:
    """Returns the first frame with content, upright, RGB, or RGBA if transparency is wanted."""
    scale, stored = _scale_of(opened.image), opened.image.size
    image, cut_off = load(opened)
    width, height = opened.size or upright_size(image, stored)
    colour = read_colour(image, opened.data, opened.exif)
    image = _shrink(_with_content(image), opened.side)
    # Pillow rotates a TIFF when it loads it; the marker of that is not copied to a shrunk copy.
    if opened.orientation is not None:
        image = _turn_by(image, opened.orientation)
    elif opened.image.format != "TIFF":
        _turn(image)
    flat = _flatten(image, colour, scale, opened.image, transparency)
    return _Upright(flat, colour, cut_off, width, height)


def _with_content(image: Image.Image) -> Image.Image:
    # For a GIF, this requires decoding its second frame.
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
    # This also loads the EXIF; rotating would serialise it again, which fails for invalid values.
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
    # CMYK is converted pixel by pixel.
    is_small = image.width * image.height < _SHRINK_FIRST and image.mode not in {"CMYK", "LAB"}
    if is_small or factor < 2:
        return image
    # Modes that `reduce` does not support.
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
