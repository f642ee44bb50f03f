"""Nearest neighbours and the eigenvectors of their graph."""

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import eigsh

from engine.base.progress import CancelToken
from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.neighbours import nearest_neighbours

_EXACT_UP_TO = 20_000
# Below this size, computing all eigenvectors is faster than computing a few.
_DENSE_UP_TO = 500


def neighbours(points: Floats, k: int, cancel: CancelToken) -> tuple[Floats, Indices]:
    """Finds cosines and positions of the k nearest other points, both ``(n, k)``, nearest first."""
    search = nearest_neighbours(points, k, _EXACT_UP_TO, threads=1)
    while True:
        cancel.check()
        try:
            next(search)
        except StopIteration as end:
            found: tuple[Floats, Indices] = end.value
            return found


def cosine_graph(points: Floats, k: int, cancel: CancelToken) -> sp.csr_array:
    """Builds W ``(n, n)``: the cosine if one of two points is among the k nearest of the other."""
    cosines, found = neighbours(points, k, cancel)
    rows = np.repeat(np.arange(len(points)), found.shape[1])
    weights = np.maximum(cosines, 0).ravel()
    directed = sp.csr_array((weights, (rows, found.ravel())), shape=(len(points),) * 2)
    return directed.maximum(directed.T).tocsr()


def laplacian_eigenvectors(graph: sp.csr_array, count: int) -> Floats:
    """Solves (D − W)·v = λ·D·v for the smallest λ, without the constant solution.

    Source: Belkin, Niyogi, "Laplacian eigenmaps for dimensionality reduction and data
    representation", Neural Computation 15(6), 2003.

    Args:
        graph: W ``(n, n)``, symmetric.
        count: number of columns wanted.

    Returns:
        ``(n, count)``; columns that a small graph does not have are zero.
    """
    n = graph.shape[0]
    degrees = np.asarray(graph.sum(axis=1), np.float64).ravel()
    roots = np.divide(1, np.sqrt(degrees), out=np.zeros(n), where=degrees > 0)
    scaled = sp.diags_array(roots) @ graph.astype(np.float64) @ sp.diags_array(roots)
    wanted = min(count + 1, n)
    # λ is 1 minus the eigenvalue of the normalised graph.
    if n <= max(_DENSE_UP_TO, 2 * wanted):
        vectors = np.linalg.eigh(scaled.toarray())[1][:, -wanted:]
    else:
        start = np.random.default_rng(0).standard_normal(n)
        values, vectors = eigsh(scaled, wanted, which="LA", v0=start)
        vectors = vectors[:, np.argsort(values)]
    found = (vectors * roots[:, None])[:, ::-1][:, 1:]
    missing = np.zeros((n, count - found.shape[1]))
    return np.concatenate([found, missing], axis=1).astype(np.float32)
