"""Reads the rows of a database file page by page, without SQLite.

For files that SQLite refuses: a damaged page costs its own rows and no others. The form is
https://www.sqlite.org/fileformat2.html.
"""

import mmap
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.store.wal import WriteAheadLog, read_wal

# Four packed features of the embedded backbone fit into a page of this size, and one into the
# default; of those that cannot be packed three.
PAGE_SIZE = 8192
_MAGIC = b"SQLite format 3\0"
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_TYPES = frozenset({_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER})
_LONGEST = 1 << 30

Value = int | float | str | bytes | None


class BadRow(ValueError):
    """Bytes that are no row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        page: that holds it.
        rowid: None where it lies in an index.
        values: in the order of the columns.
        more: pages that hold the rest of a long row.
    """

    page: int
    rowid: int | None
    values: tuple[Value, ...]
    more: tuple[int, ...] = ()


@dataclass(slots=True)
class Damage:
    """What could not be read.

    Attributes:
        pages: numbers of pages that are no page, or with rows that are no rows.
    """

    pages: set[int] = field(default_factory=set)


class PageFile:
    """The pages of a database as the last commit left them.

    Args:
        content: of the file.
        log: its write-ahead log.
        log_content: the bytes of that.
    """

    def __init__(
        self, content: "mmap.mmap | bytes", log: WriteAheadLog, log_content: bytes
    ) -> None:
        self._content = content
        self._log = log
        self._log_content = log_content
        self.page_size = log.page_size
        self.count = max(log.page_count, -(-len(content) // self.page_size))
        self.damage = Damage()

    def __getitem__(self, number: int) -> bytes:
        return self._stored(number).ljust(self.page_size, b"\0")

    def _stored(self, number: int) -> bytes:
        """A page as far as the file has it: a file may end in the middle of one."""
        if number in self._log.pages:
            start = self._log.pages[number]
            return self._log_content[start : start + self.page_size]
        start = (number - 1) * self.page_size
        return bytes(self._content[start : start + self.page_size])

    def span(self, number: int) -> tuple[int, int, int]:
        """Where a page lies: 0 for the database or 1 for its log, the first byte and the end."""
        if number in self._log.pages:
            start = self._log.pages[number]
            return 1, start, start + self.page_size
        return 0, (number - 1) * self.page_size, number * self.page_size

    @property
    def has_header(self) -> bool:
        """Whether the first page begins as it must."""
        return self[1][:16] == _MAGIC

    def user_version(self) -> int | None:
        """The version of the schema; None where the header is damaged."""
        return int(struct.unpack(">I", self[1][60:64])[0]) if self.has_header else None

    def kind(self, number: int) -> int | None:
        """The type of a page of a tree; None for any other page."""
        first = self[number][100 if number == 1 else 0]
        return first if first in _TYPES else None

    def free(self) -> set[int]:
        """Pages that hold nothing any more, as far as their list can be followed."""
        found: set[int] = set()
        trunk = struct.unpack(">I", self[1][32:36])[0] if self.has_header else 0
        while 0 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self[trunk]
            following, leaves = struct.unpack(">II", page[:8])
            most = min(leaves, self.page_size // 4 - 2)
            found.update(struct.unpack(f">{most}I", page[8 : 8 + 4 * most]))
            trunk = following
        return found

    def tree(self, root: int) -> Iterator[int]:
        """The pages of a tree; what hangs below a damaged page is not found.

        Numbers beyond the end come as well: their rows are missing.
        """
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            if number < 1 or number in seen:
                continue
            seen.add(number)
            yield number
            if self.kind(number) in {_TABLE_INNER, _INDEX_INNER}:
                waiting.extend(self._children(number))

    def rows(self, number: int) -> Iterator[Row]:
        """The rows of one page; pages and rows that are none are noted in ``damage``."""
        kind = self.kind(number)
        if kind is None:
            self.damage.pages.add(number)
        if kind is None or kind == _TABLE_INNER:
            return
        page = self._stored(number)
        for place in self._cells(number):
            try:
                yield self._row(number, page, place, kind)
            except (BadRow, IndexError, struct.error, UnicodeDecodeError):
                self.damage.pages.add(number)

    def _children(self, number: int) -> list[int]:
        page = self[number]
        offset = 100 if number == 1 else 0
        places = [offset + 8, *self._cells(number)]
        return [
            struct.unpack(">I", page[place : place + 4])[0]
            for place in places
            if place + 4 <= self.page_size
        ]

    def _cells(self, number: int) -> list[int]:
        page = self[number]
        offset = 100 if number == 1 else 0
        start = offset + (12 if page[offset] in {_TABLE_INNER, _INDEX_INNER} else 8)
        count = struct.unpack(">H", page[offset + 3 : offset + 5])[0]
        if start + 2 * count > self.page_size:
            self.damage.pages.add(number)
            count = 0
        return list(struct.unpack(f">{count}H", page[start : start + 2 * count]))

    def _row(self, number: int, page: bytes, place: int, kind: int) -> Row:
        if kind == _INDEX_INNER:
            place += 4
        length, place = _varint(page, place)
        rowid: int | None = None
        if kind == _TABLE_LEAF:
            raw, place = _varint(page, place)
            rowid = raw - (1 << 64) if raw >= 1 << 63 else raw
        payload, more = self._payload(page, place, length, kind)
        return Row(number, rowid, _values(payload), more)

    def _payload(
        self, page: bytes, place: int, length: int, kind: int
    ) -> tuple[bytes, tuple[int, ...]]:
        usable = self.page_size
        most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if not 0 < length < _LONGEST:
            raise BadRow
        if length <= most:
            return _exactly(page[place : place + length], length), ()
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        parts = [_exactly(page[place : place + local], local)]
        following = struct.unpack(">I", page[place + local : place + local + 4])[0]
        left, numbers = length - local, []
        while left > 0:
            if not 0 < following <= self.count:
                raise BadRow
            numbers.append(following)
            more = self._stored(following)
            following = struct.unpack(">I", more[:4])[0]
            here = min(left, usable - 4)
            parts.append(_exactly(more[4 : 4 + here], here))
            left -= usable - 4
        if following:
            raise BadRow
        return b"".join(parts), tuple(numbers)


@contextmanager
def open_pages(database: Path) -> Iterator[PageFile]:
    """Opens a database file with the log beside it; a file that is not there has no pages.

    Raises:
        OSError: it cannot be read.
    """
    log_file = database.with_name(f"{database.name}-wal")
    raw = b""
    if database.is_file():
        with database.open("rb") as file:
            raw = file.read(100)
    log = read_wal(log_file, _page_size(raw))
    log_content = log_file.read_bytes() if log.pages else b""
    if not raw:
        yield PageFile(b"", log, log_content)
        return
    with database.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as all_:
        yield PageFile(all_, log, log_content)


def _page_size(header: bytes) -> int:
    if header[:16] == _MAGIC and len(header) >= 18:
        size = int(struct.unpack(">H", header[16:18])[0])
        size = 65536 if size == 1 else size
        if size >= 512 and not size & (size - 1):
            return size
    return PAGE_SIZE


def _exactly(part: bytes, length: int) -> bytes:
    if len(part) != length:
        raise BadRow
    return part


def _varint(page: bytes, place: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = page[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    return value << 8 | page[place + 8], place + 9


def _values(record: bytes) -> tuple[Value, ...]:
    end, place = _varint(record, 0)
    if not 0 < end <= len(record):
        raise BadRow
    types = []
    while place < end:
        kind, place = _varint(record, place)
        types.append(kind)
    if place != end:
        raise BadRow
    values = []
    for kind in types:
        value, place = _value(record, place, kind)
        values.append(value)
    if place != len(record):
        raise BadRow
    return tuple(values)


def _value(record: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, place
    if kind in {8, 9}:
        return kind - 8, place
    if kind in {10, 11}:
        raise BadRow
    if kind == 7:
        return float(struct.unpack(">d", record[place : place + 8])[0]), place + 8
    if kind <= 6:
        length = (1, 2, 3, 4, 6, 8)[kind - 1]
        part = _exactly(record[place : place + length], length)
        return int.from_bytes(part, "big", signed=True), place + length
    length = (kind - 12) // 2
    part = _exactly(record[place : place + length], length)
    return (part.decode("utf-8") if kind % 2 else part), place + length
