"""Ranks photos for a query: shortlist by Hamming distance, order by similarity."""

import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.base.progress import CancelToken
from engine.models.versions import HashModels, LoadedModel
from engine.nrdh.order import LENGTHS
from engine.results import Match, Photo, Window
from engine.search.index import HammingIndex
from engine.search.kept_codes import KeptCodes
from engine.search.ranking import AGAINST, QueryFeatures, Ranker
from engine.search.similarity import match_of
from engine.store.codes import CodeTable, LengthTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.ids import ascending
from engine.store.photos import PhotoTable

SHORTLIST = 1000
# Beyond this many photos a ranking is only browsed, so its end need not be exact.
_MOST_BESIDE = 3000
_PHOTOS_A_BLOCK = 2048


@dataclass(frozen=True, slots=True)
class Query:
    """The query of a search.

    Attributes:
        features: features of the positive examples, ``float32 (m, d)``, at least one.
        against: features of the negative examples, ``float32 (l, d)``.
        contents: hashes of the example files; a photo with one of them is identical.
        first: photos that come first among equals, such as the example itself.
        similar: features of photos marked as similar to an example, ``float32 (s, d)``.
        different: features of photos marked as not similar to an example, ``float32 (t, d)``.
        excluded: photos that are never found.
        allowed: ids to search, ascending; all photos if left out.
        version: version to search with; the active one if left out.
        cancel: checked between blocks of photos.
    """

    features: NDArray[np.float32]
    against: NDArray[np.float32]
    contents: frozenset[bytes] = frozenset()
    first: frozenset[int] = frozenset()
    similar: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))
    different: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))
    excluded: frozenset[int] = frozenset()
    allowed: NDArray[np.int64] | None = None
    version: int | None = None
    cancel: CancelToken = field(default_factory=CancelToken)


