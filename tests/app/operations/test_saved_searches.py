"""Saved searches: saved, reported, run, renamed and deleted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.frame.rail import Stop
from app.query.save_dialog import NEAR, SCENE, SaveDialog
from tests.app.conftest import LONG, drop, index, indexed, mime, open_window, search_shown
from tests.pictures import picture


def _save(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.keyClick(
        window,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: bool(window.findChildren(SaveDialog)), timeout=LONG)
    (dialog,) = window.findChildren(SaveDialog)
    assert dialog.min_similarity() == SCENE
    assert dialog.name.text().startswith("photo_")
    dialog.name.clear()
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.name, name)
    dialog.near.click()
    assert dialog.min_similarity() == NEAR
    before = len(window.query.saved.queries())
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.query.saved.queries()) == before + 1, timeout=LONG)
    qtbot.waitUntil(lambda: not window.findChildren(SaveDialog), timeout=LONG)


@pytest.fixture
def saved(qtbot: QtBot, window: MainWindow, photos: Path) -> MainWindow:
    index(qtbot, window, photos, 12)
    assert not window.query.saved.isVisible()
    drop(window.query.zone, mime(urls=(photos / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")
    _save(qtbot, window, "The fourth")
    return window


def test_a_new_photo_is_told_of_and_shown(
    qtbot: QtBot, saved: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts = []
    monkeypatch.setattr(QApplication, "alert", lambda window: alerts.append(window))
    monkeypatch.setattr(type(saved), "isActiveWindow", lambda _: False)
    panel = saved.query.saved
    assert panel.isVisible()
    assert panel.list.item(0).text() == "The fourth"
    saved.operations.searches.clear()
    qtbot.wait(1500)
    picture(4).save(photos / "again.jpg", quality=60)
    qtbot.waitUntil(lambda: indexed(saved) == 13, timeout=LONG)
    qtbot.waitUntil(lambda: "“The fourth”" in saved.toast.text(), timeout=LONG)
    assert alerts == [saved]
    qtbot.waitUntil(lambda: panel.queries()[0].unseen == 1, timeout=LONG)
    spoken = panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("The fourth, 1 new")
    saved.toast.button.click()
    qtbot.waitUntil(lambda: saved.results.title() == "Photos like The fourth", timeout=LONG)
    qtbot.waitUntil(lambda: panel.queries()[0].unseen == 0, timeout=LONG)
    grid = saved.results.grid
    assert {grid.photos.index(row).data() for row in range(2)} == {"photo_004.jpg", "again.jpg"}
    # Told once: not again when the folders are looked through.
    saved.operations.indexing_jobs.rescan()
    qtbot.waitUntil(lambda: saved.toast.text() == "Everything is up to date", timeout=LONG)
    qtbot.wait(500)
    assert panel.queries()[0].unseen == 0


def test_it_is_there_after_a_restart_and_tells_what_came_meanwhile(
    qtbot: QtBot, saved: MainWindow, photos: Path
) -> None:

    directory, settings = saved.library.directory, saved.settings
    saved.close()
    picture(4).save(photos / "meanwhile.jpg", quality=60)
    again = open_window(directory, settings)
    again.show()
    try:
        qtbot.waitUntil(lambda: "The fourth" in again.toast.text(), timeout=LONG)
        qtbot.waitUntil(lambda: again.query.saved.queries()[0].unseen == 1, timeout=LONG)
        item = again.query.saved.list.item(0)
        again.query.saved.list.itemClicked.emit(item)
        qtbot.waitUntil(lambda: again.results.title() == "Photos like The fourth", timeout=LONG)
        qtbot.waitUntil(lambda: again.query.saved.queries()[0].unseen == 0, timeout=LONG)
    finally:
        again.close()
        again.deleteLater()


def test_rename_run_and_forget_by_keys(
    qtbot: QtBot, saved: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = saved.query.saved
    saved.activateWindow()
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus, timeout=LONG)
    panel.list.setCurrentRow(0)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Garden", True))
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: panel.list.item(0).text() == "Garden", timeout=LONG)
    saved.operations.searches.clear()
    panel.list.setCurrentRow(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: saved.results.title() == "Photos like Garden", timeout=LONG)
    answers: list[Callable[[QMessageBox], object]] = []

    def answer(box: QMessageBox) -> int:
        assert "Garden" in box.text()
        chosen = answers.pop()(box)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: chosen)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    answers.append(lambda box: None)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.count() == 1
    answers.append(lambda box: next(b for b in box.buttons() if b.text() == "Forget"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not panel.isVisible(), timeout=LONG)
    assert saved.library.saved_searches.all() == []


def test_the_list_folds_away(qtbot: QtBot, saved: MainWindow) -> None:
    panel = saved.query.saved
    header = saved.rooms.navigation.rail.buttons[Stop.SAVED]
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert not panel.list.isVisible()
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert panel.list.isVisible()


def test_there_is_nothing_to_save_without_a_search(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    save = next(a for a in window.query.more.menu().actions() if a.text().startswith("Save"))
    assert not save.isEnabled()
    drop(window.query.zone, mime(urls=(photos / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert save.isEnabled()
    window.operations.searches.clear()
    assert not save.isEnabled()


def test_a_changed_saved_search_is_a_search_of_its_own(
    qtbot: QtBot, saved: MainWindow, photos: Path
) -> None:
    (query,) = saved.query.saved.queries()
    saved.query.saved.run_wanted.emit(query)
    qtbot.waitUntil(lambda: saved.results.title() == "Photos like The fourth", timeout=LONG)
    assert saved.query.caption() == "The fourth"
    saved.operations.searches.add_against(photos / "photo_001.jpg")
    qtbot.waitUntil(lambda: len(saved.query.board.unliked.tiles) == 1, timeout=LONG)
    assert saved.operations.searches.wanted.name == ""
