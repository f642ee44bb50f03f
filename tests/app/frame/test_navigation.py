"""The rail leads to every view, shows the current one, and makes room on small screens."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.base import mnemonics, theme
from app.base.menus import Place
from app.base.messages import DetailsDialog
from app.base.settings import Appearance, Settings
from app.frame.help import AboutDialog, GuideDialog
from app.frame.main_window import MainWindow
from app.frame.rail import NARROW, WIDTH, Rail, Stop
from app.frame.shortcuts import ShortcutSheet
from app.query.save_dialog import SaveDialog
from engine.library import Library
from engine.results import Region
from tests.app.conftest import LONG, drop, index, indexed, mime, open_window, search_shown


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
    assert window.views.currentWidget() is window.rooms.duplicates.panel
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


def test_a_folder_is_marked_as_long_as_its_photos_are_shown(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    tree = window.folders.tree
    window.rooms.navigation.show_folder(photos)
    assert tree.chosen() == photos
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert tree.chosen() is None, "the search is in all folders"
    window.operations.searches.clear()
    window.results.bar.choose_folder(photos)
    assert tree.chosen() == photos
    window.results.bar.clear()
    assert tree.chosen() is None
    assert marked(rail) == [Stop.PHOTOS]


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


def test_a_very_small_window_leaves_its_width_to_the_photos(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.width() < 760, timeout=LONG)
    sidebar = window.rooms.sidebar
    assert not sidebar.isVisible()
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert sidebar.isVisible(), "its examples can be changed"
    window.operations.searches.clear()
    assert not sidebar.isVisible()
    window.resize(1300, 700)
    qtbot.waitUntil(sidebar.isVisible, timeout=LONG)


def test_the_task_beside_the_photos_never_changes_its_height(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    query = window.query
    before = query.height()
    places: set[tuple[int, int]] = set()
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    for number, more in enumerate((None, 2, 3, 5)):
        if more is not None:
            window.operations.searches.add(photos / f"photo_{more:03}.jpg")
        tiles = number + 1
        qtbot.waitUntil(lambda n=tiles: len(query.board.liked.tiles) == n, timeout=LONG)
        qtbot.waitUntil(query.board.unliked.slot.isVisible, timeout=LONG)
        QApplication.processEvents()
        assert query.height() == before
        assert query.zone.height() == 168
        where = query.board.unliked.slot.mapTo(query, query.board.unliked.slot.rect().topLeft())
        places.add((where.x(), where.y()))
    window.operations.searches.put_first(photos / "photo_002.jpg")
    window.operations.searches.set_region(Region(0.2, 0.2, 0.8, 0.8))
    qtbot.waitUntil(query.whole.isVisible, timeout=LONG)
    QApplication.processEvents()
    where = query.board.unliked.slot.mapTo(query, query.board.unliked.slot.rect().topLeft())
    places.add((where.x(), where.y()))
    assert len(places) == 1, "the board keeps its places"
    window.operations.searches.clear()
    QApplication.processEvents()
    assert query.height() == before


def test_nothing_saved_says_how(window: MainWindow, rail: Rail) -> None:
    rail.buttons[Stop.SAVED].click()
    assert "Ctrl+Shift+S" in window.toast.text()
    assert not window.toast.button.isVisible()


def test_with_a_search_on_show_the_first_can_be_saved_at_once(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    rail.buttons[Stop.SAVED].click()
    window.toast.button.click()
    (dialog,) = window.findChildren(SaveDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_rail_never_changes_its_width_by_what_it_says(
    qtbot: QtBot, tmp_path: Path, settings: Settings
) -> None:
    rail = Rail(QWidget(), QWidget(), [], news := QLabel("short"))
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.addWidget(rail)
    row.addWidget(QWidget(), 1)
    qtbot.addWidget(holder)
    holder.resize(1280, 600)
    holder.show()
    for words in ("short", "a line that is longer than any rail would like to be " * 2):
        news.setText(words)
        QApplication.processEvents()
        assert rail.width() == WIDTH


def test_a_window_becomes_small_in_one_step_beside_a_search(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    window.resize(1300, 700)
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    assert rail.width() == WIDTH
    window.resize(880, 600)
    qtbot.waitUntil(lambda: rail.width() == NARROW, timeout=LONG)
    assert window.width() == 880


def test_a_small_window_starts_with_a_narrow_rail(tmp_path: Path, settings: Settings) -> None:
    window = MainWindow(settings)
    window.resize(900, 600)
    window.fill(Library.open(tmp_path / "library", "cpu"))
    assert not window.rooms.navigation.rail.wide
    window.close()
    window.deleteLater()


def test_the_title_of_a_search_is_read_on_a_usual_screen(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path, tmp_path: Path
) -> None:
    window.resize(1350, 700)
    example = tmp_path / "the children at the old harbour.jpg"
    shutil.copy(photos / "photo_004.jpg", example)
    window.operations.searches.search([example])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    window.results.offer_versions(True)
    QApplication.processEvents()
    title = window.results.heading.title
    assert title.shown() == title.text() == f"Photos like {example.name}"


def test_every_entry_of_a_menu_has_a_letter_of_its_own(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    assert all("&" in title for title in titles)
    for place in Place:
        menu = window.menus.by_place[place]
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
    labels = {mnemonics.without(a.text()): a for a in window.menus.by_place[Place.VIEW].actions()}
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


def test_keys_work_in_the_photos_at_once(
    qtbot: QtBot, window: MainWindow, photos: Path, settings: Settings, tmp_path: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.close()
    again = open_window(tmp_path / "library", settings)
    with qtbot.waitSignal(again.ready, timeout=LONG):
        again.show()
    assert again.focusWidget() is again.results.grid
    again.close()
    again.deleteLater()


def test_tab_goes_by_columns_and_skips_no_tool(window: MainWindow, rail: Rail) -> None:
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    heading, grid = window.results.heading, window.results.grid
    tools = [heading.order, heading.filter_button, window.results.size_slider]
    wanted = [*rail.buttons.values(), window.query.zone, *tools, grid]
    assert [widget for widget in found if widget in wanted] == wanted


def test_copies_are_counted_in_the_rail(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    for number in range(2):
        shutil.copy(photos / f"photo_00{number}.jpg", photos / f"copy_{number}.jpg")
    qtbot.waitUntil(lambda: indexed(window) == 14, timeout=LONG)
    rail.buttons[Stop.DUPLICATES].click()
    qtbot.waitUntil(lambda: rail.buttons[Stop.DUPLICATES].count() == 2, timeout=LONG)
    assert rail.buttons[Stop.DUPLICATES].accessibleName() == "Duplicates, 2"


def test_a_folder_of_the_tree_is_shown(
    qtbot: QtBot, window: MainWindow, rail: Rail, photos: Path
) -> None:
    inner = photos / "inner"
    inner.mkdir()
    shutil.copy(photos / "photo_001.jpg", inner / "one.jpg")
    qtbot.waitUntil(lambda: indexed(window) == 13, timeout=LONG)
    tree = window.folders.tree
    qtbot.waitUntil(lambda: len(tree.folders()) == 2, timeout=LONG)
    window.operations.searches.search([photos / "photo_004.jpg"])
    tree.folder_chosen.emit(inner)
    assert not window.operations.searches.active
    qtbot.waitUntil(lambda: window.results.grid.photos.rowCount() == 1, timeout=LONG)
    assert marked(rail) == []
    rail.buttons[Stop.PHOTOS].click()
    qtbot.waitUntil(lambda: window.results.grid.photos.rowCount() == 13, timeout=LONG)
    assert marked(rail) == [Stop.PHOTOS]


def ink(icon: QIcon) -> float | None:
    """How light what is drawn is, in 0…1; None where nothing is."""
    image = icon.pixmap(20, 20).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    drawn = [pixel.lightnessF() for pixel in pixels if pixel.alpha() > 128]
    return sum(drawn) / len(drawn) if drawn else None


def test_no_icon_stays_dark_in_the_dark(window: MainWindow) -> None:
    # Those of views that were not opened yet, too.
    buttons = [
        button
        for root in (window, window.rooms.compare.panel, window.rooms.bursts.view)
        for button in root.findChildren(QAbstractButton)
        # On a ground of colour, or without life for now.
        if button.objectName() not in {"primary", "qt_menubar_ext_button"} and button.isEnabled()
    ]
    window.wear(Appearance.LIGHT)
    window.wear(Appearance.DARK)
    inks = {button: ink(button.icon()) for button in buttons}
    assert sum(value is not None for value in inks.values()) > 30
    dark = [b.toolTip() or b.text() for b, v in inks.items() if v is not None and v < 0.5]
    window.wear(Appearance.LIGHT)
    assert dark == []


def test_a_ticked_box_has_a_tick(qtbot: QtBot, window: MainWindow) -> None:
    box = QCheckBox("On")
    qtbot.addWidget(box)
    box.setChecked(True)
    for appearance, worn in ((Appearance.LIGHT, theme.LIGHT), (Appearance.DARK, theme.DARK)):
        window.wear(appearance)
        box.show()
        image = box.grab().toImage()
        names = [image.pixelColor(x, y).name() for x in range(20) for y in range(image.height())]
        assert names.count(worn.accent) > 60
        assert names.count(worn.on_accent) > 4, "a box of colour alone is no tick"
    window.wear(Appearance.LIGHT)


def test_a_choice_shows_its_last_line(qtbot: QtBot, window: MainWindow) -> None:
    window.wear(Appearance.LIGHT)
    order = window.results.heading.order
    order.showPopup()
    view = order.view()
    qtbot.waitUntil(view.isVisible, timeout=LONG)
    last = view.visualRect(view.model().index(order.count() - 1, 0))
    assert last.height() > 0
    assert last.bottom() < view.viewport().height()
    order.hidePopup()


def test_the_sheet_of_keys_has_those_of_every_place(window: MainWindow) -> None:
    window.show_shortcuts()
    (sheet,) = window.findChildren(ShortcutSheet)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for words in ("Photos", "Duplicates", "Folders", "Look for changes here", "Fill the screen"):
        assert words in texts
    assert not any("&" in text for text in texts)
