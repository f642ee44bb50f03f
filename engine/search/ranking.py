"""Compares features of photos with a query: how similar each is, and which stand first.

Photos that look nearly the same stand first by the cosine of their features; all others by the
order that the serving version has learned (`engine.nrdh.order`), as similarities on the same scale.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.order import LENGTHS, Order
from engine.search.similarity import NEAR_DUPLICATE, compare, normalise

# How strongly an example against pushes, as in Rocchio's relevance feedback.
AGAINST = 0.5
# What a person said of photos beside an example counts for so much of the example itself.
_MARKED = 0.5
# What is not near-duplicate by its features does not get there by the order: similarities from the
# first number up to 1 are drawn together below it.
_ROWS_A_PRODUCT = 256
_DRAWN_FROM, _LESS = NEAR_DUPLICATE - 0.01, 1e-5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Features that photos shall be like, and unlike; each ``float32 (m, d)``.

    Attributes:
        examples: at least one.
        against: examples against.
        similar: of photos that a person called similar to an example.
        different: of photos that a person called not similar to an example.
    """

    examples: NDArray[np.float32]
    against: NDArray[np.float32]
    similar: NDArray[np.float32]
    different: NDArray[np.float32]


class Ranker:
    """Compares many photos with one query.

    Args:
        wanted: the query.
        order: of the serving version; None ranks by features alone.
    """

    def __init__(self, wanted: Wanted, order: Order | None) -> None:
        self._order = order
        columns = direction_of(wanted.examples, wanted.against)[:, None]
        if order is not None:
            self._direction = order.direction(_learned(wanted, order))
            columns = np.concatenate([columns, self._direction.columns], axis=1)
        self._columns = np.ascontiguousarray(columns)

    def similarities(
        self, halves: NDArray[np.float16], lengths: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """How similar photos are.

        Args:
            halves: features as they are stored ``(n, d)``.
            lengths: from `Order.lengths` ``(n, 3)``; a row of NaN where they are not known.

        Returns:
            ``float32 (n,)`` in 0…1; `NEAR_DUPLICATE` or more only where the cosine of the features
            is as much, which is then the similarity.
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
    """How similar a photo is to an example, as a search shows it.

    Args:
        example: its feature ``(d,)``.
        photo: its feature ``(d,)``.
        order: of the version; None compares by features alone.
    """
    none = np.empty((0, len(example)), np.float32)
    ranker = Ranker(Wanted(example[None], none, none, none), order)
    unknown = np.full((1, LENGTHS), np.nan, np.float32)
    return float(ranker.similarities(photo[None].astype(np.float16), unknown)[0])


def similarities_of_pairs(
    features: NDArray[np.float32], order: Order | None
) -> NDArray[np.float32]:
    """How similar every two different photos are, once each, as a search with one shows the other.

    Args:
        features: of photos ``(n, d)``.
        order: of the version; None compares by features alone.

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
    """The unit vector whose dot product with a normalised feature is the plain similarity.

    Rocchio, "Relevance feedback in information retrieval", 1971: the mean of the examples, less
    half the mean of those against.

    Args:
        features: of the examples, ``float32 (m, d)``, at least one.
        against: of the examples against, ``float32 (l, d)``.

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


def _learned(wanted: Wanted, order: Order) -> NDArray[np.float32]:
    direction = order.points(wanted.examples).mean(axis=0)
    for features, weight in (
        (wanted.against, -AGAINST),
        (wanted.similar, _MARKED),
        (wanted.different, -_MARKED),
    ):
        if len(features):
            direction = direction + weight * order.points(features).mean(axis=0)
    return np.asarray(direction, np.float32)
