"""Bytes of a picture → pixels, thumbnail and facts; every failure is a `DecodeError`.

Only decoder workers run this (`engine.photos.decode_worker`): a picture can crash the libraries
below. The rest of the engine asks `engine.photos.decoders`.
"""

import contextlib
import functools
import io
import struct
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PIL import ExifTags, Image, ImageOps, JpegImagePlugin, UnidentifiedImageError

from engine.errors import DecodeError, one_line
from engine.features.pixels import fit, to_square
from engine.photos.decode_bounds import MAX_FILE_BYTES, MAX_PIXELS, THUMBNAIL_SIDE
from engine.photos.progressive import without_detail

if TYPE_CHECKING:
    from engine.photos.pictures import Region

# Pillow warns above its limit and raises above twice that.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
# Pillow's remarks on odd metadata say nothing that a person can act on.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\..*")

FORMATS = (
    "JPEG",
    "PNG",
    "HEIF",
    "AVIF",
    "WEBP",
    "GIF",
    "TIFF",
    "BMP",
    "DIB",
    "JPEG2000",
    "PPM",
    "TGA",
    "ICO",
    "ICNS",
    "PCX",
    "PSD",
    "QOI",
    "SGI",
)
# Its library is loaded for the first such file.
_OTHERS = tuple(name for name in FORMATS if name != "HEIF")
_THUMBNAIL_QUALITY = 82
# Pillow keeps a pointer for each row, so that a picture one pixel wide takes many times its pixels.
_MAX_SIDE = 1 << 18
# Of one picture, since each takes room for its stack and every core has a worker of its own anyway.
_THREADS = 4
# Above this many pixels a picture is shrunk in its own mode before it becomes RGB.
_SHRINK_FIRST = 16_000_000


TOO_LARGE = "too large for the memory that one picture may take"
# Told how many pixels are about to be decoded, so that bounds can be set for them.
Announce = Callable[[int], None]


class _JpegBuffer(io.BytesIO):
    """By its name Pillow knows which format to write, and loads no other."""

    name = "thumbnail.jpg"


class Decoded(NamedTuple):
    """A picture and how large its file has it.

    Attributes:
        image: upright, RGB on white, as large as was asked for.
        width: of the whole picture in pixels, upright.
        height: of the whole picture in pixels, upright.
        thumbnail: JPEG bytes, upright, longest side at most `THUMBNAIL_SIDE`; where asked for.
    """

    image: Image.Image
    width: int
    height: int
    thumbnail: bytes = b""


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
    try:
        side = max(size, THUMBNAIL_SIDE)
        with _open(without_detail(data, side), announce) as image:
            stored = image.size
            _prepare(image, side, announce)
            width, height = _upright_size(image, stored)
            upright = _upright_rgb(image, side)
        square = to_square(upright, size)
        return Decoded(square, width, height, encode_thumbnail(upright))
    except DecodeError:
        raise
    except Exception as error:  # Pillow's plugins raise almost anything on damage
        raise DecodeError(_reason(error, data)) from error


def decode_region(
    data: bytes, size: int, region: "Region | None" = None, announce: Announce = _unannounced
) -> Image.Image:
    """Decodes a query, or a part of it, to a square of RGB.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    try:
        if region is None:
            side = max(size, THUMBNAIL_SIDE)
        else:
            side = int(size / min(region.right - region.left, region.bottom - region.top)) + 1
        with _open(without_detail(data, side), announce) as image:
            _prepare(image, side, announce)
            upright = _upright_rgb(image, side)
        return to_square(_crop(upright, region) if region else upright, size)
    except DecodeError:
        raise
    except Exception as error:  # as above
        raise DecodeError(_reason(error, data)) from error


def decode_upright(data: bytes, side: int, announce: Announce = _unannounced) -> Image.Image:
    """Decodes a picture to work on: upright, RGB on white.

    Args:
        data: the whole file.
        side: the shorter side comes out at least this long, where the file has so much.
        announce: as in `decode`.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    try:
        with _open(without_detail(data, side), announce) as image:
            _prepare(image, side, announce)
            upright = _upright_rgb(image, side)
        factor = min(upright.size) // side
        return upright.reduce(factor) if factor > 1 else upright
    except DecodeError:
        raise
    except Exception as error:  # as above
        raise DecodeError(_reason(error, data)) from error


