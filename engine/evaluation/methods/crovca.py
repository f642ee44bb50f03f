"""CroVCA: the code of one view of a photo is the label of the other, and codes fill their space.

Source: Moummad, Zaher, Goëau, Joly, "Image hashing via cross-view code alignment in the age of
foundation models", arXiv 2510.27584, 2025. Features are frozen here; the authors also adapt the
backbone.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, normalize

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, train_network

SPREAD = 0.1
PRECISION = 0.05
# With few photos, five epochs are only a few steps, so the number of epochs is increased.
SCHEDULE = Schedule(
    epochs=5, batch=256, learning_rate=1e-3, weight_decay=1e-2, cosine=True, least_steps=100
)
_DEVIATION = 0.02


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains two layers and batch normalisation on two views."""
    return train_network(task, Space.of(task.features), head, loss, SCHEDULE, views=2)


def head(inputs: int, bits: int) -> nn.Module:
    """Builds the authors' smaller head with its initial weights."""
    layers = nn.Linear(inputs, inputs), nn.ReLU(), nn.Linear(inputs, bits), nn.BatchNorm1d(bits)
    for layer in layers:
        if isinstance(layer, nn.Linear):
            nn.init.trunc_normal_(layer.weight, std=_DEVIATION)
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def loss(network: nn.Module, batch: Batch) -> Tensor:
    """Computes the disagreement of the views minus the coding rate."""
    first, second = network(batch.views[0]), network(batch.views[1])
    agreement = (alignment(first, second) + alignment(second, first)) / 2
    room = (coding_rate(first) + coding_rate(second)) / 2
    return agreement - SPREAD * room


def alignment(outputs: Tensor, others: Tensor) -> Tensor:
    """Computes the cross-entropy of each bit with the other view's, which gets no gradient."""
    labels = (others.detach() > 0).to(outputs.dtype)
    return binary_cross_entropy_with_logits(outputs, labels)


def coding_rate(outputs: Tensor) -> Tensor:
    """Computes ½ logdet(I + L/(nε)·ZᵀZ), Z of unit rows, times the authors' (L + n)/(L·n).

    Args:
        outputs: ``(n, L)``.
    """
    photos, bits = outputs.shape
    units = normalize(outputs)
    gram = units.T @ units * (bits / (photos * PRECISION))
    lower: Tensor = torch.linalg.cholesky(gram + torch.eye(bits, device=outputs.device))
    rate: Tensor = lower.diagonal().log().sum() * (bits + photos) / (bits * photos)
    return rate
