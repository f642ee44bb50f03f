"""Bursts on the real window: the best first with reasons, keys for pick and reject, the trash."""

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import ImageFilter
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.bursts.decision import Decision
from app.bursts.strip import Role
from app.bursts.view import BurstsView
from app.frame.main_window import MainWindow
from app.frame.shortcuts import ShortcutSheet
from tests.app.answers import answer
from tests.app.conftest import LONG, index
from tests.engine.verification.test_verify import scene
from tests.integration.test_moments import frames, save
from tests.trashes import own_trash


@pytest.fixture
def bursts(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Two bursts of three photos; of the later one the second is the sharpest."""
    folder = tmp_path / "bursts"
    folder.mkdir()
    hour = timedelta(hours=1).total_seconds()
    for number, frame in enumerate(frames(3)):
        save(frame, folder / f"early_{number}.jpg", 0.2 * number)
        late = scene(5)
        late.paste(scene(6).resize((70, 100)), (120 + 90 * number, 220))
        shown = late if number == 1 else late.filter(ImageFilter.GaussianBlur(1.5))
        save(shown, folder / f"late_{number}.jpg", hour + 0.2 * number)
    save(scene(3), folder / "alone.jpg", 5 * hour)
    index(qtbot, window, folder, 7)
    window.rooms.bursts.open()
    qtbot.waitUntil(lambda: window.rooms.bursts.view.count() == 2, timeout=LONG)
    qtbot.waitUntil(lambda: "est:" in words(window.rooms.bursts.view)[0], timeout=LONG)
    return window


def names(view: BurstsView) -> list[str]:
    return [photo.path.name for photo in view.burst()]


def words(view: BurstsView) -> list[str]:
    return [str(view.strip.item(row).data(Role.WORDS)) for row in range(view.strip.count())]


def test_the_best_stands_first_and_says_why(bursts: MainWindow) -> None:
    view = bursts.rooms.bursts.view
    assert names(view) == ["late_1.jpg", "late_0.jpg", "late_2.jpg"]
    assert words(view) == ["Best: sharpest", "Less sharp", "Less sharp"]
    assert view.title.text() == "Bursts"
    assert view.subtitle.text().startswith("1 of 2 · ")
    assert view.subtitle.text().endswith("3 photos")
    assert view.decisions == {}, "nothing is marked by itself"


def test_keys_pick_reject_and_lead_on(qtbot: QtBot, bursts: MainWindow) -> None:
    view = bursts.rooms.bursts.view
    ids = [photo.id for photo in view.burst()]
    view.strip.setFocus()
    assert view.strip.currentRow() == 0
    qtbot.keyClick(view.strip, Qt.Key.Key_P)
    assert view.strip.currentRow() == 1, "the next one is the current one"
    qtbot.keyClick(view.strip, Qt.Key.Key_X)
    qtbot.keyClick(view.strip, Qt.Key.Key_X)
    assert [view.decisions[i] for i in ids] == [Decision.PICK, Decision.REJECT, Decision.REJECT]
    assert "2 rejected photos" in view.trash.text()
    qtbot.keyClick(view.strip, Qt.Key.Key_X)
    assert view.decisions[ids[2]] is Decision.OPEN, "the same key again takes it back"
    qtbot.keyClick(view.strip, Qt.Key.Key_PageDown)
    assert names(view)[0].startswith("early")
    assert view.trash.isVisible(), "rejected photos of other bursts are not forgotten"
    qtbot.keyClick(view.strip, Qt.Key.Key_PageUp)
    assert names(view)[0] == "late_1.jpg"


def point_at(view: BurstsView, row: int) -> None:
    strip = view.strip
    place = QPointF(strip.visualItemRect(strip.item(row)).center())
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, keys)
    QApplication.sendEvent(strip.viewport(), move)


def test_buttons_pick_and_reject_the_photo_under_the_pointer(
    qtbot: QtBot, bursts: MainWindow
) -> None:
    view = bursts.rooms.bursts.view
    strip, buttons = view.strip, view.strip.buttons
    ids = [photo.id for photo in view.burst()]
    assert buttons.photo_id() == ids[0], "without a pointer they are on the current photo"
    assert buttons.isVisible()
    point_at(view, 2)
    assert strip.visualItemRect(strip.item(2)).contains(buttons.geometry())
    assert (buttons.pick.toolTip(), buttons.reject.toolTip()) == ("Pick (P)", "Reject (X)")
    assert buttons.reject.accessibleName() == f"Reject {names(view)[2]}"
    qtbot.mouseClick(buttons.reject, Qt.MouseButton.LeftButton)
    assert view.decisions == {ids[2]: Decision.REJECT}
    assert buttons.reject.isChecked()
    assert "take it back" in buttons.reject.toolTip()
    assert strip.currentRow() == 0, "the keys stay where they were"
    qtbot.mouseClick(buttons.pick, Qt.MouseButton.LeftButton)
    assert view.decisions == {ids[2]: Decision.PICK}
    assert not buttons.reject.isChecked()
    qtbot.mouseClick(buttons.pick, Qt.MouseButton.LeftButton)
    assert view.decisions == {ids[2]: Decision.OPEN}
    QApplication.sendEvent(strip.viewport(), QEvent(QEvent.Type.Leave))
    assert buttons.photo_id() == ids[0]
    qtbot.keyClick(strip, Qt.Key.Key_X)
    assert buttons.photo_id() == ids[1], "they follow the keys"


def test_rejected_photos_go_to_the_trash_on_request_and_come_back(
    qtbot: QtBot, bursts: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_trash(tmp_path, monkeypatch)
    answer(monkeypatch, "Move to the trash")
    view = bursts.rooms.bursts.view
    rejected = view.burst()[1]
    view.strip.setFocus()
    view.strip.setCurrentRow(1)
    qtbot.keyClick(view.strip, Qt.Key.Key_X)
    assert rejected.path.exists(), "nothing goes by itself"
    qtbot.mouseClick(view.trash, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not rejected.path.exists(), timeout=LONG)
    qtbot.waitUntil(lambda: len(view.burst()) == 2, timeout=LONG)
    assert not view.trash.isVisible()
    bursts.operations.file_actions.undo()
    qtbot.waitUntil(rejected.path.exists, timeout=LONG)
    qtbot.waitUntil(lambda: len(view.burst()) == 3, timeout=LONG)


def test_photos_of_a_burst_are_laid_beside_each_other(qtbot: QtBot, bursts: MainWindow) -> None:
    view = bursts.rooms.bursts.view
    view.strip.setFocus()
    view.strip.setCurrentRow(1)
    qtbot.keyClick(view.strip, Qt.Key.Key_Space)
    assert bursts.views.currentWidget() is bursts.viewer.comparison
    bursts.views.back()
    assert bursts.views.currentWidget() is view


def test_without_bursts_it_says_what_would_be_here(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.rooms.bursts.open()
    view = window.rooms.bursts.view
    qtbot.waitUntil(lambda: "No bursts here" in view.words.text(), timeout=LONG)
    assert not view.next.isVisible()
    assert not view.trash.isVisible()


def test_the_keys_of_bursts_are_on_the_sheet(qtbot: QtBot, bursts: MainWindow) -> None:
    bursts.show_shortcuts()
    (sheet,) = bursts.findChildren(ShortcutSheet)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Bursts" in texts
    assert "Reject" in texts
    sheet.reject()
