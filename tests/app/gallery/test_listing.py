"""The listing of results: filters, order, stacks and export."""

import csv
import random
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from app.gallery.export import export_csv, guarded
from app.gallery.filters import Filters, read_day
from app.gallery.listing import Listing
from app.gallery.order import Order
from app.gallery.sections import Floors, Section
from app.gallery.stacks import MEMBER
from app.gallery.table import Item, Table
from engine.base.errors import Cancelled, FolderError
from engine.base.progress import CancelToken
from engine.results import PhotoFilter

ROOT = Path("/photos")


def items() -> list[Item]:
    return [
        Item(1, ROOT / "b10.jpg", 1.0, "identical", 0, 500, 4, 3, datetime(2020, 5, 1, 12)),
        Item(2, ROOT / "trip/B9.jpg", 0.95, "near-duplicate", 2, 300, 4, 3, None),
        Item(3, ROOT / "trip/day/a.jpg", 0.93, "turned", 9, 900, 4, 3, datetime(2019, 12, 31, 23)),
        Item(4, ROOT / "tripod/c.jpg", 0.6, "similar", 20, 100, 4, 3, datetime(2021, 1, 1)),
        Item(5, ROOT / "trip/d.jpg", 0.3, "similar", 30, 200, 4, 3, datetime(2020, 5, 1, 9)),
    ]


@pytest.fixture
def listing() -> Listing:
    return Listing(Table(items()))


def shown(listing: Listing) -> list[int]:
    view = listing.view()
    return listing.table.ids[view.places].tolist()


@pytest.mark.parametrize(
    ("section", "allowed", "ids"),
    [
        (None, None, [1, 2, 3, 4, 5]),
        (None, [2, 3, 5, 99], [2, 3, 5]),
        (None, [], []),
        (Section.SAME, None, [1, 2, 3]),
        (Section.VERY, None, []),
        (Section.SIMILAR, [2, 3, 5], [5]),
    ],
)
def test_filters(
    listing: Listing, section: Section | None, allowed: list[int] | None, ids: list[int]
) -> None:
    listing.filters = Filters(section=section)
    listing.allowed = np.array(allowed, np.int64) if allowed is not None else None
    assert shown(listing) == ids
    assert listing.filters.active == (section is not None)
    assert Filters(PhotoFilter(rating=3)).active


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.FOUND, [1, 2, 3, 4, 5]),
        (Order.NEWEST, [4, 1, 5, 3, 2]),
        (Order.OLDEST, [3, 5, 1, 4, 2]),
        (Order.NAME, [3, 2, 1, 4, 5]),
        (Order.NAME_BACK, [5, 4, 1, 2, 3]),
        (Order.FOLDER, [1, 2, 5, 3, 4]),
        (Order.LARGEST, [3, 1, 2, 5, 4]),
        (Order.SMALLEST, [4, 5, 2, 1, 3]),
    ],
)
def test_orders(listing: Listing, order: Order, ids: list[int]) -> None:
    listing.order = order
    assert shown(listing) == ids


def test_sections_and_what_is_counted(listing: Listing) -> None:
    assert listing.counts() == {
        Section.SAME: 3,
        Section.VERY: 0,
        Section.SIMILAR: 2,
        Section.LESS: 0,
    }
    listing.floors = Floors(very=0.6, similar=0.5)
    sections = {Section.SAME: 3, Section.VERY: 1, Section.SIMILAR: 0, Section.LESS: 1}
    assert listing.counts() == listing.found() == sections
    assert groups(listing) == [
        ("Same photo", 3, 3),
        ("Very similar", 1, 1),
        ("Less similar", 1, 1),
    ]
    listing.less = False
    assert shown(listing) == [1, 2, 3, 4]
    listing.allowed = np.array([2, 3, 5])
    assert groups(listing) == [("Same photo", 2, 2)]
    assert listing.found() == sections, "whatever the filters say"
    listing.allowed = None
    listing.order = Order.SMALLEST
    assert shown(listing) == [4, 2, 1, 3]
    assert groups(listing) == [("", 4, 4)]
    listing.take(Table([Item(8, ROOT / "x.jpg")]), stay=False)
    assert shown(listing) == [8], "without a search nothing is too little similar"
    assert groups(listing) == [("", 1, 1)]


