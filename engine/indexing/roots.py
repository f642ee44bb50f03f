"""Checks whether a folder can be added and is not in the library under another name."""

import os
from collections.abc import Sequence
from pathlib import Path

from engine.base.errors import FolderError
from engine.indexing.drives import identify
from engine.store.folders import Folder
from engine.store.photos import PhotoTable, storable_time


def require_folder(folder: Path, outcome: str = "nothing was added") -> Path:
    """Returns an existing, readable folder as an absolute path.

    Args:
        folder: any path.
        outcome: the consequence stated in the error message.

    Raises:
        FolderError: it is missing, is not a folder, or cannot be read.
    """
    path = Path(os.path.abspath(folder.expanduser()))
    if not path.exists():
        raise FolderError(f"{path} does not exist: {outcome}")
    if not path.is_dir():
        raise FolderError(f"{path} is not a folder: {outcome}")
    try:
        with os.scandir(path):
            return path
    except OSError as error:
        raise FolderError(f"{path} cannot be read ({error.strerror}): {outcome}") from error


def owner_by_link(path: Path, folders: Sequence[Folder]) -> tuple[Folder, str] | None:
    """Returns the folder that contains a path after resolving links, and the relative path in it.

    Two rows for one file would look like a photo and its copy, of which one can be thrown away.

    Raises:
        FolderError: the path contains a folder of the library under another name.
    """
    real = Path(os.path.realpath(path))
    for folder in folders:
        own = Path(os.path.realpath(folder.path))
        if real == own or own in real.parents:
            return folder, "" if real == own else str(real.relative_to(own))
        if real in own.parents and path not in folder.path.parents:
            raise FolderError(
                f"{path} holds {folder.path}, which is in this library by that name: "
                "remove that first; nothing was added"
            )
    return None


def renamed_to(path: Path, folders: Sequence[Folder], photos: PhotoTable) -> Folder | None:
    """Returns the folder of the library that was renamed to a path, recognised by its photos."""
    identity = identify(path)
    if identity is None or any(path in folder.path.parents for folder in folders):
        return None
    for folder in folders:
        if folder.identity != identity or identify(folder.path) == identity:
            continue
        rows = photos.known(folder.id)
        alike = sum(_is_alike(path / place, row.size, row.mtime_ns) for place, row in rows.items())
        if rows and 2 * alike >= len(rows):
            return folder
    return None


def _is_alike(path: Path, size: int, mtime_ns: int) -> bool:
    try:
        found = os.stat(path)
    except OSError:
        return False
    return (found.st_size, storable_time(found.st_mtime_ns)) == (size, mtime_ns)
