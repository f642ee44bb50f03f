"""Where Kindred keeps its own files; nothing is ever written beside a person's photos."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APP_NAME = "Kindred"


def default_library_directory() -> Path:
    """The library used when none is named: ``KINDRED_LIBRARY``, else the platform's data folder."""
    named = os.environ.get("KINDRED_LIBRARY")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "library"


def cache_directory() -> Path:
    """Files that can be made again: prepared model files and cached benchmark features.

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
        OSError: it cannot be made.
    """
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if path == path.parent:
            raise
        # pathlib gives parents the usual rights, which others may have.
        make_private_directory(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def make_private_file(path: Path) -> None:
    """Creates an empty file that only its owner can read; what is written to it stays so.

    Raises:
        FileExistsError: something lies there.
        OSError: it cannot be made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def write_private(path: Path, content: bytes | str) -> None:
    """Writes a new file that only its owner can read.

    Raises:
        FileExistsError: something lies there.
        OSError: it cannot be written.
    """
    make_private_file(path)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def stays_inside(relative: str) -> bool:
    """Whether a path, taken from a folder, names something in that folder."""
    if not relative or "\0" in relative or os.path.isabs(relative):
        return False
    parts = relative.replace("\\", "/").split("/") if os.name == "nt" else relative.split("/")
    return ".." not in parts and not os.path.splitdrive(relative)[0]


def sync(path: Path) -> None:
    """Waits until a file or folder is on the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives cannot, and need not.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a temporary path beside ``path`` that replaces it when the block ends well.

    A reader sees the old file or the whole new one, never a part; a crash leaves the old one. Only
    its owner can read the new one.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        make_private_file(temporary)
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
