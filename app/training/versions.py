"""Further actions on a version: adding a note, measuring its size, deleting it."""

from PySide6.QtCore import QObject, Signal

from app.base.jobs import JobRunner
from engine.library import Library


class Versions(QObject):
    """Actions on the versions of the hash model; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    changed = Signal()
    measured = Signal(int, object)
    failed = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner

    def note(self, model_id: int, text: str) -> None:
        """Sets the note of a version."""
        job = self._runner.start(lambda _: self._library.models.note(model_id, text))
        job.failed.connect(self.failed)
        job.ended.connect(self.changed)

    def delete(self, model_id: int) -> None:
        """Deletes a version that is not active."""
        job = self._runner.start(lambda _: self._library.models.delete(model_id))
        job.failed.connect(self.failed)
        job.ended.connect(self.changed)

    def measure(self, model_id: int) -> None:
        """Measures the size of a version, and emits `measured` with its id and the bytes."""
        job = self._runner.start(lambda _: self._library.models.bytes_of(model_id))
        job.finished.connect(lambda size: self.measured.emit(model_id, size))
        job.failed.connect(self.failed)
