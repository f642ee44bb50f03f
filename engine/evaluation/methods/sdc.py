"""SDC: similarities of codes are spread like a distribution that is chosen beforehand.

Similarities of features lie close together, and codes that copy them collapse; here the pairs of a
batch keep their order only, and the places in it get the similarities of a beta distribution.

Source: Ng, Zhu, Hoe, Chan, Zhang, Song, Xiang, "Unsupervised hashing with similarity distribution
calibration", BMVC 2023; the linear head and the weight of quantisation are theirs for instances
on frozen features (supplement).
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
    """One linear layer and batch normalisation."""
    return train_network(task, Space.of(task.features), head, loss, SCHEDULE)


def head(inputs: int, bits: int) -> nn.Module:
    """Outputs of mean 0 and deviation 1 in every bit."""
    return nn.Sequential(nn.Linear(inputs, bits), nn.BatchNorm1d(bits))


def loss(network: nn.Module, batch: Batch) -> Tensor:
    """Calibrated similarities of random pairs, and outputs near their signs."""
    outputs = network(batch.points)
    lost = 1 - cosine_similarity(outputs, outputs.sign().detach()).mean()
    return calibration(outputs, batch.points) + QUANTISATION * lost


def calibration(outputs: Tensor, points: Tensor) -> Tensor:
    """Mean |cos(fᵢ, fⱼ) − t| over pairs of one half of the batch and the other.

    Args:
        outputs: f ``(b, bits)``.
        points: their order of similarity decides which pair gets which t, ``(b, d)``.
    """
    half = len(points) // 2
    order = cosine_similarity(points[:half], points[half : 2 * half]).argsort()
    found = cosine_similarity(outputs[:half], outputs[half : 2 * half])[order]
    wanted = torch.from_numpy(targets(half)).to(found.device)
    return (found - wanted).abs().mean()


@cache
def targets(pairs: int) -> Floats:
    """Similarities for pairs from the least to the most alike: 2·Beta⁻¹((k − ½)/n) − 1.

    What would be below zero is zero, as in the authors' code: photos that have nothing in common
    are at right angles, not opposite.
    """
    shares = (np.arange(pairs) + 0.5) / pairs
    return np.asarray(np.maximum(2 * beta.ppf(shares, SHAPE, SHAPE) - 1, 0), np.float32)
