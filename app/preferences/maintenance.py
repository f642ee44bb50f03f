"""The jobs behind the settings: backup, check, repair, restore, cache."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.base.jobs import Function, JobRunner, Result, TellResult
from engine.base.progress import CancelToken
from engine.base.progress import Job as EngineJob
from engine.library import Library
from engine.results import Finding, Repaired

_DATABASE = "library.db"


@dataclass(frozen=True, slots=True)
class WrittenBackup:
    """A backup, and its size in bytes."""

    file: Path
    size: int


@dataclass(frozen=True, slots=True)
class CacheSize:
    """The number of bytes that all thumbnails take, which may be beyond the 32 bits of Qt's int."""

    bytes: int


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was repaired, and what a check found afterwards."""

    repaired: list[Repaired]
    findings: list[Finding]


class MaintenanceJobs(QObject):
    """Runs one job at a time; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    busy = Signal(str)
    backed_up = Signal(WrittenBackup)
    checked = Signal(list)
    repaired = Signal(Repairs)
    scheduled = Signal(Path)
    nothing_scheduled = Signal()
    measured = Signal(CacheSize)
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
            "backup",
            lambda cancel: WrittenBackup(file, self._health.back_up(file, cancel)),
            self.backed_up,
        )

    def check(self) -> None:
        """Checks the library."""
        self._start("check", lambda cancel: self._health.check(cancel), self.checked.emit)

    def repair(self) -> None:
        """Repairs what can be repaired while the library is open, and checks again."""
        self._start("repair", self._repair, self.repaired)

    def restore(self, file: Path) -> None:
        """Schedules a backup to be restored at the next start."""
        self._start(
            "restore", lambda _: self._health.restore_at_next_start(file), self._restore_changed
        )

    def keep_present(self) -> None:
        """Takes back `restore`."""
        self._start("restore", lambda _: self._health.cancel_restore(), self._restore_changed)

    def look_scheduled(self) -> None:
        """Looks for a backup that the next start restores; `scheduled` delivers it."""
        self._runner.start(
            lambda _: self._health.scheduled_restore(), finished=self._take_scheduled
        )

    def measure(self) -> None:
        """Computes the total size of the thumbnails."""
        self._runner.start(
            lambda cancel: CacheSize(self._health.cache_bytes(cancel)), finished=self.measured
        )

    def empty(self) -> None:
        """Deletes the thumbnails."""
        self._start("cache", lambda cancel: self._health.empty_cache(cancel), self._emptied)

    def _repair(self, cancel: CancelToken) -> EngineJob[Repairs]:
        repaired = yield from self._health.repair(cancel)
        return Repairs(repaired, self._health.check(cancel))

    def _start(self, what: str, work: Function[Result], then: TellResult[Result]) -> None:
        if self._doing:
            return
        self._doing = what
        self.busy.emit(what)
        self._runner.start(work, finished=then, failed=self._say_failed, ended=self._over)

    @Slot(object)
    def _restore_changed(self, _: None) -> None:
        self.look_scheduled()

    @Slot(object)
    def _take_scheduled(self, backup: Path | None) -> None:
        if backup is not None:
            self.scheduled.emit(backup)
        else:
            self.nothing_scheduled.emit()

    @Slot(object)
    def _emptied(self, _: int) -> None:
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
