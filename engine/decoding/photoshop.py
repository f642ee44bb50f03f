"""Reads the merged picture of Photoshop documents that Pillow cannot read: PSB and deep ones."""

import struct
from typing import NamedTuple

from PIL import Image

from engine.base.errors import DecodeError

_HEADER = struct.Struct(">4sH6xHIIHH")
_PROFILE = 1039
_RAW, _PACKED = 0, 1
# By number of the colour mode: Pillow's mode, number of channels.
_MODES = {1: ("L", 1), 2: ("P", 1), 3: ("RGB", 3), 4: ("CMYK", 4), 8: ("L", 1), 9: ("LAB", 3)}
_DEPTHS = {8: 1, 16: 2, 32: 4}


class Document(NamedTuple):
    """The header of a document.

    Attributes:
        version: 1, or 2 for a large document (PSB).
        channels: number of channels of the merged picture.
        height: in pixels.
        width: in pixels.
        depth: bits per value.
        mode: number of the colour mode.
    """

    version: int
    channels: int
    height: int
    width: int
    depth: int
    mode: int

    @property
    def is_for_pillow(self) -> bool:
        """Returns whether Pillow can read it."""
        return self.version == 1 and self.depth in {1, 8}

    @property
    def name(self) -> str:
        """Describes the document in words."""
        kind = "PSB" if self.version == 2 else "PSD"
        return f"a Photoshop {kind} of {self.depth} bits"


def document_of(data: bytes) -> Document | None:
    """Reads the header; None if the file is not a Photoshop document."""
    if data[:4] != b"8BPS" or len(data) < _HEADER.size:
        return None
    _, version, *rest = _HEADER.unpack_from(data)
    return Document(version, *rest)


def read_document(data: bytes, document: Document) -> Image.Image:
    """Reads the merged picture, with its profile in ``info``.

    Args:
        data: the whole file.
        document: its header, whose size has already been checked.

    Raises:
        DecodeError: the document is of an unsupported kind, or truncated.
        struct.error: it is damaged.
    """
    if document.mode not in _MODES or document.depth not in _DEPTHS or document.version > 2:
        raise DecodeError(f"{document.name}, which cannot be read here")
    place = _HEADER.size
    palette_size, place = _length(data, place, 4)
    palette, place = data[place : place + palette_size], place + palette_size
    resources_size, place = _length(data, place, 4)
    profile, place = _profile(data, place, place + resources_size), place + resources_size
    layers_size, place = _length(data, place, 8 if document.version == 2 else 4)
    image = _merged(data, place + layers_size, document)
    if image.mode == "P" and len(palette) == 768:
        image.putpalette(bytes(v for i in range(256) for v in palette[i::256]))
    if profile:
        image.info["icc_profile"] = profile
    image.format = "PSD"
    return image


def _length(data: bytes, place: int, size: int) -> tuple[int, int]:
    return int.from_bytes(data[place : place + size]), place + size


def _profile(data: bytes, place: int, end: int) -> bytes | None:
    while place + 12 <= end:
        number = int.from_bytes(data[place + 4 : place + 6])
        place += 6 + (data[place + 6] + 2) // 2 * 2
        size, place = _length(data, place, 4)
        if number == _PROFILE:
            return data[place : place + size]
        place += size + size % 2
    return None


def _merged(data: bytes, place: int, document: Document) -> Image.Image:
    mode, channels = _MODES[document.mode]
    if mode in {"RGB", "L"} and document.channels == channels + 1:
        mode, channels = mode + "A", channels + 1
    planes = _planes(data, place, document, channels)
    size = (document.width, document.height)
    bands = [Image.frombytes("L", size, _eight_bits(plane, document.depth)) for plane in planes]
    if mode in {"P", "L"}:
        image = bands[0]
        return Image.frombytes("P", size, image.tobytes()) if mode == "P" else image
    if mode == "CMYK":
        # Photoshop stores inks inverted: 255 means no ink.
        bands = [band.point(range(255, -1, -1)) for band in bands]
    return Image.merge(mode, bands)


def _planes(data: bytes, place: int, document: Document, channels: int) -> list[bytes]:
    compression, place = _length(data, place, 2)
    row = document.width * _DEPTHS[document.depth]
    if compression == _RAW:
        size = row * document.height
        planes = [data[place + i * size : place + (i + 1) * size] for i in range(channels)]
        if len(planes[-1]) < size:
            raise DecodeError(f"{document.name} that is cut off")
        return planes
    if compression != _PACKED:
        raise DecodeError(f"{document.name} whose merged picture is compressed in an unknown way")
    wide = 4 if document.version == 2 else 2
    counts = struct.unpack_from(
        f">{document.channels * document.height}{'HI'[wide == 4]}", data, place
    )
    place += wide * len(counts)
    planes = []
    for channel in range(channels):
        size = sum(counts[channel * document.height : (channel + 1) * document.height])
        packed, place = data[place : place + size], place + size
        plane = Image.frombytes("L", (row, document.height), packed, "packbits", "L")
        planes.append(plane.tobytes())
    return planes


def _eight_bits(plane: bytes, depth: int) -> bytes:
    if depth == 8:
        return plane
    if depth == 16:
        return plane[::2]
    import numpy as np

    # 32-bit documents store linear light, not display values.
    light = np.clip(np.nan_to_num(np.frombuffer(plane, ">f4")), 0, 1)
    curved = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return bytes(np.round(curved * 255).astype(np.uint8).tobytes())
