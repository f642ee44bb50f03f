"""Saved searches, which report each new matching photo once.

A saved search stores small pictures of its examples rather than features, so that it works after a
change of model or backbone and after the loss of the files.
"""

import io
import threading
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from engine.backbones.registry import backbone_name
from engine.backbones.runtimes import Runtimes
from engine.base.errors import DecodeError, QueryError
from engine.decoding.thumbnails import ThumbnailStore
from engine.models.versions import HashModels
from engine.nrdh.order import LENGTHS
from engine.results import DEFAULT_SIMILARITY, Example, Region, SavedSearch, SavedSearchMatch
from engine.search.examples import ExampleReader, stack
from engine.search.ranking import QueryFeatures, Ranker
from engine.search.same_picture import DescriptorCache, ExampleVerifier, descriptor_of_file
from engine.search.similarity import NEAR_DUPLICATE, match_of, shown_similarity
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoTable
from engine.store.saved_searches import SavedSearchRow, SavedSearchTable

# The shorter side of a stored picture or part, twice the usual input size of backbones.
_SIDE = 448
_LARGEST_SIDE = 1800
_QUALITY = 92
_PHOTOS_AT_ONCE = 4096
# Photos with less similar features are not compared by pixels, since they are hardly ever copies.
_LIKELY = 0.60