def groups(listing: Listing) -> list[tuple[str, int, int | None]]:
    return [(group.title, group.rows, group.photos) for group in listing.view().groups]


def test_a_copy_of_which_little_is_left_stands_with_the_copies(listing: Listing) -> None:
    low = Item(6, ROOT / "crop.jpg", 0.1, "part")
    listing.take(Table([*items(), low]), stay=False)
    listing.floors = Floors(0.7, 0.5)
    assert shown(listing) == [1, 2, 3, 6, 4, 5]
    assert listing.found()[Section.SAME] == 4


def test_what_is_left_out_of_a_search_comes_back_in_its_place(listing: Listing) -> None:
    listing.left_out = frozenset({2, 99})
    assert shown(listing) == [1, 3, 4, 5]
    assert listing.found()[Section.SAME] == 2
    listing.left_out = frozenset()
    assert shown(listing) == [1, 2, 3, 4, 5]


def test_headings_count_what_lies_in_closed_stacks(listing: Listing) -> None:
    listing.floors = Floors(0.7, 0.5)
    listing.stack([(3, 4), (1, 2)])
    assert groups(listing) == [("Same photo", 2, 4), ("Less similar", 1, 1)]
    listing.stacks.toggle(3)
    assert groups(listing) == [("Same photo", 3, 4), ("Less similar", 1, 1)], "with its first photo"
    less = listing.view().without(0)
    assert [(g.title, g.rows, g.photos) for g in less.groups] == [
        ("Same photo", 2, 2),
        ("Less similar", 1, 1),
    ]
    gone = less.without(2)
    assert [(g.title, g.rows) for g in gone.groups] == [("Same photo", 2)]
    assert len(gone.places) == len(gone.sizes) == 2


def test_stacks_open_and_close(listing: Listing) -> None:
    listing.stack([(1, 3, 5), (2, 99), (77, 78)])
    view = listing.view()
    assert shown(listing) == [1, 2, 4]
    assert view.sizes.tolist() == [3, 0, 0]
    assert listing.stacks.toggle(5)
    assert shown(listing) == [1, 3, 5, 2, 4]
    assert listing.view().sizes.tolist() == [3, MEMBER, MEMBER, 0, 0]
    listing.order = Order.SMALLEST
    assert shown(listing) == [4, 5, 1, 3, 2]
    listing.take(Table(items()), stay=True)
    assert shown(listing) == [4, 5, 1, 3, 2]
    assert listing.stacks.toggle(1)
    assert shown(listing) == [4, 5, 2]
    assert not listing.stacks.toggle(4)
    assert not listing.stacks.toggle(99)
    listing.stacking = False
    assert shown(listing) == [4, 5, 2, 1, 3]
    listing.stacking = True
    listing.allowed = np.array([3])
    assert listing.view().sizes.tolist() == [0], "one photo is no stack"


def test_what_lies_behind_closed_stacks(listing: Listing) -> None:
    def ids(*seen: int) -> list[int]:
        chosen = [item for item in items() if item.photo_id in seen]
        return [item.photo_id for item in listing.with_stacks(chosen)]

    assert ids(1, 2) == [1, 2]
    listing.stack([(1, 4), (2, 5)])
    assert shown(listing) == [1, 2, 3]
    assert ids(1) == [1, 4]
    assert ids(3) == [3]
    assert ids(1, 2, 3) == [1, 4, 2, 5, 3]
    listing.stacks.toggle(1)
    assert ids(1, 2) == [1, 2, 5]
    assert ids(4) == [4]
    # What the filters hide is not meant.
    listing.filters = Filters(section=Section.SAME)
    listing.floors = Floors(0.7, 0.5)
    assert ids(2) == [2]
    listing.filters = Filters()
    listing.stacking = False
    assert ids(2) == [2]


