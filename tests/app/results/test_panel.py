"""Slider, filters, order, stacks and export as a person uses them, on the real window."""

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.base import theme
from app.base.settings import Appearance
from app.frame.main_window import MainWindow
from app.gallery.delegate import GAP
from app.gallery.listing import Listing
from app.gallery.model import Role
from app.gallery.order import Order
from app.gallery.sections import Section, title_of
from app.gallery.stacks import MEMBER
from app.gallery.table import Item, Table
from app.operations import searches
from app.results.bar import FilterBar
from app.results.chips import Chip, DateChip
from engine.base.progress import last
from engine.results import Area, PhotoFilter, SearchRequest, SimilarityScale
from tests.app.conftest import LONG, first_path, index, indexed, search_shown
from tests.pictures import picture, save_pictures

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def rows(window: MainWindow) -> int:
    return window.results.grid.photos.rowCount()


def names(window: MainWindow) -> list[str]:
    model = window.results.grid.photos
    return [model.index(row).data(Role.PATH).name for row in range(model.rowCount())]


def search(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.operations.searches.search([path])
    search_shown(qtbot, window, path)


@pytest.fixture
def searched(qtbot: QtBot, window: MainWindow, photos: Path) -> MainWindow:
    """Twelve photos in two folders, and a search for one of them."""
    inner = photos / "inner"
    inner.mkdir()
    for number in (8, 9, 10, 11):
        (photos / f"photo_{number:03d}.jpg").rename(inner / f"photo_{number:03d}.jpg")
    index(qtbot, window, photos, 12)
    search(qtbot, window, photos / "photo_004.jpg")
    return window


def shown(window: MainWindow) -> dict[Section | None, int]:
    """The headings and how many photos each says it has."""
    sections = {title_of(section): section for section in Section}
    return {sections.get(group.title): group.photos for group in window.results.grid.groups()}


def give_scale(
    qtbot: QtBot,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    similar: float,
    very: float,
) -> None:
    """Has the library say that one pair of twenty is so similar, and one of two hundred so much."""
    steps = np.full(101, similar)
    steps[round(100 * SimilarityScale.place(200)) :] = very
    scale = SimilarityScale(tuple(steps.tolist()), 12, calibrated=True)
    monkeypatch.setattr(window.operations.library.photos, "scale", lambda: scale)
    window.rooms.results._measured = None
    window.operations.overviews.refresh()
    qtbot.waitUntil(lambda: window.results.scale == scale, timeout=LONG)


def below(window: MainWindow, section: Section) -> list[Item]:
    grid = window.results.grid
    rows = range(grid.photos.rowCount())
    return [grid.photos.item_at(row) for row in rows if grid.photos.section(row) is section]


@pytest.fixture
def graded(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A search among twelve photos on a scale by which some are in each section."""
    index(qtbot, window, photos, 12)
    hits = last(
        window.operations.library.search(SearchRequest([photos / "photo_004.jpg"], k=12))
    ).hits
    given = [hit.similarity for hit in hits]
    similar, very = (given[3] + given[4]) / 2, (given[1] + given[2]) / 2
    give_scale(qtbot, window, monkeypatch, similar, very)
    window.operations.searches.search([photos / "photo_004.jpg"])
    qtbot.waitUntil(lambda: window.operations.searches.answer is not None, timeout=LONG)
    return window


def test_results_stand_below_headings_in_words_that_count(graded: MainWindow) -> None:
    assert shown(graded) == {Section.SAME: 1, Section.VERY: 1, Section.SIMILAR: 2}
    assert [item.match for item in below(graded, Section.SAME)] == ["identical"]
    similar = below(graded, Section.VERY) + below(graded, Section.SIMILAR)
    floors = graded.results.listing.floors
    assert [item.similarity >= floors.very for item in similar] == [True, False, False]
    assert all(item.similarity >= floors.similar for item in similar)
    assert "3 similar photos" in graded.results.heading.subtitle.text()


def test_less_similar_photos_come_when_they_are_asked_for(
    qtbot: QtBot, graded: MainWindow, photos: Path
) -> None:
    grid = graded.results.grid
    assert grid.footer.isVisible()
    assert grid.footer.text() == "Show less similar"
    grid.choose_row(1)
    qtbot.mouseClick(grid.footer, Qt.MouseButton.LeftButton)
    assert shown(graded)[Section.LESS] == 8
    assert rows(graded) == 12
    assert not grid.footer.isVisible()
    assert grid.currentIndex().row() == 4, "the keyboard goes on where the new ones begin"
    graded.operations.searches.again()
    with qtbot.waitSignal(graded.operations.searches.found, timeout=LONG):
        pass
    assert rows(graded) == 12, "the same search keeps them"
    graded.operations.searches.search([photos / "photo_002.jpg"])
    qtbot.waitUntil(lambda: first_path(graded) == photos / "photo_002.jpg", timeout=LONG)
    assert Section.LESS not in shown(graded), "another search does not"


def test_the_button_for_less_similar_is_reached_by_the_keyboard(
    qtbot: QtBot, graded: MainWindow
) -> None:
    grid = graded.results.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.footer.hasFocus()
    bar = grid.verticalScrollBar()
    assert bar.value() == bar.maximum()
    qtbot.keyClick(grid.footer, Qt.Key.Key_Space)
    assert Section.LESS in shown(graded)


def test_where_nothing_is_similar_the_others_are_shown_at_once(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    give_scale(qtbot, window, monkeypatch, 0.99, 0.99)
    window.operations.searches.search([photos / "photo_004.jpg"])
    qtbot.waitUntil(lambda: window.operations.searches.answer is not None, timeout=LONG)
    assert shown(window) == {Section.SAME: 1, Section.LESS: 11}
    assert "No other photo here is similar" in window.results.heading.subtitle.text()
    assert not window.results.grid.footer.isVisible()


def test_counts_in_headings_follow_filters(graded: MainWindow) -> None:
    bar = graded.results.bar
    (near,) = below(graded, Section.VERY)
    graded.results.listing.allowed = np.array([near.photo_id])
    graded.results._arrange(stay=False)
    assert shown(graded) == {Section.VERY: 1}
    graded.results.listing.allowed = None
    graded.results.open_filters()
    bar.chip(Section.SIMILAR).click()
    assert shown(graded) == {Section.SIMILAR: 2}
    assert bar.chip(Section.SIMILAR).text().endswith("2")
    assert not graded.results.grid.footer.isVisible(), "nothing else was asked for"


def test_keys_lead_across_headings_and_back(qtbot: QtBot, graded: MainWindow) -> None:
    grid = graded.results.grid
    graded.results.show_less_similar()
    grid.setFocus()
    visited = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(grid, key)
        visited.append(grid.photos.section(grid.currentIndex().row()))
    assert visited == [Section.SAME, Section.VERY, Section.SIMILAR, Section.LESS]
    for _ in range(3):
        qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.currentIndex().row() == 0
    assert grid.verticalScrollBar().value() == 0, "the first heading is seen as well"
    for _ in range(11):
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex().row() == 11
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_End, SHIFT)
    assert [item.photo_id for item in grid.selected()] == grid.photos.ids()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    assert len(grid.selected()) == 2


def test_the_mouse_chooses_across_headings(qtbot: QtBot, graded: MainWindow) -> None:
    grid = graded.results.grid
    graded.results.show_less_similar()
    grid.verticalScrollBar().setValue(0)

    def click(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = grid.visualRect(grid.photos.index(row)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, place)

    def chosen() -> list[int]:
        return [grid.photos.row(item.photo_id) for item in grid.selected()]

    click(0)
    click(3, SHIFT)
    assert chosen() == [0, 1, 2, 3]
    click(1, CONTROL)
    assert chosen() == [0, 2, 3]
    heading = grid.visualRect(grid.photos.index(1)).topLeft() - QPoint(-100, 20)
    assert not grid.indexAt(heading).isValid()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert chosen() == [], "a click on a heading chooses none"


def test_no_figure_is_painted_and_all_of_them_are_told(graded: MainWindow) -> None:
    grid = graded.results.grid
    (item,) = below(graded, Section.VERY)
    index_ = grid.photos.index(grid.photos.row(item.photo_id))
    share = f"{item.similarity * 100:.0f} %"
    tip = index_.data(Qt.ItemDataRole.ToolTipRole)
    assert f"very similar · {share}" in tip
    assert "bit" not in tip, "no word of the engine"
    assert share in index_.data(Qt.ItemDataRole.AccessibleTextRole)
    # Below the picture stands one line, and that where names are wanted.
    assert grid.itemDelegate().below(grid.font()) == 0
    before = grid.visualRect(index_).height()
    grid.show_names(True)
    line = QFontMetrics(grid.font()).height()
    assert line <= grid.visualRect(index_).height() - before < 2 * line + GAP


def test_more_are_looked_for_when_more_are_wanted(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "_RESULTS", 2)
    monkeypatch.setattr(searches, "_MORE", 2)
    index(qtbot, window, photos, 12)
    give_scale(qtbot, window, monkeypatch, 0.99, 0.99)
    window.operations.searches.search([photos / "photo_004.jpg"])
    qtbot.waitUntil(lambda: window.operations.searches.answer is not None, timeout=LONG)
    qtbot.wait(300)
    assert len(window.results.listing.table) == 2
    grid = window.results.grid
    assert grid.footer.isVisible(), "what was not looked for yet can be asked for"
    grid.setCurrentIndex(grid.photos.index(0))
    chosen = grid.selected()
    window.results.show_less_similar()
    qtbot.waitUntil(lambda: rows(window) == 12, timeout=LONG)
    qtbot.wait(300)
    assert window.operations.runner.running() <= 2, "nothing goes on asking"
    assert [item.photo_id for item in grid.selected()] == [item.photo_id for item in chosen]


def test_filters_by_key_and_cleared_by_a_click(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    results, bar = searched.results, searched.results.bar
    results.grid.setFocus()
    assert not bar.isVisible()
    qtbot.keyClick(results.grid, Qt.Key.Key_F, CONTROL)
    assert bar.isVisible()
    assert bar.isAncestorOf(QApplication.focusWidget())
    bar.choose_folder(photos / "inner")
    qtbot.waitUntil(lambda: rows(searched) == 4, timeout=LONG)
    assert sorted(names(searched)) == [f"photo_{n:03d}.jpg" for n in (8, 9, 10, 11)]
    qtbot.mouseClick(bar.chip(Section.SAME), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(searched) == 0, timeout=LONG)
    assert results.empty.isVisible()
    assert "filters hide" in results.empty.text()
    assert bar.clear_button.isVisible()
    qtbot.mouseClick(results.empty.clear, Qt.MouseButton.LeftButton)
    assert rows(searched) == 12
    assert not bar.clear_button.isVisible()
    assert bar.chip(None).isChecked()
    qtbot.keyClicks(bar.date.taken_to, "2020")
    assert bar.date.text() == "until 2020"
    qtbot.waitUntil(lambda: rows(searched) == 0, timeout=LONG)
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert rows(searched) == 12, "no photo of the tests says when it was taken"
    assert bar.date.taken_to.text() == ""


def test_after_a_search_the_first_photo_is_current_and_none_is_chosen(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    grid = searched.results.grid
    grid.verticalScrollBar().setValue(200)
    searched.operations.searches.search([photos / "photo_002.jpg"])
    qtbot.waitUntil(lambda: first_path(searched) == photos / "photo_002.jpg", timeout=LONG)
    assert grid.currentIndex().row() == 0
    assert grid.selected() == []
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QApplication.clipboard().text() == str(photos / "photo_002.jpg")


def test_chips_offer_what_photos_have_with_counts(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    bar = searched.results.bar
    searched.operations.searches.clear()
    bar.facets["kind"].opened.emit()
    qtbot.waitUntil(lambda: "JPEG\t12" in texts(bar.facets["kind"]), timeout=LONG)
    bar.folder.opened.emit()
    qtbot.waitUntil(lambda: "    inner\t4" in texts(bar.folder), timeout=LONG)
    bar.folder.choices.actions()[-1].trigger()
    assert bar.filters().wanted == PhotoFilter(folder=photos / "inner")
    qtbot.waitUntil(lambda: rows(searched) == 4, timeout=LONG)
    assert searched.results.title() == "inner"
    qtbot.waitUntil(
        lambda: "4 of 12 photos" in searched.results.heading.subtitle.text(), timeout=LONG
    )
    bar.facets["kind"].opened.emit()
    qtbot.waitUntil(lambda: "JPEG\t4" in texts(bar.facets["kind"]), timeout=LONG)
    bar.facets["kind"].choose("png", "PNG")
    qtbot.waitUntil(lambda: rows(searched) == 0, timeout=LONG)
    bar.clear()
    qtbot.waitUntil(lambda: rows(searched) == 12, timeout=LONG)


def test_a_long_list_of_values_is_scrolled_and_not_spread_beyond_the_screen(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.wear(qapp, Appearance.LIGHT)
    chip = Chip("Camera")
    qtbot.addWidget(chip)
    chip.show_values([(name, name, 1) for name in (f"A camera, number {n}" for n in range(60))])
    chip.choices.popup(QPoint(0, 0))
    room, took = chip.choices.screen().availableGeometry(), chip.choices.geometry()
    assert took.height() <= room.height()
    assert took.width() < room.width() // 2, "one column"
    chip.choices.close()


def texts(chip: Chip) -> list[str]:
    return [action.text() for action in chip.choices.actions()]


def test_each_chip_asks_for_one_thing(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    area = Area(48, 2, 48.5, 2.5)
    wishes = [
        (lambda: bar.facets["camera"].choose("A", "A"), PhotoFilter(cameras=("A",))),
        (lambda: bar.facets["lens"].choose("L", "L"), PhotoFilter(lenses=("L",))),
        (lambda: bar.facets["rating"].choose(3, "3"), PhotoFilter(rating=3)),
        (lambda: bar.facets["area"].choose(area, "here"), PhotoFilter(area=area)),
        (lambda: bar.facets["area"].choose("not placed", "no"), PhotoFilter(placed=False)),
        (
            lambda: bar.file_size.choose((1, 5), "1 to 5 MB"),
            PhotoFilter(size_from=10**6, size_to=5 * 10**6 - 1),
        ),
        (lambda: bar.date.taken_from.setText("2019-07"), PhotoFilter(taken_from=date(2019, 7, 1))),
        (lambda: bar.date.taken_to.setText("2019"), PhotoFilter(taken_to=date(2019, 12, 31))),
    ]
    for wish, wanted in wishes:
        with qtbot.waitSignal(bar.changed):
            wish()
        assert bar.filters().wanted == wanted
        bar.clear()
        assert not bar.filters().active


def test_the_calendar_fills_in_what_was_entered(qtbot: QtBot) -> None:
    chip = DateChip("Date")
    qtbot.addWidget(chip)
    chip.calendar.clicked.emit(QDate(2019, 7, 14))
    chip.taken_to.entered.emit()
    chip.calendar.clicked.emit(QDate(2019, 8, 1))
    assert chip.value == (date(2019, 7, 14), date(2019, 8, 1))
    assert chip.text() == "2019-07-14 – 2019-08-01"


def test_escape_leaves_the_filters_and_keeps_the_search(qtbot: QtBot, searched: MainWindow) -> None:
    searched.results.open_filters()
    bar = searched.results.bar
    qtbot.keyClicks(bar.date.taken_from, "no day")
    assert bar.date.taken_from.property("wrong")
    assert rows(searched) == 12
    bar.folder.setFocus()
    qtbot.keyClick(bar.folder, Qt.Key.Key_Escape)
    assert searched.results.title().startswith("Photos like")
    assert searched.results.grid.hasFocus()


def test_hiding_the_filters_clears_them(searched: MainWindow) -> None:
    searched.results.open_filters()
    searched.results.bar.chip(Section.SAME).click()
    assert rows(searched) == 1
    searched.results.heading.filter_button.click()
    assert not searched.results.bar.isVisible()
    assert rows(searched) == 12


def test_orders(searched: MainWindow) -> None:
    heading = searched.results.heading
    found = names(searched)
    choose_order(searched, Order.NAME_BACK)
    assert names(searched) == sorted(found, reverse=True)
    assert shown(searched) == {None: 12}, "no headings in another order"
    choose_order(searched, Order.LARGEST)
    sizes = [item.size for item in searched.results.listing.items()]
    assert sizes == sorted(sizes, reverse=True)
    assert all(sizes)
    choose_order(searched, Order.FOUND)
    assert names(searched) == found
    assert heading.order.currentText() == "Most similar first"


def choose_order(window: MainWindow, order: Order) -> None:
    choice = window.results.heading.order
    choice.setCurrentIndex(choice.findData(order.value))


def test_a_search_begins_with_the_most_similar_and_browsing_keeps_its_order(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    choose_order(window, Order.NAME_BACK)
    browsed = [f"photo_{n:03d}.jpg" for n in reversed(range(12))]
    qtbot.waitUntil(lambda: names(window) == browsed, timeout=LONG)
    search(qtbot, window, photos / "photo_004.jpg")
    assert window.results.heading.chosen_order() is Order.FOUND
    choose_order(window, Order.NAME)
    assert names(window) == sorted(browsed)
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        window.operations.searches.again()
    assert names(window) == sorted(browsed), "the same search keeps its order"
    search(qtbot, window, photos / "photo_007.jpg")
    assert window.results.heading.chosen_order() is Order.FOUND
    assert names(window)[0] == "photo_007.jpg"
    window.operations.searches.clear()
    qtbot.waitUntil(lambda: names(window) == browsed, timeout=LONG)
    assert window.results.heading.order.itemText(0) == "Last added first"
    assert window.results.title() == "All photos"
    assert [(group.title, group.photos) for group in window.results.grid.groups()] == [("P", 12)]


@pytest.fixture
def stacked(qtbot: QtBot, window: MainWindow, photos: Path) -> MainWindow:
    """Three of fifteen photos are nearly the same; a search for another one shows them."""
    for copy in range(2):
        picture(7).save(photos / f"near_{copy}.jpg", quality=70 - 10 * copy)
    shutil.copy(photos / "photo_007.jpg", photos / "same.jpg")
    index(qtbot, window, photos, 15)
    search(qtbot, window, photos / "photo_004.jpg")
    qtbot.waitUntil(lambda: rows(window) == 12, timeout=LONG)
    return window


def test_near_duplicates_are_one_tile_that_opens(qtbot: QtBot, stacked: MainWindow) -> None:
    grid = stacked.results.grid
    model = grid.photos
    sizes = [model.index(row).data(Role.STACK) for row in range(12)]
    assert sorted(sizes) == [0] * 11 + [4]
    row = sizes.index(4)
    grid.setFocus()
    grid.setCurrentIndex(model.index(row))
    assert "4" in model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(grid, Qt.Key.Key_E)
    assert rows(stacked) == 15
    opened = [model.index(row + n).data(Role.STACK) for n in range(4)]
    assert opened == [4, MEMBER, MEMBER, MEMBER]
    assert grid.currentIndex().row() == row
    badge = grid.itemDelegate().badge(
        grid.visualRect(model.index(row)), model.index(row), grid.layoutDirection()
    )
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=badge.center())
    assert rows(stacked) == 12
    qtbot.mouseClick(
        grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=badge.bottomLeft() + QPoint(-20, 20),
    )
    assert rows(stacked) == 12, "a click beside the badge chooses"
    # A member closes its stack as well.
    grid.setCurrentIndex(model.index(row))
    qtbot.keyClick(grid, Qt.Key.Key_E)
    grid.setCurrentIndex(model.index(row + 2))
    qtbot.keyClick(grid, Qt.Key.Key_E)
    assert rows(stacked) == 12


def test_stacking_can_be_turned_off_and_that_is_remembered(
    qtbot: QtBot, stacked: MainWindow, photos: Path
) -> None:
    actions = [action for _, group in stacked.menus.groups() for action in group]
    (toggle,) = [action for action in actions if action.text() == "Stack near-duplicates"]
    assert toggle.isChecked()
    toggle.trigger()
    assert rows(stacked) == 15
    assert not stacked.settings.stacking
    search(qtbot, stacked, photos / "photo_003.jpg")
    qtbot.wait(300)
    assert rows(stacked) == 15
    toggle.trigger()
    assert rows(stacked) == 12


def test_a_stack_whose_first_photo_goes_shows_the_next(qtbot: QtBot, stacked: MainWindow) -> None:
    model = stacked.results.grid.photos
    row = next(r for r in range(12) if model.index(r).data(Role.STACK) == 4)
    Path(model.index(row).data(Role.PATH)).unlink()
    stacked.operations.indexing_jobs.rescan()
    qtbot.waitUntil(lambda: stacked.library.photos.count() == 14, timeout=LONG)
    stacked.operations.searches.again()
    qtbot.waitUntil(
        lambda: sorted(model.index(r).data(Role.STACK) for r in range(rows(stacked)))[-1] == 3,
        timeout=LONG,
    )
    assert rows(stacked) == 12


def test_select_all_and_none(qtbot: QtBot, searched: MainWindow) -> None:
    grid = searched.results.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_A, CONTROL)
    assert len(grid.selected()) == 12
    assert [item.photo_id for item in grid.selected()] == grid.photos.ids()
    qtbot.keyClick(grid, Qt.Key.Key_D, CONTROL)
    assert grid.selected() == []


def test_closed_stacks_are_copied_and_moved_whole(
    qtbot: QtBot,
    stacked: MainWindow,
    photos: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = stacked.results.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_A, CONTROL)
    assert len(grid.selected()) == 12
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL | SHIFT)
    files = {str(path) for path in photos.glob("*.jpg")}
    assert len(files) == 15
    copied = QApplication.clipboard().text().splitlines()
    assert sorted(copied) == sorted(files)
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL)
    urls = QApplication.clipboard().mimeData().urls()
    assert [url.toLocalFile() for url in urls] == copied
    target = tmp_path / "target"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    row = next(r for r in range(12) if grid.photos.index(r).data(Role.STACK) == 4)
    grid.clearSelection()
    grid.setCurrentIndex(grid.photos.index(row))
    assert len(grid.selected()) == 1
    qtbot.keyClick(grid, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(lambda: rows(stacked) == 11, timeout=LONG)
    assert {path.name for path in target.iterdir()} == {
        "near_0.jpg",
        "near_1.jpg",
        "photo_007.jpg",
        "same.jpg",
    }
    qtbot.waitUntil(lambda: indexed(stacked) == 11, timeout=LONG)


def test_the_list_is_exported(
    qtbot: QtBot, stacked: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.keyClick(stacked.results.grid, Qt.Key.Key_E, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "exported" in stacked.toast.text(), timeout=LONG)
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 16
    target = tmp_path / "missing" / "list.csv"
    qtbot.keyClick(stacked.results.grid, Qt.Key.Key_E, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "could not be written" in stacked.banner.text(), timeout=LONG)


def test_a_search_with_a_picture_has_another_key(window: MainWindow) -> None:
    actions = [action for _, group in window.menus.groups() for action in group]
    keys = {action.text(): action.shortcut().toString() for action in actions}
    assert keys["Search with a picture …"] == "Ctrl+Shift+F"
    assert keys["Filter the photos"] == "Ctrl+F"
    given = [key for key in keys.values() if key]
    assert len(given) == len(set(given))


def test_a_hundred_thousand_rows_fetch_only_what_is_seen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "few"
    save_pictures(folder, 5)
    index(qtbot, window, folder, 5)
    thumbnails, asked = window.operations.thumbnails, set[int]()
    give = thumbnails.pixmap

    def count(photo_id: int) -> object:
        asked.add(photo_id)
        return give(photo_id)

    monkeypatch.setattr(thumbnails, "pixmap", count)
    grid = window.results.grid
    table = Table(Item(n, Path(f"/p/{n}.jpg")) for n in range(1000, 101_000))
    grid.arrange(table, Listing(table).view(), stay=False)
    qtbot.wait(100)
    on_screen = sum(
        grid.viewport().rect().intersects(grid.visualRect(grid.photos.index(row)))
        for row in range(200)
    )
    assert 0 < len(asked) <= on_screen
    asked.clear()
    bar = grid.verticalScrollBar()
    for share in (0.25, 0.5, 1.0):
        bar.setValue(int(bar.maximum() * share))
        qtbot.wait(50)
    assert 0 < len(asked) <= 3 * (on_screen + 10)
    assert 100_999 in asked
    assert thumbnails.kept_bytes() <= 128 << 20
    grid.selectAll()
    assert len(grid.selected()) == 100_000


def test_the_bar_breaks_into_lines_where_it_is_narrow(qtbot: QtBot, searched: MainWindow) -> None:
    results = searched.results
    results.open_filters()
    results.bar.chip(Section.SIMILAR).click()
    searched.resize(860, 700)
    # Beside a search the rail has to lose its words first; then the window may be as narrow.
    qtbot.waitUntil(lambda: searched.minimumWidth() <= 860, timeout=LONG)
    searched.resize(860, 700)
    qtbot.waitUntil(lambda: searched.width() <= 860, timeout=LONG)
    qtbot.wait(50)
    bar = results.bar
    for widget in (*bar.chips, bar.clear_button):
        assert bar.rect().contains(widget.geometry())
    assert bar.file_size.y() > bar.chip(None).y()


def test_a_new_search_ends_the_one_under_way(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.search([photos / "photo_001.jpg"])
    first = window.operations.searches.job
    assert first is not None
    with qtbot.waitSignal(first.cancelled, timeout=LONG):
        search(qtbot, window, photos / "photo_002.jpg")
    qtbot.waitUntil(lambda: window.operations.searches.job is None, timeout=LONG)
    assert not window.banner.isVisible()


def test_with_pictures_against_the_sections_go_by_ranks(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    results = searched.results
    searched.operations.searches.add_against(photos / "photo_002.jpg")
    qtbot.waitUntil(lambda: results.found.wanted.against != (), timeout=LONG)
    similarities = results.listing.table.similarities
    assert similarities.max() < results.listing.floors.similar + 1
    counts = results.listing.found()
    assert counts[Section.VERY] + counts[Section.SIMILAR] == 1, "one of twenty, at least one"


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_frame_drawn_with_the_mouse_chooses_what_it_touches(
    qtbot: QtBot, graded: MainWindow, direction: Qt.LayoutDirection
) -> None:
    grid, button = graded.results.grid, Qt.MouseButton.LeftButton
    graded.results.show_less_similar()
    grid.setLayoutDirection(direction)
    grid.verticalScrollBar().setValue(0)
    places = [grid.visualRect(grid.photos.index(row)) for row in range(4)]
    assert (places[3].left() > places[2].left()) == (direction == Qt.LayoutDirection.LeftToRight)
    assert [grid.indexAt(place.center()).row() for place in places] == [0, 1, 2, 3]
    # From the heading of the second section into the first photo of the third one.
    start = QPoint(places[1].center().x(), places[1].top() - 10)
    qtbot.mousePress(grid.viewport(), button, pos=start)
    for place in (places[1].center(), places[2].center()):
        qtbot.mouseMove(grid.viewport(), place)
    chosen = [grid.photos.row(item.photo_id) for item in grid.selected()]
    qtbot.mouseRelease(grid.viewport(), button, pos=places[2].center())
    assert chosen == [1, 2]


def test_photos_far_down_are_brought_into_sight(qtbot: QtBot, graded: MainWindow) -> None:
    grid = graded.results.grid
    graded.results.show_less_similar()
    hints = grid.ScrollHint
    for row in (11, 0, 6, 11, 4):
        for hint in (hints.EnsureVisible, hints.PositionAtCenter, hints.PositionAtBottom):
            grid.scrollTo(grid.photos.index(row), hint)
            seen = grid.visualRect(grid.photos.index(row))
            assert grid.viewport().rect().contains(seen)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.currentIndex().row() > 0
    for _ in range(6):
        qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert grid.currentIndex().row() == 0
