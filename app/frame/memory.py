"""Controls memory arenas of threads, and where garbage is collected."""

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

_ARENA_MAX = -8
_ARENAS = 2
_COLLECT_MILLISECONDS = 500


def bound_arenas() -> None:
    """Limits glibc to two memory arenas for all threads instead of up to eight per core.

    Memory freed by a thread stays in its arena. With the window's dozen threads, the program grew
    by some hundred megabytes within half an hour. Call this before threads are started.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_ARENA_MAX, _ARENAS)


class Collector(QObject):
    """Collects garbage only on the window's thread, between two events.

    Python collects on whichever thread allocates next, at any point in Qt's code. A widget in a
    reference cycle could then be deleted by a worker, or while Qt iterates over a list that
    contains it, and either crashes the program.

    Args:
        parent: parent object; when it is deleted, Python collects automatically again.
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
