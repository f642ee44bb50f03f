"""The photos of a library, as the face shows them: rows, pictures, and how alike they are."""

from collections.abc import Sequence
from pathlib import Path

from engine.backbones.runtimes import Runtimes
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.companions import companions_among, is_raw_name, is_rendering
from engine.models.versions import HashModels
from engine.results import Photo, SimilarityScale
from engine.search.same_picture import PairJudge, Sights
from engine.search.stacks import Likeness
from engine.search.viewing import Viewing
from engine.store.connection import Store
from engine.store.siblings import names_beside


class Photos(Viewing):
    """What is known of photos, their pictures, and why two are alike.

    Args:
        store: of the library.
        models: its versions.
        runtimes: gives backbones.
        thumbnails: small pictures of the photos.
        sights: of its photos; shared by all that compare pictures.
        scales: folder where scales of similarity are kept; may be deleted.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        thumbnails: ThumbnailStore,
        sights: Sights,
        scales: Path,
    ) -> None:
        super().__init__(store, models, runtimes, thumbnails, sights)
        self.likeness = Likeness(store, models, scales, PairJudge(store, sights).are_same)

    def one(self, photo_id: int) -> Photo | None:
        """One photo, if it is there."""
        return next(iter(self._photos.get([photo_id])), None)

    def get(self, ids: Sequence[int]) -> list[Photo]:
        """The photos with these ids, in their order; unknown ids are left out."""
        return self._photos.get(ids)

    def standing_for_raw(self, photos: Sequence[Photo]) -> set[int]:
        """The ids of those that are the picture of a RAW file of the library beside them."""
        renderings = (photo for photo in photos if is_rendering(photo.path.name))
        return {photo.id for photo in renderings if self._has_raw(photo)}

    def newest(self, limit: int) -> list[Photo]:
        """The readable photos that came last, newest first."""
        return self._photos.newest(limit)

    def count(self) -> int:
        """How many readable photos the library has."""
        known, unreadable = self._photos.count()
        return known - unreadable

    def thumbnail(self, photo_id: int, *, large: bool = False, anew: bool = False) -> Path | None:
        """A JPEG of a photo, made anew when it was lost or damaged; None when there can be none.

        Reads the photo where the thumbnail is missing: not for the thread that draws.

        Args:
            photo_id: its row.
            large: of 512 pixels rather than 256, where the photo is as large and can be read.
            anew: make it anew in any case, because the one that is there cannot be drawn.
        """
        photo = self.one(photo_id)
        if photo is None:
            return None
        make = self._thumbnails.large_of if large else self._thumbnails.of
        return make(photo, anew=anew)

    def scale(self) -> SimilarityScale:
        """What a similarity is worth here; see `engine.search.stacks.Likeness.scale`."""
        return self.likeness.scale()

    def stacks(self, ids: Sequence[int]) -> list[tuple[int, ...]]:
        """Those that are copies of one another; see `engine.search.stacks.Likeness.stacks`."""
        return self.likeness.stacks(ids)

    def _has_raw(self, photo: Photo) -> bool:
        beside = companions_among(photo.path.name, names_beside(self._store, photo))
        return any(map(is_raw_name, beside))
