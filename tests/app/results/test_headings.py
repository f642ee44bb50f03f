"""Headings are months, years if months have few photos, or several years if these do."""

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
        ({"2019-07": 4, "2019-05": 4, "2018-01": 1, "": 4}, [("2019", 8), ("2018-01", 1), ("", 4)]),
        ({"2019-07": 2, "2019-05": 1, "2018-01": 9}, [("2019", 3), ("2018-01", 9)]),
        ({"2019-07": 3, "2019-05": 2, "2018-01": 1, "": 4}, [("2019/2018", 6), ("", 4)]),
        ({"2001-07": 1, "2009-05": 1, "2018-01": 30}, [("2001/2009", 2), ("2018-01", 30)]),
        (
            {"2019-07": 2, "2018-01": 30, "2017-01": 1},
            [("2019-07", 2), ("2018-01", 30), ("2017-01", 1)],
        ),
        ({"": 2}, [("", 2)]),
        ({}, []),
    ],
)
def test_few_photos_stand_below_their_year_or_years(
    counts: dict[str, int], expected: list[tuple[str, int]]
) -> None:
    assert names(outline(counts)) == expected


def test_a_photo_a_year_is_a_line_of_several_years_not_a_line_each() -> None:
    years = range(2024, 1984, -1)
    found = names(outline({f"{year}-05": 1 for year in years}))
    assert found[:2] == [("2024/2019", 6), ("2018/2013", 6)]
    assert len(found) == 7
    assert sum(photos for _, photos in found) == 40


def test_the_headings_of_the_first_page_stay_when_all_photos_are_known() -> None:
    dense = {f"2019-{month:02d}": 40 for month in range(12, 0, -1)}
    sparse = {f"{year}-{month:02d}": 1 for year in range(2018, 1980, -1) for month in (9, 3)}
    whole = outline({**dense, **sparse})
    beginning = outline(dict(list(dense.items())[:5]))
    assert names(beginning) == names(whole)[:5] == list(dense.items())[:5]
    assert names(whole)[12] == ("2018/2016", 6)
