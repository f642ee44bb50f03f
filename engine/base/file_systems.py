"""Properties of mounted file systems: whether they are remote, and where they are mounted."""

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
    """Returns whether a file or folder is, or would be, on a network drive.

    Supported on Linux and Windows; False elsewhere.
    """
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.realpath(place))[0]
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive.rstrip("\\") + "\\")
        return bool(drive.startswith("\\\\") or kind == _REMOTE_DRIVE)
    name = f"{os.path.realpath(place)}/"
    above = [row for row in _mounts() if name.startswith(f"{row[0].rstrip('/')}/")]
    # If two file systems are mounted at one place, the later one hides the earlier.
    best = max(enumerate(above), key=lambda row: (len(row[1][0]), row[0]), default=None)
    return best is not None and best[1][1] in _NETWORK


def require_local(library: Path) -> None:
    """Refuses a library on a network drive, where its database could be damaged.

    SQLite's write-ahead log needs shared memory, which two computers do not have.

    Raises:
        LibraryError: it is on a network drive.
    """
    if on_network(library):
        raise LibraryError(
            f"{library} lies on a network drive, where two computers could damage a library: "
            "choose a folder on a drive of this computer; the photos may stay where they are"
        )


def mounts_below(folder: Path) -> tuple[str, ...]:
    """Returns the mount points inside a folder; only on Linux."""
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
