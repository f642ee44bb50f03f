"""Searches that also turn the query and look into photos: where asked for, or nothing is near."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import BackboneError, DecoderError, QueryError
from engine.features.runtime import FeatureRuntime
from engine.photos.perceptual_hash import perceptual_hash
from engine.photos.thumbnails import ThumbnailStore
from engine.search.regions import RegionSearch
from engine.search.searcher import SHORTLIST, Hit, Query, Ranking, Searcher
from engine.search.similarity import NEAR_DUPLICATE
from engine.store.photos import Photo

_QUARTERS = (1, 2, 3)
# So many of the best are compared by their thumbnails; among 4,952 photos the originals of copies
# at JPEG quality 10 that were not first were among the best 30 but for one.
_COMPARED = 64
_HASHED_SIDE = 64
# A photo of the library is searched with by what is stored; its file, what decodes it, and the
# backbone may be out of reach.
_OUT_OF_REACH = (QueryError, BackboneError, DecoderError)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where to look beyond whole photos as they stand.

    Attributes:
        regions: look into photos; None looks where nothing else is near.
        orientations: turn the query by 90°, 180° and 270°; None as above.
    """

    regions: bool | None = None
    orientations: bool | None = None


class CopySearch:
    """Finds photos that hold the query, or of which it is a turned copy.

    Args:
        searcher: ranks whole photos.
        regions: ranks parts.
        thumbnails: small pictures of what was found.
        open_runtime: gives the backbone; called only where more than whole photos are looked at.
    """

    def __init__(
        self,
        searcher: Searcher,
        regions: RegionSearch,
        thumbnails: ThumbnailStore,
        open_runtime: Callable[[], FeatureRuntime],
    ) -> None:
        self._searcher = searcher
        self._regions = regions
        self._thumbnails = thumbnails
        self._open_runtime = open_runtime

    def search(
        self,
        query: Query,
        pixels: Callable[[], NDArray[np.uint8]],
        wishes: Wishes,
        k: int,
        min_similarity: float | None = None,
    ) -> Ranking:
        """Ranks photos; what was found only by a look that nobody asked for must be near.

        Args:
            query: what is looked for.
            pixels: gives the example, ``uint8 (S, S, 3)``.
            wishes: where to look.
            k: how many photos at most.
            min_similarity: leave out photos below.

        Raises:
            QueryError: regions or orientations were asked for, and there is more than one example
                or its file is gone.
            BackboneError: they were asked for, and the backbone cannot be loaded.
            DecoderError: they were asked for, and no picture can be decoded.
        """
        if query.version is not None:
            # Versions are compared by whole photos: the rest is the same for all of them.
            wishes = Wishes(regions=False, orientations=False)
        ranking = self._searcher.search(query, k, beyond=max(0, _COMPARED - k))
        single = len(query.features) == 1 and not len(query.against)
        try:
            if single and not _near(ranking.hits[:1]):
                ranking.hits += self._searcher.with_rows(ranking.beyond, query)
                self._compare_thumbnails(ranking, pixels())
        except _OUT_OF_REACH:
            pass
        at_least = min_similarity or 0
        ranking.hits = [hit for hit in ranking.hits if hit.similarity >= at_least][:k]
        if not single:
            if wishes.regions or wishes.orientations:
                raise QueryError("regions and orientations are looked at for one example alone")
            return ranking
        asked = bool(wishes.regions or wishes.orientations)
        try:
            if _wanted(wishes.orientations, ranking):
                self._add_orientations(ranking, query, pixels(), wishes, k, min_similarity)
            if _wanted(wishes.regions, ranking):
                self._add_regions(ranking, query, pixels(), wishes, k, min_similarity)
        except _OUT_OF_REACH:
            if asked:
                raise
        return ranking

    def _compare_thumbnails(self, ranking: Ranking, pixels: NDArray[np.uint8]) -> None:
        """Lifts photos whose thumbnail looks the same to the share of equal bits of the hash."""
        started = time.perf_counter()
        wanted = perceptual_hash(Image.fromarray(pixels))
        for place, hit in enumerate(ranking.hits[:_COMPARED]):
            found = thumbnail_hash(self._thumbnails, hit.photo) if wanted is not None else None
            if found is None:
                continue
            equal = float((found == wanted).mean())
            if equal >= NEAR_DUPLICATE:
                ranking.hits[place] = replace(hit, similarity=equal, match="near-duplicate")
        ranking.hits.sort(key=lambda hit: -hit.similarity)
        ranking.seconds["thumbnails"] = time.perf_counter() - started

    def _add_orientations(
        self,
        ranking: Ranking,
        query: Query,
        pixels: NDArray[np.uint8],
        wishes: Wishes,
        k: int,
        min_similarity: float | None,
    ) -> None:
        started = time.perf_counter()
        most = k
        if not wishes.orientations:
            k, min_similarity = _unasked(k, min_similarity)
        for quarter, feature in zip(_QUARTERS, self._features(turned(pixels)), strict=True):
            part = replace(query, features=feature[None], contents=frozenset(), first=frozenset())
            hits = self._searcher.search(part, k, min_similarity).hits
            found = [replace(hit, orientation=90 * quarter) for hit in hits]
            _merge(ranking, found if wishes.orientations else _near(found), most)
        ranking.seconds["orientations"] = time.perf_counter() - started

    def _add_regions(
        self,
        ranking: Ranking,
        query: Query,
        pixels: NDArray[np.uint8],
        wishes: Wishes,
        k: int,
        min_similarity: float | None,
    ) -> None:
        started = time.perf_counter()
        (feature,) = self._features(mosaic(pixels)[None])
        most = k if wishes.regions else _unasked(k, min_similarity)[0]
        ranked = self._regions.rank(query, feature, most)
        found = [
            f
            for f in ranked.found
            if f.similarity >= (min_similarity or 0)
            and (wishes.regions or f.photo_id in ranked.near)
        ]
        if wishes.regions:
            # Similarities to the parts of photos take the place of those to whole photos.
            ranking.hits = _near(ranking.hits)
        _merge(ranking, self._searcher.with_rows(found[:k], query), k)
        ranking.seconds["regions"] = time.perf_counter() - started

    def _features(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        # As precise as what is stored, as examples are.
        halves = self._open_runtime().extract(pixels).astype(np.float16)
        return np.asarray(halves, np.float32)


def thumbnail_hash(thumbnails: ThumbnailStore, photo: Photo) -> NDArray[np.bool_] | None:
    """The perceptual hash of a photo, by its thumbnail.

    None where there is no thumbnail: it is not worth reading the photo.
    """
    if photo.content_hash is None:
        return None
    try:
        with Image.open(thumbnails.path(photo.content_hash), formats=("JPEG",)) as image:
            image.draft("L", (_HASHED_SIDE, _HASHED_SIDE))
            return perceptual_hash(image)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def turned(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A square picture turned clockwise by 90°, 180° and 270°, ``(3, S, S, 3)``."""
    return np.stack([np.rot90(pixels, -quarter) for quarter in _QUARTERS])


def mosaic(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Four copies of a square picture, half as large, in a square of the same size."""
    side = len(pixels)
    half = Image.fromarray(pixels).resize((side // 2, side // 2), Image.Resampling.BICUBIC)
    copies = np.tile(np.asarray(half), (2, 2, 1))
    # An odd side lacks one row and column.
    odd = side - len(copies)
    return np.pad(copies, ((0, odd), (0, odd), (0, 0)), mode="edge")


def _unasked(k: int, min_similarity: float | None) -> tuple[int, float]:
    """What a look that nobody asked for finds at most: a few that are near."""
    return min(k, SHORTLIST // 4), max(min_similarity or 0, NEAR_DUPLICATE)


def _wanted(wish: bool | None, ranking: Ranking) -> bool:
    return not _near(ranking.hits[:1]) if wish is None else wish


def _near(hits: Iterable[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.match == "identical" or hit.similarity >= NEAR_DUPLICATE]


def _merge(ranking: Ranking, found: list[Hit], k: int) -> None:
    """Adds hits; of two for one photo the better stays, of equals the one that was there."""
    best = {hit.photo.id: hit for hit in ranking.hits}
    for hit in found:
        before = best.get(hit.photo.id)
        if before is None or hit.similarity > before.similarity:
            best[hit.photo.id] = hit
    ranking.hits = sorted(best.values(), key=lambda hit: -hit.similarity)[:k]
