"""Finds photos that contain a query as a part: by codes of windows, then by their features.

The query is used twice: as it is, and as a mosaic of four small copies, which shows it at the scale
that it has inside a photo. ``docs/decisions/0011-regions.md`` gives the measurements behind the
parameters.
"""

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.nrdh.preprocessing import unit_rows
from engine.results import Window
from engine.search.index import HammingIndex
from engine.search.kept_codes import KeptCodes
from engine.search.shortlist import SHORTLIST, Query, RankedRow, Searcher
from engine.search.similarity import NEAR_DUPLICATE, normalise
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.ids import ascending
from engine.store.regions import RegionCodes, RegionTable, restore, restore_roots

# Number of regions that each view of the query contributes to the ranking.
_REGIONS = 1000
_PHOTOS_FOR_CENTRE = 1000
# Small enough that unpacked windows stay in the cache of a core.
_ROWS_A_PRODUCT = 16
# A photo contains the query if its score plus twice its lead over the next other photo reaches
# this. On VOC 2007 that was the case for 1 of 395 photos without a known copy. A lead counts from
# the second number.
_CERTAIN = 0.875
_LEAD_FROM = 0.40
_LEAD_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class RegionRanking:
    """Photos ranked by their best part, best first.

    Attributes:
        found: argument of `Searcher.with_rows`.
        near: ids of the photos that certainly contain the query.
    """

    found: list[RankedRow]
    near: frozenset[int]


