"""The training loop of all gradient-based methods."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from torch import Tensor, nn

from engine.base.errors import TrainingError
from engine.base.progress import Job, Progress
from engine.evaluation.methods.hashing import (
    HashFunction,
    SignHash,
    Space,
    TrainingTask,
    view_points,
)
from engine.nrdh.arrays import AnyFloats, Floats
from engine.nrdh.threads import polite_threads


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of a training.

    Attributes:
        epochs: number of passes over the photos.
        batch: number of photos per step.
        learning_rate: initial learning rate.
        optimiser: Adam with decoupled weight decay, or gradient descent with momentum 0.9.
        weight_decay: relative decay of a weight per step and unit of learning rate.
        cosine: whether the learning rate falls to zero along half a cosine.
        least_steps: minimum number of steps; a small training set gets more epochs.
        most_steps: maximum number of steps; a large training set gets fewer epochs.
    """

    epochs: int
    batch: int
    learning_rate: float
    optimiser: Literal["adam", "sgd"] = "adam"
    weight_decay: float = 0.0
    cosine: bool = False
    least_steps: int = 0
    most_steps: int = 20_000

    def epochs_of(self, steps: int) -> int:
        """Returns the number of epochs for a training set with that many steps per epoch."""
        most = max(1, self.most_steps // steps)
        return min(max(self.epochs, -(-self.least_steps // steps)), most)


@dataclass(frozen=True, slots=True)
class Batch:
    """The photos of one step.

    Attributes:
        rows: their positions in the training set ``(b,)``.
        points: unit rows ``(b, d)``, see `Space`.
        views: their augmented views ``(v, b, d)``; v is 0 for a method without views.
        random: generator of random choices within the loss.
    """

    rows: Tensor
    points: Tensor
    views: Tensor
    random: torch.Generator


Loss = Callable[[nn.Module, Batch], Tensor]


class NetworkHash(SignHash):
    """Signs of a trained network's outputs.

    Args:
        space: space of the points.
        network: maps points ``(n, d)`` to outputs ``(n, bits)``.
        device: device of the network.
    """

    def __init__(self, space: Space, network: nn.Module, device: str = "cpu") -> None:
        self._space = space
        self._network = network.eval()
        self._device = device

    def outputs(self, features: AnyFloats) -> Floats:
        """Computes the network's outputs in evaluation mode."""
        points = torch.from_numpy(self._space.points(features)).to(self._device)
        with torch.no_grad():
            return np.asarray(self._network(points).float().cpu().numpy(), np.float32)

    @property
    def size(self) -> int:
        """Returns the size of mean, weights and statistics in bytes."""
        learned: int = sum(t.nbytes for t in self._network.state_dict().values())
        return int(self._space.mean.nbytes) + learned


def train_network(
    task: TrainingTask,
    space: Space,
    build: Callable[[int, int], nn.Module],
    loss: Loss,
    schedule: Schedule,
    views: int = 0,
) -> Job[HashFunction]:
    """Trains a network from points to outputs.

    Args:
        task: photos, code length and seed.
        space: space of the points.
        build: builds the network for an input width and a code length, with initial weights by the
            seed. Parameters of a ``loss`` that is a module are trained as well.
        loss: loss of the network on one batch.
        schedule: the schedule.
        views: number of views per photo that the loss needs.

    Yields:
        Progress of the stage ``hash_network`` with the metric ``loss``, once per epoch.

    Raises:
        TrainingError: there are too few views, or the loss is not finite.
        Cancelled: the training was cancelled.
    """
    points = torch.from_numpy(space.points(task.features)).to(task.device)
    looks = points.new_empty((0, *points.shape))
    if views:
        looks = torch.from_numpy(view_points(space, task, views)).to(task.device)
    network = seeded(task.seed, lambda: build(points.shape[1], task.bits)).to(task.device)
    random = torch.Generator(task.device).manual_seed(task.seed)
    optimiser = _optimiser(network, loss, schedule)
    order = torch.Generator().manual_seed(task.seed)
    steps = max(1, len(points) // schedule.batch)
    epochs = schedule.epochs_of(steps)
    network.train()
    with polite_threads():
        for epoch in range(epochs):
            losses = []
            for step, rows in enumerate(_batches(len(points), schedule.batch, order)):
                task.cancel.check()
                _set_rate(optimiser, schedule, (epoch * steps + step) / (epochs * steps))
                chosen = rows.to(task.device)
                batch = Batch(chosen, points[chosen], looks[:, chosen], random)
                value = loss(network, batch)
                optimiser.zero_grad()
                torch.autograd.backward(value)
                optimiser.step()
                losses.append(value.detach())
            mean = _finite(float(torch.stack(losses).mean()))
            yield Progress(epoch + 1, epochs, "hash_network", metrics={"loss": mean})
    return NetworkHash(space, network, task.device)


def seeded(seed: int, build: Callable[[], nn.Module]) -> nn.Module:
    """Builds a module with initial weights by a seed, without changing torch's global generator."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return build()


def linear(inputs: int, bits: int) -> nn.Module:
    """Builds one linear layer, the default head."""
    return nn.Linear(inputs, bits)


def mlp(hidden: int) -> Callable[[int, int], nn.Module]:
    """Returns a builder of two layers with a ReLU in between, the usual head on frozen features."""
    return lambda inputs, bits: nn.Sequential(
        nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, bits)
    )


class _StraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx: object, outputs: Tensor) -> Tensor:
        return torch.where(outputs >= 0, 1.0, -1.0).to(outputs.dtype)

    @staticmethod
    def backward(ctx: object, *gradients: Tensor) -> Tensor:
        return gradients[0]


def sign(outputs: Tensor) -> Tensor:
    """Returns ±1 with an identity gradient (straight-through; Bengio, Léonard, Courville 2013)."""
    signs: Tensor = _StraightThrough.apply(outputs)
    return signs


def _optimiser(network: nn.Module, loss: Loss, schedule: Schedule) -> torch.optim.Optimizer:
    learned = list(network.parameters())
    if isinstance(loss, nn.Module):
        learned += loss.parameters()
    rate, decay = schedule.learning_rate, schedule.weight_decay
    if schedule.optimiser == "sgd":
        return torch.optim.SGD(learned, rate, momentum=0.9, weight_decay=decay)
    return torch.optim.AdamW(learned, rate, weight_decay=decay)


def _set_rate(optimiser: torch.optim.Optimizer, schedule: Schedule, part: float) -> None:
    if schedule.cosine:
        for group in optimiser.param_groups:
            group["lr"] = schedule.learning_rate * (1 + np.cos(np.pi * part)) / 2


def _batches(photos: int, size: int, order: torch.Generator) -> Iterator[Tensor]:
    """Yields every photo in random order; photos of an incomplete batch wait for the next epoch."""
    shuffled = torch.randperm(photos, generator=order)
    for step in range(max(1, photos // size)):
        yield shuffled[step * size : (step + 1) * size]


def _finite(loss: float) -> float:
    if not np.isfinite(loss):
        raise TrainingError("training diverged on these features")
    return loss
