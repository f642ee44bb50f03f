"""Reads metadata in ISO base media files: HEIF, AVIF, CR3, JPEG XL, JPEG 2000; decodes no pixel."""

import struct
from collections.abc import Iterator, Mapping

# Real metadata are shorter; compressed data may expand without limit.
_LONGEST_BLOCK = 8 << 20
_MOST_BOXES = 10_000
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EXIF_UUID = b"JpgTiffExif->JP2"
_CANON_UUID = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")

Found = tuple[str, bytes | memoryview]


def metadata(view: memoryview) -> Iterator[Found]:
    """Yields pieces of EXIF (TIFF structures) and XMP in a file of boxes.

    Raises:
        struct.error, IndexError, ValueError: the file is truncated, or its boxes are invalid.
    """
    for kind, body in _boxes(view):
        if kind == b"meta":
            yield from _items(view, body[4:])
        elif kind == b"moov":
            yield from _canon(body)
        elif kind == b"brob":
            yield from _plain(bytes(body[:4]), _unpacked(bytes(body[4:])))
        else:
            yield from _plain(kind, body)


def _plain(kind: bytes, body: bytes | memoryview) -> Iterator[Found]:
    if kind == b"Exif":
        yield "exif", _behind_offset(body)
    elif kind == b"xml ":
        yield "xmp", body
    elif kind == b"uuid":
        name = bytes(body[:16])
        if name == _XMP_UUID:
            yield "xmp", body[16:]
        elif name == _EXIF_UUID:
            yield "exif", body[16:]


def _boxes(view: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(view):
            return
        size, kind = struct.unpack_from(">I4s", view, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", view, at + 8)
            head = 16
        size = size or len(view) - at
        if size < head:
            return
        yield kind, view[at + head : at + size]
        at += size


def _canon(movie: memoryview) -> Iterator[Found]:
    """Yields the EXIF directories of CR3, which stores each as a separate TIFF structure."""
    for kind, body in _boxes(movie):
        if kind == b"uuid" and bytes(body[:16]) == _CANON_UUID:
            names = {b"CMT1": "exif", b"CMT2": "exif-shot", b"CMT4": "exif-place"}
            for name, part in _boxes(body[16:]):
                if name in names:
                    yield names[name], part


def _behind_offset(body: bytes | memoryview) -> bytes | memoryview:
    """Skips the four bytes that give the offset of the TIFF structure; some files lack them."""
    if bytes(body[:4]) in {b"II*\0", b"MM\0*"}:
        return body
    (skipped,) = struct.unpack_from(">I", body)
    return body[4 + skipped :]


def _unpacked(packed: bytes) -> bytes:
    import brotli

    try:
        return bytes(brotli.Decompressor().process(packed, output_buffer_limit=_LONGEST_BLOCK))
    except brotli.error as error:
        raise ValueError("not compressed with Brotli") from error


def _items(whole: memoryview, meta: memoryview) -> Iterator[Found]:
    """Yields the items of a HEIF file that contain metadata."""
    parts: Mapping[bytes, memoryview] = dict(_boxes(meta))
    if b"iinf" not in parts or b"iloc" not in parts:
        return
    wanted = dict(_item_kinds(parts[b"iinf"]))
    for item, pieces in _locations(parts[b"iloc"], parts.get(b"idat"), whole, wanted):
        data = bytes(pieces[0]) if len(pieces) == 1 else b"".join(pieces)
        yield wanted[item], _behind_offset(data) if wanted[item] == "exif" else data


def _item_kinds(body: memoryview) -> Iterator[tuple[int, str]]:
    wide = body[0] > 0
    for kind, entry in _boxes(body[8 if wide else 6 :]):
        if kind != b"infe" or entry[0] < 2:
            continue
        at = 6 if entry[0] == 2 else 8
        (item,) = struct.unpack_from(">H" if entry[0] == 2 else ">I", entry, 4)
        name = bytes(entry[at + 2 : at + 6])
        if name == b"Exif":
            yield item, "exif"
        elif name == b"mime" and b"rdf+xml" in bytes(entry[at + 6 :]):
            yield item, "xmp"


def _locations(
    body: memoryview, idat: memoryview | None, whole: memoryview, wanted: Mapping[int, str]
) -> Iterator[tuple[int, list[memoryview]]]:
    version, sizes = body[0], body[4] << 8 | body[5]
    offset_size, length_size, base_size, index_size = (sizes >> s & 15 for s in (12, 8, 4, 0))
    at, wide = 6, version == 2

    def take(size: int) -> int:
        nonlocal at
        if at + size > len(body):
            raise ValueError("the end in the middle of a table")
        at += size
        return int.from_bytes(body[at - size : at], "big")

    left = _MOST_BOXES
    for _ in range(min(take(4 if wide else 2), _MOST_BOXES)):
        item = take(4 if wide else 2)
        method = take(2) & 15 if version else 0
        take(2)
        base, pieces = take(base_size), []
        source = idat if method == 1 else whole
        for _ in range(min(take(2), left)):
            left -= 1
            take(index_size if version else 0)
            start, length = base + take(offset_size), take(length_size)
            if item in wanted and source is not None and method < 2:
                pieces.append(source[start : start + min(length, _LONGEST_BLOCK)])
        if pieces:
            yield item, pieces
