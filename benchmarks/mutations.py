"""Real files of every format that is read, and seeded ways to damage them."""

import io
import json
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pillow_heif
import pillow_jxl
from PIL import ExifTags, Image, ImageCms

from tests import drawn

assert pillow_jxl
pillow_heif.register_heif_opener()

_SIDE = 96
_PNG = b"\x89PNG\r\n\x1a\n"
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_HEADER = 512
_MOST_MUTATIONS = 12

Mutation = Callable[[bytearray, random.Random, list[bytes]], None]


def seeds(photos: list[Path]) -> dict[str, list[bytes]]:
    """Photos written again in every format and kind, small, by the name of the format.

    Args:
        photos: to begin with; the more alike their content, the less is found.
    """
    found: dict[str, list[bytes]] = {}
    for number, path in enumerate(photos):
        with Image.open(path) as opened:
            opened.draft("RGB", (4 * _SIDE, 4 * _SIDE))
            image = opened.convert("RGB")
        image.thumbnail((_SIDE, _SIDE))
        for name, data in _encodings(image, number):
            found.setdefault(name, []).append(data)
    return found


def mutated(data: bytes, random: random.Random, others: list[bytes]) -> bytes:
    """One to `_MOST_MUTATIONS` damages, most of them near the beginning.

    Args:
        data: a sound file.
        random: of every choice.
        others: files that parts are taken from.
    """
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 3, 5, _MOST_MUTATIONS))):
        random.choice(_MUTATIONS)(changed, random, others)
        if not changed:
            changed.extend(data[:1])
    if changed.startswith(_PNG) and random.random() < 0.7:
        _make_sums_fit(changed)
    return bytes(changed)


def mutated_json(text: str, random: random.Random) -> str:
    """JSON with values of other kinds, without entries, or damaged as text."""
    if random.random() < 0.3:
        return mutated(text.encode(), random, [text.encode()]).decode("utf-8", "replace")
    value = json.loads(text)
    for _ in range(random.choice((1, 1, 2, 4))):
        replace, remove = random.choice(list(_places(value)) or [_NOWHERE])
        if random.random() < 0.2 and remove is not None:
            remove()
        else:
            replace(random.choice(_odd_values(random)))
    levels = random.choice((10, 900, 100_000))
    return json.dumps(value).replace(_DEEP, "[" * levels + "]" * levels)


def mutated_safetensors(data: bytes, random: random.Random) -> bytes:
    """Weights with another header (types, shapes, places, names), or damaged as bytes."""
    if random.random() < 0.3:
        return mutated(data[:65536], random, [data[:4096]]) + data[65536:]
    if random.random() < 0.2:
        changed = bytearray(data)
        for _ in range(random.choice((1, 3, 50))):
            place = random.randrange(len(changed) // 2, len(changed) - 4)
            changed[place : place + 4] = struct.pack("<f", random.choice(_FLOATS))
        return bytes(changed)
    (length,) = struct.unpack("<Q", data[:8])
    header = mutated_json(data[8 : 8 + length].decode(), random).encode()
    length = len(header) if random.random() < 0.9 else random.choice((0, 2**31, 2**63 - 1))
    body = data[8 + len(header) :] if random.random() < 0.5 else data[8:]
    return struct.pack("<Q", length) + header + body


_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:DateTimeOriginal="2011-07-19T11:36:38+02:00" '
    b'exif:GPSLatitude="52,30.5N" exif:GPSLongitude="13,24,36E" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>sea</rdf:li>'
    b"</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>"
)
_DEEP = '"deep"'
_FLOATS = (float("nan"), float("inf"), -float("inf"), 3e38, -3e38, 1e-45, 0.0)


