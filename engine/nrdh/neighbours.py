"""The graph of a whole library: k nearest neighbours, weighted by cosine and shared neighbours."""

import math
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
import scipy.sparse as sp

from engine.base.device import usable_cores
from engine.base.effort import give_way, share
from engine.nrdh.arrays import Floats, Indices

_PAIRS_A_BLOCK = 50_000
_QUERIES_A_BLOCK = 2_048
_POINTS_A_LIST = 1_024
_LISTS_SEARCHED = 32
# Few iterations of k-means are enough, since the lists only need to be of similar size.
_POINTS_A_CENTROID = 64
_ROUNDS = 8

# The query points, and the points among which their neighbours are sought; None means all.
_Block = tuple[Indices, Indices | None]


def nearest_neighbours(
    points: Floats, k: int, exact_up_to: int, threads: int | None = None
) -> Generator[int, None, tuple[Floats, Indices]]:
    """Finds the k nearest other points of each point by cosine.

    Args:
        points: unit rows ``(n, d)``.
        k: number of neighbours; limited by the number of points.
        exact_up_to: with more points than this, the search is approximate: it considers the lists
            of an inverted file that are nearest to a point's own list, and its time is then not
            quadratic in the number of points (``docs/decisions/0012``).
        threads: number of threads; by default as many as background work may use, at the priority
            that the effort setting asks for.

    Yields:
        The number of points searched so far, block by block.

    Returns:
        Cosines and indices, both ``(n, k)``, nearest first. A point is never its own neighbour,
        unless an approximate search finds fewer than k: the point then fills up its row with cosine
        0.
    """
    n = len(points)
    k = min(k, n - 1)
    points = np.ascontiguousarray(points)
    wanted = threads or share(usable_cores())
    with _faiss_threads(wanted):
        blocks = list(_lists(points) if n > exact_up_to else _everything(n))
    cosines, found = np.empty((n, k + 1), np.float32), np.empty((n, k + 1), np.int64)

    def search(block: _Block) -> int:
        asked, among = block
        with _faiss_threads(1):
            cosines[asked], found[asked] = _search(points, asked, among, k + 1)
        return len(asked)

    # FAISS's own thread pool waits for its slowest thread, and its threads cannot lower their
    # priority.
    pool = ThreadPoolExecutor(wanted, "neighbours", initializer=give_way)
    searched = 0
    try:
        for more in pool.map(search, blocks):
            searched += more
            yield searched
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    own = found == np.arange(n)[:, None]
    # Among identical points a point may be missing from its own result; then drop the last one.
    own[~own.any(axis=1), -1] = True
    cosines, found = cosines[~own].reshape(n, k), found[~own].reshape(n, k)
    missing = found < 0
    cosines[missing], found[missing] = 0, np.nonzero(missing)[0]
    return cosines, found


def transition_matrix(cosines: Floats, neighbours: Indices, sharpness: float) -> sp.csr_array:
    """Computes the row-stochastic matrix M of the k-NN graph (``docs/nrdh.md``, step 2).

    The weight of an edge is max(cos, 0)^sharpness times the Jaccard overlap of the two
    neighbourhoods, each including its own point; the weights are symmetrised by maximum.

    Args:
        cosines: ``(n, k)``.
        neighbours: ``(n, k)``.
        sharpness: exponent of the cosine.

    Returns:
        Sparse ``(n, n)``; a point without a weighted edge keeps weight 1 for itself (Eq. 4).
    """
    n, k = neighbours.shape
    rows = np.repeat(np.arange(n), k)
    columns = neighbours.ravel()
    closeness = np.maximum(cosines.ravel(), 0) ** np.float32(sharpness)
    weights = closeness * _jaccard(neighbours, rows, columns)
    directed = sp.csr_array((weights, (rows, columns)), shape=(n, n))
    return row_normalise(directed.maximum(directed.T).tocsr())


def row_normalise(matrix: sp.csr_array) -> sp.csr_array:
    """Divides every row by its sum; an empty row becomes that of the identity matrix."""
    sums = np.asarray(matrix.sum(axis=1), np.float64).ravel()
    inverse = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)
    scaled = sp.diags_array(inverse.astype(np.float32)) @ matrix
    alone = sp.diags_array((sums <= 0).astype(np.float32))
    complete: sp.csr_array = (scaled + alone).tocsr()
    return complete


