"""The default graph against plain loops in NumPy."""

import itertools

import numpy as np
import pytest

from engine.nrdh.default_method import principal, ridge_regression
from engine.nrdh.neighbours import (
    nearest_neighbours,
    neighbour_whitening,
    propagate,
    transition_matrix,
)
from engine.nrdh.preprocessing import square_root, unit_rows
from engine.nrdh.rotation import fit_rotation


def points(n: int = 40, d: int = 6, seed: int = 0) -> np.ndarray:
    return unit_rows(np.random.default_rng(seed).normal(size=(n, d)).astype(np.float32))


def neighbours_of(x: np.ndarray, k: int, exact_up_to: int = 1_000) -> tuple[np.ndarray, np.ndarray]:
    search = nearest_neighbours(x, k, exact_up_to)
    while True:
        try:
            next(search)
        except StopIteration as end:
            return end.value


def test_nearest_neighbours_are_exact_and_never_oneself() -> None:
    x = points()
    cosines, found = neighbours_of(x, 5)
    for i in range(len(x)):
        truth = x @ x[i]
        truth[i] = -np.inf
        assert found[i].tolist() == np.argsort(-truth)[:5].tolist()
        assert np.allclose(cosines[i], np.sort(truth)[::-1][:5], atol=1e-6)


def test_approximate_neighbours_are_nearly_the_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.nrdh.neighbours._POINTS_A_LIST", 100)
    monkeypatch.setattr("engine.nrdh.neighbours._LISTS_SEARCHED", 8)
    centres = points(50, 32)
    random = np.random.default_rng(1)
    x = np.repeat(centres, 80, axis=0) + 0.1 * random.normal(size=(4_000, 32)).astype(np.float32)
    x = unit_rows(x[random.permutation(len(x))])
    cosines, exact = neighbours_of(x, 10, exact_up_to=4_000)
    near, approximate = neighbours_of(x, 10, exact_up_to=3_999)
    shared = [len(set(a) & set(b)) for a, b in zip(exact, approximate, strict=True)]
    assert np.mean(shared) > 9.5
    assert (approximate != np.arange(len(x))[:, None]).all()
    assert (near <= cosines + 1e-5).all()


def test_a_point_that_finds_too_few_fills_up_its_row_and_keeps_a_stochastic_matrix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.nrdh.neighbours._POINTS_A_LIST", 4)
    monkeypatch.setattr("engine.nrdh.neighbours._LISTS_SEARCHED", 1)
    cosines, found = neighbours_of(points(200, 8), 10, exact_up_to=10)
    filled = found == np.arange(200)[:, None]
    assert filled.any()
    assert (cosines[filled] == 0).all()
    matrix = transition_matrix(cosines, found, 3.0)
    assert np.allclose(matrix.sum(axis=1), 1)


def test_copies_are_neighbours_of_each_other_and_not_of_themselves() -> None:
    x = np.repeat(points(2), 10, axis=0)
    _, found = neighbours_of(x, 5)
    assert all(i not in found[i] for i in range(20))


def test_transition_matrix_is_cosine_times_jaccard() -> None:
    x = points()
    cosines, found = neighbours_of(x, 4)
    members = [{i, *map(int, found[i])} for i in range(len(x))]
    directed = np.zeros((40, 40))
    for i in range(40):
        for place, j in enumerate(found[i]):
            overlap = len(members[i] & members[j]) / len(members[i] | members[j])
            directed[i, j] = max(float(cosines[i, place]), 0) ** 3 * overlap
    symmetric = np.maximum(directed, directed.T)
    expected = symmetric / symmetric.sum(axis=1, keepdims=True)
    matrix = transition_matrix(cosines, found, 3.0).toarray()
    assert np.allclose(matrix, expected, atol=1e-6)
    assert np.allclose(matrix.sum(axis=1), 1, atol=1e-5)


def test_propagation_is_personalised_pagerank() -> None:
    x = points()
    matrix = transition_matrix(*neighbours_of(x, 4), 3.0)
    *_, found = propagate(matrix, x, 0.1, 400)
    limit = 0.1 * np.linalg.solve(np.eye(40) - 0.9 * matrix.toarray().astype(np.float64), x)
    assert np.allclose(found, limit, atol=1e-4)


def test_whitening_shrinks_what_differs_between_neighbours() -> None:
    random = np.random.default_rng(1)
    centres = np.repeat(random.normal(size=(8, 5)), 10, axis=0)
    centres[:, 0] = 0
    noise = np.zeros((80, 5))
    noise[:, 0] = random.normal(size=80)
    x = unit_rows((centres * 3 + noise).astype(np.float32))
    matrix = transition_matrix(*neighbours_of(x, 6), 3.0)
    whitening = neighbour_whitening(x - matrix @ x, 0.1)
    assert np.allclose(whitening, whitening.T, atol=1e-4)
    gains = np.linalg.norm(whitening, axis=0)
    assert gains[0] < gains[1:].min()


def test_whitening_of_identical_points_is_the_identity() -> None:
    x = np.repeat(points(1), 12, axis=0)
    matrix = transition_matrix(*neighbours_of(x, 3), 3.0)
    assert np.array_equal(neighbour_whitening(x - matrix @ x, 0.1), np.eye(6, dtype=np.float32))


def test_ridge_regression_solves_its_normal_equations() -> None:
    x, y = points(60, 5), np.random.default_rng(2).normal(size=(60, 3)).astype(np.float32)
    weight, bias = ridge_regression(x, y, 7.0)
    scaled = np.c_[x * np.sqrt(5), np.ones(60)].astype(np.float64)
    penalty = np.diag([7.0] * 5 + [0.0])
    solution = np.linalg.solve(scaled.T @ scaled + penalty, scaled.T @ y)
    assert np.allclose(weight, solution[:5] * np.sqrt(5), atol=1e-4)
    assert np.allclose(bias, solution[5], atol=1e-4)


def test_rotation_is_orthogonal_and_its_error_falls() -> None:
    x, _ = principal(points(300, 8), 8)
    steps = list(fit_rotation(x, 30, np.random.default_rng(0)))
    errors, rotation = [error for error, _ in steps], steps[-1][1]
    assert np.allclose(rotation.T @ rotation, np.eye(8), atol=1e-4)
    assert errors[-1] < errors[0]
    assert all(b <= a + 1e-6 for a, b in itertools.pairwise(errors))


def test_principal_components_pad_with_zeros() -> None:
    components, (mean, basis) = principal(points(50, 4), 10)
    assert components.shape == (50, 10)
    assert np.allclose(components[:, 4:], 0)
    assert np.allclose((points(50, 4) - mean) @ basis, components, atol=1e-5)


def test_square_root_keeps_signs() -> None:
    assert np.allclose(square_root(np.array([[-4.0, 9.0, 0.0]])), [[-2.0, 3.0, 0.0]])


@pytest.mark.parametrize("k", [1, 3, 39, 100])
def test_k_is_at_most_everybody_else(k: int) -> None:
    cosines, _ = neighbours_of(points(), k)
    assert cosines.shape == (40, min(k, 39))
