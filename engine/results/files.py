"""What actions did to files."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from engine.results.folders import WatchEvent

ActionKind = Literal["trash", "move", "undo"]
# What became of one file; ``intended`` where the program ended in the middle of it.
Outcome = Literal["intended", "done", "refused", "undone"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left where it was, with the reason."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A photo that is somewhere else now.

    Attributes:
        source: where it was.
        target: where it is; None for the trash.
        companions: files that went with it.
    """

    source: Path
    target: Path | None
    companions: "tuple[Placed, ...]" = ()


@dataclass(slots=True)
class ActionReport:
    """What an action did.

    Attributes:
        action_id: for `FileActions.undo`.
        kind: ``trash``, ``move`` or ``undo``.
        done: photos that were moved, trashed or brought back, with their companions.
        refused: files that were not touched.
        changes: what became of the library's rows, as a watcher would tell it.
        stopped: photos that were not reached because somebody stopped the action.
        shared: companions that stayed, because they belong to another photo as well.
    """

    action_id: int
    kind: ActionKind
    done: list[Placed] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    changes: list[WatchEvent] = field(default_factory=list)
    stopped: int = 0
    shared: list[Path] = field(default_factory=list)

    @property
    def companions(self) -> list[Placed]:
        """All files that went with the photos."""
        return [companion for photo in self.done for companion in photo.companions]

    def note(self, event: str, path: Path, photo_id: int) -> None:
        """Adds a change of the library's rows."""
        self.changes.append(WatchEvent(event, path, photo_id, 0.0))


@dataclass(frozen=True, slots=True)
class LoggedStep:
    """One file of a past action; ``intended`` where the program ended in the middle of it."""

    source: Path
    target: Path | None
    outcome: Outcome
    reason: str
    is_companion: bool = False


@dataclass(frozen=True, slots=True)
class FileAction:
    """A past action.

    Attributes:
        id: for `FileActions.undo`.
        at: when it began, UTC.
        kind: ``trash``, ``move`` or ``undo``.
        undoable: whether there is something left to undo here.
        files: every file of it.
    """

    id: int
    at: datetime
    kind: ActionKind
    undoable: bool
    files: tuple[LoggedStep, ...]
