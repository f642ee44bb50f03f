"""Scores of codes and of features against rankings made one by one."""

from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluation.metrics import average_precision, precision_at_recall
from engine.evaluation.rankings import (
    CURVE,
    nearest,
    relevant_share,
    score_codes,
    score_features,
    score_lists,
)
from engine.nrdh.arrays import Codes, Floats
from engine.nrdh.codes import pack_bits


def a_set(
    seed: int, bits: int, queries: int = 70, photos: int = 90, classes: int = 3
) -> tuple[Codes, Codes, Floats, Floats]:
    random = np.random.default_rng(seed)
    code = random.integers(0, 256, (queries + photos, bits // 8), dtype=np.uint8)
    labels = (random.random((queries + photos, classes)) < 0.4).astype(np.float32)
    labels[:, 0] = np.maximum(labels[:, 0], labels.sum(axis=1) == 0)
    return code[:queries], code[queries:], labels[:queries], labels[queries:]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([8, 16, 48]))
def test_codes_are_ranked_by_hamming_distance(seed: int, bits: int) -> None:
    queries, database, wanted, labels = a_set(seed, bits)
    found = score_codes(queries, database, wanted, labels)
    maps, near, empty, curves = [], [], [], []
    for code, want in zip(queries, wanted, strict=True):
        distances = [bin(int.from_bytes((code ^ other).tobytes())).count("1") for other in database]
        relevant = [bool((want * label).any()) for label in labels]
        sizes, hits = np.zeros((2, bits + 1))
        for distance, hit in zip(distances, relevant, strict=True):
            sizes[distance] += 1
            hits[distance] += hit
        maps.append(average_precision(sizes, hits))
        curves.append(precision_at_recall(sizes, hits, CURVE))
        close = [hit for distance, hit in zip(distances, relevant, strict=True) if distance <= 2]
        near.append(np.mean(close) if close else 0)
        empty.append(not close)
    assert found.map == pytest.approx(np.mean(maps))
    assert found.curve == pytest.approx(np.mean(curves, axis=0))
    assert found.precision_radius_2 == pytest.approx(np.mean(near))
    assert found.empty_radius_2 == pytest.approx(np.mean(empty))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_features_are_ranked_by_cosine_and_equal_cosines_tie(seed: int) -> None:
    random = np.random.default_rng(seed)
    _, _, wanted, labels = a_set(seed, 8, queries=5, photos=40)
    features = random.normal(size=(45, 6)).astype(np.float32)
    features[10:20] = features[9]
    found = score_features(features[:5], features[5:], wanted, labels)
    maps = []
    for query, want in zip(features[:5], wanted, strict=True):
        cosines = features[5:] @ query / np.linalg.norm(features[5:], axis=1)
        cosines[5:15] = cosines[4]
        relevant = (labels @ want) > 0
        levels = np.unique(cosines)[::-1]
        sizes = np.array([(cosines == level).sum() for level in levels], np.float64)
        hits = np.array([relevant[cosines == level].sum() for level in levels], np.float64)
        maps.append(average_precision(sizes, hits))
    assert found.map == pytest.approx(np.mean(maps), abs=1e-6)
    assert found.precision_radius_2 is None
    assert found.empty_radius_2 is None


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_lists_of_all_photos_score_as_their_features_do(seed: int) -> None:
    random = np.random.default_rng(seed)
    _, _, wanted, labels = a_set(seed, 8, queries=5, photos=140)
    features = random.normal(size=(145, 6)).astype(np.float32)
    units = features / np.linalg.norm(features, axis=1, keepdims=True)
    lists = np.argsort(-(units[:5] @ units[5:].T), axis=1)
    expected = score_features(features[:5], features[5:], wanted, labels)
    found = score_lists(lists, wanted, labels)
    for name, value in asdict(expected).items():
        assert getattr(found, name) == (value if value is None else pytest.approx(value)), name


def test_what_a_list_lacks_counts_as_not_found() -> None:
    labels = np.array([[1], [0], [1], [1], [1]], np.float32)
    found = score_lists([np.array([0, 1, 2])], np.ones((1, 1), np.float32), labels)
    assert found.map == pytest.approx((1 + 2 / 3) / 4)
    assert found.precision_at_1 == 1
    # Half of the four are listed, and no more.
    reached = dict(zip(CURVE, found.curve, strict=True))
    assert reached[0.25] == 1
    assert reached[0.5] == pytest.approx(2 / 3)
    assert reached[0.75] == reached[1.0] == 0


def test_radius_two() -> None:
    database = pack_bits(np.array([[0] * 8, [1] + [0] * 7, [1, 1, 1] + [0] * 5, [1] * 8]) > 0)
    queries = pack_bits(np.array([[0] * 8, [0, 0, 0, 1, 1, 1, 1, 0]]) > 0)
    labels = np.array([[1, 0], [0, 1], [1, 0], [1, 0]], np.float32)
    wanted = np.array([[1, 0], [1, 0]], np.float32)
    found = score_codes(queries, database, wanted, labels)
    assert found.precision_radius_2 == pytest.approx((1 / 2 + 0) / 2)
    assert found.empty_radius_2 == 0.5


def test_perfect_codes_score_one_and_random_ones_the_base_rate() -> None:
    random = np.random.default_rng(1)
    labels = np.eye(4, dtype=np.float32)[np.arange(400) % 4]
    perfect = pack_bits(np.repeat(labels, 4, axis=1) > 0)
    found = score_codes(perfect[:50], perfect, labels[:50], labels)
    assert found.map == pytest.approx(1)
    assert found.map_at_1000 == pytest.approx(1)
    assert found.precision_at_100 == pytest.approx(1)
    assert found.curve == pytest.approx(np.ones(20))
    noise = pack_bits(random.random((450, 32)) < 0.5)
    scores = score_codes(noise[:50], noise[50:], labels[:50], labels)
    assert scores.map == pytest.approx(0.26, abs=0.02)
    assert scores.precision_at_100 == pytest.approx(0.25, abs=0.02)


def test_relevant_share_and_nearest() -> None:
    wanted = np.array([[1, 0], [1, 1]], np.float32)
    labels = np.array([[1, 0], [0, 1], [0, 1]], np.float32)
    assert relevant_share(wanted, labels) == pytest.approx(4 / 6)
    database = np.array([[7], [1], [0], [1], [255]], np.uint8)
    assert nearest(np.array([[0]], np.uint8), database, 4).tolist() == [[2, 1, 3, 0]]
