"""Keeps the library up to date: one indexing run at a time, and watching in between."""

import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.base.jobs import Function, Job, JobRunner
from engine.base.progress import CancelToken, Progress
from engine.base.progress import Job as EngineJob
from engine.library import Library
from engine.results import IndexReport, WatchEvent

_RESTART_MILLISECONDS = 30_000
# Fewer photos are finished before the progress could be read.
_WORTH_SHOWING = 20
_SECONDS_BETWEEN_STEPS = 0.1


class IndexingJobs(QObject):
    """Runs indexing and watching as jobs; every call returns immediately.

    Pausing also stops the watcher, which would otherwise continue with the unfinished work.

    Signals:
        reading: whether photos are being read, whose number the progress shows.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    began = Signal()
    step = Signal(Progress)
    paused = Signal()
    finished = Signal(IndexReport)
    ended = Signal()
    changed = Signal(WatchEvent)
    stale = Signal()
    unreadable = Signal(list)
    excluded = Signal(int)
    failed = Signal(str)
    watched_step = Signal(Progress)
    reading = Signal(bool)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._indexing: Job | None = None
        self._watching: Job | None = None
        self._waiting: deque[list[Path] | None] = deque()
        self._paused = False
        self._reading = False
        self._announced = False
        self._complete = False
        self._let_go = False
        self._fresh: list[Path] = []
        self._after: Function[None] | None = None
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.setInterval(_RESTART_MILLISECONDS)
        self._restart.timeout.connect(self._watch)
        # Called on the thread of the watcher.
        self.watched_step.connect(self._take_watched_step)
        self._at_work = False

    @property
    def is_paused(self) -> bool:
        """Whether it was paused and not resumed."""
        return self._paused

    @property
    def is_watching(self) -> bool:
        """Whether changes are watched, by a job that does not end."""
        return self._watching is not None

    @property
    def is_reading(self) -> bool:
        """Whether photos are being read, or looked for in a new folder."""
        return self._reading

    def start(self) -> None:
        """Resumes the work of the last session, then watches; reports nothing if nothing is new."""
        self._run(None, announce=False)

    def add(self, folders: Sequence[Path]) -> None:
        """Adds folders and indexes them after the current work."""
        self._wish(list(folders))

    def look_at(self, folder: Path) -> None:
        """Scans one folder of the library for changes."""
        self._wish([folder])

    def rescan(self) -> None:
        """Scans every folder for changes."""
        self._wish(None)

    def pause(self) -> None:
        """Stops indexing and watching; finished work is kept."""
        self._paused = True
        if self._indexing is not None:
            self._indexing.cancel()
        if self._watching is not None:
            self._let_go = True
            self._watching.cancel()

    def resume(self) -> None:
        """Resumes after a pause."""
        self._wish(None)

    def remove(self, folder: Path) -> None:
        """Forgets a folder; its photos are not touched."""
        self._runner.start(
            lambda _: self._library.folders.remove(folder), failed=self.failed, ended=self.stale
        )

    def set_watched(self, folder: Path, watched: bool) -> None:
        """Starts or stops watching a folder."""
        self._runner.start(
            lambda _: self._library.folders.set_watched(folder, watched),
            failed=self.failed,
            ended=self.stale,
        )

    def exclude(self, folder: Path, patterns: Sequence[str]) -> None:
        """Changes the exclusions of a folder, and indexes files that are no longer excluded."""
        self._runner.start(
            lambda _: (folder, self._library.folders.exclude(folder, patterns)),
            finished=self._excluded,
            failed=self.failed,
        )

    def cancel_adding(self, *, forget: bool) -> None:
        """Stops adding the folders of this run.

        Args:
            forget: forget them; otherwise finished work is kept, and the rest waits for the next
                scan.
        """
        folders = self.adding()
        self._fresh.clear()
        library = self._library

        def work(_: CancelToken) -> None:
            for folder in folders:
                if forget:
                    library.folders.remove(folder)
                else:
                    library.folders.set_watched(folder, False)

        self._after = work
        if self._indexing is not None:
            self._indexing.cancel()
        else:
            self._paused = False
            self._do_after()

    def adding(self) -> list[Path]:
        """The folders being added by the current or paused run."""
        return list(self._fresh)

    def list_unreadable(self, folder: Path | None = None) -> None:
        """Requests the files that cannot be used, of one folder or all."""
        self._runner.start(
            lambda _: self._library.folders.unreadable(folder),
            finished=self.unreadable.emit,
            failed=self.failed,
        )

    def _wish(self, folders: list[Path] | None) -> None:
        self._paused = False
        if self._indexing is None:
            self._run(folders, announce=True)
        elif folders not in self._waiting:
            self._waiting.append(folders)

    def _run(self, folders: list[Path] | None, *, announce: bool) -> None:
        def work(cancel: CancelToken) -> EngineJob[IndexReport]:
            if folders is None:
                return self._library.folders.rescan(None, cancel)
            known = {folder.path for folder in self._library.status().folders}
            self._fresh[:] = [folder for folder in folders if folder not in known]
            return self._library.folders.add(folders, cancel)

        self._indexing = self._runner.start(
            work,
            progress=self._take_step,
            finished=self._take_report,
            failed=self.failed,
            ended=self._indexing_over,
        )
        self._announced = announce
        self._complete = False
        if announce:
            self.began.emit()
        self._note_reading(folders is not None)

    def _note_reading(self, reading: bool) -> None:
        if reading != self._reading:
            self._reading = reading
            self.reading.emit(reading)

    def _watch(self) -> None:
        if self._watching is None and not self._paused:
            self._watching = self._runner.start(
                self._events,
                progress=self._take_event,
                failed=self.failed,
                ended=self._watching_over,
            )

    def _events(self, cancel: CancelToken) -> Generator[WatchEvent, None, None]:
        yield from self._library.folders.watch(cancel, _Throttled(self.watched_step.emit))

    @Slot(Progress)
    def _take_step(self, step: Progress) -> None:
        if not self._announced:
            if step.stage == "scan":
                return
            self._announced = True
            self.began.emit()
        self.step.emit(step)
        if step.stage == "index":
            self._note_reading(True)
            self.stale.emit()

    @Slot(IndexReport)
    def _take_report(self, report: IndexReport) -> None:
        self._complete = True
        changes = report.added or report.updated or report.moved or report.removed
        if self._announced or changes:
            self.finished.emit(report)

    @Slot()
    def _indexing_over(self) -> None:
        self._indexing = None
        self.stale.emit()
        if self._after is not None:
            self._paused = False
            self._do_after()
            return
        if self._complete or not self._paused:
            self._fresh.clear()
        if self._complete and not self._waiting:
            # The request to pause came too late to change anything.
            self._paused = False
        self._go_on()

    def _do_after(self) -> None:
        work, self._after = self._after, None
        if work is not None:
            self._runner.start(work, failed=self.failed, ended=self._go_on)

    @Slot()
    def _go_on(self) -> None:
        self.stale.emit()
        if self._indexing is not None:
            return
        if self._paused:
            self._note_reading(False)
            self.paused.emit()
        elif self._waiting:
            self._run(self._waiting.popleft(), announce=True)
        else:
            self._note_reading(False)
            self.ended.emit()
            self._watch()

    @Slot(WatchEvent)
    def _take_event(self, event: WatchEvent) -> None:
        self.changed.emit(event)
        self.stale.emit()

    @Slot(Progress)
    def _take_watched_step(self, step: Progress) -> None:
        """Shows work started by the watcher like work started by the user."""
        if self._indexing is not None or self._paused or step.stage != "index":
            return
        if step.done >= step.total:
            self._watched_work_over()
            return
        if not self._at_work:
            self._at_work = True
            self.began.emit()
            self._note_reading(True)
        self.step.emit(step)
        self.stale.emit()

    def _watched_work_over(self) -> None:
        if self._at_work:
            self._at_work = False
            self.stale.emit()
            self._note_reading(False)
            self.ended.emit()

    @Slot()
    def _watching_over(self) -> None:
        self._watching = None
        if self._paused and self._at_work:
            self._at_work = False
            self._note_reading(False)
            self.paused.emit()
        self._watched_work_over()
        if not self._let_go:
            # It ends by itself only on an error; the library may be available again later.
            self._restart.start()
        elif self._indexing is None:
            self._watch()
        self._let_go = False

    @Slot(tuple)
    def _excluded(self, answer: tuple[Path, int]) -> None:
        folder, forgotten = answer
        self.excluded.emit(forgotten)
        self.stale.emit()
        if not self._paused:
            self.look_at(folder)


class _Throttled:
    """Forwards steps of larger work at a rate that the user can follow.

    Args:
        tell: receives a step; called on the thread of the work.
    """

    def __init__(self, tell: Callable[[Progress], object]) -> None:
        self._tell = tell
        self._last = 0.0

    def __call__(self, step: Progress) -> None:
        now = time.monotonic()
        over = step.done >= step.total
        if step.total < _WORTH_SHOWING or (not over and now - self._last < _SECONDS_BETWEEN_STEPS):
            return
        self._last = now
        self._tell(step)
