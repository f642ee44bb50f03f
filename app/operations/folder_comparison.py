"""Compares a folder with the library, and copies new photos, on a worker."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.base.jobs import Job, JobRunner
from app.operations.export import export_comparison
from engine.base.progress import Progress
from engine.library import Library
from engine.results import CopyReport, FolderComparison


class FolderReader(QObject):
    """Runs one operation at a time.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    began = Signal(Path)
    step = Signal(Progress)
    read = Signal(FolderComparison)
    failed = Signal(str)
    cancelled = Signal()
    copy_began = Signal()
    copy_step = Signal(Progress)
    copied = Signal(CopyReport)
    copy_failed = Signal(str)
    exported = Signal(int)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether it is comparing or copying."""
        return self._job is not None

    def start(self, folder: Path) -> None:
        """Compares a folder, unless an operation is running."""
        if self.busy:
            return
        self._job = self._runner.start(
            partial(self._library.comparing.compare, folder),
            progress=self.step,
            finished=self.read,
            failed=self.failed,
            cancelled=self.cancelled,
            ended=self._over,
        )
        self.began.emit(folder)

    def copy(self, comparison: FolderComparison, target: Path, *, better: bool) -> None:
        """Copies the new photos, unless an operation is running."""
        if self.busy:
            return
        copy_new = self._library.comparing.copy_new
        self._job = self._runner.start(
            lambda cancel: copy_new(comparison, target, cancel, better=better),
            progress=self.copy_step,
            finished=self.copied,
            failed=self.copy_failed,
            ended=self._over,
        )
        self.copy_began.emit()

    def export(self, comparison: FolderComparison, copies: dict[Path, Path], target: Path) -> None:
        """Writes the list as a table."""
        self._runner.start(
            partial(export_comparison, comparison, copies, target),
            finished=self.exported.emit,
            failed=self.failed,
        )

    @Slot()
    def stop(self) -> None:
        """Cancels the running operation; finished copies are kept."""
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _over(self) -> None:
        self._job = None
