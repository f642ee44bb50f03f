"""The trash of the system: puts files in, and takes them out where the platform allows it."""

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
    """A file in a trash after the specification of freedesktop.org.

    Attributes:
        file: where it lies.
        info: says where it came from.
        at: when it was trashed; local time of that moment.
    """

    file: Path
    info: Path
    at: datetime


def can_restore() -> bool:
    """Whether files can be taken out of the trash by a program here."""
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
    """What lies in the trash and came from a path, the nearest to a moment first.

    Args:
        path: absolute.
        at: when it was trashed; local time without a zone, like that of the trash.
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
        FileExistsError: something lies at the place; nothing was changed.
        OSError: it cannot be done.
    """
    move_file(trashed.file, place)
    # Without its file an entry means nothing; the system tidies it up.
    with contextlib.suppress(OSError):
        trashed.info.unlink()


def _has_trash(path: Path) -> bool:
    """Windows deletes at once, without a word, on drives that have no trash."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.realpath(path))[0]
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive.rstrip("\\") + "\\")
        return bool(kind == _FIXED_DRIVE)
    return True


def _trashes(path: Path) -> list[tuple[Path, Path]]:
    """Trashes that a file may be in, each with the folder that relative origins start from."""
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
    """Origins and entries; those that are called like the file come alone where there are any."""
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
    """A path by which places compare; a file that is a link itself is not followed."""
    return os.path.join(os.path.realpath(path.parent), path.name)
