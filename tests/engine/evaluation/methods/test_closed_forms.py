"""Methods that alternate between closed forms: AIBC, UDHPL, DBD-MQ."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.base.progress import drain
from engine.evaluation.methods import aibc, dbd_mq, dhpl
from engine.evaluation.methods.hashing import TrainingTask, least_squares
from engine.nrdh.codes import hamming

Floats = NDArray[np.float32]


def _random(*shape: int) -> Floats:
    return np.random.default_rng(sum(shape)).normal(size=shape).astype(np.float32)


def test_least_squares_are_those_of_the_whole_system() -> None:
    points, targets, ridge = _random(50, 6), _random(50, 3), 0.7
    # Rows of √ridge·I under the points stand for the ridge; the bias has none.
    rows = np.block([[points, np.ones((50, 1))], [np.sqrt(ridge) * np.eye(6), np.zeros((6, 1))]])
    expected = np.linalg.lstsq(rows, np.vstack([targets, np.zeros((6, 3))]), rcond=None)[0]
    weight, bias = least_squares(points, targets, ridge)
    assert np.allclose(np.vstack([weight, bias]), expected, atol=1e-4)


def _loss(points: Floats, queried: Floats, searched: Floats, scale: float) -> float:
    return float(((scale * queried @ searched.T - points @ points.T) ** 2).sum())


def test_aibc_scales_as_least_squares_do() -> None:
    points, h, z = _random(20, 5), aibc.signs(_random(20, 8)), aibc.signs(_random(20, 8) + 0.1)
    given = (h @ z.T).ravel()
    expected = given @ (points @ points.T).ravel() / (given @ given)
    assert np.isclose(aibc.best_scale(points, h, z), expected, rtol=1e-4)


def test_aibc_sets_a_bit_of_one_side_to_the_best_of_all_choices() -> None:
    points, h, z = _random(8, 5), aibc.signs(_random(8, 3)), aibc.signs(_random(8, 4)[:, 1:])
    scale = float(aibc.best_scale(points, h, z))
    before = h.copy()
    losses = []
    for choice in itertools.product([-1, 1], repeat=8):
        before[:, 1] = choice
        losses.append(_loss(points, before, z, scale))
    old = z.copy()
    aibc.improve(points, h, z, 1)
    assert np.isclose(_loss(points, h, old, scale), min(losses), rtol=1e-5)


def test_aibc_comes_nearer_to_the_inner_products_with_every_bit() -> None:
    points, h = _random(60, 10), aibc.signs(_random(60, 10)[:, :8])
    z = h.copy()
    losses = [_loss(points, h, z, float(aibc.best_scale(points, h, z)))]
    for bit in list(range(8)) * 3:
        aibc.improve(points, h, z, bit)
        losses.append(_loss(points, h, z, float(aibc.best_scale(points, h, z))))
    assert (np.diff(losses) <= 1e-3).all()
    assert losses[-1] < 0.8 * losses[0]
    assert not np.array_equal(h, z)
    assert len(np.unique(h, axis=1).T) == 8


def test_aibc_ranks_by_inner_products_better_with_two_functions_than_with_one() -> None:
    features = np.abs(_random(300, 24))
    hashed = drain(aibc.fit(TrainingTask(features, 32)))
    queried, searched = hashed.encode_queries(features), hashed.encode(features)
    assert not np.array_equal(queried, searched)
    cosines = (points := dhpl.Space.of(features).points(features)) @ points.T
    off = ~np.eye(300, dtype=np.bool_)

    def correlation(distances: NDArray[np.int16]) -> float:
        return float(np.corrcoef(-distances[off], cosines[off])[0, 1])

    two = correlation(hamming(queried, searched))
    assert two > 0.5
    assert two > correlation(hamming(searched, searched)) - 0.01


def test_udhpl_finds_the_canonical_correlations_with_the_labels() -> None:
    points = _random(200, 6)
    labels = np.arange(200) % 4
    points[:, :2] += np.array([[0, 0], [0, 2], [2, 0], [3, 3]], np.float32)[labels]
    points -= points.mean(axis=0)
    ones = np.eye(4)[labels][:, :3]
    ones -= ones.mean(axis=0)
    # Canonical correlations are the cosines between the two spaces (Björck, Golub 1973).
    expected = np.linalg.svd(np.linalg.qr(points)[0].T @ np.linalg.qr(ones)[0], compute_uv=False)
    directions = dhpl.correlated(points, labels, 8)
    lengths = np.linalg.norm(points @ directions, axis=0) / np.sqrt(200)
    assert np.allclose(lengths[:3], expected, atol=2e-3)
    # Four labels have three independent columns.
    assert np.abs(lengths[3:]).max() < 0.02


def test_udhpl_gives_one_pseudo_label_to_photos_that_are_much_alike() -> None:
    centres = _random(5, 12) * 10
    labels = dhpl.pseudo_labels(centres.repeat(4, axis=0) + 0.01 * _random(20, 12), 0)
    groups = labels.reshape(5, 4)
    assert (groups == groups[:, :1]).all()
    assert len(np.unique(groups)) == 5


def test_dbd_mq_cuts_a_number_where_the_best_two_constants_part() -> None:
    numbers = np.concatenate([_random(30, 4) - 2, 0.5 * _random(15, 4) + 3])
    for column, middle in zip(numbers.T, dbd_mq.two_means(numbers), strict=True):
        ordered = np.sort(column)
        errors = [
            ordered[:cut].var() * cut + ordered[cut:].var() * (45 - cut) for cut in range(1, 45)
        ]
        best = int(np.argmin(errors)) + 1
        expected = (ordered[:best].mean() + ordered[best:].mean()) / 2
        assert middle == pytest.approx(expected, abs=1e-4)


def test_dbd_mq_has_nothing_to_cut_among_equal_numbers() -> None:
    assert np.allclose(dbd_mq.two_means(np.full((9, 2), 0.3, np.float32)), 0.3)
