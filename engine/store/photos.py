"""The photos of a library, readable or not."""

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.base.paths import stays_inside
from engine.results import NOTHING, Metadata, Photo
from engine.store.connection import Store
from engine.store.drives import DRIVE_ID, DriveTable
from engine.store.ids import IN_LIST, id_list
from engine.store.metadata_columns import COLUMNS, iso, moment, of_columns, to_columns
from engine.store.places import place_columns

_SELECT = (
    "SELECT photos.id, photos.path, size, width, height, taken_at, content_hash, error, cut_off, "
    "pixels, folders.path AS root FROM photos "
    "JOIN folders ON folders.id = photos.folder_id"
)
_KNOWN = (
    "id, size, mtime_ns, error, ctime_ns, drive_id, error IS NOT NULL AND content_hash IS NULL, "
    "sidecar_ns, pixels"
)
_FACTS = (
    *("size", "mtime_ns", "content_hash", "width", "height", "taken_at", "error", "ctime_ns"),
    *("cut_off", "pixels", "sidecar_ns", *COLUMNS),
)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Values that indexing determines for a file: the columns of ``photos`` except its place.

    Attributes:
        pixels: version of the rules by which it was decoded.
        sidecar_ns: as in `KnownFile`.
    """

    size: int
    mtime_ns: int
    content_hash: bytes | None = None
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    error: str | None = None
    ctime_ns: int | None = None
    drive: str | None = None
    cut_off: bool = False
    pixels: int = 1
    sidecar_ns: int | None = None
    metadata: Metadata = NOTHING


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A row as a scan compares it with the disk.

    Attributes:
        id: key.
        size: size in bytes.
        mtime_ns: modification time in nanoseconds.
        error: why it is unreadable, else None.
        ctime_ns: change time of the file's inode; None if not recorded yet.
        drive: drive on which it was seen (`engine.indexing.drives.identify`); None if not recorded
            yet.
        unread: whether not even its bytes could be read.
        sidecar_ns: modification time of the newest sidecar read with its metadata, 0 if there was
            none; None if its metadata have not been read yet.
        pixels: version of the rules by which it was decoded.
    """

    id: int
    size: int
    mtime_ns: int
    error: str | None
    ctime_ns: int | None = None
    drive: str | None = None
    unread: bool = False
    sidecar_ns: int | None = None
    pixels: int = 1


