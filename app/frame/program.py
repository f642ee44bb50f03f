"""The program: error hooks, the application, its window, and requests of other programs."""

import argparse
import os
import signal
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.__main__ import say
from app.base import motion, theme, translation
from app.base.settings import Settings
from app.base.texts import plain
from app.frame.faults import FaultReporter
from app.frame.main_window import MainWindow
from app.frame.memory import Collector, bound_arenas
from app.frame.requests import Requests, hand_over, server_name
from app.frame.start import Start

_SIGNAL_MILLISECONDS = 500


def run(options: argparse.Namespace) -> int:
    """Opens the window; returns the exit status.

    Args:
        options: options read by `app.__main__`.
    """
    bound_arenas()
    application = QApplication(sys.argv[:1])
    Collector(application)
    application.setApplicationName("Kindred")
    application.setDesktopFileName("kindred")
    application.setStyle("Fusion")
    settings = Settings()
    places = [place.expanduser().absolute() for place in options.places]
    name = server_name(_library(options, settings))
    if hand_over(name, places):
        return 0
    translation.install(application, QLocale(settings.language) if settings.language else None)
    theme.letter(application)
    theme.wear(application, settings.appearance)
    motion.reduce(settings.reduces_motion or motion.system_reduces())
    FaultReporter(application).install()
    _listen_to_signals(application)
    window = MainWindow(settings)
    window.show()
    requests = Requests(window, name)
    requests.take(places)
    start = Start(window, settings, options.library, options.device, _use_usual)
    start.failed.connect(partial(_give_up, application))
    return application.exec()


def _library(options: argparse.Namespace, settings: Settings) -> Path | None:
    """Returns the library to be opened, if one was named; None for the default."""
    named = os.environ.get("KINDRED_LIBRARY")
    return options.library or (Path(named) if named else settings.library)


def _give_up(application: QApplication, reason: str) -> None:
    say(reason)
    QMessageBox.critical(QApplication.activeWindow(), "Kindred", plain(reason))
    application.exit(1)


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


def _listen_to_signals(application: QApplication) -> None:
    """Closes the window properly on Ctrl+C and at the end of the session.

    The interpreter must regularly get a chance to handle signals, which it does not get while Qt
    waits.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QApplication.closeAllWindows())
    timer = QTimer(application)
    timer.timeout.connect(lambda: None)
    timer.start(_SIGNAL_MILLISECONDS)
