"""Detects the format of a file by its first bytes, and by its name if bytes are ambiguous."""

import os
import struct

# Number of bytes that `kind_of` needs.
HEAD_BYTES = 64
# Suffixes of RAW formats that begin like a TIFF.
_RAW_TIFFS = {
    ".dng": "DNG", ".nef": "NEF", ".nrw": "NRW", ".cr2": "CR2", ".arw": "ARW", ".srf": "SRF",
    ".sr2": "SR2", ".pef": "PEF", ".srw": "SRW", ".3fr": "3FR", ".fff": "FFF", ".erf": "ERF",
    ".kdc": "KDC", ".dcr": "DCR", ".k25": "K25", ".rwl": "RWL", ".iiq": "IIQ", ".mef": "MEF",
    ".mos": "MOS", ".cap": "CAP", ".gpr": "GPR", ".bay": "BAY", ".dcs": "DCS", ".drf": "DRF",
    ".ptx": "PTX",
}  # fmt: skip
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"FUJIFILMCCD-RAW", "RAF"),
    (b"FOVb", "X3F"),
    (b"IIRO", "ORF"),
    (b"IIRS", "ORF"),
    (b"MMOR", "ORF"),
    (b"IIU\0", "RW2"),
    (b"\0MRM", "MRW"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"8BPS\0\1", "PSD"),
    (b"8BPS\0\2", "PSB"),
    (b"qoif", "QOI"),
    (b"icns", "ICNS"),
)
_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_AVIF = frozenset({b"avif", b"avis"})
_HEIF = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif", b"mif1", b"mif2", b"msf1"}
)
# Formats with a signature of only two bytes, which proves little for files of any name.
_WEAK = frozenset({"JPEG XL"})
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})
_NAMED = {
    ".ppm": "PPM", ".pgm": "PGM", ".pbm": "PBM", ".pnm": "PNM", ".tga": "TGA", ".ico": "ICO",
    ".pcx": "PCX", ".sgi": "SGI", ".rgb": "SGI",
}  # fmt: skip


def kind_of(head: bytes, name: str = "") -> str | None:
    """Returns the format of a picture, such as ``JPEG`` or ``NEF``; None for unknown data.

    Args:
        head: the first `HEAD_BYTES` of the file.
        name: name of the file, which distinguishes RAW formats that begin like a TIFF and formats
            without a signature.
    """
    suffix = os.path.splitext(name)[1].lower()
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(_TIFFS):
        is_canon = head[8:10] == b"CR"
        return "CR2" if is_canon else _RAW_TIFFS.get(suffix, "TIFF")
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[6:14] == b"HEAPCCDR":
        return "CRW"
    if _is_bmp(head):
        return "BMP"
    return _NAMED.get(suffix)


def is_picture(head: bytes) -> bool:
    """Returns whether a file, whatever its name, certainly begins like a picture."""
    kind = kind_of(head)
    if kind in _WEAK:
        # For a bare codestream, the header says more than its two-byte signature.
        return head.startswith(b"\0")
    return kind is not None


def _of_brands(head: bytes) -> str | None:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[i : i + 4] for i in range(16, size - 3, 4))]
    if brands[0] == b"crx ":
        return "CR3"
    if brands[0] == b"jxl ":
        return "JPEG XL"
    if _AVIF & set(brands):
        return "AVIF"
    return "HEIF" if _HEIF & set(brands) else None


def _is_bmp(head: bytes) -> bool:
    if head[:2] != b"BM" or len(head) < 18:
        return False
    (header,) = struct.unpack_from("<I", head, 14)
    return header in _BMP_HEADERS
