"""HashGAN (the unsupervised one) without its generator, on frozen features.

Source: Dizaji, Zheng, Sadoughi, Yang, Deng, Huang, "Unsupervised deep generative adversarial
hashing network", CVPR 2018. Since no pixels are generated here, the generator, the discriminator
and the losses on generated photos are left out; the four losses of the encoder on real photos
remain.
"""

import torch
from torch import Tensor, nn

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, linear, train_network

VIEWS = 2
SCHEDULE = Schedule(epochs=60, batch=128, learning_rate=1e-3, least_steps=900)
# Keeps bits away from 0 and 1, so that their logarithms are finite.
_SMALLEST = 1e-6


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Learns bits that are confident, balanced, independent and equal for all views of a photo."""

    def loss(network: nn.Module, batch: Batch) -> Tensor:
        looks = [torch.sigmoid(network(view)) for view in batch.views]
        return encoder_loss(torch.sigmoid(network(batch.points)), looks)

    space = Space.of(task.features)
    return (yield from train_network(task, space, linear, loss, SCHEDULE, VIEWS))


def encoder_loss(bits: Tensor, looks: list[Tensor]) -> Tensor:
    """Computes entropy of each bit + (mean b − ½)² + ‖BᵀB/n − I‖² + Σ(b − b')².

    All four terms have equal weight, each as a mean over bits or pairs of bits.

    Args:
        bits: b ``(n, g)`` between 0 and 1; B = 2·b − 1.
        looks: bits of other views of the same photos.
    """
    held = bits.clamp(_SMALLEST, 1 - _SMALLEST)
    entropy = -(held * held.log() + (1 - held) * (1 - held).log()).mean()
    balance = (bits.mean(dim=0) - 0.5).square().mean()
    signs = 2 * bits - 1
    together = signs.T @ signs / len(bits) - torch.eye(bits.shape[1], device=bits.device)
    changed = torch.stack([(bits - look).square().mean() for look in looks]).sum()
    return entropy + balance + together.square().mean() + changed
