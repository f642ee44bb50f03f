"""Folders over time: drives that come and go, sessions that end early, looking again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.folders.delegate import STATE
from app.main_window import MainWindow
from app.settings import Settings
from engine.library import Library
from tests.app.conftest import LONG, drop, index, indexed, mime
from tests.pictures import save_pictures


def state(window: MainWindow) -> str:
    item = window.folders.list.item(0)
    return item.data(STATE) if item is not None else ""


def test_a_drive_goes_and_comes_back(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    assert state(window) == "12 photos"
    photos.rename(photos.parent / "away")
    window.work.overviews.refresh()
    qtbot.waitUntil(lambda: state(window) == "Offline · 12 photos kept", timeout=LONG)
    assert window.results.grid.photos.rowCount() == 12
    (photos.parent / "away").rename(photos)
    window.work.overviews.refresh()
    qtbot.waitUntil(lambda: state(window) == "12 photos", timeout=LONG)


def test_the_next_session_goes_on_by_itself(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 200)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: indexed(window) > 0, timeout=LONG)
    window.close()
    again = MainWindow(Library.open(tmp_path / "library", "cpu"), settings)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.strip.isVisible(), timeout=LONG)
    assert again.pages.currentIndex() == 2
    qtbot.waitUntil(lambda: indexed(again) == 200, timeout=LONG)
    qtbot.waitUntil(lambda: not again.strip.isVisible(), timeout=LONG)
    again.close()
    quiet = MainWindow(Library.open(tmp_path / "library", "cpu"), settings)
    qtbot.addWidget(quiet)
    seen = []
    quiet.work.upkeep.began.connect(lambda: seen.append("strip"))
    quiet.show()
    with qtbot.waitSignal(quiet.work.upkeep.ended, timeout=LONG):
        pass
    assert seen == []
    assert quiet.toast.text() == ""
    quiet.close()


def test_f5_looks_and_says_so(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    with qtbot.waitSignal(window.work.upkeep.ended, timeout=LONG):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.toast.text() == "Everything is up to date"


def test_an_empty_folder_is_watched_and_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    drop(window, mime(urls=(empty,)))
    qtbot.waitUntil(lambda: state(window).startswith("No photos yet"), timeout=LONG)
    qtbot.waitUntil(lambda: "watched" in window.toast.text(), timeout=LONG)
    assert window.results.title() == "Newest photos"
    qtbot.wait(1500)
    save_pictures(empty, 1)
    qtbot.waitUntil(lambda: state(window) == "1 photo", timeout=LONG)


def test_folders_wait_their_turn(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folders = []
    for number in range(3):
        folders.append(tmp_path / f"folder{number}")
        save_pictures(folders[-1], 20, first=100 * number)
        window.work.upkeep.add([folders[-1]])
    qtbot.waitUntil(lambda: indexed(window) == 60, timeout=LONG)
    assert {f.path for f in window._library.status().folders} == set(folders)
