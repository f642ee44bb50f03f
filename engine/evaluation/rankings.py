"""Scores of whole rankings, by Hamming distance or by cosine, for many queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.metrics import (
    Counts,
    average_precision,
    average_precision_at,
    f1_of_curve,
    precision_at,
    precision_at_recall,
)
from engine.nrdh.arrays import Codes, Floats, Indices
from engine.nrdh.codes import hamming, unpack_bits
from engine.nrdh.preprocessing import unit_rows

CURVE = tuple(step / 20 for step in range(1, 21))
F1_RECALLS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
TOP = 1000
FIRST = (1, 20, 100)
RADIUS = 2
_QUERIES_A_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over queries.

    Attributes:
        map: tie-aware mean average precision over the whole database.
        map_at_1000: the same over the first 1,000, a mean over the relevant photos among them.
        precision_at_1: share of queries whose first photo is relevant.
        precision_at_20: share of relevant photos among the first 20.
        precision_at_100: share of relevant photos among the first 100.
        precision_radius_2: share of relevant photos within Hamming distance 2, 0 for a query that
            finds nothing there; None for a ranking that is not by Hamming distance.
        empty_radius_2: share of queries with no photo within distance 2; None for a ranking that is
            not by Hamming distance.
        f1: mean of F1(P, R) at recall 10, 20, 40, 60, 80 and 100 %, where P is a mean over queries.
        curve: precision at the recalls of `CURVE`, from the full ranking.
    """

    map: float
    map_at_1000: float
    precision_at_1: float
    precision_at_20: float
    precision_at_100: float
    precision_radius_2: float | None
    empty_radius_2: float | None
    f1: float
    curve: tuple[float, ...]


def score_codes(
    queries: Codes, database: Codes, query_labels: Floats, database_labels: Floats
) -> Scores:
    """Scores the ranking by Hamming distance.

    Args:
        queries: packed ``(q, b)``.
        database: packed ``(n, b)``.
        query_labels: ``(q, classes)`` of zeros and ones; photos that share a label are relevant.
        database_labels: ``(n, classes)``.
    """
    bits = 8 * database.shape[1]
    signs = _signs(database)
    sizes, hits = np.empty((2, len(queries), bits + 1))
    for block in _blocks(len(queries)):
        relevant = query_labels[block] @ database_labels.T > 0
        counts = _count_by_distance(_signs(queries[block]), signs, relevant)
        sizes[block], hits[block] = counts.sum(axis=-1), counts[..., 1]
    near, inside = hits[:, : RADIUS + 1].sum(axis=1), sizes[:, : RADIUS + 1].sum(axis=1)
    return _mean(_measure(sizes, hits), near / np.maximum(inside, 1), inside == 0)


def score_features(
    queries: Floats, database: Floats, query_labels: Floats, database_labels: Floats
) -> Scores:
    """Scores the ranking by cosine.

    Args:
        queries: ``(q, d)``.
        database: ``(n, d)``.
        query_labels: ``(q, classes)`` of zeros and ones; photos that share a label are relevant.
        database_labels: ``(n, classes)``.
    """
    units = unit_rows(database)
    rows = []
    for block in _blocks(len(queries)):
        cosines = unit_rows(queries[block]) @ units.T
        relevant = query_labels[block] @ database_labels.T > 0
        for cosine, wanted in zip(cosines, relevant, strict=True):
            rows.append(_measure(*_groups_by_score(cosine, wanted)))
    return _mean(np.array(rows))


def score_lists(lists: Iterable[Indices], query_labels: Floats, database_labels: Floats) -> Scores:
    """Scores lists that need not contain every photo; others count as not found.

    Args:
        lists: for each query the database rows, best first.
        query_labels: ``(q, classes)`` of zeros and ones; photos that share a label are relevant.
        database_labels: ``(n, classes)``.
    """
    rows = []
    for listed, label in zip(lists, query_labels, strict=True):
        relevant = database_labels @ label > 0
        rows.append(_measure_list(relevant[listed], int(relevant.sum())))
    return _mean(np.array(rows))


