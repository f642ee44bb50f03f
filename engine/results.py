"""What the library answers; plain values that outlive the library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

# The bands of a pair, the surest first.
Match = Literal["identical", "near-duplicate", "same-moment", "similar"]


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
class Hit:
    """One photo found.

    Attributes:
        photo_id: its row.
        path: absolute.
        similarity: in 0…1.
        hamming: distance of the codes, in bits.
        match: ``identical``, ``near-duplicate`` or ``similar``.
        orientation: degrees by which the example was turned clockwise to be found here.
        region: the part of the photo that was found, (left, top, right, bottom) in fractions; None
            where the whole was.
        size: of the file in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        taken_at: from EXIF, local time of the camera.
        example_region: the part of the example that was found; None where all of it was.
        mirrored: whether the photo shows the example mirrored.
    """

    photo_id: int
    path: Path
    similarity: float
    hamming: int
    match: Match
    orientation: int = 0
    region: tuple[float, float, float, float] | None = None
    size: int = 0
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    example_region: tuple[float, float, float, float] | None = None
    mirrored: bool = False


@dataclass(slots=True)
class SearchResult:
    """Photos like the examples, best first.

    Attributes:
        hits: the photos.
        model: id of the hash model that served.
        milliseconds: ``query`` (decode and features), ``search`` (shortlist), ``rank``; and where
            they were looked at, ``orientations`` and ``regions``.
    """

    hits: list[Hit]
    model: int
    milliseconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Photos that are the same file, verified copies of one, or of one moment.

    Attributes:
        match: ``identical``, ``near-duplicate`` or ``same-moment``.
        photo_ids: the one to keep first.
        paths: theirs.
        keep: the one that a rule keeps.
        extra: those that it would let go.
        companions: files that are one item with a photo, by its path.
    """

    match: Match
    photo_ids: tuple[int, ...]
    paths: tuple[Path, ...]
    keep: Path | None = None
    extra: tuple[Path, ...] = ()
    companions: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)


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
class LearningAdvice:
    """Whether training on the library's photos is worth it now.

    Attributes:
        worth: whether it is.
        reason: ``first`` (nothing was learned from these photos yet), ``grown`` (by half since) or
            ``drifted`` (many new photos are unlike those learned); None where it is not.
    """

    worth: bool = False
    reason: Literal["first", "grown", "drifted"] | None = None


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


@dataclass(frozen=True, slots=True)
class TrainResult:
    """A training that came to its end.

    Attributes:
        model: id of the new version.
        method: how it was trained.
        bits: code length.
        photos: it was trained on.
        seconds: by stage: ``graph``, ``autoencoder``, ``hash_network``, ``encode``.
        report: label-free figures, ``new`` and ``old`` side by side.
        activated: whether it serves now.
        marks: of a person, pairs that the training heeded.
    """

    model: int
    method: str
    bits: int
    photos: int
    seconds: dict[str, float]
    report: dict[str, Any]
    activated: bool
    marks: int = 0
