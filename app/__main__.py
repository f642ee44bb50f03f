"""``python -m app``: arguments, logging, error hooks, the application."""

import argparse
import signal
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.base import theme, translation
from app.base.settings import Settings
from app.base.texts import plain
from app.frame.faults import FaultReporter
from app.frame.main_window import MainWindow
from app.frame.memory import Collector, bound_arenas
from app.frame.platform import missing_library
from app.frame.start import Start

_SIGNAL_MILLISECONDS = 500


def main(arguments: list[str] | None = None) -> int:
    """Opens the window; returns the exit status."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    if options.version:
        sys.stdout.write(f"Kindred {_version()}\n")
        return 0
    missing = missing_library()
    if missing:
        _say(missing)
        return 1
    bound_arenas()
    application = QApplication(sys.argv[:1])
    Collector(application)
    application.setApplicationName("Kindred")
    application.setDesktopFileName("kindred")
    application.setStyle("Fusion")
    settings = Settings()
    translation.install(application, QLocale(settings.language) if settings.language else None)
    theme.wear(application, settings.appearance)
    FaultReporter(application).install()
    _listen_to_signals(application)
    window = MainWindow(settings)
    window.show()
    start = Start(window, settings, options.library, options.device, _use_usual)
    start.failed.connect(partial(_give_up, application))
    return application.exec()


def _give_up(application: QApplication, reason: str) -> None:
    _say(reason)
    QMessageBox.critical(QApplication.activeWindow(), "Kindred", plain(reason))
    application.exit(1)


def _say(text: str) -> None:
    # A window started without a terminal has no stderr on Windows.
    if sys.stderr is not None:
        sys.stderr.write(f"error: {text}\n")


def _use_usual(reason: str) -> bool:
    translate = QCoreApplication.translate
    box = QMessageBox()
    box.setWindowTitle("Kindred")
    box.setText(translate("Start", "The library you chose in the settings cannot be opened."))
    box.setInformativeText(plain(reason))
    usual = box.addButton(
        translate("Start", "Open the usual library"), QMessageBox.ButtonRole.AcceptRole
    )
    box.addButton(translate("Start", "Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is usual


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="kindred", description="Finds the other photos like this one."
    )
    parser.add_argument(
        "--library",
        type=Path,
        help="folder of the library (KINDRED_LIBRARY, else as set in the window)",
    )
    parser.add_argument(
        "--device", help="auto, cpu, cuda, cuda:N or mps (default: as set in the window)"
    )
    parser.add_argument("--version", action="store_true", help="tell the version and end")
    return parser.parse_args(arguments)


def _version() -> str:
    # It brings a reader of e-mail along, which the frame would wait for.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kindred-photos")
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
