"""A person who does one thing after the other in the window, for hours (`benchmarks.long_life`)."""

import gc
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QLocale,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from shiboken6 import isValid

from app.base import theme, translation
from app.base.settings import Appearance, Settings
from app.frame.main_window import MainWindow
from app.frame.memory import bound_arenas
from benchmarks.living_folder import LivingFolder, draw, made_up
from benchmarks.long_life import SLACK
from engine.base.progress import drain
from engine.library import Library

_RETRAIN_EVERY = 150
_LONG_SECONDS = 120
_TEXT_POINTS = (8, 9, 10, 12, 14)
# What opens once is kept, and so are the last of some lists; what comes again and again is not.
_OBJECTS = {"widgets": (0.05, 30.0), "objects": (0.05, 150.0), "wrappers": (0.05, 150.0)}


class WindowLife:
    """The real window on a library in use.

    Args:
        home: an empty folder for photos, library, settings and trash.
        photos: how many photos there are on average.
        seed: of everything that is drawn.
    """

    def __init__(self, home: Path, photos: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._home = home
        self._folder = LivingFolder(home / "photos", photos, self._random)
        self.counts: Counter[str] = Counter()
        self.slack = {**SLACK, **_OBJECTS}
        self.faults: list[str] = []
        sys.excepthook = self._note_fault
        bound_arenas()
        self._application = QApplication([])
        self._application.setStyle("Fusion")
        settings = Settings(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
        translation.install(self._application, QLocale("en"))
        theme.wear(self._application, settings.appearance)
        self._window = MainWindow(settings)
        self._ready = False
        self._window.ready.connect(self._note_ready)
        self._window.fill(Library.open(home / "library", "cpu"))
        self._window.show()
        self._wait(lambda: self._ready)
        self._window.operations.indexing_jobs.changed.connect(self._note_change)
        self._window.operations.trainer.failed.connect(self.faults.append)
        self._drop(self._folder.path)
        self._wait(lambda: self._searchable() == len(self._folder.files()))
        # What is made at its first use and kept must not look like growth.
        for _, act in self._acts():
            self._do(act)
        self._retrain()

    def act(self) -> None:
        """Does one thing, and lets the window follow."""
        self._do(draw(self._random, self._acts()))
        done = sum(n for name, n in self.counts.items() if not name.startswith("seen "))
        if done % _RETRAIN_EVERY == 0:
            self._retrain()

    def rest(self) -> None:
        """Lets events arrive."""
        QTest.qWait(100)

    def figures(self) -> dict[str, float]:
        """Widgets, the objects below them, and objects that Python knows, once all is at rest."""
        QTest.qWait(1500)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        top = [self._application, *QApplication.topLevelWidgets()]
        below = {id(o) for root in top for o in [root, *root.findChildren(QObject)]}
        # Looking makes wrappers too; of what Qt has deleted since, only those shells are left.
        known = [o for o in gc.get_objects() if issubclass(type(o), QObject)]
        wrappers = sum(isValid(o) for o in known)
        widgets = len(QApplication.allWidgets())
        return {"widgets": widgets, "objects": len(below), "wrappers": wrappers}

    def settle(self) -> tuple[int, int]:
        """Closes the window; compares what the library knows with the disk."""
        self._window.close()
        self._window.deleteLater()
        QTest.qWait(100)
        with Library.open(self._home / "library", "cpu") as library:
            drain(library.folders.rescan())
            return self._folder.compare({photo.path for photo in library.photos.newest(1 << 30)})

    def _do(self, act: Callable[[], None]) -> None:
        act()
        self.counts[act.__name__.strip("_")] += 1
        self._dismiss()

    def _acts(self) -> list[tuple[float, Callable[[], None]]]:
        return [
            (4, self._folder.some_more),
            (4, self._folder.some_less),
            (2, self._folder.replace_one),
            (1, self._folder.rename_a_folder),
            (6, self._search_with_a_file),
            (4, self._search_with_a_result),
            (2, self._add_examples),
            (2, self._paste),
            (2, self._clear),
            (8, self._scroll),
            (8, self._look_at_photos),
            (3, self._compare),
            (3, self._explain),
            (2, self._near_duplicates),
            (3, self._mark),
            (3, self._trash_and_undo),
            (2, self._save_and_forget_a_search),
            (2, self._colours),
            (2, self._text_size),
            (3, self._tile_size),
            (2, self._resize),
            (2, self._filters),
            (2, self._settings),
            (2, self._dialogs),
            (1, self._context_menu),
        ]

    # -- searching ------------------------------------------------------------------------------

    def _search_with_a_file(self) -> None:
        file = self._home / "asked.jpg"
        made_up(self._random).save(file)
        self._drop(file)
        self._let_answer()

    def _search_with_a_result(self) -> None:
        if self._choose(1):
            self._command("Find photos like this one")
            self._let_answer()

    def _add_examples(self) -> None:
        if self._choose(2):
            self._command("Add to the search" if self._random.integers(2) else "Not like this")
            self._let_answer()

    def _paste(self) -> None:
        QApplication.clipboard().setImage(QImage(str(self._folder.one())))
        self._window.query.paste()
        self._let_answer()

    def _clear(self) -> None:
        self._window.operations.searches.clear()

    def _save_and_forget_a_search(self) -> None:
        library = self._window.operations.library
        saved = library.saved_searches.add(
            f"search {sum(self.counts.values())}", [self._folder.one()]
        )
        self._window.operations.saved_searches.refresh()
        QTest.qWait(200)
        library.saved_searches.remove(saved.id)
        self._window.operations.saved_searches.refresh()

    # -- looking --------------------------------------------------------------------------------

    def _scroll(self) -> None:
        bar = self._window.results.grid.verticalScrollBar()
        for _ in range(5):
            bar.setValue(int(self._random.integers(bar.minimum(), bar.maximum() + 1)))
            QTest.qWait(30)

    def _look_at_photos(self) -> None:
        if self._choose(1):
            self._command("Look at it")
            for _ in range(int(self._random.integers(1, 6))):
                QTest.keyClick(
                    self._window.viewer.preview.view,
                    [Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Plus, Qt.Key.Key_B][
                        int(self._random.integers(4))
                    ],
                )
                QTest.qWait(60)
            self._window.views.back()

    def _compare(self) -> None:
        if self._choose(int(self._random.integers(2, 5))):
            self._command("Compare")
            QTest.qWait(300)
            self._window.views.go_home()

    def _explain(self) -> None:
        if self._window.operations.searches.answer is not None and self._choose(1):
            self._command("Why this match?")
            QTest.qWait(500)

    def _near_duplicates(self) -> None:
        self._window.rooms.duplicates.open()
        QTest.qWait(500)
        self._window.views.go_home()

    def _filters(self) -> None:
        self._window.results.open_filters()
        QTest.qWait(50)
        self._window.results.heading.filter_button.setChecked(False)

    # -- changing -------------------------------------------------------------------------------

    def _mark(self) -> None:
        if self._choose(2):
            self._command("Mark as alike" if self._random.integers(2) else "Mark as not alike")
            QTest.qWait(100)
            if self._random.integers(2):
                self._window.rooms.training.marking.undo()

    def _trash_and_undo(self) -> None:
        chosen = self._choose(2)
        if not chosen:
            return
        actions = self._window.operations.file_actions
        done: list[object] = []
        actions.done.connect(done.append)
        actions.trash(chosen)
        self._wait(lambda: len(done) > 0)
        actions.undo()
        QTest.qWait(300)
        actions.done.disconnect(done.append)

    def _retrain(self) -> None:
        ended: list[bool] = []
        trainer, library = self._window.operations.trainer, self._window.operations.library
        note = lambda: ended.append(True)  # noqa: E731 - disconnected below
        trainer.ended.connect(note)
        trainer.bits = 48
        trainer.train()
        self._wait(lambda: bool(ended))
        trainer.ended.disconnect(note)
        for model in library.models.all()[3:]:
            if not model.active:
                library.models.delete(model.id)
        self.counts["retrain"] += 1

    # -- dressing -------------------------------------------------------------------------------

    def _colours(self) -> None:
        self._window.wear(list(Appearance)[int(self._random.integers(len(Appearance)))])

    def _text_size(self) -> None:
        font = self._application.font()
        font.setPointSize(_TEXT_POINTS[int(self._random.integers(len(_TEXT_POINTS)))])
        self._application.setFont(font)

    def _tile_size(self) -> None:
        slider = self._window.results.size_slider
        slider.setValue(int(self._random.integers(slider.minimum(), slider.maximum() + 1)))

    def _resize(self) -> None:
        wide, high = self._random.integers((760, 560), (1400, 900))
        self._window.resize(int(wide), int(high))

    def _settings(self) -> None:
        preferences = self._window.rooms.preferences
        preferences.open()
        assert preferences.dialog is not None
        for page in range(preferences.dialog.names.count()):
            preferences.dialog.names.setCurrentRow(page)
            QTest.qWait(30)

    def _dialogs(self) -> None:
        training = self._window.rooms.training
        openers = [training.open_versions, training.open_marks, self._window.show_shortcuts]
        openers[int(self._random.integers(len(openers)))]()
        QTest.qWait(300)

    def _context_menu(self) -> None:
        grid = self._window.results.grid
        if grid.photos.rowCount():
            grid.customContextMenuRequested.emit(grid.visualRect(grid.photos.index(0)).center())
            QTest.qWait(50)

    # -- means ----------------------------------------------------------------------------------

    def _choose(self, count: int) -> list[int]:
        """Selects photos on show; their ids, none where there are too few."""
        grid = self._window.results.grid
        rows = grid.photos.rowCount()
        grid.clearSelection()
        if rows < count:
            return []
        for row in self._random.choice(rows, count, replace=False):
            index = grid.photos.index(int(row))
            grid.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
            grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        return [item.photo_id for item in grid.selected()]

    def _command(self, text: str) -> None:
        next(a for a in self._window.results.grid.actions() if a.text() == text).trigger()

    def _drop(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place = QPoint(self._window.width() // 2, self._window.height() // 2)
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self._window, QDragEnterEvent(place, *how, keys))
        QApplication.sendEvent(self._window, QDropEvent(QPointF(place), *how, keys))

    def _let_answer(self) -> None:
        QTest.qWait(400)

    def _dismiss(self) -> None:
        """Closes what is open over the window, as a person does."""
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and isinstance(widget, QDialog):
                widget.reject()
            elif widget.isVisible() and isinstance(widget, QMenu):
                widget.close()

    def _searchable(self) -> int:
        overview = self._window.overview
        return overview.status.searchable if overview else 0

    def _wait(self, met: Callable[[], bool]) -> None:
        end = time.monotonic() + _LONG_SECONDS
        while not met():
            if time.monotonic() > end:
                self.faults.append(f"waited in vain after {self.counts}")
                return
            QTest.qWait(20)

    def _note_ready(self) -> None:
        self._ready = True

    def _note_change(self, event: object) -> None:
        self.counts[f"seen {getattr(event, 'event', event)}"] += 1

    def _note_fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.faults.append("".join(traceback.format_exception(kind, error, trace)[-3:]))
        sys.__excepthook__(kind, error, trace)


__all__ = ["WindowLife"]
