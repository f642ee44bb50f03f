"""Walks folders by `stat` alone: finds photos, and folders that could not be listed.

Files whose name does not identify their format are judged by their first bytes, once.
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

# Formats that can be opened.
# fmt: off
PHOTO_SUFFIXES = frozenset({
    ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".mpo", ".png", ".apng", ".heic", ".heif", ".heics",
    ".heifs", ".hif", ".avif", ".avifs", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".dib", ".jp2",
    ".j2k", ".jpf", ".jpx", ".j2c", ".ppm", ".pgm", ".pbm", ".pnm", ".tga", ".ico", ".icns", ".pcx",
    ".psd", ".psb", ".qoi", ".sgi", ".rgb", ".jxl",
})
# fmt: on
# Pictures that users expect to be found; unsupported ones are reported with the reason. `.raw` is
# also used for other data, so its first bytes are checked.
OTHER_PICTURE_SUFFIXES = (RAW_SUFFIXES - {".raw"}) | {".fli", ".flc"}
_SUFFIXES = PHOTO_SUFFIXES | OTHER_PICTURE_SUFFIXES
# Names of files that are known not to be photos, so that their first bytes need not be read.
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
        path: path relative to the scanned root, as spelled by the operating system.
        size: size in bytes.
        mtime_ns: modification time in nanoseconds.
        ctime_ns: time of the last change of the file or its metadata; programs cannot reset it.
        sidecar_ns: modification time of the newest ``.xmp`` beside it, in nanoseconds; 0 if there
            is none.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0
    sidecar_ns: int = 0


@dataclass(frozen=True, slots=True)
class KnownContents:
    """Earlier verdicts on files whose name does not identify their format; paths are relative.

    Attributes:
        photos: the files that the library knows.
        others: size and modification time of those whose first bytes are not those of a picture.
    """

    photos: Mapping[str, KnownFile] = field(default_factory=dict)
    others: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def verdict(self, path: str, size: int, mtime_ns: int) -> bool | None:
        """Returns whether a file is a photo; None if its first bytes must be read."""
        if self.others.get(path) == (size, mtime_ns):
            return False
        row = self.photos.get(path)
        if row is not None and (row.size, row.mtime_ns) == (size, mtime_ns):
            return True
        return None


_NOTHING_JUDGED = KnownContents()


@dataclass(slots=True)
class Scan:
    """The result of a walk.

    Attributes:
        files: candidates.
        unseen: folders (relative; ``""`` is the root) that exist but could not be listed, so that
            nothing below them may be considered deleted.
        mounts: folders (relative) at which another file system is mounted, listed before their
            content.
        others: files whose name does not identify their format and that are not pictures.
        linked: number of links to folders that were skipped.
    """

    files: list[FoundFile] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    mounts: list[str] = field(default_factory=list)
    others: list[FoundFile] = field(default_factory=list)
    linked: int = 0


def scan(
    root: Path,
    below: str = "",
    exclude: tuple[str, ...] = (),
    judged: KnownContents = _NOTHING_JUDGED,
) -> Iterator[Scan]:
    """Walks ``root`` or a part of it, one folder per step, so that the caller can count and cancel.

    Links to folders are counted but not followed, so that no loop and no second copy of a tree can
    arise; links to files are followed. Hidden folders and those of the operating system are
    skipped.

    Args:
        root: a folder of the library.
        below: a file or folder inside it (relative); ``""`` walks everything.
        exclude: `fnmatch` patterns for names and relative paths.
        judged: files that need not be examined again.

    Yields:
        The content of each folder.
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


def _walk(root: str, below: str, exclude: tuple[str, ...], judged: KnownContents) -> Iterator[Scan]:
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
    judged: KnownContents,
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
            # Deleted between listing and stat, or not accessible: it keeps its data.
            seen.unseen.append(path)
    return subfolders


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        # A circular link.
        return False


def _sidecars(entries: list["os.DirEntry[str]"]) -> dict[str, int]:
    """Returns modification times by name without ``.xmp``, in lower case."""
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


def _one_file(target: str, below: str, judged: KnownContents) -> Scan:
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


def _candidate(target: str, path: str, seen: Scan, judged: KnownContents, sidecar_ns: int) -> None:
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
        # A dangling link is kept as a candidate, so that it is reported like other broken files.
        found = os.lstat(target)
    mtime_ns, ctime_ns = storable_time(found.st_mtime_ns), storable_time(found.st_ctime_ns)
    file = FoundFile(path, found.st_size, mtime_ns, ctime_ns, sidecar_ns)
    if named:
        if stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode):
            seen.files.append(file)
    elif stat.S_ISREG(found.st_mode) and found.st_size:
        verdict = judged.verdict(path, file.size, mtime_ns)
        is_photo = looks_like_photo(target) if verdict is None else verdict
        (seen.files if is_photo else seen.others).append(file)


def is_named_so(target: str | Path) -> bool:
    """Returns whether a file has exactly this name, on file systems that ignore case.

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
    """Returns whether a file name is that of a picture; macOS side files (``._x.jpg``) are not."""
    return os.path.splitext(name)[1].lower() in _SUFFIXES and not name.startswith("._")


def is_hidden_folder(name: str) -> bool:
    """Returns whether a folder is hidden or belongs to the operating system."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def _hidden_part(path: str) -> bool:
    return any(is_hidden_folder(part) for part in path.split(os.sep) if part)


def _says_nothing(name: str) -> bool:
    """Returns whether only its bytes show if a file is a photo: no suffix, or an unknown one."""
    if name.startswith(".") or name.endswith("~"):
        return False
    return os.path.splitext(name)[1].lower() not in _NO_PHOTOS


def looks_like_photo(path: str) -> bool:
    """Returns whether a file begins like a picture.

    Recovery tools write photos without a suffix, and browsers with one of their own.
    """
    with open(path, "rb") as file:
        return is_picture(file.read(HEAD_BYTES))


def is_excluded(path: str, exclude: tuple[str, ...]) -> bool:
    """Returns whether patterns exclude a file or folder, or a folder above it.

    Args:
        path: path relative to the root.
        exclude: `fnmatch` patterns for names and relative paths.
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
