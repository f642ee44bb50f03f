"""Filters and orders of the database, compared with a plain reading of every photo."""

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import pytest

from engine.base.errors import QueryError
from engine.base.picture_kinds import KINDS, OTHER_KIND, RAW_SUFFIXES, kind_of_suffix
from engine.results import Area, Facet, Metadata, OrderKey, PhotoFilter, PhotoOrder, area_of
from engine.search.gallery import Gallery
from engine.store.connection import Store
from engine.store.folders import Folder, FolderTable
from engine.store.gallery_steps import IS_RAW
from engine.store.photos import PhotoFacts, PhotoTable

T = TypeVar("T")
CAMERAS = ("Canon EOS 5", "NIKON D90", "FUJIFILM X-T3")
SUFFIXES = (".jpg", ".JPG", ".nef", ".png", ".heic", ".xyz", "")
PLACES = ("", "a", "a/b", "a b", "a.b/c", "Ünïcode", "caf\udce9")


@dataclass(frozen=True)
class Row:
    """A photo as the test made it."""

    id: int
    root: Path
    place: str
    facts: PhotoFacts

    @property
    def path(self) -> Path:
        return self.root / self.place

    @property
    def suffix(self) -> str:
        return os.path.splitext(self.place)[1].lower()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    yield opened
    opened.close()


def fill(store: Store, count: int, seed: int) -> list[Row]:
    """Photos of two folders with every kind of fact; some are unreadable."""
    chance = random.Random(seed)
    photos, folders = PhotoTable(store), FolderTable(store)
    roots = [folders.add(Path(f"/pictures/{name}")) for name in ("second", "first")]
    rows = []
    with store.writing():
        for number in range(count):
            root, facts = chance.choice(roots), made_facts(chance)
            place = os.path.join(
                chance.choice(PLACES), f"photo {number:d}{chance.choice(SUFFIXES)}"
            )
            rows.append(Row(photos.insert(root.id, place, facts), root.path, place, facts))
    return rows


def made_facts(chance: random.Random) -> PhotoFacts:
    taken = datetime(2019, 12, 20) + timedelta(minutes=chance.randrange(40 * 24 * 60))
    placed = chance.random() < 0.5
    return PhotoFacts(
        size=chance.randrange(1, 9) * 1000,
        mtime_ns=1,
        width=chance.choice((4000, 3000, None)),
        height=chance.choice((4000, 3000, 0)),
        taken_at=taken if chance.random() < 0.8 else None,
        error="broken" if chance.random() < 0.1 else None,
        metadata=Metadata(
            camera=chance.choice((*CAMERAS, None)),
            lens=chance.choice(("50mm", None)),
            rating=chance.choice((None, -1, 0, 3, 5)),
            latitude=chance.uniform(-90, 90) if placed else None,
            longitude=chance.uniform(-180, 180) if placed else None,
        ),
    )


def random_filter(chance: random.Random) -> PhotoFilter:
    def maybe(make: Callable[[], T]) -> T | None:
        return make() if chance.random() < 0.3 else None

    day = date(2019, 12, 20)
    west = chance.uniform(-180, 180)
    return PhotoFilter(
        folder=maybe(lambda: Path("/pictures") / chance.choice(("first", "second", "first/a"))),
        taken_from=maybe(lambda: day + timedelta(chance.randrange(40))),
        taken_to=maybe(lambda: day + timedelta(chance.randrange(40))),
        cameras=maybe(lambda: tuple(chance.sample(CAMERAS, 2))) or (),
        lenses=maybe(lambda: ("50mm",)) or (),
        area=maybe(lambda: Area(-60, west, 70, chance.uniform(-180, 180))),
        placed=maybe(lambda: chance.random() < 0.5),
        rating=maybe(lambda: chance.choice((1, 4))),
        kinds=maybe(lambda: tuple(chance.sample([*KINDS, OTHER_KIND], 6))) or (),
        size_from=maybe(lambda: chance.randrange(1, 9) * 1000),
        size_to=maybe(lambda: chance.randrange(1, 9) * 1000),
    )


def holds(area: Area, latitude: float, longitude: float) -> bool:
    """Whether a place lies in an area, which may span the date line."""
    between = area.west <= longitude <= area.east
    if area.west > area.east:
        between = longitude >= area.west or longitude <= area.east
    return area.south <= latitude <= area.north and between


