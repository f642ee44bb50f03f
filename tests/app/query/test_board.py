"""The query board as a person uses it: for and against, by mouse, keyboard and drop."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.gallery.model import Role
from app.query.board import Shelf
from app.query.tile import Tile
from tests.app.conftest import LONG, drop, first_path, index, mime, search_shown
from tests.pictures import picture


def _searched(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    drop(window.query.zone, mime(urls=(photos / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")


def _names(shelf: Shelf) -> list[str]:
    return [tile.accessibleName().partition(",")[0] for tile in shelf.tiles]


def _drop_on(window: MainWindow, target: QWidget, data: QMimeData) -> None:
    """As the system delivers it: to the window, at a place in it."""
    place = target.mapTo(window, target.rect().center())
    actions = Qt.DropAction.CopyAction
    state = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place, actions, data, *state),
        QDragMoveEvent(place, actions, data, *state),
    ):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    if isinstance(target, Shelf):
        assert target.slot.property("over")
    QApplication.sendEvent(window, QDropEvent(QPointF(place), actions, data, *state))
    if isinstance(target, Shelf):
        assert not target.slot.property("over")


def _as_form(form: str, path: Path) -> QMimeData:
    if form == "bitmap":
        data = QMimeData()
        data.setImageData(QImage(str(path)))
        return data
    return mime(urls=(path,)) if form == "file" else mime(text=str(path))


def _tile(window: MainWindow, name: str) -> Tile:
    board = window.query.board
    tiles = [*board.liked.tiles, *board.unliked.tiles]
    return next(tile for tile in tiles if tile.accessibleName().startswith(name))


@pytest.mark.parametrize("form", ["bitmap", "file", "text"])
def test_drop_in_three_forms_on_each_place(
    qtbot: QtBot, window: MainWindow, photos: Path, form: str
) -> None:
    _searched(qtbot, window, photos)
    board = window.query.board
    _drop_on(window, window.query.zone, _as_form(form, photos / "photo_007.jpg"))
    search_shown(qtbot, window, photos / "photo_007.jpg")
    assert len(board.liked.tiles) == 1
    _drop_on(window, board.unliked, _as_form(form, photos / "photo_002.jpg"))
    qtbot.waitUntil(lambda: len(board.unliked.tiles) == 1, timeout=LONG)
    _drop_on(window, board.liked, _as_form(form, photos / "photo_003.jpg"))
    qtbot.waitUntil(lambda: len(board.liked.tiles) == 2, timeout=LONG)
    assert len(board.unliked.tiles) == 1
    if form != "bitmap":
        assert _names(board.liked) == ["photo_007.jpg", "photo_003.jpg"]
        assert "not like photo_002.jpg" in window.results.heading.subtitle.text()


@pytest.mark.parametrize("form", ["bitmap", "file", "text"])
def test_paste_in_three_forms_is_a_new_search(
    qtbot: QtBot, window: MainWindow, photos: Path, form: str
) -> None:
    _searched(qtbot, window, photos)
    window.operations.searches.add_against(photos / "photo_002.jpg")
    qtbot.waitUntil(lambda: len(window.query.board.unliked.tiles) == 1, timeout=LONG)
    QGuiApplication.clipboard().setMimeData(_as_form(form, photos / "photo_009.jpg"))
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    search_shown(qtbot, window, photos / "photo_009.jpg")
    assert window.query.board.unliked.tiles == []


def test_not_like_this_moves_a_photo_down(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    _searched(qtbot, window, photos)
    grid = window.results.grid
    second = grid.photos.index(1)
    name, before = second.data(), second.data(Role.SIMILARITY)
    grid.setFocus()
    grid.setCurrentIndex(second)
    qtbot.keyClick(grid, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: _names(window.query.board.unliked) == [name], timeout=LONG)
    answer = window.operations.searches.answer
    assert answer is not None
    # It may have moved down to the less similar, which are not shown at once.
    now = next(hit.similarity for hit in answer.result.hits if hit.path.name == name)
    assert now < before
    assert first_path(window) == photos / "photo_004.jpg"
    assert window.results.heading.subtitle.text().startswith(f"not like {name}")


def test_switch_by_key_by_sign_and_by_menu(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    _searched(qtbot, window, photos)
    board = window.query.board
    window.operations.searches.add(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: len(board.liked.tiles) == 2, timeout=LONG)
    _tile(window, "photo_005").setFocus()
    qtbot.keyClick(_tile(window, "photo_005"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _names(board.unliked) == ["photo_005.jpg"], timeout=LONG)
    # Whoever works with the keyboard goes on with the same picture.
    assert _tile(window, "photo_005").hasFocus()
    tile = _tile(window, "photo_005")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.sign_place().center())
    qtbot.waitUntil(lambda: len(board.liked.tiles) == 2, timeout=LONG)
    menu = _tile(window, "photo_005").menu()
    next(a for a in menu.actions() if "Leave out" in a.text()).trigger()
    qtbot.waitUntil(lambda: _names(board.unliked) == ["photo_005.jpg"], timeout=LONG)
    qtbot.keyClick(_tile(window, "photo_005"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: board.unliked.tiles == [], timeout=LONG)


def test_a_click_shows_an_example_large(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    _searched(qtbot, window, photos)
    window.operations.searches.add(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: len(window.query.board.liked.tiles) == 2, timeout=LONG)
    tile = _tile(window, "photo_005")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(26, 26))
    qtbot.waitUntil(lambda: window.query.caption() == "photo_005.jpg", timeout=LONG)
    assert _names(window.query.board.liked) == ["photo_005.jpg", "photo_004.jpg"]


def test_one_picture_to_look_for_is_needed(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    grid = window.results.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.photos.index(0))
    qtbot.keyClick(grid, Qt.Key.Key_N)
    assert "at least one picture that photos should be like" in window.banner.text()
    assert not window.operations.searches.active
    drop(window.query.zone, mime(urls=(photos / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert not window.banner.isVisible()
    window.operations.searches.add_against(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: len(window.query.board.unliked.tiles) == 1, timeout=LONG)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Space):
        window.banner.hide()
        # A key goes to what has the focus first; in the grid Delete means something else.
        _tile(window, "photo_004").setFocus()
        qtbot.keyClick(_tile(window, "photo_004"), key)
        assert window.banner.isVisible()
        assert _names(window.query.board.liked) == ["photo_004.jpg"]


def test_slots_pick_files_for_their_side(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _searched(qtbot, window, photos)
    board = window.query.board
    for shelf, name in ((board.unliked, "photo_001.jpg"), (board.liked, "photo_006.jpg")):
        chosen = ([str(photos / name)], "")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, c=chosen: c)
        # In the grid, which has the focus after a search, Space means something else.
        shelf.slot.setFocus()
        qtbot.keyClick(shelf.slot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda s=shelf, n=name: n in _names(s), timeout=LONG)
    assert _names(board.liked) == ["photo_004.jpg", "photo_006.jpg"]


def test_a_full_board_has_no_slot(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    board = window.query.board
    drop(window.query.zone, mime(urls=tuple(sorted(photos.iterdir())[:8])))
    qtbot.waitUntil(lambda: len(board.liked.tiles) == 8, timeout=LONG)
    assert not board.liked.slot.isVisible()
    window.operations.searches.add_against(photos / "photo_011.jpg")
    assert "at most 8 examples" in window.banner.text()
    window.operations.searches.add_against(photos / "photo_003.jpg")
    qtbot.waitUntil(lambda: len(board.unliked.tiles) == 1, timeout=LONG)
    assert len(board.liked.tiles) == 7


def test_a_photo_of_an_unplugged_drive_is_searched_with_by_all_of_it(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    searches, results = window.operations.searches, window.results
    chosen = window.library.marks.photo_at(photos / "photo_004.jpg")
    other = window.library.marks.photo_at(photos / "photo_005.jpg")
    actions = {action.text(): action for _, group in window.menus.groups() for action in group}
    for name in ("Search parts of photos", "Find turned photos"):
        actions[name].trigger()
    photos.rename(photos.with_name("unplugged"))
    for example in (chosen, other):
        searches.search([example])
        search_shown(qtbot, window, photos / f"photo_{4 if example == chosen else 5:03d}.jpg")
    assert not window.banner.isVisible()
    assert "too" not in results.heading.subtitle.text()
    with qtbot.waitSignal(searches.found, timeout=LONG):
        searches.again()


def test_a_wish_to_look_further_that_fails_leaves_the_answer_alive(
    qtbot: QtBot, window: MainWindow, photos: Path, tmp_path: Path
) -> None:
    index(qtbot, window, photos, 12)
    searches = window.operations.searches
    example = tmp_path / "example.jpg"
    picture(4).save(example)
    searches.search([example])
    qtbot.waitUntil(lambda: "example" in window.results.title(), timeout=LONG)
    example.unlink()
    actions = {action.text(): action for _, group in window.menus.groups() for action in group}
    parts = actions["Search parts of photos"]
    parts.trigger()
    qtbot.waitUntil(lambda: "does not exist" in window.banner.text(), timeout=LONG)
    assert not searches.wanted.parts
    assert not parts.isChecked()
    picture(4).save(example)
    with qtbot.waitSignal(searches.found, timeout=LONG):
        searches.again()


def test_parts_and_turned_copies_are_looked_for_on_wish(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    _searched(qtbot, window, photos)
    actions = {a.text(): a for a in window.query.more.menu().actions()}
    actions["Search parts of photos"].trigger()
    qtbot.waitUntil(
        lambda: "parts of photos too" in window.results.heading.subtitle.text(), timeout=LONG
    )
    actions["Find turned photos"].trigger()
    qtbot.waitUntil(
        lambda: "turned copies too" in window.results.heading.subtitle.text(), timeout=LONG
    )
    window.operations.searches.add(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: len(window.query.board.liked.tiles) == 2, timeout=LONG)
    assert "too" not in window.results.heading.subtitle.text()
    assert not actions["Find turned photos"].isEnabled()


def test_a_file_that_was_dropped_is_the_photo_of_the_grid(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    _searched(qtbot, window, photos)
    searches = window.operations.searches
    photo_id = window.results.grid.photos.index(0).data(Role.PHOTO_ID)
    searches.add(photo_id)
    assert searches.wanted.count == 1
    assert window.toast.text() == "This photo is one of your examples already."
    searches.add_against(photo_id)
    assert not searches.wanted.against, "a search needs one that photos should be like"
    other = window.results.grid.photos.index(1).data(Role.PHOTO_ID)
    searches.add(other)
    searches.add_against(photo_id)
    assert searches.wanted.examples == (other,)
    assert searches.wanted.against == (photos / "photo_004.jpg",)
