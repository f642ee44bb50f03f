"""Asymmetric inner-product binary coding (AIBC).

Source: Shen, Liu, Zhang, Yang, Shen, "Learning binary codes for maximum inner product search", ICCV
2015. Queries and database have separate hash functions, so that the inner products of their codes
fit those of the features: min ‖c·HᵀZ − S‖². Without the term of the loss that the authors drop,
every bit would become the same, so bits are learned one after another, each from the residual of S
given the others, starting from iterative quantisation.
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
    """Sets one bit of both sides in place to the optimum given the others.

    Args:
        points: x ``(n, d)``, whose inner products S are to be preserved; S itself is never
            computed.
        queried: H as ±1 ``(n, g)``.
        searched: Z as ±1 ``(n, g)``.
        bit: index of the bit.
    """
    scale = best_scale(points, queried, searched)
    others = np.arange(queried.shape[1]) != bit
    for own, other in ((queried, searched), (searched, queried)):
        wanted = points @ (points.T @ other[:, bit])
        given = own[:, others] @ (other[:, others].T @ other[:, bit])
        own[:, bit] = signs(wanted - scale * given)


def best_scale(points: Floats, queried: Floats, searched: Floats) -> np.float32:
    """Computes the c that minimises ‖c·HᵀZ − S‖²."""
    fit = ((points.T @ queried) * (points.T @ searched)).sum(dtype=np.float64)
    size = ((queried.T @ queried) * (searched.T @ searched)).sum(dtype=np.float64)
    return np.float32(fit / size)


def signs(numbers: Floats) -> Floats:
    """Returns the signs as ±1 in 32-bit floats."""
    return np.where(numbers >= 0, np.float32(1), np.float32(-1))
