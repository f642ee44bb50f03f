"""Where Kindred keeps its own files; nothing is ever written beside a person's photos."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import LibraryError

APP_NAME = "Kindred"
_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "lustre", "glusterfs", "davfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs2", "fuse.s3fs"}
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4


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


def on_network(place: Path) -> bool:
    """Whether a file or folder lies, or would lie, on a drive of another computer.

    Known on Linux and Windows; elsewhere False.
    """
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.realpath(place))[0]
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive.rstrip("\\") + "\\")
        return bool(drive.startswith("\\\\") or kind == _REMOTE_DRIVE)
    real = f"{os.path.realpath(place)}/"
    # Of two drives on one place, the later hides the earlier.
    best = max(
        (
            (len(point), number, kind)
            for number, (point, kind) in enumerate(mounted())
            if real.startswith(f"{point.rstrip('/')}/")
        ),
        default=None,
    )
    return best is not None and best[2] in _NETWORK_FILE_SYSTEMS


def mounted() -> list[tuple[str, str]]:
    """Mount points in the order of mounting, and their kinds; only Linux tells."""
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as mounts:
            rows = [line.split(" ") for line in mounts]
    except OSError:
        return []
    return [(_unescape(row[1]), row[2]) for row in rows]


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


def _unescape(text: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text