class PhotoTable:
    """Rows of ``photos``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._drives = DriveTable(store)

    def known(self, folder_id: int, below: str = "") -> dict[str, KnownFile]:
        """Returns rows of a folder, or of a file or folder inside it, by relative path."""
        query = f"SELECT path, {_KNOWN} FROM photos WHERE folder_id = ?"
        rows = self._store.db.execute(*within(query, folder_id, below))
        drives = self._drives.all()
        return {os.fsdecode(row[0]): _known(row[1:], drives) for row in rows}

    def get(self, ids: Sequence[int]) -> list[Photo]:
        """Returns the photos with these ids, in their order; unknown ids are left out."""
        rows = self._store.db.execute(f"{_SELECT} WHERE photos.id {IN_LIST}", (id_list(ids),))
        found = {row["id"]: _photo(row) for row in rows}
        return [found[photo_id] for photo_id in ids if photo_id in found]

    def metadata(self, photo_id: int) -> Metadata:
        """Returns the metadata of a photo; empty for an unknown id."""
        row = self._store.db.execute(
            f"SELECT taken_at, {', '.join(COLUMNS)} FROM photos WHERE id = ?", (photo_id,)
        ).fetchone()
        return of_columns(tuple(row)) if row else NOTHING

    def at(self, folder_id: int, path: str) -> Photo | None:
        """Returns the photo at a path, or None."""
        row = self._store.db.execute(
            f"{_SELECT} WHERE folder_id = ? AND photos.path = ?", (folder_id, os.fsencode(path))
        ).fetchone()
        return _photo(row) if row else None

    def known_at(self, folder_id: int, path: str) -> KnownFile | None:
        """Returns the row at a path, or None."""
        row = self._store.db.execute(
            f"SELECT {_KNOWN} FROM photos WHERE folder_id = ? AND path = ?",
            (folder_id, os.fsencode(path)),
        ).fetchone()
        return _known(tuple(row), self._drives.all()) if row else None

    def with_content(self, content_hash: bytes) -> list[Photo]:
        """Returns readable photos whose files have exactly this content."""
        rows = self._store.db.execute(
            f"{_SELECT} WHERE content_hash = ? AND error IS NULL ORDER BY photos.id",
            (content_hash,),
        )
        return [_photo(row) for row in rows]

    def hashes(self, ids: Sequence[int]) -> dict[int, bytes]:
        """Returns content hashes by id."""
        return {p.id: p.content_hash for p in self.get(ids) if p.content_hash is not None}

    def contents(self) -> dict[int, bytes]:
        """Returns content hashes of all readable photos by id."""
        rows = self._store.db.execute(
            "SELECT id, content_hash FROM photos WHERE error IS NULL "
            "AND TYPEOF(content_hash) = 'blob'"
        )
        return {row[0]: row[1] for row in rows}

    def circumstances(self, ids: Iterable[int]) -> dict[int, tuple[int, bytes, str | None]]:
        """Returns where and when photos were taken: folder, path inside it, and the stored time.

        Args:
            ids: ids of photos; unknown ones are left out.
        """
        rows = self._store.db.execute(
            f"SELECT id, folder_id, path, taken_at FROM photos WHERE id {IN_LIST}", (id_list(ids),)
        )
        return {row[0]: (row[1], bytes(row[2]), row[3]) for row in rows}

    def ids_within(
        self,
        folder_id: int | None = None,
        below: str = "",
        taken_from: str | None = None,
        taken_before: str | None = None,
    ) -> list[int]:
        """Returns readable photos in a folder and time range (ISO 8601, end excluded)."""
        query = "SELECT id FROM photos WHERE error IS NULL"
        values: tuple[object, ...] = ()
        if folder_id is not None:
            query, values = within(f"{query} AND folder_id = ?", folder_id, below)
        for condition, value in (("taken_at >= ?", taken_from), ("taken_at < ?", taken_before)):
            if value is not None:
                query, values = f"{query} AND {condition}", (*values, value)
        return [row[0] for row in self._store.db.execute(f"{query} ORDER BY id", values)]

    def unreadable(self, folder_id: int) -> list[tuple[str, str]]:
        """Returns relative path and reason of every unreadable file of a folder."""
        rows = self._store.db.execute(
            "SELECT path, error FROM photos WHERE folder_id = ? AND error IS NOT NULL "
            "ORDER BY path",
            (folder_id,),
        )
        return [(os.fsdecode(path), error) for path, error in rows]

    def newest(self, limit: int) -> list[Photo]:
        """Returns the most recently added readable photos, newest first."""
        rows = self._store.db.execute(
            f"{_SELECT} WHERE error IS NULL ORDER BY photos.id DESC LIMIT ?", (limit,)
        )
        return [_photo(row) for row in rows]

    def count(self) -> tuple[int, int]:
        """Returns the number of all rows, and of the unreadable ones."""
        row = self._store.db.execute("SELECT COUNT(*), COUNT(error) FROM photos").fetchone()
        return int(row[0]), int(row[1])

    def count_added_after(self, moment: str) -> int:
        """Counts readable photos added after a time (ISO 8601, UTC)."""
        row = self._store.db.execute(
            "SELECT COUNT(*) FROM photos WHERE error IS NULL AND added_at > ?", (moment,)
        ).fetchone()
        return int(row[0])

    def ids_added_after(self, moment: str) -> list[int]:
        """Returns readable photos added after a time (ISO 8601, UTC)."""
        rows = self._store.db.execute(
            "SELECT id FROM photos WHERE error IS NULL AND added_at > ?", (moment,)
        )
        return [row[0] for row in rows]

    def insert(
        self, folder_id: int, path: str, facts: PhotoFacts, photo_id: int | None = None
    ) -> int:
        """Adds a row with a given former id or a new one; returns its id."""
        self._drives.note([facts.drive])
        cursor = self._store.db.execute(
            "INSERT INTO photos (id, folder_id, path, parent, sort_name, suffix, added_at, "
            f"{', '.join(_FACTS)}, drive_id) "
            f"VALUES (?, ?, ?, ?, ?, ?, ?{', ?' * len(_FACTS)}, {DRIVE_ID})",
            (
                photo_id,
                folder_id,
                os.fsencode(path),
                *place_columns(os.fsencode(path)),
                datetime.now(UTC).isoformat(),
                *_values(facts),
                facts.drive,
            ),
        )
        return int(cursor.lastrowid or 0)

    def update(self, photo_id: int, facts: PhotoFacts) -> None:
        """Replaces the values of a row, but not its place."""
        self._drives.note([facts.drive])
        columns = ", ".join(f"{name} = ?" for name in _FACTS)
        self._store.db.execute(
            f"UPDATE photos SET {columns}, drive_id = COALESCE({DRIVE_ID}, drive_id) WHERE id = ?",
            (*_values(facts), facts.drive, photo_id),
        )

    def set_metadata(self, photo_id: int, metadata: Metadata, sidecar_ns: int) -> None:
        """Stores the metadata of a photo; the rest of its row stays the same."""
        columns = ", ".join(f"{name} = ?" for name in ("taken_at", *COLUMNS))
        self._store.db.execute(
            f"UPDATE photos SET {columns}, sidecar_ns = ? WHERE id = ?",
            (iso(metadata.taken_at), *to_columns(metadata), storable_time(sidecar_ns), photo_id),
        )

    def set_pixels(self, ids: Iterable[int], version: int) -> None:
        """Records that decoding again would give the pixels of the stored features."""
        self._store.db.executemany(
            "UPDATE photos SET pixels = ? WHERE id = ?", [(version, photo_id) for photo_id in ids]
        )

    def move(
        self,
        photo_id: int,
        folder_id: int,
        path: str,
        size: int,
        mtime_ns: int,
        drive: str | None = None,
    ) -> None:
        """Changes the place of a row; its features and codes stay."""
        self._drives.note([drive])
        self._store.db.execute(
            "UPDATE photos SET folder_id = ?, path = ?, parent = ?, sort_name = ?, suffix = ?, "
            f"size = ?, mtime_ns = ?, ctime_ns = NULL, drive_id = {DRIVE_ID} WHERE id = ?",
            (
                folder_id,
                os.fsencode(path),
                *place_columns(os.fsencode(path)),
                size,
                storable_time(mtime_ns),
                drive,
                photo_id,
            ),
        )

    def note_seen(self, seen: Sequence[tuple[int, int, str | None]]) -> None:
        """Stores values that earlier versions did not record: id, ctime in ns, and drive."""
        self._drives.note({drive for _, _, drive in seen})
        self._store.db.executemany(
            f"UPDATE photos SET ctime_ns = ?, drive_id = {DRIVE_ID} WHERE id = ?",
            [(storable_time(ctime_ns), drive, photo_id) for photo_id, ctime_ns, drive in seen],
        )

    def delete(self, ids: Iterable[int]) -> None:
        """Deletes photos with their features and codes."""
        self._store.db.executemany(
            "DELETE FROM photos WHERE id = ?", [(photo_id,) for photo_id in ids]
        )

    def orphaned(self, hashes: Iterable[bytes]) -> list[bytes]:
        """Returns those contents that no photo has any more."""
        query = "SELECT 1 FROM photos WHERE content_hash = ? LIMIT 1"
        return [h for h in set(hashes) if not self._store.db.execute(query, (h,)).fetchone()]


def within(query: str, folder_id: int, below: str) -> tuple[str, tuple[object, ...]]:
    """Restricts a query with one placeholder for a folder id to a file or folder inside it."""
    if not below:
        return query, (folder_id,)
    place = os.fsencode(below)
    separator = os.fsencode(os.sep)
    after = bytes([separator[0] + 1])
    return (
        f"{query} AND (path = ? OR (path > ? AND path < ?))",
        (folder_id, place, place + separator, place + after),
    )


def storable_time(nanoseconds: int) -> int:
    """Clamps a time to what SQLite can store: file systems allow years beyond its 64 bits."""
    return max(-(1 << 63), min(nanoseconds, (1 << 63) - 1))


def _known(values: Sequence[Any], drives: Mapping[int, str]) -> KnownFile:
    photo_id, size, mtime_ns, error, ctime_ns, drive_id, unread, sidecar_ns, pixels = values
    drive = drives.get(drive_id)
    return KnownFile(
        photo_id, size, mtime_ns, error, ctime_ns, drive, bool(unread), sidecar_ns, pixels
    )


def _values(facts: PhotoFacts) -> tuple[object, ...]:
    return (
        facts.size,
        storable_time(facts.mtime_ns),
        facts.content_hash,
        facts.width,
        facts.height,
        iso(facts.taken_at),
        facts.error,
        None if facts.ctime_ns is None else storable_time(facts.ctime_ns),
        facts.cut_off,
        facts.pixels,
        None if facts.sidecar_ns is None else storable_time(facts.sidecar_ns),
        *to_columns(facts.metadata),
    )


@lru_cache(maxsize=256)
def _root(path: bytes) -> Path:
    return Path(os.fsdecode(path))


def _photo(row: sqlite3.Row) -> Photo:
    root = _root(row["root"])
    return Photo(
        id=row["id"],
        path=root / _place(row["path"]),
        root=root,
        size=row["size"],
        width=row["width"],
        height=row["height"],
        taken_at=moment(row["taken_at"]),
        content_hash=row["content_hash"] if isinstance(row["content_hash"], bytes) else None,
        error=row["error"],
        cut_off=bool(row["cut_off"]),
        pixels=row["pixels"],
    )


def _place(path: bytes) -> str:
    """Returns a path below the photo's folder.

    A path that leads elsewhere becomes a name of no file.
    """
    place = os.fsdecode(path)
    if stays_inside(place):
        return place
    return "".join("_" if letter in "/\\:\0" else letter for letter in place) or "_"
