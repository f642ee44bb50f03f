"""The results of an indexing run, per photo and in total."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.results import Unreadable

Event = Literal["added", "updated", "moved", "removed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Change:
    """A photo that has changed.

    Attributes:
        event: the kind of change.
        path: absolute path; the new one of a moved photo.
        photo_id: its id.
    """

    event: Event
    path: Path
    photo_id: int


@dataclass(slots=True)
class IndexCounts:
    """The counts of an indexing run.

    Attributes:
        added: new photos, which can now be searched.
        updated: photos whose content changed, or that got a missing feature.
        moved: photos found at another place, without computing anything.
        removed: photos that no longer exist.
        unchanged: photos that were up to date.
        unreadable: all files that cannot be used, found now or before.
        reread: unchanged photos that were decoded again because the decoding rules changed.
        facts: unchanged photos whose metadata were read.
        linked: links to folders that were skipped.
        encoded: photos decoded in this run.
        seconds: duration of the run.
    """

    added: int = 0
    updated: int = 0
    moved: int = 0
    removed: int = 0
    unchanged: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    reread: int = 0
    facts: int = 0
    linked: int = 0
    encoded: int = 0
    seconds: float = 0.0
