"""Ranks photos by comparing their features with a query.

Photos that look nearly the same come first, ranked by the cosine of their features. All others are
ranked by the order that the active version has learned (`engine.nrdh.order`), as similarities on
the same scale.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.order import LENGTHS, Order
from engine.search.similarity import NEAR_DUPLICATE, compare, normalise

# The weight of negative examples, as in Rocchio's relevance feedback.
AGAINST = 0.5
# The weight of photos marked as similar or not similar to an example, relative to the example
# itself.
_MARKED = 0.5
# Photos that are not near-duplicates by their features do not become so by the order: similarities
# from the first number up to 1 are compressed to the range below the second.
_ROWS_A_PRODUCT = 256
_DRAWN_FROM, _LESS = NEAR_DUPLICATE - 0.01, 1e-5


@dataclass(frozen=True, slots=True)
class QueryFeatures:
    """Features that photos should resemble or not resemble; each ``float32 (m, d)``.

    Attributes:
        examples: features of the positive examples, at least one.
        against: features of the negative examples.
        similar: features of photos that the user marked as similar to an example.
        different: features of photos that the user marked as not similar to an example.
    """

    examples: NDArray[np.float32]
    against: NDArray[np.float32]
    similar: NDArray[np.float32]
    different: NDArray[np.float32]


class Ranker:
    """Compares many photos with one query.

    Args:
        wanted: the query.
        order: order of the active version; None ranks by features alone.
    """

    def __init__(self, wanted: QueryFeatures, order: Order | None) -> None:
        self._order = order
        columns = direction_of(wanted.examples, wanted.against)[:, None]
        if order is not None:
            self._direction = order.direction(_learned(wanted, order))
            columns = np.concatenate([columns, self._direction.columns], axis=1)
        self._columns = np.ascontiguousarray(columns)

    def similarities(
        self, halves: NDArray[np.float16], lengths: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Computes the similarities of photos to the query.

        Args:
            halves: stored features ``(n, d)``.
            lengths: result of `Order.lengths` ``(n, 3)``; a row of NaN if unknown.

        Returns:
            ``float32 (n,)`` in 0…1; `NEAR_DUPLICATE` or more only if the cosine of the features is,
            which then is the similarity.
        """
        products, roots = compare(halves, self._columns)
        plain = np.clip(products[:, 0] / np.maximum(roots, 1e-12), 0, 1)
        if self._order is None:
            return np.asarray(plain, np.float32)
        unknown = np.isnan(lengths[:, 0])
        if unknown.any():
            lengths = lengths.copy()
            lengths[unknown] = self._order.lengths(halves[unknown])
        scores = self._order.scores(products[:, 1:], roots, lengths, self._direction)
        learned = _below_near(self._order.similarities(scores))
        return np.asarray(np.where(plain >= NEAR_DUPLICATE, plain, learned), np.float32)


def similarity_of(
    example: NDArray[np.float32], photo: NDArray[np.float32], order: Order | None
) -> float:
    """Computes the similarity of a photo to an example, as a search shows it.

    Args:
        example: feature of the example ``(d,)``.
        photo: feature of the photo ``(d,)``.
        order: order of the version; None compares by features alone.
    """
    none = np.empty((0, len(example)), np.float32)
    ranker = Ranker(QueryFeatures(example[None], none, none, none), order)
    unknown = np.full((1, LENGTHS), np.nan, np.float32)
    return float(ranker.similarities(photo[None].astype(np.float16), unknown)[0])


def similarities_of_pairs(
    features: NDArray[np.float32], order: Order | None
) -> NDArray[np.float32]:
    """Computes the similarity of every pair of different photos once, as a search shows it.

    Args:
        features: features of the photos ``(n, d)``.
        order: order of the version; None compares by features alone.

    Returns:
        ``float32 (n·(n − 1) / 2,)``.
    """
    plain = _of_pairs(normalise(features))
    if order is None:
        return plain
    learned = _below_near(order.similarities(np.clip(_of_pairs(order.points(features)), -1, 1)))
    return np.where(plain >= NEAR_DUPLICATE, plain, learned)


def direction_of(
    features: NDArray[np.float32], against: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Computes the unit vector whose dot product with a normalised feature is the plain similarity.

    It is the mean of the positive examples minus half the mean of the negative ones (Rocchio,
    "Relevance feedback in information retrieval", 1971).

    Args:
        features: features of the positive examples, ``float32 (m, d)``, at least one.
        against: features of the negative examples, ``float32 (l, d)``.

    Returns:
        ``float32 (d,)``.
    """
    direction = normalise(features).mean(axis=0)
    if len(against):
        direction = direction - AGAINST * normalise(against).mean(axis=0)
    length = max(float(np.linalg.norm(direction)), 1e-12)
    return np.asarray(direction / length, np.float32)


def _of_pairs(units: NDArray[np.float32]) -> NDArray[np.float32]:
    parts = [np.empty(0, np.float32)]
    for start in range(0, len(units), _ROWS_A_PRODUCT):
        rows = units[start : start + _ROWS_A_PRODUCT]
        products = rows @ units[start:].T
        parts.append(products[np.triu_indices(len(rows), 1, products.shape[1])])
    return np.concatenate(parts)


def _below_near(similarities: NDArray[np.float32]) -> NDArray[np.float32]:
    scale = (NEAR_DUPLICATE - _LESS - _DRAWN_FROM) / (1 - _DRAWN_FROM)
    drawn = _DRAWN_FROM + (similarities - _DRAWN_FROM) * scale
    return np.where(similarities > _DRAWN_FROM, drawn, similarities)


def _learned(wanted: QueryFeatures, order: Order) -> NDArray[np.float32]:
    direction = order.points(wanted.examples).mean(axis=0)
    for features, weight in (
        (wanted.against, -AGAINST),
        (wanted.similar, _MARKED),
        (wanted.different, -_MARKED),
    ):
        if len(features):
            direction = direction + weight * order.points(features).mean(axis=0)
    return np.asarray(direction, np.float32)
