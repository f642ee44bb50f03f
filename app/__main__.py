"""``python -m app``: arguments, logging, error hooks, the application."""

import argparse
import logging
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from app import theme, translation
from app.main_window import MainWindow
from app.messages import show_fault
from app.platform import missing_library
from app.settings import Settings
from engine.errors import EngineError
from engine.library import Library

_log = logging.getLogger("app")


def main(arguments: list[str] | None = None) -> int:
    """Opens the window; returns the exit status."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    missing = missing_library()
    if missing:
        sys.stderr.write(f"error: {missing}\n")
        return 1
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Kindred")
    application.setDesktopFileName("kindred")
    application.setStyle("Fusion")
    translation.install(application)
    settings = Settings()
    theme.wear(application, settings.appearance)
    sys.excepthook = _report
    try:
        library = Library.open(options.library, options.device)
    except EngineError as error:
        sys.stderr.write(f"error: {error}\n")
        QMessageBox.critical(None, "Kindred", str(error))
        return 1
    window = MainWindow(library, settings)
    window.show()
    return application.exec()


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="kindred", description="Finds the other photos like this one."
    )
    parser.add_argument("--library", type=Path, help="folder of the library")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:N or mps")
    parser.add_argument("--version", action="version", version=f"Kindred {_version()}")
    return parser.parse_args(arguments)


def _version() -> str:
    try:
        return version("kindred")
    except PackageNotFoundError:
        return "unknown"


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    details = "".join(traceback.format_exception(kind, error, trace))
    _log.error("unexpected fault\n%s", details)
    show_fault(
        QApplication.activeWindow(),
        "Something went wrong in Kindred. Your photos and library are safe; "
        "the details can be copied for a report.",
        details,
    )


if __name__ == "__main__":
    sys.exit(main())
