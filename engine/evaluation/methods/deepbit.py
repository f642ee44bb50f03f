"""DeepBit, on frozen features.

Source: Lin, Lu, Chen, Zhou, "Learning compact binary descriptors with unsupervised deep neural
networks", CVPR 2016. The original fine-tunes VGG on pixels rotated by up to 10°; here a linear
layer learns from features of such photos. Nothing in its loss keeps similar photos near each other,
so it is a lower bound.
"""

from torch import Tensor, nn

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.training import Batch, Schedule, linear, sign, train_network

VIEWS = 1
SCHEDULE = Schedule(epochs=30, batch=64, learning_rate=1e-3, least_steps=900)
# α, β and γ.
QUANTISATION, BALANCE, INVARIANCE = 1.0, 1.0, 0.01


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Learns bits with little quantisation loss that are balanced and robust to tilting."""

    def loss(network: nn.Module, batch: Batch) -> Tensor:
        return deepbit_loss(network(batch.points), network(batch.views[0]))

    space = Space.of(task.features)
    return (yield from train_network(task, space, linear, loss, SCHEDULE, VIEWS))


def deepbit_loss(outputs: Tensor, tilted: Tensor) -> Tensor:
    """Computes α·Σ‖(b − ½) − u‖² + β·Σ(mean b − ½)² + γ·‖b − b'‖², as means over photos.

    Args:
        outputs: u ``(n, g)``; b is 1 where u is not negative, else 0.
        tilted: outputs of the same photos, tilted.
    """
    bits = (sign(outputs) + 1) / 2
    quantisation = (bits.detach() - 0.5 - outputs).square().sum(dim=1).mean()
    balance = (bits.mean(dim=0) - 0.5).square().sum()
    changed = (bits - (sign(tilted) + 1) / 2).square().sum(dim=1).mean()
    return QUANTISATION * quantisation + BALANCE * balance + INVARIANCE * changed
