"""Whether the files of a folder can be seen now, or only the place where they would be.

A drive that is unplugged can leave an empty folder behind, which looks as if every photo had been
deleted. The file system tells the two apart: it is another folder than the one seen before.
"""

import os
import stat
from pathlib import Path

from engine.store.folders import Folder


def identify(root: Path) -> str | None:
    """Names the folder that lies at a path now: its file system and its number there.

    Returns:
        None where there is no folder.
    """
    try:
        found = os.stat(root)
    except (OSError, ValueError):
        return None
    return f"{found.st_dev}:{found.st_ino}" if stat.S_ISDIR(found.st_mode) else None


def is_here(folder: Folder, known: int) -> bool:
    """Whether a folder of the library is online.

    Args:
        folder: of the library.
        known: how many files the library knows in it.
    """
    identity = identify(folder.path)
    if identity is None:
        return False
    return not known or identity == folder.identity or not _is_bare(folder.path)


def _is_bare(root: Path) -> bool:
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None
    except OSError:
        return False
