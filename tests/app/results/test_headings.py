"""Headings are months, or years if months have few photos."""

import numpy as np
import pytest

from app.operations.browsing import headed
from engine.results import Outline, PhotoGroup


def outline(counts: dict[str, int]) -> Outline:
    photos = sum(counts.values())
    groups = tuple(PhotoGroup(name, count) for name, count in counts.items())
    return Outline(np.arange(photos), np.ones(photos, np.float32), groups)


def names(made: Outline) -> list[tuple[str, int]]:
    return [(group.name, group.photos) for group in headed(made).groups]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"2019-07": 20, "2018-01": 1}, [("2019-07", 20), ("2018-01", 1)]),
        ({"2019-07": 3, "2019-05": 2, "2018-01": 1, "": 4}, [("2019", 5), ("2018", 1), ("", 4)]),
        ({}, []),
    ],
)
def test_few_photos_a_month_stand_below_their_year(
    counts: dict[str, int], expected: list[tuple[str, int]]
) -> None:
    assert names(outline(counts)) == expected


def test_the_first_page_decides_for_all() -> None:
    dense = {f"2019-{month:02d}": 40 for month in range(12, 0, -1)}
    sparse = {f"{year}-{month:02d}": 1 for year in range(2018, 1980, -1) for month in (9, 3)}
    whole = outline({**dense, **sparse})
    beginning = outline(dict(list(dense.items())[:5]))
    assert names(beginning) == names(whole)[:5] == list(dense.items())[:5]
    assert [name for name, _ in names(outline({**sparse, **dense}))][:2] == ["2018", "2017"]
