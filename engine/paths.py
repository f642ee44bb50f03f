"""Where Kindred keeps its own files; nothing is ever written beside a person's photos."""

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
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a temporary path beside ``path`` that replaces it when the block ends well.

    A reader sees the old file or the whole new one, never a part; a crash leaves the old one.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