def decode_preview(
    data: bytes, side: int | None = None, announce: Announce = _unannounced
) -> Decoded:
    """Decodes a picture to look at.

    Args:
        data: the whole file.
        side: the longer side comes out at most this long; every pixel of the file when left out.
        announce: as in `decode`.

    Raises:
        DecodeError: not a picture, damaged, or too large.
    """
    try:
        with _open(data, announce) as image:
            stored = image.size
            longer = max(stored)
            side = min(side or longer, longer)
            # Decoded so large that what is left to shrink is less than half.
            shorter = -(-min(stored) * side // longer)
            _prepare(image, shorter, announce)
            width, height = _upright_size(image, stored)
            upright = _upright_rgb(image, shorter)
        return Decoded(fit(upright, side), width, height)
    except DecodeError:
        raise
    except Exception as error:  # as above
        raise DecodeError(_reason(error, data)) from error


def encode_thumbnail(upright: Image.Image) -> bytes:
    """Shrinks a picture to `THUMBNAIL_SIDE` and returns it as a JPEG."""
    buffer = _JpegBuffer()
    # Pillow would write the comment of the photo's file into it.
    fit(upright, THUMBNAIL_SIDE).save(buffer, quality=_THUMBNAIL_QUALITY, comment=b"")
    return buffer.getvalue()


def _open(data: bytes, announce: Announce) -> Image.Image:
    if not data:
        raise DecodeError("the file is empty")
    if len(data) > MAX_FILE_BYTES:
        raise DecodeError("the file is larger than 1 GiB")
    canvas = _webp_canvas(data)
    if canvas is not None:
        # Room for it is taken by opening already.
        _refuse_bomb(*canvas)
        announce(canvas[0] * canvas[1])
    image = _open_jpeg(data) or _open_any(data)
    _refuse_bomb(image.width, image.height)
    return image


def _open_jpeg(data: bytes) -> Image.Image | None:
    """None for what is none; `Image.open` would load the modules of four other formats."""
    if data.startswith(b"\xff\xd8\xff"):
        # By these a module of Pillow tells that a file is none of its own.
        with contextlib.suppress(SyntaxError, IndexError, TypeError, struct.error):
            return JpegImagePlugin.jpeg_factory(io.BytesIO(data))
    return None


def _open_any(data: bytes) -> Image.Image:
    is_heif = data[4:8] == b"ftyp"
    if is_heif:
        _load_heif()
    return Image.open(io.BytesIO(data), formats=FORMATS if is_heif else _OTHERS)


@functools.cache
def _load_heif() -> None:
    import pillow_heif
    from PIL import AvifImagePlugin

    pillow_heif.register_heif_opener()
    pillow_heif.options.DECODE_THREADS = _THREADS
    AvifImagePlugin.DEFAULT_MAX_THREADS = _THREADS


def _refuse_bomb(width: int, height: int) -> None:
    if width * height > MAX_PIXELS or max(width, height) > _MAX_SIDE:
        raise DecodeError(f"refused: {width} × {height} pixels are too many")


def _webp_canvas(data: bytes) -> tuple[int, int] | None:
    """Width and height that a WebP file begins with; None for other files."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(
                data[27:30], "little"
            )
        case b"VP8L":
            sides = int.from_bytes(data[21:25], "little")
            return 1 + (sides & 0x3FFF), 1 + (sides >> 14 & 0x3FFF)
    sides = int.from_bytes(data[26:30], "little")
    return sides & 0x3FFF, sides >> 16 & 0x3FFF


def _prepare(image: Image.Image, side: int, announce: Announce) -> None:
    """Has it scaled while decoding where the format can; before its EXIF, which PNG decodes for."""
    whole = image.width * image.height
    image.draft("RGB", (side, side))
    # A progressive JPEG is kept as a whole until its last scan, however small it comes out.
    announce(whole if image.info.get("progressive") else image.width * image.height)


def _upright_rgb(image: Image.Image, side: int) -> Image.Image:
    """First frame, upright, RGB on white."""
    image.load()
    # Pillow turns a TIFF as it loads it; what would tell a shrunk copy so is not copied.
    is_turned = image.format == "TIFF"
    image = _shrink(image, side)
    if not is_turned:
        _turn(image)
    return _flatten(image)


def _turn(image: Image.Image) -> None:
    image.getexif()
    # It was read by that; turning would write all of it anew, which takes no wrong value.
    for name in ("exif", "Raw profile type exif"):
        image.info.pop(name, None)
    ImageOps.exif_transpose(image, in_place=True)


def _shrink(image: Image.Image, side: int) -> Image.Image:
    factor = min(image.size) // (2 * side)
    if image.width * image.height < _SHRINK_FIRST or factor < 2:
        return image
    # What `reduce` cannot take.
    if image.mode in {"1", "P"} or image.mode.startswith("I;16"):
        image = image.convert({"1": "L", "P": "RGB"}.get(image.mode, "I"))
    return image.reduce(factor)


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        return _stretch(image).convert("RGB")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")


def _stretch(image: Image.Image) -> Image.Image:
    """Maps high-depth grey to 8 bits by its own range, since their scale is not standardised."""
    import numpy as np

    values = np.asarray(image.convert("F"), dtype=np.float32)
    finite = np.where(np.isfinite(values), values, 0)
    low, high = float(finite.min()), float(finite.max())
    scaled = (finite - low) * (255 / (high - low)) if high > low else np.zeros_like(finite)
    return Image.fromarray(scaled.astype(np.uint8))


def _crop(upright: Image.Image, region: "Region") -> Image.Image:
    width, height = upright.size
    left, top = int(region.left * width), int(region.top * height)
    right = max(left + 1, round(region.right * width))
    bottom = max(top + 1, round(region.bottom * height))
    return upright.crop((left, top, right, bottom))


def _upright_size(image: Image.Image, stored: tuple[int, int]) -> tuple[int, int]:
    width, height = stored
    turned = image.getexif().get(ExifTags.Base.Orientation) in {5, 6, 7, 8}
    # Of a TIFF that says so in this tag, and not in XMP, Pillow gives the size that it will have.
    turned = turned and ExifTags.Base.Orientation not in getattr(image, "tag_v2", ())
    return (height, width) if turned else (width, height)


def _reason(error: Exception, data: bytes) -> str:
    if isinstance(error, UnidentifiedImageError):
        if not data.strip(b"\0"):
            return "the file holds nothing but zeros"
        return "not a picture in a supported format, or its header is damaged"
    if isinstance(error, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return f"refused: {one_line(error)}"
    if isinstance(error, MemoryError):
        return TOO_LARGE
    return f"damaged: {one_line(error)}"
