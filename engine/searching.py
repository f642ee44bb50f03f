"""Answers searches by example: reads the examples, ranks, and lists what is near-duplicate."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.errors import BackboneError, ModelError, QueryError
from engine.indexing import Runtimes, backbone_name
from engine.photos.copies import CopySearch, Wishes
from engine.photos.pictures import Region
from engine.photos.queries import Example, ExampleReader, allowed_ids, stack
from engine.photos.thumbnails import ThumbnailStore
from engine.progress import CancelToken
from engine.reports import SearchResult
from engine.search.comparing import Comparing
from engine.search.index import HammingIndex
from engine.search.models import HashModels, LoadedModel
from engine.search.regions import RegionSearch
from engine.search.searcher import Query, Searcher
from engine.search.verification import SightReader
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.marks import MarkTable
from engine.store.photos import PhotoTable

# So often another program may switch the model in the middle of one search.
_SWITCHES = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search may find.

    Attributes:
        k: how many photos at most.
        min_similarity: leave out photos below, in 0…1.
        folder: only photos in this folder, which may lie inside one of the library's.
        taken_from: only photos taken on this day or later.
        taken_to: only photos taken on this day or earlier.
        version: of the model that is searched with; the one that serves when left out.
    """

    k: int = 20
    min_similarity: float | None = None
    folder: Path | None = None
    taken_from: date | None = None
    taken_to: date | None = None
    version: int | None = None


class Searching:
    """Searches the codes of the serving model.

    Args:
        store: of the library.
        models: its versions.
        runtimes: gives backbones.
        thumbnails: small pictures of the photos.

    Attributes:
        comparing: keeps what photos are copies of one another.
    """

    def __init__(
        self, store: Store, models: HashModels, runtimes: Runtimes, thumbnails: ThumbnailStore
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._runtimes = runtimes
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._marks = MarkTable(store)
        self._searcher = Searcher(store, models)
        self._regions = RegionSearch(store, self._searcher)
        self.comparing = Comparing(store, self._searcher, self._regions, SightReader(thumbnails.of))

    def codes(self) -> tuple[int, HammingIndex]:
        """The number of the serving model and its codes in memory."""
        active, index = self._searcher.index()
        return active.row.id, index

    def search(
        self,
        examples: Sequence[Example],
        against: Sequence[Example],
        region: Region | None,
        limits: Limits,
        wishes: Wishes,
        cancel: CancelToken | None = None,
    ) -> SearchResult:
        """See `engine.library.Library.search`; the whole answer is of one moment and one model."""
        if not examples:
            raise QueryError("a search needs at least one example")
        for _ in range(_SWITCHES):
            with self._store.reading():
                before = self._models.serving()
                try:
                    return self._search(examples, against, region, limits, wishes, cancel)
                except (ModelError, BackboneError) as error:
                    # Its files can be gone where another program has switched and deleted it.
                    failed = error
            if before == self._models.serving():
                raise failed
        return self._search(examples, against, region, limits, wishes, cancel)

    def _search(
        self,
        examples: Sequence[Example],
        against: Sequence[Example],
        region: Region | None,
        limits: Limits,
        wishes: Wishes,
        cancel: CancelToken | None,
    ) -> SearchResult:
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
        disliked = [reader.read(e) for e in against]
        dim = len(liked[0].feature)
        marked = self._marked([e.photo_id for e in liked if e.photo_id is not None])
        similar = [photo for photo, alike in marked.items() if alike]
        different = [photo for photo, alike in marked.items() if not alike]
        query = Query(
            features=stack(liked, dim),
            against=stack(disliked, dim),
            contents=frozenset(e.content for e in liked if e.content is not None),
            first=frozenset(e.photo_id for e in liked if e.photo_id is not None),
            allowed=allowed_ids(
                self._photos, self._folders, limits.folder, limits.taken_from, limits.taken_to
            ),
            similar=self._features.get(backbone, similar)[1],
            different=self._features.get(backbone, different)[1],
            excluded=frozenset(different),
            version=limits.version,
            cancel=cancel or CancelToken(),
        )
        queried = time.perf_counter()
        ranking = CopySearch(
            self._searcher, self._regions, self._thumbnails, reader.open_runtime
        ).search(
            query,
            lambda: reader.pixels(examples[0], liked[0], region),
            wishes,
            limits.k,
            limits.min_similarity,
        )
        return SearchResult.of(ranking, version.row.id, queried - started)

    def _version(self, limits: Limits) -> LoadedModel:
        if limits.version is None:
            return self._models.active()
        return self._models.version(limits.version)

    def _marked(self, examples: Sequence[int]) -> dict[int, bool]:
        """Photos that examples were marked with, and whether they were called similar.

        What is not similar to one example is not wanted, whatever was said of another.
        """
        marked: dict[int, bool] = {}
        for example in examples:
            for photo, alike in self._marks.of_photo(example).items():
                marked[photo] = alike and marked.get(photo, True)
        return {photo: alike for photo, alike in marked.items() if photo not in examples}

    def warm_up(self) -> None:
        """Loads backbone, model and codes."""
        active, _ = self._searcher.index()
        self._runtimes.get(backbone_name(active.row.backbone))
