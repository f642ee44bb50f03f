"""The newer methods against their formulas, written out plainly."""

import math

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.optimize import brentq
from torch import Tensor, nn

from engine.base.progress import CancelToken, drain
from engine.evaluation.methods import bihalf, cibhash, crovca, greedyhash, imh, sdc, tsne
from engine.evaluation.methods.hashing import Space, TrainingTask
from engine.evaluation.methods.itq_light import light_components
from engine.evaluation.methods.registry import fit
from engine.evaluation.methods.training import Batch
from engine.nrdh.codes import unpack_bits

pytestmark = pytest.mark.torch

Doubles = NDArray[np.float64]


@pytest.fixture
def outputs() -> Tensor:
    return torch.randn(10, 6, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def points() -> Tensor:
    rows = torch.randn(10, 12, generator=torch.Generator().manual_seed(1))
    return nn.functional.normalize(rows)


@pytest.fixture
def features() -> NDArray[np.float32]:
    return np.abs(np.random.default_rng(0).normal(size=(120, 20))).astype(np.float32)


def cosine(a: Doubles, b: Doubles) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def batch_of(points: Tensor, views: Tensor | None = None) -> Batch:
    looks = points.new_empty((0, *points.shape)) if views is None else views
    return Batch(torch.arange(len(points)), points, looks, torch.Generator())


@pytest.mark.parametrize("exponent", [0.0, 0.25, 0.5])
def test_light_components_have_the_deviation_that_the_exponent_says(
    features: NDArray[np.float32], exponent: float
) -> None:
    points = Space.of(features).points(features)
    mean, basis = light_components(points, 8, exponent)
    components = ((points - mean) @ basis).astype(np.float64)
    variances = np.sort(np.linalg.eigvalsh(np.cov(points.T, bias=True)))[::-1][:8]
    assert components.std(axis=0) == pytest.approx(variances ** (0.5 - exponent), rel=1e-3)
    # They stay uncorrelated.
    assert np.corrcoef(components.T) == pytest.approx(np.eye(8), abs=1e-3)


def test_light_components_that_there_are_not_are_zero() -> None:
    points = np.eye(4, dtype=np.float32)
    _, basis = light_components(points, 16, 0.25)
    assert np.count_nonzero(np.abs(basis).sum(axis=0)) == 3


def test_neighbourhoods_have_the_perplexity_that_is_asked_for() -> None:
    places = np.random.default_rng(0).normal(size=(60, 5))
    distances = ((places[:, None] - places[None]) ** 2).sum(axis=2)
    joint = tsne.joint_probabilities(distances, 10)
    assert joint == pytest.approx(joint.T)
    assert joint.sum() == pytest.approx(1)
    assert np.diag(joint).tolist() == [0] * 60
    plain = np.zeros((60, 60))
    for i in range(60):
        row = np.delete(distances[i], i)
        width = brentq(lambda p, row=row: _entropy(_shares(row, p)) - math.log(10), 1e-2, 1e2)
        plain[i, np.arange(60) != i] = _shares(row, width)
    assert joint == pytest.approx((plain + plain.T) / 120, abs=1e-9)


def _shares(distances: Doubles, precision: float) -> Doubles:
    weights = np.exp(-(distances - distances.min()) * precision)
    return np.asarray(weights / weights.sum(), np.float64)


def _entropy(shares: Doubles) -> float:
    return float(-(shares * np.log(np.maximum(shares, 1e-300))).sum())


@pytest.mark.parametrize("size", [2, 5])
def test_the_slope_is_that_of_the_divergence(size: int) -> None:
    random = np.random.default_rng(0)
    places = random.normal(size=(12, size))
    distances = ((places[:, None] - places[None]) ** 2).sum(axis=2) + random.random()
    np.fill_diagonal(distances, 0)
    wanted = tsne.joint_probabilities(distances, 3)
    start = random.normal(size=(12, size))
    slope = tsne.gradient(start, wanted)
    for i, j in ((0, 0), (3, 1), (11, size - 1)):
        step = np.zeros_like(start)
        step[i, j] = 1e-5
        ahead, behind = (tsne.divergence(start + s, wanted) for s in (step, -step))
        assert slope[i, j] == pytest.approx((ahead - behind) / 2e-5, rel=1e-4)


def test_an_embedding_keeps_groups_apart() -> None:
    random = np.random.default_rng(0)
    groups = np.arange(90) % 3
    places = random.normal(size=(90, 10)) + 20 * np.eye(10)[groups]
    distances = ((places[:, None] - places[None]) ** 2).sum(axis=2)
    found = tsne.embed(1e-4 * random.normal(size=(90, 4)), distances, CancelToken())
    apart = ((found[:, None] - found[None]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    assert np.array_equal(groups[apart.argmin(axis=1)], groups)
    assert found.mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-3)


def test_a_photo_lies_between_its_nearest_anchors(features: NDArray[np.float32]) -> None:
    space = Space.of(features)
    points = space.points(features)
    random = np.random.default_rng(0)
    anchors, places = points[:30] * 0.9, random.normal(size=(30, 16)).astype(np.float32)
    hashing = imh.ManifoldHash(space, anchors, places, 0.7, np.zeros(16, np.float32))
    found = imh.interpolate(hashing, points)
    for row in (0, 50, 119):
        distances = ((anchors.astype(np.float64) - points[row]) ** 2).sum(axis=1)
        nearest = sorted(range(30), key=lambda k: distances[k])[:5]
        weights = [math.exp(-distances[k] / 0.7) for k in nearest]
        mean = sum(w * places[k] for w, k in zip(weights, nearest, strict=True)) / sum(weights)
        assert found[row] == pytest.approx(mean, abs=1e-4)


def test_every_bit_of_a_manifold_is_set_for_half_of_the_photos(
    features: NDArray[np.float32],
) -> None:
    codes = drain(fit("imh", TrainingTask(features, 16))).encode(features)
    shares = unpack_bits(codes).mean(axis=0)
    assert shares == pytest.approx(np.full(16, 0.5), abs=0.05)


def test_greedy_loss(outputs: Tensor, points: Tensor) -> None:
    codes = np.where(outputs.numpy() >= 0, 1.0, -1.0)
    x = points.double().numpy()
    pairs = [(cosine(codes[i], codes[i + 5]) - cosine(x[i], x[i + 5])) ** 2 for i in range(5)]
    penalty = np.mean([abs(abs(u) - 1) ** 3 for u in outputs.double().numpy().ravel()])
    found = greedyhash.loss(_Given(outputs), batch_of(points))
    assert float(found) == pytest.approx(np.mean(pairs) + 0.1 * penalty, rel=1e-4)


def test_bi_half_codes(outputs: Tensor) -> None:
    codes = bihalf.bi_half(outputs)
    assert codes.sum(dim=0).tolist() == [0] * 6
    for column in range(6):
        chosen = outputs[codes[:, column] > 0, column]
        assert chosen.min() >= outputs[codes[:, column] < 0, column].max()
    # An odd photo too many goes to the lower half, and so do ties beyond it.
    assert bihalf.bi_half(torch.zeros(5, 2)).sum(dim=0).tolist() == [-1, -1]


def test_bi_half_gradient(outputs: Tensor) -> None:
    outputs.requires_grad_()
    codes = bihalf.bi_half(outputs)
    weights = torch.randn(10, 6, generator=torch.Generator().manual_seed(2))
    (codes * weights).sum().backward()
    expected = weights + 6 * (outputs - codes).detach() / 60
    assert outputs.grad is not None
    assert torch.allclose(outputs.grad, expected)


def test_contrast(outputs: Tensor) -> None:
    first, second = outputs[:5].double(), outputs[5:].double()
    rows = np.concatenate([first.numpy(), second.numpy()])
    losses = []
    for i in range(10):
        likeness = {j: math.exp(cosine(rows[i], rows[j]) / 0.3) for j in range(10) if j != i}
        losses.append(-math.log(likeness[(i + 5) % 10] / sum(likeness.values())))
    assert float(cibhash.contrast(first, second, 0.3)) == pytest.approx(np.mean(losses))


def test_bit_divergence(outputs: Tensor) -> None:
    first, second = outputs[:5].double().requires_grad_(), outputs[5:].double().requires_grad_()
    found = cibhash.bit_divergence(first, second)
    p, q = (torch.sigmoid(part).detach().numpy() for part in (first, second))
    plain = p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))
    assert found.item() == pytest.approx(plain.sum(axis=1).mean())
    found.backward()
    assert first.grad is not None
    assert second.grad is None
    # Bits that are as sure as can be are no trouble.
    assert torch.isfinite(cibhash.bit_divergence(1e4 * first, -1e4 * second))


