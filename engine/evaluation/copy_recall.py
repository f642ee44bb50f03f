"""How well edited copies find the photo that they were made of, among all photos."""

from dataclasses import dataclass

import numpy as np

from engine.evaluation.edits import EDITS
from engine.nrdh.arrays import AnyFloats, Bits, Codes, Floats
from engine.nrdh.codes import hamming
from engine.nrdh.hash_model import HashModel
from engine.search.index import HammingIndex
from engine.search.searcher import SHORTLIST
from engine.search.similarity import normalise

_BLOCK = 8192


@dataclass(frozen=True, slots=True)
class Copies:
    """Edited copies of m photos, to be found among n.

    Attributes:
        features: ``float32 (m, e, d)``, the edits in the order of `EDITS`.
        originals: ``bool (m, n)``, the photos that a copy shall find: the one that it was made of
            and those of the same content.
    """

    features: Floats
    originals: Bits


def copy_figures(
    model: HashModel, features: AnyFloats, codes: Codes, copies: Copies
) -> dict[str, float]:
    """Recall@1 of edited copies.

    Args:
        model: made the codes.
        features: of all photos, ``(n, d)``.
        codes: of all photos, packed ``(n, bits // 8)``.
        copies: what is looked for.

    Returns:
        ``copies_<edit>`` by the codes alone and ``found_<edit>`` as the app ranks, for each of
        `EDITS`; ``copies`` and ``found`` are their means. Nothing where there is no copy.
    """
    if not len(copies.features):
        return {}
    photos, edits, dim = copies.features.shape
    # All at once, since normalising the features of a large library is what takes the time.
    queries = copies.features.reshape(-1, dim)
    asked = model.encode(queries)
    originals = copies.originals.repeat(edits, axis=0)
    ranked = first_as_ranked(queries, asked, features, codes, originals).reshape(photos, edits)
    figures = {"copies": 0.0, "found": float(ranked.mean())}
    for place, name in enumerate(EDITS):
        by_code = first_by_code(asked[place::edits], codes, copies.originals)
        figures[f"copies_{name}"] = float(by_code.mean())
        figures[f"found_{name}"] = float(ranked[:, place].mean())
    figures["copies"] = sum(figures[f"copies_{name}"] for name in EDITS) / len(EDITS)
    return figures


def first_by_code(asked: Codes, codes: Codes, originals: Bits) -> Floats:
    """Chance that an original comes first by Hamming distance; ties are in random order.

    Args:
        asked: codes of the queries ``(m, bits // 8)``.
        codes: of all photos ``(n, bits // 8)``.
        originals: ``(m, n)``.

    Returns:
        ``(m,)`` in 0…1.
    """
    distances = hamming(asked, codes)
    nearest = distances == distances.min(axis=1, keepdims=True)
    right = (nearest & originals).sum(axis=1)
    return np.asarray(right / nearest.sum(axis=1), np.float32)


def first_as_ranked(
    queries: AnyFloats, asked: Codes, features: AnyFloats, codes: Codes, originals: Bits
) -> Bits:
    """Whether an original comes first in the app: the searcher's shortlist, then similarity.

    Args:
        queries: features ``(m, d)``.
        asked: their codes ``(m, bits // 8)``.
        features: of all photos ``(n, d)``.
        codes: of all photos ``(n, bits // 8)``.
        originals: ``(m, n)``.

    Returns:
        ``(m,)``.
    """
    shortlist, _ = HammingIndex(np.arange(len(codes)), codes).nearest(asked, SHORTLIST)
    allowed = np.zeros(originals.shape, np.bool_)
    np.put_along_axis(allowed, shortlist, True, axis=1)
    return first_by_similarity(queries, features, originals, allowed)


def first_by_similarity(
    queries: AnyFloats, features: AnyFloats, originals: Bits, allowed: Bits | None = None
) -> Bits:
    """Whether an original is the most similar photo.

    Args:
        queries: features ``(m, d)``.
        features: of all photos ``(n, d)``.
        originals: ``(m, n)``.
        allowed: photos to choose from ``(m, n)``; all when left out.

    Returns:
        ``(m,)``.
    """
    wanted = normalise(queries.astype(np.float32))
    rows = np.arange(len(wanted))
    best, found = np.full(len(wanted), -np.inf, np.float32), np.zeros(len(wanted), np.int64)
    for start in range(0, len(features), _BLOCK):
        block = slice(start, start + _BLOCK)
        similarities = wanted @ normalise(features[block].astype(np.float32)).T
        if allowed is not None:
            similarities[~allowed[:, block]] = -np.inf
        places = similarities.argmax(axis=1)
        better = similarities[rows, places] > best
        best[better] = similarities[rows, places][better]
        found[better] = start + places[better]
    return originals[rows, found]
