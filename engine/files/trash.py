"""The trash of the system: puts files in, and takes them out if the platform allows it."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes

from engine.files.placing import move_file

_FIXED_DRIVE = 3


@dataclass(frozen=True, slots=True)
class Trashed:
    """A file in a trash as defined by the FreeDesktop.org Trash specification, version 1.0.

    Attributes:
        file: path in the trash.
        info: path of the file that records where it came from.
        at: when it was trashed, in local time.
    """

    file: Path
    info: Path
    at: datetime


def can_restore() -> bool:
    """Returns whether programs can take files out of the trash on this system."""
    return sys.platform not in {"darwin", "win32"}


def put_into_trash(path: Path) -> None:
    """Moves a file to the trash; it is never deleted instead.

    Raises:
        OSError: there is no trash for this file, or it cannot be moved; it is where it was.
    """
    from send2trash import send2trash

    if not _has_trash(path):
        raise OSError(errno.ENOTSUP, "this drive has no trash")
    send2trash(path)
    if os.path.lexists(path):
        raise OSError(errno.EIO, "the system left it where it was")


def trashed_from(path: Path, at: datetime) -> list[Trashed]:
    """Returns files in the trash that came from a path, the nearest to a given time first.

    Args:
        path: absolute path.
        at: when it was trashed, in local time without a zone, like the times in the trash.
    """
    wanted = _real(path)
    found = [
        entry
        for trash, base in _trashes(path)
        for origin, entry in _entries(trash, base, path.name)
        if origin == wanted
    ]
    return sorted(found, key=lambda entry: abs(entry.at - at))


def restore(trashed: Trashed, place: Path) -> None:
    """Moves a file out of the trash.

    Raises:
        FileExistsError: the target exists; nothing was changed.
        OSError: it cannot be moved.
    """
    move_file(trashed.file, place)
    # An entry without its file has no meaning; the system removes it.
    with contextlib.suppress(OSError):
        trashed.info.unlink()


def _has_trash(path: Path) -> bool:
    """Returns whether a drive has a trash; Windows silently deletes files on drives without one."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.realpath(path))[0]
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive.rstrip("\\") + "\\")
        return bool(kind == _FIXED_DRIVE)
    return True


def _trashes(path: Path) -> list[tuple[Path, Path]]:
    """Returns trashes that may contain a file, each with the base folder of relative origins."""
    named = os.environ.get("XDG_DATA_HOME")
    data = Path(named) if named else Path.home() / ".local" / "share"
    top, user = _mount_point(path), os.getuid()
    return [
        (data / "Trash", data),
        (top / ".Trash" / str(user), top),
        (top / f".Trash-{user}", top),
    ]


def _mount_point(path: Path) -> Path:
    place = os.path.realpath(path.parent)
    while not os.path.ismount(place):
        place = os.path.dirname(place)
    return Path(place)


def _entries(trash: Path, base: Path, name: str) -> Iterator[tuple[str, Trashed]]:
    """Yields origins and entries; only those named like the file if there are any."""
    try:
        infos = [entry for entry in os.listdir(trash / "info") if entry.endswith(".trashinfo")]
    except OSError:
        return
    stem = os.path.splitext(name)[0]
    for info in [entry for entry in infos if entry.startswith(stem)] or infos:
        read = _read(trash / "info" / info)
        file = trash / "files" / info.removesuffix(".trashinfo")
        if read is not None and os.path.lexists(file):
            yield _real(base / read[0]), Trashed(file, trash / "info" / info, read[1])


def _read(info: Path) -> tuple[Path, datetime] | None:
    try:
        lines = info.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        values = dict(line.split("=", 1) for line in lines if "=" in line)
        origin = Path(os.fsdecode(unquote_to_bytes(values["Path"])))
        return origin, datetime.fromisoformat(values["DeletionDate"]).replace(tzinfo=None)
    except (OSError, KeyError, ValueError):
        return None


def _real(path: Path) -> str:
    """Returns a path for comparing places; if the file itself is a link, it is not followed."""
    return os.path.join(os.path.realpath(path.parent), path.name)
