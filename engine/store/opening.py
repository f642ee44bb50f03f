"""Inspects a library before SQLite opens its database, and replaces the database file.

SQLite creates an empty database if there is none, and continues without a missing log. Both would
lose data that could still be recovered.
"""

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from engine.base.errors import LibraryError
from engine.base.paths import make_private_directory, make_private_file, sync, write_private
from engine.store.locks import alone_in

MARK = ".replacing"
ASIDE = "aside"
_EVIDENCE = ("models", "thumbnails", "backbones")
_TRIES, _SECONDS_BETWEEN = 3, 0.2
# The byte range that SQLite locks while a database is open.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


def log_of(database: Path) -> Path:
    """Returns the write-ahead log of a database."""
    return database.with_name(f"{database.name}-wal")


def _memory_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-shm")


def guard(database: Path) -> None:
    """Creates the file of a new library, and refuses what must not be opened.

    Raises:
        LibraryError: the database is lost, its log is lost, or the library contains links.
        OSError: the folder cannot be read or written.
    """
    _refuse_links(database.parent)
    finish_replacing(database)
    if not _has_content(database) and not _has_content(log_of(database)):
        if holds_more(database.parent):
            raise LibraryError(
                f"{database} is missing or empty, but its library is not: go back to a backup "
                "with `kindred-cli restore`, or keep what is left with `kindred-cli repair`"
            )
        with contextlib.suppress(FileExistsError):
            make_private_file(database)
    elif lacks_log(database):
        raise LibraryError(
            f"{log_of(database)} is missing: put it back, or go on without what was written last "
            "with `kindred-cli repair`"
        )


def holds_more(directory: Path) -> bool:
    """Returns whether a folder contains library files other than its database."""
    return any(_has_entries(directory / name) for name in _EVIDENCE)


def lacks_log(database: Path) -> bool:
    """Returns whether the log was removed while the database was in use."""
    for _ in range(_TRIES):
        if not _memory_of(database).exists() or log_of(database).exists():
            return False
        # Another process may just be closing it, which removes both files.
        time.sleep(_SECONDS_BETWEEN)
    return True


def close_to_others(directory: Path) -> None:
    """Removes other users' permissions on a library and the files of its database.

    Raises:
        OSError: it belongs to another user.
    """
    database = directory / "library.db"
    files = [database, log_of(database), _memory_of(database)]
    for path, mode in ((directory, 0o700), *((file, 0o600) for file in files)):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mode & 0o077:
                path.chmod(mode)


def require_alone(database: Path) -> None:
    """Refuses to continue while another process has the library open.

    Raises:
        LibraryError: another process has it open.
        OSError: the file cannot be read.
    """
    if os.name == "nt":
        # On Windows, an open file cannot be replaced anyway.
        return
    import fcntl

    try:
        handle = os.open(database, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except OSError as error:
        raise LibraryError(
            f"another program has {database.parent} open: close it and try again"
        ) from error
    finally:
        os.close(handle)


@contextlib.contextmanager
def alone(database: Path) -> Iterator[None]:
    """Prevents other programs from opening a library, if none has it open.

    Raises:
        LibraryError: another program has it open.
        OSError: the folder cannot be written.
    """
    folder = make_private_directory(database.parent / "open")
    with contextlib.ExitStack() as stack:
        try:
            free = stack.enter_context(alone_in(folder, 0))
        except sqlite3.Error as error:
            raise LibraryError(f"{folder} cannot be used ({error}): nothing was changed") from error
        if not free:
            raise LibraryError(
                f"another program has {database.parent} open: close it and try again"
            )
        # Versions of Kindred without this lock may have it open too.
        require_alone(database)
        yield


def put_aside(directory: Path, why: str) -> Path:
    """Creates a folder in a library for replaced files."""
    made = directory / ASIDE / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}-{why}"
    return make_private_directory(made)


def keep_database(database: Path, aside: Path) -> None:
    """Copies a database and its log to a folder.

    Raises:
        OSError: they cannot be copied.
    """
    for file in (database, log_of(database)):
        if file.exists():
            make_private_file(aside / file.name)
            shutil.copyfile(file, aside / file.name)
            sync(aside / file.name)


def replace_database(database: Path, new: Path) -> None:
    """Replaces a database atomically with another file.

    A log must never be used with a database that it does not belong to: a marker file states that
    the log must be removed, and the next start completes an interrupted replacement.

    Args:
        database: the database, which nobody has open.
        new: a file in the same folder.

    Raises:
        OSError: it cannot be replaced.
    """
    sync(new)
    mark = database.with_name(MARK)
    with contextlib.suppress(FileExistsError):
        write_private(mark, new.name)
    sync(mark)
    sync(database.parent)
    finish_replacing(database)


def finish_replacing(database: Path) -> None:
    """Completes an interrupted replacement, if there is one."""
    mark = database.with_name(MARK)
    try:
        name = mark.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    new = database.with_name(Path(name).name or database.name)
    if name and new != database and new.is_file() and not new.is_symlink():
        log_of(database).unlink(missing_ok=True)
        _memory_of(database).unlink(missing_ok=True)
        sync(database.parent)
        os.replace(new, database)
        sync(database.parent)
    mark.unlink(missing_ok=True)


def _refuse_links(directory: Path) -> None:
    for path in _entries(directory):
        if path.is_symlink():
            raise LibraryError(
                f"{path} is a link, which may lead out of the library: put a folder in its place"
            )


def _entries(directory: Path) -> Iterator[Path]:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(directory) as found:
        for entry in found:
            yield Path(entry.path)


def _has_entries(directory: Path) -> bool:
    return next(_entries(directory), None) is not None


def _has_content(file: Path) -> bool:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return file.stat().st_size > 0
    return False
