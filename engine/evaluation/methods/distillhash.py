"""DistillHash, on frozen features.

Source: Yang, Liu, Deng, Liu, Tao, "DistillHash: unsupervised deep hashing by distilling data
pairs", CVPR 2019. A pair keeps its label of `ssdh` only if the neighbourhoods of its two photos
agree, where the Bayes optimal classifier is confident. The original fine-tunes VGG; here a linear
layer learns.
"""

import torch
from torch import Tensor, nn

from engine.base.progress import Job
from engine.evaluation.methods.graphs import neighbours
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.ssdh import Structure, semantic_structure
from engine.evaluation.methods.training import Batch, Schedule, linear, train_network

SCHEDULE = Schedule(epochs=60, batch=64, learning_rate=1e-3, least_steps=900)
NEIGHBOURS = 5
# Share of the pairs of neighbours that must have the same label.
AGREEMENT = 0.8


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains on the remaining pairs by the likelihood of their labels."""
    space = Space.of(task.features)
    rows = space.points(task.features)
    structure = semantic_structure(rows, task.seed)
    _, found = neighbours(rows, NEIGHBOURS, task.cancel)
    points, near = torch.from_numpy(rows).to(task.device), torch.from_numpy(found).to(task.device)

    def loss(network: nn.Module, batch: Batch) -> Tensor:
        labels = distilled(structure, batch.points, points[near[batch.rows]])
        return likelihood_loss(torch.tanh(network(batch.points)), labels)

    return (yield from train_network(task, space, linear, loss, SCHEDULE))


def distilled(structure: Structure, points: Tensor, near: Tensor) -> Tensor:
    """Returns the labels of pairs, 0 if their neighbours do not agree.

    Args:
        structure: labels pairs of points.
        points: ``(b, d)``.
        near: neighbours of each point ``(b, k, d)``.

    Returns:
        ``(b, b)``.
    """
    labels = structure.labels(points, points)
    b, k, _ = near.shape
    flat = near.reshape(b * k, -1)
    blocks = structure.labels(flat, flat).view(b, k, b, k)
    same = (blocks == labels[:, None, :, None]).float().mean(dim=(1, 3))
    return labels * (same > AGREEMENT)


def likelihood_loss(codes: Tensor, labels: Tensor) -> Tensor:
    """Computes the mean over labelled pairs of log(1 + e^θ) − s·θ; θ = h·h'/2, s is 1 or 0."""
    halves = codes @ codes.T / 2
    each = nn.functional.softplus(halves) - (labels > 0) * halves
    named = labels.abs()
    return (named * each).sum() / named.sum().clamp(min=1)
