"""Rewrites a database from the readable rows of a damaged one, then from those of a backup."""

import contextlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from engine.maintenance.inspection import impossible_photos
from engine.maintenance.readable_rows import (
    Key,
    ReadableTable,
    Values,
    is_whole,
    keys_in,
    reading,
    steps_of,
    version_of,
)
from engine.store.connection import PAGE_SIZE
from engine.store.migrations import FIRST, RENAMED, STEPS, names, newest, number_of
from engine.store.packing import are_halves, are_regions
from engine.store.places import SET_PLACES, add_functions

# Computed again from features and files.
MADE_AGAIN = frozenset(
    {"codes", "region_codes", "code_changes", "other_files", "looks", "verified_pairs"}
)
_BOOKS = frozenset({"_sqlite_migrations", "sqlite_sequence", "revision"})
# A damaged database and a backup can be from before and after tables were renamed.
_OTHER_NAMES = RENAMED | {name: earlier for earlier, name in RENAMED.items()}
# As in `engine.backbones.windows`.
_WINDOWS = 13
_TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "REAL": (int, float),
    "TEXT": (str,),
    "BLOB": (bytes,),
}


@dataclass(slots=True)
class Rebuilt:
    """The sources of a rewritten database.

    Attributes:
        rows: number of rows read from the damaged database, by table.
        from_backup: number of rows added from a backup, by table.
    """

    rows: dict[str, int] = field(default_factory=dict)
    from_backup: dict[str, int] = field(default_factory=dict)


def rebuild(damaged: Path, target: Path, backup: Path | None) -> Rebuilt:
    """Writes everything that can be recovered of a library's database into a new one.

    Intact tables are copied as they are. For others, a backup adds missing rows.

    Args:
        damaged: the database, with its log beside it; may be missing. It is not changed.
        target: the new, empty file.
        backup: an intact backup, if there is one.

    Raises:
        sqlite3.Error: the new file cannot be written.
    """
    result = Rebuilt()
    with contextlib.ExitStack() as stack:
        there = damaged if damaged.is_file() else target
        old = stack.enter_context(reading(there, damaged=True))
        kept = stack.enter_context(reading(backup)) if backup else None
        version = _version(old, kept)
        new = stack.enter_context(contextlib.closing(_make(target, version)))
        for table in _tables(new):
            if not _copy(old, new, table, kept, result) and kept:
                _fill(new, table, kept, result)
        _complete_places(new)
        for source in filter(None, (old, kept)):
            _keep_books(source, new)
        new.execute(f"PRAGMA user_version = {version}")
        new.commit()
    return result


def _version(old: sqlite3.Connection, kept: sqlite3.Connection | None) -> int:
    # The version number alone may be damaged.
    known = [number_of(name) for name in names() if name in steps_of(old)]
    found = [max(known, default=0), version_of(old), version_of(kept) if kept else 0]
    return next((version for version in found if FIRST <= version <= newest()), newest())


def _make(target: Path, version: int) -> sqlite3.Connection:
    connection = sqlite3.connect(target)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    stop_before = next((name for name in names() if number_of(name) > version), None)
    STEPS.apply(Database(connection), stop_before=stop_before)
    connection.commit()
    # If this does not finish, the file is thrown away.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    keys: tuple[str, ...]

    def fits(self, values: Values) -> bool:
        """Returns whether the values of a row are valid according to the schema."""
        for kind, value in zip(self.types, values, strict=True):
            if value is not None and not isinstance(value, _TYPES.get(kind, object)):
                return False
        content = values[2] if self.name in {"features", "regions"} else None
        if not isinstance(content, bytes):
            return True
        # Most damage inside features gives numbers that are not finite.
        return are_halves(content) if self.name == "features" else are_regions(content, _WINDOWS)


def _tables(connection: sqlite3.Connection) -> list[_Table]:
    named = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return [
        _table(connection, name, sql or "")
        for name, sql in named.fetchall()
        if name not in MADE_AGAIN | _BOOKS
    ]


