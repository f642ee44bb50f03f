"""Determines whether the files of a folder are available, or only their mount point.

An unplugged drive can leave an empty folder behind, which looks as if every photo had been deleted,
and another card can be mounted in its place. The file system distinguishes these cases: each photo
stores the identity of the drive on which it was seen.
"""

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from engine.indexing.scanner import is_named_so
from engine.store.folders import Folder

# The hexadecimal length of a 32-bit number; numbers that file systems derive from their UUID have
# 64 bits.
_DIGITS_OF_A_DEVICE = 8
_BY_UUID = Path("/dev/disk/by-uuid")


def identify(root: Path) -> str | None:
    """Identifies the folder at a path by its file system and its inode number.

    Returns:
        The identity; None if there is no folder.
    """
    try:
        found = os.stat(root)
        if not stat.S_ISDIR(found.st_mode):
            return None
        return f"{_file_system(root, found.st_dev)}:{found.st_ino}"
    except (OSError, ValueError):
        return None


def _file_system(root: Path, device: int) -> str:
    """Identifies a file system; cards in one reader share a device number but not a UUID."""
    try:
        with os.scandir(_BY_UUID) as entries:
            for entry in entries:
                # A drive that was just unplugged leaves a dangling link for a moment.
                with contextlib.suppress(OSError):
                    if os.stat(entry.path).st_rdev == device:
                        return entry.name
    except OSError:
        pass
    number = os.statvfs(root).f_fsid if hasattr(os, "statvfs") else 0
    return f"{number:x}" if number else str(device)


def identify_near(path: Path) -> str | None:
    """Identifies the innermost existing folder on the way to a place."""
    found = (identify(folder) for folder in path.parents)
    return next((identity for identity in found if identity is not None), None)


def is_one_drive(one: str | None, other: str | None) -> bool:
    """Returns whether two results of `identify` certainly denote places on one drive.

    Device numbers are reused for other drives, but identities derived from a UUID are not.
    """
    if one is None or other is None:
        return False
    first, second = one.rpartition(":")[0], other.rpartition(":")[0]
    return first == second and ("-" in first or len(first) > _DIGITS_OF_A_DEVICE)


def is_here(folder: Folder, known: int) -> bool:
    """Returns whether a folder of the library is online.

    Args:
        folder: a folder of the library.
        known: number of files that the library knows in it.
    """
    identity = identify(folder.path)
    if identity is None:
        return False
    return not known or identity == folder.identity or not _is_bare(folder.path)


def is_gone(path: Path) -> bool:
    """Returns whether a file certainly does not exist; false if that cannot be determined."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return path.is_dir()
        return not stat.S_ISREG(mode) or not is_named_so(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


class Drives:
    """The drives at a folder of the library and at mount points inside it.

    Args:
        root: the folder.
        below: the file or folder inside it (relative) that is scanned.
    """

    def __init__(self, root: Path, below: str = "") -> None:
        self._root = root
        self._found = {"": identify(root)}
        self.add(_mounts_on_the_way(root, below))

    def add(self, mounts: Iterable[str]) -> None:
        """Records the drives at some mount points (relative)."""
        self._found.update((mount, identify(self._root / mount)) for mount in mounts)

    def place(self, path: str) -> str:
        """Returns the mount point (relative) above a file; ``""`` is the folder itself."""
        while path and len(self._found) > 1:
            path = os.path.dirname(path)
            if path in self._found:
                return path
        return ""

    def at(self, place: str) -> str | None:
        """Returns the drive at a mount point when it was recorded."""
        return self._found[place]

    def steady(self) -> set[str]:
        """Returns the mount points that still have the same drive as when they were recorded."""
        return {
            place
            for place, identity in self._found.items()
            if identity is not None and identify(self._root / place) == identity
        }


def drive_at(root: Path, path: str) -> str | None:
    """Returns the drive on which a file (relative to a folder) is, or would be."""
    drives = Drives(root, path)
    return drives.at(drives.place(path))


def _mounts_on_the_way(root: Path, below: str) -> list[str]:
    mounts, place = [], ""
    try:
        device = os.stat(root).st_dev
        for part in below.split(os.sep) if below else []:
            place = os.path.join(place, part)
            found = os.lstat(root / place)
            if not stat.S_ISDIR(found.st_mode):
                break
            if found.st_dev != device:
                mounts.append(place)
            device = found.st_dev
    except OSError:
        pass
    return mounts


def _is_bare(root: Path) -> bool:
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None
    except OSError:
        return False
