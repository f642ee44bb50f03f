"""Answers searches by example: reads the examples, ranks photos, and finds near-duplicates."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.backbones.registry import backbone_name
from engine.backbones.runtimes import Runtimes
from engine.base.errors import BackboneError, ModelError, QueryError
from engine.base.progress import CancelToken
from engine.decoding.thumbnails import ThumbnailStore
from engine.models.versions import HashModels, LoadedModel
from engine.results import Example, Hit, PhotoFilter, Region, SearchRequest, SearchResult
from engine.search.copies import CopySearch, SearchScope
from engine.search.example_views import Seen
from engine.search.examples import ExampleFeature, ExampleReader, allowed_ids, stack
from engine.search.index import HammingIndex
from engine.search.pair_verification import PairUpdater
from engine.search.regions import RegionSearch
from engine.search.same_picture import DescriptorCache, ExampleVerifier, KnownDifferences
from engine.search.shortlist import Query, Ranking, Searcher
from engine.search.views import ViewSearch
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.marks import MarkTable
from engine.store.photos import PhotoTable
from engine.verification.descriptors import DescriptorReader, load_comparison

# Another program may switch the model this many times during one search.
_SWITCHES = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a search.

    Attributes:
        k: maximum number of photos.
        min_similarity: photos below this similarity are left out, in 0…1.
        wanted: filter of the photos.
        version: version of the model to search with; the active one if left out.
    """

    k: int
    min_similarity: float | None
    wanted: PhotoFilter
    version: int | None


def _limits_of(request: SearchRequest) -> Limits:
    return Limits(request.k, request.min_similarity, request.wanted, request.version)


class Searching:
    """Searches with the codes of the active model.

    Args:
        store: store of the library.
        models: versions of the model.
        runtimes: open backbones.
        thumbnails: thumbnails of the photos.
        descriptors: pictures of the photos, shared by all code that compares pictures.

    Attributes:
        comparing: maintains the pairs of photos that are copies of one another.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        thumbnails: ThumbnailStore,
        descriptors: DescriptorCache,
    ) -> None:
        self._store = store
        self._models = models
        self._runtimes = runtimes
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._marks = MarkTable(store)
        self._searcher = Searcher(store, models)
        self._regions = RegionSearch(store, self._searcher)
        self._views = ViewSearch(store, self._searcher)
        self._descriptors = descriptors
        self._differences = KnownDifferences(store)
        self.comparing = PairUpdater(
            store, self._searcher, self._regions, DescriptorReader(thumbnails.of)
        )

    def codes(self) -> tuple[int, HammingIndex]:
        """Returns the id of the active model and its codes in memory."""
        active, index = self._searcher.index()
        return active.row.id, index

    def answers(
        self, request: SearchRequest, cancel: CancelToken | None = None
    ) -> Iterator[SearchResult]:
        """See `engine.library.Library.search`; all answers use one snapshot and one model."""
        if not request.examples:
            raise QueryError("a search needs at least one example")
        for left in reversed(range(_SWITCHES + 1)):
            with self._store.reading():
                before = self._models.serving()
                try:
                    yield from self._answers(request, cancel)
                    return
                except (ModelError, BackboneError) as error:
                    # Its files can be gone if another program has switched models and deleted it.
                    failed = error
            if not left or before == self._models.serving():
                raise failed

    def _answers(
        self, request: SearchRequest, cancel: CancelToken | None
    ) -> Iterator[SearchResult]:
        examples, region, limits = request.examples, request.region, _limits_of(request)
        started = time.perf_counter()
        version = self._version(limits)
        backbone = version.row.backbone
        reader = ExampleReader(
            self._photos,
            self._folders,
            self._features,
            lambda: self._runtimes.get(backbone_name(backbone)),
            backbone,
            self._runtimes.decoders,
        )
        liked = [reader.read(e, region if i == 0 else None) for i, e in enumerate(examples)]
        disliked = [reader.read(e) for e in request.against]
        dim = len(liked[0].feature)
        marked = self._marked([e.photo_id for e in liked if e.photo_id is not None])
        similar = [photo for photo, alike in marked.items() if alike]
        different = [photo for photo, alike in marked.items() if not alike]
        query = Query(
            features=stack(liked, dim),
            against=stack(disliked, dim),
            contents=frozenset(e.content for e in liked if e.content is not None),
            first=frozenset(e.photo_id for e in liked if e.photo_id is not None),
            allowed=allowed_ids(self._store, limits.wanted),
            similar=self._features.get(backbone, similar)[1],
            different=self._features.get(backbone, different)[1],
            excluded=frozenset(different),
            version=limits.version,
            cancel=cancel or CancelToken(),
        )
        queried = time.perf_counter()
        search = CopySearch(
            self._searcher, self._regions, self._views, self._descriptors, reader.open_runtime
        )
        seen = self._seen(reader, examples, liked, region)
        scope = SearchScope(request.regions, request.orientations)
        for ranking in search.answers(query, seen, scope, limits.k, limits.min_similarity):
            yield _answer_of(ranking, version.row.id, queried - started)

    def _seen(
        self,
        reader: ExampleReader,
        examples: Sequence[Example],
        liked: Sequence[ExampleFeature],
        region: Region | None,
    ) -> Seen:
        first = liked[0]

        def windows() -> NDArray[np.float32]:
            if first.windows is not None:
                return first.windows
            photo_id = first.shown_by.id if first.shown_by is not None else -1
            return self._regions.windows_of(photo_id, len(first.feature))

        def verifier(place: int) -> ExampleVerifier:
            example, read = examples[place], liked[place]
            part = region if place == 0 else None
            see = partial(reader.descriptor, example, read, self._descriptors, part)
            whole = read.content if part is None else None
            return ExampleVerifier(self._descriptors, see, self._differences, read.shown_by, whole)

        return Seen(
            lambda: reader.pixels(examples[0], first, region),
            lambda: reader.upright(examples[0], region),
            [verifier(place) for place in range(len(liked))],
            windows,
        )

    def _version(self, limits: Limits) -> LoadedModel:
        if limits.version is None:
            return self._models.active()
        return self._models.version(limits.version)

    def _marked(self, examples: Sequence[int]) -> dict[int, bool]:
        """Returns the photos that were marked with the examples, and whether as similar.

        A photo that is not similar to one example is not wanted, whatever marks it has with others.
        """
        marked: dict[int, bool] = {}
        for example in examples:
            for photo, alike in self._marks.of_photo(example).items():
                marked[photo] = alike and marked.get(photo, True)
        return {photo: alike for photo, alike in marked.items() if photo not in examples}

    def warm_up(self) -> None:
        """Loads the backbone, model and codes, and the code that compares pixels."""
        active, _ = self._searcher.index()
        self._runtimes.get(backbone_name(active.row.backbone))
        load_comparison()


def _answer_of(ranking: Ranking, model: int, query_seconds: float) -> SearchResult:
    hits = [
        Hit(
            photo_id=hit.photo.id,
            path=hit.photo.path,
            similarity=hit.similarity,
            hamming=hit.hamming,
            match=hit.match,
            orientation=hit.orientation,
            region=hit.region,
            example_region=hit.example_region,
            mirrored=hit.mirrored,
            size=hit.photo.size,
            width=hit.photo.width,
            height=hit.photo.height,
            taken_at=hit.photo.taken_at,
        )
        for hit in ranking.hits
    ]
    seconds = {"query": query_seconds, **ranking.seconds}
    return SearchResult(hits, model, {part: spent * 1e3 for part, spent in seconds.items()})