@dataclass(frozen=True, slots=True)
class RankedPhoto:
    """One photo found.

    Attributes:
        photo: the row.
        similarity: in 0…1.
        hamming: distance of the codes, in bits.
        match: the band.
        orientation: degrees by which the example was turned clockwise to be found here.
        region: the part of the photo that was found, (left, top, right, bottom) in fractions.
        example_region: the part of the example that was found, where not all of it was.
        mirrored: whether the photo shows the example mirrored.
    """

    photo: Photo
    similarity: float
    hamming: int
    match: Match
    orientation: int = 0
    region: Window | None = None
    example_region: Window | None = None
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A position in a ranking before its row is read; the attributes are those of `Hit`."""

    photo_id: int
    similarity: float
    hamming: int
    region: Window | None = None


@dataclass(slots=True)
class Ranking:
    """The result of a search.

    Attributes:
        hits: photos, best first.
        seconds: duration of each part of the search.
    """

    hits: list[RankedPhoto]
    seconds: dict[str, float] = field(default_factory=dict)


class Searcher:
    """Keeps the codes of the active model in memory and answers queries from any thread.

    Args:
        store: store of the library.
        models: versions of the model.
    """

    def __init__(self, store: Store, models: HashModels) -> None:
        self._models = models
        codes, lengths = CodeTable(store), LengthTable(store)
        self._codes = KeptCodes(store, codes, "photos.codes")
        self._lengths = KeptCodes(store, lengths, "photos.lengths")
        # A comparison of two versions must not evict the data of the active one.
        self._other_codes = KeptCodes(store, codes, None)
        self._other_lengths = KeptCodes(store, lengths, None)
        self._features = FeatureTable(store)
        self._photos = PhotoTable(store)

    def index(self, version: int | None = None) -> tuple[LoadedModel, HammingIndex]:
        """Returns a version and its current codes; the active version if left out.

        Raises:
            ModelError: the version is unknown, or its files are missing or damaged.
        """
        found = self._models.active() if version is None else self._models.version(version)
        kept = self._codes if found.row.active else self._other_codes
        return found, kept.index(found.row.id)

    def search(self, query: Query, k: int, min_similarity: float | None = None) -> Ranking:
        """Finds the photos that are most similar to the examples.

        Args:
            query: the query.
            k: maximum number of photos.
            min_similarity: photos below this similarity are left out.

        Returns:
            The ranking; ``seconds`` contains ``search`` (shortlist) and ``rank``.
        """
        started = time.perf_counter()
        version, index = self.index(query.version)
        codes = version.model.encode(np.concatenate([query.features, _beside(query)]))
        shortlist, _ = index.nearest_rows(codes, _shortlist(k), query.allowed)
        rows = _with_contents(self._photos, query, shortlist, index.ids)
        searched = time.perf_counter()
        rows, similarities = self._similarities(version, index, rows, query)
        if min_similarity is not None:
            near = similarities >= min_similarity
            rows, similarities = rows[near], similarities[near]
        found = _ranked(index, query, codes, rows, similarities, k)
        ranking = Ranking(self.with_rows(found, query))
        ranking.seconds = {"search": searched - started, "rank": time.perf_counter() - searched}
        return ranking

    def _similarities(
        self, version: LoadedModel, index: HammingIndex, rows: NDArray[np.int64], query: Query
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Computes the similarities of those rows that have a feature."""
        wanted = QueryFeatures(query.features, query.against, query.similar, query.different)
        ranker = Ranker(wanted, version.model.order)
        ids, known, parts = index.ids[rows], [np.empty(0, np.int64)], [np.empty(0, np.float32)]
        lengths = self._lengths_of(version, ids, rows)
        for present, halves in self._features.blocks(version.row.backbone, ids):
            query.cancel.check()
            known.append(present)
            parts.append(ranker.similarities(halves, lengths[np.searchsorted(ids, present)]))
        return rows[np.searchsorted(ids, np.concatenate(known))], np.concatenate(parts)

    def _lengths_of(
        self, version: LoadedModel, ids: NDArray[np.int64], rows: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Returns the lengths for the order of a version, ``(n, 3)``; NaN where unknown."""
        found = np.full((len(ids), LENGTHS), np.nan, np.float32)
        if version.model.order is None or not len(ids):
            return found
        kept = self._lengths if version.row.active else self._other_lengths
        index = kept.index(version.row.id)
        if len(index):
            places = _places(index.ids, ids, rows)
            known = index.ids[places] == ids
            found[known] = index.codes[places[known]].view("<f4")
        return found

    def with_rows(self, ranked: list[RankedRow], query: Query) -> list[RankedPhoto]:
        """Reads the rows of a ranking; photos that no longer exist are left out."""
        photos: dict[int, Photo] = {}
        for start in range(0, len(ranked), _PHOTOS_A_BLOCK):
            query.cancel.check()
            some = [found.photo_id for found in ranked[start : start + _PHOTOS_A_BLOCK]]
            photos.update((photo.id, photo) for photo in self._photos.get(some))
        return [
            RankedPhoto(
                photo=photo,
                similarity=found.similarity,
                hamming=found.hamming,
                match=match_of(same_content=photo.content_hash in query.contents),
                region=found.region,
            )
            for found in ranked
            if (photo := photos.get(found.photo_id)) is not None
        ]


def _places(
    among: NDArray[np.int64], ids: NDArray[np.int64], guess: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Finds ids in an ascending list, where most of them are at the guessed positions."""
    last = len(among) - 1
    if len(guess) and guess[-1] <= last and np.array_equal(among[guess], ids):
        return guess
    return np.minimum(np.searchsorted(among, ids), last)


def _shortlist(k: int) -> int:
    """Returns the number of codes to compare by feature."""
    return max(SHORTLIST, min(4 * k, k + _MOST_BESIDE))


def _ranked(
    index: HammingIndex,
    query: Query,
    codes: NDArray[np.uint8],
    rows: NDArray[np.int64],
    similarities: NDArray[np.float32],
    k: int,
) -> list[RankedRow]:
    if not len(rows):
        return []
    differing = codes[: len(query.features), None] ^ index.codes[rows]
    distances = np.bitwise_count(differing).sum(axis=2).min(axis=0)
    ids = index.ids[rows]
    first = np.isin(ids, list(query.first))
    order = best_first(ids, similarities, distances, first)[:k]
    return [RankedRow(int(ids[i]), float(similarities[i]), int(distances[i])) for i in order]


def best_first(
    ids: NDArray[np.int64],
    similarities: NDArray[np.float32],
    distances: NDArray[np.integer],
    first: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Sorts photos for a result list.

    Ties are resolved in favour of the example itself, then of the nearer code, then of the older
    photo.

    Args:
        ids: ids of the photos ``(n,)``.
        similarities: their similarities ``(n,)``.
        distances: Hamming distances of their codes ``(n,)``.
        first: which of them are examples ``(n,)``.

    Returns:
        Positions of the photos in the order of the list.
    """
    return np.lexsort((ids, distances, ~first, -np.round(similarities, 6)))


def _beside(query: Query) -> NDArray[np.float32]:
    """Returns what the examples have in common as a further feature, ``(0 or 1, d)``."""
    if len(query.features) == 1 and not len(query.against):
        return query.features[:0]
    mean = query.features.mean(axis=0)
    if len(query.against):
        mean = mean - AGAINST * query.against.mean(axis=0)
    return np.asarray(mean[None], np.float32)


def _with_contents(
    photos: PhotoTable, query: Query, shortlist: NDArray[np.int64], coded: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Adds rows with the content of an example, which ties could displace; ascending."""
    same = [p.id for content in query.contents for p in photos.with_content(content)]
    # After a repair, photos have features but no codes yet.
    for among in (coded,) if query.allowed is None else (coded, query.allowed):
        same = [i for i in same if i in among[np.searchsorted(among, i) :][:1]]
    rows = ascending(np.append(shortlist, np.searchsorted(coded, np.array(same, np.int64))))
    if not query.excluded:
        return rows
    return rows[~np.isin(coded[rows], list(query.excluded))]
