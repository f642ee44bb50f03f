"""Steps of a search: drop fields, history, undo, buttons on photos."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.gallery.drag_picture import drag_picture
from app.gallery.model import Role
from app.operations.mime import Aim
from app.operations.request import Wanted
from app.operations.search_history import History
from tests.app.conftest import LONG, drop, index, mime, search_shown

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def searched(qtbot: QtBot, window: MainWindow, photos: Path) -> MainWindow:
    index(qtbot, window, photos, 12)
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    return window


def wanted(window: MainWindow) -> tuple[list[str], list[str]]:
    now = window.operations.searches.wanted
    return [Path(str(e)).name for e in now.examples], [Path(str(e)).name for e in now.against]


def drag(window: MainWindow, place: QPoint, data: QMimeData) -> QDragEnterEvent:
    actions = Qt.DropAction.CopyAction
    state = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(place, actions, data, *state)
    QApplication.sendEvent(window, event)
    return event


def look(qtbot: QtBot, window: MainWindow) -> None:
    window.results.grid.setFocus()
    qtbot.keyClick(window.results.grid, Qt.Key.Key_Space)
    qtbot.waitUntil(window.viewer.preview.isVisible, timeout=LONG)


def middle_of(window: MainWindow, aim: Aim) -> QPoint:
    fields = window.rooms.fields
    return window.mapFromGlobal(fields.mapToGlobal(fields.fields()[aim].center()))


def test_one_field_without_a_search_and_three_with_one(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    data = mime(urls=(photos / "photo_004.jpg",))
    middle = window.rect().center()
    drag(window, middle, data)
    assert window.rooms.fields.isVisible()
    assert list(window.rooms.fields.fields()) == [Aim.NEW]
    drop(window, data)
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert not window.rooms.fields.isVisible()
    drag(window, middle, data)
    assert set(window.rooms.fields.fields()) == set(Aim)
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.rooms.fields.isVisible()


@pytest.mark.parametrize("aim", list(Aim))
def test_each_field_does_what_it_says(
    qtbot: QtBot, searched: MainWindow, photos: Path, aim: Aim
) -> None:
    data = mime(urls=(photos / "photo_007.jpg",))
    drag(searched, searched.rect().center(), data)
    place = middle_of(searched, aim)
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(searched, event)
    kept, other = "photo_004.jpg", "photo_007.jpg"
    expected = {
        Aim.NEW: ([other], []),
        Aim.LIKE: ([kept, other], []),
        Aim.UNLIKE: ([kept], [other]),
    }[aim]
    qtbot.waitUntil(lambda: wanted(searched) == expected, timeout=LONG)


def test_a_miss_beside_the_board_still_hits_it(qtbot: QtBot, searched: MainWindow) -> None:
    board = searched.query.board
    below = board.mapToGlobal(QPoint(20, board.height() + 30))
    assert searched.query.aim_at(below) is Aim.UNLIKE
    beside = board.mapToGlobal(QPoint(-30, board.liked.geometry().center().y()))
    assert searched.query.aim_at(beside) is Aim.LIKE
    assert searched.query.aim_at(searched.query.zone.mapToGlobal(QPoint(9, 9))) is Aim.NEW


def test_a_search_that_was_replaced_comes_back(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    searched.operations.searches.add(photos / "photo_002.jpg")
    drop(searched.query.zone, mime(urls=(photos / "photo_007.jpg",)))
    qtbot.waitUntil(lambda: searched.toast.text() == "Search replaced", timeout=LONG)
    searched.toast.button.click()
    assert wanted(searched) == (["photo_004.jpg", "photo_002.jpg"], [])
    qtbot.waitUntil(lambda: len(searched.query.board.liked.tiles) == 2, timeout=LONG)


def test_back_and_forward_as_in_a_browser(qtbot: QtBot, searched: MainWindow, photos: Path) -> None:
    query = searched.query
    assert query.back.isEnabled()
    assert not query.forward.isEnabled()
    searched.operations.searches.search([photos / "photo_007.jpg"])
    search_shown(qtbot, searched, photos / "photo_007.jpg")
    qtbot.keyClick(searched, Qt.Key.Key_Left, ALT)
    search_shown(qtbot, searched, photos / "photo_004.jpg")
    assert query.forward.isEnabled()
    qtbot.keyClick(searched, Qt.Key.Key_Left, ALT)
    assert wanted(searched) == ([], [])
    assert not query.back.isEnabled()
    qtbot.keyClick(searched, Qt.Key.Key_Right, ALT)
    search_shown(qtbot, searched, photos / "photo_004.jpg")
    query.forward.click()
    search_shown(qtbot, searched, photos / "photo_007.jpg")


def test_an_example_is_taken_back_by_the_key_of_undo(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    searched.operations.searches.add_against(photos / "photo_002.jpg")
    assert wanted(searched) == (["photo_004.jpg"], ["photo_002.jpg"])
    assert "search" in searched.rooms.files.undo.text()
    qtbot.keyClick(searched, Qt.Key.Key_Z, CTRL)
    assert wanted(searched) == (["photo_004.jpg"], [])
    searched.operations.searches.clear()
    qtbot.keyClick(searched, Qt.Key.Key_Z, CTRL)
    assert wanted(searched) == (["photo_004.jpg"], [])


def test_a_search_that_failed_is_no_step(qtbot: QtBot, searched: MainWindow, photos: Path) -> None:
    before = searched.operations.searches.history.can_go_back
    bad = photos.parent / "notes.jpg"
    bad.write_text("no picture")
    searched.operations.searches.search([bad])
    qtbot.waitUntil(searched.banner.isVisible, timeout=LONG)
    assert wanted(searched) == (["photo_004.jpg"], [])
    assert searched.operations.searches.history.can_go_back == before
    searched.operations.searches.back()
    assert wanted(searched) == ([], []), "not the same once more"


def test_history_forgets_what_was_after_another_search() -> None:
    history = History()
    a, b, c = (Wanted((Path(name),)) for name in "abc")
    history.leave(Wanted())
    history.leave(a)
    assert history.back(b) == a
    assert history.can_go_forward
    history.leave(a)
    assert not history.can_go_forward
    assert history.forward(c) is None
    assert history.back(c) == a
    assert history.back(a) == Wanted()
    assert history.back(Wanted()) is None


def test_buttons_lie_on_the_photo_under_the_pointer(qtbot: QtBot, searched: MainWindow) -> None:
    grid, buttons = searched.results.grid, searched.rooms.hover_buttons
    second = grid.photos.index(1)
    place = QPointF(grid.visualRect(second).center())
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(grid.viewport(), move)
    assert buttons.isVisible()
    assert grid.visualRect(second).intersects(buttons.geometry())
    assert buttons.photo_id() == second.data(Role.PHOTO_ID)
    buttons.add.click()
    assert len(searched.operations.searches.wanted.examples) == 2
    QApplication.sendEvent(grid.viewport(), QEvent(QEvent.Type.Leave))
    assert not buttons.isVisible()
    searched.operations.searches.clear()
    qtbot.waitUntil(lambda: not searched.query.zone.filled, timeout=LONG)
    first = grid.photos.index(0)
    buttons._lie_on(first)
    assert not buttons.add.isVisible(), "there is no search to add to"
    wished = first.data(Role.PHOTO_ID)
    buttons.similar.click()
    assert searched.operations.searches.wanted.examples == (wished,)


def test_a_bar_says_what_can_be_done_with_several(qtbot: QtBot, searched: MainWindow) -> None:
    grid, bar = searched.results.grid, searched.rooms.selection_bar
    grid.choose_row(1)
    QApplication.processEvents()
    assert not bar.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    count = len(grid.selected())
    assert bar.words.text() == f"{count} selected"
    assert not bar.buttons["compare"].isVisible(), "so many cannot be compared"
    bar.none.click()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=LONG)
    grid.choose_row(0)
    grid.selectionModel().select(grid.photos.index(1), grid.selectionModel().SelectionFlag.Select)
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    chosen = tuple(item.photo_id for item in grid.selected())
    assert bar.buttons["search"].text() == "Find similar"
    grid.resize(bar.width() - 20, grid.height())
    assert bar.width() <= grid.width(), "only the icons, where there is no room for words"
    assert bar.buttons["search"].toolTip() == "Find similar"
    bar.buttons["search"].click()
    assert searched.operations.searches.wanted.examples == chosen


def test_the_menu_of_a_photo_offers_what_applies_and_says_why_not(searched: MainWindow) -> None:
    grid, maker = searched.results.grid, searched.rooms.photo_menu
    grid.selectAll()
    menu = maker.made(searched)
    texts = {action.text().replace("&", ""): action for action in menu.actions()}
    compare = next(a for text, a in texts.items() if text.startswith("Compare"))
    assert not compare.isEnabled()
    assert compare.text().endswith("choose two to four")
    assert any(text.startswith("Not similar") for text in texts)
    assert sum(action.isSeparator() for action in menu.actions()) >= 4
    searched.operations.searches.clear()
    grid.choose_row(0)
    texts = {action.text().replace("&", ""): action for action in maker.made(searched).actions()}
    assert not any(text.startswith("Not similar") for text in texts), "of a search"
    assert texts["Look at it"].isEnabled()


def test_the_stage_is_dark_in_the_light(qtbot: QtBot, searched: MainWindow) -> None:
    from app.base import theme
    from app.base.settings import Appearance

    searched.wear(Appearance.LIGHT)
    searched.results.grid.choose_row(0)
    look(qtbot, searched)
    preview = searched.viewer.preview
    corner = preview.grab().toImage().pixelColor(3, preview.height() // 2)
    assert corner.name() == theme.STAGE


def test_the_strip_leads_to_other_photos(qtbot: QtBot, searched: MainWindow) -> None:
    searched.results.grid.choose_row(1)
    look(qtbot, searched)
    preview = searched.viewer.preview
    cells = preview.strip.shown()
    assert len(cells) > 3
    cell, item = cells[3]
    qtbot.mouseClick(preview.strip, Qt.MouseButton.LeftButton, pos=cell.center())
    assert preview.photo_id() == item.photo_id


def test_the_panel_of_facts_names_them(qtbot: QtBot, searched: MainWindow, photos: Path) -> None:
    searched.results.grid.choose_row(1)
    look(qtbot, searched)
    preview = searched.viewer.preview
    qtbot.waitUntil(lambda: "Pixels" in preview.info.told(), timeout=LONG)
    assert preview.info.told()["Pixels"] == "320 × 240"
    assert preview.info.folder.accessibleName() == str(photos)
    qtbot.keyClick(preview.view, Qt.Key.Key_I)
    assert not preview.info.isVisible()
    assert preview.header.subtitle.isVisible()
    qtbot.keyClick(preview.view, Qt.Key.Key_I)
    preview.info.folder.click()
    assert searched.views.currentWidget() is searched.results
    assert searched.folders.tree.chosen() == photos
    assert not searched.operations.searches.active


def test_the_picture_alone_fills_the_screen(qtbot: QtBot, searched: MainWindow) -> None:
    searched.results.grid.choose_row(1)
    look(qtbot, searched)
    preview = searched.viewer.preview
    qtbot.keyClick(preview.view, Qt.Key.Key_F)
    qtbot.waitUntil(searched.isFullScreen, timeout=LONG)
    assert not preview.header.isVisible()
    assert not preview.strip.isVisible()
    qtbot.keyClick(searched, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not searched.isFullScreen(), timeout=LONG)
    assert preview.isVisible(), "Esc leaves the full screen first"
    assert preview.header.isVisible()


def test_what_is_dragged_is_small(qtbot: QtBot, searched: MainWindow) -> None:
    photos = [searched.operations.thumbnails.pixmap(row) for row in range(1, 4)]
    one, many = drag_picture(photos[:1], 1, 1.0), drag_picture(photos, 120, 2.0)
    assert max(one.width(), one.height()) < 100
    assert max(many.deviceIndependentSize().toSize().toTuple()) < 100
    assert one.toImage() != drag_picture(photos[:1], 2, 1.0).toImage(), "it says how many"


def test_an_empty_library_offers_a_folder(qtbot: QtBot, searched: MainWindow) -> None:
    empty = searched.results.empty
    empty.add_wanted.disconnect()
    empty.say("Nothing", add=True)
    with qtbot.waitSignal(empty.add_wanted):
        empty.add.click()
    empty.say("Nothing")
    assert empty.add.isHidden()
