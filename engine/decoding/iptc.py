"""Reads the IPTC records that Kindred uses: creation date and keywords."""

import struct
from collections.abc import Iterator

_APPLICATION, _ENVELOPE = 2, 1
_KEYWORD, _CHARACTERS = 25, 90
# Date and time of the picture, then of its digital form.
_DATES = ((55, 60), (62, 63))
_MOST_RECORDS = 5000
_UTF8 = b"\x1b%G"


def read_iptc(data: bytes | memoryview) -> tuple[str | None, list[str]]:
    """Returns the creation date and time as text, if given, and the keywords."""
    found: dict[int, bytes] = {}
    keywords: list[bytes] = []
    is_utf8 = False
    for record, dataset, value in _records(memoryview(data)):
        if (record, dataset) == (_ENVELOPE, _CHARACTERS):
            is_utf8 = value == _UTF8
        elif record == _APPLICATION and dataset == _KEYWORD:
            keywords.append(value)
        elif record == _APPLICATION:
            found.setdefault(dataset, value)
    moments = (found[date] + b"T" + found.get(time, b"") for date, time in _DATES if date in found)
    moment = next((_text(moment, True) for moment in moments if moment.strip(b"0T")), None)
    return moment, [_text(word, is_utf8) for word in keywords]


def _records(view: memoryview) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 5 > len(view) or view[at] != 0x1C:
            return
        record, dataset, length = struct.unpack_from(">BBH", view, at + 1)
        at += 5
        if length & 0x8000:
            # An extended length, which no record used here needs.
            size = length & 0x7FFF
            length = int.from_bytes(view[at : at + size], "big")
            at += size
        yield record, dataset, bytes(view[at : at + length])
        at += length


def _text(raw: bytes, is_utf8: bool) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace") if is_utf8 else raw.decode("latin-1")
