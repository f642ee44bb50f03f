"""Distinguishes copies from similar photos, and extends a search that finds no copy.

Features find photos that may be the same picture as the example, and pixels decide. If no photo
other than the example itself is the same picture, the example is rotated, cut into the pictures
that it may contain, and looked for in parts of photos. Photos found this way are added only if they
are also the same picture.
"""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.backbones.runtime import FeatureRuntime
from engine.base.device import usable_cores
from engine.base.errors import BackboneError, DecoderError, QueryError
from engine.decoding.signatures import orientations
from engine.results import Window
from engine.search.example_views import FOR_A_VIEW, ExampleView, ExampleViews, Seen, mosaic, turned
from engine.search.regions import RegionSearch
from engine.search.same_picture import DescriptorCache, ExampleVerifier, equal_bits
from engine.search.shortlist import Query, RankedPhoto, Ranking, Searcher
from engine.search.similarity import NEAR_DUPLICATE, match_of, shown_similarity
from engine.search.views import ViewSearch
from engine.verification.verify import Verification

# This many of the best photos are compared by their hashes, and at most this many by their pixels.
_HASHED, _JUDGED = 32, 32
# From this share of equal bits in one of eight orientations, a photo may be the same picture.
_ALIKE_WHEN_SMALL = 0.80
# If no photo is the same picture, this many of the best are still compared by their pixels, as many
# as `_LOOKED` if their features are similar, and this many of the best by their parts.
_AT_LEAST, _LOOKED, _FOR_REGIONS = 4, 12, 2
# Minimum similarity of the features of a part or rotation of the example and of a photo. Of parts
# that show a photo 21 of 22 reached it, of others 4 of 40.
_ALIKE = 0.74
# If less than this share of its area is covered, a photo (or the example) is reported as found by a
# part.
_WHOLE = 0.6
# Accuracy of positions found by pixels, as a share of a side.
_SNAPS = 0.03
# A search by a photo of the library uses stored data, since its file, its decoder and the backbone
# may be unavailable.
_OUT_OF_REACH = (QueryError, BackboneError, DecoderError)


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where to look beyond whole photos as they are.

    Attributes:
        regions: look for the example in parts of photos, and for parts of the example; None does so
            only if there is no copy.
        orientations: rotate the query by 90°, 180° and 270°; None does so only if there is no copy.
    """

    regions: bool | None = None
    orientations: bool | None = None


class CopySearch:
    """Finds photos similar to the query, and determines which are the same picture.

    Args:
        searcher: ranks whole photos.
        regions: ranks parts of photos.
        views: ranks whole photos by parts and rotations of the query.
        descriptors: pictures of the photos found.
        open_runtime: opens the backbone; called only if more than whole photos are considered.
    """

    def __init__(
        self,
        searcher: Searcher,
        regions: RegionSearch,
        views: ViewSearch,
        descriptors: DescriptorCache,
        open_runtime: Callable[[], FeatureRuntime],
    ) -> None:
        self._searcher = searcher
        self._regions = regions
        self._views = views
        self._descriptors = descriptors
        self._open_runtime = open_runtime

    def answers(
        self,
        query: Query,
        seen: Seen,
        scope: SearchScope,
        k: int,
        min_similarity: float | None = None,
    ) -> Iterator[Ranking]:
        """Ranks photos; yields the result for whole photos, then that of an extended search if any.

        Args:
            query: the query.
            seen: the example as a picture.
            scope: where to look.
            k: maximum number of photos.
            min_similarity: photos below this similarity are left out.

        Yields:
            Rankings, each of which replaces the previous one.

        Raises:
            QueryError: regions or orientations were requested, and there is more than one example
                or its file is gone.
            BackboneError: they were requested, and the backbone cannot be loaded.
            DecoderError: they were requested, and no picture can be decoded.
        """
        single = len(query.features) == 1 and not len(query.against)
        asked = bool(scope.regions or scope.orientations)
        if asked and not single:
            raise QueryError("regions and orientations are looked at for one example alone")
        if query.version is not None:
            # Comparisons of versions use whole photos, since the rest is the same for all versions.
            scope, asked = SearchScope(False, False), False
        look = _Answer(self._searcher, self._descriptors, query, seen)
        ranking = self._searcher.search(query, max(k, _HASHED))
        look.begin(ranking, alone=single)
        further = single and scope != SearchScope(False, False)
        if not asked:
            yield look.ranking(k, min_similarity)
        if not further or (not asked and look.has_copy):
            return
        try:
            self._look_further(look, scope, k)
        except _OUT_OF_REACH:
            if asked:
                raise
        yield look.ranking(k, min_similarity)

    def _look_further(self, look: "_Answer", scope: SearchScope, k: int) -> None:
        with look.timed("pixels"):
            look.verify_first(_LOOKED)
        turned_too = _wanted(scope.orientations, look)
        if scope.orientations:
            with look.timed("orientations"):
                self._add_orientations(look, k)
        parts_too = _wanted(scope.regions, look)
        if turned_too or parts_too:
            with look.timed("views"):
                self._add_views(look, turns=turned_too, parts=parts_too)
        if _wanted(scope.regions, look):
            with look.timed("regions"):
                self._add_regions(look, k if scope.regions else None)

    def _add_orientations(self, look: "_Answer", k: int) -> None:
        """Ranks all photos by the rotation of the example that is most similar to each."""
        turns = self._features(turned(look.seen.square()))
        for quarter, feature in enumerate(turns, start=1):
            part = replace(
                look.query, features=feature[None], contents=frozenset(), first=frozenset()
            )
            hits = self._searcher.search(part, k).hits
            look.add([replace(hit, orientation=90 * quarter) for hit in hits])
        look.verify_first(_LOOKED)

    def _add_views(self, look: "_Answer", *, turns: bool, parts: bool) -> None:
        """Adds photos that the example shows rotated or as one of its parts."""
        views = ExampleViews(look.seen, self._features, turns=turns, parts=parts)
        if not len(views.features):
            return
        nearest = self._views.nearest(look.query, views.features, FOR_A_VIEW)
        chosen = list(views.chosen(nearest))
        hits = self._searcher.with_rows([one.found for _, one in chosen], look.query)
        of_photo = {hit.photo.id: hit for hit in hits}
        for view, one in chosen:
            hit = of_photo.get(one.found.photo_id)
            if hit is not None and one.found.similarity >= _ALIKE:
                look.verify_part(replace(hit, similarity=one.found.similarity), view)

    def _add_regions(self, look: "_Answer", most: int | None) -> None:
        """Adds photos of which a part is similar to the example.

        All of them if that was requested.
        """
        (feature,) = self._features(mosaic(look.seen.square())[None])
        ranked = self._regions.rank(look.query, feature, most or _FOR_REGIONS)
        hits = self._searcher.with_rows(ranked.found, look.query)
        if most is None:
            for hit in hits:
                look.verify_part(hit)
            return
        # Similarities to parts of photos replace those to whole photos.
        look.keep_copies()
        look.add(hits)
        look.verify_first(_LOOKED)

    def _features(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        # Use the precision of stored features, as for examples.
        halves = self._open_runtime().extract(pixels).astype(np.float16)
        return np.asarray(halves, np.float32)


class _Answer:
    """The photos found so far, and the verdicts of comparing their pixels.

    Args:
        searcher: reads rows.
        descriptors: pictures of the photos.
        query: the query.
        seen: the example.
    """

    def __init__(
        self, searcher: Searcher, descriptors: DescriptorCache, query: Query, seen: Seen
    ) -> None:
        self.query, self.seen = query, seen
        self._searcher = searcher
        self._descriptors = descriptors
        self._verifiers = seen.verifiers
        self._hits: list[RankedPhoto] = []
        self._seconds: dict[str, float] = {}

    @property
    def has_copy(self) -> bool:
        """Returns whether a photo other than the example's own is the same picture as all of it.

        A collage or a screenshot may show more than the one photo that was found.
        """
        return any(
            hit.match == "near-duplicate" and hit.example_region is None for hit in self._hits
        )

    @contextlib.contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Records how long a part of the search takes."""
        started = time.perf_counter()
        yield
        spent = time.perf_counter() - started
        self._seconds[name] = self._seconds.get(name, 0) + spent

    def begin(self, ranking: Ranking, *, alone: bool) -> None:
        """Takes the ranking of whole photos, and compares likely copies by their pixels."""
        self._seconds = ranking.seconds
        self._hits = ranking.hits
        with self.timed("pixels"):
            self._judge(self._likely(alone))

    def verify_first(self, count: int) -> None:
        """Compares the first photos, except the example itself and those compared before."""
        others = [p for p, hit in enumerate(self._hits[:count]) if hit.match == "similar"]
        alike = [p for p in others[_AT_LEAST:] if self._hits[p].similarity >= _ALIKE]
        self._judge(others[:_AT_LEAST] + alike)

    def verify_part(self, hit: RankedPhoto, view: ExampleView | None = None) -> None:
        """Adds a photo if it is the same picture as the example or as a part of it.

        Args:
            hit: the photo.
            view: the view of the example that found it.
        """
        told = self._told(hit)
        if told.match == "similar" and view is not None and view.pixels is not None:
            verdict = ExampleVerifier(self._descriptors, view.descriptor).verdict(hit.photo)
            if verdict.same_picture:
                told = replace(_told(hit, verdict), example_region=view.part)
        if told.match == "near-duplicate":
            self.add([told])

    def add(self, found: list[RankedPhoto]) -> None:
        """Adds hits.

        Of two hits for one photo the better one is kept, and of equal ones the earlier.
        """
        best = {hit.photo.id: hit for hit in self._hits}
        for hit in found:
            before = best.get(hit.photo.id)
            if before is None or hit.similarity > before.similarity:
                best[hit.photo.id] = hit
        self._hits = list(best.values())
        self._sort()

    def keep_copies(self) -> None:
        """Drops hits that are merely similar."""
        self._hits = [hit for hit in self._hits if hit.match != "similar"]

    def ranking(self, k: int, min_similarity: float | None) -> Ranking:
        """Returns the best hits so far."""
        shown = [_shown(hit) for hit in self._hits]
        wanted = [hit for hit in shown if hit.similarity >= (min_similarity or 0)]
        return Ranking(wanted[:k], dict(self._seconds))

    def _likely(self, alone: bool) -> list[int]:
        """Returns positions of photos with near features or a near hash."""
        similar = [p for p, hit in enumerate(self._hits) if hit.similarity >= NEAR_DUPLICATE]
        if not alone:
            return similar[:_JUDGED]
        try:
            descriptor = self._verifiers[0].descriptor
        except _OUT_OF_REACH:
            descriptor = None
        hashes = orientations(descriptor.grey) if descriptor is not None else None
        if hashes is None:
            return similar[:_JUDGED]
        small = self._descriptors.hashes_of([hit.photo for hit in self._hits[:_HASHED]])
        equal = np.array(equal_bits(hashes, small))
        alike = [
            p for p in np.argsort(-equal, kind="stable").tolist() if equal[p] >= _ALIKE_WHEN_SMALL
        ]
        return list(dict.fromkeys([*alike, *similar]))[:_JUDGED]

    def _judge(self, places: Sequence[int]) -> None:
        photos = [hit.photo for p in places if (hit := self._hits[p]).match == "similar"]
        if len(photos) > 1:
            with ThreadPoolExecutor(min(len(photos), usable_cores()), "copies") as pool:
                for verifier in self._verifiers:
                    verifier.compare(photos, pool, self.query.cancel)
        for place in places:
            self._hits[place] = self._told(self._hits[place])
        self._sort()

    def _told(self, hit: RankedPhoto) -> RankedPhoto:
        if hit.match != "similar":
            return hit
        self.query.cancel.check()
        for verifier in self._verifiers:
            verdict = verifier.verdict(hit.photo)
            if verdict.same_picture:
                part = verifier.part_of_example(hit.photo) if verdict.covers_a < _WHOLE else None
                return replace(_told(hit, verdict), example_region=part)
        return hit

    def _sort(self) -> None:
        self._hits.sort(key=lambda hit: -shown_similarity(hit.similarity, hit.match))


def _told(hit: RankedPhoto, verdict: Verification) -> RankedPhoto:
    """Marks a hit as the same picture."""
    match = match_of(same_content=False, same_picture=verdict.same_picture)
    part = _snapped(verdict.region_b) if verdict.covers_b < _WHOLE else None
    return replace(
        hit,
        similarity=shown_similarity(hit.similarity, match, verdict.score),
        match=match,
        orientation=90 * verdict.quarter,
        mirrored=verdict.mirrored,
        region=hit.region or part,
    )


def _snapped(part: Window | None) -> Window | None:
    """Extends a part to edges of the picture that it nearly reaches."""
    if part is None:
        return None
    left, top, right, bottom = part
    return (
        0.0 if left < _SNAPS else left,
        0.0 if top < _SNAPS else top,
        1.0 if right > 1 - _SNAPS else right,
        1.0 if bottom > 1 - _SNAPS else bottom,
    )


def _shown(hit: RankedPhoto) -> RankedPhoto:
    similarity = shown_similarity(hit.similarity, hit.match)
    return hit if similarity == hit.similarity else replace(hit, similarity=similarity)


def _wanted(wish: bool | None, look: _Answer) -> bool:
    return not look.has_copy if wish is None else wish