def propagate(matrix: sp.csr_array, points: Floats, restart: float, steps: int) -> Iterator[Floats]:
    """Applies graph convolution without weights: z ← (1 − α)·M·z + α·x (personalised PageRank).

    Source: Gasteiger, Bojchevski, Günnemann, "Predict then propagate", ICLR 2019, Eq. 4.

    Args:
        matrix: M ``(n, n)``.
        points: x ``(n, d)``.
        restart: α.
        steps: number of steps.

    Yields:
        z ``(n, d)`` after each step.
    """
    state = points
    for _ in range(steps):
        state = np.asarray((1 - restart) * (matrix @ state) + restart * points, np.float32)
        yield state


def neighbour_whitening(differences: Floats, ridge: float) -> Floats:
    """Computes the map that reduces directions in which neighbours differ.

    Step 3 of ``docs/nrdh.md``: C = RᵀR / n with eigenvalues divided by their mean,
    B = (C + ridge·I)^(−½).

    Args:
        differences: R ``(n, d)``, points minus the mean of their neighbourhoods.
        ridge: weight of the identity matrix.

    Returns:
        B ``(d, d)``, symmetric; the identity if neighbours do not differ at all.
    """
    covariance = (differences.T @ differences).astype(np.float64) / len(differences)
    variances, directions = np.linalg.eigh(covariance)
    mean = float(variances.mean())
    if not mean > 1e-12 or not math.isfinite(mean):
        return np.eye(differences.shape[1], dtype=np.float32)
    scales = (np.maximum(variances, 0) / mean + ridge) ** -0.5
    return np.asarray((directions * scales) @ directions.T, np.float32)


def _everything(n: int) -> Iterator[_Block]:
    for start in range(0, n, _QUERIES_A_BLOCK):
        yield np.arange(start, min(n, start + _QUERIES_A_BLOCK)), None


def _lists(points: Floats) -> Iterator[_Block]:
    """Yields the points of each list of an inverted file with those of the nearest lists."""
    import faiss

    count = max(1, len(points) // _POINTS_A_LIST)
    clusters = faiss.Kmeans(
        points.shape[1],
        count,
        niter=_ROUNDS,
        spherical=True,
        min_points_per_centroid=1,
        max_points_per_centroid=_POINTS_A_CENTROID,
    )
    clusters.train(points)
    list_of = clusters.index.search(points, 1)[1][:, 0]
    ends = np.cumsum(np.bincount(list_of, minlength=count))
    members = np.split(np.argsort(list_of, kind="stable"), ends[:-1])
    centres = clusters.index.reconstruct_n(0, count)
    nearest = clusters.index.search(centres, min(_LISTS_SEARCHED, count))[1]
    for own, others in zip(members, nearest, strict=True):
        if len(own):
            yield own, np.concatenate([members[other] for other in others])


def _search(
    points: Floats, asked: Indices, among: Indices | None, k: int
) -> tuple[Floats, Indices]:
    import faiss

    # Points of one list share their candidates, so matrix products can compare them, which is
    # several times faster than scanning the lists for each point.
    candidates = points if among is None else points[among]
    cosines, near = faiss.knn(points[asked], candidates, k, metric=faiss.METRIC_INNER_PRODUCT)
    return cosines, near if among is None else np.where(near < 0, -1, among[near])


@contextmanager
def _faiss_threads(wanted: int) -> Iterator[None]:
    import faiss

    # FAISS keeps this number per calling thread, so restore it before other code runs there.
    usual = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(wanted)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(usual)


def _jaccard(neighbours: Indices, rows: Indices, columns: Indices) -> Floats:
    n, k = neighbours.shape
    members = np.concatenate([neighbours, np.arange(n)[:, None]], axis=1)
    ones = np.ones(members.size, np.float32)
    lists = sp.csr_array((ones, (np.repeat(np.arange(n), k + 1), members.ravel())), shape=(n, n))
    # A point that fills up its own row counts only once.
    lists.data[:] = 1
    shared = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _PAIRS_A_BLOCK):
        part = slice(start, start + _PAIRS_A_BLOCK)
        shared[part] = lists[rows[part]].multiply(lists[columns[part]]).sum(axis=1)
    return np.asarray(shared / (2 * (k + 1) - shared), np.float32)
