import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.search.index import HammingIndex
from engine.search.similarity import (
    NEAR_DUPLICATE,
    compare,
    match_of,
    normalise,
    shown_similarity,
)


def brute_force(codes: np.ndarray, query: np.ndarray) -> np.ndarray:
    return np.unpackbits(codes ^ query, axis=1).sum(axis=1)


@pytest.mark.parametrize("bits", [16, 48, 128])
def test_nearest_is_exact(bits: int) -> None:
    random = np.random.default_rng(0)
    codes = random.integers(0, 256, (500, bits // 8), dtype=np.uint8)
    ids = np.arange(500, dtype=np.int64) * 3
    index = HammingIndex(ids, codes)
    query = random.integers(0, 256, (2, bits // 8), dtype=np.uint8)
    found, distances = index.nearest(query, 20)
    for row in range(2):
        truth = brute_force(codes, query[row])
        assert distances[row].tolist() == np.sort(truth)[:20].tolist()
        assert truth[found[row] // 3].tolist() == distances[row].tolist()


def test_only_allowed_photos_are_looked_at() -> None:
    codes = np.arange(50, dtype=np.uint8)[:, None].repeat(2, 1)
    index = HammingIndex(np.arange(50, dtype=np.int64), codes)
    allowed = np.array([3, 7, 41, 77], np.int64)
    found, _ = index.nearest(codes[7:8], 10, allowed)
    assert sorted(found[0].tolist()) == [3, 7, 41]
    assert found[0, 0] == 7
    nothing, _ = index.nearest(codes[:1], 10, np.empty(0, np.int64))
    assert nothing.shape == (1, 0)


def test_windows_of_allowed_photos_keep_their_names() -> None:
    ids = np.array([4, 9, 12], np.int64)
    codes = np.arange(6, dtype=np.uint8)[:, None].repeat(2, 1) * 40
    index = HammingIndex(ids, codes, windows=2)
    for row, name in enumerate([8, 9, 18, 19, 24, 25]):
        assert index.nearest(codes[row : row + 1], 1)[0].tolist() == [[name]]
    found, distances = index.nearest(codes[3:4], 9, np.array([9, 12], np.int64))
    assert sorted(found[0].tolist()) == [18, 19, 24, 25]
    assert (found[0, 0], distances[0, 0]) == (19, 0)
    rows, again = index.nearest_rows(codes[3:4], 9, np.array([9, 12], np.int64))
    assert sorted(rows[0].tolist()) == [2, 3, 4, 5]
    assert brute_force(codes[rows[0]], codes[3]).tolist() == again[0].tolist()


def test_an_empty_index_finds_nothing() -> None:
    index = HammingIndex(np.empty(0, np.int64), np.empty((0, 0), np.uint8))
    assert index.nearest(np.zeros((1, 4), np.uint8), 5)[0].shape == (1, 0)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 100, width=32), min_size=4, max_size=4))
def test_similarity_is_one_with_itself_and_never_above(values: list[float]) -> None:
    feature = np.array([values, [1, 2, 3, 4]], np.float32)
    units = normalise(feature)
    products = units @ units.T
    assert products.max() <= 1 + 1e-5
    assert products[1, 1] == pytest.approx(1, abs=1e-6)
    assert np.isfinite(units).all()


def test_negative_features_keep_their_sign() -> None:
    units = normalise(np.array([[-4.0, 9.0]], np.float32))
    assert units[0, 0] < 0 < units[0, 1]
    assert units[0, 1] / -units[0, 0] == pytest.approx(1.5)


def test_bands_are_told_by_contents_and_pixels() -> None:
    assert match_of(same_content=True) == "identical"
    assert match_of(same_content=True, same_picture=True) == "identical"
    assert match_of(same_content=False, same_picture=True) == "near-duplicate"
    assert match_of(same_content=False) == "similar"


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_what_is_shown_keeps_order_and_copies_stand_first(a: float, b: float, score: float) -> None:
    shown = [shown_similarity(one, "similar") for one in sorted((a, b))]
    assert shown == sorted(shown)
    assert shown[1] < NEAR_DUPLICATE <= shown_similarity(a, "near-duplicate", score) <= 1
    assert shown_similarity(a, "identical") == a
    if max(a, b) < NEAR_DUPLICATE:
        assert shown == sorted((a, b))


def test_stored_features_compare_as_unit_vectors_do() -> None:
    random = np.random.default_rng(5)
    halves = random.normal(0, 3, (40, 64)).astype(np.float16)
    halves[7] = 0
    units = normalise(halves.astype(np.float32))
    products, lengths = compare(halves, units[[3, 5]].T)
    found = products / np.maximum(lengths, 1e-12)[:, None]
    assert np.allclose(found, units @ units[[3, 5]].T, atol=1e-6)
    assert found[3, 0] == pytest.approx(1, abs=1e-6)
    assert (products[7], lengths[7]) == (pytest.approx([0, 0]), 0)
