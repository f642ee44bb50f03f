"""Answers searches by example: reads the examples, ranks, and lists what is near-duplicate."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from engine.errors import BackboneError, ModelError, QueryError
from engine.indexing import Runtimes, backbone_name
from engine.photos.copies import CopySearch, Wishes
from engine.photos.pictures import Region
from engine.photos.queries import Example, ExampleReader, allowed_ids, stack
from engine.photos.thumbnails import ThumbnailStore
from engine.progress import CancelToken, Job
from engine.reports import DuplicateGroup, SearchResult
from engine.search.index import HammingIndex
from engine.search.models import HashModels
from engine.search.regions import RegionSearch
from engine.search.searcher import Hit, Query, Searcher
from engine.search.similarity import NEAR_DUPLICATE
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
    """

    k: int = 20
    min_similarity: float | None = None
    folder: Path | None = None
    taken_from: date | None = None
    taken_to: date | None = None


class Searching:
    """Searches the codes of the serving model.

    Args:
        store: of the library.
        models: its versions.
        runtimes: gives backbones.
        thumbnails: small pictures of the photos.
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
        version: int | None = None,
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
        active = self._models.active()
        backbone = active.row.backbone
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
        query = Query(
            features=stack(liked, dim),
            against=stack(disliked, dim),
            contents=frozenset(e.content for e in liked if e.content is not None),
            first=frozenset(e.photo_id for e in liked if e.photo_id is not None),
            allowed=allowed_ids(
                self._photos, self._folders, limits.folder, limits.taken_from, limits.taken_to
            ),
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
        if len(liked) == 1 and liked[0].photo_id is not None:
            ranking.hits = _heeded(ranking.hits, self._marks.apart_from(liked[0].photo_id))
        return SearchResult.of(ranking, active.row.id, queried - started)

    def duplicates(
        self,
        min_similarity: float | None = None,
        folder: Path | None = None,
        cancel: CancelToken | None = None,
    ) -> Job[list[DuplicateGroup]]:
        """See `engine.library.Library.duplicates`; yields Progress of the stage ``compare``."""
        from engine.search.duplicates import find_duplicates

        groups = yield from find_duplicates(
            self._searcher,
            self._features,
            self._photos,
            self._marks.apart(),
            min_similarity=NEAR_DUPLICATE if min_similarity is None else min_similarity,
            allowed=allowed_ids(self._photos, self._folders, folder),
            cancel=cancel or CancelToken(),
        )
        return [
            DuplicateGroup(g.match, g.ids, tuple(p.path for p in self._photos.get(g.ids)))
            for g in groups
        ]

    def warm_up(self) -> None:
        """Loads backbone, model and codes."""
        active, _ = self._searcher.index()
        self._runtimes.get(backbone_name(active.row.backbone))


def _heeded(hits: list[Hit], apart: set[int]) -> list[Hit]:
    """What a person called not alike is no near-duplicate, whatever its similarity."""
    return [
        replace(hit, match="similar")
        if hit.photo.id in apart and hit.match == "near-duplicate"
        else hit
        for hit in hits
    ]
