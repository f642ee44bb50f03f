"""Iterative quantisation (ITQ): the rotation with the smallest quantisation error of the signs.

Source: Gong, Lazebnik, Gordo, Perronnin, "Iterative quantization", TPAMI 35(12), 2013, section 2.2.
"""

from collections.abc import Iterator

import numpy as np

from engine.nrdh.arrays import Floats

_MOST_ROWS = 20_000


def random_rotation(size: int, random: np.random.Generator) -> Floats:
    """Draws a uniformly random orthogonal matrix ``(size, size)``."""
    q, r = np.linalg.qr(random.standard_normal((size, size)))
    return np.asarray(q * np.sign(np.diag(r)), np.float32)


def fit_rotation(
    points: Floats, iterations: int, random: np.random.Generator
) -> Iterator[tuple[float, Floats]]:
    """Alternates between codes sign(x·R) and the best rotation for them (Procrustes).

    Args:
        points: centred ``(n, g)``; at most 20,000 randomly chosen ones are used.
        iterations: number of alternations.
        random: random generator for the initial rotation and the choice.

    Yields:
        The quantisation error per number, ‖sign(x·R) − x·R‖² / (n·g) for x of unit variance, and R.
    """
    if len(points) > _MOST_ROWS:
        points = points[np.sort(random.choice(len(points), _MOST_ROWS, replace=False))]
    scale = float(np.sqrt((points.astype(np.float64) ** 2).mean()))
    points = points / np.float32(scale) if scale > 0 else points
    rotation = random_rotation(points.shape[1], random)
    for _ in range(iterations):
        turned = points @ rotation
        codes = np.where(turned >= 0, np.float32(1), np.float32(-1))
        error = float(((codes - turned) ** 2).mean())
        left, _, right = np.linalg.svd((points.T @ codes).astype(np.float64))
        rotation = np.asarray(left @ right, np.float32)
        yield error, rotation
