"""Connections to one library: WAL, one writer at a time, one reader per thread."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from engine.base.errors import LibraryError, TrainingError, explain_database
from engine.base.file_systems import require_local
from engine.base.paths import make_private_directory
from engine.base.progress import Job
from engine.store.locks import Opening, held
from engine.store.opening import close_to_others, guard

T = TypeVar("T")

DATABASE_NAME = "library.db"
# The schema after the last step of `engine.store.migrations`.
SCHEMA_VERSION = 16
# In bytes. Four packed features of the embedded backbone fit into a page of this size, and one into
# a page of the default size; of features that cannot be packed, three fit.
PAGE_SIZE = 8192
_BUSY_SECONDS = 30
_MIGRATING_SECONDS = 600
# Offset of PRAGMA user_version in a SQLite file.
_VERSION_BYTES = slice(60, 64)


def is_earlier(directory: Path) -> bool:
    """Returns whether an earlier version made a library, which is then migrated on opening."""
    with suppress(OSError), (directory / DATABASE_NAME).open("rb") as file:
        return 0 < int.from_bytes(file.read(64)[_VERSION_BYTES], "big") < SCHEMA_VERSION
    return False


class Store:
    """The SQLite file of a library.

    Each thread gets its own connection, so that readers never wait. Writers take turns with
    `writing`, within the process and between processes.

    Args:
        directory: folder of the library; the file is created if it is missing.

    Raises:
        LibraryError: the file is not a library, is damaged, or was made by a newer version.
    """

    def __init__(self, directory: Path) -> None:
        self.path = directory / DATABASE_NAME
        self._threads = threading.local()
        self._write_lock = threading.RLock()
        self._lock = threading.Lock()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._closed = threading.Event()
        require_local(directory)
        # Two programs that open a new library at once must not both create it.
        with ExitStack() as turn:
            try:
                folder = make_private_directory(directory / "open")
                turn.enter_context(held(folder / "migration", _MIGRATING_SECONDS))
                self.opening = Opening(folder)
            except (OSError, sqlite3.Error) as error:
                reason = getattr(error, "strerror", None) or error
                raise LibraryError(
                    explain_database(sqlite3.Error(str(reason)), self.path)
                ) from error
            self._begin(directory)

    def _begin(self, directory: Path) -> None:
        with self.closed_on_failure():
            try:
                close_to_others(directory)
                with self._write_lock:
                    guard(self.path)
                    self._migrate()
            except sqlite3.DatabaseError as error:
                raise LibraryError(explain_database(error, self.path)) from error
            except OSError as error:
                raise LibraryError(
                    f"{directory} cannot hold a library ({error.strerror or error}): choose "
                    "another folder, or one that can be written"
                ) from error

    @property
    def db(self) -> sqlite3.Connection:
        """Returns this thread's connection."""
        found: sqlite3.Connection | None = getattr(self._threads, "db", None)
        if found is None:
            found = self._threads.db = self._connect()
        return found

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Opens a transaction: either everything in the block is stored, or nothing.

        Raises:
            LibraryError: the disk is full, the file cannot be written, or another program locks the
                library for longer than 30 seconds.
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
            except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
                if db.in_transaction:
                    db.rollback()
                raise LibraryError(explain_database(error, self.path)) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Opens a read transaction: all reads of this thread in the block see one snapshot."""
        connection = self.db
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.rollback()

    @contextmanager
    def training(self) -> Iterator[bool]:
        """Holds the training lock if no other program does; yields whether it is held."""
        with held(self.opening.folder / "training", 0) as free:
            yield free

    def alone_training(self, job: Job[T]) -> Job[T]:
        """Runs a training unless another one is running, in this program or another.

        Raises:
            TrainingError: another training is running.
        """
        with self.training() as free:
            if not free:
                raise TrainingError(
                    "a training is under way in this library: try again when it has ended"
                )
            return (yield from job)

    def revision(self) -> int:
        """Returns a number that increases with every change, whichever process makes it."""
        return int(self.db.execute("SELECT number FROM revision").fetchone()[0])

    @contextmanager
    def closed_on_failure(self) -> Iterator[None]:
        """Closes the store if the block, which is about to hand it over, fails."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Closes every thread's connection."""
        with self._lock:
            self._closed.set()
            opened, self._open = self._open, []
        for _, connection in opened:
            connection.close()
        self.opening.close()

    def _migrate(self) -> None:
        version = int(self.db.execute("PRAGMA user_version").fetchone()[0])
        if version == SCHEMA_VERSION:
            last = "SELECT MAX(name) FROM _sqlite_migrations WHERE migration_set = 'kindred'"
            if str(self.db.execute(last).fetchone()[0])[:4] == f"{SCHEMA_VERSION:04d}":
                return
        # Importing sqlite_utils takes a large part of the start-up time, and is not needed for a
        # current schema.
        from engine.store.migrations import migrate

        with ExitStack() as stack:
            # An older program that has the library open would continue with the old schema.
            if 0 < version < SCHEMA_VERSION and not stack.enter_context(self.opening.alone()):
                raise LibraryError(
                    f"another program has {self.path.parent} open, which this version of Kindred "
                    "has to bring up to date: close it and try again; nothing was changed"
                )
            migrate(self.db, self.path)

    def _connect(self) -> sqlite3.Connection:
        if self._closed.is_set():
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
            # Deletions by REPLACE must also fire triggers (`engine.store.code_changes`).
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        with self._lock:
            if self._closed.is_set():
                # The store was closed while this connection was being opened.
                connection.close()
                raise LibraryError("the library is closed")
            self._close_orphans()
            self._open.append((threading.current_thread(), connection))
        return connection

    def _close_orphans(self) -> None:
        """Closes connections of ended threads, which would keep their file handles open."""
        for thread, connection in self._open:
            if not thread.is_alive():
                connection.close()
        self._open = [(thread, c) for thread, c in self._open if thread.is_alive()]
