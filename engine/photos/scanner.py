"""Walks folders by `stat` alone: which photos are there, and which folders could not be seen."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from engine.store.photos import storable_time

# What Pillow and pillow-heif can open.
# fmt: off
PHOTO_SUFFIXES = frozenset({
    ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".mpo", ".png", ".apng", ".heic", ".heif", ".heics",
    ".heifs", ".hif", ".avif", ".avifs", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".dib", ".jp2",
    ".j2k", ".jpf", ".jpx", ".j2c", ".ppm", ".pgm", ".pbm", ".pnm", ".tga", ".ico", ".icns", ".pcx",
    ".psd", ".qoi", ".sgi", ".rgb",
})
# fmt: on
# Pictures that people expect to find; those that cannot be opened are reported with the reason.
# fmt: off
OTHER_PICTURE_SUFFIXES = frozenset({
    ".dng", ".nef", ".nrw", ".cr2", ".cr3", ".crw", ".arw", ".srf", ".sr2", ".raf", ".orf", ".rw2",
    ".pef", ".srw", ".3fr", ".erf", ".kdc", ".mrw", ".rwl", ".iiq", ".jxl", ".fli", ".flc",
})
# fmt: on
_SUFFIXES = PHOTO_SUFFIXES | OTHER_PICTURE_SUFFIXES

_SYSTEM_FOLDERS = frozenset(
    {
        "@eadir",
        "#recycle",
        "$recycle.bin",
        "system volume information",
        "lost+found",
        "__macosx",
        "node_modules",
        "__pycache__",
    }
)
_SIGNATURES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"BM",
)
_HEIF_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"avis", b"hevc")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A candidate photo.

    Attributes:
        path: relative to the scanned root, as the operating system spells it.
        size: in bytes.
        mtime_ns: modification time in nanoseconds.
        ctime_ns: when anything about the file changed last; no program can set it back.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0


@dataclass(slots=True)
class Scan:
    """What a walk saw.

    Attributes:
        files: candidates.
        unseen: folders (relative; ``""`` is the root) that exist but could not be listed, so that
            nothing below them may be taken for deleted.
        mounts: folders (relative) at which another file system begins; they come before what is
            in them.
    """

    files: list[FoundFile] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    mounts: list[str] = field(default_factory=list)


def scan(root: Path, below: str = "", exclude: tuple[str, ...] = ()) -> Iterator[Scan]:
    """Walks ``root`` or a part of it, one folder a step, so that a caller can count and cancel.

    Links to folders are not followed, so that no loop and no second copy of a tree can arise;
    links to files are. Hidden folders and those of the operating system are passed over.

    Args:
        root: a folder of the library.
        below: a folder or file in it (relative); ``""`` walks everything.
        exclude: `fnmatch` patterns against names and relative paths.

    Yields:
        What each folder held.
    """
    target = os.path.join(root, below) if below else str(root)
    try:
        mode = os.lstat(target).st_mode if below else os.stat(target).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield Scan(unseen=[below])
        return
    if is_excluded(below, exclude):
        return
    if not stat.S_ISDIR(mode):
        yield _one_file(target, below)
        return
    if _hidden_part(below):
        return
    yield from _walk(str(root), below, exclude)


def _walk(root: str, below: str, exclude: tuple[str, ...]) -> Iterator[Scan]:
    waiting = [below]
    while waiting:
        folder = waiting.pop()
        seen = Scan()
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                subfolders = _sort(list(entries), folder, exclude, seen)
            device = os.stat(os.path.join(root, folder)).st_dev
            seen.mounts = [f for f in subfolders if _device(os.path.join(root, f)) != device]
        except FileNotFoundError:
            continue
        except OSError:
            seen.unseen.append(folder)
            subfolders = []
        waiting.extend(reversed(subfolders))
        yield seen


def _sort(
    entries: list["os.DirEntry[str]"], folder: str, exclude: tuple[str, ...], seen: Scan
) -> list[str]:
    subfolders = []
    for entry in sorted(entries, key=lambda e: e.name):
        path = os.path.join(folder, entry.name)
        if _excluded(path, exclude):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if not is_hidden_folder(entry.name):
                    subfolders.append(path)
            else:
                seen.files.extend(_candidate(entry.path, path))
        except OSError:
            # Gone between listing and looking, or not to be looked at: it keeps what it had.
            seen.unseen.append(path)
    return subfolders


def _one_file(target: str, below: str) -> Scan:
    if _hidden_part(os.path.dirname(below)):
        return Scan()
    try:
        return Scan(files=_candidate(target, below) if is_named_so(target) else [])
    except OSError:
        return Scan(unseen=[below])


def _candidate(target: str, path: str) -> list[FoundFile]:
    name = os.path.basename(path)
    named = is_photo_name(name)
    if not named and not _bare_name(name):
        return []
    try:
        found = os.stat(target)
    except OSError as error:
        if not isinstance(error, FileNotFoundError) and error.errno != errno.ELOOP:
            raise
        if not (named and os.path.islink(target)):
            return []
        # A link to nothing is kept as a candidate, so that it is reported like other broken files.
        found = os.lstat(target)
    if stat.S_ISLNK(found.st_mode) or (
        stat.S_ISREG(found.st_mode) and (named or (found.st_size and _looks_like_photo(target)))
    ):
        mtime_ns, ctime_ns = storable_time(found.st_mtime_ns), storable_time(found.st_ctime_ns)
        return [FoundFile(path, found.st_size, mtime_ns, ctime_ns)]
    return []


def is_named_so(target: str | Path) -> bool:
    """Whether a file is called exactly so where ``a.jpg`` and ``A.JPG`` are one file.

    Raises:
        OSError: the folder cannot be listed.
    """
    folder, name = os.path.split(target)
    other = os.path.join(folder, name.swapcase())
    try:
        if not os.path.samestat(os.lstat(target), os.lstat(other)):
            return True
    except OSError:
        return True
    return name == name.swapcase() or name in os.listdir(folder)


def _device(folder: str) -> int | None:
    try:
        return os.lstat(folder).st_dev
    except OSError:
        return None


def is_photo_name(name: str) -> bool:
    """Whether a file name is one of a picture; side files of macOS (``._x.jpg``) are not."""
    return os.path.splitext(name)[1].lower() in _SUFFIXES and not name.startswith("._")


def is_hidden_folder(name: str) -> bool:
    """Whether a folder is hidden or belongs to the operating system."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def _hidden_part(path: str) -> bool:
    return any(is_hidden_folder(part) for part in path.split(os.sep) if part)


def _bare_name(name: str) -> bool:
    return not os.path.splitext(name)[1] and not name.startswith(".") and not name.endswith("~")


def _looks_like_photo(path: str) -> bool:
    """Cameras' recovery tools and web caches leave photos without a suffix."""
    with open(path, "rb") as file:
        head = file.read(16)
    if head[4:8] == b"ftyp":
        return head[8:12] in _HEIF_BRANDS
    return head.startswith(_SIGNATURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_excluded(path: str, exclude: tuple[str, ...]) -> bool:
    """Whether patterns leave out a file or folder, or a folder that it lies in.

    Args:
        path: relative to the root.
        exclude: `fnmatch` patterns against names and relative paths.
    """
    if not exclude:
        return False
    while path:
        if _excluded(path, exclude):
            return True
        path = os.path.dirname(path)
    return False


def _excluded(path: str, exclude: tuple[str, ...]) -> bool:
    name = os.path.basename(path)
    return any(fnmatch(name, pattern) or fnmatch(path, pattern) for pattern in exclude)
