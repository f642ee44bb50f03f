"""Small files that demand huge resources: pixels, frames, profiles, texts, tags."""

import functools
import io
import struct
import zlib
from collections.abc import Callable

import numpy as np
from PIL import Image

_MUCH = 1 << 26


def bombs() -> dict[str, Callable[[], bytes]]:
    """Returns a function for each file, by name. Decoding must end with a picture or a reason."""
    plain = Image.fromarray(np.random.default_rng(0).integers(0, 256, (32, 32, 3), dtype=np.uint8))
    return {
        "frames.gif": lambda: _many_frames(plain, "GIF", 300),
        "frames.png": lambda: _many_frames(plain, "PNG", 300),
        "frames.webp": lambda: _many_frames(plain, "WEBP", 300),
        "pages.tiff": lambda: _many_frames(plain, "TIFF", 300),
        "profile.png": lambda: _png(plain, b"iCCP", b"sRGB\0\0" + _zeros(_MUCH)),
        "text.png": lambda: _png(plain, b"zTXt", b"Comment\0\0" + _zeros(_MUCH)),
        "texts.png": lambda: _png(plain, b"zTXt", b"Comment\0\0" + _zeros(900_000), 300),
        "international.png": lambda: _png(plain, b"iTXt", b"XML\0\1\0\0\0" + _zeros(_MUCH)),
        "pixels.png": lambda: _png_of(40_000, 40_000, 1 << 20),
        "pixels_just_too_many.png": lambda: _png_of(15_000, 13_000, 100),
        "pixels_allowed.png": lambda: _png_of(13_000, 13_000, 13_000 * 39_001),
        "size_without_pixels.png": lambda: _png_of(13_000, 13_000, 100),
        "tall.png": lambda: _png_of(1, 170_000_000, 1 << 20),
        "wide.bmp": lambda: _bitmap(2_000_000_000, 1),
        "negative.bmp": lambda: _bitmap(-5, -2_147_483_648),
        "canvas.webp": lambda: _webp_canvas(1 << 24, 1 << 24),
        "canvas_allowed.webp": lambda: _webp_canvas(13_000, 13_000),
        "inner.ico": lambda: _icon_with(_png_of(13_000, 13_000, 13_000 * 39_001)),
        "inner_bomb.ico": lambda: _icon_with(_png_of(40_000, 40_000, 1 << 20)),
        "tags.tif": lambda: _tags(60_000, 0xFFFFFFF),
        "strips.tif": lambda: _tags(3, 0x3FFFFFFF),
        "planes.psd": lambda: _photoshop(56, 30_000),
        "qoi.qoi": lambda: _quite_ok(13_000),
        "digits.ppm": lambda: b"P6 " + b"9" * 5000 + b" 2 255\n",
        "comment.ppm": lambda: b"P5 #" + b"x" * (1 << 20),
        "nested.heic": lambda: _nested_boxes(2000),
    }


def _many_frames(first: Image.Image, name: str, frames: int) -> bytes:
    buffer = io.BytesIO()
    others = [first.rotate(90 * (i % 2)) for i in range(1, frames)]
    first.save(buffer, name, save_all=True, append_images=others)
    return buffer.getvalue()


@functools.cache
def _zeros(length: int) -> bytes:
    packer = zlib.compressobj(1)
    block = b"\0" * (1 << 20)
    parts = [
        packer.compress(block[: min(len(block), length - i)]) for i in range(0, length, 1 << 20)
    ]
    return b"".join(parts) + packer.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _png(image: Image.Image, kind: bytes, data: bytes, times: int = 1) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    whole = buffer.getvalue()
    return whole[:33] + _chunk(kind, data) * times + whole[33:]


def _png_of(width: int, height: int, length: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = _chunk(b"IDAT", _zeros(length)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + body


def _bitmap(width: int, height: int) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + 64, 0, 0, 54) + info + b"\0" * 64


def _webp_canvas(width: int, height: int) -> bytes:
    """Makes an animation with a large canvas and a single small frame."""
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16)).save(buffer, "WEBP", lossless=True)
    frame = buffer.getvalue()[12:]
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    place = b"\0" * 6 + b"\x0f\0\0" * 2 + b"\x64\0\0" + b"\0" + frame
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + sides
    chunks += b"ANIM" + struct.pack("<IIH", 6, 0, 0)
    chunks += b"ANMF" + struct.pack("<I", len(place)) + place
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def _icon_with(picture: bytes) -> bytes:
    entry = struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(picture), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + picture


def _photoshop(planes: int, side: int) -> bytes:
    return struct.pack(">4sH6xHIIHH", b"8BPS", 1, planes, side, side, 8, 3) + b"\0" * 99


def _quite_ok(side: int) -> bytes:
    return b"qoif" + struct.pack(">IIBB", side, side, 4, 0) + b"\xfe\1\2\3" * 10


def _nested_boxes(count: int) -> bytes:
    """Nests boxes of the kind that a HEIF file consists of."""
    return b"".join(struct.pack(">I4s", 8 * (count - i), b"meta") for i in range(count))


def _tags(count: int, length: int) -> bytes:
    """Makes a TIFF file whose tags claim to be much longer than the file."""
    tags = b"".join(struct.pack("<HHII", 256 + i, 4, length, 8) for i in range(count))
    return b"II*\0" + struct.pack("<IH", 8, count) + tags + struct.pack("<I", 8)
