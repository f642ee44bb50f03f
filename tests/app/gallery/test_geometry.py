"""Positions of photos in the grid agree however they are requested."""

import random
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect

from app.gallery.geometry import SPACE, Geometry, Measures
from app.gallery.listing import Group

WIDTH, HEIGHT, HEADING = 600, 100, 40
MEASURES = Measures(WIDTH, HEIGHT, 0, HEADING)


def geometry(
    counts: list[int], ratios: list[float] | None = None, measures: Measures = MEASURES
) -> Geometry:
    """Groups of so many photos, each with a heading."""
    groups = [Group(f"group {n}", rows, rows, n) for n, rows in enumerate(counts)]
    shapes = ratios if ratios is not None else [4 / 3] * sum(counts)
    return Geometry(groups, np.array(shapes, np.float32), measures)


def drawn(seed: int) -> Geometry:
    """Groups of photos of all shapes, some of them impossible to show whole."""
    numbers = random.Random(seed)
    counts = [numbers.randint(1, 40) for _ in range(numbers.randint(1, 6))]
    shapes = [numbers.choice((4 / 3, 3 / 4, 1.0, 16 / 9, 0.1, 9.0)) for _ in range(sum(counts))]
    return geometry(counts, shapes, Measures(numbers.randint(90, 1500), HEIGHT, 20, HEADING))


def lines(made: Geometry) -> list[list[QRect]]:
    """The cells, line by line."""
    found: list[list[QRect]] = []
    for row in range(made.rows):
        cell = made.cell_of(row)
        if not found or found[-1][0].top() != cell.top():
            found.append([])
        found[-1].append(cell)
    return found


def test_headings_stand_above_their_lines() -> None:
    made = geometry([2, 9, 4])
    tops = {group.title: top for group, top in made.headings()}
    assert list(tops) == ["group 0", "group 1", "group 2"]
    for row, title in ((0, "group 0"), (2, "group 1"), (11, "group 2")):
        assert made.cell_of(row).top() == tops[title] + HEADING
        assert made.scrolled_to(row).top() == tops[title]
    assert made.rows == 15
    assert made.height == made.cell_of(14).bottom() + 1


@pytest.mark.parametrize("seed", range(20))
def test_lines_fill_the_width_without_gaps_or_overlaps(seed: int) -> None:
    made = drawn(seed)
    ends = {group.rows for group in made.groups}
    assert ends
    for line in lines(made):
        assert line[0].left() == 0
        for one, other in pairwise(line):
            assert other.left() == one.right() + 1
            assert other.height() == one.height()
    full = [line for line in lines(geometry([30]))[:-1] if len(line) > 1]
    assert full
    for line in full:
        assert WIDTH - 2 <= line[-1].right() + 1 <= WIDTH
        assert HEIGHT * 0.6 < line[0].height() < HEIGHT * 1.6


def test_a_last_line_of_few_photos_is_not_blown_up() -> None:
    (line,) = lines(geometry([2]))
    assert line[0].height() == HEIGHT + SPACE
    assert line[-1].right() < WIDTH


def test_photos_behind_the_others_move_none_in_full_lines() -> None:
    shapes = [random.Random(7).choice((4 / 3, 3 / 4)) for _ in range(300)]
    before, after = geometry([200], shapes[:200]), geometry([300], shapes)
    unmoved = sum(before.cell_of(row) == after.cell_of(row) for row in range(200))
    assert unmoved >= 190
    assert all(before.cell_of(row) == after.cell_of(row) for row in range(unmoved))


def test_photos_without_a_title_have_no_heading() -> None:
    plain = Geometry([Group("", 7, 7)], np.full(7, 4 / 3, np.float32), MEASURES)
    assert list(plain.headings()) == []
    assert plain.cell_of(0).top() == 0


def test_nothing_has_no_place() -> None:
    empty = Geometry.nothing()
    assert (empty.rows, empty.height) == (0, 0)
    assert empty.at(QPoint(5, 5)) is None
    assert list(empty.between(0, 1000)) == []
    assert empty.group_at(0) is None


def test_up_and_down_keep_the_column_as_far_as_there_is_one() -> None:
    made = geometry([2, 9, 4])
    starts = [0]
    for line in lines(made):
        starts.append(starts[-1] + len(line))
    assert starts == [0, 2, 6, 11, 15]
    assert [made.beside(row, 1) for row in (0, 1, 2, 7, 10)] == [2, 3, 6, 12, 14]
    assert [made.beside(row, -1) for row in (14, 11, 10, 0)] == [10, 6, 5, 0]
    assert made.beside(0, 100) == 11
    assert made.beside(14, -100) == 1


@pytest.mark.parametrize("seed", range(20))
def test_a_point_finds_the_row_that_lies_there(seed: int) -> None:
    numbers, made = random.Random(seed), drawn(seed)
    for row in range(made.rows):
        cell = made.cell_of(row)
        for corner in (cell.topLeft(), cell.center(), cell.bottomRight()):
            assert made.at(corner) == row
    for _ in range(200):
        point = QPoint(numbers.randrange(1600), numbers.randrange(made.height + 100))
        inside = [row for row in range(made.rows) if made.cell_of(row).contains(point)]
        assert made.at(point) == (inside[0] if inside else None)
        nearest = made.nearest(point)
        assert nearest is not None
        assert 0 <= nearest < made.rows


@pytest.mark.parametrize("seed", range(20))
def test_what_is_seen_is_all_that_touches_it(seed: int) -> None:
    numbers, made = random.Random(seed), drawn(seed)
    for _ in range(100):
        top = numbers.randrange(made.height)
        bottom = top + numbers.randrange(1, 600)
        seen = made.between(top, bottom)
        touching = [
            row
            for row in range(made.rows)
            if made.cell_of(row).top() <= bottom and made.cell_of(row).bottom() >= top
        ]
        assert list(seen) == touching
        area = QRect(numbers.randrange(900), top, numbers.randrange(1, 400), bottom - top + 1)
        inside = [row for row in range(made.rows) if made.cell_of(row).intersects(area)]
        assert list(made.inside(area)) == inside


@pytest.mark.parametrize("seed", range(5))
def test_each_height_belongs_to_the_group_that_is_seen_there(seed: int) -> None:
    made = drawn(seed)
    tops = [top for _, top in made.headings()]
    for number, top in enumerate(tops):
        assert made.group_at(top) == number
        assert made.group_at(top - 1) == max(0, number - 1)
