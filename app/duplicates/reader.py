"""Reads the groups of near-duplicates on a worker, and looks once more before photos go."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs import JobRunner
from engine.library import Library
from engine.progress import CancelToken


@dataclass(frozen=True, slots=True)
class Farewell:
    """What is to go from one group.

    Attributes:
        photo_ids: of the photos that go.
        kept: photo ids of those that stay.
        emptied: whether the person wants none of them.
    """

    photo_ids: tuple[int, ...]
    kept: tuple[int, ...]
    emptied: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What may go.

    Attributes:
        photo_ids: of the photos.
        held_back: groups of which nothing would stay, because what was to be kept is gone.
    """

    photo_ids: tuple[int, ...]
    held_back: int


class DuplicateReader(QObject):
    """Reads one at a time.

    Args:
        library: the engine.
        runner: starts jobs.
        parent: owner.
    """

    began = Signal()
    step = Signal(object)
    read = Signal(object)
    failed = Signal(str)
    checked = Signal(object)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._reading = False

    def start(self) -> None:
        """Reads all groups, unless that is under way."""
        if self._reading:
            return
        self._reading = True
        job = self._runner.start(self._library.near_duplicates.read)
        job.progress.connect(self.step)
        job.finished.connect(self.read)
        job.failed.connect(self.failed)
        job.ended.connect(self._over)
        self.began.emit()

    def check(self, farewells: Sequence[Farewell]) -> None:
        """Looks on the disk whether what is to be kept is there, unchanged; `checked` tells."""
        is_unchanged = self._library.near_duplicates.is_unchanged

        def work(cancel: CancelToken) -> Checked:
            may_go: list[int] = []
            held_back = 0
            for group in farewells:
                cancel.check()
                if group.emptied or any(is_unchanged(kept) for kept in group.kept):
                    may_go.extend(group.photo_ids)
                else:
                    held_back += 1
            return Checked(tuple(may_go), held_back)

        job = self._runner.start(work)
        job.finished.connect(self.checked)
        job.failed.connect(self.failed)

    @Slot()
    def _over(self) -> None:
        self._reading = False
