"""Locates EXIF, XMP and IPTC in files of each format; decodes no pixel.

Damage ends the walk, and what was found before it counts.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from engine.decoding import exif, isobmff

_MOST_SEGMENTS = 10_000
# Real metadata are shorter; compressed data may expand without limit.
LONGEST_BLOCK = 8 << 20
_XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"
_TIFF = (b"II*\0", b"MM\0*", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
# The standard keyword, and those with which programs store EXIF.
_PNG_DATES = frozenset(
    {b"creation time", b"creationtime", b"create-date", b"date taken"}
    | {b"exif:datetimeoriginal", b"exif:datetimedigitized"}
)
_XMP_TAG, _IPTC_TAG, _PHOTOSHOP_TAG = 700, 33723, 34377
_IPTC_RESOURCE, _EXIF_RESOURCE, _XMP_RESOURCE = 0x0404, 0x0422, 0x0424


class Block(NamedTuple):
    """A piece of metadata.

    Attributes:
        kind: ``exif`` (a TIFF structure), ``xmp``, ``iptc`` (records), or ``png`` (a date as text).
        data: its bytes.
    """

    kind: str
    data: bytes | memoryview


def blocks(data: bytes) -> Iterator[Block]:
    """Yields the pieces of metadata in a file, in their order."""
    try:
        yield from _blocks(data)
    except (struct.error, IndexError, ValueError, zlib.error):
        return


def _blocks(data: bytes) -> Iterator[Block]:
    if data.startswith(b"\xff\xd8\xff"):
        yield from _jpeg(memoryview(data))
    elif data.startswith(_PNG_SIGN):
        yield from _png(memoryview(data))
    elif data.startswith(_TIFF):
        yield from _tiff(memoryview(data))
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _webp(memoryview(data))
    elif data[4:8] in {b"ftyp", b"JXL ", b"jP  "}:
        yield from (Block(*found) for found in isobmff.metadata(memoryview(data)))
    elif data[:4] == b"8BPS":
        yield from _photoshop(memoryview(data))
    elif data[:4] == b"GIF8":
        yield from _gif(data)
    elif data[:15] == b"FUJIFILMCCD-RAW":
        (at,) = struct.unpack_from(">I", data, 84)
        yield from _jpeg(memoryview(data)[at:])
    elif data[:4] == b"\0MRM":
        yield from _minolta(memoryview(data))


def _jpeg(view: memoryview) -> Iterator[Block]:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        while view[at] == 0xFF and view[at + 1] == 0xFF:
            at += 1
        marker = view[at + 1]
        if view[at] != 0xFF or marker in {0xDA, 0xD9}:
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", view, at + 2)
        if marker in {0xE1, 0xED}:
            yield from _segment(marker, view[at + 4 : at + 2 + length])
        at += 2 + max(length, 2)


def _segment(marker: int, body: memoryview) -> Iterator[Block]:
    if marker == 0xED:
        if bytes(body[:14]) == b"Photoshop 3.0\0":
            yield from _resources(body[14:])
    elif bytes(body[:4]) == b"Exif":
        yield Block("exif", body[6:])
    elif bytes(body[: len(_XMP_MARK)]) == _XMP_MARK:
        yield Block("xmp", body[len(_XMP_MARK) :])


def _resources(view: memoryview) -> Iterator[Block]:
    """Yields the image resources of Photoshop."""
    at, kinds = 0, {_IPTC_RESOURCE: "iptc", _EXIF_RESOURCE: "exif", _XMP_RESOURCE: "xmp"}
    while bytes(view[at : at + 4]) == b"8BIM":
        number, name = struct.unpack_from(">HB", view, at + 4)
        at += 6 + (name + 2) // 2 * 2
        (size,) = struct.unpack_from(">I", view, at)
        if number in kinds:
            yield Block(kinds[number], view[at + 4 : at + 4 + size])
        at += 4 + (size + 1) // 2 * 2


def _png(view: memoryview) -> Iterator[Block]:
    at = len(_PNG_SIGN)
    for _ in range(_MOST_SEGMENTS * 10):
        length, kind = struct.unpack_from(">I4s", view, at)
        if kind == b"eXIf":
            yield Block("exif", view[at + 8 : at + 8 + length])
        elif kind in {b"tEXt", b"zTXt", b"iTXt"} and length <= LONGEST_BLOCK:
            yield from _png_text(kind, bytes(view[at + 8 : at + 8 + length]))
        elif kind == b"IEND":
            return
        at += 12 + length


def _png_text(kind: bytes, body: bytes) -> Iterator[Block]:
    keyword, _, rest = body.partition(b"\0")
    name = keyword.lower()
    if name == b"xml:com.adobe.xmp" and kind == b"iTXt":
        yield Block("xmp", _international(rest))
    elif name in _PNG_DATES:
        yield Block("png", _plain_text(kind, rest))
    elif name.startswith(b"raw profile type ") and kind != b"iTXt":
        yield from _hexadecimal(name.rpartition(b" ")[2], _plain_text(kind, rest))


def _plain_text(kind: bytes, rest: bytes) -> bytes:
    if kind == b"zTXt":
        return inflated(rest[1:])
    return _international(rest) if kind == b"iTXt" else rest


def _international(rest: bytes) -> bytes:
    """Returns the text of an ``iTXt`` chunk after its flags, language and translated keyword."""
    text = rest[2:].split(b"\0", 2)[2]
    return inflated(text) if rest[0] else text


def inflated(data: bytes) -> bytes:
    """Decompresses zlib data up to a maximum length."""
    return zlib.decompressobj().decompress(data, LONGEST_BLOCK)


def _hexadecimal(name: bytes, text: bytes) -> Iterator[Block]:
    """Decodes profiles as ImageMagick writes them: a name, a length, and hexadecimal digits."""
    raw = bytes.fromhex(b"".join(text.split()[2:]).decode("ascii"))
    if name in {b"exif", b"app1"}:
        if raw.startswith(_XMP_MARK):
            yield Block("xmp", raw[len(_XMP_MARK) :])
        else:
            yield Block("exif", raw[6:] if raw.startswith(b"Exif") else raw)
    elif name == b"xmp":
        yield Block("xmp", raw)
    elif name == b"iptc":
        view = memoryview(raw)
        yield from _resources(view) if raw.startswith(b"8BIM") else iter([Block("iptc", view)])


def _webp(view: memoryview) -> Iterator[Block]:
    at = 12
    for _ in range(_MOST_SEGMENTS):
        kind, length = struct.unpack_from("<4sI", view, at)
        body = view[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            yield Block("exif", body[6:] if bytes(body[:4]) == b"Exif" else body)
        elif kind == b"XMP ":
            yield Block("xmp", body)
        at += 8 + (length + 1) // 2 * 2


def _tiff(view: memoryview) -> Iterator[Block]:
    yield Block("exif", view)
    for tag, kind in ((_XMP_TAG, "xmp"), (_IPTC_TAG, "iptc")):
        found = exif.block(view, tag)
        if found is not None:
            yield Block(kind, found)
    resources = exif.block(view, _PHOTOSHOP_TAG)
    if resources is not None:
        yield from (found for found in _resources(resources) if found.kind != "exif")


def _photoshop(view: memoryview) -> Iterator[Block]:
    (colours,) = struct.unpack_from(">I", view, 26)
    (length,) = struct.unpack_from(">I", view, 30 + colours)
    yield from _resources(view[34 + colours : 34 + colours + length])


def _gif(data: bytes) -> Iterator[Block]:
    at = data.find(b"XMP DataXMP")
    if at >= 0:
        # The XMP packet is not a chain of blocks: it ends with its closing tag.
        end = data.find(b"<?xpacket end", at)
        yield Block("xmp", data[at + 11 : end if end > 0 else at + 11 + LONGEST_BLOCK])


def _minolta(view: memoryview) -> Iterator[Block]:
    at = 8
    for _ in range(_MOST_SEGMENTS):
        kind, length = struct.unpack_from(">4sI", view, at)
        if kind == b"\0TTW":
            yield Block("exif", view[at + 8 : at + 8 + length])
            return
        at += 8 + length