def _table(connection: sqlite3.Connection, name: str, sql: str) -> _Table:
    rows = connection.execute(f"PRAGMA table_info({name})").fetchall()
    keys = sorted((row[5], row[1]) for row in rows if row[5])
    in_order = tuple(key for _, key in keys) if "WITHOUT ROWID" in sql.upper() else ("rowid",)
    return _Table(name, tuple(r[1] for r in rows), tuple(r[2].upper() for r in rows), in_order)


def _copy(
    old: sqlite3.Connection,
    new: sqlite3.Connection,
    table: _Table,
    kept: sqlite3.Connection | None,
    result: Rebuilt,
) -> bool:
    """Copies the readable rows of a table; returns whether they are all of its rows."""
    source = _name_in(old, table.name)
    whole = is_whole(old, source)
    known: set[Key] = set()
    if kept and not whole:
        known = keys_in(kept, _name_in(kept, table.name), table.keys)
    readable = ReadableTable(old, source, table.columns, table.keys)
    before = new.total_changes
    new.executemany(
        f"INSERT OR IGNORE INTO {table.name} ({', '.join(table.columns)}) "
        f"VALUES ({', '.join('?' * len(table.columns))})",
        (row for row in readable.rows(known) if table.fits(row)),
    )
    count = new.total_changes - before
    # For photos whose place was damaged, the backup's row is better.
    lost = impossible_photos(new) if table.name == "photos" else []
    new.executemany("DELETE FROM photos WHERE id = ?", [(i,) for i in lost])
    if count > len(lost):
        result.rows[table.name] = count - len(lost)
    return whole and readable.faultless and not lost


def _fill(
    new: sqlite3.Connection, table: _Table, kept: sqlite3.Connection, result: Rebuilt
) -> None:
    """Adds rows of a backup; existing rows are kept."""
    source = _name_in(kept, table.name)
    theirs = {row[1] for row in kept.execute(f"PRAGMA table_info({source})")}
    shared = [name for name in table.columns if name in theirs]
    if not shared:
        return
    before = new.total_changes
    values = [f"?{number}" for number in range(1, len(shared) + 1)]
    if "active" in shared:
        # Only one version may be active.
        values[shared.index("active")] += (
            f" AND NOT EXISTS (SELECT 1 FROM {table.name} WHERE active)"
        )
    new.executemany(
        f"INSERT OR IGNORE INTO {table.name} ({', '.join(shared)}) VALUES ({', '.join(values)})",
        kept.execute(f"SELECT {', '.join(shared)} FROM {source}"),
    )
    if new.total_changes > before:
        result.from_backup[table.name] = new.total_changes - before


def _name_in(connection: sqlite3.Connection, table: str) -> str:
    """Returns the name of a table in a database that may be of another version."""
    other = _OTHER_NAMES.get(table, table)
    with contextlib.suppress(sqlite3.DatabaseError):
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        if connection.execute(query, (other,)).fetchone():
            return other
    return table


def _complete_places(new: sqlite3.Connection) -> None:
    """Fills columns derived from paths, which photos of an earlier backup lack."""
    columns = {row[1] for row in new.execute("PRAGMA table_info(photos)")}
    if "sort_name" in columns:
        add_functions(new)
        new.execute(f"UPDATE photos SET {SET_PLACES} WHERE sort_name IS NULL")


def _keep_books(source: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Copies sqlite_sequence, so that no id is reused."""
    with contextlib.suppress(sqlite3.DatabaseError):
        for name, number in source.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
            if isinstance(number, int):
                _keep_number(new, _name_in(new, name), number)
    with contextlib.suppress(sqlite3.DatabaseError):
        for (number,) in source.execute("SELECT number FROM revision").fetchall():
            if isinstance(number, int):
                new.execute("UPDATE revision SET number = MAX(number, ?)", (number,))


def _keep_number(new: sqlite3.Connection, table: str, number: int) -> None:
    done = new.execute(
        "UPDATE sqlite_sequence SET seq = MAX(seq, ?2) WHERE name = ?1", (table, number)
    )
    if not done.rowcount:
        new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
