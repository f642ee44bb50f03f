"""Self-taught hashing, its graph, and the network that learns its bits."""

import numpy as np
import pytest
import scipy.linalg
from numpy.typing import NDArray
from scipy.optimize import minimize

from engine.base.progress import CancelToken, drain
from engine.evaluation.methods.dsth import fit as fit_dsth
from engine.evaluation.methods.graphs import cosine_graph, laplacian_eigenvectors
from engine.evaluation.methods.hashing import Space, TrainingTask
from engine.evaluation.methods.sth import fit, self_taught_bits, support_vectors
from engine.nrdh.codes import unpack_bits
from engine.nrdh.preprocessing import unit_rows

Floats = NDArray[np.float32]


@pytest.fixture
def points() -> Floats:
    return unit_rows(np.random.default_rng(0).normal(size=(600, 6)).astype(np.float32))


def test_the_graph_joins_a_photo_with_its_nearest_by_cosine(points: Floats) -> None:
    few = points[:40]
    cosines = few @ few.T
    np.fill_diagonal(cosines, -2)
    near = np.argsort(-cosines, axis=1)[:, :5]
    expected = np.zeros((40, 40))
    for i in range(40):
        for j in near[i]:
            expected[i, j] = expected[j, i] = max(cosines[i, j], 0)
    assert np.allclose(cosine_graph(few, 5, CancelToken()).toarray(), expected, atol=1e-6)


@pytest.mark.parametrize("photos", [120, 600])
def test_eigenvectors_are_those_of_the_whole_problem_solved_at_once(
    points: Floats, photos: int
) -> None:
    graph = cosine_graph(points[:photos], 12, CancelToken())
    dense = graph.toarray().astype(np.float64)
    degrees = np.diag(dense.sum(axis=1))
    values = scipy.linalg.eigh(degrees - dense, degrees, eigvals_only=True)
    vectors = laplacian_eigenvectors(graph, 8).astype(np.float64)
    for vector, value in zip(vectors.T, values[1:9], strict=True):
        assert np.linalg.norm(vector) > 0
        assert np.allclose((degrees - dense) @ vector, value * degrees @ vector, atol=1e-4)


def test_every_self_taught_bit_is_on_for_half_of_the_photos(points: Floats) -> None:
    bits = self_taught_bits(points, 16, CancelToken())
    assert np.array_equal(bits.sum(axis=0), np.full(16, 300))


def test_support_vectors_are_those_of_each_bit_minimised_alone(points: Floats) -> None:
    rows = points[:60].astype(np.float64)
    bits = np.random.default_rng(1).random((60, 3)) < 0.4
    weight, bias = support_vectors(points[:60], bits, CancelToken())
    for bit in range(3):
        signs = np.where(bits[:, bit], 1, -1)

        def loss(wb: NDArray[np.float64], signs: NDArray[np.int64] = signs) -> float:
            missing = np.maximum(1 - signs * (rows @ wb[:-1] + wb[-1]), 0)
            return float(0.5 * (wb[:-1] ** 2).sum() + (missing**2).sum())

        best = minimize(loss, np.zeros(7))
        found = np.append(weight[:, bit], bias[bit]).astype(np.float64)
        assert np.isclose(loss(found), best.fun, rtol=1e-3)
        assert np.allclose(found, best.x, atol=0.02)


@pytest.mark.parametrize("method", [fit, fit_dsth])
def test_hash_functions_give_the_bits_of_the_graph_on_photos_that_are_like_in_groups(
    method: object,
) -> None:
    random = np.random.default_rng(2)
    centres = np.abs(random.normal(size=(8, 40)))
    features = np.abs(centres.repeat(40, axis=0) + random.normal(size=(320, 40)) * 0.05)
    task = TrainingTask(features.astype(np.float32), 16)
    points = Space.of(task.features).points(task.features)
    wanted = self_taught_bits(points, 16, CancelToken())
    learned = unpack_bits(drain(method(task)).encode(task.features))  # type: ignore[operator]
    assert (learned == wanted).mean() > 0.9