def test_targets_of_calibration_are_those_of_the_distribution() -> None:
    wanted = sdc.targets(100)
    assert (np.diff(wanted) >= 0).all()
    assert wanted[:50].tolist() == [0] * 50
    # The distribution function by plain summing: t ↦ P(beta ≤ (t + 1) / 2).
    grid = np.linspace(0, 1, 200_001)
    density = grid**4 * (1 - grid) ** 4
    shares = np.cumsum(density) / density.sum()
    for k in (55, 80, 99):
        assert np.interp((wanted[k] + 1) / 2, grid, shares) == pytest.approx(
            (k + 0.5) / 100, abs=1e-3
        )


def test_calibration(outputs: Tensor, points: Tensor) -> None:
    f, x = outputs.double().numpy(), points.double().numpy()
    pairs = sorted((cosine(x[i], x[i + 5]), cosine(f[i], f[i + 5])) for i in range(5))
    wanted = sdc.targets(5)
    plain = np.mean([abs(found - t) for (_, found), t in zip(pairs, wanted, strict=True)])
    assert float(sdc.calibration(outputs, points)) == pytest.approx(plain, abs=1e-5)
    lost = np.mean([1 - cosine(row, np.sign(row)) for row in f])
    found = sdc.loss(_Given(outputs), batch_of(points))
    assert float(found) == pytest.approx(plain + 0.01 * lost, abs=1e-5)


