"""Iterative quantisation of lightly whitened components.

ITQ gives each principal component the weight of its standard deviation, λ^½, so that the first few
decide most bits; full whitening gives all the same weight, including noise. Here components are
divided by λ^¼, which leaves them standard deviations of λ^¼.

Sources: Gong, Lazebnik, Gordo, Perronnin, "Iterative quantization", TPAMI 35(12), 2013, for the
rotation; Jégou, Chum, "Negative evidences and co-occurrences in image retrieval: the benefit of PCA
and whitening", ECCV 2012, for whitening before quantisation. The exponent in between is Kindred's
own choice, not a published method.
"""

import numpy as np

from engine.base.progress import Job, Progress
from engine.evaluation.methods.hashing import HashFunction, LinearHash, Space, TrainingTask
from engine.nrdh.arrays import Floats
from engine.nrdh.preprocessing import apply_pca, fit_pca
from engine.nrdh.rotation import fit_rotation

EXPONENT = 0.25
_ITERATIONS = 50


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Fits PCA, light whitening and rotation."""
    space = Space.of(task.features)
    points = space.points(task.features)
    mean, basis = light_components(points, task.bits, EXPONENT)
    random = np.random.default_rng(task.seed)
    components = np.asarray((points - mean) @ basis, np.float32)
    turning = fit_rotation(components, _ITERATIONS, random)
    for step, (error, found) in enumerate(turning, start=1):
        task.cancel.check()
        rotation = found
        yield Progress(step, _ITERATIONS, "hash_network", metrics={"loss": error})
    weight = np.asarray(basis @ rotation, np.float32)
    return LinearHash(space, weight, np.asarray(-mean @ weight, np.float32))


def light_components(points: Floats, size: int, exponent: float) -> tuple[Floats, Floats]:
    """Computes principal directions, each divided by its variance to a power.

    Args:
        points: ``(n, d)``.
        size: number of directions wanted; missing ones are zero.
        exponent: exponent of the variance; ½ whitens, 0 leaves the components unchanged.

    Returns:
        Mean ``(d,)`` and basis ``(d, size)``.
    """
    pca = fit_pca(points, size)
    variances = apply_pca(pca, points).var(axis=0, dtype=np.float64)
    basis = np.zeros((points.shape[1], size), np.float32)
    basis[:, : len(variances)] = pca.basis / np.maximum(variances, 1e-12) ** exponent
    return pca.mean, basis
