"""Tie-aware retrieval metrics: expected values over random orders within equal distances.

A ranking is given as groups of equal distance, nearest first: how many photos each contains
(``sizes``), and how many of them are relevant (``hits``). A group may be empty; a ranking without
ties has groups of one. All functions process many rankings at once, with groups along the last
axis. Source of the tie-aware average precision: McSherry and Najork, "Computing information
retrieval performance measures efficiently in the presence of tied scores", ECIR 2008.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]


def average_precision(sizes: Counts, hits: Counts) -> Counts:
    """Computes the expected average precision over the whole ranking.

    Args:
        sizes: photos in each group ``(..., groups)``.
        hits: relevant photos in each group ``(..., groups)``.

    Returns:
        ``(...)`` in 0…1; 0 if nothing is relevant.
    """
    before, found = _exclusive(sizes), _exclusive(hits)
    sums = _precision_sums(sizes, hits, sizes, before, found)
    return _ratio(sums.sum(axis=-1), hits.sum(axis=-1))


def average_precision_at(sizes: Counts, hits: Counts, top: int) -> Counts:
    """Computes the expected average precision at a cut-off, over the relevant photos above it.

    The group at the cut-off leaves a random number of relevant photos above it, which follows the
    hypergeometric distribution.

    Args:
        sizes: photos in each group ``(..., groups)``.
        hits: relevant photos in each group ``(..., groups)``.
        top: the cut-off.

    Returns:
        ``(...)`` in 0…1; 0 if nothing above the cut-off is relevant.
    """
    before, found = _exclusive(sizes), _exclusive(hits)
    whole = before + sizes <= top
    sums = _precision_sums(sizes, hits, sizes, before, found)
    above = np.where(whole, sums, 0).sum(axis=-1)
    relevant = np.where(whole, hits, 0).sum(axis=-1)
    values = np.array(_ratio(above, relevant))
    cut = (before < top) & ~whole
    # At most one group of a ranking is cut.
    for place in np.argwhere(cut):
        ranking = tuple(place[:-1])
        group = tuple(place)
        values[ranking] = _cut_group(
            above[ranking], relevant[ranking], before[group], sizes[group], hits[group], top
        )
    return values


def precision_at(sizes: Counts, hits: Counts, top: int) -> Counts:
    """Computes the expected precision of the first ``top`` photos, or of all if there are fewer.

    Args:
        sizes: photos in each group ``(..., groups)``.
        hits: relevant photos in each group ``(..., groups)``.
        top: the cut-off.
    """
    places = np.clip(top - _exclusive(sizes), 0, sizes)
    expected = (_ratio(places, sizes) * hits).sum(axis=-1)
    return _ratio(expected, np.minimum(sizes.sum(axis=-1), top))


def precision_at_recall(sizes: Counts, hits: Counts, recalls: Sequence[float]) -> Counts:
    """Computes the precision at the position where a share of the relevant photos has been found.

    The position is the expected one: of n photos in random order, r of them relevant, the j-th
    relevant one is at j·(n + 1) / (r + 1) on average.

    Args:
        sizes: photos in each group ``(..., groups)``.
        hits: relevant photos in each group ``(..., groups)``.
        recalls: shares in 0…1; a share that is not a whole number of photos is rounded up.

    Returns:
        ``(..., recalls)``; 0 if nothing is relevant.
    """
    reached = np.cumsum(hits, axis=-1)
    total = reached[..., -1:]
    wanted = np.maximum(np.ceil(total * np.array(recalls) - 1e-9), 1)
    # The first group at whose end the required count is reached.
    group = (reached[..., None, :] < wanted[..., None]).sum(axis=-1)
    group = np.minimum(group, hits.shape[-1] - 1)
    n, r, before, found = (
        np.take_along_axis(values, group, axis=-1)
        for values in (sizes, hits, _exclusive(sizes), reached - hits)
    )
    place = before + (wanted - found) * (n + 1) / (r + 1)
    return np.where(total > 0, wanted / np.maximum(place, 1), 0)


def f1_of_curve(precisions: Counts, recalls: Sequence[float]) -> float:
    """Computes the mean of F1(P, R) over one precision–recall curve (the paper's Table 3).

    Args:
        precisions: P, means over queries ``(recalls,)``.
        recalls: R.
    """
    recall = np.array(recalls)
    return float(_ratio(2 * precisions * recall, precisions + recall).mean())


def _cut_group(
    above: float, relevant: float, before: float, size: float, hits: float, top: int
) -> float:
    """Averages over the number of relevant photos of the cut group above the cut-off."""
    places = top - before
    count = np.arange(max(0, places - (size - hits)), min(places, hits) + 1)
    chances = _hypergeometric(count, size, hits, places)
    shape = np.ones_like(count)
    inside = _precision_sums(
        places * shape, count, places * shape, before * shape, relevant * shape
    )
    return float((chances * _ratio(above + inside, relevant + count)).sum())


def _precision_sums(
    sizes: Counts, hits: Counts, places: Counts, before: Counts, found: Counts
) -> Counts:
    """Computes the expected sum of precisions at the relevant photos among the first of each group.

    In a group of n photos with r relevant ones, after N photos with R relevant ones, the photo at
    position t is relevant with probability r / n, and then 1 + R + (t − 1)(r − 1) / (n − 1)
    relevant ones are at or before position N + t. Summed over t this is a difference of harmonic
    numbers.
    """
    slope = np.where(sizes > 1, (hits - 1) / np.maximum(sizes - 1, 1), 0)
    harmonic = _harmonic_numbers(int(np.max(before + places, initial=0)))
    tail = harmonic[(before + places).astype(np.int64)] - harmonic[before.astype(np.int64)]
    inside = places * slope + (found + 1 - slope * (before + 1)) * tail
    return np.where(hits > 0, _ratio(hits, sizes) * inside, 0)


def _hypergeometric(count: Counts, size: float, hits: float, places: float) -> Counts:
    """Computes the probability of ``count`` relevant photos among the first of a shuffled group."""
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, int(size) + 1)))])

    def log_choose(n: Counts, k: Counts) -> Counts:
        a, b = n.astype(np.int64), k.astype(np.int64)
        return np.asarray(logs[a] - logs[b] - logs[a - b])

    whole = np.full_like(count, places)
    chances = np.exp(
        log_choose(np.full_like(count, hits), count)
        + log_choose(np.full_like(count, size - hits), whole - count)
        - log_choose(np.full_like(count, size), whole)
    )
    return np.asarray(chances / chances.sum(), np.float64)


def _harmonic_numbers(longest: int) -> Counts:
    """Returns 1 + ½ + … + 1/k for k = 0 … ``longest``."""
    return np.concatenate([[0.0], np.cumsum(1 / np.arange(1, longest + 1))])


def _exclusive(counts: Counts) -> Counts:
    """Returns the sum over the groups before each."""
    return np.asarray(np.cumsum(counts, axis=-1) - counts)


def _ratio(above: Counts, below: Counts) -> Counts:
    """Divides; returns 0 where the divisor is 0."""
    return np.asarray(above / np.where(below > 0, below, 1) * (below > 0))
