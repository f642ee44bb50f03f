"""Takes pictures of every view: ``python docs/make_screenshots.py PHOTOS OUTPUT``.

Runs the real window on a real library of the photos, on the screen that is there (or in Xvfb), and
saves each view in light and in dark. The pictures of the guide are among them.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.base import motion, theme, translation
from app.base.settings import LANGUAGES, Appearance, Settings
from app.frame.main_window import MainWindow
from app.operations.duplicate_groups import KINDS
from engine.library import Library
from engine.results import Region

_MINUTES = 10


def main() -> None:
    """Reads the command line and walks through every view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="a folder of photos, with copies and bursts")
    parser.add_argument("output", type=Path, help="where the pictures are saved")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--size", default="1400x900", help="of the window")
    parser.add_argument(
        "--theme", choices=("light", "dark"), action="append", help="one theme instead of both"
    )
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    translation.install(application, QLocale(options.language))
    theme.letter(application)
    motion.reduce(True)
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(QSettings(f"{place}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(settings)
        window.resize(*map(int, options.size.split("x")))
        window.fill(Library.open(Path(place) / "library"))
        window.show()
        themes = [Appearance(name) for name in options.theme or ("light", "dark")]
        Walk(window, options.photos, options.output, themes).run()
        window.close()


class Walk:
    """A walk through the views of a window.

    Args:
        window: with an empty library.
        photos: a folder of photos.
        output: where pictures are saved.
        themes: each view is saved in these.
    """

    def __init__(
        self, window: MainWindow, photos: Path, output: Path, themes: list[Appearance]
    ) -> None:
        self._window = window
        self._photos = photos
        self._output = output
        self._themes = themes
        self._files = sorted(photos.rglob("*.jpg"))

    def run(self) -> None:
        """Visits every view."""
        # It would begin at its own time.
        self._window.preferences.learner.set_wanted(False)
        self._first_start()
        self._home()
        self._search()
        self._look()
        self._learn()
        self._review()
        self._dialogs()

    def _first_start(self) -> None:
        window = self._window
        _wait(lambda: window.pages.currentWidget() is window.welcome)
        self._save("first-start")
        window.operations.indexing_jobs.add([self._photos])
        _wait(window.strip.isVisible)
        _pause(1500)
        self._save("indexing")
        _wait(lambda: not window.strip.isVisible())
        self._settle()

    def _home(self) -> None:
        window, results = self._window, self._window.results
        self._save("photos")
        folder = window.operations.library.gallery.folders()[-1].path
        window.rooms.navigation.show_folder(folder)
        self._settle()
        self._save("folder")
        results.bar.date.taken_from.setText("2099")
        self._settle()
        self._save("nothing")
        results.show_all()
        results.heading.filter_button.setChecked(False)
        self._settle()
        self._choose(3)
        _pause(300)
        self._save("selection")
        results.grid.clearSelection()

    def _search(self) -> None:
        window, results = self._window, self._window.results
        self._find(60)
        self._save("results")
        results.heading.filter_button.setChecked(True)
        _pause(300)
        self._save("filters")
        results.heading.filter_button.setChecked(False)
        window.operations.searches.add_against(self._files[100])
        self._settle()
        self._save("board")
        self._find(60)
        window.operations.searches.set_region(Region(0.2, 0.2, 0.8, 0.7))
        self._settle()
        self._save("region")
        self._find(60)

    def _look(self) -> None:
        window, grid = self._window, self._window.results.grid
        commands = {action.shortcut().toString(): action for action in grid.actions()}
        grid.setFocus()
        grid.setCurrentIndex(grid.photos.index(1))
        commands["Space"].trigger()
        self._settle()
        self._save("viewer")
        window.views.back()
        commands["W"].trigger()
        self._settle()
        self._save_dialog("why")
        self._choose(3)
        commands["C"].trigger()
        self._settle()
        self._save("compare")
        window.views.back()

    def _learn(self) -> None:
        self._window.rooms.training.learn()
        _pause(1000)
        self._save("learning")
        _wait(self._window.training.card.isVisible)
        self._settle()
        self._save("learned")
        self._trigger("Ctrl+Shift+T")
        self._settle()
        self._save_dialog("report")

    def _review(self) -> None:
        window = self._window
        window.rooms.duplicates.open()
        self._settle()
        for kind in KINDS:
            window.duplicates.show_list(kind)
            _pause(800)
            self._save(f"duplicates-{kind}")
        window.rooms.bursts.open()
        self._settle()
        self._save("bursts")
        window.rooms.compare.open()
        _pause(300)
        self._save("do-i-have-these")
        window.rooms.compare.start(self._photos)
        self._settle()
        self._save("had-already")
        window.views.go_home()

    def _dialogs(self) -> None:
        window = self._window
        window.rooms.query.saved.ask_to_save()
        _pause(300)
        self._save_dialog("save-search")
        window.preferences.open()
        self._settle()
        dialog = window.preferences.dialog
        assert dialog is not None
        for page in range(dialog.pages.count()):
            dialog.names.setCurrentRow(page)
            _pause(100)
            self._save_dialog(f"settings-{page}", keep=True)
        dialog.close()
        self._trigger("?")
        _pause(300)
        self._save_dialog("shortcuts")

    def _find(self, number: int) -> None:
        self._window.operations.searches.search([self._files[number]])
        self._settle()

    def _choose(self, count: int) -> None:
        grid = self._window.results.grid
        grid.clearSelection()
        for row in range(count):
            flag = QItemSelectionModel.SelectionFlag.Select
            grid.selectionModel().select(grid.photos.index(row), flag)

    def _trigger(self, keys: str) -> None:
        """Does what a shortcut of the menus does."""
        for _, actions in self._window.menus.groups():
            for action in actions:
                if action.shortcut().toString() == keys:
                    action.trigger()
                    return
        raise SystemExit(f"no entry has the keys {keys}")

    def _save(self, name: str) -> None:
        """Saves the window."""
        for suffix in self._wear_each():
            self._window.grab().save(str(self._output / f"{name}{suffix}.png"))

    def _save_dialog(self, name: str, *, keep: bool = False) -> None:
        """Saves the dialogs that are open, and closes them."""
        shown = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible()
        ]
        for suffix in self._wear_each():
            for dialog in shown:
                dialog.grab().save(str(self._output / f"{name}{suffix}.png"))
        for dialog in shown:
            if not keep:
                dialog.reject()

    def _wear_each(self) -> Iterator[str]:
        """Applies each theme, and yields how its pictures end."""
        for appearance in self._themes:
            if self._window.settings.appearance is not appearance:
                self._window.wear(appearance)
                _pause(80)
            yield "-dark" if appearance is Appearance.DARK else ""

    def _settle(self) -> None:
        """Lets thumbnails and the toast come and go, however busy the machine is."""
        operations = self._window.operations
        _pause(1500)
        _wait(lambda: operations.runner.running() <= operations.indexing_jobs.is_watching)
        _pause(3500)


def _pause(milliseconds: int) -> None:
    """Runs the event loop for a while; unlike `QTest.qWait` it lets other threads run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait(done: Callable[[], bool]) -> None:
    """Runs the event loop until something is true."""
    end = time.monotonic() + _MINUTES * 60
    while not done():
        if time.monotonic() > end:
            raise SystemExit("the window did not get there")
        _pause(10)


if __name__ == "__main__":
    main()
