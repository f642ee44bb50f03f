"""Trash, move to and undo as a person does them, on a real trash."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.base.messages import DetailsDialog, Toast
from app.base.settings import Appearance
from app.frame.main_window import MainWindow
from app.gallery.model import Role
from engine.files import trash
from tests.app.answers import answer
from tests.app.conftest import LONG, index, indexed, search_shown
from tests.app.results.test_results import paths
from tests.drawn import encoded, mosaic, raw_file
from tests.pictures import picture, save_pictures
from tests.trashes import own_trash

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_trash(tmp_path, monkeypatch)


def choose(window: MainWindow, *chosen: Path) -> None:
    grid = window.results.grid
    grid.setFocus()
    grid.clearSelection()
    flag = grid.selectionModel().SelectionFlag.Select
    for row, path in enumerate(paths(window)):
        if path in chosen:
            grid.selectionModel().select(grid.photos.index(row), flag)
    assert len(grid.selected()) == len(chosen)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.results.grid, key)


def test_trash_and_undo(
    qtbot: QtBot, window: MainWindow, photos: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    one, two = photos / "photo_003.jpg", photos / "photo_007.jpg"
    asked = answer(monkeypatch, "Cancel", "Move to the trash")
    choose(window, one, two)
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.wait(100)
    assert one.exists()
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "moved to the trash" in window.toast.text(), timeout=LONG)
    assert "2 photo" in asked[1]
    assert not one.exists()
    assert (bin_ / "photo_003.jpg").exists()
    assert one not in paths(window)
    assert len(paths(window)) == 10
    qtbot.waitUntil(lambda: indexed(window) == 10, timeout=LONG)
    assert not window.banner.isVisible()
    assert window.toast.button.isVisible()
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "back" in window.toast.text(), timeout=LONG)
    assert one.exists()
    assert two.exists()
    qtbot.waitUntil(lambda: {one, two} <= set(paths(window)), timeout=LONG)
    qtbot.waitUntil(lambda: indexed(window) == 12, timeout=LONG)
    assert not window.toast.button.isVisible()


def test_a_photo_that_comes_back_has_its_thumbnail_though_it_was_asked_for_while_gone(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    thumbnails = window.operations.thumbnails
    qtbot.waitUntil(lambda: thumbnails.kept() == 12, timeout=LONG)
    gone = photos / "photo_003.jpg"
    photo_id = window.results.grid.photos.ids()[paths(window).index(gone)]
    answer(monkeypatch, "Move to the trash")
    choose(window, gone)
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in paths(window), timeout=LONG)
    # As a view does that is painted before it hears of it.
    assert thumbnails.pixmap(photo_id) is None
    qtbot.waitUntil(lambda: thumbnails.has_failed(photo_id), timeout=LONG)
    window.operations.file_actions.undo()
    qtbot.waitUntil(lambda: gone in paths(window), timeout=LONG)
    qtbot.waitUntil(lambda: thumbnails.kept() == 12, timeout=LONG)
    assert not thumbnails.has_failed(photo_id)


def test_undo_by_key_says_what_it_undoes(
    qtbot: QtBot, window: MainWindow, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    undo = next(a for _, acts in window.menus.groups() for a in acts if a.text() == "Undo")
    assert not undo.isEnabled()
    answer(monkeypatch, "Move to the trash", look=lambda box: box.checkBox().setChecked(True))
    choose(window, photos / "photo_003.jpg")
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: undo.isEnabled(), timeout=LONG)
    assert "to the trash" in undo.text()
    # The question is gone for good: another theme restyles what is left of it.
    window.wear(Appearance.DARK)
    window.wear(Appearance.LIGHT)
    qtbot.waitUntil(lambda: window.findChildren(QMessageBox) == [], timeout=LONG)
    # Not asked again: a second question would find no answer.
    choose(window, photos / "photo_004.jpg")
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not (photos / "photo_004.jpg").exists(), timeout=LONG)
    qtbot.waitUntil(lambda: len(paths(window)) == 10, timeout=LONG)
    for name in ("photo_004.jpg", "photo_003.jpg"):
        assert undo.isEnabled()
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda name=name: (photos / name).exists(), timeout=LONG)
        qtbot.waitUntil(lambda name=name: photos / name in paths(window), timeout=LONG)
    assert not undo.isEnabled()


def test_search_results_come_back_as_well(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    answer(monkeypatch, "Move to the trash")
    gone = paths(window)[5]
    choose(window, gone)
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in paths(window), timeout=LONG)
    window.operations.file_actions.undo()
    qtbot.waitUntil(lambda: gone in paths(window), timeout=LONG)
    assert window.results.title().startswith("Photos like")


def test_many_leave_at_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 40)
    index(qtbot, window, many, 40)
    answer(monkeypatch, "Move to the trash")
    chosen = sorted(many.iterdir())[:30]
    choose(window, *chosen)
    # The watcher may notice first that they are gone.
    with qtbot.waitSignal(window.operations.file_actions.done, timeout=LONG):
        press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(paths(window)) == 10, timeout=LONG)
    window.operations.file_actions.undo()
    qtbot.waitUntil(lambda: len(paths(window)) == 40, timeout=LONG)


def test_many_that_left_stay_away_when_the_order_changes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 28)
    index(qtbot, window, many, 28)
    # Some of these pictures are near-duplicates, and stacks come a moment after the answer.
    window.results.set_stacking(False)
    window.operations.searches.search([many / "photo_027.jpg"])
    search_shown(qtbot, window, many / "photo_027.jpg")
    qtbot.waitUntil(lambda: len(paths(window)) == 28, timeout=LONG)
    answer(monkeypatch, "Move to the trash")
    choose(window, *sorted(many.iterdir())[:25])
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(paths(window)) == 3, timeout=LONG)
    order = window.results.heading.order
    for row in (order.count() - 1, 0):
        order.setCurrentIndex(row)
        assert len(paths(window)) == 3
    qtbot.waitUntil(lambda: indexed(window) == 3, timeout=LONG)


def test_move_to_with_names_that_are_taken(
    qtbot: QtBot, window: MainWindow, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo_003.jpg").write_text("mine")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(outside))
    asked = answer(monkeypatch, "Cancel", "Leave these here", "Keep both")
    one, two = photos / "photo_003.jpg", photos / "photo_004.jpg"

    def move(*chosen: Path, questions: int) -> None:
        choose(window, *chosen)
        qtbot.keyClick(window.results.grid, Qt.Key.Key_M, CONTROL)
        qtbot.waitUntil(lambda: len(asked) == questions, timeout=LONG)

    move(one, two, questions=1)
    assert "photo_003.jpg" in asked[0]
    assert "photo_004.jpg" not in asked[0]
    qtbot.wait(100)
    assert two.exists()
    move(one, two, questions=2)
    qtbot.waitUntil(lambda: "has a file of this name" in window.banner.text(), timeout=LONG)
    assert one.exists()
    assert not two.exists()
    # The toast of the move before offers the other photo.
    with qtbot.waitSignal(window.operations.file_actions.done, timeout=LONG):
        move(one, questions=3)
    assert (outside / "photo_003 (2).jpg").exists()
    assert (outside / "photo_003.jpg").read_text() == "mine"
    qtbot.waitUntil(lambda: len(paths(window)) == 10, timeout=LONG)
    assert str(outside) in window.toast.text()
    window.toast.button.click()
    qtbot.waitUntil(lambda: one.exists(), timeout=LONG)


def test_a_move_inside_the_library_keeps_the_photo_on_show(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    (photos / "sub").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(photos / "sub"))
    choose(window, photos / "photo_003.jpg")
    chosen = window.results.grid.selected()[0].photo_id
    qtbot.keyClick(window.results.grid, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(lambda: photos / "sub" / "photo_003.jpg" in paths(window), timeout=LONG)
    assert window.results.grid.selected()[0].photo_id == chosen
    qtbot.wait(1500)  # the watcher sees it as well
    assert len(paths(window)) == 12
    assert window.results.grid.selected()[0].photo_id == chosen


def test_files_that_are_left_alone_are_told(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.indexing_jobs.pause()
    qtbot.wait(800)
    answer(monkeypatch, *["Move to the trash"] * 2)
    changed = [photos / "photo_003.jpg", photos / "photo_004.jpg"]
    for path in changed:
        picture(70).save(path)
    choose(window, changed[0])
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "has changed since" in window.banner.text(), timeout=LONG)
    choose(window, *changed)
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(window.findChildren(DetailsDialog)), timeout=LONG)
    (box,) = window.findChildren(DetailsDialog)
    assert len(box.details.toPlainText().splitlines()) == 2
    assert all(path.exists() for path in changed)
    box.close()


def test_an_undo_that_is_in_the_way_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    answer(monkeypatch, "Move to the trash")
    path = photos / "photo_003.jpg"
    choose(window, path)
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not path.exists(), timeout=LONG)
    qtbot.waitUntil(lambda: "trash" in window.toast.text(), timeout=LONG)
    path.write_text("another")
    window.operations.file_actions.undo()
    qtbot.waitUntil(lambda: "lies in its place" in window.banner.text(), timeout=LONG)
    assert path.read_text() == "another"
    path.unlink()
    window.operations.file_actions.undo()
    qtbot.waitUntil(lambda: path.exists(), timeout=LONG)


def test_a_long_act_shows_progress_and_can_be_stopped(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    put = trash.put_into_trash

    def slowly(path: Path) -> None:
        time.sleep(0.2)
        put(path)

    monkeypatch.setattr("engine.files.actions.put_into_trash", slowly)
    answer(monkeypatch, "Move to the trash")
    choose(window, *photos.iterdir())
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "of 12" in window.toast.text(), timeout=LONG)
    assert window.toast.button.text() == "Stop"
    window.toast.button.click()
    qtbot.waitUntil(lambda: "moved to the trash" in window.toast.text(), timeout=LONG)
    left = len(list(photos.iterdir()))
    assert 0 < left < 12
    qtbot.waitUntil(lambda: len(paths(window)) == left, timeout=LONG)
    window.toast.button.click()
    qtbot.waitUntil(lambda: len(list(photos.iterdir())) == 12, timeout=LONG)


def test_a_toast_without_an_offer_has_no_button(qtbot: QtBot, window: MainWindow) -> None:
    toast = Toast(window)
    taken: list[str] = []
    toast.say("first", ("Undo", lambda: taken.append("first")))
    assert toast.button.isVisible()
    toast.say("second")
    assert not toast.button.isVisible()
    toast.say("third", ("Again", lambda: taken.append("third")))
    toast.button.click()
    assert taken == ["third"]
    assert not toast.isVisible()


def test_companions_are_counted_go_along_and_come_back(
    qtbot: QtBot, window: MainWindow, photos: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"photo_003.jpg", "photo_003.nef", "photo_003.xmp", "photo_007.jpg"}
    (photos / "photo_003.nef").write_bytes(b"II*\0 a RAW that nobody can read")
    (photos / "photo_003.xmp").write_text("notes")
    index(qtbot, window, photos, 12)
    asked = answer(monkeypatch, "Move to the trash")
    choose(window, photos / "photo_003.jpg", photos / "photo_007.jpg")
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "moved to the trash" in window.toast.text(), timeout=LONG)
    assert "Move 2 photos and 2 companion files to the trash?" in asked[0]
    assert "2 photos and 2 companion files" in window.toast.text()
    assert {path.name for path in bin_.iterdir()} == names
    window.toast.button.click()
    qtbot.waitUntil(lambda: "back" in window.toast.text(), timeout=LONG)
    assert "2 photos and 2 companion files" in window.toast.text()
    assert all((photos / name).exists() for name in names)


def test_a_raw_and_its_jpeg_are_one_tile_that_says_so(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    picture(20).save(photos / "shot.jpg")
    (photos / "shot.nef").write_bytes(raw_file([encoded(picture(20))], mosaic(picture(20))))
    (photos / "photo_001.mov").write_text("film")
    index(qtbot, window, photos, 14, shown=13)
    qtbot.waitUntil(lambda: len(paths(window)) == 13, timeout=LONG)
    shown = {path.name: row for row, path in enumerate(paths(window))}
    assert len({"shot.jpg", "shot.nef"} & shown.keys()) == 1
    ids, thumbnails = window.results.grid.photos.ids(), window.operations.thumbnails
    qtbot.waitUntil(lambda: thumbnails.kept() >= 13, timeout=LONG)
    photos_shown = window.results.grid.photos

    def pairs() -> set[str]:
        rows = ((name, photos_shown.index(row)) for name, row in shown.items())
        return {name[:4] for name, row in rows if row.data(Role.PAIR)}

    # Of photos that were on show before the last ones came, it is read a moment later.
    qtbot.waitUntil(lambda: pairs() == {"shot"}, timeout=LONG)
    kinds = {name: thumbnails.kind(ids[row]) for name, row in shown.items()}
    assert kinds["photo_001.jpg"] == "live"
    assert kinds["photo_002.jpg"] is None
    row = next(row for name, row in shown.items() if name.startswith("shot"))
    spoken = photos_shown.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "RAW + JPEG" in spoken
    assert not window.grab().isNull()
