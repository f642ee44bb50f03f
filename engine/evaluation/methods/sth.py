"""Self-taught hashing (STH).

Source: Zhang, Wang, Cai, Lu, "Self-taught hashing for fast similarity search", SIGIR 2010.
"""

import numpy as np
from scipy.optimize import minimize

from engine.base.progress import CancelToken, Job, Progress
from engine.evaluation.methods.graphs import cosine_graph, laplacian_eigenvectors
from engine.evaluation.methods.hashing import HashFunction, LinearHash, Space, TrainingTask
from engine.nrdh.arrays import Bits, Floats

# k of the graph, and the SVM's C: the default of the authors' SVM on unit vectors.
NEIGHBOURS = 25
COST = 1.0
_ITERATIONS = 200


def fit(task: TrainingTask) -> Job[HashFunction]:
    """Learns the bits of the graph's eigenvectors with one linear SVM each."""
    space = Space.of(task.features)
    points = space.points(task.features)
    bits = self_taught_bits(points, task.bits, task.cancel)
    yield Progress(1, 2, "hash_network")
    weight, bias = support_vectors(points, bits, task.cancel)
    yield Progress(2, 2, "hash_network")
    return LinearHash(space, weight, bias)


def self_taught_bits(points: Floats, bits: int, cancel: CancelToken) -> Bits:
    """Computes Laplacian eigenvectors of the neighbourhood graph, thresholded at their medians.

    Args:
        points: unit rows ``(n, d)``.
        bits: number of bits.
        cancel: checked block by block.

    Returns:
        ``(n, bits)``, the bits of the smoothest eigenvectors first.
    """
    vectors = laplacian_eigenvectors(cosine_graph(points, NEIGHBOURS, cancel), bits)
    found: Bits = vectors > np.median(vectors, axis=0)
    return found


def support_vectors(points: Floats, bits: Bits, cancel: CancelToken) -> tuple[Floats, Floats]:
    """Fits a linear SVM per bit: ½‖w‖² + C·Σ max(0, 1 − t·(w·x + b))².

    Args:
        points: x ``(n, d)``.
        bits: t as true and false ``(n, g)``.
        cancel: checked once per step.

    Returns:
        Weights ``(d, g)`` and biases ``(g,)``.
    """
    signs = np.where(bits, np.float32(1), np.float32(-1))
    shape = (points.shape[1] + 1, bits.shape[1])
    # A last column of ones gives the bias.
    rows = np.concatenate([points, np.ones((len(points), 1), np.float32)], axis=1)

    def loss(flat: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, Floats]:
        cancel.check()
        weights = flat.reshape(shape).astype(np.float32)
        missing = np.maximum(1 - signs * (rows @ weights), 0)
        kept = weights.copy()
        kept[-1] = 0
        value = 0.5 * (kept.astype(np.float64) ** 2).sum()
        value += COST * (missing.astype(np.float64) ** 2).sum()
        slope = kept - 2 * np.float32(COST) * (rows.T @ (signs * missing))
        return float(value), slope.ravel().astype(np.float64)

    start = np.zeros(shape).ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS})
    weights = found.x.reshape(shape).astype(np.float32)
    return np.ascontiguousarray(weights[:-1]), weights[-1].copy()
