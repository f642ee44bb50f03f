"""A table of all photos whose pages are read on demand."""

from pathlib import Path

import numpy as np
import pytest

from app.gallery.listing import Group, Listing
from app.gallery.outlined import PAGE, OutlinedTable, Places
from engine.results import Outline, Photo, PhotoGroup


def photo(photo_id: int) -> Photo:
    path = Path(f"/photos/{photo_id}.jpg")
    return Photo(photo_id, path, Path("/photos"), 10, 4, 3, None, None, None)


class Source:
    """Reads made photos and keeps what was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def read(self, ids: list[int]) -> list[Photo]:
        self.asked += ids
        return [photo(photo_id) for photo_id in ids]


def outlined(source: Source, groups: dict[str, int], *, complete: bool = True) -> OutlinedTable:
    count = sum(groups.values())
    ids = np.random.default_rng(0).permutation(np.arange(10, 10 + count))
    found = tuple(PhotoGroup(name, photos) for name, photos in groups.items())
    outline = Outline(ids, np.full(count, 1.5, np.float32), found)
    titles = [name.upper() for name in groups]
    return OutlinedTable(outline, titles, source.read, complete=complete)


def test_places_are_found_by_id() -> None:
    ids = np.random.default_rng(1).permutation(1000) * 3
    places = Places(ids)
    assert all(places[photo_id] == place for place, photo_id in enumerate(ids.tolist()))
    assert [places.get(i) for i in (1, -1, 3000)] == [None, None, None]
    assert 3 in places
    assert 4 not in places
    assert len(places) == len(set(places)) == 1000


def test_photos_that_were_not_read_are_known_by_id_and_wanted() -> None:
    source = Source()
    table = outlined(source, {"a": 3 * PAGE})
    wanted: list[int] = []
    table.paged.wanted = wanted.append
    item = table.items[PAGE + 5]
    assert (item.photo_id, item.known) == (int(table.ids[PAGE + 5]), False)
    assert wanted == [1]
    table.paged.put(1, source.read(table.paged.ids_of(1)))
    item = table.items[PAGE + 5]
    assert (item.known, item.path.name) == (True, f"{item.photo_id}.jpg")
    assert wanted == [1]


def test_a_bounded_number_of_pages_is_kept() -> None:
    source = Source()
    table = outlined(source, {"a": 200 * PAGE})
    for page in range(200):
        table.paged.put(page, source.read(table.paged.ids_of(page)))
    assert 10 <= table.paged.pages() < 100
    assert table.items[199 * PAGE].known
    assert not table.items[0].known


def test_many_are_read_at_once_where_they_are_needed_whole() -> None:
    source = Source()
    table = outlined(source, {"a": 2 * PAGE})
    table.paged.put(0, source.read(table.paged.ids_of(0)))
    source.asked.clear()
    items = table.items_at([PAGE + 1, 3, PAGE])
    assert [item.photo_id for item in items] == table.ids[[PAGE + 1, 3, PAGE]].tolist()
    assert all(item.known for item in items)
    assert source.asked == table.ids[[PAGE + 1, PAGE]].tolist(), "in one go, and no other"


def test_a_move_is_kept_though_its_page_is_read_later() -> None:
    source = Source()
    table = outlined(source, {"a": 2 * PAGE})
    table.move(PAGE, Path("/photos/new.jpg"))
    table.paged.put(1, source.read(table.paged.ids_of(1)))
    assert table.items[PAGE].path == Path("/photos/new.jpg")


def test_what_was_known_before_is_shown_until_it_is_read_again() -> None:
    source = Source()
    before, after = outlined(source, {"a": PAGE}), outlined(source, {"a": PAGE + 1})
    before.paged.put(0, source.read(before.paged.ids_of(0)))
    after.paged.take_over(before.paged)
    known = [item.known for item in (after.items[place] for place in range(PAGE + 1))]
    assert known.count(False) == 1


def test_groups_count_what_is_there() -> None:
    table = outlined(Source(), {"a": 3, "b": 2, "c": 4})
    table.gone[[0, 3, 4]] = True
    assert Listing(table).view().groups == (Group("A", 2, 2, 0), Group("C", 4, 4, 2))


@pytest.mark.parametrize("complete", [True, False])
def test_of_a_beginning_the_last_group_may_go_on(complete: bool) -> None:
    table = outlined(Source(), {"a": 3, "b": 2}, complete=complete)
    assert [group.photos for group in Listing(table).view().groups] == [3, 2 if complete else None]
