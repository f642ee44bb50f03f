"""Labelled photos to measure on: a folder, a zip or a tar, in one of two layouts.

Either ``train/<class>/…`` and ``test/<class>/…`` (train = database and training set, test =
queries), or ``labels.csv`` with the columns ``file``, ``labels`` (``;`` between) and ``split``
(``query``, ``database`` or ``train``), with the photos beside it or in ``images.zip``. Archives may
have one folder around it all. Nothing is unpacked to disk.
"""

import csv
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.errors import DatasetError
from engine.photos.scanner import is_photo_name

_SPLITS = frozenset({"query", "database", "train"})
_CSV_COLUMNS = ("file", "labels", "split")


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled photo.

    Attributes:
        file: its name in the source.
        size: in bytes.
        labels: of the photo, at least one.
        split: ``query``, ``database`` or ``train``.
    """

    file: str
    size: int
    labels: frozenset[str]
    split: str


class Source(Protocol):
    """Something that holds files."""

    def sizes(self) -> dict[str, int]:
        """Every file with its size in bytes."""
        ...

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The files wanted, in the order that is quickest to read."""
        ...


@dataclass(frozen=True)
class Dataset:
    """Labelled photos with their splits.

    Attributes:
        name: for people.
        entries: the photos.
        source: holds the files.
    """

    name: str
    entries: Sequence[Entry]
    source: Source

    @property
    def fingerprint(self) -> str:
        """Changes when any file's name or size does."""
        digest = hashlib.blake2b(digest_size=12)
        for entry in sorted(self.entries, key=lambda e: e.file):
            digest.update(f"{entry.file}\0{entry.size}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def places(self, split: str) -> NDArray[np.int64]:
        """Indices of the entries of a split."""
        chosen = [i for i, entry in enumerate(self.entries) if entry.split == split]
        return np.array(chosen, np.int64)

    def label_matrix(self) -> NDArray[np.float32]:
        """Which photo has which label: zeros and ones ``(n, classes)``, classes in order."""
        classes = sorted({label for entry in self.entries for label in entry.labels})
        column = {label: i for i, label in enumerate(classes)}
        matrix = np.zeros((len(self.entries), len(classes)), np.float32)
        for row, entry in enumerate(self.entries):
            matrix[row, [column[label] for label in entry.labels]] = 1
        return matrix


def open_dataset(path: Path) -> Dataset:
    """Reads what is there and checks it.

    Raises:
        DatasetError: missing, in neither layout, or with something missing in it.
    """
    source = _open_source(path)
    sizes = source.sizes()
    root = _root(sizes)
    if f"{root}labels.csv" in sizes:
        entries, source = _from_csv(path, source, sizes, root)
    else:
        entries = _from_folders(path, sizes, root)
    _check(path, entries)
    return Dataset(path.name, entries, source)


def _open_source(path: Path) -> Source:
    if path.is_dir():
        return _Folder(path)
    if not path.is_file():
        raise DatasetError(f"{path} does not exist")
    if zipfile.is_zipfile(path):
        return _Zip(path)
    if tarfile.is_tarfile(path):
        return _Tar(path)
    raise DatasetError(f"{path} is neither a folder nor a zip or tar archive")


def _root(sizes: dict[str, int]) -> str:
    """The one folder that archives often have around everything, or nothing."""
    tops = {name.partition("/")[0] for name in sizes if "/" in name}
    if "labels.csv" in sizes or tops & {"train", "test"} or len(tops) != 1:
        return ""
    return f"{tops.pop()}/"


def _from_folders(path: Path, sizes: dict[str, int], root: str) -> list[Entry]:
    splits = {"train": "database", "test": "query"}
    entries = []
    for name, size in sorted(sizes.items()):
        parts = name.removeprefix(root).split("/")
        if len(parts) >= 3 and parts[0] in splits and is_photo_name(parts[-1]):
            entries.append(Entry(name, size, frozenset({parts[1]}), splits[parts[0]]))
    if not entries:
        raise DatasetError(
            f"{path} is no dataset: expected labels.csv, or train/<class>/ and test/<class>/"
        )
    _check_classes(path, entries, sizes, root)
    return entries


def _check_classes(path: Path, entries: list[Entry], sizes: dict[str, int], root: str) -> None:
    filled = {(entry.split, label) for entry in entries for label in entry.labels}
    database = {label for split, label in filled if split == "database"}
    for _, label in sorted(filled):
        if label not in database:
            raise DatasetError(f"{path}: class {label!r} has no photo under train/")


def _from_csv(
    path: Path, source: Source, sizes: dict[str, int], root: str
) -> tuple[list[Entry], Source]:
    table = dict(source.read([f"{root}labels.csv"]))[f"{root}labels.csv"]
    photos, prefix = source, root
    if isinstance(source, _Folder) and f"{root}images.zip" in sizes:
        photos, prefix = _Zip(path / root / "images.zip"), ""
    present = photos.sizes()
    entries = []
    for number, row in enumerate(_rows(path, table), start=2):
        where = f"{path}: labels.csv line {number}"
        file = f"{prefix}{row['file']}"
        if file not in present:
            raise DatasetError(f"{where}: {row['file']} is missing")
        if row["split"] not in _SPLITS:
            raise DatasetError(f"{where}: unknown split {row['split']!r}, expected {_spelled()}")
        labels = frozenset(label.strip() for label in row["labels"].split(";") if label.strip())
        if not labels:
            raise DatasetError(f"{where}: {row['file']} has no label")
        entries.append(Entry(file, present[file], labels, row["split"]))
    return entries, photos


def _rows(path: Path, table: bytes) -> Iterator[dict[str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path}: labels.csv is not UTF-8") from error
    missing = [name for name in _CSV_COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise DatasetError(f"{path}: labels.csv lacks the column(s) {', '.join(missing)}")
    for row in reader:
        yield {name: row[name] or "" for name in _CSV_COLUMNS}


def _spelled() -> str:
    return ", ".join(sorted(_SPLITS))


def _check(path: Path, entries: list[Entry]) -> None:
    if len(entries) < 2:
        raise DatasetError(f"{path} has {len(entries)} photo(s): too few to measure anything")
    for split, meaning in (("query", "no query photo"), ("database", "no database photo")):
        if not any(entry.split == split for entry in entries):
            raise DatasetError(f"{path} has {meaning}")


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def sizes(self) -> dict[str, int]:
        found = (p for p in self._path.rglob("*") if p.is_file())
        return {p.relative_to(self._path).as_posix(): p.stat().st_size for p in found}

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for name in names:
            yield name, (self._path / name).read_bytes()


class _Zip:
    def __init__(self, path: Path) -> None:
        self._path = path

    def sizes(self) -> dict[str, int]:
        with zipfile.ZipFile(self._path) as archive:
            return {i.filename: i.file_size for i in archive.infolist() if not i.is_dir()}

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        try:
            with zipfile.ZipFile(self._path) as archive:
                for name in names:
                    yield name, archive.read(name)
        except (zipfile.BadZipFile, OSError) as error:
            raise DatasetError(f"{self._path} is damaged ({error})") from error


class _Tar:
    def __init__(self, path: Path) -> None:
        self._path = path

    def sizes(self) -> dict[str, int]:
        return {member.name: member.size for member, _ in self._walk()}

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """In the archive's order: a compressed tar can only be read from front to back."""
        wanted = set(names)
        for member, archive in self._walk():
            if member.name in wanted:
                file = archive.extractfile(member)
                if file is not None:
                    yield member.name, file.read()

    def _walk(self) -> Iterator[tuple[tarfile.TarInfo, tarfile.TarFile]]:
        try:
            with tarfile.open(self._path) as archive:
                for member in archive:
                    if member.isfile():
                        yield member, archive
        except (tarfile.TarError, OSError, EOFError) as error:
            raise DatasetError(f"{self._path} is damaged ({error})") from error
