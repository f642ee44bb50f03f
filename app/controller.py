"""What the panels ask for, turned into engine jobs, and the answers back into signals."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.jobs import Job, JobRunner
from app.results.thumbnails import load_image
from engine.config import TrainConfig
from engine.library import (
    Example,
    IndexReport,
    Library,
    LibraryStatus,
    Photo,
    SearchResult,
    TrainResult,
    Unreadable,
    WatchEvent,
)
from engine.progress import CancelToken, Progress

_RESULTS = 200
_NEWEST = 500
_PREVIEW_SIDE = 640


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search.

    Attributes:
        number: of the search; a later one makes this one stale.
        caption: the example's name.
        preview: the example as a picture.
        result: the photos.
    """

    number: int
    caption: str
    preview: QImage
    result: SearchResult


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of the library that the panels show."""

    status: LibraryStatus
    new: int
    learned: bool
    newest: list[Photo]


class Controller(QObject):
    """Owns the running jobs; every call returns at once.

    Args:
        library: the engine.
        runner: starts jobs.
        parent: owner.
    """

    overview = Signal(object)
    indexing_began = Signal()
    indexing_step = Signal(object)
    indexing_ended = Signal(object)
    found = Signal(object)
    training_began = Signal()
    training_step = Signal(object)
    training_ended = Signal(object)
    went_back = Signal()
    changed = Signal(object)
    unreadable = Signal(object)
    failed = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._indexing: Job | None = None
        self._training: Job | None = None
        self._watching: Job | None = None
        self._queue: list[Callable[[CancelToken], object]] = []
        self._search_number = 0
        self._refreshing = False
        self._stale = False
        self._before: int | None = None

    @property
    def library(self) -> Library:
        """The engine."""
        return self._library

    def start(self) -> None:
        """Shows what is there, warms up, and begins to watch."""
        self.refresh()
        self._run(lambda _: self._library.warm_up())
        self._watching = self._run(self._library.watch)
        self._watching.progress.connect(self._watch_event)

    # -- the library ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the state of the library; several wishes become one look."""
        if self._refreshing:
            self._stale = True
            return
        self._refreshing = True
        job = self._run(lambda _: self._look())
        job.finished.connect(self.overview)
        job.ended.connect(self._refreshed)

    def add(self, folders: Sequence[Path]) -> None:
        """Adds folders and indexes them, after what is being indexed now."""
        paths = list(folders)
        self._index(lambda cancel: self._library.index(paths, cancel))

    def rescan(self) -> None:
        """Looks for changes in every folder."""
        self._index(lambda cancel: self._library.rescan(None, cancel))

    def remove(self, folder: Path) -> None:
        """Forgets a folder."""
        job = self._run(lambda _: self._library.remove(folder))
        job.ended.connect(self._refresh_after)

    def cancel_indexing(self) -> None:
        """Stops indexing; what was finished is kept."""
        self._queue.clear()
        if self._indexing is not None:
            self._indexing.cancel()

    def list_unreadable(self) -> None:
        """Asks for the files that cannot be used."""
        job = self._run(lambda _: self._library.unreadable())
        job.finished.connect(self.unreadable)

    # -- searching ------------------------------------------------------------------------------

    def search(self, examples: Sequence[Example]) -> None:
        """Searches; the answer to an older search is dropped when it comes late."""
        self._search_number += 1
        number, wanted = self._search_number, list(examples)
        job = self._run(lambda _: self._find(number, wanted))
        job.finished.connect(self._take_found)

    def forget_search(self) -> None:
        """Makes any answer under way stale."""
        self._search_number += 1

    # -- training -------------------------------------------------------------------------------

    def train(self) -> None:
        """Retrains on the library's photos."""
        if self._training is not None:
            return
        active = self._library.active_model()
        self._before = active.id if active else None
        self._training = self._run(lambda cancel: self._library.train(TrainConfig(), cancel))
        self._training.progress.connect(self.training_step)
        self._training.finished.connect(self._trained)
        self._training.ended.connect(self._training_over)
        self.training_began.emit()

    def cancel_training(self) -> None:
        """Stops the training; the old model serves on."""
        if self._training is not None:
            self._training.cancel()

    def go_back(self) -> None:
        """Activates the model that served before the last training."""
        before = self._before
        if before is not None:
            job = self._run(lambda _: self._library.activate_model(before))
            job.finished.connect(self._gone_back)

    # -- inside ---------------------------------------------------------------------------------

    def _run(self, work: Callable[[CancelToken], object]) -> Job:
        job = self._runner.start(work)
        job.failed.connect(self.failed)
        return job

    def _index(self, work: Callable[[CancelToken], object]) -> None:
        if self._indexing is not None:
            self._queue.append(work)
            return
        self._indexing = self._run(work)
        self._indexing.progress.connect(self._index_step)
        self._indexing.finished.connect(self._index_finished)
        self._indexing.ended.connect(self._index_over)
        self.indexing_began.emit()

    def _look(self) -> Overview:
        active = self._library.active_model()
        return Overview(
            status=self._library.status(),
            new=self._library.since_training(),
            learned=active is not None and not active.starter,
            newest=self._library.newest(_NEWEST),
        )

    def _find(self, number: int, examples: list[Example]) -> Found:
        result = self._library.search(examples, k=_RESULTS)
        caption, preview = self._preview(examples[0])
        return Found(number, caption, preview, result)

    def _preview(self, example: Example) -> tuple[str, QImage]:
        if isinstance(example, bytes):
            picture = QImage.fromData(example)
            room = QSize(_PREVIEW_SIDE, _PREVIEW_SIDE)
            return self.tr("the pasted picture"), picture.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        if isinstance(example, int):
            photo = self._library.photo(example)
            name = photo.path.name if photo else ""
            return name, load_image(self._library.thumbnail(example))
        preview = load_image(example, _PREVIEW_SIDE)
        return os.fsencode(example.name).decode("utf-8", "replace"), preview

    @Slot(object)
    def _take_found(self, found: Found) -> None:
        if found.number == self._search_number:
            self.found.emit(found)

    @Slot()
    def _refreshed(self) -> None:
        self._refreshing = False
        if self._stale:
            self._stale = False
            self.refresh()

    @Slot()
    def _refresh_after(self) -> None:
        self.refresh()

    @Slot(object)
    def _index_step(self, step: Progress) -> None:
        self.indexing_step.emit(step)
        if step.stage == "index":
            self.refresh()

    @Slot(object)
    def _index_finished(self, report: IndexReport) -> None:
        self.indexing_ended.emit(report)

    @Slot()
    def _index_over(self) -> None:
        self._indexing = None
        self.refresh()
        if self._queue:
            self._index(self._queue.pop(0))
        else:
            self.indexing_ended.emit(None)

    @Slot(object)
    def _watch_event(self, event: WatchEvent) -> None:
        self.changed.emit(event)
        self.refresh()

    @Slot(object)
    def _trained(self, result: TrainResult) -> None:
        self.training_ended.emit(result)

    @Slot()
    def _training_over(self) -> None:
        self._training = None
        self.training_ended.emit(None)
        self.refresh()

    @Slot(object)
    def _gone_back(self, _: object) -> None:
        self.went_back.emit()
        self.refresh()


def unreadable_text(files: Sequence[Unreadable]) -> str:
    """Unreadable files and reasons, a line each."""
    return "\n".join(f"{item.path}: {item.reason}" for item in files)
