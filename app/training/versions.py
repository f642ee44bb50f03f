"""Further actions on a version: adding a note, measuring its size, deleting it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.base.jobs import JobRunner
from engine.library import Library


@dataclass(frozen=True, slots=True)
class VersionSize:
    """The number of bytes that a version takes, which may be beyond the 32 bits of Qt's int."""

    model_id: int
    bytes: int


class Versions(QObject):
    """Actions on the versions of the hash model; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    changed = Signal()
    measured = Signal(VersionSize)
    failed = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner

    def note(self, model_id: int, text: str) -> None:
        """Sets the note of a version."""
        self._runner.start(
            lambda _: self._library.models.note(model_id, text),
            failed=self.failed,
            ended=self.changed,
        )

    def delete(self, model_id: int) -> None:
        """Deletes a version that is not active."""
        self._runner.start(
            lambda _: self._library.models.delete(model_id),
            failed=self.failed,
            ended=self.changed,
        )

    def measure(self, model_id: int) -> None:
        """Measures the size of a version, and emits `measured`."""
        self._runner.start(
            lambda _: VersionSize(model_id, self._library.models.bytes_of(model_id)),
            finished=self.measured,
            failed=self.failed,
        )
