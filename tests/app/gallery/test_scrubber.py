"""The strip of years stays readable, whatever photos each year has."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.gallery.geometry import Geometry, Measures
from app.gallery.listing import Group
from app.gallery.scrubber import Scrubber

HEIGHT = 700


def strip(qtbot: QtBot, photos: dict[str, int], height: int = HEIGHT) -> Scrubber:
    """A strip for groups with so many photos."""
    groups = [Group(name, count, count, at) for at, (name, count) in enumerate(photos.items())]
    ratios = np.full(sum(photos.values()), 1.5, np.float32)
    made = Scrubber()
    qtbot.addWidget(made)
    made.show_years(Geometry(groups, ratios, Measures(1000, 160, 0, 40)), list(photos))
    made.resize(made.sizeHint().width(), height)
    return made


def texts(made: Scrubber) -> list[str]:
    return [label for label, _ in made.shown()]


@pytest.mark.parametrize(
    "photos",
    [
        {str(year): 1 for year in range(2024, 1994, -1)},
        {"2024": 50_000, **{str(year): 3 for year in range(2023, 1994, -1)}},
        {**{str(year): 3 for year in range(2024, 1995, -1)}, "1995": 50_000},
        {str(year): 10 ** (year % 5) for year in range(2024, 1994, -1)},
    ],
)
def test_every_year_has_its_label(qtbot: QtBot, photos: dict[str, int]) -> None:
    made = strip(qtbot, photos)
    assert texts(made) == list(photos)
    places = [place for _, place in made.shown()]
    for above, below in pairwise(places):
        assert not above.intersects(below)
    assert all(made.rect().contains(place) for place in places)


def test_too_many_years_are_thinned_evenly(qtbot: QtBot) -> None:
    made = strip(qtbot, {"2024": 50_000, **{str(year): 1 for year in range(2023, 1903, -1)}})
    shown = [int(label) for label in texts(made)]
    assert len(shown) > 20
    steps = {above - below for above, below in pairwise(shown)}
    assert max(steps) - min(steps) <= 1
    assert all(made.rect().contains(place) for _, place in made.shown())


def test_a_click_on_a_label_leads_to_its_photos(qtbot: QtBot) -> None:
    made = strip(qtbot, {"2024": 50_000, **{str(year): 3 for year in range(2023, 1994, -1)}})
    jumped: list[int] = []
    made.jumped.connect(jumped.append)
    tops = dict(made.labels())
    for label, place in made.shown():
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(5, 1))
        assert tops[label] <= jumped[-1] + 40
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=place.center())
        later = [top for top in tops.values() if top > tops[label]]
        assert tops[label] <= jumped[-1] < min(later, default=10**9)


def test_photos_of_one_year_have_their_months(qtbot: QtBot) -> None:
    made = strip(qtbot, {"2024-07": 30_000, "2024-06": 1, "2024-02": 20_000, "": 5})
    assert texts(made) == ["Jul", "Jun", "Feb"]
    assert not made.isHidden()


def test_one_month_needs_no_strip(qtbot: QtBot) -> None:
    assert strip(qtbot, {"2024-07": 300}).isHidden()


def test_several_years_in_one_heading_are_labelled_by_the_first(qtbot: QtBot) -> None:
    made = strip(qtbot, {"2024/2019": 6, "2018/2013": 6, "2012-05": 40})
    assert texts(made) == ["2024", "2018", "2012"]
