"""Metrics of lists, on synthetic lists and on features whose learned part misleads."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.base.config import TrainConfig
from engine.base.progress import CancelToken, drain
from engine.nrdh.hash_model import HashModel
from engine.nrdh.training import train
from engine.search.lists import Listed, Lists
from engine.training.copy_recall import Copies
from engine.training.edits import EDITS
from engine.training.evidence import FACTORS, Evidence, factor_by_evidence
from engine.training.list_figures import FIRST, Circumstances, list_figures

PHOTOS = 200


class MadeUp:
    """Gives the list that is said for a photo, whose feature is its row."""

    def __init__(self, rows: Callable[[int], list[int]]) -> None:
        self._rows = rows

    def of(self, feature: NDArray[np.floating]) -> Listed:
        rows = np.array(self._rows(int(feature[0])), np.int64)
        return Listed(rows, np.linspace(1, 0, len(rows), dtype=np.float32))


def figures(
    rows: Callable[[int], list[int]],
    copies: Copies | None = None,
    circumstances: Circumstances | None = None,
) -> dict[str, float]:
    features = np.arange(PHOTOS, dtype=np.float32)[:, None]
    return list_figures(MadeUp(rows), features, copies, circumstances)  # type: ignore[arg-type]


def around(row: int) -> list[int]:
    """The photo itself and those that come after it, round about."""
    return [(row + step) % PHOTOS for step in range(30)]


def copies_of(originals: list[int], offset: int = 0) -> Copies:
    """Copies whose feature is that of their original, or of one some places after it."""
    said = np.array(originals, np.float32)[:, None, None] + offset
    marks = np.zeros((len(originals), PHOTOS), np.bool_)
    marks[np.arange(len(originals)), originals] = True
    return Copies(np.repeat(said, len(EDITS), axis=1), marks)


def moments(hours: list[float]) -> NDArray[np.float64]:
    return np.array(hours, np.float64) * 3600


def test_copies_that_have_the_list_of_their_original_are_found_and_steady() -> None:
    found = figures(around, copies_of([3, 50, 120]))
    assert set(found) == {"found", "steady", *(f"found_{edit}" for edit in EDITS)}
    assert set(found.values()) == {1.0}


def test_a_copy_whose_list_begins_elsewhere_is_not_found() -> None:
    copies = copies_of([3, 50])
    copies.features[1, list(EDITS).index("grey")] = 55
    found = figures(around, copies)
    assert found["found_grey"] == 0.5
    assert found["found_mirror"] == 1
    assert found["found"] == pytest.approx(1 - 1 / (2 * len(EDITS)))
    # Of the twenty after photo 50 those after 55 are left: 55 to 70.
    assert found["steady"] == pytest.approx(1 - (4 / FIRST) / (2 * len(EDITS)))


def test_photos_of_one_folder_are_found_among_the_first_or_not() -> None:
    folders = np.arange(PHOTOS) // 5
    unknown = Circumstances(folders, np.full(PHOTOS, np.nan))

    def whole_folder(row: int) -> list[int]:
        mates = [row // 5 * 5 + i for i in range(5)]
        return [row, *(mate for mate in mates if mate != row), *around((row + 100) % PHOTOS)]

    def half_of_it(row: int) -> list[int]:
        mates = [row // 5 * 5 + i for i in range(5) if row // 5 * 5 + i != row]
        return [row, *mates[:2], *around((row + 100) % PHOTOS)]

    assert figures(whole_folder, None, unknown) == {"same_folder": 1.0}
    assert figures(half_of_it, None, unknown) == {"same_folder": 0.5}


def test_only_moments_within_an_hour_are_one_occasion() -> None:
    apart = Circumstances(np.arange(PHOTOS), moments([row // 4 * 10.0 for row in range(PHOTOS)]))

    def mates(row: int) -> list[int]:
        return [row // 4 * 4 + i for i in range(4)] + around((row + 100) % PHOTOS)

    assert figures(mates, None, apart) == {"same_hour": 1.0}
    assert figures(lambda row: around((row + 100) % PHOTOS), None, apart) == {"same_hour": 0.0}


def test_groups_of_which_nothing_can_be_told_give_no_figure() -> None:
    alone = Circumstances(np.arange(PHOTOS), np.full(PHOTOS, np.nan))
    assert figures(around, None, alone) == {}
    together = Circumstances(np.zeros(PHOTOS, np.int64), np.zeros(PHOTOS))
    assert figures(around, None, together) == {}


DIM, STEADY = 48, 24


def photos_and_copies() -> tuple[NDArray[np.float32], Copies]:
    """Photos of which editing draws half of the numbers anew, too many for near-duplicates."""
    random = np.random.default_rng(0)
    features = random.gamma(0.6, 1, (PHOTOS, DIM)).astype(np.float32)
    edited = np.repeat(features[:40, None], len(EDITS), axis=1)
    edited[:, :, STEADY:] = random.gamma(0.6, 1, edited[:, :, STEADY:].shape)
    return features, Copies(edited, np.eye(40, PHOTOS, dtype=np.bool_))


def learned(features: NDArray[np.float32], seen: slice) -> HashModel:
    """A version whose learned part sees some of the numbers alone, and counts most."""
    model = drain(train(features, TrainConfig(bits=48)))
    projection = np.zeros_like(model.tensors["projection_0"])
    random = np.random.default_rng(1)
    projection[seen] = random.normal(size=projection[seen].shape)
    changed = {"projection_0": projection, "order_shares": np.array([0.28, 0.96], np.float32)}
    return HashModel(model.config, {**model.tensors, **changed})


def test_a_learned_part_that_loses_copies_is_weighed_down() -> None:
    features, copies = photos_and_copies()
    model = learned(features, slice(STEADY, DIM))

    lists = Lists(model, features)

    def found(factor: float | None) -> float:
        return list_figures(lists.weighed(factor), features, copies)["found"]

    factor = factor_by_evidence(model, features, Evidence(copies, None), CancelToken())
    assert found(1) < found(None) - 0.1
    assert factor in FACTORS[1:]
    # The last of the factors is taken in any case.
    assert factor == FACTORS[-1] or found(factor) >= found(None) - 0.01


def test_a_learned_part_that_loses_nothing_counts_whole() -> None:
    features, copies = photos_and_copies()
    model = learned(features, slice(0, STEADY))
    assert factor_by_evidence(model, features, Evidence(copies, None), CancelToken()) == 1
    assert factor_by_evidence(model, features, Evidence(None, None), CancelToken()) == 1


def test_evidence_among_some_photos_keeps_copies_of_these() -> None:
    _, copies = photos_and_copies()
    where = Circumstances(np.arange(PHOTOS), np.arange(PHOTOS, dtype=np.float64))
    kept = np.arange(PHOTOS) % 2 == 0
    some = Evidence(copies, where).among(kept)
    assert some.copies is not None
    assert some.circumstances is not None
    assert np.array_equal(some.copies.features, copies.features[::2])
    assert np.array_equal(some.copies.originals, np.eye(20, PHOTOS // 2, dtype=np.bool_))
    assert some.circumstances.folders.tolist() == list(range(0, PHOTOS, 2))
