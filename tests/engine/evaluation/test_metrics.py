"""Tie-aware metrics compared with the mean over all orders of ties."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluation.metrics import (
    Counts,
    average_precision,
    average_precision_at,
    f1_of_curve,
    precision_at,
    precision_at_recall,
)

Groups = list[tuple[int, int]]

group = st.integers(0, 4).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
groups_of_a_ranking = st.lists(group, min_size=1, max_size=4).filter(
    lambda groups: 0 < sum(size for size, _ in groups) <= 10
)


def orders(groups: Groups) -> list[list[int]]:
    """Every order inside the groups, equally likely: zeros and ones, nearest first."""
    inside = [
        sorted(set(itertools.permutations([1] * hits + [0] * (size - hits))))
        for size, hits in groups
    ]
    return [[v for part in parts for v in part] for parts in itertools.product(*inside)]


def expected(groups: Groups, measure: Callable[[list[int]], float]) -> float:
    return float(np.mean([measure(order) for order in orders(groups)]))


def plain_average_precision(ranking: list[int]) -> float:
    found, total = 0, 0.0
    for place, relevant in enumerate(ranking, start=1):
        if relevant:
            found += 1
            total += found / place
    return total / found if found else 0.0


def counts(groups: Groups) -> tuple[Counts, Counts]:
    sizes, hits = np.array(groups, np.float64).T
    return sizes, hits


@settings(max_examples=150, deadline=None)
@given(groups_of_a_ranking)
def test_average_precision_is_the_mean_over_all_orders(groups: Groups) -> None:
    assert average_precision(*counts(groups)) == pytest.approx(
        expected(groups, plain_average_precision), abs=1e-9
    )


@settings(max_examples=200, deadline=None)
@given(groups_of_a_ranking, st.integers(1, 12))
def test_average_precision_of_the_top_is_the_mean_over_all_orders(groups: Groups, top: int) -> None:
    assert average_precision_at(*counts(groups), top) == pytest.approx(
        expected(groups, lambda order: plain_average_precision(order[:top])), abs=1e-9
    )


@settings(max_examples=150, deadline=None)
@given(groups_of_a_ranking, st.integers(1, 12))
def test_precision_of_the_top_is_the_mean_over_all_orders(groups: Groups, top: int) -> None:
    assert precision_at(*counts(groups), top) == pytest.approx(
        expected(groups, lambda order: sum(order[:top]) / len(order[:top])), abs=1e-9
    )


@settings(max_examples=150, deadline=None)
@given(groups_of_a_ranking, st.sampled_from([0.01, 0.1, 1 / 3, 0.5, 0.8, 1.0]))
def test_recall_is_reached_at_the_mean_place_over_all_orders(groups: Groups, recall: float) -> None:
    total = sum(hits for _, hits in groups)
    found = precision_at_recall(*counts(groups), (recall,))
    if not total:
        assert found == [0]
        return
    wanted = int(np.ceil(recall * total - 1e-9))

    def place(order: list[int]) -> float:
        return float(np.flatnonzero(np.cumsum(order) == wanted)[0] + 1)

    assert found == pytest.approx([wanted / expected(groups, place)], abs=1e-9)


@given(st.lists(groups_of_a_ranking, min_size=2, max_size=4))
@settings(max_examples=50, deadline=None)
def test_many_rankings_at_once_are_each_by_itself(rankings: list[Groups]) -> None:
    longest = max(map(len, rankings))
    padded = [[*groups, *[(0, 0)] * (longest - len(groups))] for groups in rankings]
    sizes, hits = np.moveaxis(np.array(padded, np.float64), -1, 0)
    for measure in (
        average_precision,
        lambda s, h: average_precision_at(s, h, 5),
        lambda s, h: precision_at(s, h, 5),
        lambda s, h: precision_at_recall(s, h, (0.3, 1.0)),
    ):
        one_by_one = [measure(*counts(groups)) for groups in rankings]
        assert measure(sizes, hits) == pytest.approx(np.array(one_by_one), abs=1e-12)


def test_large_groups_keep_their_precision() -> None:
    # All 50,000 photos tie: every place is relevant with the same chance.
    n, r = 50_000, 5_000
    sizes, hits = np.array([n], np.float64), np.array([r], np.float64)
    places = np.arange(1, n + 1)
    chance = 1 + (places - 1) * (r - 1) / (n - 1)
    assert average_precision(sizes, hits) == pytest.approx((chance / places).mean(), rel=1e-9)
    # Among the first 1,000 a mean over 100 or so; simulated.
    random = np.random.default_rng(0)
    shuffled = (random.permuted(np.tile(places <= r, (400, 1)), axis=1)[:, :1000]).astype(int)
    simulated = [plain_average_precision(order.tolist()) for order in shuffled]
    error = np.std(simulated) / 20
    assert average_precision_at(sizes, hits, 1000) == pytest.approx(
        np.mean(simulated), abs=4 * error
    )


def test_f1_gives_the_papers_table_3() -> None:
    recalls = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
    for precisions, printed in (
        ((0.541, 0.451, 0.359, 0.253, 0.221, 0.170), 0.303),
        ((0.538, 0.447, 0.353, 0.246, 0.217, 0.167), 0.299),
        ((0.540, 0.449, 0.357, 0.246, 0.220, 0.170), 0.301),
        ((0.578, 0.516, 0.424, 0.351, 0.258, 0.170), 0.332),
    ):
        assert f1_of_curve(np.array(precisions), recalls) == pytest.approx(printed, abs=0.0015)
