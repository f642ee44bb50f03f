"""Runs file actions on workers; actions can be undone, the last one first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.base.jobs import Job, JobRunner, Steps, Tell
from engine.base.progress import CancelToken, Progress
from engine.library import Library
from engine.results import ActionReport, WatchEvent


@dataclass(frozen=True, slots=True)
class Collisions:
    """Name collisions of a move.

    Attributes:
        photo_ids: photos to be moved.
        folder: target folder.
        paths: photos whose name is in use there.
    """

    photo_ids: tuple[int, ...]
    folder: Path
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A request to move photos to the trash.

    Attributes:
        photo_ids: the photos.
        more: additional text for the question.
        always: ask even if the user chose not to be asked again.
        companions: number of files that would be moved with the photos.
    """

    photo_ids: tuple[int, ...]
    more: str
    always: bool
    companions: int = 0


class FileActions(QObject):
    """Trashes and moves photos, and remembers what can be undone in this session.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    step = Signal(Progress)
    done = Signal(ActionReport)
    changed = Signal(WatchEvent)
    looked = Signal(Collisions)
    counted = Signal(Leaving)
    failed = Signal(str)
    undoable = Signal(ActionReport)
    nothing_undoable = Signal()

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._past: list[ActionReport] = []
        self._undoing: ActionReport | None = None
        self._under_way: list[Job] = []

    def gives_back(self, kind: str) -> bool:
        """Returns whether a kind of action can be undone on this system."""
        return kind != "trash" or self._library.files.restores_trash

    def trash(self, photo_ids: Sequence[int]) -> None:
        """Moves photos to the trash of the system."""
        self._start(lambda cancel: self._library.files.trash(photo_ids, cancel))

    def move(
        self, photo_ids: Sequence[int], folder: Path, on_collision: Literal["keep-both", "skip"]
    ) -> None:
        """Moves photos to a folder."""
        self._start(
            lambda cancel: self._library.files.move(photo_ids, folder, on_collision, cancel)
        )

    def look(self, photo_ids: Sequence[int], folder: Path) -> None:
        """Looks for names in use in a folder, and emits `looked`."""

        def work(_: CancelToken) -> Collisions:
            found = self._library.files.collisions(photo_ids, folder)
            return Collisions(tuple(photo_ids), folder, tuple(found))

        self._runner.start(work, finished=self.looked, failed=self.failed)

    def count(self, leaving: Leaving) -> None:
        """Counts the companions of photos, and emits `counted`."""

        def work(_: CancelToken) -> Leaving:
            found = self._library.files.companions(leaving.photo_ids)
            return replace(leaving, companions=len(found))

        self._runner.start(work, finished=self.counted, failed=self.failed)

    @Slot()
    def stop(self) -> None:
        """Stops the running action after its current file; finished moves can be undone."""
        for job in self._under_way:
            job.cancel()

    @Slot()
    def undo(self) -> None:
        """Undoes the last action of this session."""
        if self._past:
            self.undo_act(self._past[-1].action_id)

    def undo_act(self, action_id: int) -> None:
        """Undoes one action of this session, once."""
        act = next((act for act in self._past if act.action_id == action_id), None)
        if act is None or self._undoing is not None:
            return
        self._past.remove(act)
        self._undoing = act
        self._tell_undoable()
        self._start(lambda cancel: self._library.files.undo(action_id, cancel), self._undo_over)

    def _start(self, work: Steps[Progress, ActionReport], ended: Tell | None = None) -> None:
        job = self._runner.start(
            work,
            progress=self.step,
            finished=self._take,
            failed=self.failed,
            ended=ended or self._over,
        )
        self._under_way.append(job)

    @Slot(ActionReport)
    def _take(self, report: ActionReport) -> None:
        if report.kind == "undo":
            self._take_undone(report)
        elif report.done and self.gives_back(report.kind):
            self._past.append(report)
        for change in report.changes:
            self.changed.emit(change)
        self._tell_undoable()
        self.done.emit(report)

    def _take_undone(self, report: ActionReport) -> None:
        act, self._undoing = self._undoing, None
        if act is not None and (report.refused or report.stopped):
            # The obstacle may disappear; until then, earlier actions come first.
            self._past.insert(0, act)

    @Slot()
    def _over(self) -> None:
        self._under_way = [job for job in self._under_way if not job.is_over]

    @Slot()
    def _undo_over(self) -> None:
        self._over()
        if self._undoing is not None:
            # The action failed entirely and changed nothing.
            self._past.append(self._undoing)
            self._undoing = None
            self._tell_undoable()

    def _tell_undoable(self) -> None:
        if self._past:
            self.undoable.emit(self._past[-1])
        else:
            self.nothing_undoable.emit()
