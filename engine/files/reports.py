"""What is told of actions on files; plain values that outlive the library."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from engine.results import WatchEvent
from engine.store.file_actions import Kind, LoggedFile, Outcome


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


def placed(files: Sequence[tuple[Placed, bool]]) -> list[Placed]:
    """Combines the files of one item to its photos; the first gets the companions of all.

    Args:
        files: each with whether it is a companion. If all are companions, each stands for itself.
    """
    photos = [file for file, is_companion in files if not is_companion]
    companions = tuple(file for file, is_companion in files if is_companion)
    if not photos:
        return list(companions)
    return [replace(photos[0], companions=companions), *photos[1:]]


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
    kind: Kind
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
    kind: Kind
    undoable: bool
    files: tuple[LoggedStep, ...]

    @classmethod
    def of(cls, logged: Sequence[LoggedFile], *, trash_gives_back: bool) -> "FileAction":
        """Builds an action from its rows in the log, of which there must be at least one."""
        first = logged[0]
        possible = first.kind == "move" or (first.kind == "trash" and trash_gives_back)
        return cls(
            first.action_id,
            first.at,
            first.kind,
            possible and any(line.outcome in {"intended", "done"} for line in logged),
            tuple(_step(line) for line in logged),
        )


def _step(line: LoggedFile) -> LoggedStep:
    what = line.what
    return LoggedStep(what.source, what.target, line.outcome, line.reason, what.is_companion)
