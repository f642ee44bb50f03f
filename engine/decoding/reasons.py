"""Explains in words why a file cannot be shown: what it is, and what is missing."""

import re

from PIL import Image, UnidentifiedImageError

from engine.base.errors import one_line
from engine.decoding.jpeg_frames import frame_at
from engine.decoding.photoshop import document_of
from engine.decoding.tiff_directories import Directory, directories

_LOOK = 1024
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _KIND, _SAMPLES, _FORMAT = 256, 257, 258, 259, 262, 277, 339
_FLOAT, _COMPLEX = 3, {5, 6}
SIGNATURES = (
    (0, b"\x89PNG", "a PNG"),
    (0, b"GIF8", "a GIF"),
    (0, b"\xff\xd8\xff", "a JPEG"),
    (8, b"WEBP", "a WebP"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (4, b"JXL ", "a JPEG XL"),
    (4, b"jP  ", "a JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000"),
    (0, b"BM", "a BMP"),
    (0, b"II\xbc", "a JPEG XR"),
    (0, b"\x76\x2f\x31\x01", "an OpenEXR picture"),
    (0, b"#?RADIANCE", "a Radiance HDR picture"),
    (0, b"SIMPLE  =", "a FITS picture of astronomy"),
    (0, b"DDS ", "a DDS texture"),
    (0, b"gimp xcf", "a GIMP document"),
    (0, b"AT&TFORM", "a DjVu document"),
    (0, b"%PDF", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"PK\x03\x04", "a ZIP archive or a document made of one"),
    (0, b"\x1f\x8b", "a compressed file (gzip)"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive"),
    (0, b"\x1aE\xdf\xa3", "a video (Matroska or WebM)"),
    (8, b"AVI ", "a video (AVI)"),
    (8, b"WAVE", "a sound (WAV)"),
    (0, b"ID3", "a sound (MP3)"),
    (0, b"OggS", "a sound or video (Ogg)"),
    (0, b"\0\5\x16\7", "what a Mac keeps beside a file (AppleDouble), not the file"),
    (0, b"version https://git-lfs", "a pointer to a file kept elsewhere (Git LFS)"),
    (0, b"SQLite format 3", "a database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
)
# Pillow's messages for truncated files.
_SAID_OF_ENDS = ("truncated", "not enough image data", "EOF", "end of file")
# Formats that can be read if they are intact.
ORDINARY = {
    "a PNG",
    "a GIF",
    "a JPEG",
    "a WebP",
    "a JPEG XL",
    "a JPEG 2000",
    "a BMP",
    "a TIFF",
    "an AVIF",
    "a HEIC",
    "a HEIF",
}
_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
BRANDS = {
    b"avif": "an AVIF",
    b"avis": "an AVIF",
    b"heic": "a HEIC",
    b"heix": "a HEIC",
    b"hevc": "a HEIC",
    b"hevx": "a HEIC",
    b"mif1": "a HEIF",
    b"msf1": "a HEIF",
    b"qt  ": "a video (QuickTime)",
}
TEXTS = (
    (rb"<svg[\s>]", "an SVG drawing"),
    (rb"<!doctype html|<html[\s>]", "a web page"),
    (rb"^\s*<\?xml", "an XML text"),
    (rb"^\s*[{\[]", "a text (JSON)"),
)


def reason_of(error: Exception, data: bytes) -> str:
    """Returns the reason as one line for the user.

    Args:
        error: the exception of Pillow or a library that it uses.
        data: the whole file.
    """
    if isinstance(error, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return f"refused: {one_line(error)}"
    if not data.strip(b"\0"):
        return "the file holds nothing but zeros"
    kind = kind_in_words(data)
    if _ends_early(data) or any(words in str(error) for words in _SAID_OF_ENDS):
        return f"cut off: {kind or 'a picture'} whose end is missing"
    # All files of this kind cannot be read, not only this one.
    if kind is not None and kind not in ORDINARY and not kind.startswith("a Photoshop"):
        return f"{kind}, which cannot be read here"
    if isinstance(error, UnidentifiedImageError):
        if kind is None:
            return "not a picture in a supported format, or its header is damaged"
        odd = _odd_tiff(data) if kind == "a TIFF" else None
        return odd or f"damaged: {kind} whose header cannot be read"
    return f"damaged: {one_line(error)}" if kind is None else f"damaged: {kind}: {one_line(error)}"


def kind_in_words(data: bytes) -> str | None:
    """Describes a file by its first bytes, such as "a TIFF of 32-bit floats"; None if unknown."""
    if data[:4] in _TIFFS:
        return _tiff(directories(data))
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    document = document_of(data)
    if document is not None:
        return document.name
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return BRANDS.get(brand, "a video (MP4)")
    for place, signature, name in SIGNATURES:
        if data.startswith(signature, place):
            return name
    return _text(data[:_LOOK])


def _text(head: bytes) -> str | None:
    for pattern, name in TEXTS:
        if re.search(pattern, head, re.IGNORECASE):
            return name
    return None


def _jpeg(data: bytes) -> str:
    frame = frame_at(data)
    if frame is None:
        return "a JPEG"
    if frame.kind in {0xC3, 0xC7, 0xCB, 0xCF}:
        return f"a lossless JPEG of {frame.bits} bits"
    if frame.bits != 8:
        return f"a JPEG of {frame.bits} bits"
    if not frame.is_readable and frame.width and frame.height:
        return "a hierarchical JPEG"
    return "a JPEG"


def _tiff(found: list[Directory]) -> str:
    """Describes the largest picture of a TIFF, as far as its values are unusual."""
    if not found:
        return "a TIFF"
    first = found[0]
    bits, form = first.number(_BITS, 1), first.number(_FORMAT, 1)
    if form == _FLOAT:
        return f"a TIFF of {bits}-bit floats"
    if form in _COMPLEX:
        return "a TIFF of complex numbers"
    if bits > 16:
        return f"a TIFF of {bits} bits"
    several = first.number(_SAMPLES, 1)
    return f"a TIFF of {several} channels" if several > 4 else "a TIFF"


def _odd_tiff(data: bytes) -> str | None:
    """Describes why an intact TIFF is not supported; None for a damaged one."""
    first = next(iter(directories(data)), None)
    if first is None or not (first.number(_WIDTH) and first.number(_HEIGHT)):
        return None
    bits, several = first.number(_BITS, 1), first.number(_SAMPLES, 1)
    numbers = f"compression {first.number(_COMPRESSION, 1)}, kind {first.number(_KIND)}"
    return f"a TIFF of {several} × {bits} bits ({numbers}), which cannot be read here"


def _ends_early(data: bytes) -> bool:
    """Returns whether a file's own header says that it should be longer."""
    if data[:4] in _TIFFS[:2]:
        first = data[4:8] if data[:2] == b"MM" else data[7:3:-1]
        return int.from_bytes(first) > len(data)
    if data[4:8] == b"jP  ":
        return not data.endswith(b"\xff\xd9")
    if data[:4] == b"RIFF":
        return int.from_bytes(data[4:8], "little") + 8 > len(data) + 1
    if data[4:8] != b"ftyp":
        return False
    place = 0
    while place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4])
        if size == 1:
            size = int.from_bytes(data[place + 8 : place + 16])
        if size < 8:
            return False
        place += size
    return place > len(data)
