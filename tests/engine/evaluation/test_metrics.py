"""Tie-aware metrics against every order there is."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluation.metrics import (
    average_precision,
    evaluate_codes,
    evaluate_scores,
    precision_at_recall,
)
from engine.nrdh.codes import pack_bits

Groups = list[tuple[int, int]]


def orders(groups: Groups) -> list[list[int]]:
    """Every order inside the groups: lists of zeros and ones, nearest first."""
    inside = [
        list(itertools.permutations([1] * hits + [0] * (size - hits))) for size, hits in groups
    ]
    return [[v for part in parts for v in part] for parts in itertools.product(*inside)]


def plain_average_precision(ranking: list[int]) -> float:
    found, total = 0, 0.0
    for place, relevant in enumerate(ranking, start=1):
        if relevant:
            found += 1
            total += found / place
    return total / found if found else 0.0


group = st.integers(1, 4).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@settings(max_examples=80, deadline=None)
@given(st.lists(group, min_size=1, max_size=3))
def test_average_precision_is_the_mean_over_all_orders(groups: Groups) -> None:
    expected = np.mean([plain_average_precision(order) for order in orders(groups)])
    sizes, hits = np.array(groups, np.float64).T
    assert average_precision(sizes, hits) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(st.lists(group, min_size=1, max_size=3), st.integers(1, 12))
def test_cut_off_precision_sums_are_expected_ones(groups: Groups, top: int) -> None:
    cut = [order[:top] for order in orders(groups)]
    found = np.mean([sum(order) for order in cut])
    total = np.mean([plain_average_precision(order) * sum(order) for order in cut])
    sizes, hits = np.array(groups, np.float64).T
    expected = total / found if found else 0.0
    assert average_precision(sizes, hits, top) == pytest.approx(expected, abs=1e-9)


def test_precision_at_recall_without_ties() -> None:
    hits = np.array([1, 0, 1, 0, 0, 1, 0], np.float64)
    found = precision_at_recall(np.ones(7), hits, (1 / 3, 2 / 3, 1.0))
    assert found == pytest.approx([1, 2 / 3, 3 / 6])


def test_precision_at_recall_inside_a_group_is_that_of_the_group() -> None:
    found = precision_at_recall(np.array([4.0, 10.0]), np.array([0.0, 5.0]), (0.2, 1.0))
    assert found == pytest.approx([1 / (4 + 2), 5 / 14])


def test_codes_and_scores_agree_where_there_are_no_ties() -> None:
    random = np.random.default_rng(0)
    database = np.triu(np.ones((16, 16)), 1)[:, ::-1] > 0
    query = np.zeros((1, 16)) > 0
    labels = (random.random((16, 3)) < 0.4).astype(np.float32)
    wanted = np.array([[1, 0, 0]], np.float32)
    by_codes = evaluate_codes(pack_bits(query), pack_bits(database), wanted, labels)
    distances = database.sum(axis=1)
    angles = distances / 20.0
    points = np.c_[np.cos(angles), np.sin(angles)].astype(np.float32)
    by_scores = evaluate_scores(np.array([[1, 0]], np.float32), points, wanted, labels)
    assert by_codes.map == pytest.approx(by_scores.map, abs=1e-9)
    assert by_codes.f1 == pytest.approx(by_scores.f1, abs=1e-9)
    assert by_codes.curve == pytest.approx(by_scores.curve)


def test_radius_two() -> None:
    database = pack_bits(np.array([[0] * 8, [1] + [0] * 7, [1, 1, 1] + [0] * 5, [1] * 8]) > 0)
    queries = pack_bits(np.array([[0] * 8, [0, 0, 0, 1, 1, 1, 1, 0]]) > 0)
    labels = np.array([[1, 0], [0, 1], [1, 0], [1, 0]], np.float32)
    wanted = np.array([[1, 0], [1, 0]], np.float32)
    found = evaluate_codes(queries, database, wanted, labels)
    assert found.precision_radius_2 == pytest.approx((1 / 2 + 0) / 2)
    assert found.empty_radius_2 == 0.5


def test_a_perfect_ranking_scores_one_and_random_codes_the_base_rate() -> None:
    random = np.random.default_rng(1)
    labels = np.eye(4, dtype=np.float32)[random.integers(0, 4, 400)]
    perfect = pack_bits(np.repeat(labels, 4, axis=1) > 0)
    found = evaluate_codes(perfect[:50], perfect, labels[:50], labels)
    assert found.map == pytest.approx(1)
    assert found.precision_at_100 == pytest.approx(1, abs=0.12)
    noise = pack_bits(random.random((400, 32)) < 0.5)
    fresh = pack_bits(random.random((50, 32)) < 0.5)
    assert evaluate_codes(fresh, noise, labels[:50], labels).map == pytest.approx(0.26, abs=0.03)