def passes(row: Row, wanted: PhotoFilter) -> bool:
    """The same question, asked of one photo in plain Python."""
    facts, known = row.facts, row.facts.metadata
    taken = facts.taken_at.date() if facts.taken_at else None
    here = known.latitude is not None and known.longitude is not None
    area = wanted.area
    return all(
        (
            facts.error is None,
            wanted.folder is None or wanted.folder in row.path.parents,
            wanted.taken_from is None or (taken is not None and taken >= wanted.taken_from),
            wanted.taken_to is None or (taken is not None and taken <= wanted.taken_to),
            not wanted.cameras or known.camera in wanted.cameras,
            not wanted.lenses or known.lens in wanted.lenses,
            wanted.placed is None or wanted.placed == here,
            area is None or (here and holds(area, known.latitude or 0, known.longitude or 0)),
            wanted.rating is None or (known.rating or -1) >= wanted.rating,
            not wanted.kinds or kind_of_suffix(row.suffix) in wanted.kinds,
            wanted.size_from is None or facts.size >= wanted.size_from,
            wanted.size_to is None or facts.size <= wanted.size_to,
        )
    )


@pytest.mark.parametrize("seed", range(4))
def test_random_filters_let_through_what_a_plain_reading_does(store: Store, seed: int) -> None:
    rows, gallery, chance = fill(store, 400, seed), Gallery(store), random.Random(seed)
    left_some, left_none = 0, 0
    for _ in range(150):
        wanted = random_filter(chance)
        expected = [row.id for row in rows if passes(row, wanted)]
        assert gallery.ids(wanted).tolist() == expected, wanted
        assert gallery.count(wanted) == len(expected)
        left_some += 0 < len(expected) < len(rows)
        left_none += not expected
    assert left_some > 50
    assert left_none > 5


@pytest.mark.parametrize("key", OrderKey)
@pytest.mark.parametrize("back", [False, True])
def test_pages_follow_the_outline_in_every_order(store: Store, key: OrderKey, back: bool) -> None:
    fill(store, 300, 1)
    gallery, order, wanted = Gallery(store), PhotoOrder(key, back), PhotoFilter(rating=0)
    outline = gallery.outline(wanted, order)
    pages = [
        photo.id
        for offset in range(0, len(outline.ids) + 7, 7)
        for photo in gallery.page(wanted, order, 7, offset, items=True)
    ]
    assert pages == outline.ids.tolist()
    assert len(pages) > 50
    assert sum(group.photos for group in outline.groups) == len(pages)


def test_the_latest_come_first_and_those_without_a_date_last_either_way(store: Store) -> None:
    rows = {row.id: row for row in fill(store, 200, 2)}
    gallery = Gallery(store)
    for back in (False, True):
        order = PhotoOrder(OrderKey.TAKEN, back)
        taken = [rows[i].facts.taken_at for i in gallery.outline(order=order).ids.tolist()]
        dated = [moment for moment in taken if moment is not None]
        assert dated == sorted(dated, reverse=not back)
        assert taken[: len(dated)] == dated
        assert 0 < len(dated) < len(taken)


def test_the_groups_of_the_days_are_months_in_their_order(store: Store) -> None:
    rows = {row.id: row for row in fill(store, 200, 3)}
    outline = Gallery(store).outline()
    taken = (rows[photo_id].facts.taken_at for photo_id in outline.ids.tolist())
    months = [f"{moment:%Y-%m}" if moment else "" for moment in taken]
    expected = [(month, len(list(group))) for month, group in groupby(months)]
    assert [(group.name, group.photos) for group in outline.groups] == expected
    assert [name for name, _ in expected] == ["2020-01", "2019-12", ""]