def relevant_share(query_labels: Floats, database_labels: Floats) -> float:
    """Computes the share of pairs of query and database photo that have a label in common."""
    pairs = len(query_labels) * len(database_labels)
    blocks = (query_labels[block] @ database_labels.T for block in _blocks(len(query_labels)))
    return sum(int(np.count_nonzero(block)) for block in blocks) / pairs


def nearest(queries: Codes, database: Codes, count: int) -> Indices:
    """Returns the nearest database rows of each query ``(q, count)``, ties in row order."""
    return np.argsort(hamming(queries, database), axis=1, kind="stable")[:, :count]


def _count_by_distance(queries: Floats, database: Floats, relevant: NDArray[np.bool_]) -> Counts:
    """Counts the photos at each distance: ``(q, bits + 1, 2)``, irrelevant and relevant."""
    bits = queries.shape[1]
    # For ±1 vectors x·y = bits − 2·distance. With the relevance in the last bit and a separate
    # range for each query, one count of integers gives every histogram.
    keys = queries @ -database.T
    keys += np.arange(len(queries), dtype=np.float32)[:, None] * (2 * (bits + 1)) + bits
    keys += relevant
    counts = np.bincount(keys.astype(np.intp).ravel(), minlength=len(queries) * 2 * (bits + 1))
    return counts.reshape(len(queries), bits + 1, 2).astype(np.float64)


def _groups_by_score(scores: Floats, relevant: NDArray[np.bool_]) -> tuple[Counts, Counts]:
    """Groups photos by score: a group for each score of a relevant photo and each gap."""
    ascending = np.sort(-scores)
    found, count = np.unique(-scores[relevant], return_counts=True)
    starts, ends = (np.searchsorted(ascending, found, side) for side in ("left", "right"))
    sizes, hits = np.zeros((2, 2 * len(found) + 1))
    sizes[0::2] = np.append(starts, len(scores)) - np.insert(ends, 0, 0)
    sizes[1::2], hits[1::2] = ends - starts, count
    return sizes, hits


def _measure(sizes: Counts, hits: Counts) -> Counts:
    """Returns one row per ranking: map, map_at_1000, precisions at `FIRST`, then the curve."""
    figures = (
        average_precision(sizes, hits)[..., None],
        average_precision_at(sizes, hits, TOP)[..., None],
        *(precision_at(sizes, hits, first)[..., None] for first in FIRST),
        precision_at_recall(sizes, hits, CURVE),
    )
    return np.concatenate(figures, axis=-1)


def _measure_list(listed: NDArray[np.bool_], relevant: int) -> Counts:
    """Returns the same row for a list, given the total number of relevant photos."""
    hits = listed.astype(np.float64)
    row = _measure(np.ones_like(hits), hits)
    found = hits.sum()
    # A mean over all relevant photos; those that are not listed add nothing.
    row[0] *= found / relevant if relevant else 0
    reached = np.cumsum(hits)
    for place, recall in enumerate(CURVE, start=len(row) - len(CURVE)):
        wanted = max(np.ceil(relevant * recall - 1e-9), 1)
        at = np.searchsorted(reached, wanted)
        row[place] = wanted / (at + 1) if at < len(hits) else 0
    return row


def _mean(
    rows: Counts, near: Counts | None = None, empty: NDArray[np.bool_] | None = None
) -> Scores:
    means = rows.mean(axis=0)
    curve = means[2 + len(FIRST) :]
    return Scores(
        map=float(means[0]),
        map_at_1000=float(means[1]),
        precision_at_1=float(means[2]),
        precision_at_20=float(means[3]),
        precision_at_100=float(means[4]),
        precision_radius_2=None if near is None else float(near.mean()),
        empty_radius_2=None if empty is None else float(empty.mean()),
        f1=f1_of_curve(curve[[CURVE.index(recall) for recall in F1_RECALLS]], F1_RECALLS),
        curve=tuple(float(precision) for precision in curve),
    )


def _signs(codes: Codes) -> Floats:
    return np.asarray(unpack_bits(codes), np.float32) * 2 - 1


def _blocks(count: int) -> Iterator[slice]:
    for start in range(0, count, _QUERIES_A_BLOCK):
        yield slice(start, start + _QUERIES_A_BLOCK)
