"""Versions of the decoding rules, and which photos a new version may decode differently.

Features are computed from pixels. If the rules change, a photo keeps its feature unless its pixels
may have changed, which its first bytes show. Version 1 ignored colour profiles; version 2 is that
of decisions 0028 and 0029.
"""

import struct
import zlib

from engine.decoding.colour import is_srgb

PIXELS_VERSION = 2

_PROFILE_MARK = b"ICC_PROFILE\0"
_APP2, _SCAN = 0xE2, 0xDA
_BITS, _PHOTOMETRIC, _EXTRA, _FORMAT, _PROFILE = 258, 262, 338, 339, 34675
_USUAL_TIFF = {1, 2, 3, 6}
_MOST_PROFILE = 1 << 20
# Flags of VP8X: profile, transparency, animation.
_WEBP_FLAGS = 0x20 | 0x10 | 0x02


def may_differ(data: bytes) -> bool:
    """Returns whether a file that version 1 could read may have other pixels in this version.

    Nothing is decoded. If in doubt, the answer is true, and a photo is read once in vain.

    Args:
        data: the whole file; for a JPEG, everything before its pixels is sufficient.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(b"\x89PNG"):
            return _png(data)
        if data[:2] in {b"II", b"MM"}:
            return _tiff(data)
        if data[8:12] == b"WEBP":
            flags = data[20] & _WEBP_FLAGS if data[12:16] == b"VP8X" else 0
            return bool(flags) or (data[12:16] == b"VP8L" and bool(data[24] & 0x10))
        if data.startswith(b"BM"):
            # Two header versions that may have a profile, and masks for transparency.
            return int.from_bytes(data[14:18], "little") > 40
        if data[:2] in {b"P4", b"P6"}:
            return False
    except (IndexError, struct.error, ValueError, zlib.error):
        return True
    return True


def _jpeg(data: bytes) -> bool:
    from engine.decoding.colour_signals import says_adobe_rgb

    parts, place = dict[int, bytes](), 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != _SCAN:
        marker, end = data[place + 1], place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if marker == _APP2 and data.startswith(_PROFILE_MARK, place + 4):
            parts[data[place + 16]] = data[place + 18 : end]
        elif marker == 0xE1 and says_adobe_rgb(data[place:end]) and not parts:
            return True
        place = end
    profile = b"".join(parts[number] for number in sorted(parts))
    return bool(profile) and not is_srgb(profile)


def _png(data: bytes) -> bool:
    from engine.decoding.colour_signals import png_chunks

    depth, kind = data[24], data[25]
    if kind in {4, 6} or (depth == 16 and kind == 0):
        return True
    for name, place, size in png_chunks(data):
        if name in {b"tRNS", b"acTL", b"gAMA", b"cHRM", b"cICP"} and not _is_usual(
            data, name, place
        ):
            return True
        if name == b"iCCP":
            packed = data[place : place + size].partition(b"\0")[2][1:]
            if not is_srgb(zlib.decompressobj().decompress(packed, _MOST_PROFILE)):
                return True
    return False


def _is_usual(data: bytes, name: bytes, place: int) -> bool:
    """Returns whether a chunk contains what sRGB files usually contain."""
    from engine.decoding.colour_signals import USUAL_GAMMA, is_usual_chrm

    if name == b"gAMA":
        return int.from_bytes(data[place : place + 4]) in USUAL_GAMMA
    return name == b"cHRM" and is_usual_chrm(data, place)


def _tiff(data: bytes) -> bool:
    from engine.decoding.raw import kind_of_raw
    from engine.decoding.tiff_directories import directories

    if kind_of_raw(data) is not None:
        return True
    first = next(iter(directories(data)), None)
    if first is None or set(first.numbers(_BITS)) - {1, 8} or first.number(_FORMAT, 1) != 1:
        return True
    if first.number(_PHOTOMETRIC) not in _USUAL_TIFF or first.entries.get(_EXTRA):
        return True
    _, size, place = first.entries.get(_PROFILE, (0, 0, 0))
    return bool(size) and not is_srgb(data[place : place + size])
