"""Near-duplicates prepared for somebody who wants to keep one of each: facts, keeper, rules."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from engine.photos.known_files import KnownFiles, Refusal
from engine.progress import CancelToken, Job
from engine.search.similarity import Match
from engine.searching import Searching
from engine.store.connection import Store
from engine.store.photos import Photo, PhotoTable

Keep = Literal["largest", "oldest", "newest"]


@dataclass(frozen=True, slots=True)
class DuplicatePhoto:
    """A photo that has near-duplicates.

    Attributes:
        photo_id: its row.
        path: absolute.
        size: of the file, in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        date: when it was taken, else when its file was last written; local time.
        is_raw: whether it is, or has as its companion, what a sensor gave.
        camera: that its file names.
        taken: whether its file says when it was taken.
        coverage: the share of the scene of its group that it shows; 1 where it is not cropped.
        content_hash: of its file.
        companions: files that are one item with it and go where it goes.
        sharpness: how fine its detail is among pictures of its group; None where it is not known.
    """

    photo_id: int
    path: Path
    size: int
    width: int
    height: int
    date: datetime
    is_raw: bool = False
    camera: str | None = None
    taken: bool = False
    coverage: float = 1.0
    content_hash: bytes | None = None
    companions: tuple[Path, ...] = ()
    sharpness: float | None = None

    @property
    def pixels(self) -> int:
        """How many it has."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class DuplicateSet:
    """Photos around the one that is kept: each of the others is verified against it.

    Attributes:
        match: ``identical``, ``near-duplicate`` or ``same-moment``.
        photos: two or more; the one to keep first, then the best of the others.
    """

    match: Match
    photos: tuple[DuplicatePhoto, ...]


class NearDuplicates:
    """Reads the groups of a whole library.

    Args:
        store: of the library.
        searching: finds them.
    """

    def __init__(self, store: Store, searching: Searching) -> None:
        self._photos = PhotoTable(store)
        self._searching = searching
        self._known = KnownFiles(store)

    def read(self, cancel: CancelToken | None = None) -> Job[list[DuplicateSet]]:
        """Groups with what is needed to choose; the largest gain first.

        Photos that are not there now are left out, and so are further names of one file (links):
        trashing one of them could lose the only copy.

        Yields:
            Progress of the stage ``compare``, in photos.
        """
        cancel = cancel or CancelToken()
        groups = yield from self._searching.duplicates(cancel=cancel)
        sets = []
        for group in groups:
            cancel.check()
            photos = list(_present(self._photos.get(group.photo_ids)))
            if len(photos) > 1:
                sets.append(DuplicateSet(group.match, tuple(sorted(photos, key=_RANK["largest"]))))
        return sorted(sets, key=lambda found: -sum(photo.size for photo in found.photos[1:]))

    def is_unchanged(self, photo_id: int) -> bool:
        """Whether the file of a photo is there and still the one that was compared."""
        photos = self._photos.get([photo_id])
        try:
            for photo in photos:
                self._known.require_unchanged(photo)
        except (Refusal, OSError):
            return False
        return bool(photos)


def others(photos: Sequence[DuplicatePhoto], keep: Keep | Path) -> list[DuplicatePhoto]:
    """Those that a rule would let go of; at least one always stays.

    Args:
        photos: of one group.
        keep: a rule; or a folder, which keeps all it holds, and where it holds none everything
            stays.
    """
    if isinstance(keep, Path):
        outside = [photo for photo in photos if keep not in photo.path.parents]
        return outside if len(outside) < len(photos) else []
    return sorted(photos, key=_RANK[keep])[1:]


def _by_size(photo: DuplicatePhoto) -> tuple[object, ...]:
    return -photo.pixels, -photo.size, photo.date, *_by_path(photo)


def _by_age(photo: DuplicatePhoto) -> tuple[object, ...]:
    return photo.date, -photo.pixels, -photo.size, *_by_path(photo)


def _by_youth(photo: DuplicatePhoto) -> tuple[object, ...]:
    return -photo.date.timestamp(), -photo.pixels, -photo.size, *_by_path(photo)


def _by_path(photo: DuplicatePhoto) -> tuple[object, ...]:
    return len(photo.path.parts), len(os.fsencode(photo.path)), os.fsencode(photo.path)


_RANK: dict[Keep, Callable[[DuplicatePhoto], tuple[object, ...]]] = {
    "largest": _by_size,
    "oldest": _by_age,
    "newest": _by_youth,
}


def _present(photos: Sequence[Photo]) -> Iterator[DuplicatePhoto]:
    """The photos whose files are there, each file under one name."""
    seen: set[tuple[int, int]] = set()
    # Of several names of one file the one that is no link stands for it.
    for photo in sorted(photos, key=lambda photo: (photo.path.is_symlink(), photo.path)):
        try:
            found = os.stat(photo.path)
        except OSError:
            continue
        if (found.st_dev, found.st_ino) in seen:
            continue
        seen.add((found.st_dev, found.st_ino))
        yield DuplicatePhoto(
            photo.id,
            photo.path,
            found.st_size,
            photo.width or 0,
            photo.height or 0,
            photo.taken_at or datetime.fromtimestamp(found.st_mtime),
        )
