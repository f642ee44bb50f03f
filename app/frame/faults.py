"""Logs unexpected errors, and shows them in a dialog with text that can be copied."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.base.messages import DetailsDialog

_log = logging.getLogger("app")


class FaultReporter(QObject):
    """Handles uncaught exceptions of every thread, with one dialog at a time."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: DetailsDialog | None = None
        self.happened.connect(self._show)

    def install(self) -> None:
        """Installs the exception hooks of the interpreter and its threads."""
        sys.excepthook = self.report
        threading.excepthook = self._report_of_thread

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Logs an error and shows it."""
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("unexpected fault\n%s", details)
        self.happened.emit(details)

    def _report_of_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        # An error while painting repeats with every frame; the log contains all of them.
        if self._dialog is not None:
            return
        self._dialog = DetailsDialog(
            self.tr("Something went wrong in Kindred"),
            self.tr(
                "Your photos and your library are safe. If it happens again, copy the details "
                "below into a report; closing and opening Kindred usually helps."
            ),
            details,
            QApplication.activeWindow(),
        )
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
