"""Preprocesses features to A: square root, centre, PCA, unit length (``docs/nrdh.md``, step 1)."""

from functools import cache
from typing import NamedTuple

import numpy as np

from engine.nrdh.arrays import AnyFloats, Floats

_BLOCK = 8_192
# Directions with less than this share of the largest variance are numerical noise.
_NEGLIGIBLE_VARIANCE = 1e-6


class Pca(NamedTuple):
    """A rotation onto the directions of largest variance, without whitening.

    Attributes:
        mean: ``(d,)``, subtracted first.
        basis: ``(d, k)``, orthonormal columns, largest variance first.
    """

    mean: Floats
    basis: Floats


def square_root(features: AnyFloats) -> Floats:
    """Computes √feature, which reduces the few very large activations of a pooled backbone.

    Negative values, which backbones without a final ReLU give, keep their sign.
    """
    if features.dtype == np.float16:
        # Looking up a root takes a third of the time of converting the number and computing it.
        return np.take(_roots_of_halves(), features.view(np.uint16))
    values = features.astype(np.float32, copy=False)
    return np.asarray(np.copysign(np.sqrt(np.abs(values)), values), np.float32)


@cache
def _roots_of_halves() -> Floats:
    """Computes the square root of every half-precision number, indexed by its bits."""
    # Some bit patterns are NaN or infinite.
    with np.errstate(invalid="ignore"):
        return square_root(np.arange(1 << 16, dtype=np.uint16).view(np.float16).astype(np.float32))


def unit_rows(points: Floats) -> Floats:
    """Divides every row by its length; a row of zeros stays one."""
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    units: Floats = np.divide(points, lengths, out=np.zeros_like(points), where=lengths > 0)
    return units


def fit_pca(points: Floats, components: int) -> Pca:
    """Computes the principal components of ``(n, d)`` points.

    Args:
        points: one row per photo.
        components: number wanted; fewer are returned (at least one) if the points span fewer.
    """
    mean = points.mean(axis=0, dtype=np.float64).astype(np.float32)
    variances, directions = np.linalg.eigh(_covariance(points, mean))
    order = np.argsort(-variances, kind="stable")[:components]
    variances, directions = variances[order], directions[:, order]
    kept = max(1, int((variances > _NEGLIGIBLE_VARIANCE * variances[0]).sum()))
    return Pca(mean, np.ascontiguousarray(directions[:, :kept], dtype=np.float32))


def apply_pca(pca: Pca, points: Floats) -> Floats:
    """Maps ``(n, d)`` points onto the components, ``(n, k)``."""
    # Subtracting mean·basis afterwards saves one copy of the large matrix.
    projected: Floats = points @ pca.basis - pca.mean @ pca.basis
    return projected


def standardise(points: Floats) -> Floats:
    """Scales every column to mean 0 and variance 1; a constant column becomes 0."""
    centred = points - points.mean(axis=0, dtype=np.float64).astype(np.float32)
    deviation = centred.std(axis=0, dtype=np.float64)
    scale = np.divide(1, deviation, out=np.zeros_like(deviation), where=deviation > 1e-12)
    return np.asarray(centred * scale, np.float32)


def _covariance(points: Floats, mean: Floats) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    total = np.zeros((points.shape[1],) * 2, dtype=np.float64)
    for start in range(0, len(points), _BLOCK):
        centred = points[start : start + _BLOCK] - mean
        total += centred.T @ centred
    return (total / len(points)).astype(np.float32)