class RegionSearch:
    """Searches the codes of windows, 13 per photo, kept in memory from the first use.

    Args:
        store: store of the library.
        searcher: gives the active model and the codes of whole photos.
    """

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._searcher = searcher
        self._features = FeatureTable(store)
        self._regions = RegionTable(store)
        self._codes = KeptCodes(store, RegionCodes(store), "windows.codes", len(WINDOWS))
        self._lock = threading.Lock()
        self._photos: HammingIndex | None = None
        self._centre = np.zeros(0, np.float32)

    def rank(self, query: Query, mosaic: NDArray[np.float32], k: int) -> RegionRanking:
        """Ranks photos by the window, or the whole, that is most similar to the query.

        Args:
            query: a query with one example.
            mosaic: feature of its mosaic ``float32 (d,)``.
            k: number of photos wanted.

        Returns:
            The ranking; the similarity of photos is at least `NEAR_DUPLICATE` if they are near, and
            below otherwise.
        """
        active, photos = self._searcher.index()
        backbone = active.row.backbone
        index, centre = self._codes.index(active.row.id), self._centre_of(backbone, photos)
        views = np.concatenate([query.features, mosaic[None]])
        codes = active.model.encode(views)
        names, distances = index.nearest(codes, _REGIONS, query.allowed)
        windows, nearest = _unique(names, distances)
        wholes, apart = photos.nearest(codes[:1], max(SHORTLIST, 4 * k), query.allowed)
        candidates = _Candidates(ascending(np.append(windows // len(WINDOWS), wholes)))
        candidates.add_distances(wholes[0], apart[0])
        candidates.add_distances(windows // len(WINDOWS), nearest)
        units = centred(views, centre)
        wanted = [photo for photo in candidates.ids.tolist() if photo not in query.excluded]
        candidates.add_wholes(*self._features.get(backbone, wanted), views, centre)
        present, packed = self.packed_windows(backbone, windows)
        if len(present):
            roots = unit_rows(restore_roots(packed, views.shape[1]))
            candidates.add_windows(present, units @ _from_centre(roots, centre).T)
        return candidates.ranking(k)

    def windows_of(self, photo_id: int, dim: int) -> NDArray[np.float32]:
        """Returns features of a photo's windows ``(13, dim)``; no rows if it has none."""
        backbone = self._searcher.index()[0].row.backbone
        ids, packed = self._regions.get(backbone, [photo_id], len(WINDOWS))
        return restore(packed[0], dim) if len(ids) else np.empty((0, dim), np.float32)

    def index(self) -> HammingIndex:
        """Returns the codes of windows of the active version."""
        return self._codes.index(self._searcher.index()[0].row.id)

    def centre(self) -> NDArray[np.float32]:
        """Returns the mean feature of the library, from which regions are compared."""
        active, photos = self._searcher.index()
        return self._centre_of(active.row.backbone, photos)

    def packed_windows(
        self, backbone: str, windows: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Reads packed features of windows.

        Args:
            backbone: key of the backbone.
            windows: names ``photo · windows + window``, ascending.

        Returns:
            The windows that still exist, and ``uint8 (n, bytes)``.
        """
        photos = ascending(windows // len(WINDOWS))
        ids, packed = self._regions.get(backbone, photos.tolist(), len(WINDOWS))
        present = windows[np.isin(windows // len(WINDOWS), ids)]
        if not len(present):
            return present, np.empty((0, 0), np.uint8)
        rows = np.searchsorted(ids, present // len(WINDOWS))
        return present, packed[rows, present % len(WINDOWS)]

    def _centre_of(self, backbone: str, photos: HammingIndex) -> NDArray[np.float32]:
        """Returns the mean feature of the library, read again when its codes have changed."""
        with self._lock:
            if photos is not self._photos:
                step = max(1, len(photos) // _PHOTOS_FOR_CENTRE)
                _, some = self._features.get(backbone, photos.ids[::step].tolist())
                self._centre = normalise(some).mean(axis=0) if len(some) else np.zeros(0, "f4")
                self._photos = photos
            return self._centre


class _Candidates:
    """Photos that may contain the query, and the evidence for each.

    Args:
        ids: ids of the photos, ascending.
    """

    def __init__(self, ids: NDArray[np.int64]) -> None:
        self.ids = ids
        self._distances = np.full(len(ids), np.iinfo(np.int32).max, np.int64)
        self._scores = np.full((2, len(ids)), -1, np.float32)
        self._windows = np.full(len(ids), -1, np.int64)
        self._units = np.empty((0, 0), np.float32)
        self._similarities = np.zeros(len(ids), np.float32)

    def add_distances(self, ids: NDArray[np.int64], distances: NDArray[np.int32]) -> None:
        np.minimum.at(self._distances, np.searchsorted(self.ids, ids), distances)

    def add_wholes(
        self,
        ids: NDArray[np.int64],
        features: NDArray[np.float32],
        views: NDArray[np.float32],
        centre: NDArray[np.float32],
    ) -> None:
        # Photos that were deleted after the codes were read have no feature; others are excluded.
        keep = np.isin(self.ids, ids)
        self.ids, self._distances = self.ids[keep], self._distances[keep]
        self._scores, self._windows = self._scores[:, keep], self._windows[keep]
        if not len(ids):
            return
        self._units = normalise(features)
        self._similarities = np.clip(self._units @ normalise(views[:1])[0], 0, 1)
        self._scores = centred(views, centre) @ centred(features, centre).T

    def add_windows(self, windows: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
        keep = np.isin(windows // len(WINDOWS), self.ids)
        windows, scores = windows[keep], scores[:, keep]
        places = np.searchsorted(self.ids, windows // len(WINDOWS))
        both = self._scores.mean(axis=0)
        # Write in ascending order of the evidence, so that a photo's best window is written last.
        order = np.argsort(scores.mean(axis=0), kind="stable")
        order = order[scores.mean(axis=0)[order] > both[places[order]]]
        self._windows[places[order]] = windows[order] % len(WINDOWS)
        for view in range(2):
            np.maximum.at(self._scores[view], places, scores[view])

    def ranking(self, k: int) -> RegionRanking:
        if not len(self.ids):
            return RegionRanking([], frozenset())
        scores = np.clip(self._scores.mean(axis=0), 0, 1)
        near = self._near(scores)
        # Below the near photos the scale ends where it begins; copies of the whole keep their
        # similarity.
        above = NEAR_DUPLICATE + (1 - NEAR_DUPLICATE) * scores
        parts = np.where(near, above, NEAR_DUPLICATE * scores)
        parts = np.where(near, parts, np.minimum(parts, NEAR_DUPLICATE - 1e-3))
        whole = self._similarities >= NEAR_DUPLICATE
        similarities = np.where(whole, np.maximum(self._similarities, parts), parts)
        order = np.lexsort((self.ids, self._distances, -np.round(similarities, 6)))[:k]
        found = [
            RankedRow(
                int(self.ids[i]),
                float(similarities[i]),
                int(self._distances[i]),
                region=_window(self._windows[i], whole[i]),
            )
            for i in order
        ]
        return RegionRanking(found, frozenset(self.ids[near | whole].tolist()))

    def _near(self, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
        best = int(scores.argmax())
        twins = self._units @ self._units[best] >= NEAR_DUPLICATE
        others = scores[~twins]
        next_best = max(_LEAD_FROM, float(others.max()) if len(others) else 0)
        certain = scores[best] + _LEAD_WEIGHT * (scores[best] - next_best) >= _CERTAIN
        return np.asarray(twins & (scores > next_best) & certain, np.bool_)


def _window(number: int, whole: bool) -> Window | None:
    return None if whole or number < 0 else WINDOWS[number]


def centred(features: NDArray[np.floating], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    """Computes unit vectors of the difference between features and the library's mean."""
    return _from_centre(normalise(features), centre)


def _from_centre(units: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    """Computes `centred` for square-rooted features of unit length."""
    differences = units - (centre if len(centre) else np.float32(0))
    lengths = np.linalg.norm(differences, axis=1, keepdims=True)
    return np.asarray(differences / np.maximum(lengths, 1e-12), np.float32)


def centred_cosines(
    units: NDArray[np.float32], packed: NDArray[np.uint8], centre: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Computes the cosines of centred unit features ``(n, d)`` with windows ``(n, k, bytes)``.

    The windows are neither scaled nor centred one by one, which would take most of the time.
    """
    middle = centre if len(centre) else np.zeros(units.shape[1], np.float32)
    found = np.empty(packed.shape[:2], np.float32)
    for start in range(0, len(units), _ROWS_A_PRODUCT):
        part = slice(start, start + _ROWS_A_PRODUCT)
        roots = restore_roots(packed[part], units.shape[1])
        lengths = np.sqrt(np.einsum("nkd,nkd->nk", roots, roots))
        along = roots @ middle / lengths
        products = np.einsum("nkd,nd->nk", roots, units[part]) / lengths
        products -= (units[part] @ middle)[:, None]
        found[part] = products / np.sqrt(np.maximum(1 - 2 * along + middle @ middle, 1e-12))
    return found


def _unique(
    names: NDArray[np.int64], distances: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Returns each window once, with its smallest distance."""
    windows, places = np.unique(names, return_inverse=True)
    nearest = np.full(len(windows), np.iinfo(np.int32).max, np.int32)
    np.minimum.at(nearest, places.reshape(-1), distances.reshape(-1))
    return windows, nearest
