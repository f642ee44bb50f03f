"""How folders and the library are, and what indexing and watching did."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that looks like a photo and cannot be one."""

    path: Path
    reason: str


@dataclass(slots=True)
class IndexReport:
    """What an indexing run did.

    Attributes:
        added: new photos.
        updated: photos whose content changed.
        moved: photos found at another place, with all they had.
        removed: photos that are gone.
        unchanged: photos that were up to date.
        unreadable: files that look like photos and cannot be read.
        seconds: the run took.
        photos_per_second: decoded and encoded in this run; 0 when there were none.
        searchable: photos in the whole library that searches can find now.
        notes: remarks for a person, such as an empty folder.
        reread: unchanged photos that were decoded again, since this version may see them otherwise.
        facts: unchanged photos of which it was read how they were taken.
    """

    added: int
    updated: int
    moved: int
    removed: int
    unchanged: int
    unreadable: list[Unreadable]
    seconds: float
    photos_per_second: float
    searchable: int
    notes: list[str] = field(default_factory=list)
    reread: int = 0
    facts: int = 0


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """The health of one folder.

    Attributes:
        path: absolute.
        online: whether its files can be seen now.
        watched: whether its changes are followed.
        photos: files the library knows, readable or not.
        searchable: those that searches find.
        unreadable: those that cannot be used.
        waiting: found, and not searchable yet.
        exclude: patterns of what is left out.
        polled: whether the system tells of no changes in it, so that it is looked at every few
            seconds; known to the program that watches it.
    """

    path: Path
    online: bool
    watched: bool
    photos: int
    searchable: int
    unreadable: int
    waiting: int = 0
    exclude: tuple[str, ...] = ()
    polled: bool = False


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """The health of a library; ``model`` is the id of the version that serves."""

    photos: int
    searchable: int
    unreadable: int
    model: int | None
    folders: list[FolderStatus]


@dataclass(frozen=True, slots=True)
class WatchEvent:
    """One photo that changed while the library was watched.

    Attributes:
        event: ``added``, ``updated``, ``moved``, ``removed`` or ``unreadable``.
        path: absolute.
        photo_id: its row.
        searchable_after_seconds: from the first sign of the change to its place in the store.
    """

    event: str
    path: Path
    photo_id: int
    searchable_after_seconds: float