def _encodings(image: Image.Image, number: int) -> Iterator[tuple[str, bytes]]:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 1 + number % 8
    exif[ExifTags.Base.DateTime] = "2020:02:03 04:05:06"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2019:07:14 12:30:05"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 30.0, 0.5)
    marked: dict[str, object] = {"exif": exif, "icc_profile": profile}
    transparent = image.convert("RGBA")
    transparent.putalpha(image.convert("L"))
    palette = image.quantize(64)
    deep = Image.fromarray(np.asarray(image.convert("L"), np.uint16) * 257)
    turned = [image.rotate(90), image.rotate(180)]
    frames: dict[str, object] = {"save_all": True, "append_images": turned}
    kinds: list[tuple[Image.Image, str, dict[str, object]]] = [
        (image, "JPEG", marked),
        (image, "JPEG", {"exif": exif, "xmp": _XMP}),
        (image, "JPEG", {"progressive": True, "quality": 40}),
        (image.convert("CMYK"), "JPEG", {}),
        (image.convert("L"), "JPEG", {"subsampling": 0}),
        (image, "PNG", marked),
        (transparent, "PNG", {}),
        (palette, "PNG", {"transparency": 3}),
        (deep, "PNG", {}),
        (image.convert("1"), "PNG", {}),
        (image, "PNG", frames),
        (image, "WEBP", marked),
        (transparent, "WEBP", {"lossless": True}),
        (image, "WEBP", frames),
        (palette, "GIF", {}),
        (image, "GIF", frames),
        (image, "TIFF", {"exif": exif}),
        (image, "TIFF", {"compression": "tiff_lzw"}),
        (image, "TIFF", {"compression": "jpeg"}),
        (transparent, "TIFF", {"compression": "tiff_deflate"}),
        (image.convert("CMYK"), "TIFF", {"compression": "packbits"}),
        (image.convert("1"), "TIFF", {"compression": "group4"}),
        (deep, "TIFF", {"big_tiff": True}),
        (image.convert("F"), "TIFF", {}),
        (image, "TIFF", frames),
        (image, "BMP", {}),
        (palette, "BMP", {}),
        (image, "DIB", {}),
        (image, "HEIF", marked),
        (transparent, "HEIF", {}),
        (image, "AVIF", {"speed": 10, **marked}),
        (transparent, "AVIF", {"speed": 10}),
        (image, "JPEG2000", {}),
        (transparent, "JPEG2000", {"irreversible": True}),
        (image, "PPM", {}),
        (image.convert("1"), "PPM", {}),
        (image.convert("F"), "PPM", {}),
        (image, "TGA", {"compression": "tga_rle"}),
        (palette, "TGA", {}),
        (transparent, "ICO", {"sizes": [(16, 16), (48, 48)]}),
        (image, "ICO", {"bitmap_format": "bmp", "sizes": [(32, 32)]}),
        (transparent, "ICNS", {}),
        (image, "PCX", {}),
        (palette, "PCX", {}),
        (image, "QOI", {}),
        (transparent, "QOI", {}),
        (image, "SGI", {}),
        (image.convert("L"), "SGI", {"bpc": 2}),
    ]
    for picture, name, options in kinds:
        buffer = io.BytesIO()
        picture.save(buffer, name, **options)
        yield name, buffer.getvalue()
    # A sidecar, which is nothing else.
    yield "XMP", _XMP
    yield "PSD", _photoshop(image)
    yield from _odd_encodings(image, number)


def _odd_encodings(image: Image.Image, number: int) -> Iterator[tuple[str, bytes]]:
    """RAW, JPEG XL, deep documents and planes, profiles and numbers of colours."""
    planes = [np.ascontiguousarray(plane) for plane in np.asarray(image).transpose(2, 0, 1)]
    deep = [plane.astype(np.uint16) * 257 for plane in planes]
    yield "PSD", drawn.photoshop(deep, packed=True, profile=drawn.DISPLAY_P3)
    yield "PSB", drawn.photoshop(planes, large=True, packed=number % 2 == 0)
    yield "PSB", drawn.photoshop([*deep, deep[0]], 4, large=True)
    for mode in ("RGB", "RGBA", "L"):
        yield "JXL", drawn.encoded(image.convert(mode), "JXL", lossless=mode == "L")
    preview = drawn.encoded(image.resize((480, 360)))
    mosaic = drawn.mosaic(image.resize((64, 48)))
    yield "RAW", drawn.raw_file([drawn.encoded(image), preview], mosaic, 1 + number % 8)
    yield "RAW", drawn.raw_file([], mosaic, 1 + number % 8)
    yield "RAW", b"FUJIFILMCCD-RAW 0201FF129502" + bytes(100) + preview
    yield "RAW", b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + bytes(100) + preview
    yield "RAW", b"FOVb\0\0\3\0" + bytes(100) + preview
    tags: drawn.Tags = {258: (3, 3, b"\x10\0" * 3), 259: (3, 1, 1), 262: (3, 1, 2), 277: (3, 1, 3)}
    size = 2 * image.width * image.height
    tags |= {284: (3, 1, 2), 279: (4, 3, struct.pack("<3I", *[size] * 3)), 273: (4, 3, bytes(12))}
    begin = len(drawn.tiff(*image.size, tags, b""))
    tags[273] = (4, 3, struct.pack("<3I", *(begin + i * size for i in range(3))))
    yield "TIFF", drawn.tiff(*image.size, tags, b"".join(plane.tobytes() for plane in deep))
    for kind in ("JPEG", "PNG", "HEIF", "TIFF"):
        yield kind, drawn.encoded(image, kind, icc_profile=drawn.SWAPPED)
    grey = image.convert("L")
    yield "PNG", drawn.encoded(grey, "PNG", icc_profile=drawn.grey_profile(1.8))
    yield "PNG", drawn.with_chunk(drawn.encoded(image, "PNG"), b"cICP", bytes((9, 16, 0, 1)))
    gamma = drawn.with_chunk(drawn.encoded(image, "PNG"), b"gAMA", struct.pack(">I", 70_000))
    primaries = struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
    yield "PNG", drawn.with_chunk(gamma, b"cHRM", primaries)
    film = [Image.new("RGB", image.size), image]
    for kind in ("GIF", "PNG", "WEBP", "AVIF"):
        yield kind, drawn.encoded(film[0], kind, save_all=True, append_images=film[1:])


