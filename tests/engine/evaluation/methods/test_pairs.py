"""Methods that learn from labels of pairs: SSDH, DistillHash."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.evaluation.methods import distillhash, ssdh
from engine.nrdh.preprocessing import unit_rows

pytestmark = pytest.mark.torch

Floats = NDArray[np.float32]


@pytest.fixture
def points() -> Floats:
    random = np.random.default_rng(0)
    centres = random.normal(size=(10, 24)).repeat(12, axis=0)
    return unit_rows((centres + random.normal(size=(120, 24)) * 0.8).astype(np.float32))


def test_thresholds_are_two_deviations_of_each_half_from_the_mode(points: Floats) -> None:
    distances = [1 - float(points[i] @ points[j]) for i in range(len(points)) for j in range(i)]
    counts, edges = np.histogram(distances, 100)
    mode = edges[counts.argmax()] + (edges[1] - edges[0]) / 2
    left = [d for d in distances if d <= mode]
    right = [d for d in distances if d >= mode]
    # Each half with its own mirror image.
    near = mode - 2 * np.std(left + [2 * mode - d for d in left])
    far = mode + 2 * np.std(right + [2 * mode - d for d in right])
    structure = ssdh.semantic_structure(points, 0)
    assert structure.near == pytest.approx(near, abs=2e-3)
    assert structure.far == pytest.approx(far, abs=2e-3)


def test_pairs_are_called_alike_not_alike_or_nothing() -> None:
    turns = torch.tensor([0.0, 0.3, 1.5, 3.0])
    rows = torch.stack([turns.cos(), turns.sin()], dim=1)
    labels = ssdh.Structure(near=0.1, far=1.5).labels(rows[:1], rows)
    assert labels.tolist() == [[1, 1, 0, -1]]


def test_the_loss_of_pairs_is_the_mean_over_all_of_them() -> None:
    random = np.random.default_rng(1)
    codes, labels = random.uniform(-1, 1, (5, 8)), random.integers(-1, 2, (5, 5))
    expected = np.mean(
        [
            abs(labels[i, j]) * (codes[i] @ codes[j] / 8 - labels[i, j]) ** 2
            for i in range(5)
            for j in range(5)
        ]
    )
    found = ssdh.pair_loss(torch.from_numpy(codes), torch.from_numpy(labels))
    assert float(found) == pytest.approx(expected)


def test_a_pair_is_kept_where_more_than_four_fifths_of_its_neighbours_agree(
    points: Floats,
) -> None:
    structure = ssdh.semantic_structure(points, 0)
    # Neighbours of the same cluster for most, of any for the others.
    random = np.random.default_rng(2)
    places = random.integers(0, 120, (20, 5))
    places[:10] = np.arange(10)[:, None] * 12 + np.arange(1, 6)
    rows = points[np.concatenate([np.arange(10) * 12, random.integers(0, 120, 10)])]
    near = points[places]

    def said(a: Floats, b: Floats) -> int:
        distance = 1 - float(a @ b)
        return int(distance <= structure.near) - int(distance >= structure.far)

    expected = np.zeros((20, 20))
    for i in range(20):
        for j in range(20):
            own = said(rows[i], rows[j])
            votes = [said(a, b) == own for a in near[i] for b in near[j]]
            expected[i, j] = own if np.mean(votes) > 0.8 else 0
    found = distillhash.distilled(structure, torch.from_numpy(rows), torch.from_numpy(near))
    assert np.array_equal(found.numpy(), expected)
    assert (
        0
        < np.count_nonzero(expected)
        < np.count_nonzero(structure.labels(torch.from_numpy(rows), torch.from_numpy(rows)).numpy())
    )


def test_the_likelihood_is_that_of_a_sigmoid_of_half_the_inner_product() -> None:
    random = np.random.default_rng(3)
    codes, labels = random.uniform(-1, 1, (5, 8)), random.integers(-1, 2, (5, 5))
    named = []
    for i in range(5):
        for j in range(5):
            alike = 1 / (1 + np.exp(-codes[i] @ codes[j] / 2))
            if labels[i, j]:
                named.append(-np.log(alike if labels[i, j] > 0 else 1 - alike))
    found = distillhash.likelihood_loss(torch.from_numpy(codes), torch.from_numpy(labels))
    assert float(found) == pytest.approx(np.mean(named))
    none = distillhash.likelihood_loss(torch.from_numpy(codes), torch.zeros(5, 5))
    assert float(none) == 0
