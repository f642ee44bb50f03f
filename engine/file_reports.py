"""What is told of actions on files; plain values that outlive the library."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from engine.reports import WatchEvent
from engine.store.file_actions import Kind, LoggedFile, Outcome


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left where it was, with the reason."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that is somewhere else now; ``target`` is None for the trash."""

    source: Path
    target: Path | None


@dataclass(slots=True)
class ActionReport:
    """What an action did.

    Attributes:
        action_id: for `FileActions.undo`.
        kind: ``trash``, ``move`` or ``undo``.
        done: files that were moved, trashed or brought back.
        refused: files that were not touched.
        changes: what became of the library's rows, as a watcher would tell it.
        stopped: files that were not reached because somebody stopped the action.
    """

    action_id: int
    kind: Kind
    done: list[Placed] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    changes: list[WatchEvent] = field(default_factory=list)
    stopped: int = 0

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
    kind: Kind
    undoable: bool
    files: tuple[LoggedStep, ...]

    @classmethod
    def of(cls, logged: Sequence[LoggedFile], *, trash_gives_back: bool) -> "FileAction":
        """An action from its lines in the log, at least one."""
        first = logged[0]
        possible = first.kind == "move" or (first.kind == "trash" and trash_gives_back)
        return cls(
            first.action_id,
            first.at,
            first.kind,
            possible and any(line.outcome in {"intended", "done"} for line in logged),
            tuple(LoggedStep(f.what.source, f.what.target, f.outcome, f.reason) for f in logged),
        )
