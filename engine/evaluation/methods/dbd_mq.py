"""Deep binary descriptor with multi-quantisation (DBD-MQ), on frozen features.

Source: Duan, Lu, Wang, Feng, Zhou, "Learning deep binary descriptor with multi-quantization", CVPR
2017. Instead of the sign, a bit tells which of two autoencoders reconstructs a number better;
assignment and training alternate. For one number per dimension, the best two autoencoders are
constants, which is 2-means. The original learns the numbers on pixels; here they are those of
iterative quantisation.
"""

import numpy as np

from engine.base.progress import Job, Progress
from engine.evaluation.methods.hashing import HashFunction, LinearHash, Space, TrainingTask
from engine.nrdh.arrays import Floats
from engine.nrdh.default_method import principal
from engine.nrdh.rotation import fit_rotation

_ITQ_ITERATIONS = 50
_ROUNDS = 100


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Fits rotated principal components, each thresholded half-way between its two means."""
    space = Space.of(task.features)
    components, (mean, basis) = principal(space.points(task.features), task.bits)
    random = np.random.default_rng(task.seed)
    *_, (_, rotation) = fit_rotation(components, _ITQ_ITERATIONS, random)
    task.cancel.check()
    yield Progress(1, 1, "hash_network")
    weight = np.asarray(basis @ rotation, np.float32)
    bias = -mean @ weight - two_means(components @ rotation)
    return LinearHash(space, weight, np.asarray(bias, np.float32))


def two_means(numbers: Floats) -> Floats:
    """Computes the midpoint of the two means of each column ``(g,)`` of numbers ``(n, g)``."""
    middle = np.median(numbers, axis=0)
    for _ in range(_ROUNDS):
        above = numbers >= middle
        # A column of equal numbers has no lower half.
        count = np.maximum(above.sum(axis=0), 1), np.maximum((~above).sum(axis=0), 1)
        upper = np.where(above, numbers, 0).sum(axis=0) / count[0]
        lower = np.where(above, 0, numbers).sum(axis=0) / count[1]
        before, middle = middle, np.where(above.all(axis=0), upper, (upper + lower) / 2)
        if np.array_equal(before, middle):
            break
    return np.asarray(middle, np.float32)
