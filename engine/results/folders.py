"""The state of folders and the library, and the results of indexing and watching."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that looks like a photo but cannot be used."""

    path: Path
    reason: str


@dataclass(slots=True)
class IndexReport:
    """The result of an indexing run.

    Attributes:
        added: new photos.
        updated: photos whose content changed.
        moved: photos found at another place, which keep all their data.
        removed: photos that no longer exist.
        unchanged: photos that were up to date.
        unreadable: files that look like photos and cannot be read.
        seconds: duration of the run.
        photos_per_second: photos decoded and encoded per second in this run; 0 if there were none.
        searchable: photos in the whole library that can be found by a search.
        notes: remarks for the user, for example about an empty folder.
        reread: unchanged photos that were decoded again because the decoding rules changed.
        facts: unchanged photos whose metadata were read.
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
    """The state of one folder.

    Attributes:
        path: absolute path.
        online: whether its files are available.
        watched: whether it is watched for changes.
        photos: number of known files, readable or not.
        searchable: number of photos that can be found by a search.
        unreadable: number of files that cannot be used.
        waiting: number of files that were found but are not searchable yet.
        exclude: patterns of excluded files and folders.
        polled: whether the system does not report its changes, so that it is scanned every few
            seconds; known only to the program that watches it.
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
    """The state of a library; ``model`` is the id of the active version."""

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
        path: absolute path.
        photo_id: id of the photo.
        searchable_after_seconds: time from the first sign of the change until it was stored.
    """

    event: str
    path: Path
    photo_id: int
    searchable_after_seconds: float
