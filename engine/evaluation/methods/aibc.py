"""Asymmetric inner-product binary coding.

Source: Shen, Liu, Zhang, Yang, Shen, "Learning binary codes for maximum inner product search",
ICCV 2015. Queries and database have hash functions of their own, so that the inner products of the
two kinds of codes fit those of the features: min ‖c·HᵀZ − S‖². Without the part that the authors
drop, every bit would come out alike; so bits are learned one after another, each from what the
others leave of S, from iterative quantisation on.
"""

import numpy as np

from engine.base.progress import Job, Progress
from engine.evaluation.methods.hashing import (
    HashFunction,
    LinearHash,
    Space,
    TrainingTask,
    least_squares,
)
from engine.nrdh.arrays import Floats
from engine.nrdh.default_method import principal
from engine.nrdh.rotation import fit_rotation

SWEEPS = 5
_ITQ_ITERATIONS = 50


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Learns codes of both sides bit by bit, then each side's hash function by least squares."""
    space = Space.of(task.features)
    points = space.points(task.features)
    # Centred inner products keep the bits balanced.
    centred = points - points.mean(axis=0)
    components, _ = principal(centred, task.bits)
    random = np.random.default_rng(task.seed)
    *_, (_, rotation) = fit_rotation(components, _ITQ_ITERATIONS, random)
    queried = signs(components @ rotation)
    searched = queried.copy()
    for sweep in range(SWEEPS):
        for bit in range(task.bits):
            task.cancel.check()
            improve(centred, queried, searched, bit)
        yield Progress(sweep + 1, SWEEPS, "hash_network")
    return LinearHash(space, *least_squares(points, searched), *least_squares(points, queried))


def improve(points: Floats, queried: Floats, searched: Floats, bit: int) -> None:
    """Sets one bit of both sides to the best for the others, one side after the other, in place.

    Args:
        points: x ``(n, d)``, whose inner products S are to be kept; S itself is never made.
        queried: H as ±1 ``(n, g)``.
        searched: Z likewise.
        bit: which.
    """
    scale = best_scale(points, queried, searched)
    others = np.arange(queried.shape[1]) != bit
    for own, other in ((queried, searched), (searched, queried)):
        wanted = points @ (points.T @ other[:, bit])
        given = own[:, others] @ (other[:, others].T @ other[:, bit])
        own[:, bit] = signs(wanted - scale * given)


def best_scale(points: Floats, queried: Floats, searched: Floats) -> np.float32:
    """c, the one of ‖c·HᵀZ − S‖² that is least."""
    fit = ((points.T @ queried) * (points.T @ searched)).sum(dtype=np.float64)
    size = ((queried.T @ queried) * (searched.T @ searched)).sum(dtype=np.float64)
    return np.float32(fit / size)


def signs(numbers: Floats) -> Floats:
    """±1, as 32-bit numbers."""
    return np.where(numbers >= 0, np.float32(1), np.float32(-1))