def _photoshop(image: Image.Image) -> bytes:
    """What Pillow reads and cannot write: a flat picture of three planes, not compressed."""
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, image.height, image.width, 8, 3)
    resources = struct.pack(">4sHHI", b"8BIM", 1039, 0, 4) + b"icc!"
    planes = np.asarray(image).transpose(2, 0, 1).tobytes()
    sections = struct.pack(">I", 0) + struct.pack(">I", len(resources)) + resources
    return head + sections + struct.pack(">IH", 0, 0) + planes


def _make_sums_fit(data: bytearray) -> None:
    """Corrects the checksums of a PNG, which would let nothing damaged through."""
    start = len(_PNG)
    while start + 12 <= len(data):
        end = start + 8 + int.from_bytes(data[start : start + 4], "big")
        if end + 4 > len(data):
            return
        data[end : end + 4] = zlib.crc32(data[start + 4 : end]).to_bytes(4, "big")
        start = end + 4


def _place(data: bytearray, random: random.Random) -> int:
    end = len(data) if random.random() < 0.5 else min(len(data), _HEADER)
    return random.randrange(max(1, end))


def _flip(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    data[_place(data, random)] ^= 1 << random.randrange(8)


def _set(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    data[_place(data, random)] = random.randrange(256)


def _number(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    place, size = _place(data, random), random.choice((2, 4))
    value = random.choice(_NUMBERS) & (256**size - 1)
    order = random.choice(("little", "big"))
    data[place : place + size] = value.to_bytes(size, order)


def _cut(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    del data[_place(data, random) + 1 :]


def _remove(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    place = _place(data, random)
    del data[place : place + random.choice((1, 2, 8, 64, 512))]


def _repeat(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    place, size = _place(data, random), random.choice((1, 4, 16, 256))
    data[place:place] = data[place : place + size] * random.choice((1, 2, 50))


def _splice(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    other = random.choice(others)
    start, size = random.randrange(len(other)), random.choice((4, 32, 512))
    place = _place(data, random)
    data[place : place + size] = other[start : start + size]


def _blank(data: bytearray, random: random.Random, others: list[bytes]) -> None:
    place, size = _place(data, random), random.choice((4, 32, 512))
    data[place : place + size] = random.choice((b"\0", b"\xff")) * min(size, len(data) - place)


_MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _flip,
    _set,
    _set,
    _number,
    _number,
    _cut,
    _remove,
    _repeat,
    _splice,
    _blank,
)


# How one value inside a document is replaced, and how it is removed together with its key.
_Place = tuple[Callable[[object], None], Callable[[], None] | None]
_NOWHERE: _Place = (lambda _: None, None)


def _places(value: object) -> Iterator[_Place]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield partial(value.__setitem__, key), partial(value.__delitem__, key)
            yield from _places(inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield partial(value.__setitem__, place), None
            yield from _places(inner)


def _odd_values(random: random.Random) -> list[object]:
    return [
        None,
        True,
        -1,
        0,
        1,
        8,
        random.randrange(1 << 16),
        1 << 31,
        1 << 64,
        10**400,
        -0.5,
        1e308,
        float("nan"),
        float("inf"),
        "",
        "F64",
        "BF16",
        "U8",
        "../../outside",
        "a\0b",
        "x" * 70_000,
        [],
        [0, 0],
        [1 << 40, 1 << 40],
        [-1],
        {},
        {"a": 1},
        "deep",
    ]
