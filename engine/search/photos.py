"""The photos of a library as the public interface offers them: rows, pictures and similarities."""

from collections.abc import Sequence
from pathlib import Path

from engine.backbones.runtimes import Runtimes
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.companions import companions_among, is_raw_name, is_rendering
from engine.models.versions import HashModels
from engine.results import Photo, SimilarityScale
from engine.search.same_picture import DescriptorCache, PairVerifier
from engine.search.stacks import Stacking
from engine.search.viewing import Viewing
from engine.store.connection import Store
from engine.store.siblings import names_beside


class Photos(Viewing):
    """Gives access to photos, their pictures, and explanations of their similarity.

    Args:
        store: store of the library.
        models: versions of the model.
        runtimes: open backbones.
        thumbnails: thumbnails of the photos.
        descriptors: pictures of the photos, shared by all code that compares pictures.
        scales: folder in which scales of similarity are stored; may be deleted.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        thumbnails: ThumbnailStore,
        descriptors: DescriptorCache,
        scales: Path,
    ) -> None:
        super().__init__(store, models, runtimes, thumbnails, descriptors)
        self.likeness = Stacking(store, models, scales, PairVerifier(store, descriptors).are_same)

    def one(self, photo_id: int) -> Photo | None:
        """Returns a photo, or None if it does not exist."""
        return next(iter(self._photos.get([photo_id])), None)

    def get(self, ids: Sequence[int]) -> list[Photo]:
        """Returns the photos with these ids, in their order; unknown ids are left out."""
        return self._photos.get(ids)

    def standing_for_raw(self, photos: Sequence[Photo]) -> set[int]:
        """Returns the ids of photos that are the rendering of a RAW file beside them."""
        renderings = (photo for photo in photos if is_rendering(photo.path.name))
        return {photo.id for photo in renderings if self._has_raw(photo)}

    def newest(self, limit: int) -> list[Photo]:
        """Returns the most recently added readable photos, newest first."""
        return self._photos.newest(limit)

    def count(self) -> int:
        """Returns the number of readable photos in the library."""
        known, unreadable = self._photos.count()
        return known - unreadable

    def thumbnail(self, photo_id: int, *, large: bool = False, anew: bool = False) -> Path | None:
        """Returns a JPEG of a photo, recreated if it was lost or damaged.

        None if that is impossible.

        It reads the photo if the thumbnail is missing, so do not call it from the thread that
        draws.

        Args:
            photo_id: id of the photo.
            large: 512 pixels rather than 256, if the photo is that large and can be read.
            anew: recreate the thumbnail in any case, because the existing one cannot be drawn.
        """
        photo = self.one(photo_id)
        if photo is None:
            return None
        make = self._thumbnails.large_of if large else self._thumbnails.of
        return make(photo, anew=anew)

    def scale(self) -> SimilarityScale:
        """Returns the scale of similarities; see `engine.search.stacks.Stacking.scale`."""
        return self.likeness.scale()

    def stacks(self, ids: Sequence[int]) -> list[tuple[int, ...]]:
        """Returns photos that are copies of one another.

        See `engine.search.stacks.Stacking.stacks`.
        """
        return self.likeness.stacks(ids)

    def _has_raw(self, photo: Photo) -> bool:
        beside = companions_among(photo.path.name, names_beside(self._store, photo))
        return any(map(is_raw_name, beside))
