"""Retrieval metrics that know ties: the expected value over random orders inside a distance.

A ranking is given as groups of equal distance: how many photos each holds, and how many of them
are relevant. A ranking without ties has groups of one. Source of the tie-aware average precision:
McSherry and Najork, "Computing information retrieval performance measures efficiently in the
presence of tied scores", ECIR 2008.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.arrays import Codes, Floats
from engine.nrdh.codes import hamming

RECALLS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
CURVE = tuple(np.linspace(0.05, 1, 20).round(2).tolist())
TOP = 1000
FIRST = 100
RADIUS = 2
_QUERIES_A_BLOCK = 256

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Metrics:
    """Means over queries.

    Attributes:
        map: tie-aware mean average precision over the whole database.
        map_at_1000: the same over the first 1,000, a mean over the relevant among them.
        precision_at_100: share of relevant photos among the first 100.
        precision_radius_2: share of relevant photos within Hamming distance 2; 0 where none lies.
        empty_radius_2: share of queries with no photo within distance 2.
        f1: mean of F1(P, R) at recall 10, 20, 40, 60, 80 and 100 %, P a mean over queries.
        curve: precision at the recalls of `CURVE`.
    """

    map: float
    map_at_1000: float
    precision_at_100: float
    precision_radius_2: float
    empty_radius_2: float
    f1: float
    curve: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _OfQuery:
    map: float
    map_at_1000: float
    precision_at_100: float
    precision_radius_2: float
    empty_radius_2: float
    at_recalls: tuple[float, ...]
    curve: tuple[float, ...]


def evaluate_codes(
    queries: Codes, database: Codes, query_labels: Floats, database_labels: Floats
) -> Metrics:
    """Metrics of a ranking by Hamming distance.

    Args:
        queries: packed ``(q, b)``.
        database: packed ``(n, b)``.
        query_labels: ``(q, classes)`` of zeros and ones; relevant is what shares a label.
        database_labels: ``(n, classes)``.
    """
    bits = database.shape[1] * 8
    rows = []
    for block in _blocks(len(queries)):
        distances = hamming(queries[block], database).astype(np.int64)
        relevant = (query_labels[block] @ database_labels.T) > 0
        for distance, wanted in zip(distances, relevant, strict=True):
            # One count for both: relevant photos go to the upper half.
            both = np.bincount(distance + (bits + 1) * wanted, minlength=2 * (bits + 1))
            hits = both[bits + 1 :].astype(np.float64)
            rows.append(_measure(both[: bits + 1] + hits, hits, RADIUS))
    return _mean(rows)


def evaluate_scores(
    queries: Floats, database: Floats, query_labels: Floats, database_labels: Floats
) -> Metrics:
    """Metrics of a ranking by cosine; see `evaluate_codes`. There is no radius here."""
    unit_queries, unit_database = _units(queries), _units(database)
    ones = np.ones(len(database))
    rows = []
    for block in _blocks(len(queries)):
        scores = unit_queries[block] @ unit_database.T
        relevant = (query_labels[block] @ database_labels.T) > 0
        for score, wanted in zip(scores, relevant, strict=True):
            order = np.argsort(-score, kind="stable")
            rows.append(_measure(ones, wanted[order].astype(np.float64), None))
    return _mean(rows)


def average_precision(sizes: Counts, hits: Counts, top: int | None = None) -> float:
    """Expected average precision of a ranking with ties.

    In a group of n photos with r relevant ones, behind N photos with R relevant ones, the photo at
    place t is relevant with chance r / n, and then 1 + R + (t − 1)(r − 1) / (n − 1) relevant ones
    stand at or before place N + t.

    Args:
        sizes: photos in each group, nearest first.
        hits: relevant photos in each group.
        top: only the first places count, and the mean is over the relevant photos expected there.

    Returns:
        0…1; 0 where nothing is relevant.
    """
    keep = sizes > 0
    n, r = sizes[keep], hits[keep]
    before, found = np.cumsum(n) - n, np.cumsum(r) - r
    places = n if top is None else np.clip(top - before, 0, n)
    slope = np.divide(r - 1, n - 1, out=np.zeros_like(r), where=n > 1)
    harmonic = _harmonic(before + places) - _harmonic(before)
    inside = places * slope + (found + 1 - slope * (before + 1)) * harmonic
    total = float((r / n * inside)[r > 0].sum())
    relevant = float((r / n * places).sum())
    return total / relevant if relevant > 0 else 0.0


def precision_at_recall(sizes: Counts, hits: Counts, recalls: tuple[float, ...]) -> Counts:
    """Precision where a share of the relevant photos has been found, even inside a group."""
    relevant = hits.sum()
    if relevant == 0:
        return np.zeros(len(recalls))
    seen = np.concatenate([[0], np.cumsum(sizes)])
    found = np.concatenate([[0], np.cumsum(hits)])
    wanted = np.array(recalls) * relevant
    # The first group that reaches the wanted count; groups without hits do not help.
    group = np.clip(np.searchsorted(found, wanted - 1e-9), 1, len(found) - 1)
    share = (wanted - found[group - 1]) / (found[group] - found[group - 1])
    places = seen[group - 1] + share * (seen[group] - seen[group - 1])
    return np.asarray(wanted / np.maximum(places, wanted), np.float64)


def _measure(sizes: Counts, hits: Counts, radius: int | None) -> _OfQuery:
    inside = float(sizes[: radius + 1].sum()) if radius is not None else 0.0
    near = float(hits[: radius + 1].sum()) if radius is not None else 0.0
    return _OfQuery(
        map=average_precision(sizes, hits),
        map_at_1000=average_precision(sizes, hits, TOP),
        precision_at_100=_expected_hits(sizes, hits, FIRST) / min(FIRST, float(sizes.sum())),
        precision_radius_2=near / inside if inside else 0.0,
        empty_radius_2=float(radius is not None and not inside),
        at_recalls=tuple(precision_at_recall(sizes, hits, RECALLS)),
        curve=tuple(precision_at_recall(sizes, hits, CURVE)),
    )


def _expected_hits(sizes: Counts, hits: Counts, top: int) -> float:
    before = np.cumsum(sizes) - sizes
    share = np.clip(top - before, 0, sizes) / np.maximum(sizes, 1)
    return float((share * hits).sum())


def _mean(rows: list[_OfQuery]) -> Metrics:
    means = {
        f.name: np.mean([getattr(row, f.name) for row in rows], axis=0) for f in fields(_OfQuery)
    }
    precision = np.asarray(means["at_recalls"])
    recall = np.array(RECALLS)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return Metrics(
        **{f.name: float(means[f.name]) for f in fields(Metrics) if f.name in _PLAIN},
        f1=float(f1.mean()),
        curve=tuple(float(v) for v in means["curve"]),
    )


_PLAIN = ("map", "map_at_1000", "precision_at_100", "precision_radius_2", "empty_radius_2")


def _harmonic(places: Counts) -> Counts:
    """The harmonic numbers 1 + ½ + … + 1/k."""
    longest = int(places.max(initial=0))
    table = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, longest + 1))])
    return np.asarray(table[places.astype(np.int64)], np.float64)


def _units(features: Floats) -> Floats:
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    return np.asarray(features / np.maximum(lengths, 1e-12), np.float32)


def _blocks(count: int) -> Iterator[slice]:
    for start in range(0, count, _QUERIES_A_BLOCK):
        yield slice(start, start + _QUERIES_A_BLOCK)
