"""Locations of Kindred's own files; nothing is ever written beside the user's photos."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APP_NAME = "Kindred"


def default_library_directory() -> Path:
    """Returns the default library: ``KINDRED_LIBRARY``, or else the platform's data folder."""
    named = os.environ.get("KINDRED_LIBRARY")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "library"


def cache_directory() -> Path:
    """Returns the folder of files that can be recreated: prepared models and benchmark features.

    ``KINDRED_CACHE`` overrides the platform's cache folder.
    """
    named = os.environ.get("KINDRED_CACHE")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))


def make_private_directory(path: Path) -> Path:
    """Creates a folder that only its owner can read, with its parents.

    Raises:
        OSError: it cannot be created.
    """
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if path == path.parent:
            raise
        # pathlib would create the parents with default permissions, which may let others read them.
        make_private_directory(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def make_private_file(path: Path) -> None:
    """Creates an empty file that only its owner can read.

    Raises:
        FileExistsError: it already exists.
        OSError: it cannot be created.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def write_private(path: Path, content: bytes | str) -> None:
    """Writes a new file that only its owner can read.

    Raises:
        FileExistsError: it already exists.
        OSError: it cannot be written.
    """
    make_private_file(path)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def stays_inside(relative: str) -> bool:
    """Returns whether a relative path, resolved from a folder, stays inside that folder."""
    if not relative or "\0" in relative or os.path.isabs(relative):
        return False
    parts = relative.replace("\\", "/").split("/") if os.name == "nt" else relative.split("/")
    return ".." not in parts and not os.path.splitdrive(relative)[0]


def sync(path: Path) -> None:
    """Waits until a file or folder is written to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives cannot do this, and need not.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a temporary path beside ``path``, which replaces it if the block succeeds.

    A reader sees either the old file or the complete new one, and a crash leaves the old one. Only
    its owner can read the new file.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        make_private_file(temporary)
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
