"""Reads the state of the library for the panels, regularly on a worker."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.base.jobs import JobRunner
from engine.library import Library
from engine.results import LearningAdvice, LibraryStatus, ModelVersion

_BETWEEN_MILLISECONDS = 400
# There is no notification when a drive is plugged in or out.
_ANYWAY_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True)
class Overview:
    """A snapshot of the library's state.

    Attributes:
        status: state of the library and its folders.
        models: versions of the hash model, newest first.
        new: number of photos added after the active version was trained.
        revision: increases with every change of the library.
        drifted: whether the new photos are unlike those that were learned.
        learning: whether a training is worthwhile.
    """

    status: LibraryStatus
    models: list[ModelVersion]
    new: int
    revision: int = 0
    drifted: bool = False
    learning: LearningAdvice = field(default_factory=LearningAdvice)

    @property
    def active(self) -> ModelVersion | None:
        """Returns the active version."""
        return next((model for model in self.models if model.active), None)


class OverviewReader(QObject):
    """Reads the state on request and every ten seconds; combines requests.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    read = Signal(Overview)
    failed = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._reading = False
        self._wanted = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_BETWEEN_MILLISECONDS)
        self._pause.timeout.connect(self._pause_over)
        self._anyway = QTimer(self)
        self._anyway.setInterval(_ANYWAY_MILLISECONDS)
        self._anyway.timeout.connect(self.refresh)

    @property
    def is_reading(self) -> bool:
        """Whether the state is being read."""
        return self._reading

    def start(self) -> None:
        """Reads the state for the first time."""
        self._anyway.start()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Requests a new reading, immediately or soon."""
        if self._reading or self._pause.isActive():
            self._wanted = True
            return
        self._reading = True
        self._wanted = False
        self._runner.start(
            lambda _: self._look(), finished=self.read, failed=self.failed, ended=self._look_over
        )

    def _look(self) -> Overview:
        # Read the revision first, so that changes made meanwhile cause another reading.
        revision = self._library.gallery.revision()
        return Overview(
            status=self._library.status(),
            models=self._library.models.all(),
            new=self._library.models.since_training(),
            revision=revision,
            drifted=self._library.models.drift().drifted,
            learning=self._library.models.advice(),
        )

    @Slot()
    def _look_over(self) -> None:
        self._reading = False
        self._pause.start()

    @Slot()
    def _pause_over(self) -> None:
        if self._wanted:
            self.refresh()
