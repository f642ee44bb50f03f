"""Finds the photos most similar to each of many views of a query: parts, windows, rotations."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.search.shortlist import Query, RankedRow, Searcher
from engine.search.similarity import normalise
from engine.store.connection import Store
from engine.store.features import FeatureTable

# Number of codes that each view contributes to the comparison of features. In 108 pictures that
# contained a photo, that photo was among the first 14 of its part by features.
_CODES = 48


@dataclass(frozen=True, slots=True)
class ViewFound:
    """A photo and the view that found it.

    Attributes:
        view: number of the view.
        found: argument of `Searcher.with_rows`, with similarities to the features of the view.
    """

    view: int
    found: RankedRow


class ViewSearch:
    """Compares many views at once, with one pass over the codes and one over the features.

    Args:
        store: store of the library.
        searcher: gives the active model and its codes.
    """

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._searcher = searcher
        self._features = FeatureTable(store)

    def nearest(self, query: Query, views: NDArray[np.float32], k: int) -> list[ViewFound]:
        """Finds the photos most similar to each view.

        Args:
            query: determines which photos may be found.
            views: features ``(m, d)``.
            k: number of photos per view.

        Returns:
            Up to ``m · k`` photos, each view's best first, in the order of the views.
        """
        active, index = self._searcher.index()
        codes = active.model.encode(views)
        names, distances = index.nearest(codes, _CODES, query.allowed)
        wanted = [i for i in np.unique(names).tolist() if i not in query.excluded]
        ids, features = self._features.get(active.row.backbone, wanted)
        if not len(ids):
            return []
        order = active.model.order
        place = normalise if order is None else order.points
        scores = place(views) @ place(features).T
        hamming = [
            dict(zip(n, d, strict=True))
            for n, d in zip(names.tolist(), distances.tolist(), strict=True)
        ]
        found = []
        for view, row in enumerate(scores):
            similarities = row if order is None else order.similarities(row)
            for place_of in np.argsort(-row, kind="stable")[:k].tolist():
                photo_id = int(ids[place_of])
                apart = hamming[view].get(photo_id, 8 * codes.shape[1])
                one = RankedRow(photo_id, float(np.clip(similarities[place_of], 0, 1)), apart)
                found.append(ViewFound(view, one))
        return found
