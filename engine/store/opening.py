"""What is looked at before SQLite opens a library's database, and how the file is replaced.

SQLite makes an empty database where none is, and goes on without a log that is gone: each of these
would lose what could still be had.
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
# Where SQLite locks a database that is open: the shared range of its lock bytes.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


def log_of(database: Path) -> Path:
    """The write-ahead log of a database."""
    return database.with_name(f"{database.name}-wal")


def _memory_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-shm")


def guard(database: Path) -> None:
    """Makes the file where a library begins; refuses what must not be opened.

    Raises:
        LibraryError: the database is lost, its log is lost, or the library holds links.
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
    """Whether a folder holds what only a library has, besides its database."""
    return any(_has_entries(directory / name) for name in _EVIDENCE)


def lacks_log(database: Path) -> bool:
    """Whether the log was taken away while the database was in use."""
    for _ in range(_TRIES):
        if not _memory_of(database).exists() or log_of(database).exists():
            return False
        # Another process may be closing it just now, which removes both.
        time.sleep(_SECONDS_BETWEEN)
    return True


def close_to_others(directory: Path) -> None:
    """Takes the rights of others from a library and the files of its database.

    Raises:
        OSError: it is not ours.
    """
    database = directory / "library.db"
    files = [database, log_of(database), _memory_of(database)]
    for path, mode in ((directory, 0o700), *((file, 0o600) for file in files)):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mode & 0o077:
                path.chmod(mode)


def require_alone(database: Path) -> None:
    """Refuses to go on while another process has the library open.

    Raises:
        LibraryError: one has.
        OSError: the file cannot be read.
    """
    if os.name == "nt":
        # There a file that is open cannot be replaced.
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
    """Keeps other programs from opening a library, if none has it open.

    Raises:
        LibraryError: one has.
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
        # Programs that know nothing of the lock have it open too.
        require_alone(database)
        yield


def put_aside(directory: Path, why: str) -> Path:
    """Makes a folder in a library for what is replaced."""
    made = directory / ASIDE / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}-{why}"
    return make_private_directory(made)


def keep_database(database: Path, aside: Path) -> None:
    """Keeps a copy of a database and its log.

    Raises:
        OSError: it cannot be kept.
    """
    for file in (database, log_of(database)):
        if file.exists():
            make_private_file(aside / file.name)
            shutil.copyfile(file, aside / file.name)
            sync(aside / file.name)


def replace_database(database: Path, new: Path) -> None:
    """Puts another file in the place of a database, whole or not at all.

    A log must never meet a database that it does not belong to: a mark says that it has to go, and
    the next start finishes what was begun.

    Args:
        database: replaced; nobody has it open.
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
    """Ends a replacement that was begun; nothing where none was."""
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
