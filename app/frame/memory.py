"""How memory is kept for threads, and where garbage is collected."""

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

_ARENA_MAX = -8
_ARENAS = 2
_COLLECT_MILLISECONDS = 500


def bound_arenas() -> None:
    """Lets all threads take memory from two places instead of up to eight a core (glibc).

    What a thread freed stays in its own place for its own use: with the window's dozen threads the
    program grew by some hundred megabytes within half an hour. Call before threads begin.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_ARENA_MAX, _ARENAS)


class Collector(QObject):
    """Collects garbage on the thread of the window alone, between two events.

    Python collects on whichever thread allocates next, and in the middle of whatever Qt does then.
    A widget that is part of a cycle would be deleted by a worker, or out of a list that Qt walks,
    and either ends the program.

    Args:
        parent: owner; collecting is left to Python again when it is deleted.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.destroyed.connect(gc.enable)
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collects the oldest generation that is due by Python's own thresholds."""
        due = [n for n, limit in enumerate(gc.get_threshold()) if gc.get_count()[n] > limit]
        if due:
            gc.collect(due[-1])