def test_folding_loses_no_photo() -> None:
    numbers = random.Random(0)
    table = Table(Item(i, ROOT / f"{i}.jpg", 0.5, "similar") for i in range(300))
    ids = list(range(300))
    numbers.shuffle(ids)
    groups = [tuple(ids[start : start + numbers.randint(2, 9)]) for start in range(0, 250, 10)]
    listing = Listing(table)
    listing.stack(groups)
    for group in groups[::2]:
        listing.stacks.toggle(group[0])
    view = listing.view()
    stacked = Counter(view.sizes.tolist())
    assert len(view.places) == 300 - sum(len(group) - 1 for group in groups[1::2])
    assert stacked[MEMBER] == sum(len(group) - 1 for group in groups[::2])
    assert len(set(view.places.tolist())) == len(view.places)
    for group in groups[::2]:
        rows = sorted(view.places.tolist().index(i) for i in group)
        assert rows == list(range(rows[0], rows[0] + len(group)))


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("", False, None),
        (" 2019 ", False, date(2019, 1, 1)),
        ("2019", True, date(2019, 12, 31)),
        ("2020-02", True, date(2020, 2, 29)),
        ("2020-2", False, date(2020, 2, 1)),
        ("2019/07/14", True, date(2019, 7, 14)),
        ("9999", True, date.max),
    ],
)
def test_days_as_people_type_them(text: str, last: bool, day: date | None) -> None:
    assert read_day(text, last=last) == day


@pytest.mark.parametrize("text", ["20", "2019-13", "2019-02-30", "yesterday", "0000", "2019-"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(text, last=True)


def test_a_moved_photo_is_in_its_new_folder(listing: Listing) -> None:
    listing.table.move(3, ROOT / "zoo/new/c.jpg")
    listing.order = Order.FOLDER
    assert shown(listing) == [1, 2, 5, 3, 4]
    assert listing.table.folders[listing.table.folder_of[3]] == ROOT / "zoo/new"


def test_the_list_as_a_file(listing: Listing, tmp_path: Path) -> None:
    listing.order = Order.SMALLEST
    listing.stack([(1, 2)])
    target = tmp_path / "list.csv"
    assert export_csv(listing.items(), target, CancelToken()) == 5
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["size"] for row in rows] == ["100", "200", "300", "500", "900"]
    assert rows[3] == {
        "path": str(ROOT / "b10.jpg"),
        "similarity": "1.000000",
        "band": "identical",
        "hamming": "0",
        "taken": "2020-05-01 12:00:00",
        "width": "4",
        "height": "3",
        "size": "500",
    }
    assert rows[4]["band"] == "near-duplicate"
    assert rows[2]["taken"] == ""
    assert list(tmp_path.iterdir()) == [target]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    for sign in "=+-@\t":
        assert guarded(f"{sign}cmd") == f"'{sign}cmd"
    assert guarded("a=b") == "a=b"
    export_csv([Item(1, Path("=1+1.jpg"))], tmp_path / "x.csv", CancelToken())
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["'=1+1.jpg", "", "", "", "", "", "", "0"]


def test_a_list_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="could not be written"):
        export_csv(items(), tmp_path / "missing" / "x.csv", CancelToken())
    old = tmp_path / "old.csv"
    old.write_text("old")
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(Cancelled):
        export_csv(items(), old, stopped)
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]


def test_names_that_are_no_text_are_exported(tmp_path: Path) -> None:
    export_csv([Item(1, Path("/p/\udcff.jpg"))], tmp_path / "x.csv", CancelToken())
    assert "\ufffd.jpg" in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")


def test_of_a_raw_and_its_jpeg_the_first_is_shown_and_the_other_when_it_has_gone() -> None:
    listing = Listing(
        Table(
            [
                Item(1, ROOT / "shot.NEF", 0.9, "similar"),
                Item(2, ROOT / "other.jpg", 0.8, "similar"),
                Item(3, ROOT / "SHOT.jpg", 0.7, "similar"),
                Item(4, ROOT / "sub/shot.jpg", 0.6, "similar"),
                Item(5, ROOT / "shot.png", 0.5, "similar"),
            ]
        )
    )
    assert shown(listing) == [1, 2, 4, 5]
    assert sum(listing.found().values()) == 4
    listing.table.gone[0] = True
    assert shown(listing) == [2, 3, 4, 5]
