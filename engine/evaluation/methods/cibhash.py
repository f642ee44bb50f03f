"""CIBHash: two views of a photo should get the same code, by contrast with the rest of the batch.

Source: Qiu, Su, Ou, Yu, Chen, "Unsupervised hashing with contrastive information bottleneck", IJCAI
2021. The features are frozen in the original, too, so cached views are equivalent.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, kl_div, logsigmoid, normalize

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, mlp, sign, train_network

HIDDEN = 1024
TEMPERATURE = 0.3
BOTTLENECK = 0.001
SCHEDULE = Schedule(epochs=60, batch=64, learning_rate=1e-3)


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains two layers on two views."""
    return train_network(task, Space.of(task.features), mlp(HIDDEN), loss, SCHEDULE, views=2)


def loss(network: nn.Module, batch: Batch) -> Tensor:
    """Adds the contrastive loss of codes and the divergence of the two views' bits."""
    first, second = network(batch.views[0]), network(batch.views[1])
    # The gradient passes straight through the sign, but not through the sigmoid.
    codes = [sign(torch.sigmoid(outputs) - 0.5) for outputs in (first, second)]
    away = (bit_divergence(first, second) + bit_divergence(second, first)) / 2
    return contrast(codes[0], codes[1], TEMPERATURE) + BOTTLENECK * away


def contrast(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Computes the NT-Xent loss: a row's partner should be its nearest row by cosine.

    Args:
        first: ``(b, g)``.
        second: the partners ``(b, g)``.
        temperature: temperature of the softmax.
    """
    rows = normalize(torch.cat([first, second]))
    likeness = rows @ rows.T / temperature
    likeness = likeness.fill_diagonal_(-torch.inf)
    partners = torch.arange(len(rows), device=rows.device).roll(len(first))
    return cross_entropy(likeness, partners)


def bit_divergence(outputs: Tensor, others: Tensor) -> Tensor:
    """Computes the KL divergence of independent bits with log-odds ``outputs`` from ``others``.

    It is summed over bits. The other view is the target and gets no gradient.
    """
    others = others.detach()
    set_bits = kl_div(logsigmoid(others), logsigmoid(outputs), reduction="none", log_target=True)
    clear = kl_div(logsigmoid(-others), logsigmoid(-outputs), reduction="none", log_target=True)
    return (set_bits + clear).sum(dim=1).mean()
