"""The rail leads to every view, says where one is, and makes room on small screens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.base import mnemonics
from app.base.menus import Place
from app.base.messages import DetailsDialog
from app.frame.help import AboutDialog, GuideDialog
from app.frame.main_window import MainWindow
from app.frame.rail import NARROW, WIDTH, Rail, Stop
from tests.app.conftest import LONG, drop, index, mime, search_shown


@pytest.fixture
def rail(qtbot: QtBot, window: MainWindow, photos: Path) -> Rail:
    index(qtbot, window, photos, 12)
    return window.rooms.navigation.rail


def look_at(qtbot: QtBot, window: MainWindow, row: int) -> None:
    grid = window.results.grid
    grid.choose_row(row)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.waitUntil(window.viewer.preview.isVisible, timeout=LONG)


def marked(rail: Rail) -> list[Stop]:
    return [stop for stop, button in rail.buttons.items() if button.isChecked()]


def test_the_rail_says_where_one_is(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    assert marked(rail) == [Stop.PHOTOS]
    rail.buttons[Stop.DUPLICATES].click()
    assert window.views.currentWidget() is window.duplicates
    assert marked(rail) == [Stop.DUPLICATES]
    assert not window.rooms.sidebar.isVisible(), "the search is of no use there"
    rail.buttons[Stop.BURSTS].click()
    assert marked(rail) == [Stop.BURSTS]
    drop(window, mime(urls=(photos / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert marked(rail) == []
    assert window.rooms.sidebar.isVisible()
    rail.buttons[Stop.PHOTOS].click()
    assert marked(rail) == [Stop.PHOTOS]
    assert not window.query.zone.filled


def test_a_photo_is_looked_at_without_anything_beside_it(
    qtbot: QtBot, window: MainWindow, rail: Rail
) -> None:
    look_at(qtbot, window, 3)
    assert not rail.isVisible()
    assert not window.rooms.sidebar.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert rail.isVisible()
    assert window.rooms.sidebar.isVisible()


def test_a_small_window_has_a_narrow_rail_until_somebody_wants_another(
    qtbot: QtBot, window: MainWindow, rail: Rail
) -> None:
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: rail.width() == WIDTH, timeout=LONG)
    assert window.folders.isVisible()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: rail.width() == NARROW, timeout=LONG)
    assert not window.folders.isVisible()
    assert rail.buttons[Stop.PHOTOS].toolTip() == "Photos"
    rail.buttons[Stop.FOLDERS].click()
    assert window.folders.isVisible()
    window.resize(880, 600)
    assert rail.wide, "what a person chose stays"
    assert window.width() == 880
    window.resize(1300, 700)


def test_the_task_beside_the_photos_never_changes_its_height(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    query = window.query
    before = query.height()
    places: set[tuple[int, int]] = set()
    window.work.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    for number, more in enumerate((None, 2, 3, 5)):
        if more is not None:
            window.work.searches.add(photos / f"photo_{more:03}.jpg")
        tiles = number + 1
        qtbot.waitUntil(lambda n=tiles: len(query.board.liked.tiles) == n, timeout=LONG)
        qtbot.waitUntil(query.board.unliked.slot.isVisible, timeout=LONG)
        QApplication.processEvents()
        assert query.height() == before
        assert query.zone.height() == 168
        where = query.board.unliked.slot.mapTo(query, query.board.unliked.slot.rect().topLeft())
        places.add((where.x(), where.y()))
    assert len(places) == 1, "the board keeps its places"
    window.work.searches.clear()
    QApplication.processEvents()
    assert query.height() == before


def test_nothing_saved_says_how(window: MainWindow, rail: Rail) -> None:
    rail.buttons[Stop.SAVED].click()
    assert "Ctrl+Shift+S" in window.toast.text()


def test_every_entry_of_a_menu_has_a_letter_of_its_own(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    assert all("&" in title for title in titles)
    for place in Place:
        menu = window.menus._menus[place]
        menu.aboutToShow.emit()
        texts = [action.text() for action in menu.actions() if action.text()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), texts


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Save this search …", "&Save this search …"),
        ("保存搜索 …", "保存搜索(&A) …"),
        ("Ärger", "Ä&rger"),
        ("Q & A", "&Q && A"),
    ],
)
def test_letters_come_in_every_language(qapp: QApplication, text: str, made: str) -> None:
    menu = QMenu()
    action = QAction(text, menu)
    menu.addAction(action)
    for _ in range(2):
        mnemonics.assign(menu.actions())
        assert action.text() == made
    assert mnemonics.without(made) == text


def test_orders_and_sizes_are_in_the_menu(window: MainWindow) -> None:
    menus = [menu for menu in window.findChildren(QMenu) if menu.title().endswith("of the photos")]
    (orders,) = menus
    orders.aboutToShow.emit()
    entries = orders.actions()
    assert len(entries) == window.results.heading.order.count()
    entries[2].trigger()
    assert window.results.heading.order.currentIndex() == 2
    before = window.results.size_slider.value()
    labels = {mnemonics.without(a.text()): a for a in window.menus._menus[Place.VIEW].actions()}
    labels["Larger pictures"].trigger()
    assert window.results.size_slider.value() > before


def test_the_whole_screen_is_filled_and_left(qtbot: QtBot, window: MainWindow) -> None:
    window.full_screen.trigger()
    qtbot.waitUntil(window.isFullScreen, timeout=LONG)
    assert window.full_screen.isChecked()
    window.full_screen.trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen(), timeout=LONG)
    assert not window.full_screen.isChecked()


def test_help_can_be_had(window: MainWindow) -> None:
    help_ = window.help
    help_.open_guide()
    (guide,) = window.findChildren(GuideDialog)
    assert "search" in guide.text.toPlainText().lower()
    help_.about()
    assert window.findChildren(AboutDialog)
    help_.report()
    (report,) = window.findChildren(DetailsDialog)
    assert report.details.toPlainText().startswith("Kindred ")
    assert "Qt 6" in report.details.toPlainText()
