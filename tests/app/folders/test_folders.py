"""Folders over time: drives that come and go, interrupted sessions, rescans."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.base.messages import DetailsDialog
from app.base.settings import Settings
from app.frame.main_window import MainWindow
from app.gallery.model import Role
from tests.app.conftest import LONG, drop, index, indexed, mime, open_window, search_shown
from tests.pictures import save_pictures


def state(window: MainWindow) -> str:
    return next(iter(window.folders.states()), "")


def test_a_drive_goes_and_comes_back(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    assert state(window) == "12 photos"
    photos.rename(photos.parent / "away")
    window.operations.overviews.refresh()
    qtbot.waitUntil(lambda: state(window) == "Offline · 12 photos kept", timeout=LONG)
    assert window.results.grid.photos.rowCount() == 12
    (photos.parent / "away").rename(photos)
    window.operations.overviews.refresh()
    qtbot.waitUntil(lambda: state(window) == "12 photos", timeout=LONG)


def test_the_next_session_goes_on_by_itself(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 200)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: indexed(window) > 0, timeout=LONG)
    window.close()
    again = open_window(tmp_path / "library", settings)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.strip.isVisible(), timeout=LONG)
    assert again.pages.currentIndex() == 2
    qtbot.waitUntil(lambda: indexed(again) == 200, timeout=LONG)
    qtbot.waitUntil(lambda: not again.strip.isVisible(), timeout=LONG)
    again.close()
    quiet = open_window(tmp_path / "library", settings)
    qtbot.addWidget(quiet)
    seen = []
    quiet.operations.indexing_jobs.began.connect(lambda: seen.append("strip"))
    quiet.show()
    with qtbot.waitSignal(quiet.operations.indexing_jobs.ended, timeout=LONG):
        pass
    assert seen == []
    assert quiet.toast.text() == ""
    quiet.close()


def test_f5_looks_and_says_so(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    with qtbot.waitSignal(window.operations.indexing_jobs.ended, timeout=LONG):
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
    assert window.results.title() == "All photos"
    qtbot.wait(1500)
    save_pictures(empty, 1)
    qtbot.waitUntil(lambda: state(window) == "1 photo", timeout=LONG)


def test_folders_wait_their_turn(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folders = []
    for number in range(3):
        folders.append(tmp_path / f"folder{number}")
        save_pictures(folders[-1], 20, first=100 * number)
        window.operations.indexing_jobs.add([folders[-1]])
    qtbot.waitUntil(lambda: indexed(window) == 60, timeout=LONG)
    assert {f.path for f in window.library.status().folders} == set(folders)


def act(window: MainWindow, text: str) -> QAction:
    window.folders.tree.setCurrentIndex(window.folders.tree.model().index(0, 0))
    return next(a for a in window.folders.tree.actions() if text in a.text())


def test_a_drive_is_unplugged_while_the_window_is_open(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    ids = set(window.results.grid.photos.ids())
    qtbot.wait(1500)
    away = photos.parent / "away"
    photos.rename(away)
    photos.mkdir()
    # Nobody presses anything: the window looks by itself every ten seconds.
    qtbot.waitUntil(lambda: state(window) == "Offline · 12 photos kept", timeout=15_000)
    assert not act(window, "Look for changes here").isEnabled()
    with qtbot.waitSignal(window.operations.indexing_jobs.ended, timeout=LONG):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    assert indexed(window) == 12
    drop(window.query.zone, mime(urls=(away / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")
    photo = window.results.grid.photos.index(0).data(Role.PHOTO_ID)
    assert window.library.photos.thumbnail(photo) is not None
    photos.rmdir()
    away.rename(photos)
    qtbot.waitUntil(lambda: state(window) == "12 photos", timeout=15_000)
    save_pictures(photos, 1, first=70)
    qtbot.waitUntil(lambda: indexed(window) == 13, timeout=LONG)
    assert ids < {photo.id for photo in window.library.photos.newest(99)}


def test_a_folder_is_watched_or_not(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    watch = act(window, "Watch for changes")
    assert watch.isChecked()
    watch.trigger()
    qtbot.waitUntil(lambda: state(window) == "12 photos · not watched", timeout=LONG)
    assert not watch.isChecked()
    qtbot.wait(1500)
    save_pictures(photos, 1, first=70)
    qtbot.wait(2500)
    assert indexed(window) == 12
    act(window, "Look for changes here").trigger()
    qtbot.waitUntil(lambda: indexed(window) == 13, timeout=LONG)


def test_a_folders_own_list_of_unreadable_files(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    (photos / "broken.jpg").write_bytes(b"nothing")
    other = photos.parent / "zzz"
    other.mkdir()
    (other / "other.jpg").write_bytes(b"nothing")
    window.operations.indexing_jobs.add([photos, other])
    qtbot.waitUntil(lambda: state(window) == "12 photos · 1 unreadable", timeout=LONG)
    act(window, "could not be read here").trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(DetailsDialog)), timeout=LONG)
    (box,) = window.findChildren(DetailsDialog)
    assert "broken.jpg" in box.details.toPlainText()
    assert "other.jpg" not in box.details.toPlainText()
    box.close()


def test_a_folder_that_is_polled_says_so(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    panel, status = window.folders, window.overview.status if window.overview else None
    assert status is not None
    assert "every few seconds" not in panel.tree.tip(photos)
    polled = [replace(folder, polled=True) for folder in status.folders]
    panel.show_status(replace(status, folders=polled))
    assert "every few seconds" in panel.tree.tip(photos)


@pytest.mark.parametrize("answer", ["Keep what is done", "Forget", "Go on adding"])
def test_adding_can_be_cancelled(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    answer: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 250)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: "of 250 photos" in window.strip.text(), timeout=LONG)
    assert window.strip.cancel.isVisible()
    qtbot.waitUntil(lambda: state(window) == "Photos are being read", timeout=LONG)

    def press(box: QMessageBox) -> int:
        button = next(b for b in box.buttons() if b.text() == answer)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    window.strip.cancel.click()
    qtbot.waitUntil(lambda: not window.strip.isVisible(), timeout=LONG)
    if answer == "Forget":
        qtbot.waitUntil(lambda: window.pages.currentWidget() is window.welcome, timeout=LONG)
    elif answer == "Keep what is done":
        qtbot.waitUntil(lambda: "not watched" in state(window), timeout=LONG)
        assert "of 250 photos can be searched" in state(window)
        assert "waiting to be indexed" in window.folders.tree.tip(many)
        assert 0 < window.library.photos.count() < 250
    else:
        qtbot.waitUntil(lambda: indexed(window) == 250, timeout=LONG)
    assert len(list(many.iterdir())) == 250


def test_while_photos_are_read_the_progress_alone_counts_them(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many / "inside", 250)
    heading, tree = window.results.heading, window.folders.tree
    seen: set[tuple[str, str]] = set()

    def look() -> None:
        reading = window.operations.indexing_jobs.is_reading
        if reading and "of 250" in window.strip.text() and many / "inside" in tree.items:
            seen.add((heading.subtitle.text(), tree.count(many) + tree.count(many / "inside")))

    for signal in (window.operations.overviews.read, window.operations.browser.ready):
        signal.connect(look)
    index(qtbot, window, many, 250)
    assert seen == {("Photos appear here as they are read", "")}
    qtbot.waitUntil(lambda: heading.subtitle.text().startswith("250 photos"), timeout=LONG)
    qtbot.waitUntil(lambda: tree.count(many) == tree.count(many / "inside") == "250", timeout=LONG)


def test_when_all_photos_are_read_they_are_shown_to_who_waits_at_the_top(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    save_pictures(tmp_path / "many", 120)
    grid = window.results.grid
    drop(window, mime(urls=(tmp_path / "many",)))
    qtbot.waitUntil(lambda: 0 < grid.photos.rowCount() < 120, timeout=LONG)
    qtbot.waitUntil(lambda: grid.photos.rowCount() == 120, timeout=LONG)
    assert not window.results.pill.isVisible()
    assert window.results.heading.subtitle.text().startswith("120 photos")


def test_the_heading_counts_again_where_nothing_was_new(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    heading = window.results.heading
    with qtbot.waitSignal(window.operations.indexing_jobs.ended, timeout=LONG):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: heading.subtitle.text().startswith("12 photos"), timeout=LONG)


def test_looking_again_is_nothing_to_cancel(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    seen = []
    window.operations.indexing_jobs.step.connect(
        lambda _: seen.append(window.strip.cancel.isVisible())
    )
    with qtbot.waitSignal(window.operations.indexing_jobs.ended, timeout=LONG):
        window.operations.indexing_jobs.add([photos])
    assert seen
    assert not any(seen)
