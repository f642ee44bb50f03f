"""Looks up files in a library without adding them: same file, copy, new, or unreadable."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.base.errors import DecodeError
from engine.base.progress import CancelToken
from engine.decoding.pictures import DecodedPhoto
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.files.found_items import FoundItem, is_raw
from engine.files.presence import LibraryPresence
from engine.indexing.companions import with_raw_named
from engine.results import ComparedFile, FoundAs, LibraryCopy, Photo, Remark
from engine.search.library_copies import Copy, CopyFinder
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.photos import KnownFile, PhotoTable, storable_time


@dataclass(frozen=True, slots=True)
class _Picture:
    """One file of an item after reading it.

    Attributes:
        content: its hash; None if it was not read.
        size: size in bytes.
        twins: photos of the library with the same content.
        decoded: the decoded picture, if its pixels must be compared.
        reason: why it cannot be decoded.
    """

    content: bytes | None = None
    size: int = 0
    twins: tuple[LibraryCopy, ...] = ()
    decoded: DecodedPhoto | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """The result for an item so far; contains pixels if they must be compared."""

    file: ComparedFile
    decoded: DecodedPhoto | None = None


class FileLookup:
    """Looks up a few items at a time; may be called from any thread.

    Args:
        store: store of the library.
        known: rows of files that lie in the compared folder itself.
        finder: finds copies by their pixels.
        decoders: decode files.
        cancel: checked once per file.
    """

    def __init__(
        self,
        store: Store,
        known: Mapping[Path, KnownFile],
        finder: CopyFinder,
        decoders: Decoders,
        cancel: CancelToken,
    ) -> None:
        self._photos = PhotoTable(store)
        self._presence = LibraryPresence(store)
        self._folders = [folder.path for folder in FolderTable(store).all()]
        self._known = known
        self._finder = finder
        self._decoders = decoders
        self._cancel = cancel

    def __call__(self, items: Sequence[FoundItem]) -> list[ComparedFile]:
        """Looks up each item."""
        read = []
        for item in items:
            self._cancel.check()
            read.append(self._as_itself(item) or self._read(item))
        decoded = [one.decoded for one in read if one.decoded is not None]
        copies = iter(self._finder.find(decoded) if decoded else [])
        return [one.file if one.decoded is None else self._judge(one, next(copies)) for one in read]

    def _as_itself(self, item: FoundItem) -> _Read | None:
        """Returns what the library knows of a file in one of its folders, if it is unchanged."""
        row = self._known.get(item.path)
        if row is None or not _is_current(row, item.path):
            return None
        if row.error is not None:
            return _Read(_file(item, "unreadable", _Picture(size=row.size, reason=row.error)))
        photo = next(iter(self._photos.get([row.id])), None)
        if photo is None:
            return None
        twins = self._copies([photo, *self._twins(photo.content_hash)])
        picture = _Picture(photo.content_hash, row.size, twins)
        return _Read(replace(_file(item, "identical", picture), remarks=("itself",)))

    def _read(self, item: FoundItem) -> _Read:
        pictures: list[_Picture] = []
        for path in item.pictures:
            enough = any(one.decoded or one.twins for one in pictures)
            pictures.append(self._read_picture(path, decode=not enough))
        first, *rest = pictures
        if first.twins:
            file = _file(item, "identical", first)
            beside = any(not one.twins for one in rest)
            return _Read(replace(file, remarks=_remarks(("beside-new", beside), _away(file))))
        decoded = next((one.decoded for one in pictures if one.decoded), None)
        # A RAW file does not count as being in the library because its rendering is.
        twins = tuple(twin for one in rest for twin in one.twins)
        if decoded is None and not twins:
            return _Read(_file(item, "unreadable", first))
        file = replace(_file(item, "new", first), copies=twins)
        if decoded is not None:
            return _Read(replace(file, width=decoded.width, height=decoded.height), decoded)
        return _Read(_found_as_copy(file, is_part=False, is_smaller=False))

    def _read_picture(self, path: Path, *, decode: bool) -> _Picture:
        try:
            data, found = read_file(path)
        except (DecodeError, OSError) as error:
            return _Picture(reason=_reason(path, error))
        content = hashlib.blake2b(data, digest_size=16).digest()
        read = _Picture(content, found.st_size, self._copies(self._twins(content)))
        if read.twins or not decode:
            return read
        try:
            return replace(read, decoded=self._decoders.photo(data, self._finder.image_size))
        except DecodeError as error:
            return replace(read, reason=_reason(path, error))

    def _judge(self, read: _Read, found: Sequence[Copy]) -> ComparedFile:
        by_pixels = self._copies([copy.photo for copy in found])
        file = replace(read.file, copies=_each_once((*by_pixels, *read.file.copies)))
        if not file.copies:
            inside = any(folder in file.path.parents for folder in self._folders)
            return replace(file, remarks=_remarks(("not-indexed", inside)))
        whole = any(copy.is_whole for copy in found)
        pixels = (file.width or 0) * (file.height or 0)
        return _found_as_copy(
            file,
            is_part=not whole and not read.file.copies,
            is_smaller=bool(found) and all(copy.is_smaller(pixels) for copy in found),
        )

    def _twins(self, content: bytes | None) -> list[Photo]:
        return self._photos.with_content(content) if content is not None else []

    def _copies(self, photos: Sequence[Photo]) -> tuple[LibraryCopy, ...]:
        """Returns the copies that exist or are on a drive that is not plugged in, each once."""
        there = ((photo, self._presence.of(photo)) for photo in photos)
        return _each_once(
            LibraryCopy(p.id, p.path, p.width, p.height, p.size, online=presence == "here")
            for p, presence in there
            if presence != "gone"
        )


def _found_as_copy(file: ComparedFile, *, is_part: bool, is_smaller: bool) -> ComparedFile:
    raw = is_raw(file.path) and not any(is_raw(copy.path) for copy in file.copies)
    remarks = _remarks(
        ("without-raw", raw),
        ("part", is_part),
        ("smaller", is_smaller and not raw and not is_part),
        _away(file),
    )
    return replace(file, found="same-picture", remarks=remarks)


def _file(item: FoundItem, found: FoundAs, picture: _Picture) -> ComparedFile:
    first = next(iter(picture.twins), None)
    return ComparedFile(
        item.path,
        found,
        picture.twins,
        picture.reason if found == "unreadable" else "",
        companions=item.companions,
        size=picture.size,
        width=first.width if first else None,
        height=first.height if first else None,
        content_hash=picture.content,
    )


def _remarks(*said: tuple[Remark, bool]) -> tuple[Remark, ...]:
    return tuple(remark for remark, is_so in said if is_so)


def _away(file: ComparedFile) -> tuple[Remark, bool]:
    return "away", not any(copy.online for copy in file.copies)


def _each_once(copies: Iterable[LibraryCopy]) -> tuple[LibraryCopy, ...]:
    return tuple({copy.photo_id: copy for copy in reversed(list(copies))}.values())[::-1]


def _is_current(row: KnownFile, path: Path) -> bool:
    try:
        found = os.stat(path)
    except OSError:
        return False
    return (row.size, row.mtime_ns) == (found.st_size, storable_time(found.st_mtime_ns))


def _reason(path: Path, error: DecodeError | OSError) -> str:
    if isinstance(error, DecodeError):
        return with_raw_named(path.name, error.reason)
    if isinstance(error, FileNotFoundError):
        return "a link to a file that does not exist" if path.is_symlink() else "it is gone"
    if isinstance(error, PermissionError):
        return "no permission to read the file"
    return f"cannot be read: {error.strerror or type(error).__name__}"
