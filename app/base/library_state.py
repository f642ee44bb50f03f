"""The state of the library that the panels show, read on a worker now and then."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.base.jobs import JobRunner
from engine.library import Library
from engine.results import LearningAdvice, LibraryStatus, ModelVersion

_BETWEEN_MILLISECONDS = 400
# Nothing tells that a drive was plugged in or out.
_ANYWAY_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True)
class Overview:
    """One look.

    Attributes:
        status: folders and health.
        models: versions of the hash model, newest first.
        new: photos that came after the serving version was trained.
        revision: grows with every change of the library.
        drifted: whether the new ones are unlike those that were learned.
        learning: whether a training is worth it.
    """

    status: LibraryStatus
    models: list[ModelVersion]
    new: int
    revision: int = 0
    drifted: bool = False
    learning: LearningAdvice = field(default_factory=LearningAdvice)

    @property
    def active(self) -> ModelVersion | None:
        """The version that serves."""
        return next((model for model in self.models if model.active), None)


class OverviewReader(QObject):
    """Looks when asked and every ten seconds; many wishes become one look.

    Args:
        library: the engine.
        runner: starts jobs.
        parent: owner.
    """

    read = Signal(object)
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
        """Whether a look is under way."""
        return self._reading

    def start(self) -> None:
        """Looks for the first time."""
        self._anyway.start()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Asks for a look, now or soon."""
        if self._reading or self._pause.isActive():
            self._wanted = True
            return
        self._reading = True
        self._wanted = False
        job = self._runner.start(lambda _: self._look())
        job.finished.connect(self.read)
        job.failed.connect(self.failed)
        job.ended.connect(self._look_over)

    def _look(self) -> Overview:
        # Read first: what changes meanwhile is looked at again.
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
