"""Unsupervised deep hashing with pseudo labels (UDHPL, DHPL in the paper), on frozen features.

Source: Zhang, Liu, Long, Shao, "Unsupervised deep hashing with pseudo labels for scalable image
retrieval", IEEE Transactions on Image Processing 27(4), 2018. It uses pseudo labels by k-means, the
projection with the highest correlation to them, and the rotation with the lowest quantisation loss;
the original then trains a network on pixels for these codes.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.base.progress import Job, Progress
from engine.evaluation.methods.hashing import HashFunction, LinearHash, Space, TrainingTask
from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.preprocessing import apply_pca, fit_pca
from engine.nrdh.rotation import fit_rotation

COMPONENTS = 256
CLUSTERS = 200
_PHOTOS_A_CLUSTER = 4
_ROUNDS = 30
_REGULARISATION = 1e-4
_ITQ_ITERATIONS = 50

Doubles: TypeAlias = NDArray[np.float64]


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Fits PCA, pseudo labels, correlation and rotation, all in closed form except k-means."""
    space = Space.of(task.features)
    points = space.points(task.features)
    pca = fit_pca(points, COMPONENTS)
    components = apply_pca(pca, points)
    labels = pseudo_labels(components, task.seed)
    task.cancel.check()
    yield Progress(1, 2, "hash_network")
    directions = correlated(components, labels, task.bits)
    random = np.random.default_rng(task.seed)
    *_, (_, rotation) = fit_rotation(components @ directions, _ITQ_ITERATIONS, random)
    yield Progress(2, 2, "hash_network")
    weight = np.asarray(pca.basis @ directions @ rotation, np.float32)
    return LinearHash(space, weight, np.asarray(-pca.mean @ weight, np.float32))


def pseudo_labels(points: Floats, seed: int) -> Indices:
    """Computes k-means clusters ``(n,)``, with fewer clusters if there are few photos."""
    import faiss

    count = max(1, min(CLUSTERS, len(points) // _PHOTOS_A_CLUSTER))
    clusters = faiss.Kmeans(
        points.shape[1], count, niter=_ROUNDS, seed=seed, min_points_per_centroid=1
    )
    rows = np.ascontiguousarray(points)
    clusters.train(rows)
    found: Indices = clusters.index.search(rows, 1)[1][:, 0]
    return found


def correlated(points: Floats, labels: Indices, size: int) -> Floats:
    """Computes canonical correlation analysis, with each direction scaled by its correlation.

    Source: Gong, Lazebnik, Gordo, Perronnin, "Iterative quantization", TPAMI 35(12), 2013, section
    3; labels are columns of zeros and ones, centred.

    Args:
        points: centred ``(n, k)``.
        labels: ``(n,)``.
        size: number of directions wanted.

    Returns:
        ``(k, size)``; missing directions are zero.
    """
    ones = (labels[:, None] == np.unique(labels)).astype(np.float64)
    ones -= ones.mean(axis=0)
    cross = points.T.astype(np.float64) @ ones / len(points)
    own = _inverse_root((points.T.astype(np.float64) @ points) / len(points))
    left, correlations, _ = np.linalg.svd(own @ cross @ _inverse_root(ones.T @ ones / len(ones)))
    kept = min(size, len(correlations))
    directions = np.zeros((points.shape[1], size), np.float32)
    directions[:, :kept] = (own @ left[:, :kept]) * correlations[:kept]
    return directions


def _inverse_root(covariance: Doubles) -> Doubles:
    """Computes (C + ρ·mean variance·I)^(−½)."""
    variances, directions = np.linalg.eigh(covariance)
    ridge = max(_REGULARISATION * float(variances.mean()), 1e-12)
    scaled = directions * (np.maximum(variances, 0) + ridge) ** -0.5
    return np.asarray(scaled @ directions.T, np.float64)
