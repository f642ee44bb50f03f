"""Deep self-taught hashing, on frozen features.

Source: Liu, Song, Zhou, Yan, Liu, Zou, Shao, "Deep self-taught hashing for image retrieval", IEEE
Transactions on Cybernetics 49(6), 2019. The original trains a CNN on pixels to predict the bits
that the graph of deep features gives; here two layers on the features do so.
"""

import torch
from torch import Tensor, nn

from engine.base.progress import Job
from engine.evaluation.methods.hashing import HashFunction, Space, TrainingTask
from engine.evaluation.methods.sth import self_taught_bits
from engine.evaluation.methods.training import Batch, Schedule, mlp, train_network

HIDDEN = 1024
SCHEDULE = Schedule(epochs=30, batch=128, learning_rate=1e-3, least_steps=900)


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Trains a network on the bits of `sth` with sigmoid cross-entropy per bit."""
    space = Space.of(task.features)
    bits = self_taught_bits(space.points(task.features), task.bits, task.cancel)
    targets = torch.from_numpy(bits).float().to(task.device)

    def loss(network: nn.Module, batch: Batch) -> Tensor:
        return nn.functional.binary_cross_entropy_with_logits(
            network(batch.points), targets[batch.rows]
        )

    return (yield from train_network(task, space, mlp(HIDDEN), loss, SCHEDULE))
