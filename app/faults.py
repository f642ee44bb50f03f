"""What happens to a fault of ours: it is logged, and shown in a dialog that can be copied."""

import logging
import os
import sys
import threading
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.messages import DetailsDialog

_log = logging.getLogger("app")
_LOG_BYTES = 1_000_000


class FaultReporter(QObject):
    """Catches what nobody caught, on every thread; one dialog at a time."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: DetailsDialog | None = None
        self.happened.connect(self._show)

    def install(self) -> None:
        """Becomes the hook of the interpreter and of its threads."""
        sys.excepthook = self.report
        threading.excepthook = self._report_of_thread

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Logs a fault and shows it."""
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("unexpected fault\n%s", details)
        self.happened.emit(details)

    def _report_of_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        # A fault while painting comes again with every frame: the log has them all.
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


class _PrivateFileHandler(RotatingFileHandler):
    """A log that only its owner can read: it names photos."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()


def log_to(directory: Path) -> None:
    """Writes warnings to ``kindred.log`` in a library, and to the terminal where there is one."""
    handlers: list[logging.Handler] = [
        _PrivateFileHandler(
            directory / "kindred.log",
            maxBytes=_LOG_BYTES,
            backupCount=1,
            encoding="utf-8",
            delay=True,
        )
    ]
    # A window started without a terminal has no stderr on Windows.
    if sys.stderr is not None:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers,
    )
