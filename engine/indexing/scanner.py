"""Walks folders by `stat` alone: which photos are there, and which folders could not be seen.

Files whose name says nothing are judged by their first bytes, once.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from engine.base.picture_kinds import RAW_SUFFIXES
from engine.decoding.kinds import HEAD_BYTES, is_picture
from engine.indexing.companions import is_sidecar, xmp_sidecars
from engine.store.photos import KnownFile, storable_time

# What can be opened.
# fmt: off
PHOTO_SUFFIXES = frozenset({
    ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".mpo", ".png", ".apng", ".heic", ".heif", ".heics",
    ".heifs", ".hif", ".avif", ".avifs", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".dib", ".jp2",
    ".j2k", ".jpf", ".jpx", ".j2c", ".ppm", ".pgm", ".pbm", ".pnm", ".tga", ".ico", ".icns", ".pcx",
    ".psd", ".psb", ".qoi", ".sgi", ".rgb", ".jxl",
})
# fmt: on
# Pictures that people expect to find; those that cannot be opened are reported with the reason.
# `.raw` is the name of much else: its first bytes tell.
OTHER_PICTURE_SUFFIXES = (RAW_SUFFIXES - {".raw"}) | {".fli", ".flc"}
_SUFFIXES = PHOTO_SUFFIXES | OTHER_PICTURE_SUFFIXES
# Names that say what the file is, and that it is no photo; its first bytes need not be read.
# fmt: off
_NO_PHOTOS = frozenset({
    ".txt", ".md", ".rst", ".log", ".csv", ".tsv", ".json", ".xml", ".xmp", ".aae", ".pp3", ".dop",
    ".on1", ".thm", ".cos", ".html", ".htm", ".css", ".js", ".ts", ".php", ".py", ".pyc", ".java",
    ".class", ".c", ".h", ".cc", ".cpp", ".hpp", ".cs", ".go", ".rs", ".rb", ".pl", ".sh", ".bat",
    ".ps1", ".ini", ".cfg", ".conf", ".toml", ".yaml", ".yml", ".lock", ".map", ".sql", ".tex",
    ".bib", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx",
    ".odp", ".epub", ".mobi", ".svg", ".svgz", ".ai", ".eps", ".ps", ".ttf", ".otf", ".woff",
    ".woff2", ".icc", ".icm", ".mp3", ".m4a", ".aac", ".flac", ".ogg", ".oga", ".opus", ".wav",
    ".wma", ".mid", ".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".flv", ".mpg",
    ".mpeg", ".mts", ".m2ts", ".3gp", ".vob", ".ogv", ".srt", ".vtt", ".zip", ".gz", ".bz2", ".xz",
    ".zst", ".7z", ".rar", ".tar", ".tgz", ".jar", ".whl", ".deb", ".rpm", ".apk", ".dmg", ".iso",
    ".img", ".exe", ".msi", ".dll", ".so", ".dylib", ".o", ".a", ".lib", ".bin", ".dat", ".db",
    ".sqlite", ".db-wal", ".db-shm", ".lnk", ".url", ".desktop", ".eml", ".msg", ".ics", ".vcf",
    ".bak~", ".tmp", ".part", ".partial", ".crdownload", ".swp", ".npy", ".npz", ".onnx",
    ".safetensors", ".pt", ".pth", ".blend", ".obj", ".stl",
})
# fmt: on

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


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A candidate photo.

    Attributes:
        path: relative to the scanned root, as the operating system spells it.
        size: in bytes.
        mtime_ns: modification time in nanoseconds.
        ctime_ns: when anything about the file changed last; no program can set it back.
        sidecar_ns: modification time of the newest ``.xmp`` beside it, in nanoseconds; 0 where
            there is none.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0
    sidecar_ns: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found out before of files whose name says nothing; paths are relative.

    Attributes:
        photos: the files that the library knows.
        others: size and modification time of those that begin like no picture.
    """

    photos: Mapping[str, KnownFile] = field(default_factory=dict)
    others: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def verdict(self, path: str, size: int, mtime_ns: int) -> bool | None:
        """Whether a file is a photo; None where its first bytes must be looked at."""
        if self.others.get(path) == (size, mtime_ns):
            return False
        row = self.photos.get(path)
        if row is not None and (row.size, row.mtime_ns) == (size, mtime_ns):
            return True
        return None


_NOTHING_JUDGED = Judged()


@dataclass(slots=True)
class Scan:
    """What a walk saw.

    Attributes:
        files: candidates.
        unseen: folders (relative; ``""`` is the root) that exist but could not be listed, so that
            nothing below them may be taken for deleted.
        mounts: folders (relative) at which another file system begins; they come before what is
            in them.
        others: files whose name says nothing and that begin like no picture.
        linked: how many links to folders were passed over.
    """

    files: list[FoundFile] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    mounts: list[str] = field(default_factory=list)
    others: list[FoundFile] = field(default_factory=list)
    linked: int = 0