def test_names_count_numbers_as_numbers(store: Store) -> None:
    folder = FolderTable(store).add(Path("/pictures"))
    names = ["photo 10.jpg", "Photo 9.jpg", "photo 009b.jpg", "2.jpg", "11.jpg", "ä.jpg"]
    with store.writing():
        for name in names:
            PhotoTable(store).insert(folder.id, name, PhotoFacts(1, 1))
    outline = Gallery(store).outline(order=PhotoOrder(OrderKey.NAME))
    found = [photo.path.name for photo in PhotoTable(store).get(outline.ids.tolist())]
    assert found == ["2.jpg", "11.jpg", "Photo 9.jpg", "photo 009b.jpg", "photo 10.jpg", "ä.jpg"]
    assert [(g.name, g.photos) for g in outline.groups] == [("#", 2), ("P", 3), ("Ä", 1)]


def test_the_order_of_folders_keeps_a_folder_together_and_its_own_photos_first(
    store: Store,
) -> None:
    rows = {row.id: row for row in fill(store, 300, 4)}
    outline = Gallery(store).outline(order=PhotoOrder(OrderKey.FOLDER))
    folders = [rows[photo_id].path.parent for photo_id in outline.ids.tolist()]
    met = [folder for folder, _ in groupby(folders)]
    assert len(met) == len(set(met)) == 2 * len(PLACES)
    assert [group.name for group in outline.groups] == [str(folder) for folder in met]
    first = met.index(Path("/pictures/first/a"))
    assert met[first + 1] == Path("/pictures/first/a/b")
    assert met.index(Path("/pictures/second")) > first


def test_the_shape_of_a_photo_is_told_and_guessed_where_nobody_knows_it(store: Store) -> None:
    folder = FolderTable(store).add(Path("/pictures"))
    sizes = {"a": (4000, 3000), "b": (3000, 4000), "c": (None, None), "d": (30_000, 100)}
    with store.writing():
        for name, (width, height) in sizes.items():
            facts = PhotoFacts(1, 1, width=width, height=height)
            PhotoTable(store).insert(folder.id, name, facts)
    ratios = Gallery(store).outline(order=PhotoOrder(OrderKey.NAME)).ratios
    assert ratios.tolist() == pytest.approx([4 / 3, 3 / 4, 4 / 3, 32.767], abs=1e-3)


def test_a_raw_beside_its_rendering_is_no_item_of_its_own(store: Store) -> None:
    folder = FolderTable(store).add(Path("/pictures"))
    names = ["a.nef", "a.jpg", "b.nef", "sub/b.jpg", "c.nef", "c.x.jpg", "d.nef", "d.jpg"]
    with store.writing():
        for name in names:
            error = "broken" if name == "d.jpg" else None
            PhotoTable(store).insert(folder.id, name, PhotoFacts(1, 1, error=error))
    outline = Gallery(store).outline(order=PhotoOrder(OrderKey.NAME))
    found = [photo.path.name for photo in PhotoTable(store).get(outline.ids.tolist())]
    assert found == ["a.jpg", "b.jpg", "b.nef", "c.nef", "c.x.jpg", "d.nef"]


def test_facets_count_what_the_other_filters_let_through(store: Store) -> None:
    rows, gallery = fill(store, 300, 5), Gallery(store)
    wanted = PhotoFilter(cameras=CAMERAS[:1], size_from=4000)
    hidden = {row.id for row in rows} - set(gallery.outline().ids.tolist())
    others = [r for r in rows if passes(r, wanted.without("cameras")) and r.id not in hidden]
    expected = {
        camera: sum(row.facts.metadata.camera == camera for row in others) for camera in CAMERAS
    }
    assert dict(gallery.facet("camera", wanted)) == expected
    counts = [count for _, count in gallery.facet("kind", wanted)]
    assert counts == sorted(counts, reverse=True)
    assert set(dict(gallery.facet("kind"))) == {"jpeg", "raw", "png", "heic", OTHER_KIND}


def test_an_area_of_the_facet_holds_as_many_photos_as_it_says(store: Store) -> None:
    fill(store, 300, 6)
    gallery = Gallery(store)
    areas = gallery.facet("area")
    assert sum(count for _, count in areas) == gallery.count(PhotoFilter(placed=True), items=True)
    for name, count in areas:
        assert gallery.count(PhotoFilter(area=area_of(name)), items=True) == count


