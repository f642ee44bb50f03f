"""Browsing all photos, as a person does it, on the real window."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.gallery.order import Order
from app.gallery.outlined import OutlinedTable
from app.gallery.scrubber import Scrubber
from engine.results import PhotoFilter
from tests.app.conftest import LONG, index
from tests.engine.decoding.metadata_files import exif_of, jpeg_with

YEARS = (2001, 2010, 2019)


def shot(path: Path, moment: str, camera: str = "Camera 1") -> None:
    """A photo with a date, in the spelling of EXIF."""
    path.parent.mkdir(exist_ok=True)
    exif = exif_of({0x010F: "Test", 0x0110: camera}, {0x9003: moment}, {})
    # Files of one content are one photo to look at, but two to browse.
    path.write_bytes(jpeg_with(exif) + path.name.encode())


@pytest.fixture
def browsed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Sixty photos of three years, a third of them in a folder of their own."""
    for number in range(60):
        year = YEARS[number % 3]
        folder = tmp_path / "all" / ("trip" if number % 3 == 2 else "")
        moment = f"{year}:{number % 2 + 5:02d}:14 10:00:{number:02d}"
        (tmp_path / "all").mkdir(exist_ok=True)
        shot(folder / f"photo {number}.jpg", moment, f"Camera {number % 2}")
    index(qtbot, window, tmp_path / "all", 60)
    return window


def headings(window: MainWindow) -> list[tuple[str, int | None]]:
    return [(group.title, group.photos) for group in window.results.grid.groups()]


def ids(window: MainWindow) -> list[int]:
    return window.results.grid.photos.ids()


def choose_order(window: MainWindow, order: Order) -> None:
    choice = window.results.heading.order
    choice.setCurrentIndex(choice.findData(order.value))


def test_photos_stand_by_month_with_counts_and_the_title_says_how_many(
    browsed: MainWindow,
) -> None:
    assert headings(browsed) == [
        (f"{month} {year}", 10) for year in reversed(YEARS) for month in ("June", "May")
    ]
    assert browsed.results.title() == "All photos"
    assert browsed.results.heading.subtitle.text().startswith("60 photos")


def test_a_year_is_reached_by_a_click_on_it(qtbot: QtBot, browsed: MainWindow) -> None:
    results = browsed.results
    scrubber: Scrubber = results.scrubber
    results.size_slider.setValue(results.size_slider.maximum())
    assert [year for year, _ in scrubber.labels()] == ["2019", "2010", "2001"]
    assert scrubber.isVisible()
    place = dict(scrubber.shown())["2010"].topLeft() + QPoint(9, 1)
    qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place)
    value = results.grid.verticalScrollBar().value()
    seen = results.grid.places().between(value, value + results.grid.viewport().height())
    (item,) = results.grid.photos.items_at([seen[0]])
    taken = item.taken_at
    assert taken is not None
    assert taken.year == 2010


def test_orders_are_those_of_the_library_and_remembered(qtbot: QtBot, browsed: MainWindow) -> None:
    gallery = browsed.operations.library.gallery
    choose_order(browsed, Order.FOLDER)
    qtbot.waitUntil(lambda: [count for _, count in headings(browsed)] == [40, 20], timeout=LONG)
    assert headings(browsed)[1][0].endswith("trip")
    choose_order(browsed, Order.NAME)
    qtbot.waitUntil(lambda: headings(browsed) == [("P", 60)], timeout=LONG)
    names = [item.path.name for item in browsed.results.grid.photos.items_at(range(3))]
    assert names == ["photo 0.jpg", "photo 1.jpg", "photo 2.jpg"]
    assert browsed.settings.order == Order.NAME.value
    choose_order(browsed, Order.OLDEST)
    qtbot.waitUntil(lambda: headings(browsed)[0][0] == "May 2001", timeout=LONG)
    assert ids(browsed) == gallery.outline().ids[::-1].tolist()
    assert not gallery.count(PhotoFilter(rating=1))


@pytest.mark.parametrize("seed", range(3))
def test_what_the_chips_let_through_is_what_the_library_does(
    qtbot: QtBot, browsed: MainWindow, seed: int
) -> None:
    results, chance = browsed.results, random.Random(seed)
    root = browsed.operations.library.gallery.folders()[0].path
    for _ in range(6):
        results.bar.clear()
        results.show_folder(chance.choice((None, root, root / "trip")))
        results.bar.facets["camera"].choose(*chance.choice([(None, ""), ("Test Camera 1",) * 2]))
        results.bar.date.taken_from.setText(chance.choice(("", "2010", "2010-06")))
        results.bar.facets["kind"].choose(*chance.choice([(None, ""), ("jpeg", "JPEG")]))
        wanted = results.bar.filters().wanted
        expected = browsed.operations.library.gallery.ids(wanted).tolist()
        qtbot.waitUntil(lambda e=expected: sorted(ids(browsed)) == e, timeout=LONG)


def test_a_folder_is_shown_and_left_again(qtbot: QtBot, browsed: MainWindow) -> None:
    results = browsed.results
    folder = browsed.operations.library.gallery.folders()[1].path
    results.show_folder(folder)
    qtbot.waitUntil(lambda: len(ids(browsed)) == 20, timeout=LONG)
    qtbot.waitUntil(lambda: results.title() == "trip", timeout=LONG)
    assert "20 of 60 photos" in results.heading.subtitle.text()
    assert results.bar.isVisible()
    results.show_all()
    qtbot.waitUntil(lambda: len(ids(browsed)) == 60, timeout=LONG)


def test_new_photos_wait_behind_a_button_where_they_would_move_others(
    qtbot: QtBot, browsed: MainWindow, tmp_path: Path
) -> None:
    results = browsed.results
    results.size_slider.setValue(results.size_slider.maximum())
    bar = results.grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500, timeout=LONG)
    bar.setValue(500)
    before = ids(browsed)
    for number in range(3):
        shot(tmp_path / "all" / f"new {number}.jpg", f"2024:01:01 10:00:0{number}")
    qtbot.waitUntil(lambda: results.pill.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: results.pill.text() == "3 new photos ↑", timeout=LONG)
    assert (ids(browsed), bar.value()) == (before, 500), "nothing moved"
    qtbot.mouseClick(results.pill, Qt.MouseButton.LeftButton)
    assert len(ids(browsed)) == 63
    assert headings(browsed)[0] == ("January 2024", 3)
    assert bar.value() == 0
    assert not results.pill.isVisible()


def test_new_photos_that_move_nothing_come_by_themselves(
    qtbot: QtBot, browsed: MainWindow, tmp_path: Path
) -> None:
    results = browsed.results
    results.size_slider.setValue(results.size_slider.maximum())
    shot(tmp_path / "all" / "old.jpg", "1999:01:01 10:00:00")
    qtbot.waitUntil(lambda: len(ids(browsed)) == 61, timeout=LONG)
    assert not results.pill.isVisible()
    assert headings(browsed)[-1] == ("January 1999", 1)


def test_the_choice_and_the_place_stay_while_more_is_read(
    qtbot: QtBot, browsed: MainWindow
) -> None:
    grid = browsed.results.grid
    grid.choose_row(7)
    chosen = grid.selected()
    browsed.results.note_library()
    qtbot.wait(300)
    assert grid.selected() == chosen
    table = browsed.results.listing.table
    assert isinstance(table, OutlinedTable)
    assert table.complete