class SavedSearches:
    """The saved searches of a library; any thread may call any method.

    Args:
        store: of the library.
        models: its versions; the serving one says which features are compared.
        runtimes: gives backbones.
        thumbnails: stand in for photos whose drive is away.
        descriptors: of its photos; shared by all that compare pictures.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        thumbnails: ThumbnailStore,
        descriptors: DescriptorCache,
    ) -> None:
        self._models = models
        self._runtimes = runtimes
        self._thumbnails = thumbnails
        self._descriptors = descriptors
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._table = SavedSearchTable(store)
        self._lock = threading.Lock()
        self._wanted: dict[tuple[int, str], QueryFeatures] = {}

    def add(
        self,
        name: str,
        examples: Sequence[Example],
        against: Sequence[Example] = (),
        region: Region | None = None,
        min_similarity: float = DEFAULT_SIMILARITY,
    ) -> SavedSearch:
        """Saves a search; it reports photos that are added from now on.

        Args:
            name: name for the user; need not be unique.
            examples: image files, ids of photos, or bytes of encoded pictures; at least one.
            against: negative examples, of the same kinds.
            region: the part of the first example that is meant.
            min_similarity: minimum similarity of a match, in 0…1.

        Raises:
            QueryError: there is no name or no example, an example cannot be used, or the similarity
                is out of range.
        """
        if not examples:
            raise QueryError("a saved search needs at least one example")
        if not 0 <= min_similarity <= 1:
            raise QueryError(f"a similarity of {min_similarity} is not between 0 and 1")
        kept = [self._small(e, region if i == 0 else None) for i, e in enumerate(examples)]
        kept_against = [self._small(e) for e in against]
        box = (region.left, region.top, region.right, region.bottom) if region else None
        made = self._table.insert(_named(name), kept, kept_against, box, min_similarity)
        return self._query(self._row(made))

    def all(self) -> list[SavedSearch]:
        """Returns all saved searches, oldest first."""
        return [self._query(row) for row in self._table.rows()]

    def remove(self, query_id: int) -> None:
        """Deletes a saved search; photos are not affected.

        Raises:
            QueryError: the saved search is unknown.
        """
        self._table.remove(self._row(query_id).id)
        with self._lock:
            for key in [key for key in self._wanted if key[0] == query_id]:
                del self._wanted[key]

    def rename(self, query_id: int, name: str) -> None:
        """Renames a saved search.

        Raises:
            QueryError: the saved search is unknown, or the name is empty.
        """
        self._table.rename(self._row(query_id).id, _named(name))

    def check(self, photo_ids: Iterable[int] = ()) -> list[SavedSearchMatch]:
        """Compares the photos added since the last check with every saved search.

        Args:
            photo_ids: photos to check again, for example because their files are complete only now.

        Returns:
            New matches, which are stored so that each is reported only once.
        """
        again = sorted(set(photo_ids))
        news: set[tuple[int, int]] = set()
        for row in self._table.rows():
            news |= {(row.id, photo_id) for photo_id in self._check(row, again)}
        return [m for m in self.matches() if (m.query_id, m.photo_id) in news] if news else []

    def matches(self, query_id: int | None = None) -> list[SavedSearchMatch]:
        """Returns the reported matches that still exist, the latest first.

        Raises:
            QueryError: the saved search is unknown.
        """
        if query_id is not None:
            self._row(query_id)
        rows = self._table.matches(query_id)
        names = {row.id: row.name for row in self._table.rows()}
        paths = {p.id: p.path for p in self._photos.get([row.photo_id for row in rows])}
        return [
            SavedSearchMatch(
                row.query_id,
                names[row.query_id],
                row.photo_id,
                paths[row.photo_id],
                row.similarity,
                row.found_at,
                row.seen,
            )
            for row in rows
            if row.photo_id in paths and row.query_id in names
        ]

    def mark_seen(self, query_id: int) -> None:
        """Records that the user has looked at the matches of a saved search."""
        self._table.mark_seen(query_id)

    def _check(self, row: SavedSearchRow, again: Sequence[int]) -> list[int]:
        new = self._table.newcomers(row.checked_to_photo)
        wanted = sorted({*new, *(i for i in again if i > row.saved_at_photo)})
        if not wanted:
            return []
        version = self._models.active()
        ranker = Ranker(self._examples(row, version.row.backbone), version.model.order)
        found: list[tuple[int, float]] = []
        compared: set[int] = set()
        for start in range(0, len(wanted), _PHOTOS_AT_ONCE):
            some = np.array(wanted[start : start + _PHOTOS_AT_ONCE], np.int64)
            ids, halves = self._features.halves(version.row.backbone, some)
            compared.update(ids.tolist())
            if len(ids):
                # For a few new photos, computing lengths is faster than reading them.
                unknown = np.full((len(ids), LENGTHS), np.nan, np.float32)
                similar = ranker.similarities(halves, unknown).tolist()
                near = dict(zip(ids.tolist(), similar, strict=True))
                found += self._told(row, near)
        # A photo without features of this backbone gets them later, so the next check starts with
        # it.
        missing = [i for i in new if i not in compared]
        checked = missing[0] - 1 if missing else max(new, default=row.checked_to_photo)
        if not found and checked == row.checked_to_photo:
            return []
        return [photo_id for photo_id, _ in self._table.note(row.id, found, checked)]

    def _told(self, row: SavedSearchRow, similar: dict[int, float]) -> list[tuple[int, float]]:
        """Returns the matching photos and the similarities to show.

        Copies are told from similar photos.
        """
        least = row.min_similarity
        likely = [i for i, s in similar.items() if s >= _LIKELY]
        examples, against = self._table.pictures(row.id) if likely else ((), ())
        # As in a search, only features tell what resembles several examples or does not resemble
        # some.
        alone = len(examples) == 1 and not against
        unsure = [
            i for i in likely if similar[i] >= NEAR_DUPLICATE or (alone and similar[i] < least)
        ]
        regions = [row.region, *[None] * (len(examples) - 1)]
        verifiers = [
            ExampleVerifier(self._descriptors, partial(descriptor_of_file, example, region))
            for example, region in zip(examples, regions, strict=False)
        ]
        for photo in self._photos.get(unsure):
            verdicts = [verifier.verdict(photo) for verifier in verifiers]
            score = max((v.score for v in verdicts if v.same_picture), default=None)
            match = match_of(same_content=False, same_picture=score is not None)
            similar[photo.id] = shown_similarity(similar[photo.id], match, score or 0)
        return [(i, s) for i, s in similar.items() if s >= least]

    def _examples(self, row: SavedSearchRow, backbone: str) -> QueryFeatures:
        with self._lock:
            known = self._wanted.get((row.id, backbone))
        if known is not None:
            return known
        reader = self._reader(backbone)
        examples, against = self._table.pictures(row.id)
        region = Region(*row.region) if row.region else None
        liked = [reader.read(e, region if i == 0 else None) for i, e in enumerate(examples)]
        disliked = [reader.read(e) for e in against]
        dim = len(liked[0].feature)
        none = np.empty((0, dim), np.float32)
        wanted = QueryFeatures(
            stack(liked, dim), stack(disliked, dim), similar=none, different=none
        )
        with self._lock:
            self._wanted[row.id, backbone] = wanted
        return wanted

    def _small(self, example: Example, region: Region | None = None) -> bytes:
        name, data = self._data(example)
        share = min(region.right - region.left, region.bottom - region.top) if region else 1
        try:
            upright = self._runtimes.decoders.upright(
                data, min(_LARGEST_SIDE, round(_SIDE / share))
            )
        except DecodeError as error:
            raise QueryError(f"{name} cannot be used as an example: {error.reason}") from error
        buffer = io.BytesIO()
        upright.save(buffer, "JPEG", quality=_QUALITY)
        return buffer.getvalue()

    def _data(self, example: Example) -> tuple[str, bytes]:
        try:
            return self._reader(self._models.active().row.backbone).data(example)
        except QueryError:
            # The drive of a photo may be absent, but its thumbnail is stored.
            photos = self._photos.get([example]) if isinstance(example, int) else []
            thumbnail = self._thumbnails.of(photos[0]) if photos else None
            if thumbnail is None:
                raise
            return str(photos[0].path), thumbnail.read_bytes()

    def _reader(self, backbone: str) -> ExampleReader:
        return ExampleReader(
            self._photos,
            self._folders,
            self._features,
            lambda: self._runtimes.get(backbone_name(backbone)),
            backbone,
            self._runtimes.decoders,
        )

    def _row(self, query_id: int) -> SavedSearchRow:
        for row in self._table.rows():
            if row.id == query_id:
                return row
        raise QueryError(f"there is no saved search {query_id}: see `saved-searches list`")

    def _query(self, row: SavedSearchRow) -> SavedSearch:
        examples, against = self._table.pictures(row.id)
        return SavedSearch(
            id=row.id,
            name=row.name,
            created_at=row.created_at,
            min_similarity=row.min_similarity,
            examples=examples,
            against=against,
            region=Region(*row.region) if row.region else None,
            matches=row.matches,
            unseen=row.unseen,
        )


def _named(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise QueryError("a saved search needs a name")
    return cleaned
