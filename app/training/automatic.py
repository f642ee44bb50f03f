"""Trains automatically while the window is idle, if a training is worthwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.base.library_state import Overview
from app.base.settings import Settings

if TYPE_CHECKING:
    from app.operations.operations import Operations

_TICK_MILLISECONDS = 1000
# For this many consecutive ticks nothing else must be running.
QUIET_TICKS = 10
_AGAIN_MILLISECONDS = 600_000


class Learner(QObject):
    """Starts automatic trainings, one at a time and with low priority.

    The engine decides whether a training is worthwhile, and remembers previous attempts. After the
    user cancels a training, none is started again in this session.

    Args:
        operations: the running work, and the trainer.
        settings: whether automatic learning is enabled, and the effort at other times.
        parent: parent object.

    Attributes:
        tick: checks whether the window is idle, while there is something to learn.
    """

    def __init__(
        self, operations: "Operations", settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._settings = settings
        self._refused = False
        self._quiet = 0
        self.tick = QTimer(self)
        self.tick.setInterval(_TICK_MILLISECONDS)
        self.tick.timeout.connect(self.look)
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(_AGAIN_MILLISECONDS)
        trainer = operations.trainer
        operations.overviews.read.connect(self._take_overview)
        operations.indexing_jobs.began.connect(trainer.step_aside)
        trainer.unwanted.connect(self._refuse)
        trainer.failed_by_itself.connect(self.later.start)
        trainer.ended.connect(self._restore)

    def set_wanted(self, wanted: bool) -> None:
        """Enables or disables automatic learning, and stores the choice."""
        self._settings.learns_by_itself = wanted
        self._refused = False
        if wanted:
            self._operations.overviews.refresh()
        else:
            self.tick.stop()
            self._operations.trainer.step_aside()

    @Slot(Overview)
    def _take_overview(self, overview: Overview) -> None:
        wanted = self._settings.learns_by_itself and not self._refused
        if not (wanted and overview.learning.worth) or self.later.isActive():
            self.tick.stop()
        elif not self.tick.isActive():
            self._quiet = 0
            self.tick.start()

    @Slot()
    def look(self) -> None:
        """Counts idle seconds, and starts a training after enough of them."""
        self._quiet = self._quiet + 1 if self.is_quiet() else 0
        if self._quiet < QUIET_TICKS:
            return
        # The next state of the library says whether there is still something to learn.
        self.tick.stop()
        self._operations.library.machine.effort = "gentle"
        self._operations.trainer.learn()

    def is_quiet(self) -> bool:
        """Returns whether the window does nothing but watch and read."""
        operations = self._operations
        usual = operations.overviews.is_reading + operations.indexing_jobs.is_watching
        return (
            not operations.indexing_jobs.is_paused
            and not operations.runner.closed
            and operations.runner.running() <= usual
        )

    @Slot()
    def _refuse(self) -> None:
        self._refused = True
        self.tick.stop()

    @Slot()
    def _restore(self) -> None:
        if self._operations.trainer.by_itself:
            self._operations.library.machine.effort = self._settings.effort
