"""Marks, totals and words of the lists of near-duplicates, without a window."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.base import translation
from app.duplicates import words
from app.duplicates.cells import Cells
from app.duplicates.selection import Choice
from app.operations.duplicate_groups import Group, Kind, arrangement, groups_of
from app.operations.duplicates import Arranged
from engine.results import PRESETS, DuplicatePhoto, DuplicateSet, Rule, WatchEvent

DAY = datetime(2026, 1, 1)
LARGEST = PRESETS["largest"]


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    translation.install(qapp, QLocale("en"))


def many_groups(groups: int, size: int = 3, kind: Kind = "near-duplicate") -> list[Group]:
    sets = [
        DuplicateSet(
            kind,
            tuple(
                DuplicatePhoto(g * size + i, Path(f"/p/{g}/{i}.jpg"), 1000, 9, 9, DAY)
                for i in range(size)
            ),
        )
        for g in range(groups)
    ]
    return groups_of(sets, LARGEST)


def group_of(*photos: DuplicatePhoto, kind: Kind = "near-duplicate", rule: Rule = LARGEST) -> Group:
    return groups_of([DuplicateSet(kind, photos)], rule)[0]


def photo(number: int = 1, name: str = "a.jpg", **facts: object) -> DuplicatePhoto:
    made = DuplicatePhoto(number, Path("/p") / name, 1000, 400, 300, DAY)
    return replace(made, **facts)  # type: ignore[arg-type]


def test_marks_stay_true_when_photos_come_and_go() -> None:
    choice = Choice()
    choice.fill(many_groups(2))
    choice.select_extras()
    assert (choice.marked().photos, choice.marked().size) == (4, 4000)
    kept = [g.photos[0] for g in choice.shown]
    removed = WatchEvent("removed", kept[0].path, kept[0].photo_id, 0)
    assert choice.note([removed])
    # Nothing unmarked is left in the first group: it is not for a rule to empty it.
    assert choice.removals()[0].kept == ()
    assert not choice.removals()[0].emptied
    assert choice.note([WatchEvent("added", kept[0].path, 900, 0)])
    assert choice.shown[0].photos[0].photo_id == 900
    assert not choice.is_marked(900)
    assert not choice.note([WatchEvent("added", Path("/p/other.jpg"), 901, 0)])
    assert choice.note([WatchEvent("moved", Path("/q/new.jpg"), 900, 0)])
    assert {p.path for p in choice.shown[0].photos} >= {Path("/q/new.jpg")}
    for one in list(choice.shown[1].photos):
        if not choice.is_marked(one.photo_id):
            choice.mark(one.photo_id, all_the_same=True)
    assert choice.removals()[1].emptied
    choice.mark(choice.shown[1].photos[0].photo_id)
    assert not choice.removals()[1].emptied
    # Read anew: marks of what is still there stay, but never all of a group.
    choice.fill(many_groups(2))
    assert all(not choice.nothing_stays(group) for group in choice.shown)


def test_what_was_arranged_elsewhere_holds_for_groups_that_are_still_the_same() -> None:
    choice, rule = Choice(), PRESETS["newest"]
    choice.fill(many_groups(2))
    choice.select_extras()
    given = [(group, tuple(group.photos)) for group in choice.groups]
    found = [(g, photos, arrangement(g.match, photos, rule)) for g, photos in given]
    gone = choice.shown[1].photos[0]
    choice.note([WatchEvent("removed", gone.path, gone.photo_id, 0)])
    choice.keep_by(rule, Arranged(rule, found))
    other = Choice()
    other.fill([Group(g.match, list(g.photos), list(g.photos), rule) for g in choice.groups])
    other.keep_by(rule)
    for one, two in zip(choice.groups, other.groups, strict=True):
        assert (one.photos, one.why, one.extra) == (two.photos, two.why, two.extra)
        assert one.rule == rule
        assert gone not in one.photos
    assert choice.marked() == choice.spare == other.spare


def test_photos_of_one_moment_are_never_extra() -> None:
    choice = Choice("same-moment")
    choice.fill(many_groups(5, 6, "same-moment"))
    choice.select_extras()
    choice.keep_by(PRESETS["newest"])
    assert choice.marked().photos == 0
    assert choice.spare.photos == 0


def test_a_series_is_in_the_order_of_time_behind_its_sharpest() -> None:
    shots = [
        photo(n, f"{n}.jpg", date=DAY + timedelta(seconds=n / 2), sharpness=sharp)
        for n, sharp in ((3, 1.0), (1, 2.0), (2, 9.0))
    ]
    group = group_of(*shots, kind="same-moment")
    assert [p.photo_id for p in group.photos] == [2, 1, 3]
    told = [words.standing_of(group, p, None) for p in group.photos]
    assert told == ["Sharpest · 2 of 3 · +0.5 s", "1 of 3", "3 of 3 · +1 s"]
    alike = group_of(*(replace(shot, sharpness=None) for shot in shots), kind="same-moment")
    assert [p.photo_id for p in alike.photos] == [1, 2, 3]
    assert words.standing_of(alike, alike.photos[0], None) == "1 of 3"


def test_companions_are_counted_once_and_not_where_they_go_as_photos() -> None:
    raw, side = Path("/p/b.nef"), Path("/p/b.xmp")
    choice = Choice()
    group = group_of(
        photo(1, "a.jpg", width=800),
        photo(2, "b.jpg", companions=(side,)),
        photo(3, "c.jpg", companions=(side, Path("/p/b.jpg"))),
    )
    choice.fill([group], {side: 70, raw: 1})
    choice.keep_only(1)
    total = choice.marked()
    assert (total.photos, total.companions, total.size) == (2, 1, 2070)


def test_a_photo_set_apart_leaves_its_group_and_comes_back() -> None:
    choice = Choice()
    choice.fill(many_groups(1, 3))
    choice.select_extras()
    first = choice.shown[0].photos[0]
    others = choice.set_apart(first.photo_id)
    assert {p.photo_id for p in others} == {0, 1, 2} - {first.photo_id}
    assert len(choice.shown[0].photos) == 2
    last = choice.shown[0].photos[0].photo_id
    choice.set_apart(last)
    assert choice.shown == []
    assert choice.put_back(last)
    assert choice.put_back(first.photo_id)
    assert len(choice.shown[0].photos) == 3
    assert not choice.put_back(first.photo_id)
    assert not choice.put_back(77)


def test_of_the_same_content_it_cannot_be_said_that_it_is_no_duplicate() -> None:
    choice = Choice()
    a, b = photo(1, "a.jpg", content_hash=b"x"), photo(2, "b.jpg", content_hash=b"x")
    choice.fill([group_of(a, b, photo(3, "c.jpg", content_hash=b"y"))])
    assert [p.photo_id for p in choice.set_apart(2)] == [3]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"coverage": 0.6}, "Cropped to 60 %"),
        ({"coverage": 0.6, "width": 100, "height": 80}, "Cropped to 60 %"),
        ({"mirrored": True}, "Mirrored"),
        ({"quarter": 1}, "Turned"),
        ({"mirrored": True, "width": 100, "height": 75}, "Mirrored · Smaller"),
        ({"width": 100, "height": 75}, "Smaller"),
        ({"size": 100}, "More compressed"),
        ({"path": Path("/p/b.webp")}, "Saved as WEBP"),
        ({"path": Path("/p/b.JPE")}, "Same picture"),
        ({"content_hash": b"x"}, "Same content"),
    ],
)
def test_how_a_copy_differs_is_told_in_words(other: dict[str, object], told: str) -> None:
    kept = photo(1, content_hash=b"x")
    assert words.difference(replace(photo(2, "b.jpg"), **other), kept) == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("better", "told"),
    [
        ({"is_raw": True, "path": Path("/p/a.nef")}, "Keep: RAW"),
        ({"camera": "Canon EOS", "taken": True}, "Keep: camera data"),
        ({"width": 500}, "Keep: largest"),
        ({"size": 5000}, "Keep: best quality"),
        ({"date": DAY - timedelta(days=1)}, "Keep: oldest"),
        ({}, "Keep: any would do"),
    ],
)
def test_why_a_photo_is_kept_is_told_in_words(better: dict[str, object], told: str) -> None:
    best = replace(photo(1), **better)  # type: ignore[arg-type]
    group = group_of(photo(2, "long name.jpg"), best)
    assert group.photos[0] is best
    assert words.standing_of(group, best, None) == told


def test_an_uncropped_original_is_kept_for_being_whole() -> None:
    group = group_of(photo(2, "b.jpg", coverage=0.5, width=900), photo(1))
    assert words.standing_of(group, group.photos[0], None) == "Keep: uncropped"
    choice = Choice()
    choice.fill([group])
    choice.select_extras()
    assert choice.is_marked(2)
    assert not choice.is_marked(1)


def test_facts_that_differ_from_the_kept_photo_are_stressed() -> None:
    kept = photo(1, "a.jpg", camera="Canon EOS", taken=True)
    other = photo(2, "b.png", size=500, width=500)
    group = group_of(kept, other, rule=Rule("own", ("camera-data",)))
    stressed = [fact.text for fact in words.facts_of(other, group) if fact.differs]
    assert stressed[0].replace("\N{LEFT-TO-RIGHT MARK}", "") == "500 × 300"
    assert stressed[1] == "PNG · 500 bytes"
    assert stressed[2].startswith("File of")
    assert stressed[3] == "No camera data"
    assert not any(fact.differs for fact in words.facts_of(kept, group))


def test_folders_of_one_group_are_told_apart() -> None:
    here = photo(1, "home/2019/a.jpg")
    there = photo(2, "backup/home/2019/a.jpg")
    group = group_of(here, there)
    assert words.folder_of(here.path, group) == str(Path("…/home/2019"))
    assert words.folder_of(there.path, group) == str(Path("…/backup/home/2019"))
    alone = group_of(here, photo(3, "home/2019/b.jpg"))
    assert words.folder_of(here.path, alone) == str(Path("/p/home/2019"))


def test_a_long_folder_keeps_its_last_parts() -> None:
    def fits(text: str) -> bool:
        return len(text) <= 12

    assert words.shortened(str(Path("/p/q")), fits) == str(Path("/p/q"))
    assert words.shortened(str(Path("/pictures/of/2019/may")), fits) == str(Path("…/2019/may"))


def test_a_line_has_room_for_every_script(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    needed = [QFontMetrics(font).boundingRect(text).height() for text in ("Äg", "国", "あ", "한")]
    assert Cells(font).line >= max(needed)
    font.setPointSizeF(font.pointSizeF() * 2)
    assert Cells(font).line > Cells(qapp.font()).line


def test_in_a_narrow_cell_the_picture_makes_room_for_its_facts(qapp: QApplication) -> None:
    cells, before = Cells(qapp.font()), Qt.LayoutDirection.LeftToRight
    wide = QRect(0, 0, cells.least_width + 200, cells.height)
    narrow = QRect(0, 0, cells.least_width, cells.height)
    assert cells.mat(wide, before).width() == cells.side
    assert cells.mat(narrow, before).width() < cells.side
    for cell in (wide, narrow):
        mat, text = cells.mat(cell, before), cells.text(cell, before)
        assert cell.contains(mat)
        assert cell.contains(text)
        assert not mat.intersects(text)
        assert mat.contains(cells.box(cell, before))
