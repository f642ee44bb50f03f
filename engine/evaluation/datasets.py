"""Labelled photos for evaluation: a folder, zip or tar in one of four layouts.

The layouts are ``train/<class>/…`` and ``test/<class>/…`` (train is the database and training set,
test the queries); ``labels.csv`` with the columns ``file``, ``labels`` (separated by ``;``) and
``split`` (``query``, ``database`` or ``train``), with the photos beside it or in ``images.zip``;
and MS-COCO and MIRFLICKR-25K as distributed. One enclosing folder, as archives often have, is
allowed.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import DatasetError
from engine.evaluation.coco import COCO_ZIPS, read_coco
from engine.evaluation.mirflickr import MIRFLICKR_SPLIT, MIRFLICKR_ZIPS, read_mirflickr
from engine.evaluation.sources import (
    FolderSource,
    MergedSource,
    Source,
    Stamp,
    ZipSource,
    is_unsafe,
    open_source,
)
from engine.evaluation.splits import PAPER, SplitPhoto, check_split, split_photos
from engine.indexing.scanner import is_photo_name
from engine.nrdh.arrays import Floats, Indices

_SPLITS = frozenset({"query", "database", "train"})
_CSV_COLUMNS = ("file", "labels", "split")
_FOLDERS = {"train": "database", "test": "query"}
_TABLE, _IMAGES = "labels.csv", "images.zip"
# Files that operating systems leave in folders and archives beside the photos.
_LITTER = frozenset({"__MACOSX"})
_MAKERS_ZIPS = COCO_ZIPS | MIRFLICKR_ZIPS


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled photo.

    Attributes:
        file: its name in the source.
        stamp: version of the file.
        labels: labels of the photo; may be empty in the split ``train``.
        split: ``query``, ``database`` or ``train``.
        learnt: whether methods train on it, if it is in the database and no photo is in the split
            ``train``.
    """

    file: str
    stamp: Stamp
    labels: frozenset[str]
    split: str
    learnt: bool = True


@dataclass(frozen=True)
class Dataset:
    """Labelled photos with their splits.

    Attributes:
        path: absolute path.
        entries: the photos; each file occurs once.
        source: holds the files.
    """

    path: Path
    entries: Sequence[Entry]
    source: Source

    @property
    def name(self) -> str:
        """Name for the user."""
        return self.path.name

    @property
    def fingerprint(self) -> str:
        """A hash that changes when any photo's name or content does, but not with the labels."""
        digest = hashlib.blake2b(digest_size=12)
        for entry in sorted(self.entries, key=lambda e: e.file):
            line = f"{entry.file}\0{entry.stamp.size}\0{entry.stamp.version}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def places(self, split: str) -> Indices:
        """Returns the indices of the entries of a split."""
        chosen = [i for i, entry in enumerate(self.entries) if entry.split == split]
        return np.array(chosen, np.int64)

    def training_places(self) -> Indices:
        """Returns the training photos: the split ``train`` or (a part of) the database."""
        training = self.places("train")
        if len(training):
            return training
        searched = self.places("database")
        return searched[[self.entries[place].learnt for place in searched]]

    def label_matrix(self) -> Floats:
        """Returns the labels as zeros and ones ``(n, classes)``, classes sorted."""
        classes = sorted({label for entry in self.entries for label in entry.labels})
        column = {label: i for i, label in enumerate(classes)}
        matrix: NDArray[np.float32] = np.zeros((len(self.entries), len(classes)), np.float32)
        for row, entry in enumerate(self.entries):
            matrix[row, [column[label] for label in entry.labels]] = 1
        return matrix


def open_dataset(path: Path, split: str = PAPER) -> Dataset:
    """Reads a dataset and validates it.

    Args:
        path: path of a folder or an archive.
        split: split for datasets without a prescribed one, as in `engine.evaluation.splits`.

    Raises:
        DatasetError: the dataset is missing, incomplete, or in an unknown layout.
    """
    check_split(split)
    path = path.absolute()
    source = open_source(path)
    if path.is_dir() and (_MAKERS_ZIPS & source.files.keys()):
        source = MergedSource(path, _MAKERS_ZIPS)
    root = _root(source)
    if f"{root}{_TABLE}" in source.files:
        entries, source = _from_csv(path, source, root)
        _refuse_split(path, split)
        _check_splits(path, entries)
    elif placed := _from_makers(path, source, split):
        entries = [
            Entry(p.photo.file, source.files[p.photo.file], p.photo.labels, p.split, p.learnt)
            for p in placed
        ]
        _check_splits(path, entries)
    else:
        _refuse_split(path, split)
        entries = _from_folders(path, source, root)
        _check_splits(path, entries)
        _check_class_folders(path, source, root, entries)
    _check_queries(path, entries)
    return Dataset(path, entries, source)


def _root(source: Source) -> str:
    """Returns the single enclosing folder with a trailing ``/``, or an empty string."""
    names = [n for n in (*source.files, *source.folders) if not _is_litter(n)]
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if _TABLE in source.files or folders & set(_FOLDERS) or len(folders) != 1:
        return ""
    return f"{folders.pop()}/"


def _is_litter(name: str) -> bool:
    return any(part in _LITTER or part.startswith(".") for part in name.split("/"))


def _from_makers(path: Path, source: Source, split: str) -> list[SplitPhoto]:
    """Returns the photos of a dataset with a layout of its own.

    Empty if it is not such a dataset.
    """
    if (photos := read_coco(path, source)) is not None:
        return split_photos(path, photos, split, None)
    if (photos := read_mirflickr(path, source)) is not None:
        return split_photos(path, photos, split, MIRFLICKR_SPLIT)
    return []


def _refuse_split(path: Path, split: str) -> None:
    if split != PAPER:
        raise DatasetError(f"{path} has its own splits: omit --split")


def _from_folders(path: Path, source: Source, root: str) -> list[Entry]:
    entries = []
    for name, stamp in sorted(source.files.items()):
        parts = name.removeprefix(root).split("/")
        is_inside = name.startswith(root) and len(parts) >= 3 and parts[0] in _FOLDERS
        if is_inside and is_photo_name(parts[-1]) and not _is_litter(name):
            entries.append(Entry(name, stamp, frozenset({parts[1]}), _FOLDERS[parts[0]]))
    if not entries:
        raise DatasetError(
            f"{path} is not a dataset: expected labels.csv, or train/<class>/ and test/<class>/, "
            "or MS-COCO or MIRFLICKR-25K as distributed"
        )
    return entries


def _check_class_folders(path: Path, source: Source, root: str, entries: Sequence[Entry]) -> None:
    """Checks the class folders.

    Folders count only if they are stored, which is optional in archives.
    """
    filled = {tuple(entry.file.removeprefix(root).split("/")[:2]) for entry in entries}
    for folder in sorted(source.folders):
        top, _, name = folder.removeprefix(root).partition("/")
        is_class = top in _FOLDERS and name and "/" not in name and not _is_litter(folder)
        if is_class and (top, name) not in filled:
            raise DatasetError(f"{path}: class {name!r} has no photo under {top}/")


def _from_csv(path: Path, source: Source, root: str) -> tuple[list[Entry], Source]:
    ((_, table),) = source.read([f"{root}{_TABLE}"])
    photos, prefix = source, root
    if f"{root}{_IMAGES}" in source.files:
        photos, prefix = _images(path, source, f"{root}{_IMAGES}"), ""
    entries: dict[str, Entry] = {}
    for line, row in _rows(path, table):
        where = f"{path}: labels.csv line {line}"
        entry = _entry(where, row, prefix, photos.files)
        if entry.file in entries:
            raise DatasetError(f"{where}: {row['file']} is named twice")
        entries[entry.file] = entry
    return list(entries.values()), photos


def _images(path: Path, source: Source, name: str) -> Source:
    if isinstance(source, FolderSource):
        return ZipSource(path / name)
    # A nested archive has to be kept in memory, since a compressed one does not support seeking.
    ((_, images),) = source.read([name])
    return ZipSource(path / name, io.BytesIO(images))


def _entry(where: str, row: Mapping[str, str], prefix: str, present: Mapping[str, Stamp]) -> Entry:
    file = f"{prefix}{row['file']}"
    if is_unsafe(row["file"]):
        raise DatasetError(f"{where}: unsafe path {row['file']!r}")
    if file not in present:
        raise DatasetError(f"{where}: {row['file']} is missing")
    if row["split"] not in _SPLITS:
        expected = ", ".join(sorted(_SPLITS))
        raise DatasetError(f"{where}: unknown split {row['split']!r}, expected {expected}")
    labels = frozenset(label.strip() for label in row["labels"].split(";") if label.strip())
    if not labels and row["split"] != "train":
        raise DatasetError(f"{where}: {row['file']} has no label")
    return Entry(file, present[file], labels, row["split"])


def _rows(path: Path, table: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))
        missing = [name for name in _CSV_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise DatasetError(f"{path}: labels.csv lacks the column(s) {', '.join(missing)}")
        for row in reader:
            yield reader.line_num, {name: (row[name] or "").strip() for name in _CSV_COLUMNS}
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path}: labels.csv is not UTF-8") from error
    except csv.Error as error:
        raise DatasetError(f"{path}: labels.csv is not a table ({error})") from error


def _check_splits(path: Path, entries: Sequence[Entry]) -> None:
    if len(entries) < 2:
        count = f"{len(entries)} photo" if len(entries) == 1 else "no photos"
        raise DatasetError(f"{path} has {count}: too few to measure anything")
    for split in ("query", "database"):
        if not any(entry.split == split for entry in entries):
            raise DatasetError(f"{path} has no {split} photo")


def _check_queries(path: Path, entries: Sequence[Entry]) -> None:
    """Checks that every queried class has a database photo, without which it has no precision."""
    offered = {label for e in entries if e.split == "database" for label in e.labels}
    for entry in entries:
        for label in sorted(entry.labels - offered) if entry.split == "query" else ():
            raise DatasetError(f"{path}: class {label!r} of {entry.file} has no database photo")
