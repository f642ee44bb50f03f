"""Boundaries of "very similar" and "similar" on the library's own scale."""

from pathlib import Path

import numpy as np
import pytest

from app.gallery.listing import Listing
from app.gallery.sections import Section, floors
from app.gallery.table import Item, Table
from engine.results import SimilarityScale


def table(similarities: list[float], match: str = "similar") -> Table:
    ordered = sorted(similarities, reverse=True)
    return Table(Item(n, Path(f"/p/{n}.jpg"), s, match) for n, s in enumerate(ordered))


def scale(photos: int, *, calibrated: bool = True) -> SimilarityScale:
    """One random pair in so many is as alike as the place of that number."""
    return SimilarityScale(tuple(np.linspace(0, 1, 101).tolist()), photos, calibrated=calibrated)


def counts(found: Table, photos: SimilarityScale | None, *, ranked: bool = False) -> list[int]:
    listing = Listing(found)
    listing.floors = floors(photos, found, ranked=ranked)
    return [listing.found()[section] for section in Section]


@pytest.mark.parametrize(
    ("photos", "similar", "very"),
    [(200, 20, 200), (1000, 20, 250), (5000, 100, 1250), (100_000, 2000, 25_000)],
)
def test_in_a_larger_library_rarer_photos_are_similar(photos: int, similar: int, very: int) -> None:
    found = floors(scale(photos), table([0.1]))
    assert SimilarityScale.one_in(found.similar) == pytest.approx(similar, rel=1e-6)
    assert SimilarityScale.one_in(found.very) == pytest.approx(very, rel=1e-6)


@pytest.mark.parametrize("calibrated", [True, False])
def test_most_of_a_library_is_never_called_similar(calibrated: bool) -> None:
    hub = table(np.linspace(0.8, 0.89, 300).tolist())
    same, very, similar, less = counts(hub, scale(300, calibrated=calibrated))
    assert same == 0
    assert very + similar <= 100
    assert less >= 200
    # Of a thousand, three hundred and thirty may be; only these were looked for.
    assert counts(hub, scale(1000, calibrated=calibrated))[Section.LESS] == 0


def test_copies_do_not_take_the_room_of_what_is_similar() -> None:
    copies = [Item(n, Path(f"/c/{n}.jpg"), 0.95, "near-duplicate") for n in range(100, 150)]
    others = table(np.linspace(0.5, 0.8, 100).tolist()).items
    found = counts(Table([*copies, *others]), scale(150))
    assert found[Section.SAME] == 50
    assert found[Section.VERY] + found[Section.SIMILAR] == 50


def test_few_photos_go_by_plain_similarity() -> None:
    few = table([0.8, 0.7, 0.55, 0.5, *[0.3] * 20])
    assert counts(few, scale(24, calibrated=False)) == [0, 1, 1, 22]
    assert counts(few, None) == [0, 1, 1, 22], "also while the scale is not known"


def test_with_pictures_to_keep_away_from_ranks_decide() -> None:
    low = table(np.linspace(0.0, 0.2, 400).tolist())
    assert counts(low, scale(400)) == [0, 0, 0, 400]
    assert counts(low, scale(400), ranked=True) == [0, 2, 18, 380]
