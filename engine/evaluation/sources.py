"""Files in a folder, a zip or a tar: lists them first and then reads them in the fastest order.

Nothing is unpacked to disk. Names are as stored, with ``/`` between the parts.
"""

import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from engine.base.errors import DatasetError
from engine.decoding.bounds import MAX_FILE_BYTES

# Exceptions of zipfile, tarfile and their decompressors for damage, encryption and unknown methods.
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Identifies a version of a file.

    Attributes:
        size: in bytes.
        version: a checksum of the content, or the modification time if reading would be slow.
    """

    size: int
    version: int


class Source(Protocol):
    """A collection of files.

    Attributes:
        files: every regular file by name.
        folders: every folder by name, including empty ones.
    """

    files: dict[str, Stamp]
    folders: frozenset[str]

    def read(self, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yields the requested files, each once, in the order that is fastest to read.

        Raises:
            DatasetError: a file is damaged, or was deleted after listing.
        """
        ...


def open_source(path: Path) -> Source:
    """Lists a folder or an archive.

    Raises:
        DatasetError: it is missing, damaged, not an archive, or contains a path that leads outside.
    """
    if path.is_dir():
        return FolderSource(path)
    if not path.is_file():
        raise DatasetError(f"{path} does not exist")
    try:
        if zipfile.is_zipfile(path):
            return ZipSource(path)
        if tarfile.is_tarfile(path):
            return TarSource(path)
    except _DAMAGE as error:
        raise _damaged(path, error) from error
    raise DatasetError(f"{path} is neither a folder nor a zip or tar archive")


def is_unsafe(name: str) -> bool:
    """Returns whether a path leads outside its folder, on this or another system."""
    parts = name.replace("\\", "/").split("/")
    drive = parts[0][:1].isalpha() and parts[0][1:2] == ":"
    return ".." in parts or parts[0] == "" or drive or "\0" in name


class FolderSource:
    """A folder; links are followed, each real folder once.

    Args:
        path: path of the folder.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.files: dict[str, Stamp] = {}
        folders: set[str] = set()
        seen: set[str] = set()
        for here, below, names in os.walk(path, followlinks=True):
            real = os.path.realpath(here)
            if real in seen:
                below.clear()
                continue
            seen.add(real)
            below.sort()
            inside = Path(here).relative_to(path)
            folders.update((inside / name).as_posix() for name in below)
            for name in names:
                file = Path(here) / name
                if file.is_file():
                    found = file.stat()
                    stamp = Stamp(found.st_size, found.st_mtime_ns)
                    self.files[(inside / name).as_posix()] = stamp
        self.folders = frozenset(folders)

    def read(self, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yields files in the order of their names, as most file systems store them."""
        for name in sorted(names):
            try:
                yield name, (self._path / name).read_bytes()
            except OSError as error:
                reason = error.strerror or type(error).__name__
                raise DatasetError(f"{self._path / name} cannot be read: {reason}") from error


class ZipSource:
    """A zip archive.

    Args:
        path: path of the archive.
        file: its content, if it is not at ``path`` itself.
    """

    def __init__(self, path: Path, file: IO[bytes] | None = None) -> None:
        self._path = path
        self._file: IO[bytes] | Path = file or path
        self.files: dict[str, Stamp] = {}
        self._stored: dict[str, zipfile.ZipInfo] = {}
        folders: set[str] = set()
        try:
            with zipfile.ZipFile(self._file) as archive:
                for info in archive.infolist():
                    name = _checked(path, info.filename, info.file_size)
                    if info.is_dir():
                        folders.add(name)
                    elif name:
                        _refuse_second(path, name, self.files)
                        self.files[name] = Stamp(info.file_size, info.CRC)
                        self._stored[name] = info
        except _DAMAGE as error:
            raise _damaged(path, error) from error
        self.folders = frozenset(folders)

    def read(self, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yields files in the archive's order."""
        wanted = sorted((self._stored[name].header_offset, name) for name in set(names))
        try:
            with zipfile.ZipFile(self._file) as archive:
                for _, name in wanted:
                    yield name, archive.read(self._stored[name])
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error


class MergedSource:
    """A folder, with some of the zip files in it treated as if they were unpacked there.

    Args:
        path: path of the folder.
        zips: names of zip files that are considered if they exist.
    """

    def __init__(self, path: Path, zips: Collection[str]) -> None:
        folder = FolderSource(path)
        inside = [ZipSource(path / name) for name in sorted(zips) if name in folder.files]
        self._holders: list[Source] = [folder, *inside]
        self.files: dict[str, Stamp] = {}
        # Unpacked files take precedence.
        for holder in reversed(self._holders):
            self.files.update(holder.files)
        self.folders = frozenset(name for holder in self._holders for name in holder.folders)

    def read(self, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yields the files of one source after the other."""
        left = set(names)
        for holder in self._holders:
            yield from holder.read(left & holder.files.keys())
            left -= holder.files.keys()


class TarSource:
    """A tar archive, compressed or not.

    It is listed in one pass and read in another: a compressed tar can only be read from front to
    back, and its labels and errors must be known before an hour of computing features begins.

    Args:
        path: path of the archive.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.files: dict[str, Stamp] = {}
        folders: set[str] = set()
        for name, member, archive in self._walk():
            if member.isdir():
                folders.add(name)
                continue
            if not member.isfile():
                raise DatasetError(f"{path}: {name} is a link or a device, pack the photo itself")
            checksum = 0
            content = archive.extractfile(member)
            while content is not None and (block := content.read(1 << 20)):
                checksum = zlib.crc32(block, checksum)
            _refuse_second(path, name, self.files)
            self.files[name] = Stamp(member.size, checksum)
        self.folders = frozenset(folders)

    def read(self, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yields files in the archive's order, up to the last requested one."""
        wanted = set(names)
        if not wanted:
            return
        try:
            for name, member, archive in self._walk():
                content = archive.extractfile(member) if name in wanted else None
                if content is not None:
                    yield name, content.read()
                    wanted.discard(name)
                if not wanted:
                    return
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error

    def _walk(self) -> Iterator[tuple[str, tarfile.TarInfo, tarfile.TarFile]]:
        with tarfile.open(self._path) as archive:
            for member in archive:
                name = _checked(self._path, member.name, member.size)
                if name:
                    yield name, member, archive


def _checked(path: Path, stored: str, size: int) -> str:
    """Returns the name without a leading ``./`` and a trailing ``/``."""
    if is_unsafe(stored):
        raise DatasetError(f"{path}: unsafe path {stored!r} in the archive")
    if size > MAX_FILE_BYTES:
        raise DatasetError(f"{path}: {stored} is larger than 1 GiB")
    return "/".join(part for part in stored.split("/") if part not in ("", "."))


def _refuse_second(path: Path, name: str, files: Collection[str]) -> None:
    if name in files:
        raise DatasetError(f"{path} holds {name} twice")


def _damaged(path: Path, error: BaseException) -> DatasetError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return DatasetError(f"{path} is damaged or cannot be read ({reason})")
