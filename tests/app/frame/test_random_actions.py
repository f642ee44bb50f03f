"""Two hundred random user actions; nothing may break."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.base.mnemonics import without
from app.frame.main_window import MainWindow
from tests.app.conftest import LONG, drop, index, indexed, mime
from tests.pictures import picture, save_pictures

ACTIONS = 200
# Closing the window ends the session; these hand the photo to another program.
LEFT_OUT = (
    *("quit", "open", "show in the file manager", "reveal", "open with"),
    "open the folder of the log",
)


class Person:
    """Does one thing after the other, without a plan."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path, seed: int) -> None:
        self._qtbot = qtbot
        self._window = window
        self._folder = folder
        self._random = random.Random(seed)
        self.done: list[str] = []
        self._choices: tuple[tuple[int, Callable[[], None]], ...] = (
            (4, self._drop_a_photo),
            (1, self._drop_nonsense),
            (2, self._paste_pixels),
            (4, self._choose_photos),
            (8, self._trigger_an_action),
            (8, self._click_a_button),
            (4, self._press_a_key),
            (2, self._scroll),
            (2, self._move_a_slider),
            (1, self._type_somewhere),
            (1, self._resize),
            (2, self._change_the_folder),
        )

    def act(self) -> None:
        """Does one thing; a dialog that comes up is looked at and dismissed."""
        weights = [weight for weight, _ in self._choices]
        (choice,) = self._random.choices([call for _, call in self._choices], weights)
        self.done.append(choice.__name__)
        choice()
        self._qtbot.wait(self._random.choice((0, 5, 30)))
        self._dismiss_dialogs()

    def _dismiss_dialogs(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()

    def _a_photo(self) -> Path:
        return self._random.choice(sorted(self._folder.glob("*.jpg")))

    def _drop_a_photo(self) -> None:
        drop(self._window, mime(urls=(self._a_photo(),)))

    def _drop_nonsense(self) -> None:
        drop(self._window, mime(text=self._random.choice(("words", "https://example.org/a.jpg"))))

    def _paste_pixels(self) -> None:
        QGuiApplication.clipboard().setImage(QImage(str(self._a_photo())))
        self._window.query.paste()

    def _choose_photos(self) -> None:
        grid = self._window.results.grid
        rows = grid.model().rowCount()
        grid.clearSelection()
        for _ in range(self._random.randint(1, 4) if rows else 0):
            cell = grid.model().index(self._random.randrange(rows), 0)
            grid.selectionModel().select(cell, grid.selectionModel().SelectionFlag.Select)
            grid.setCurrentIndex(cell)

    def _trigger_an_action(self) -> None:
        offered = [action for _, group in self._window.menus.groups() for action in group]
        for widget in self._window.findChildren(QWidget):
            if widget.isVisible():
                offered += widget.actions()
        actions = [
            action
            for action in offered
            if action.isEnabled() and action.text() and not self._left_out(action)
        ]
        action = self._random.choice(actions)
        self.done.append(action.text())
        action.trigger()

    def _left_out(self, action: QAction) -> bool:
        words = without(action.text()).lower().removesuffix("…").strip()
        return words in LEFT_OUT or action.menu() is not None

    def _click_a_button(self) -> None:
        buttons = [
            button
            for button in self._window.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and not opens_a_menu(button)
        ]
        button = self._random.choice(buttons)
        self.done.append(button.accessibleName() or button.text())
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def _press_a_key(self) -> None:
        key = self._random.choice(
            [
                Qt.Key.Key_Space,
                Qt.Key.Key_Escape,
                Qt.Key.Key_Left,
                Qt.Key.Key_Right,
                Qt.Key.Key_Down,
                Qt.Key.Key_Tab,
                Qt.Key.Key_Plus,
                Qt.Key.Key_S,
                Qt.Key.Key_C,
                Qt.Key.Key_W,
                Qt.Key.Key_B,
                Qt.Key.Key_N,
                Qt.Key.Key_E,
            ]
        )
        focused = QApplication.focusWidget()
        self._qtbot.keyClick(focused if isinstance(focused, QWidget) else self._window, key)

    def _scroll(self) -> None:
        bar = self._window.results.grid.verticalScrollBar()
        bar.setValue(self._random.randint(bar.minimum(), bar.maximum()))
        view = self._window.views.currentWidget()
        place = QPoint(view.width() // 2, view.height() // 2)
        wheel = QWheelEvent(
            place.toPointF(),
            view.mapToGlobal(place).toPointF(),
            QPoint(0, 0),
            QPoint(0, self._random.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, wheel)

    def _move_a_slider(self) -> None:
        sliders = [s for s in self._window.findChildren(QSlider) if s.isVisible()]
        if sliders:
            slider = self._random.choice(sliders)
            slider.setValue(self._random.randint(slider.minimum(), slider.maximum()))

    def _type_somewhere(self) -> None:
        fields = [f for f in self._window.findChildren(QLineEdit) if f.isVisible()]
        if fields:
            self._qtbot.keyClicks(self._random.choice(fields), "sea 2020")

    def _resize(self) -> None:
        self._window.resize(self._random.randint(760, 1400), self._random.randint(560, 900))

    def _change_the_folder(self) -> None:
        number = self._random.randrange(1000)
        if number % 2:
            picture(1000 + number).save(self._folder / f"new_{number}.jpg")
        else:
            self._a_photo().touch()


def opens_a_menu(button: QAbstractButton) -> bool:
    return isinstance(button, QPushButton | QToolButton) and button.menu() is not None


@pytest.fixture
def dismissed(qtbot: QtBot) -> QTimer:
    """Rejects modal dialogs, which would wait for a person."""

    def reject() -> None:
        modal = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if isinstance(modal, QDialog):
            modal.reject()
        elif modal is not None:
            modal.close()

    timer = QTimer()
    timer.timeout.connect(reject)
    timer.start(20)
    return timer


@pytest.mark.parametrize("seed", [0])
def test_two_hundred_random_actions_leave_nothing_broken(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    dismissed: QTimer,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    # What is put into the trash must not go to that of whoever runs the tests.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "folder"
    save_pictures(folder, 40)
    index(qtbot, window, folder, 40)
    person = Person(qtbot, window, folder, seed)
    for _ in range(ACTIONS):
        person.act()
    window.operations.trainer.cancel()
    for _ in range(10):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.operations.indexing_jobs.rescan()
    on_disk = len(list(folder.rglob("*.jpg")))
    if window.pages.currentWidget() is not window.welcome:
        qtbot.waitUntil(lambda: indexed(window) == on_disk, timeout=LONG)
        drop(window, mime(urls=(sorted(folder.glob("*.jpg"))[0],)))
        qtbot.waitUntil(lambda: window.results.title().startswith("Photos like"), timeout=LONG)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
