"""Trainings that the user asks for: they wait until photos have been read."""

from PySide6.QtCore import QObject, Signal, Slot

from app.operations.indexing import IndexingJobs
from app.operations.training import Trainer


class TrainingRequests(QObject):
    """Starts a training, or keeps the request while photos are being read.

    A version that was trained meanwhile would not have learned the photos that are still missing.

    Args:
        trainer: trains.
        indexing_jobs: reads photos.
        parent: parent object.

    Signals:
        queued: whether a request waits.
    """

    queued = Signal(bool)

    def __init__(
        self, trainer: Trainer, indexing_jobs: IndexingJobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._trainer, self._indexing_jobs = trainer, indexing_jobs
        self._queued = False
        indexing_jobs.reading.connect(self._go_on)

    def ask(self) -> None:
        """Trains now or, if photos are being read, afterwards."""
        if self._indexing_jobs.is_reading:
            self._keep(True)
        else:
            self._trainer.train()

    @Slot()
    def cancel(self) -> None:
        """Ends the training, or drops the request."""
        self._keep(False)
        self._trainer.cancel()

    @Slot(bool)
    def _go_on(self, reading: bool) -> None:
        if self._queued and not reading:
            self._keep(False)
            self._trainer.train()

    def _keep(self, queued: bool) -> None:
        if queued != self._queued:
            self._queued = queued
            self.queued.emit(queued)