def scan(
    root: Path, below: str = "", exclude: tuple[str, ...] = (), judged: Judged = _NOTHING_JUDGED
) -> Iterator[Scan]:
    """Walks ``root`` or a part of it, one folder a step, so that a caller can count and cancel.

    Links to folders are not followed but counted, so that no loop and no second copy of a tree can
    arise; links to files are. Hidden folders and those of the operating system are passed over.

    Args:
        root: a folder of the library.
        below: a folder or file in it (relative); ``""`` walks everything.
        exclude: `fnmatch` patterns against names and relative paths.
        judged: what need not be looked into again.

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
        yield _one_file(target, below, judged)
        return
    if _hidden_part(below):
        return
    yield from _walk(str(root), below, exclude, judged)


def _walk(root: str, below: str, exclude: tuple[str, ...], judged: Judged) -> Iterator[Scan]:
    waiting = [below]
    while waiting:
        folder = waiting.pop()
        seen = Scan()
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                subfolders = _sort(list(entries), folder, exclude, seen, judged)
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
    entries: list["os.DirEntry[str]"],
    folder: str,
    exclude: tuple[str, ...],
    seen: Scan,
    judged: Judged,
) -> list[str]:
    subfolders = []
    sidecars = _sidecars(entries)
    for entry in sorted(entries, key=lambda e: e.name):
        path = os.path.join(folder, entry.name)
        if _excluded(path, exclude):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if not is_hidden_folder(entry.name):
                    subfolders.append(path)
            elif _leads_to_folder(entry):
                seen.linked += not is_hidden_folder(entry.name)
            else:
                sidecar_ns = _beside(entry.name, sidecars) if sidecars else 0
                _candidate(entry.path, path, seen, judged, sidecar_ns)
        except OSError:
            # Gone between listing and looking, or not to be looked at: it keeps what it had.
            seen.unseen.append(path)
    return subfolders


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        # A link in a circle leads nowhere.
        return False


def _sidecars(entries: list["os.DirEntry[str]"]) -> dict[str, int]:
    """Modification times by name without ``.xmp``, in small letters."""
    found: dict[str, int] = {}
    for entry in entries:
        if is_sidecar(entry.name):
            with contextlib.suppress(OSError):
                base = entry.name[:-4].lower()
                time_ns = storable_time(entry.stat().st_mtime_ns)
                found[base] = max(time_ns, found.get(base, 0))
    return found


def _beside(name: str, sidecars: Mapping[str, int]) -> int:
    whole = name.lower()
    return max(sidecars.get(os.path.splitext(whole)[0], 0), sidecars.get(whole, 0))


def _one_file(target: str, below: str, judged: Judged) -> Scan:
    seen = Scan()
    if _hidden_part(os.path.dirname(below)):
        return seen
    try:
        if is_named_so(target):
            times = [os.stat(sidecar).st_mtime_ns for sidecar in xmp_sidecars(Path(target))]
            _candidate(target, below, seen, judged, storable_time(max(times, default=0)))
    except OSError:
        return Scan(unseen=[below])
    return seen


def _candidate(target: str, path: str, seen: Scan, judged: Judged, sidecar_ns: int) -> None:
    name = os.path.basename(path)
    named = is_photo_name(name)
    if not named and not _says_nothing(name):
        return
    try:
        found = os.stat(target)
    except OSError as error:
        if not isinstance(error, FileNotFoundError) and error.errno != errno.ELOOP:
            raise
        if not (named and os.path.islink(target)):
            return
        # A link to nothing is kept as a candidate, so that it is reported like other broken files.
        found = os.lstat(target)
    mtime_ns, ctime_ns = storable_time(found.st_mtime_ns), storable_time(found.st_ctime_ns)
    file = FoundFile(path, found.st_size, mtime_ns, ctime_ns, sidecar_ns)
    if named:
        if stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode):
            seen.files.append(file)
    elif stat.S_ISREG(found.st_mode) and found.st_size:
        verdict = judged.verdict(path, file.size, mtime_ns)
        is_photo = _looks_like_photo(target) if verdict is None else verdict
        (seen.files if is_photo else seen.others).append(file)


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


def _says_nothing(name: str) -> bool:
    """Whether only its bytes tell if a file is a photo: no suffix, or one that nobody knows."""
    if name.startswith(".") or name.endswith("~"):
        return False
    return os.path.splitext(name)[1].lower() not in _NO_PHOTOS


def _looks_like_photo(path: str) -> bool:
    """Recovery tools leave photos without a suffix, and browsers with one of their own."""
    with open(path, "rb") as file:
        return is_picture(file.read(HEAD_BYTES))


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
