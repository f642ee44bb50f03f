"""Connections to one library: WAL, one writer at a time, a reader for each thread."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import LibraryError, explain_database
from engine.store.opening import close_to_others, guard
from engine.store.pages import PAGE_SIZE

DATABASE_NAME = "library.db"
# How many steps `engine.store.migrations` has.
SCHEMA_VERSION = 8
_BUSY_SECONDS = 30


class Store:
    """The SQLite file of a library.

    Each thread gets a connection of its own, so that readers never wait; writers take turns by
    `writing`, inside the process and between processes.

    Args:
        directory: of the library; the file is made when it is missing.

    Raises:
        LibraryError: not a library, damaged, or made by a newer version.
    """

    def __init__(self, directory: Path) -> None:
        self.path = directory / DATABASE_NAME
        self._threads = threading.local()
        self._write_lock = threading.RLock()
        self._lock = threading.Lock()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._closed = False
        try:
            guard(self.path)
            close_to_others(directory)
            with self._write_lock:
                self._migrate()
        except sqlite3.DatabaseError as error:
            self.close()
            raise LibraryError(explain_database(error, self.path)) from error
        except OSError as error:
            self.close()
            raise LibraryError(
                f"{directory} cannot hold a library ({error.strerror or error}): choose another "
                "folder, or one that can be written"
            ) from error
        except LibraryError:
            self.close()
            raise

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._threads, "db", None)
        if found is None:
            found = self._threads.db = self._connect()
        return found

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: everything in the block is stored, or nothing.

        Raises:
            LibraryError: the disk is full, the file cannot be written, or another program holds
                the library for longer than 30 seconds.
        """
        with self._write_lock:
            db = self.db
            try:
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("UPDATE revision SET number = number + 1")
                except BaseException:
                    db.rollback()
                    raise
                db.execute("COMMIT")
            except sqlite3.OperationalError as error:
                if db.in_transaction:
                    db.rollback()
                raise LibraryError(explain_database(error, self.path)) from error

    def revision(self) -> int:
        """A number that grows with every change, whichever process made it."""
        return int(self.db.execute("SELECT number FROM revision").fetchone()[0])

    def close(self) -> None:
        """Closes every thread's connection."""
        with self._lock:
            self._closed = True
            opened, self._open = self._open, []
        for _, connection in opened:
            connection.close()

    def _migrate(self) -> None:
        if self.db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
            steps = "SELECT COUNT(*) FROM _sqlite_migrations WHERE migration_set = 'kindred'"
            if self.db.execute(steps).fetchone()[0] == SCHEMA_VERSION:
                return
        # Its library takes a tenth of the start of a window, and is not needed for an up-to-date
        # database.
        from engine.store.migrations import migrate

        migrate(self.db, self.path)

    def _connect(self) -> sqlite3.Connection:
        if self._closed:
            raise LibraryError("the library is closed")
        try:
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None
            )
        except sqlite3.OperationalError as error:
            raise LibraryError(explain_database(error, self.path)) from error
        connection.row_factory = sqlite3.Row
        for pragma in (
            f"page_size={PAGE_SIZE}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            # What REPLACE deletes is a change like any other (`engine.store.code_changes`).
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        with self._lock:
            self._close_orphans()
            self._open.append((threading.current_thread(), connection))
        return connection

    def _close_orphans(self) -> None:
        """Connections of threads that have ended would hold their file handles for ever."""
        for thread, connection in self._open:
            if not thread.is_alive():
                connection.close()
        self._open = [(thread, c) for thread, c in self._open if thread.is_alive()]
