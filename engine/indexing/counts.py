"""What an indexing run did, photo by photo and in all."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.results import Unreadable

Event = Literal["added", "updated", "moved", "removed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Change:
    """One photo that is now other than before.

    Attributes:
        event: what happened.
        path: absolute; the new one of a moved photo.
        photo_id: its row.
    """

    event: Event
    path: Path
    photo_id: int


@dataclass(slots=True)
class IndexCounts:
    """What a run did.

    Attributes:
        added: new photos, searchable now.
        updated: photos whose content changed, or that got a feature they lacked.
        moved: photos found at another place; nothing was computed for them.
        removed: photos that are gone.
        unchanged: photos that were up to date.
        unreadable: every file that cannot be used, found now or before.
        reread: unchanged photos that were decoded again, since other rules may give other pixels.
        facts: unchanged photos of which it was read how they were taken.
        linked: links to folders that were passed over.
        encoded: photos decoded in this run.
        seconds: the run took.
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
