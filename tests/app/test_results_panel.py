"""Slider, filters, order, stacks and export as a person uses them, on the real window."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.query import searches
from app.results.listing import Listing
from app.results.model import Role
from app.results.nearness import NearnessBar
from app.results.order import Order
from app.results.stacks import MEMBER
from app.results.table import Band, Item, Table
from engine.library import SimilarityScale
from tests.app.conftest import LONG, index, indexed, search_shown
from tests.pictures import picture, save_pictures

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def rows(window: MainWindow) -> int:
    return window.results.grid.photos.rowCount()


def names(window: MainWindow) -> list[str]:
    model = window.results.grid.photos
    return [model.index(row).data(Role.PATH).name for row in range(model.rowCount())]


def search(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.work.searches.search([path])
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
    window.results.nearness.slider.setValue(100)
    return window


def test_the_slider_shows_fewer_or_more_at_once(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    results, slider = searched.results, searched.results.nearness.slider
    qtbot.waitUntil(lambda: results.nearness._scale is not None, timeout=LONG)
    asked: list[object] = []
    searched.work.searches.found.connect(asked.append)
    counts = []
    for position in (100, 40, 0, 40, 100):
        slider.setValue(position)
        counts.append(rows(searched))
        assert results.nearness.count().startswith(str(rows(searched)))
        similarities = [
            results.grid.photos.index(row).data(Role.SIMILARITY) for row in range(rows(searched))
        ]
        assert min(similarities) >= results.nearness.floor()
    assert counts[0] == counts[4] == 12
    assert counts[2] == 1
    assert counts[2] <= counts[1] == counts[3] <= 12
    assert asked == []
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert rows(searched) == 1
    assert searched._settings.nearness == 0
    # The next search keeps to it.
    search(qtbot, searched, photos / "photo_002.jpg")
    assert rows(searched) == 1


def test_what_is_near_keeps_its_choice_when_the_slider_moves(searched: MainWindow) -> None:
    grid = searched.results.grid
    grid.setCurrentIndex(grid.photos.index(0))
    chosen = grid.selected()
    searched.results.nearness.slider.setValue(0)
    assert grid.selected() == chosen
    assert grid.currentIndex().row() == 0


def test_more_are_looked_for_when_more_are_wanted(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "_RESULTS", 2)
    monkeypatch.setattr(searches, "_MORE", 2)
    index(qtbot, window, photos, 12)
    window.results.nearness.slider.setValue(0)
    qtbot.waitUntil(lambda: window.results.nearness.floor() > 0, timeout=LONG)
    search(qtbot, window, photos / "photo_004.jpg")
    qtbot.wait(300)
    assert len(window.results.listing.table) == 2
    grid = window.results.grid
    grid.setCurrentIndex(grid.photos.index(0))
    chosen = grid.selected()
    window.results.nearness.slider.setValue(100)
    qtbot.waitUntil(lambda: rows(window) == 12, timeout=LONG)
    qtbot.wait(300)
    assert window.work.runner.running() <= 2, "nothing goes on asking"
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
    choices = [bar.folder.itemData(row) for row in range(bar.folder.count())]
    assert choices == [None, photos, photos / "inner"]
    bar.folder.setCurrentIndex(2)
    assert sorted(names(searched)) == [f"photo_{n:03d}.jpg" for n in (8, 9, 10, 11)]
    assert results.nearness.count().startswith("12")
    qtbot.mouseClick(bar.chip(Band.IDENTICAL), Qt.MouseButton.LeftButton)
    assert rows(searched) == 0
    assert results.empty.isVisible()
    assert "filters hide" in results.empty.text()
    assert bar.clear_button.isVisible()
    qtbot.mouseClick(results.empty.clear, Qt.MouseButton.LeftButton)
    assert rows(searched) == 12
    assert not bar.clear_button.isVisible()
    assert bar.chip(None).isChecked()
    bar.taken_to.setFocus()
    qtbot.keyClicks(bar.taken_to, "2020")
    assert rows(searched) == 0, "no photo of the tests says when it was taken"
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert rows(searched) == 12
    assert bar.taken_to.text() == ""


def test_escape_leaves_the_filters_and_keeps_the_search(qtbot: QtBot, searched: MainWindow) -> None:
    searched.results.open_filters()
    field = searched.results.bar.taken_from
    field.setFocus()
    qtbot.keyClicks(field, "no day")
    assert field.property("wrong")
    assert rows(searched) == 12
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert searched.results.title().startswith("Photos like")
    assert searched.results.grid.hasFocus()


def test_hiding_the_filters_clears_them(searched: MainWindow) -> None:
    searched.results.open_filters()
    searched.results.bar.chip(Band.IDENTICAL).click()
    assert rows(searched) == 1
    searched.results.heading.filter_button.click()
    assert not searched.results.bar.isVisible()
    assert rows(searched) == 12


def test_the_slider_that_hides_everything_offers_more(searched: MainWindow) -> None:
    results = searched.results
    results.open_filters()
    results.nearness.slider.setValue(0)
    results.bar.chip(Band.SIMILAR).click()
    assert results.empty.isVisible()
    results.bar.clear()
    results.grid.photos.remove(results.grid.photos.ids()[0])
    results._arrange(stay=True)
    assert results.empty.more.isVisible()
    results.empty.more.click()
    assert rows(searched) == 11


def test_orders(searched: MainWindow) -> None:
    heading = searched.results.heading
    found = names(searched)
    heading.order.setCurrentIndex(heading.order.findData(Order.NAME_BACK.value))
    assert names(searched) == sorted(found, reverse=True)
    heading.order.setCurrentIndex(heading.order.findData(Order.LARGEST.value))
    sizes = [item.size for item in searched.results.listing.items()]
    assert sizes == sorted(sizes, reverse=True)
    assert all(sizes)
    heading.order.setCurrentIndex(0)
    assert names(searched) == found
    searched.work.searches.clear()
    assert heading.order.itemText(0) == "Last added first"
    assert not searched.results.nearness.isVisible()


@pytest.fixture
def stacked(qtbot: QtBot, window: MainWindow, photos: Path) -> MainWindow:
    """Three of fifteen photos are nearly the same; a search for another one shows them."""
    for copy in range(2):
        picture(7).save(photos / f"near_{copy}.jpg", quality=70 - 10 * copy)
    shutil.copy(photos / "photo_007.jpg", photos / "same.jpg")
    index(qtbot, window, photos, 15)
    window.results.nearness.slider.setValue(100)
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
    badge = grid._delegate.badge(grid.visualRect(model.index(row)), grid.layoutDirection())
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
    assert not stacked._settings.stacking
    search(qtbot, stacked, photos / "photo_003.jpg")
    qtbot.wait(300)
    assert rows(stacked) == 15
    toggle.trigger()
    assert rows(stacked) == 12


def test_a_stack_whose_first_photo_goes_shows_the_next(qtbot: QtBot, stacked: MainWindow) -> None:
    model = stacked.results.grid.photos
    row = next(r for r in range(12) if model.index(r).data(Role.STACK) == 4)
    Path(model.index(row).data(Role.PATH)).unlink()
    stacked.work.upkeep.rescan()
    qtbot.waitUntil(lambda: stacked._library.count() == 14, timeout=LONG)
    stacked.work.searches.again()
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
    thumbnails, asked = window.work.thumbnails, set[int]()
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
    results.bar.chip(Band.SIMILAR).click()
    searched.resize(860, 700)
    qtbot.waitUntil(lambda: searched.width() <= 860)
    qtbot.wait(50)
    bar = results.bar
    for widget in (bar.folder, bar.taken_from, bar.taken_to, bar.clear_button):
        assert bar.rect().contains(widget.geometry())
    assert bar.taken_to.y() > bar.chip(None).y()


def test_a_new_search_ends_the_one_under_way(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.work.searches.search([photos / "photo_001.jpg"])
    first = window.work.searches._job
    assert first is not None
    with qtbot.waitSignal(first.cancelled, timeout=LONG):
        search(qtbot, window, photos / "photo_002.jpg")
    qtbot.waitUntil(lambda: window.work.searches._job is None, timeout=LONG)
    assert not window.banner.isVisible()


def test_an_untouched_slider_suits_the_size_of_the_library(qtbot: QtBot) -> None:
    bar = NearnessBar(None)
    qtbot.addWidget(bar)
    moved: list[int] = []
    bar.moved.connect(moved.append)
    steps = tuple(place / 100 for place in range(101))
    shares = {}
    for photos in (200, 60_000):
        bar.show_scale(SimilarityScale(steps, photos, calibrated=True))
        shares[photos] = SimilarityScale.one_in(1 - bar.slider.value() / 100)
    assert 1.5 < shares[200] < 2.5
    # About 150 of 60,000.
    assert 350 < shares[60_000] < 450
    assert moved == []
    assert bar.least_shown(np.linspace(0, 1, 101)) == pytest.approx(0.77)
    assert bar.least_shown(np.array([0.3, 0.2])) == 0.2
    bar.slider.setValue(7)
    assert bar.least_shown(np.array([0.3, 0.2])) == np.inf
    bar.show_scale(SimilarityScale(steps, 500, calibrated=True))
    assert bar.slider.value() == 7
    assert moved == [7]


def test_with_pictures_against_the_slider_goes_by_ranks(
    qtbot: QtBot, searched: MainWindow, photos: Path
) -> None:
    results = searched.results
    qtbot.waitUntil(lambda: results.nearness._scale is not None, timeout=LONG)
    results.nearness.slider.setValue(50)
    searched.work.searches.add_against(photos / "photo_002.jpg")
    qtbot.waitUntil(lambda: results._found.wanted.against != (), timeout=LONG)
    assert rows(searched) == 6
    results.nearness.slider.setValue(100)
    assert rows(searched) == 12
    results.nearness.slider.setValue(0)
    assert rows(searched) == 1
