"""Unsupervised GreedyHash: signs in the forward pass, preserving similarities of pairs.

Source: Su, Zhang, Han, Tian, "Greedy hash: towards fast optimization for accurate hash coding in
CNN", NeurIPS 2018, section 4.2 (unsupervised). The features are frozen in the original, too.
"""

from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, mse_loss

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, linear, sign, train_network

PENALTY = 0.1
SCHEDULE = Schedule(epochs=100, batch=64, learning_rate=1e-3)


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains one linear layer."""
    return train_network(task, Space.of(task.features), linear, loss, SCHEDULE)


def loss(network: nn.Module, batch: Batch) -> Tensor:
    """Matches similarities of codes to those of points, and pulls outputs towards ±1."""
    outputs = network(batch.points)
    pairs = pair_loss(sign(outputs), batch.points)
    total: Tensor = pairs + PENALTY * ((outputs.abs() - 1).abs() ** 3).mean()
    return total


def pair_loss(codes: Tensor, points: Tensor) -> Tensor:
    """Computes (cos(bᵢ, bⱼ) − cos(xᵢ, xⱼ))² between the two halves of the batch.

    Args:
        codes: ``(b, bits)``.
        points: ``(b, d)``.
    """
    half = len(codes) // 2
    of_codes = cosine_similarity(codes[:half], codes[half : 2 * half])
    of_points = cosine_similarity(points[:half], points[half : 2 * half])
    return mse_loss(of_codes, of_points)
