"""Rows that plain SQL can still read in a damaged database.

A damaged page ends a scan. Reading goes on behind it: at the ids that follow, at those that an
index or a backup names, and from the end.
"""

import contextlib
import heapq
import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from engine.store.opening import log_of

Key = tuple[int, ...]
Values = tuple[Any, ...]
# Ids of features are this far apart: a photo's number and that of a backbone.
_APART = {"features": 1 << 16}
# Ids that are tried in vain before the rest of a table is given up: some seconds, and several times
# what hangs on one page that names others.
_MOST_IN_VAIN = 200_000


@contextlib.contextmanager
def reading(database: Path, damaged: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that reads a database and the log beside it, and changes neither.

    Args:
        database: nobody has it open.
        damaged: reads on where the schema is damaged or the file ends too early.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    # Without a log there is nothing that SQLite would have to write beside the file.
    how = "mode=ro" if log_of(database).exists() else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{database.as_uri()}?{how}", uri=True)
    try:
        if damaged:
            with contextlib.suppress(sqlite3.DatabaseError):
                connection.execute("PRAGMA writable_schema = ON")
        yield connection
    finally:
        connection.close()


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the schema; 0 where it cannot be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    return 0


def steps_of(connection: sqlite3.Connection) -> set[object]:
    """Names of the migrations that made a database, as far as they can be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        return {row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")}
    return set()


def is_whole(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has all its rows, and its indexes theirs."""
    with contextlib.suppress(sqlite3.DatabaseError):
        lines = connection.execute(f"PRAGMA integrity_check({table})").fetchall()
        return lines == [("ok",)]
    return False


class ReadableTable:
    """What can be read of a table.

    Args:
        connection: to its database.
        name: of the table.
        columns: that are read.
        keys: the columns that order it; ``rowid`` alone where nothing else does.

    Attributes:
        faultless: whether `rows` came to the end of the table without a fault.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        name: str,
        columns: tuple[str, ...],
        keys: tuple[str, ...],
    ) -> None:
        self._connection = connection
        self._name = name
        self._columns = columns
        self._keys = keys
        self.faultless = False

    def rows(self, known: Iterable[Key]) -> Iterator[Values]:
        """Reads every row that can be read; where there is a fault some come twice.

        Args:
            known: keys of rows that may be there.
        """
        with contextlib.suppress(sqlite3.DatabaseError):
            for _, values in self._scan():
                yield values
            self.faultless = True
            return
        with contextlib.suppress(sqlite3.DatabaseError):
            for _, values in self._scan(order="DESC"):
                yield values
        yield from self._behind_faults(sorted({*known, *self._named()}))

    def _behind_faults(self, known: list[Key]) -> Iterator[Values]:
        reached: Key = ()
        in_vain = 0
        for start in heapq.merge(known, self._dense(known)):
            if start <= reached:
                continue
            in_vain += 1
            if in_vain > _MOST_IN_VAIN:
                return
            with contextlib.suppress(sqlite3.DatabaseError):
                # Python gives a row when it has seen the next: before damage one has to come alone.
                alone = list(self._scan(start, limit=1))
                if not alone:
                    return
                for key, values in itertools.chain(alone, self._scan(start)):
                    # A damaged page may give numbers that no row ever had.
                    if _is_key(key) and reached < key <= known[-1]:
                        reached, in_vain = key, 0
                    yield values

    def _scan(
        self, start: Key | None = None, order: str = "ASC", limit: int = -1
    ) -> Iterator[tuple[Key, Values]]:
        keys = ", ".join(self._keys)
        where = f"WHERE ({keys}) >= ({', '.join('?' * len(self._keys))})" if start else ""
        ordered = ", ".join(f"{key} {order}" for key in self._keys)
        found = self._connection.execute(
            f"SELECT {keys}, {', '.join(self._columns)} FROM {self._name} NOT INDEXED {where} "
            f"ORDER BY {ordered} LIMIT {limit}",
            start or (),
        )
        count = len(self._keys)
        for row in found:
            yield row[:count], row[count:]

    def _dense(self, known: list[Key]) -> Iterator[Key]:
        """All ids there may be; keys of several columns would be too many."""
        if known and len(self._keys) == 1:
            apart = _APART.get(self._name, 1)
            for number in range(apart, known[-1][0] + 1, apart):
                yield (number,)

    def _named(self) -> set[Key]:
        """Keys that the indexes and the book of ids name."""
        keys = ", ".join(self._keys)
        queries = [f"SELECT seq FROM sqlite_sequence WHERE name = '{self._name}'"]
        with contextlib.suppress(sqlite3.DatabaseError):
            found = self._connection.execute(f"PRAGMA index_list({self._name})").fetchall()
            queries += [f"SELECT {keys} FROM {self._name} INDEXED BY {row[1]}" for row in found]
        named: set[Key] = set()
        for query in queries:
            # Partial indexes and those that are the table itself take no such query.
            with contextlib.suppress(sqlite3.DatabaseError):
                for row in self._connection.execute(query):
                    if len(row) == len(self._keys) and _is_key(row):
                        named.add(row)
        return named


def keys_in(connection: sqlite3.Connection, table: str, keys: tuple[str, ...]) -> set[Key]:
    """Keys of the rows of a table that is whole; none where there is no such table."""
    with contextlib.suppress(sqlite3.OperationalError):
        rows = connection.execute(f"SELECT {', '.join(keys)} FROM {table}")
        return {row for row in rows if _is_key(row)}
    return set()


def _is_key(values: Values) -> bool:
    return all(isinstance(value, int) for value in values)