def test_the_tree_counts_what_lies_below(store: Store) -> None:
    rows, gallery = fill(store, 300, 7), Gallery(store)
    alone = set(gallery.outline().ids.tolist())
    folders = gallery.folders()
    assert [found.path for found in folders if not found.depth] == [
        Path("/pictures/first"),
        Path("/pictures/second"),
    ]
    for found in folders:
        inside = [r for r in rows if found.path in r.path.parents and r.id in alone]
        assert found.photos == len(inside)
    assert Path("/pictures/first/a.b/c") in [found.path for found in folders]


def test_a_folder_that_is_not_in_the_library_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="not in this library"):
        Gallery(store).ids(PhotoFilter(folder=Path("/elsewhere")))


def test_a_moved_photo_is_ordered_by_its_new_place(store: Store) -> None:
    folder, photos = FolderTable(store).add(Path("/pictures")), PhotoTable(store)
    with store.writing():
        first = photos.insert(folder.id, "a/a.jpg", PhotoFacts(1, 1))
        second = photos.insert(folder.id, "b.png", PhotoFacts(1, 1))
        photos.move(first, folder.id, "z/z.webp", 1, 1)
    gallery = Gallery(store)
    assert gallery.outline(order=PhotoOrder(OrderKey.NAME)).ids.tolist() == [second, first]
    assert gallery.ids(PhotoFilter(kinds=("webp",))).tolist() == [first]
    assert gallery.ids(PhotoFilter(folder=Path("/pictures/z"))).tolist() == [first]


def test_photos_of_a_folder_that_becomes_part_of_another_are_found_in_it(store: Store) -> None:
    folders = FolderTable(store)
    inner = folders.add(Path("/pictures/a"))
    with store.writing():
        PhotoTable(store).insert(inner.id, "b/c.jpg", PhotoFacts(1, 1))
    outer: Folder = folders.add(Path("/pictures"))
    tree = [(found.path, found.photos) for found in Gallery(store).folders()]
    assert tree == [(outer.path, 1), (Path("/pictures/a"), 1), (Path("/pictures/a/b"), 1)]


def test_raw_suffixes_of_the_index_are_all_of_them() -> None:
    assert sorted(re.findall(r"'(.*?)'", IS_RAW)) == sorted(RAW_SUFFIXES)


def test_what_is_hidden_follows_every_change(store: Store) -> None:
    folder, photos = FolderTable(store).add(Path("/pictures")), PhotoTable(store)
    with store.writing():
        raw = photos.insert(folder.id, "a.nef", PhotoFacts(1, 1))
    gallery = Gallery(store)
    assert gallery.outline().ids.tolist() == [raw]
    with store.writing():
        jpeg = photos.insert(folder.id, "a.jpg", PhotoFacts(1, 1))
    assert gallery.outline().ids.tolist() == [jpeg]
    assert gallery.facet("kind") == [("jpeg", 1)]
    assert (gallery.count(items=True), gallery.count()) == (1, 2)
    with store.writing():
        photos.delete([jpeg])
    assert gallery.outline().ids.tolist() == [raw]


@pytest.mark.parametrize("facet", ["camera", "lens", "rating", "area"])
def test_values_are_counted_in_their_index_alone(store: Store, facet: Facet) -> None:
    fill(store, 10, 8)
    seen: list[str] = []
    store.db.set_trace_callback(seen.append)
    Gallery(store).facet(facet)
    store.db.set_trace_callback(None)
    (query,) = [text for text in seen if "GROUP BY" in text][:1]
    plan = [row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any("COVERING INDEX photos_by_" in line for line in plan), plan


@pytest.mark.parametrize("key", OrderKey)
def test_every_order_is_read_from_its_index_alone(store: Store, key: OrderKey) -> None:
    fill(store, 10, 8)
    seen: list[str] = []
    store.db.set_trace_callback(seen.append)
    Gallery(store).outline(order=PhotoOrder(key))
    store.db.set_trace_callback(None)
    queries = [text for text in seen if "ORDER BY" in text and "photos_of_raws" not in text]
    queries = [text for text in queries if "EXISTS" not in text and "FROM photos" in text]
    assert len(queries) >= (1 if key is OrderKey.SIZE else 2)
    plans = [
        [row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {query}")] for query in queries
    ]
    for plan in plans:
        assert any("COVERING INDEX photos_in_order_" in line for line in plan), plan
    plan = plans[0]
    assert any(f"COVERING INDEX photos_in_order_{key}" in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan
