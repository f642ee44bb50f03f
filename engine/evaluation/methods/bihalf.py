"""Bi-half codes: in every batch, each bit is 1 for exactly half of the photos.

Source: Li, van Gemert, "Deep unsupervised image hashing by maximizing bit entropy", AAAI 2021; γ as
in the authors' code. The features are frozen in the original, too.
"""

import torch
from torch import Tensor, nn

from engine.base.progress import Job
from engine.evaluation.methods.greedyhash import pair_loss
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, linear, train_network

GAMMA = 6.0
SCHEDULE = Schedule(epochs=100, batch=64, learning_rate=1e-3)


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains one linear layer; codes of new photos are the signs of its outputs."""
    return train_network(task, Space.of(task.features), linear, loss, SCHEDULE)


def loss(network: nn.Module, batch: Batch) -> Tensor:
    """Matches similarities of codes to those of points.

    The sign layer pulls outputs towards codes.
    """
    return pair_loss(bi_half(network(batch.points)), batch.points)


class _BiHalf(torch.autograd.Function):
    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, outputs: Tensor) -> Tensor:
        order = outputs.argsort(dim=0, descending=True, stable=True)
        half = len(outputs) // 2
        codes = torch.full_like(outputs, -1).scatter_(0, order[:half], 1)
        ctx.save_for_backward(outputs, codes)
        return codes

    @staticmethod
    def backward(ctx: torch.autograd.function.BackwardCFunction, *gradients: Tensor) -> Tensor:
        saved: tuple[Tensor, ...] = ctx.saved_tensors
        outputs, codes = saved
        pulled: Tensor = gradients[0] + GAMMA * (outputs - codes) / codes.numel()
        return pulled


def bi_half(outputs: Tensor) -> Tensor:
    """Returns +1 for the larger half of the batch in every column, else −1.

    The gradient is passed through, with a term that pulls outputs towards their codes.
    """
    codes: Tensor = _BiHalf.apply(outputs)
    return codes
