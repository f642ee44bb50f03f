"""SDC: matches the distribution of code similarities to a given one.

Similarities of features lie close together, and codes that copy them collapse. Here only the order
of the pairs of a batch is kept, and the sorted pairs get the similarities of a beta distribution.

Source: Ng, Zhu, Hoe, Chan, Zhang, Song, Xiang, "Unsupervised hashing with similarity distribution
calibration", BMVC 2023; the linear head and the weight of quantisation are the authors' for
instance retrieval on frozen features (supplement).
"""

from functools import cache

import numpy as np
import torch
from scipy.stats import beta
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, train_network
from engine.nrdh.arrays import Floats

SHAPE = 5.0
QUANTISATION = 0.01
SCHEDULE = Schedule(epochs=20, batch=256, learning_rate=1e-3)


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains one linear layer and batch normalisation."""
    return train_network(task, Space.of(task.features), head, loss, SCHEDULE)


def head(inputs: int, bits: int) -> nn.Module:
    """Builds a head whose outputs have mean 0 and standard deviation 1 in every bit."""
    return nn.Sequential(nn.Linear(inputs, bits), nn.BatchNorm1d(bits))


def loss(network: nn.Module, batch: Batch) -> Tensor:
    """Calibrates similarities of random pairs, and pulls outputs towards their signs."""
    outputs = network(batch.points)
    lost = 1 - cosine_similarity(outputs, outputs.sign().detach()).mean()
    return calibration(outputs, batch.points) + QUANTISATION * lost


def calibration(outputs: Tensor, points: Tensor) -> Tensor:
    """Computes the mean |cos(fᵢ, fⱼ) − t| between the two halves of the batch.

    Args:
        outputs: f ``(b, bits)``.
        points: the order of their similarities assigns the targets t to pairs, ``(b, d)``.
    """
    half = len(points) // 2
    order = cosine_similarity(points[:half], points[half : 2 * half]).argsort()
    found = cosine_similarity(outputs[:half], outputs[half : 2 * half])[order]
    wanted = torch.from_numpy(targets(half)).to(found.device)
    return (found - wanted).abs().mean()


@cache
def targets(pairs: int) -> Floats:
    """Returns similarities for pairs, the least similar first: 2·Beta⁻¹((k − ½)/n) − 1.

    Values below zero become zero, as in the authors' code: photos that have nothing in common are
    orthogonal, not opposite.
    """
    shares = (np.arange(pairs) + 0.5) / pairs
    return np.asarray(np.maximum(2 * beta.ppf(shares, SHAPE, SHAPE) - 1, 0), np.float32)
