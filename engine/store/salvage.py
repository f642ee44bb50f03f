"""Writes a new database with every row that can still be read in a damaged one."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from engine.store.inspection import impossible_photos
from engine.store.migrations import STEPS
from engine.store.packing import are_halves, are_regions, dim_of
from engine.store.pages import PAGE_SIZE, PageFile, Row, Value, open_pages

# Made again from features and files; their rows look like those of other tables.
MADE_AGAIN = frozenset(
    {"codes", "region_codes", "code_changes", "other_files", "looks", "verified_pairs"}
)
_BOOKS = frozenset({"_sqlite_migrations", "sqlite_sequence", "revision"})
# As `engine.features.windows` has them.
_WINDOWS = 13
_ALIKE = frozenset({"features", "regions"})
_TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "REAL": (int, float),
    "TEXT": (str,),
    "BLOB": (bytes,),
    "": (str, int),
}


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    types: tuple[tuple[type, ...], ...]
    optional: tuple[bool, ...]
    fewest: int
    key: int | None
    in_index: bool

    def fits(self, row: Row) -> bool:
        """Whether a row can be one of this table."""
        if (row.rowid is None) != self.in_index:
            return False
        if not self.fewest <= len(row.values) <= len(self.columns):
            return False
        if not all(map(self._takes, range(len(row.values)), row.values)):
            return False
        return self.name not in _ALIKE or _are_numbers(self.name, row.values[2])

    def _takes(self, place: int, value: Value) -> bool:
        if place == self.key:
            return True
        return self.optional[place] if value is None else isinstance(value, self.types[place])

    def named(self, row: Row) -> list[Value]:
        """The values with the key in its place."""
        return [row.rowid if i == self.key else value for i, value in enumerate(row.values)]


def _are_numbers(table: str, content: Value) -> bool:
    """Whether features or regions can be what they say; most damage gives what is no number."""
    if not isinstance(content, bytes):
        return False
    return are_regions(content, _WINDOWS) if table == "regions" else are_halves(content)


@dataclass(slots=True)
class Salvage:
    """What came over.

    Attributes:
        rows: by table.
        from_backup: rows by table that a backup gave because the file had lost some.
        damaged_pages: that could not be read, or not wholly.
        suspects: tables that may have lost rows.
    """

    rows: dict[str, int] = field(default_factory=dict)
    from_backup: dict[str, int] = field(default_factory=dict)
    damaged_pages: int = 0
    suspects: set[str] = field(default_factory=set)


def salvage(damaged: Path, target: Path, feature_lengths: Iterable[int]) -> Salvage:
    """Writes what can be read of a library's database into a new one.

    Args:
        damaged: the database; a log beside it is read as well. Nothing is changed there.
        target: the new file.
        feature_lengths: in bytes, to tell features from regions where a tree is broken.

    Raises:
        OSError: a file cannot be read or written.
    """
    with open_pages(damaged) as pages:
        version = pages.user_version() or 0
        names = [step.name for step in STEPS.pending(Database(memory=True))]
        if not 0 < version <= len(names):
            # The header is damaged: rows of older versions are shorter and fit as well.
            version = len(names)
        connection = _make(target, names[version] if version < len(names) else None)
        try:
            tables = _tables(connection)
            result = _copy(pages, connection, tables, frozenset(feature_lengths))
            _drop_impossible(connection, result)
            connection.execute(f"PRAGMA user_version = {version}")
            connection.commit()
        finally:
            connection.close()
    return result


def applied_migrations(pages: PageFile) -> set[str]:
    """Names of the steps that made a database, as far as they can be read."""
    owners = _owners(pages)
    rows = [
        r for n, owner in owners.items() if owner == "_sqlite_migrations" for r in pages.rows(n)
    ]
    return {str(row.values[2]) for row in rows if len(row.values) == 4}


def fill_from(backup: Path, target: Path, result: Salvage) -> None:
    """Adds rows of a backup to tables that lost some; rows that are there stay as they are.

    Raises:
        sqlite3.Error: the backup cannot be read.
    """
    connection = sqlite3.connect(f"{target.as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        connection.execute("ATTACH ? AS backup", (f"{backup.as_uri()}?mode=ro&immutable=1",))
        connection.execute("BEGIN")
        for table in sorted(result.suspects):
            added = _fill(connection, table)
            if added:
                result.from_backup[table] = added
        connection.execute("COMMIT")
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: str) -> int:
    ours = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    theirs = {row[1] for row in connection.execute(f"PRAGMA backup.table_info({table})")}
    shared = ", ".join(name for name in ours if name in theirs)
    if not shared:
        return 0
    done = connection.execute(
        f"INSERT OR IGNORE INTO main.{table} ({shared}) SELECT {shared} FROM backup.{table}"
    )
    return int(done.rowcount)


def _make(target: Path, stop_before: str | None) -> sqlite3.Connection:
    connection = sqlite3.connect(target)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    STEPS.apply(Database(connection), stop_before=stop_before)
    connection.commit()
    # The file is thrown away where this does not come to its end.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _tables(connection: sqlite3.Connection) -> dict[str, _Table]:
    named = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {name: _table(connection, name, sql or "") for name, sql in named.fetchall()}


def _table(connection: sqlite3.Connection, name: str, sql: str) -> _Table:
    rows = connection.execute(f"PRAGMA table_info({name})").fetchall()
    in_index = "WITHOUT ROWID" in sql.upper()
    keys = [row for row in rows if row[5]]
    alone = len(keys) == 1 and keys[0][2] == "INTEGER" and not in_index
    optional = tuple(not row[3] and not row[5] for row in rows)
    fewest = len(rows)
    # Rows from before a column was added are shorter.
    while fewest > 1 and (optional[fewest - 1] or rows[fewest - 1][4] is not None):
        fewest -= 1
    return _Table(
        name=name,
        columns=tuple(row[1] for row in rows),
        types=tuple(_TYPES[row[2].upper()] for row in rows),
        optional=optional,
        fewest=fewest,
        key=keys[0][0] if alone else None,
        in_index=in_index,
    )


def _copy(
    pages: PageFile,
    connection: sqlite3.Connection,
    tables: dict[str, _Table],
    lengths: frozenset[int],
) -> Salvage:
    result = Salvage()
    owners = _owners(pages)
    free = pages.free()
    wanted = {name: table for name, table in tables.items() if name not in MADE_AGAIN}
    rest = set(range(1, pages.count + 1)) - owners.keys() - free
    # What hangs in a tree comes before what only looks like a row of it.
    for number, owner in owners.items():
        for row in pages.rows(number):
            table = wanted.get(owner)
            if table is None:
                continue
            if table.fits(row):
                _put(connection, table, row, result)
            else:
                pages.damage.pages.add(number)
        if number in pages.damage.pages:
            result.suspects.add(owner)
    lost = _unowned(pages, rest, connection, wanted, lengths, result)
    # A table that the schema does not name any more has rows that no tree leads to.
    if lost or tables.keys() - owners.values() - {"sqlite_sequence"}:
        result.suspects.update(tables)
    result.suspects &= wanted.keys() - _BOOKS
    result.damaged_pages = len(pages.damage.pages)
    return result


def _drop_impossible(connection: sqlite3.Connection, result: Salvage) -> None:
    """Makes room for what a backup has of photos that damage left with no possible place."""
    ids = impossible_photos(connection)
    connection.executemany("DELETE FROM photos WHERE id = ?", [(i,) for i in ids])
    if ids:
        result.rows["photos"] -= len(ids)
        result.suspects.add("photos")


def _unowned(
    pages: PageFile,
    rest: set[int],
    connection: sqlite3.Connection,
    tables: dict[str, _Table],
    lengths: frozenset[int],
    result: Salvage,
) -> bool:
    """Rows of pages that no tree leads to; returns whether there were any such pages."""
    before = set(pages.damage.pages)
    found = False
    for number in sorted(rest):
        if pages.kind(number) is None:
            continue
        for row in pages.rows(number):
            table = _recognise(row, tables, lengths)
            if table is not None:
                found = True
                _put(connection, table, row, result)
    # Most of these are parts of long rows, which are no pages of a tree.
    pages.damage.pages = before
    return found


def _owners(pages: PageFile) -> dict[int, str]:
    """The table or index of each page, as far as the trees can be followed."""
    owners: dict[int, str] = {}
    if not pages.has_header:
        return owners
    masters = [row for number in pages.tree(1) for row in pages.rows(number)]
    for row in masters:
        if len(row.values) != 5:
            continue
        kind, name, _, root, _ = row.values
        if isinstance(root, int) and isinstance(name, str):
            for number in pages.tree(root):
                owners.setdefault(number, name if kind == "table" else f"index {name}")
    return owners


def _recognise(row: Row, tables: dict[str, _Table], lengths: frozenset[int]) -> _Table | None:
    # A row of a backbone looks like one of a drive, which is noted again when its folder is seen.
    fitting = {t.name: t for t in tables.values() if t.name != "drives" and t.fits(row)}
    if fitting.keys() & _ALIKE:
        vector = row.values[2]
        is_feature = 2 * (dim_of(vector) or 0) in lengths
        return fitting.get("features" if is_feature else "regions")
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _put(connection: sqlite3.Connection, table: _Table, row: Row, result: Salvage) -> None:
    if table.name in _BOOKS:
        _keep_book(connection, table.name, row)
        return
    values = table.named(row)
    done = _insert(connection, table, values)
    if not done and "active" in table.columns:
        # Only one version serves: another one that says so is kept all the same.
        values[table.columns.index("active")] = 0
        done = _insert(connection, table, values)
    if done:
        result.rows[table.name] = result.rows.get(table.name, 0) + 1


def _insert(connection: sqlite3.Connection, table: _Table, values: list[Value]) -> bool:
    columns = ", ".join(table.columns[: len(values)])
    marks = ", ".join("?" * len(values))
    done = connection.execute(
        f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({marks})", values
    )
    return done.rowcount > 0


def _keep_book(connection: sqlite3.Connection, name: str, row: Row) -> None:
    """Numbers that only grow: a number that was used once is not used again."""
    if name == "revision" and isinstance(row.values[1], int):
        connection.execute("UPDATE revision SET number = MAX(number, ?)", (row.values[1],))
    elif name == "sqlite_sequence" and isinstance(row.values[1], int):
        found = (row.values[0], row.values[1])
        known = connection.execute(
            "UPDATE sqlite_sequence SET seq = MAX(seq, ?2) WHERE name = ?1", found
        )
        if not known.rowcount:
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", found)
