"""Colour descriptions besides profiles: chunks of PNG, boxes of HEIF and AVIF, EXIF."""

import struct
from collections.abc import Iterator

from PIL import Image

from engine.decoding.colour import Colour, colour_of
from engine.decoding.colour_spaces import ADOBE_RGB, SRGB, ColourSpace, of_numbers

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 10_000
_MOST_PROFILE = 1 << 20
# A gamma of 1 / 2.2, which in practice means sRGB.
USUAL_GAMMA = range(45_000, 46_001)
# EXIF entries in both byte orders: the interoperability index "R03", and a colour space of 2.
_ADOBE_RGB = (
    b"\1\0\2\0\4\0\0\0R03\0",
    b"\0\1\0\2\0\0\0\4R03\0",
    b"\1\xa0\3\0\1\0\0\0\2\0",
    b"\xa0\1\0\3\0\0\0\1\0\2",
)
_CONTAINERS = {b"meta": 4, b"iprp": 0, b"ipco": 0}
_GREY_MODES = {"L", "LA", "1", "I", "F"}


def read_colour(image: Image.Image, data: bytes, exif: bytes = b"") -> Colour:
    """Returns the colour description of an opened picture.

    Args:
        image: opened, in any format.
        data: the whole file.
        exif: EXIF of an enclosing file, if the picture itself has none.
    """
    is_grey = image.mode in _GREY_MODES or image.mode.startswith("I;16")
    profile, space = image.info.get("icc_profile"), None
    match image.format:
        case "PNG":
            named, space = _of_png(data)
            profile = None if named else profile
        case "HEIF" | "AVIF":
            space = _of_boxes(data)
        case "JPEG2000":
            profile = profile or _jpeg_2000_profile(data)
        case "BMP":
            profile = profile or _bitmap_profile(data)
    if not profile and space is None and (exif := image.info.get("exif") or exif):
        space = ADOBE_RGB if says_adobe_rgb(exif) else None
    return colour_of(profile, space, image.mode, is_grey=is_grey)


def says_adobe_rgb(exif: bytes) -> bool:
    """Returns whether EXIF declares Adobe RGB, by its interoperability index or colour space."""
    return any(entry in exif for entry in _ADOBE_RGB)


def is_usual_chrm(data: bytes, place: int) -> bool:
    """Returns whether a ``cHRM`` chunk contains the primaries of sRGB."""
    return _are_near(_chromaticities(data, place), SRGB.primaries)


def _chromaticities(data: bytes, place: int) -> tuple[float, ...]:
    x = [value / 100_000 for value in struct.unpack_from(">8I", data, place)]
    return (*x[2:], *x[:2])


def _are_near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) < 0.002 for a, b in zip(one, other, strict=True))


def _of_png(data: bytes) -> tuple[bool, ColourSpace | None]:
    """Returns whether code points that take precedence over a profile are given; and the space."""
    gamma, primaries, is_srgb = None, SRGB.primaries, False
    for name, place, size in png_chunks(data):
        if name == b"cICP" and size >= 4:
            return True, of_numbers(data[place], data[place + 1])
        if name == b"sRGB":
            is_srgb = True
        elif name == b"gAMA" and size >= 4:
            (gamma,) = struct.unpack_from(">I", data, place)
        elif name == b"cHRM" and size >= 32:
            primaries = _chromaticities(data, place)
    if is_srgb or (gamma is None and primaries == SRGB.primaries):
        return False, None
    is_usual = gamma is None or gamma in USUAL_GAMMA
    near = _are_near(primaries, SRGB.primaries)
    if (is_usual and near) or gamma == 0:
        return False, None
    transfer = "srgb" if gamma is None or is_usual else 100_000 / gamma
    return False, ColourSpace(SRGB.primaries if near else primaries, transfer)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yields name, position and size of the chunks before the pixels."""
    place = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        size, name = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        if len(name) < 4 or name == b"IDAT":
            return
        if place + 8 + size <= len(data):
            yield name, place + 8, size
        place += size + 12


def _of_boxes(data: bytes) -> ColourSpace | None:
    """Returns the code points of the picture itself, not those of a gain map beside it."""
    boxes = list(_boxes(data, 0, len(data)))
    properties = [box for box in boxes if box[3] == b"ipco"]
    own = _own_properties(data, boxes)
    for number, (name, start, end, _) in enumerate(properties, start=1):
        if name == b"colr" and data[start : start + 4] == b"nclx" and end >= start + 8:
            if own and number not in own:
                continue
            return of_numbers(*struct.unpack_from(">2H", data, start + 4))
    return None


def _boxes(
    data: bytes, start: int, end: int, parent: bytes = b""
) -> Iterator[tuple[bytes, int, int, bytes]]:
    """Yields name, start and end of the content, and the enclosing box."""
    for _ in range(_MOST_CHUNKS):
        if start + 8 > end:
            return
        size, name, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        after = end if size == 0 else min(end, start + size)
        if after < start + head:
            return
        yield name, start + head, after, parent
        if name in _CONTAINERS:
            yield from _boxes(data, start + head + _CONTAINERS[name], after, name)
        start = after


def _own_properties(data: bytes, boxes: list[tuple[bytes, int, int, bytes]]) -> set[int]:
    """Returns the property numbers of the primary item; empty if unknown."""
    places = {name: (start, end) for name, start, end, _ in boxes if name in {b"pitm", b"ipma"}}
    if len(places) < 2:
        return set()
    start = places[b"pitm"][0]
    wide = 4 if data[start] else 2
    primary = int.from_bytes(data[start + 4 : start + 4 + wide])
    place, end = places[b"ipma"]
    wide, long = (4 if data[place] else 2), (2 if data[place + 3] & 1 else 1)
    count, place = min(int.from_bytes(data[place + 4 : place + 8]), _MOST_CHUNKS), place + 8
    for _ in range(count):
        if place + wide + 1 > end:
            break
        item, several = int.from_bytes(data[place : place + wide]), data[place + wide]
        place += wide + 1
        if item == primary:
            mask = (1 << (8 * long - 1)) - 1
            steps = range(place, min(end, place + several * long), long)
            return {int.from_bytes(data[at : at + long]) & mask for at in steps}
        place += several * long
    return set()


def _jpeg_2000_profile(data: bytes) -> bytes | None:
    place = data.find(b"colr\2", 0, 1 << 16)
    if place < 4:
        return None
    size = int.from_bytes(data[place - 4 : place])
    return data[place + 7 : place - 4 + size] if 16 < size < _MOST_PROFILE else None


def _bitmap_profile(data: bytes) -> bytes | None:
    """Returns the profile embedded in a version 5 bitmap."""
    if int.from_bytes(data[14:18], "little") < 124 or data[70:74] != b"DEBM":
        return None
    place, size = struct.unpack_from("<2I", data, 14 + 112)
    return data[14 + place : 14 + place + size] if size < _MOST_PROFILE else None
