"""Semantic structure-based unsupervised deep hashing, on frozen features.

Source: Yang, Deng, Liu, Liu, Tao, "Semantic structure-based unsupervised deep hashing", IJCAI 2018.
The distances of all pairs of photos are modelled as two half-Gaussians around their mode; pairs far
out on either side are labelled similar and dissimilar. The original fine-tunes VGG; here a linear
layer learns.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, linear, train_network
from engine.nrdh.arrays import Floats

SCHEDULE = Schedule(epochs=60, batch=128, learning_rate=1e-3, least_steps=900)
# α and β, and the number of bins of the histogram.
DEVIATIONS = 2.0
_BARS = 100
_MOST_PHOTOS = 4_000


@dataclass(frozen=True, slots=True)
class Structure:
    """The thresholds for similar and dissimilar pairs.

    Attributes:
        near: cosine distance up to which pairs are similar.
        far: cosine distance from which pairs are dissimilar.
    """

    near: float
    far: float

    def labels(self, points: Tensor, others: Tensor) -> Tensor:
        """Labels pairs of unit rows, s ``(n, m)``: 1 similar, −1 dissimilar, 0 unknown."""
        distances = 1 - points @ others.T
        return (distances <= self.near).float() - (distances >= self.far).float()


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Learns codes whose inner products match the labels of pairs."""
    space = Space.of(task.features)
    structure = semantic_structure(space.points(task.features), task.seed)

    def loss(network: nn.Module, batch: Batch) -> Tensor:
        codes = torch.tanh(network(batch.points))
        return pair_loss(codes, structure.labels(batch.points, batch.points))

    return (yield from train_network(task, space, linear, loss, SCHEDULE))


def pair_loss(codes: Tensor, labels: Tensor) -> Tensor:
    """Computes the mean over pairs of |s|·(h·h'/g − s)²."""
    given = codes @ codes.T / codes.shape[1]
    return (labels.abs() * (given - labels).square()).mean()


def semantic_structure(points: Floats, seed: int) -> Structure:
    """Computes thresholds from the histogram of the distances of all pairs.

    Args:
        points: unit rows ``(n, d)``; a large set is sampled.
        seed: seed of the sample.
    """
    if len(points) > _MOST_PHOTOS:
        random = np.random.default_rng(seed)
        points = points[random.choice(len(points), _MOST_PHOTOS, replace=False)]
    pairs = np.triu_indices(len(points), 1)
    distances = 1 - (points @ points.T)[pairs]
    counts, edges = np.histogram(distances, _BARS)
    tallest = int(counts.argmax())
    mode = (edges[tallest] + edges[tallest + 1]) / 2
    left, right = _spread(distances, mode, -1), _spread(distances, mode, 1)
    return Structure(float(mode - DEVIATIONS * left), float(mode + DEVIATIONS * right))


def _spread(distances: Floats, mode: np.floating, side: int) -> np.floating:
    """Computes the standard deviation of one half of the distances, mirrored at the mode."""
    beyond = (distances - mode)[side * (distances - mode) >= 0]
    return np.sqrt((beyond.astype(np.float64) ** 2).mean()) if len(beyond) else np.float64(0)
