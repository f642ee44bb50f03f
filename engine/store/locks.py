"""Locks between programs, and between threads of one program, on the files of a library.

Each lock is a SQLite file without content. The operating system releases such a lock when its
holder ends for any reason, and it works wherever the library itself does.
"""

import contextlib
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from engine.base.errors import LibraryError
from engine.base.paths import make_private_directory, make_private_file

_OPENING_SECONDS = 30
# Shared by all programs that have the library open. SQLite cannot turn a shared lock into an
# exclusive one in one step, and a program that releases the lock looks as if it had been killed. So
# only the holder of the lock `turn` takes it exclusively, and keeps `turn` until the lock is shared
# again.
_LOCK, _TURN = "lock", "turn"


@contextmanager
def held(file: Path, seconds: float) -> Iterator[bool]:
    """Tries to hold a lock; yields whether it is held.

    Args:
        file: file of the lock; created if it is missing.
        seconds: how long to wait for another holder.

    Raises:
        sqlite3.Error: the file cannot be created.
    """
    with closing(_connect(file, seconds)) as connection:
        yield take_lock(connection, "BEGIN EXCLUSIVE")


@contextmanager
def alone_in(folder: Path, seconds: float) -> Iterator[bool]:
    """Prevents others from opening a library that nobody has open; yields whether that succeeded.

    Args:
        folder: folder of the library's locks and notes.
        seconds: how long to wait for others.

    Raises:
        sqlite3.Error: the folder cannot be written.
    """
    with held(folder / _TURN, seconds) as ours:
        if not ours:
            yield False
            return
        with held(folder / _LOCK, seconds) as free:
            yield free


class Opening:
    """Marks a library as open, and detects whether an earlier program was killed.

    Every opening leaves a note, which is removed on closing. Notes that exist while nobody has the
    library open were left by killed programs.

    Args:
        folder: folder for the lock and the notes; created if it is missing.

    Attributes:
        folder: as given.

    Raises:
        LibraryError: another program has been cleaning up for half a minute.
        OSError: the folder cannot be written.
        sqlite3.Error: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = make_private_directory(folder)
        self._turn = threading.Lock()
        self.connection = _connect(folder / _LOCK, _OPENING_SECONDS)
        self._note = folder / f"{secrets.token_hex(8)}.note"
        self._share()
        _make_private(folder / _TURN)
        make_private_file(self._note)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Makes other programs wait to open the library if none has it open; yields whether so."""
        with self._turn, held(self.folder / _TURN, 0) as ours:
            if not ours:
                yield False
                return
            self.connection.rollback()
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                yield take_lock(self.connection, "BEGIN EXCLUSIVE")
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {_OPENING_SECONDS * 1000}")
                self.connection.rollback()
                self._share()

    def left_behind(self) -> list[Path]:
        """Returns notes of others; inside `alone` they belong to killed programs."""
        return [note for note in self.folder.glob("*.note") if note != self._note]

    def close(self) -> None:
        """Removes the note."""
        with self._turn:
            self._note.unlink(missing_ok=True)
            self.connection.close()

    def _share(self) -> None:
        if not take_lock(self.connection, "BEGIN"):
            raise LibraryError(
                f"another program is tidying up {self.folder.parent}: try again in a minute"
            )


def _make_private(file: Path) -> None:
    with contextlib.suppress(FileExistsError):
        make_private_file(file)


def _connect(file: Path, seconds: float) -> sqlite3.Connection:
    # SQLite reports a folder that cannot be written.
    with contextlib.suppress(OSError):
        _make_private(file)
    return sqlite3.connect(file, timeout=seconds, isolation_level=None, check_same_thread=False)


def take_lock(connection: sqlite3.Connection, statement: str) -> bool:
    """Begins a transaction that locks the file; returns False if somebody else holds it."""
    try:
        connection.execute(statement)
        # A plain BEGIN takes no lock before the first read.
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        with contextlib.suppress(sqlite3.Error):
            connection.rollback()
        return False
    return True
