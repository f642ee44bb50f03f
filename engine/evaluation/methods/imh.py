"""Inductive manifold hashing: embeds a few anchors, and interpolates photos between the nearest.

Source: Shen, Shen, Shi, van den Hengel, Tang, "Inductive hashing on manifolds", CVPR 2013, with
t-SNE for the manifold (IMH-tSNE), 400 anchors and 5 neighbours. The original also uses frozen
features.
"""

from dataclasses import dataclass

import numpy as np

from engine.base.progress import Job, Progress
from engine.evaluation.methods import tsne
from engine.evaluation.methods.hashing import HashFunction, SignHash, Space, TrainingTask
from engine.nrdh.arrays import AnyFloats, Floats
from engine.nrdh.preprocessing import apply_pca, fit_pca

ANCHORS = 400
NEIGHBOURS = 5
_PHOTOS_AN_ANCHOR = 2
_ROUNDS = 50
_START = 1e-4


@dataclass(frozen=True)
class ManifoldHash(SignHash):
    """Weighted means of the nearest anchors' embeddings, minus the median of the training photos.

    Attributes:
        space: space of the points.
        anchors: cluster means of points ``(m, d)``.
        places: embeddings of the anchors ``(m, bits)``.
        width: squared distance at which an anchor's weight is 1/e.
        median: median of the training photos' embeddings ``(bits,)``.
    """

    space: Space
    anchors: Floats
    places: Floats
    width: float
    median: Floats

    def outputs(self, features: AnyFloats) -> Floats:
        """Computes the embeddings of the photos relative to the median."""
        return interpolate(self, self.space.points(features)) - self.median

    @property
    def size(self) -> int:
        """Returns the size of means, anchors and embeddings in bytes."""
        parts = (self.space.mean, self.anchors, self.places, self.median)
        return sum(part.nbytes for part in parts)


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Fits k-means, t-SNE of the means, and the median of the interpolated embeddings."""
    space = Space.of(task.features)
    points = space.points(task.features)
    anchors = cluster_means(points, task.seed)
    yield Progress(1, 2, "hash_network")
    distances = _squared_distances(anchors, anchors).astype(np.float64)
    pca = fit_pca(anchors, task.bits)
    start = np.zeros((len(anchors), task.bits))
    start[:, : pca.basis.shape[1]] = apply_pca(pca, anchors)
    start *= _START / max(float(start[:, 0].std()), 1e-12)
    places = tsne.embed(start, distances, task.cancel)
    found = ManifoldHash(space, anchors, places, _width(points, anchors), np.zeros(1, np.float32))
    median = np.median(interpolate(found, points), axis=0).astype(np.float32)
    yield Progress(2, 2, "hash_network")
    return ManifoldHash(space, anchors, places, found.width, median)


def interpolate(hashing: ManifoldHash, points: Floats) -> Floats:
    """Computes Σ wₖ·yₖ over the nearest anchors, w ∝ exp(−d²/σ), ``(n, bits)``."""
    distances = _squared_distances(points, hashing.anchors)
    count = min(NEIGHBOURS, len(hashing.anchors))
    nearest = np.argpartition(distances, count - 1, axis=1)[:, :count]
    # Sort the anchors, since the result of adding floats depends on their order.
    nearest.sort(axis=1)
    near = np.take_along_axis(distances, nearest, axis=1)
    weights = np.exp(-(near - near.min(axis=1, keepdims=True)) / hashing.width)
    weights /= weights.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("nk,nkg->ng", weights, hashing.places[nearest]), np.float32)


def cluster_means(points: Floats, seed: int) -> Floats:
    """Computes k-means centres ``(m, d)``, with fewer centres if there are few photos."""
    import faiss

    count = max(2, min(ANCHORS, len(points) // _PHOTOS_AN_ANCHOR))
    clusters = faiss.Kmeans(
        points.shape[1], count, niter=_ROUNDS, seed=seed, min_points_per_centroid=1
    )
    clusters.train(np.ascontiguousarray(points))
    return np.asarray(clusters.centroids, np.float32)


def _width(points: Floats, anchors: Floats) -> float:
    """Computes the mean squared distance of photos to their nearest anchors."""
    distances = _squared_distances(points, anchors)
    count = min(NEIGHBOURS, len(anchors))
    near = np.partition(distances, count - 1, axis=1)[:, :count]
    return max(float(near.mean()), 1e-12)


def _squared_distances(points: Floats, anchors: Floats) -> Floats:
    squares = (points**2).sum(axis=1)[:, None] + (anchors**2).sum(axis=1)[None]
    return np.asarray(np.maximum(squares - 2 * points @ anchors.T, 0), np.float32)
