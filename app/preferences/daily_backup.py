"""Makes the daily backup while the window is idle."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.base.jobs import JobRunner

if TYPE_CHECKING:
    from engine.library import Library

_log = logging.getLogger(__name__)
# Long after the start, and often enough for a window that stays open overnight.
_MILLISECONDS = 120_000
# Watching folders is a job that never ends.
_ALWAYS_RUNNING = 1


class DailyBackup(QObject):
    """Makes at most one backup a day.

    Args:
        library: the library.
        runner: runs jobs, and tells whether there are others.
        parent: parent object.
    """

    def __init__(
        self, library: "Library", runner: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self.timer = QTimer(self)
        self.timer.setInterval(_MILLISECONDS)
        self.timer.timeout.connect(self._look)
        self.timer.start()

    @Slot()
    def _look(self) -> None:
        if self._runner.running() > _ALWAYS_RUNNING:
            return
        self._runner.start(self._library.maintenance.back_up_daily, failed=self._note)

    @Slot(str)
    def _note(self, text: str) -> None:
        _log.warning("no backup today: %s", text)
