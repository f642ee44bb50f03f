"""Takes the pictures of the README: ``python docs/make_screenshots.py PHOTOS OUTPUT``.

Runs the real window on a real library of the photos; needs a screen (or Xvfb).
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app import translation
from app.main_window import MainWindow
from app.settings import Appearance, Settings
from engine.library import Library

_MINUTES = 10


def main(photos: Path, output: Path) -> None:
    """Walks through first start, results and retrain, in light and in dark."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    translation.install(application, QLocale("en"))
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(QSettings(f"{place}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(Library.open(Path(place) / "library"), settings)
        window.resize(1280, 820)
        window.show()
        wait(lambda: window.pages.currentWidget() is window.welcome)
        both(window, output, "first-start")
        window.work.upkeep.add([photos])
        wait(lambda: window.strip.isVisible() and "per second" in window.strip.text())
        both(window, output, "indexing")
        wait(lambda: not window.strip.isVisible())
        window.work.searches.search([sorted(photos.rglob("*.jpg"))[60]])
        wait(lambda: window.results.title().startswith("Photos like"))
        settle(window)
        both(window, output, "results")
        window.wear(Appearance.LIGHT)
        window.work.trainer.train()
        wait(lambda: window.training.curve is not None and window.training.curve.points() > 12)
        # At once: a small library is learned in less than a second.
        window.grab().save(str(output / "retrain.png"))
        wait(lambda: window.training.card.isVisible())
        settle(window)
        both(window, output, "report")
        window.close()


def both(window: MainWindow, output: Path, name: str) -> None:
    """Saves the window as it is, in light and in dark."""
    for appearance, suffix in ((Appearance.LIGHT, ""), (Appearance.DARK, "-dark")):
        window.wear(appearance)
        window.repaint()
        pause(80)
        window.grab().save(str(output / f"{name}{suffix}.png"))


def settle(window: MainWindow) -> None:
    """Lets thumbnails and the toast come and go."""
    pause(5000)
    window.repaint()


def pause(milliseconds: int) -> None:
    """Runs the event loop for a while; unlike `QTest.qWait` it lets other threads run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(done: Callable[[], bool]) -> None:
    """Runs the event loop until something is true."""
    end = time.monotonic() + _MINUTES * 60
    while not done():
        if time.monotonic() > end:
            raise SystemExit("the window did not get there")
        pause(10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
