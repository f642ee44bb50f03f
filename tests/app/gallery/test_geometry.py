"""Where the rows of the grid lie: the same whatever way it is asked."""

import random

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from app.gallery.geometry import Geometry
from app.gallery.listing import Group
from app.gallery.sections import Section

CELL = QSize(100, 80)
HEADING = 40


def geometry(counts: dict[Section | None, int], columns: int) -> Geometry:
    groups = [Group(section, rows, rows) for section, rows in counts.items()]
    return Geometry.of(groups, columns, CELL, HEADING)


@pytest.fixture
def made() -> Geometry:
    """Two, seven and four photos in lines of three."""
    return geometry({Section.SAME: 2, Section.VERY: 7, Section.SIMILAR: 4}, 3)


def test_headings_stand_above_their_lines(made: Geometry) -> None:
    assert [(group.section, top) for group, top in made.headings()] == [
        (Section.SAME, 0),
        (Section.VERY, HEADING + 80),
        (Section.SIMILAR, 2 * HEADING + 4 * 80),
    ]
    assert made.height == 3 * HEADING + 6 * 80
    assert made.rows == 13
    assert made.cell_of(0) == QRect(0, HEADING, 100, 80)
    assert made.cell_of(5) == QRect(0, 2 * HEADING + 2 * 80, 100, 80)
    assert made.scrolled_to(2).top() == HEADING + 80, "with its heading"
    assert made.scrolled_to(5) == made.cell_of(5)


def test_photos_without_a_search_have_no_heading() -> None:
    plain = geometry({None: 7}, 3)
    assert list(plain.headings()) == []
    assert plain.cell_of(0).top() == 0
    assert plain.height == 3 * 80


def test_nothing_has_no_place() -> None:
    empty = geometry({}, 3)
    assert (empty.rows, empty.height) == (0, 0)
    assert empty.at(QPoint(5, 5)) is None
    assert list(empty.between(0, 1000)) == []


def test_up_and_down_keep_the_column_as_far_as_there_is_one(made: Geometry) -> None:
    assert [made.beside(row, 1) for row in (0, 1, 2, 6, 7, 8, 9, 12)] == [2, 3, 5, 8, 8, 9, 12, 12]
    assert [made.beside(row, -1) for row in (12, 11, 9, 4, 3, 1)] == [9, 8, 8, 1, 1, 1]
    assert made.beside(0, 100) == 12
    assert made.beside(12, -100) == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_point_finds_the_row_that_lies_there(seed: int) -> None:
    numbers = random.Random(seed)
    sections = sorted(numbers.sample(list(Section), numbers.randint(1, 4)))
    made = geometry({s: numbers.randint(1, 30) for s in sections}, numbers.randint(1, 7))
    for row in range(made.rows):
        cell = made.cell_of(row)
        for corner in (cell.topLeft(), cell.center(), cell.bottomRight()):
            assert made.at(corner) == row
    for _ in range(200):
        point = QPoint(numbers.randrange(800), numbers.randrange(made.height + 100))
        inside = [row for row in range(made.rows) if made.cell_of(row).contains(point)]
        assert made.at(point) == (inside[0] if inside else None)
        nearest = made.nearest(point)
        assert nearest is not None
        assert 0 <= nearest < made.rows


@pytest.mark.parametrize("seed", range(20))
def test_what_is_seen_is_all_that_is_there(seed: int) -> None:
    numbers = random.Random(seed)
    made = geometry({s: numbers.randint(1, 40) for s in Section}, numbers.randint(1, 6))
    for _ in range(50):
        top = numbers.randrange(made.height)
        area = QRect(numbers.randrange(300), top, numbers.randint(1, 400), numbers.randint(1, 500))
        seen = [row for row in range(made.rows) if made.cell_of(row).intersects(area)]
        assert list(made.inside(area)) == seen
        assert set(seen) <= set(made.between(area.top(), area.bottom()))


def test_a_hundred_thousand_rows_cost_no_more_than_a_few() -> None:
    made = geometry({Section.SIMILAR: 9, Section.LESS: 100_000}, 5)
    assert len(made.between(500_000, 500_800)) <= 5 * 12
    assert made.at(made.cell_of(90_000).center()) == 90_000
