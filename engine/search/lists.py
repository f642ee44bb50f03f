"""Computes the lists that searches would show, for features in memory, to evaluate a version."""

from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.hash_model import HashModel
from engine.nrdh.order import LENGTHS
from engine.search.index import HammingIndex
from engine.search.ranking import QueryFeatures, Ranker
from engine.search.shortlist import SHORTLIST, best_first


class Listed(NamedTuple):
    """The result list of one search.

    Attributes:
        rows: row numbers of the photos, best first; photos outside the shortlist are not listed.
        similarities: their similarities, in 0…1.
    """

    rows: NDArray[np.int64]
    similarities: NDArray[np.float32]


class Lists:
    """Searches by one example and ranks as `engine.search.shortlist.Searcher` ranks whole photos.

    Args:
        model: computes codes and the order.
        features: features of all photos ``(n, d)``.
    """

    def __init__(self, model: HashModel, features: NDArray[np.floating]) -> None:
        self._model = model
        self._halves = features.astype(np.float16, copy=False)
        codes, lengths = model.encode_with_lengths(self._halves)
        self._lengths = np.empty((len(codes), LENGTHS), np.float32) if lengths is None else lengths
        self._index = HammingIndex(np.arange(len(codes)), codes)
        self._order = model.order

    @property
    def codes(self) -> NDArray[np.uint8]:
        """Packed codes of all photos."""
        return self._index.codes

    def weighed(self, factor: float | None) -> "Lists":
        """Returns lists of the same photos with another weight of what was learned.

        Args:
            factor: factor of the weight; None ranks the shortlists by features alone.
        """
        lists = copy(self)
        order = self._model.order
        lists._order = None if factor is None or order is None else order.weighed(factor)
        return lists

    def of(self, feature: NDArray[np.floating]) -> Listed:
        """Returns the result list of a search.

        Args:
            feature: feature of the example ``(d,)``.
        """
        example = feature.astype(np.float16).astype(np.float32)[None]
        code = self._model.encode(example)
        found, _ = self._index.nearest_rows(code, SHORTLIST)
        rows = np.sort(found[0])
        none = example[:0]
        ranker = Ranker(QueryFeatures(example, none, none, none), self._order)
        similarities = ranker.similarities(self._halves[rows], self._lengths[rows])
        distances = np.bitwise_count(code ^ self._index.codes[rows]).sum(axis=1)
        order = best_first(rows, similarities, distances, np.zeros(len(rows), np.bool_))
        return Listed(rows[order], similarities[order])
