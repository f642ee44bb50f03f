"""Reads rows that plain SQL can still read in a damaged database.

A table scan ends at a damaged page. Reading continues behind it at the ids that follow, at those
found in an index or a backup, and from the end of the table.
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
# Distance of feature ids, which combine the number of a photo and that of a backbone.
_APART = {"features": 1 << 16}
# Number of ids tried in vain before the rest of a table is given up: this takes some seconds, and
# is several times what depends on one interior page.
_MOST_IN_VAIN = 200_000


@contextlib.contextmanager
def reading(database: Path, damaged: bool = False) -> Iterator[sqlite3.Connection]:
    """Opens a connection that reads a database and its log, and changes neither.

    Args:
        database: a database that nobody has open.
        damaged: continue if the schema is damaged or the file ends too early.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    # Without a log, SQLite does not have to write anything beside the file.
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
    """Returns the schema version; 0 if it cannot be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    return 0


def steps_of(connection: sqlite3.Connection) -> set[object]:
    """Returns the names of the migrations that made a database, as far as they can be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        return {row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")}
    return set()


def is_whole(connection: sqlite3.Connection, table: str) -> bool:
    """Returns whether a table has all its rows, and its indexes all their entries."""
    with contextlib.suppress(sqlite3.DatabaseError):
        lines = connection.execute(f"PRAGMA integrity_check({table})").fetchall()
        return lines == [("ok",)]
    return False


class ReadableTable:
    """The readable rows of a table.

    Args:
        connection: connection to its database.
        name: name of the table.
        columns: columns to read.
        keys: columns that order it; ``rowid`` if there are no others.

    Attributes:
        faultless: whether `rows` reached the end of the table without an error.
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
        """Reads every row that can be read; after an error, some are returned twice.

        Args:
            known: keys of rows that may exist.
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
                # Python returns a row only after fetching the next one, so before damage, rows must
                # be fetched one by one.
                alone = list(self._scan(start, limit=1))
                if not alone:
                    return
                for key, values in itertools.chain(alone, self._scan(start)):
                    # A damaged page may contain ids that no row ever had.
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
        """Yields all possible ids; keys of several columns would be too many."""
        if known and len(self._keys) == 1:
            apart = _APART.get(self._name, 1)
            for number in range(apart, known[-1][0] + 1, apart):
                yield (number,)

    def _named(self) -> set[Key]:
        """Returns the keys in the indexes and in sqlite_sequence."""
        keys = ", ".join(self._keys)
        queries = [f"SELECT seq FROM sqlite_sequence WHERE name = '{self._name}'"]
        with contextlib.suppress(sqlite3.DatabaseError):
            found = self._connection.execute(f"PRAGMA index_list({self._name})").fetchall()
            queries += [f"SELECT {keys} FROM {self._name} INDEXED BY {row[1]}" for row in found]
        named: set[Key] = set()
        for query in queries:
            # Partial indexes, and indexes of WITHOUT ROWID tables, do not support this query.
            with contextlib.suppress(sqlite3.DatabaseError):
                for row in self._connection.execute(query):
                    if len(row) == len(self._keys) and _is_key(row):
                        named.add(row)
        return named


def keys_in(connection: sqlite3.Connection, table: str, keys: tuple[str, ...]) -> set[Key]:
    """Returns the keys of an intact table; none if it does not exist."""
    with contextlib.suppress(sqlite3.OperationalError):
        rows = connection.execute(f"SELECT {', '.join(keys)} FROM {table}")
        return {row for row in rows if _is_key(row)}
    return set()


def _is_key(values: Values) -> bool:
    return all(isinstance(value, int) for value in values)
