"""Results of file actions."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from engine.results.folders import WatchEvent

ActionKind = Literal["trash", "move", "undo"]
# The outcome for one file; ``intended`` if the program ended during the action.
Outcome = Literal["intended", "done", "refused", "undone"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left where it was, with the reason."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A photo that was moved.

    Attributes:
        source: where it was.
        target: where it is; None for the trash.
        companions: files that were moved with it.
    """

    source: Path
    target: Path | None
    companions: "tuple[Placed, ...]" = ()


@dataclass(slots=True)
class ActionReport:
    """The result of an action.

    Attributes:
        action_id: argument of `FileActions.undo`.
        kind: ``trash``, ``move`` or ``undo``.
        done: photos that were moved, trashed or restored, with their companions.
        refused: files that were not touched.
        changes: changes of the library's rows, as a watcher would report them.
        stopped: number of photos that were not reached because the action was cancelled.
        shared: companions that stayed because they also belong to another photo.
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
        """All files that were moved with the photos."""
        return [companion for photo in self.done for companion in photo.companions]

    def note(self, event: str, path: Path, photo_id: int) -> None:
        """Adds a change of the library's rows."""
        self.changes.append(WatchEvent(event, path, photo_id, 0.0))


@dataclass(frozen=True, slots=True)
class LoggedStep:
    """One file of a past action; ``intended`` if the program ended during the action."""

    source: Path
    target: Path | None
    outcome: Outcome
    reason: str
    is_companion: bool = False


@dataclass(frozen=True, slots=True)
class FileAction:
    """A past action.

    Attributes:
        id: argument of `FileActions.undo`.
        at: when it began, UTC.
        kind: ``trash``, ``move`` or ``undo``.
        undoable: whether anything of it can be undone here.
        files: all its files.
    """

    id: int
    at: datetime
    kind: ActionKind
    undoable: bool
    files: tuple[LoggedStep, ...]
