"""Takes the pictures of the guide: ``python docs/make_screenshots.py PHOTOS OUTPUT [LANGUAGE]``.

Runs the real window on a real library of the photos; needs a screen (or Xvfb).
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.base import theme, translation
from app.base.settings import Appearance, Settings
from app.frame.main_window import MainWindow
from engine.library import Library, Region

_MINUTES = 10


def main(photos: Path, output: Path, language: str) -> None:
    """Walks through every view, in light and in dark."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    translation.install(application, QLocale(language))
    theme.letter(application)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(QSettings(f"{place}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(settings)
        window.fill(Library.open(Path(place) / "library"))
        window.resize(1400, 900)
        window.show()
        show_indexing(window, photos, output)
        show_results(window, photos, output)
        show_looking(window, output)
        show_training(window, output)
        show_library(window, output)
        window.close()


def show_indexing(window: MainWindow, photos: Path, output: Path) -> None:
    """First start, and photos on their way in."""
    wait(lambda: window.pages.currentWidget() is window.welcome)
    both(window, output, "first-start")
    window.work.upkeep.add([photos])
    wait(window.strip.isVisible)
    pause(1500)
    both(window, output, "indexing")
    wait(lambda: not window.strip.isVisible())


def show_results(window: MainWindow, photos: Path, output: Path) -> None:
    """An answer, its filters, several examples, a part of one."""
    files = sorted(photos.rglob("*.jpg"))
    search(window, files[60])
    both(window, output, "results")
    window.results.heading.filter_button.setChecked(True)
    both(window, output, "filters")
    window.results.heading.filter_button.setChecked(False)
    window.work.searches.add_against(files[100])
    settle(window)
    both(window, output, "board")
    search(window, files[60])
    window.work.searches.set_region(Region(0.2, 0.2, 0.8, 0.7))
    settle(window)
    both(window, output, "region")
    search(window, files[60])


def show_looking(window: MainWindow, output: Path) -> None:
    """One photo large, several beside each other, and why one was found."""
    grid = window.results.grid
    commands = {action.shortcut().toString(): action for action in grid.actions()}
    grid.setFocus()
    grid.setCurrentIndex(grid.photos.index(1))
    commands["Space"].trigger()
    settle(window)
    both(window, output, "preview")
    window.views.back()
    commands["W"].trigger()
    settle(window)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.grab().save(str(output / "why.png"))
            dialog.reject()
    for row in range(3):
        grid.selectionModel().select(
            grid.photos.index(row), QItemSelectionModel.SelectionFlag.Select
        )
    commands["C"].trigger()
    settle(window)
    both(window, output, "compare")
    window.views.back()


def show_training(window: MainWindow, output: Path) -> None:
    """Learning, what it was worth, and both versions side by side."""
    window.wear(Appearance.LIGHT)
    window.work.trainer.train()
    wait(window.training.card.isVisible)
    settle(window)
    both(window, output, "learned")
    dialogs(window, output, "Ctrl+Shift+T", "report")


def show_library(window: MainWindow, output: Path) -> None:
    """Near-duplicates, settings and the sheet of keys."""
    trigger(window, "Ctrl+Shift+D")
    settle(window)
    both(window, output, "near-duplicates")
    window.views.go_home()
    dialogs(window, output, "Ctrl+,", "settings")
    dialogs(window, output, "?", "shortcuts")


def search(window: MainWindow, path: Path) -> None:
    """Searches and lets the answer settle."""
    window.work.searches.search([path])
    settle(window)


def trigger(window: MainWindow, keys: str) -> None:
    """Does what a shortcut of the menus does."""
    for _, actions in window.menus.groups():
        for action in actions:
            if action.shortcut().toString() == keys:
                action.trigger()
                return
    raise SystemExit(f"no entry has the keys {keys}")


def dialogs(window: MainWindow, output: Path, keys: str, name: str) -> None:
    """Saves what a shortcut opens, in light and in dark."""
    for appearance, suffix in ((Appearance.LIGHT, ""), (Appearance.DARK, "-dark")):
        window.wear(appearance)
        trigger(window, keys)
        pause(1200)
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.grab().save(str(output / f"{name}{suffix}.png"))
                dialog.reject()


def both(window: MainWindow, output: Path, name: str) -> None:
    """Saves the window as it is, in light and in dark."""
    for appearance, suffix in ((Appearance.LIGHT, ""), (Appearance.DARK, "-dark")):
        window.wear(appearance)
        window.repaint()
        pause(80)
        window.grab().save(str(output / f"{name}{suffix}.png"))


def settle(window: MainWindow) -> None:
    """Lets thumbnails and the toast come and go, however busy the machine is."""
    pause(2500)
    wait(lambda: window.work.runner.running() <= window.work.upkeep.is_watching)
    pause(2500)
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
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "en")
