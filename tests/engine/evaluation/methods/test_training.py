"""The loop that trains every learned method."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.base.errors import Cancelled, TrainingError
from engine.base.progress import CancelToken, drain
from engine.evaluation.methods.hashing import LinearHash, Space, TrainingTask
from engine.evaluation.methods.training import (
    Batch,
    NetworkHash,
    Schedule,
    linear,
    mlp,
    sign,
    train_network,
)
from engine.nrdh.codes import unpack_bits

pytestmark = pytest.mark.torch

Floats = NDArray[np.float32]


@pytest.fixture
def features() -> Floats:
    return np.abs(np.random.default_rng(0).normal(size=(90, 12))).astype(np.float32)


def _to_first_numbers(network: nn.Module, batch: Batch) -> Tensor:
    outputs: Tensor = network(batch.points)
    return (outputs - batch.points[:, :8].repeat(1, 2)).square().mean()


def test_points_are_centred_roots_of_unit_length(features: Floats) -> None:
    space = Space.of(features)
    roots = np.sqrt(features)
    expected = roots - roots.mean(axis=0)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert np.allclose(space.points(features), expected, atol=1e-5)


def test_a_network_learns_what_its_loss_asks_for(features: Floats) -> None:
    task, space = TrainingTask(features, 16), Space.of(features)
    schedule = Schedule(epochs=300, batch=30, learning_rate=1e-2, cosine=True)
    trained = drain(train_network(task, space, linear, _to_first_numbers, schedule))
    wanted = np.tile(space.points(features)[:, :8] >= 0, 2)
    assert (unpack_bits(trained.encode(features)) == wanted).mean() > 0.97
    assert trained.size == 4 * (12 + 12 * 16 + 16)


def test_the_same_seed_gives_the_same_network_whatever_came_before(features: Floats) -> None:
    schedule = Schedule(epochs=3, batch=30, learning_rate=1e-2)

    def codes(seed: int) -> NDArray[np.uint8]:
        torch.rand(7)
        task = TrainingTask(features, 16, seed)
        build = mlp(20)
        return drain(
            train_network(task, Space.of(features), build, _to_first_numbers, schedule)
        ).encode(features)

    assert np.array_equal(codes(1), codes(1))
    assert not np.array_equal(codes(1), codes(2))


def test_training_leaves_the_random_numbers_of_torch_alone(features: Floats) -> None:
    torch.manual_seed(3)
    expected = torch.rand(4)
    torch.manual_seed(3)
    schedule = Schedule(epochs=1, batch=30, learning_rate=1e-2)
    drain(
        train_network(
            TrainingTask(features, 16), Space.of(features), linear, _to_first_numbers, schedule
        )
    )
    assert torch.equal(torch.rand(4), expected)


def test_each_epoch_sees_every_photo_once_with_its_own_views(features: Floats) -> None:
    views = np.stack([features, features[:, ::-1]])
    space, seen = Space.of(features), []

    def loss(network: nn.Module, batch: Batch) -> Tensor:
        seen.extend(batch.rows.tolist())
        rows = batch.rows.numpy()
        assert np.allclose(batch.points, space.points(features[rows]), atol=1e-6)
        for view in range(2):
            assert np.allclose(batch.views[view], space.points(views[view, rows]), atol=1e-6)
        return network(batch.points).square().mean()

    task = TrainingTask(features, 16, views=np.ascontiguousarray(views))
    schedule = Schedule(epochs=2, batch=30, learning_rate=1e-3)
    drain(train_network(task, space, linear, loss, schedule, views=2))
    assert sorted(seen[:90]) == list(range(90))
    assert sorted(seen[90:]) == list(range(90))
    assert seen[:90] != seen[90:]


def test_parameters_of_the_loss_are_learned_too(features: Floats) -> None:
    class Shifted(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.shift = nn.Parameter(torch.zeros(16))

        def forward(self, network: nn.Module, batch: Batch) -> Tensor:
            return (self.shift - 1).square().sum() + network(batch.points).square().mean()

    loss = Shifted()
    schedule = Schedule(epochs=100, batch=30, learning_rate=0.05)
    drain(train_network(TrainingTask(features, 16), Space.of(features), linear, loss, schedule))
    assert torch.allclose(loss.shift, torch.ones(16), atol=0.05)


def test_a_large_set_is_seen_fewer_times(features: Floats) -> None:
    schedule = Schedule(epochs=50, batch=30, learning_rate=1e-3, most_steps=12)
    job = train_network(
        TrainingTask(features, 16), Space.of(features), linear, _to_first_numbers, schedule
    )
    assert [step.done for step in job] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("steps", "epochs"),
    [(1, 900), (4, 225), (7, 129), (30, 30), (100, 30), (1_000, 20), (90_000, 1)],
)
def test_a_small_set_is_seen_more_often_and_a_large_one_less(steps: int, epochs: int) -> None:
    schedule = Schedule(epochs=30, batch=64, learning_rate=1e-3, least_steps=900)
    assert schedule.epochs_of(steps) == epochs


def test_sign_is_plus_or_minus_one_with_the_slope_of_the_identity() -> None:
    outputs = torch.tensor([-0.3, 0.0, 2.0], requires_grad=True)
    signs = sign(outputs)
    signs.backward(torch.tensor([1.0, 2.0, 3.0]))
    assert signs.tolist() == [-1, 1, 1]
    assert outputs.grad is not None
    assert outputs.grad.tolist() == [1, 2, 3]


def test_training_stops_when_it_is_cancelled_or_diverges(features: Floats) -> None:
    cancel = CancelToken()
    schedule = Schedule(epochs=5, batch=30, learning_rate=1e-3)
    task, space = TrainingTask(features, 16, cancel=cancel), Space.of(features)
    job = train_network(task, space, linear, _to_first_numbers, schedule)
    next(job)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(job)

    def nothing(network: nn.Module, batch: Batch) -> Tensor:
        return network(batch.points).mean() * torch.nan

    with pytest.raises(TrainingError, match="diverged"):
        drain(
            train_network(TrainingTask(features, 16), Space.of(features), linear, nothing, schedule)
        )


def test_one_view_where_two_are_wanted_is_one_line(features: Floats) -> None:
    task = TrainingTask(features, 16, views=features[None])
    schedule = Schedule(epochs=1, batch=30, learning_rate=1e-3)
    with pytest.raises(TrainingError, match="learns from 2 views per photo, but there are 1"):
        drain(train_network(task, Space.of(features), linear, _to_first_numbers, schedule, views=2))


def test_many_photos_are_coded_in_blocks_like_each_alone(features: Floats) -> None:
    space = Space.of(features)
    hashed = NetworkHash(space, linear(12, 16))
    many = np.tile(features, (100, 1))
    assert np.array_equal(hashed.encode(many)[:90], hashed.encode(many)[-90:])
    assert hashed.encode(many[:0]).shape == (0, 2)


def test_queries_have_the_codes_of_their_own_weights(features: Floats) -> None:
    space = Space.of(features)
    weight = np.random.default_rng(1).normal(size=(12, 16)).astype(np.float32)
    bias = np.zeros(16, np.float32)
    one = LinearHash(space, weight, bias)
    two = LinearHash(space, weight, bias, -weight, bias)
    assert np.array_equal(one.encode_queries(features), one.encode(features))
    assert np.array_equal(two.encode_queries(features), ~two.encode(features))
    assert two.size - one.size == weight.nbytes + bias.nbytes
