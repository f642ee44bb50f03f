"""Pairs worth a comparison of pixels, on synthetic features."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.search import candidates
from engine.search.blocks import Blocks, open_blocks
from engine.search.candidates import PairCollector, by_family, by_feature, by_window
from engine.search.index import HammingIndex
from engine.search.regions import centred, centred_cosines
from engine.search.similarity import normalise
from engine.store.regions import quantise, restore


@pytest.fixture
def blocks() -> Iterator[Blocks]:
    with open_blocks() as opened:
        yield opened


def units(*rows: list[float]) -> NDArray[np.float32]:
    values = np.array(rows, np.float32)
    return np.asarray(values / np.linalg.norm(values, axis=1, keepdims=True), np.float32)


def pairs_of(evidence: PairCollector) -> list[tuple[int, int]]:
    return [(one, other) for one, other in evidence.candidates().pairs.tolist()]


def test_what_is_like_any_copy_is_compared_with_the_first_of_its_family(blocks: Blocks) -> None:
    points = units(
        [1, 0, 0, 0, 0],  # 0: a family of three
        [1, 1, 0, 0, 0],
        [1, 2, 1, 0, 0],
        [0, 0, 1, 0, 0],  # 3: a family of two
        [0, 0, 1, 1, 0],
        [0, 0, 0, 0, 1],  # 5: a family of two
        [0, 0, 0, 1, 1],
        [0, 2, 1, 0, 0],  # 7: alone, like the third of the first family
        [0, 0, 0, 1, 4],  # 8: alone, like the last family
    )
    evidence = PairCollector()
    families = [np.array([0, 1, 2]), np.array([4, 3]), np.array([5, 6])]
    codes = np.zeros((len(points), 2), np.uint8)
    assert list(by_family(blocks, points, codes, np.array([7, 8]), families, evidence)) == [2]
    found = evidence.candidates()
    pairs = pairs_of(evidence)
    # Never with the photo that brought them together, always with the first.
    assert {one for one, _ in pairs} <= {0, 4, 5}
    best = {other: one for one, other in reversed(pairs)}
    assert best == {7: 0, 8: 5}
    assert found.deep.all()
    assert (np.diff(found.likely) <= 0).all()


def test_nothing_like_any_family_is_no_candidate(blocks: Blocks) -> None:
    points = units([1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0, 1, 0.1], [0, 0, 1])
    evidence = PairCollector()
    families = [np.array([0, 1]), np.array([2, 3])]
    codes = np.zeros((len(points), 2), np.uint8)
    list(by_family(blocks, points, codes, np.array([4]), families, evidence))
    assert not pairs_of(evidence)


def test_candidates_by_code_and_by_all_features_agree(
    blocks: Blocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(1)
    points = units(*rng.normal(size=(700, 24)).tolist())
    points[600:] = units(*(points[:100] + rng.normal(size=(100, 24)) * 0.02).tolist())
    # The signs of features are codes.
    codes = np.packbits(points > 0, axis=1)
    every, found = np.arange(len(points)), []
    for most in (20_000, 0):
        monkeypatch.setattr(candidates, "_ALL_COMPARED", most)
        evidence = PairCollector()
        assert list(by_feature(blocks, points, codes, every, evidence)) == [512, 700]
        found.append(pairs_of(evidence)[:100])
    assert sorted(found[0]) == sorted(found[1]) == [(i, 600 + i) for i in range(100)]


def test_a_picture_is_a_candidate_for_the_photo_of_which_a_window_shows_it(
    blocks: Blocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(2)
    wholes = units(*rng.normal(size=(30, 16)).tolist())
    windows = units(*rng.normal(size=(30 * len(WINDOWS), 16)).tolist())
    # Window 5 of photo 7 shows photo 3, and that of photo 8, which is gone, photo 4.
    for holder, shown in ((7, 3), (8, 4)):
        windows[holder * len(WINDOWS) + 5] = wholes[shown]
    index = HammingIndex(np.arange(30), np.packbits(windows > 0, axis=1), len(WINDOWS))
    read_names: list[int] = []

    def read(names: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        read_names.extend(names.tolist())
        there = names[names // len(WINDOWS) != 8]
        return there, windows[there].view(np.uint8)

    def cosines(places: NDArray[np.int64], packed: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.einsum("nd,nkd->nk", wholes[places], packed.view(np.float32))

    def look(read: Callable[..., tuple[NDArray[np.int64], NDArray[np.uint8]]]) -> PairCollector:
        evidence, codes = PairCollector(), np.packbits(wholes > 0, axis=1)
        steps = by_window(blocks, codes, index, read, cosines, np.arange(30), evidence)
        assert list(steps)[-1] == 30
        return evidence

    evidence = look(read)
    assert pairs_of(evidence)[0] == (3, 7)
    assert evidence.candidates().likely[0] > 1
    assert (4, 8) not in pairs_of(evidence)
    # Each window is read once, however many pictures it resembles.
    assert len(read_names) == len(set(read_names))
    nothing = np.empty(0, np.int64), np.empty((0, 0), np.uint8)
    assert not pairs_of(look(lambda _: nothing))
    # A reading of a few pictures at once gives the same.
    monkeypatch.setattr(candidates, "_ROWS_A_READING", 11)
    again = look(read).candidates()
    assert np.array_equal(again.pairs, evidence.candidates().pairs)


def test_few_blocks_are_computed_ahead(blocks: Blocks) -> None:
    begun: list[int] = []

    def work(block: NDArray[np.int64]) -> int:
        begun.append(int(block[0]))
        return int(block.sum())

    each = blocks.each(work, np.arange(1_000), 1)
    block, total = next(each)
    assert (block.tolist(), total) == ([0], 0)
    assert len(begun) < 500
    assert [total for _, total in each] == list(range(1, 1_000))


def test_windows_are_compared_as_their_features_would_be() -> None:
    rng = np.random.default_rng(3)
    wholes, windows = (rng.gamma(0.6, 1, (n, 60)).astype(np.float32) for n in (40, 240))
    middle = normalise(wholes).mean(axis=0)
    packed, points = quantise(windows), centred(wholes, middle)
    expected = np.einsum(
        "nd,nkd->nk", points, centred(restore(packed, 60), middle).reshape(40, 6, -1)
    )
    found = centred_cosines(points, packed.reshape(40, 6, -1), middle)
    assert np.allclose(found, expected, atol=1e-5)
