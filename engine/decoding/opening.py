"""Bytes of any format → a picture that is ready to be decoded; sizes are looked at before."""

import contextlib
import functools
import io
import struct
from collections.abc import Callable
from typing import NamedTuple

from PIL import ExifTags, Image, JpegImagePlugin, UnidentifiedImageError

from engine.base.errors import DecodeError
from engine.decoding.bounds import (
    DECODER_THREADS,
    MAX_FILE_BYTES,
    MAX_PIXELS,
    MAX_SCALED_PIXELS,
)
from engine.decoding.jpeg_frames import frame_at
from engine.decoding.progressive import without_detail

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
# Pillow keeps a pointer for each row, so that a picture one pixel wide takes many times its pixels.
_MAX_SIDE = 1 << 18
_MOST_EXIF = 1 << 18
# From so many pixels on, the coefficients of a progressive JPEG take more than 300 MB.
_HUGE = 100_000_000
_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BITS, _COMPRESSION, _STRIPS, _STRIP_SIZES, _PLANES = 258, 259, 273, 279, 284
_SEPARATE = 2
_JPEG_COMPRESSIONS = {6, 7}

# Called with the number of pixels to be decoded, so that limits can be set for them.
Announce = Callable[[int], None]


class OutputSize(NamedTuple):
    """The requested size of a picture; full resolution if neither is given.

    Attributes:
        shorter: minimum length of the shorter side, if the file is that large.
        longer: approximate length of the longer side.
    """

    shorter: int | None = None
    longer: int | None = None

    def of(self, size: tuple[int, int]) -> int | None:
        """Returns the shorter side for a picture of this size; None for full resolution."""
        if self.longer is None:
            return self.shorter
        longer = max(size)
        # Decode so large that less than a factor of two remains for resampling.
        return -(-min(size) * min(self.longer, longer) // longer)


class Opened(NamedTuple):
    """A picture before its pixels are decoded.

    Attributes:
        image: as opened by Pillow.
        data: the bytes from which it was opened.
        size: of the whole picture in pixels, upright; None if known only after decoding.
        side: requested shorter side; None for full resolution.
        orientation: EXIF orientation, if it differs from the picture's own EXIF.
        again: opens other bytes in the same way.
        exif: EXIF of the enclosing file, whose colour space applies to a preview without one.
        cut_off: whether some of it is known to be missing.
    """

    image: Image.Image
    data: bytes
    size: tuple[int, int] | None
    side: int | None
    orientation: int | None = None
    again: Callable[[bytes], Image.Image] | None = None
    exif: bytes = b""
    cut_off: bool = False


def open_picture(data: bytes, wanted: OutputSize, announce: Announce) -> Opened:
    """Opens a file, sets up scaling during decoding if supported, and announces its pixels.

    Args:
        data: the whole file.
        wanted: requested size.
        announce: called with the number of pixels to be decoded.

    Raises:
        DecodeError: the file is empty, too large, or of an unsupported kind.
        Exception: any exception that Pillow's plugins raise on damage.
    """
    if not data:
        raise DecodeError("the file is empty")
    if len(data) > MAX_FILE_BYTES:
        raise DecodeError("the file is larger than 1 GiB")
    if data.startswith(b"\xff\xd8\xff"):
        jpeg = _jpeg(data, wanted, announce)
        if jpeg is not None:
            return jpeg
    return _other(data, wanted, announce) or _any(data, wanted, announce)


def load(opened: Opened) -> tuple[Image.Image, bool]:
    """Decodes a picture, or the rest of a truncated file if at least half of it is there.

    Returns:
        The picture, and whether some of it is missing.

    Raises:
        DecodeError: less than half of it is there.
        Exception: any exception that Pillow's plugins raise on damage.
    """
    try:
        opened.image.load()
        return opened.image, opened.cut_off
    except OSError as error:
        if opened.again is None or "truncated" not in str(error):
            raise
        from engine.decoding.truncated import rest_of, rest_of_jpeg

        if isinstance(opened.image, JpegImagePlugin.JpegImageFile):
            return rest_of_jpeg(opened.data, opened.again)
        return rest_of(opened.data, opened.again), True


def _jpeg(data: bytes, wanted: OutputSize, announce: Announce) -> Opened | None:
    """Opens a JPEG; returns None for other files, before Pillow loads further plugins."""
    if wanted.longer is None and wanted.shorter is not None:
        data = without_detail(data, wanted.shorter)
    image = _open_jpeg(data)
    if image is None:
        return None
    stored = image.size
    is_progressive = bool(image.info.get("progressive"))
    _refuse_bomb(*stored, MAX_SCALED_PIXELS)
    side = wanted.of(stored)
    small = _eighth(image, data, side, announce) if is_progressive and side else None
    if small is not None:
        return Opened(small, data, upright_size(image, stored), side)
    _scale(image, side)
    # All coefficients of a progressive JPEG are kept until its last scan, even for a small result.
    announce(stored[0] * stored[1] if is_progressive else image.width * image.height)

    def again(changed: bytes) -> Image.Image:
        opened = _open_jpeg(changed)
        if opened is None:
            raise DecodeError("cut off: less than half of the picture is there")
        _scale(opened, side)
        return opened

    return Opened(image, data, upright_size(image, stored), side, again=again)


def _eighth(image: Image.Image, data: bytes, side: int, announce: Announce) -> Image.Image | None:
    """Decodes a huge JPEG without keeping all of its coefficients; None if unsupported."""
    if image.width * image.height < _HUGE:
        return None
    from engine.decoding.dc_coefficients import EIGHTH, eighth_of

    announce(image.width * image.height // EIGHTH**2)
    small = eighth_of(data, side)
    if small is not None:
        small.info, small.format = image.info, image.format
    return small


def _open_jpeg(data: bytes) -> Image.Image | None:
    # Not `Image.open`, which refuses photos of 200 megapixels before they can be scaled, and takes
    # half as long again for a worker's first JPEG (62 instead of 41 ms of processor time, 7 runs
    # each). Pillow's plugins raise these errors for files of other formats.
    with contextlib.suppress(SyntaxError, IndexError, TypeError, struct.error):
        image = JpegImagePlugin.jpeg_factory(io.BytesIO(data))
        frame = frame_at(data)
        if frame is not None and frame.is_arithmetic:
            # Feed all data at once, since the progressive decoder cannot suspend and resume.
            image.decodermaxblock = len(data)
        return image
    return None


def _scale(image: Image.Image, side: int | None) -> None:
    """Sets up scaling of a JPEG during decoding."""
    # If there are more pixels than allowed, halve each side until they fit.
    halved = min(image.size)
    while halved and (image.width * image.height * halved**2 > MAX_PIXELS * min(image.size) ** 2):
        halved //= 2
    if side is not None or halved < min(image.size):
        side = min(side or halved, halved)
        image.draft("RGB", (side, side))


def _other(data: bytes, wanted: OutputSize, announce: Announce) -> Opened | None:
    """Opens formats that Pillow does not read, or reads differently from what viewers show."""
    if data.startswith(b"8BPS"):
        return _photoshop(data, wanted, announce)
    if data.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL ")):
        return _jpeg_xl(data, wanted, announce)
    from engine.decoding.raw import kind_of_raw, read_raw

    kind = kind_of_raw(data)
    if kind is not None:
        found = read_raw(data, kind, wanted.of, announce)
        if found.image is not None:
            side = wanted.of(found.image.size)
            return Opened(found.image, b"", (found.width, found.height), side, 1)
        preview = _jpeg(found.data or b"", wanted, announce)
        if preview is None:
            raise DecodeError(f"{kind} file whose preview cannot be read")
        size = (found.width, found.height)
        head = data[:_MOST_EXIF]
        return preview._replace(size=size, orientation=found.orientation, exif=head)
    return _jpeg_in_tiff(data, wanted, announce) if data.startswith(_TIFFS) else None


def _photoshop(data: bytes, wanted: OutputSize, announce: Announce) -> Opened | None:
    from engine.decoding.photoshop import document_of, read_document

    document = document_of(data)
    if document is None or document.is_for_pillow:
        return None
    _refuse_bomb(document.width, document.height)
    announce(document.width * document.height)
    image = read_document(data, document)
    return Opened(image, b"", image.size, wanted.of(image.size), 1)


def _jpeg_xl(data: bytes, wanted: OutputSize, announce: Announce) -> Opened | None:
    from engine.decoding.jpeg_xl import read_jpeg_xl, size_of_jpeg_xl

    size = size_of_jpeg_xl(data)
    if size is None:
        return None
    _refuse_bomb(*size)
    announce(size[0] * size[1])
    image = read_jpeg_xl(data)
    # Its decoder turns it; what EXIF says beside it does not count.
    return Opened(image, b"", image.size, wanted.of(image.size), 1)


def _jpeg_in_tiff(data: bytes, wanted: OutputSize, announce: Announce) -> Opened | None:
    """Opens a TIFF with a single truncated JPEG, which libtiff would silently fill with grey."""
    from engine.decoding.tiff_directories import directories

    first = next(iter(directories(data)), None)
    if first is None or first.number(_COMPRESSION) not in _JPEG_COMPRESSIONS:
        return None
    strips, sizes = first.numbers(_STRIPS), first.numbers(_STRIP_SIZES)
    ends = [start + size for start, size in zip(strips, sizes, strict=False)]
    if all(end <= len(data) for end in ends):
        return None
    if len(strips) == 1 and data.startswith(b"\xff\xd8", strips[0]):
        return _jpeg(data[strips[0] :], wanted, announce)
    raise DecodeError("cut off: less than half of the picture is there")


def _any(data: bytes, wanted: OutputSize, announce: Announce) -> Opened:
    canvas = _webp_canvas(data)
    if canvas is not None:
        # Opening already allocates memory for it.
        _refuse_bomb(*canvas)
        announce(canvas[0] * canvas[1])
        rest = _rest_of_webp(data, canvas, wanted)
        if rest is not None:
            return rest
    image = _open_any(data)
    _refuse_bomb(image.width, image.height)
    announce(image.width * image.height)
    size = image.size
    # PNG may have its EXIF after its pixels.
    upright = None if image.format == "PNG" else upright_size(image, size)
    return Opened(image, data, upright, wanted.of(size), again=_open_any)


def _rest_of_webp(data: bytes, canvas: tuple[int, int], wanted: OutputSize) -> Opened | None:
    if len(data) >= 8 + int.from_bytes(data[4:8], "little"):
        return None
    from engine.decoding.truncated_webp import rest_of_webp

    found = rest_of_webp(data, canvas[0] * canvas[1], _open_any)
    if found is None:
        return None
    image, cut_off = found
    return Opened(image, data, canvas, wanted.of(canvas), cut_off=cut_off)


def _open_any(data: bytes) -> Image.Image:
    is_heif = data[4:8] == b"ftyp"
    if is_heif:
        _load_heif()
    formats = FORMATS if is_heif else _OTHERS
    try:
        image = Image.open(io.BytesIO(data), formats=formats)
    except UnidentifiedImageError:
        if not data.startswith(b"\x89PNG"):
            raise
        from engine.decoding.truncated import tolerant

        # A wrong checksum of a chunk other than the picture is not damage to the picture.
        with tolerant():
            image = Image.open(io.BytesIO(data), formats=("PNG",))
    return _by_libtiff(image, data) if image.format == "TIFF" else image


def _by_libtiff(image: Image.Image, data: bytes) -> Image.Image:
    """Reads a TIFF with libtiff, since Pillow's own reader misreads planes of deep pictures."""
    tags = getattr(image, "tag_v2", {})
    if tags.get(_PLANES) != _SEPARATE or max(tags.get(_BITS, (8,))) <= 8:
        return image
    from PIL import TiffImagePlugin

    TiffImagePlugin.READ_LIBTIFF = True
    try:
        return Image.open(io.BytesIO(data), formats=("TIFF",))
    finally:
        TiffImagePlugin.READ_LIBTIFF = False


@functools.cache
def _load_heif() -> None:
    import pi_heif
    from PIL import AvifImagePlugin

    pi_heif.register_heif_opener()
    pi_heif.options.DECODE_THREADS = DECODER_THREADS
    AvifImagePlugin.DEFAULT_MAX_THREADS = DECODER_THREADS


def _refuse_bomb(width: int, height: int, most: int = MAX_PIXELS) -> None:
    if width * height > most or max(width, height) > _MAX_SIDE:
        raise DecodeError(f"refused: {width} × {height} pixels are too many")
    if width < 1 or height < 1:
        raise DecodeError("damaged: a picture without pixels")


def _webp_canvas(data: bytes) -> tuple[int, int] | None:
    """Returns width and height from the header of a WebP file; None for other files."""
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


def upright_size(image: Image.Image, stored: tuple[int, int]) -> tuple[int, int]:
    """Returns the size of a picture after applying its EXIF orientation.

    Args:
        image: opened.
        stored: its size before scaling.
    """
    width, height = stored
    turned = image.getexif().get(ExifTags.Base.Orientation) in {5, 6, 7, 8}
    # For a TIFF with this tag, rather than XMP, Pillow returns the size after rotation.
    turned = turned and ExifTags.Base.Orientation not in getattr(image, "tag_v2", ())
    return (height, width) if turned else (width, height)