def test_coding_rate(outputs: Tensor) -> None:
    units = outputs.double().numpy()
    units = units / np.linalg.norm(units, axis=1, keepdims=True)
    gram = np.eye(6) + 6 / (10 * 0.05) * units.T @ units
    plain = 0.5 * np.linalg.slogdet(gram)[1] * (6 + 10) / (6 * 10)
    assert float(crovca.coding_rate(outputs)) == pytest.approx(plain, rel=1e-5)
    alike = outputs[:1].expand(10, 6)
    assert crovca.coding_rate(alike) < crovca.coding_rate(outputs)


def test_alignment(outputs: Tensor) -> None:
    first, second = outputs[:5].double().requires_grad_(), outputs[5:].double().requires_grad_()
    found = crovca.alignment(first, second)
    share = torch.sigmoid(first).detach().numpy()
    plain = np.where(second.detach().numpy() > 0, -np.log(share), -np.log(1 - share)).mean()
    assert found.item() == pytest.approx(plain)
    found.backward()
    assert first.grad is not None
    assert second.grad is None


def test_views_that_agree_and_fill_the_space_lose_least(outputs: Tensor) -> None:
    views = torch.stack([4 * outputs, 4 * outputs])
    apart = torch.stack([4 * outputs, 4 * outputs.flip(0)])
    alike = torch.full((2, 10, 6), 4.0)
    same, other, collapsed = (
        float(crovca.loss(nn.Identity(), batch_of(outputs, v))) for v in (views, apart, alike)
    )
    assert same < other
    assert same < collapsed + 0.1


class _Given(nn.Module):
    """A network that gives what it was made with."""

    def __init__(self, outputs: Tensor) -> None:
        super().__init__()
        self._outputs = outputs

    def forward(self, points: Tensor) -> Tensor:
        return self._outputs
