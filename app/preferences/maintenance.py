"""The jobs behind the settings: backup, check, repair, restore, cache."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.base.jobs import JobRunner, Work
from engine.base.progress import CancelToken, Progress
from engine.library import Library

_DATABASE = "library.db"


class MaintenanceJobs(QObject):
    """Runs one job at a time; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    busy = Signal(str)
    backed_up = Signal(object)
    checked = Signal(object)
    repaired = Signal(object)
    scheduled = Signal(object)
    measured = Signal(object)
    emptied = Signal()
    failed = Signal(str, str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._health = library.maintenance
        self._runner = runner
        self._doing = ""

    def back_up(self, file: Path) -> None:
        """Writes a backup."""
        self._start(
            "backup", lambda cancel: (file, self._health.back_up(file, cancel)), self.backed_up.emit
        )

    def check(self) -> None:
        """Checks the library."""
        self._start("check", lambda cancel: self._health.check(cancel), self.checked.emit)

    def repair(self) -> None:
        """Repairs what can be repaired while the library is open, and checks again."""
        self._start("repair", self._repair, self.repaired.emit)

    def restore(self, file: Path) -> None:
        """Schedules a backup to be restored at the next start."""
        self._start(
            "restore", lambda _: self._health.restore_at_next_start(file), self._restore_changed
        )

    def keep_present(self) -> None:
        """Takes back `restore`."""
        self._start("restore", lambda _: self._health.cancel_restore(), self._restore_changed)

    def look_scheduled(self) -> None:
        """Looks for a backup that the next start restores; `scheduled` delivers it, or None."""
        job = self._runner.start(lambda _: self._health.scheduled_restore())
        job.finished.connect(self.scheduled)

    def measure(self) -> None:
        """Computes the total size of the thumbnails."""
        job = self._runner.start(lambda cancel: self._health.cache_bytes(cancel))
        job.finished.connect(self.measured)

    def empty(self) -> None:
        """Deletes the thumbnails."""
        self._start("cache", lambda cancel: self._health.empty_cache(cancel), self._emptied)

    def _repair(self, cancel: CancelToken) -> Generator[Progress, None, Any]:
        repaired = yield from self._health.repair(cancel)
        return repaired, self._health.check(cancel)

    def _start(self, what: str, work: Work, then: object) -> None:
        if self._doing:
            return
        self._doing = what
        self.busy.emit(what)
        job = self._runner.start(work)
        job.finished.connect(then)
        job.failed.connect(self._say_failed)
        job.ended.connect(self._over)

    @Slot(object)
    def _restore_changed(self, _: object) -> None:
        self.look_scheduled()

    @Slot(object)
    def _emptied(self, _: object) -> None:
        self.emptied.emit()
        self.measure()

    @Slot(str)
    def _say_failed(self, text: str) -> None:
        self.failed.emit(self._doing, text)

    @Slot()
    def _over(self) -> None:
        self._doing = ""
        self.busy.emit("")


def is_free_for_a_library(folder: Path) -> bool:
    """Returns whether a folder is empty or already contains a library."""
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return False
    return not names or _DATABASE in names
