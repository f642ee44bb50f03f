"""What the system tells of mounted file systems: whose they are, and where they begin."""

import os
import sys
from pathlib import Path

from engine.base.errors import LibraryError

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "lustre", "glusterfs", "davfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs2", "fuse.s3fs"}
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4


def on_network(place: Path) -> bool:
    """Whether a file or folder lies, or would lie, on a drive of another computer.

    Known on Linux and Windows; elsewhere False.
    """
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.realpath(place))[0]
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive.rstrip("\\") + "\\")
        return bool(drive.startswith("\\\\") or kind == _REMOTE_DRIVE)
    name = f"{os.path.realpath(place)}/"
    above = [row for row in _mounts() if name.startswith(f"{row[0].rstrip('/')}/")]
    # Of two drives on one place, the later hides the earlier.
    best = max(enumerate(above), key=lambda row: (len(row[1][0]), row[0]), default=None)
    return best is not None and best[1][1] in _NETWORK


def require_local(library: Path) -> None:
    """Refuses a library where its database cannot be kept whole.

    SQLite's log needs memory that all its users share, which two computers have not.

    Raises:
        LibraryError: it lies on a network drive.
    """
    if on_network(library):
        raise LibraryError(
            f"{library} lies on a network drive, where two computers could damage a library: "
            "choose a folder on a drive of this computer; the photos may stay where they are"
        )


def mounts_below(folder: Path) -> tuple[str, ...]:
    """The mount points inside a folder; known on Linux alone."""
    inside = f"{str(folder).rstrip('/')}/"
    return tuple(sorted(place for place, _ in _mounts() if place.startswith(inside)))


def _mounts() -> list[tuple[str, str]]:
    if not sys.platform.startswith("linux"):
        return []
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as mounts:
            rows = [line.split(" ") for line in mounts]
    except OSError:
        return []
    return [(_unescape(row[1]), row[2]) for row in rows]


def _unescape(text: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text
