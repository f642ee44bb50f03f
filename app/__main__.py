"""``python -m app``: arguments, logging, error hooks, the application."""

import argparse
import signal
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app import theme, translation
from app.faults import FaultReporter, log_to
from app.main_window import MainWindow
from app.platform import missing_library
from app.settings import Settings
from engine.errors import EngineError
from engine.library import Library

_SIGNAL_MILLISECONDS = 500


def main(arguments: list[str] | None = None) -> int:
    """Opens the window; returns the exit status."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    missing = missing_library()
    if missing:
        _say(missing)
        return 1
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Kindred")
    application.setDesktopFileName("kindred")
    application.setStyle("Fusion")
    translation.install(application)
    settings = Settings()
    theme.wear(application, settings.appearance)
    FaultReporter(application).install()
    _listen_to_signals(application)
    try:
        library = Library.open(options.library, options.device)
    except EngineError as error:
        _say(str(error))
        QMessageBox.critical(None, "Kindred", str(error))
        return 1
    log_to(library.directory)
    window = MainWindow(library, settings)
    window.show()
    return application.exec()


def _say(text: str) -> None:
    # A window started without a terminal has no stderr on Windows.
    if sys.stderr is not None:
        sys.stderr.write(f"error: {text}\n")


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="kindred", description="Finds the other photos like this one."
    )
    parser.add_argument(
        "--library",
        type=Path,
        help="folder of the library (KINDRED_LIBRARY, else the user's own)",
    )
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:N or mps")
    parser.add_argument("--version", action="version", version=f"Kindred {_version()}")
    return parser.parse_args(arguments)


def _version() -> str:
    try:
        return version("kindred")
    except PackageNotFoundError:
        return "unknown"


def _listen_to_signals(application: QApplication) -> None:
    """Ctrl+C in the terminal and the end of the session close the window in good order.

    The interpreter must get a chance to look at them, which it has not while Qt waits.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QApplication.closeAllWindows())
    timer = QTimer(application)
    timer.timeout.connect(lambda: None)
    timer.start(_SIGNAL_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
