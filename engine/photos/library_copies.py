"""Which photos of a library show the same picture as one that is not in it; writes nothing."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import DecodeError, DecoderError
from engine.features.runtime import FeatureRuntime
from engine.photos.copies import mosaic, turned
from engine.photos.decoders import Decoders
from engine.photos.pictures import DecodedPhoto
from engine.photos.reading import read_file
from engine.photos.thumbnails import ThumbnailStore
from engine.progress import CancelToken
from engine.search.models import LoadedModel
from engine.search.regions import RegionSearch
from engine.search.searcher import Query, Searcher
from engine.search.verification import (
    SIGHT_SIDE,
    Sight,
    SightReader,
    Verification,
    sight_of,
    verify,
)
from engine.store.metadata import Metadata
from engine.store.photos import Photo, PhotoTable

# So many of the nearest photos are looked at, and of them those that are at least so similar.
_CANDIDATES = 8
_LEAST_SIMILAR = 0.5
# Two exposures of one camera this near in time are two photos, however alike.
_SECONDS_APART = 10


@dataclass(frozen=True, slots=True)
class Copy:
    """A photo of the library that shows the same picture.

    Attributes:
        photo: the row.
        verification: a is the picture from outside, b the photo.
    """

    photo: Photo
    verification: Verification


class CopyFinder:
    """Looks pictures up among the photos of a library; any thread may call it.

    Args:
        photos: the library's photos.
        searcher: ranks whole photos.
        regions: ranks parts of them.
        version: of the model that is searched with.
        runtime: its backbone.
        sights: of the library's photos.
        cancel: checked between blocks of photos.
    """

    def __init__(
        self,
        photos: PhotoTable,
        searcher: Searcher,
        regions: RegionSearch,
        version: LoadedModel,
        runtime: FeatureRuntime,
        sights: "LibrarySights",
        cancel: CancelToken,
    ) -> None:
        self._photos = photos
        self._searcher = searcher
        self._regions = regions
        self._version = version
        self._runtime = runtime
        self._sights = sights
        self._cancel = cancel

    @property
    def image_size(self) -> int:
        """Side of the square that pictures are wanted in."""
        return self._runtime.image_size

    def find(self, pictures: Sequence[DecodedPhoto]) -> list[list[Copy]]:
        """The copies of each picture, the most complete first; none where it is new."""
        features = self._features(np.stack([picture.pixels for picture in pictures]))
        return [self._find(p, f) for p, f in zip(pictures, features, strict=True)]

    def _find(self, picture: DecodedPhoto, feature: NDArray[np.float32]) -> list[Copy]:
        look = _Look(picture, self._photos, self._sights)
        found = look.at(self._near(feature))
        if not found:
            found = look.at(self._further(picture, feature))
        return sorted(found, key=_completeness)

    def _near(self, feature: NDArray[np.float32]) -> list[Photo]:
        ranking = self._searcher.search(self._query(feature), _CANDIDATES, _LEAST_SIMILAR)
        return [hit.photo for hit in ranking.hits]

    def _further(self, picture: DecodedPhoto, feature: NDArray[np.float32]) -> list[Photo]:
        """Photos of which the picture may be a turned copy or a part."""
        views = np.concatenate([turned(picture.pixels), mosaic(picture.pixels)[None]])
        *quarters, small = self._features(views)
        found = [photo for quarter in quarters for photo in self._near(quarter)]
        if self._runtime.windows and self._version.row.active:
            query = self._query(feature)
            parts = self._regions.rank(query, small, _CANDIDATES).found[:_CANDIDATES]
            found += [hit.photo for hit in self._searcher.with_rows(parts, query)]
        return found

    def _query(self, feature: NDArray[np.float32]) -> Query:
        none = np.empty((0, len(feature)), np.float32)
        return Query(feature[None], none, version=self._version.row.id, cancel=self._cancel)

    def _features(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        # As precise as what is stored.
        halves = self._runtime.extract(pixels).astype(np.float16)
        return np.asarray(halves, np.float32)


class _Look:
    """Compares one picture with candidates, each once."""

    def __init__(self, picture: DecodedPhoto, photos: PhotoTable, sights: "LibrarySights") -> None:
        self._picture = picture
        self._photos = photos
        self._sights = sights
        self._sight: Sight | None = None
        self._seen: set[bytes | int] = set()

    def at(self, candidates: Sequence[Photo]) -> list[Copy]:
        """Those that show the same picture."""
        found = []
        for photo in candidates:
            content = photo.content_hash or photo.id
            if content not in self._seen:
                self._seen.add(content)
                found += self._compare(photo)
        return found

    def _compare(self, photo: Photo) -> list[Copy]:
        theirs = self._sights.of(photo)
        if theirs is None:
            return []
        self._sight = self._sight or sight_in(self._picture.thumbnail)
        verification = verify(self._sight, theirs)
        if not verification.same_picture:
            return []
        if are_two_exposures(self._picture.metadata, self._photos.metadata(photo.id)):
            return []
        twins = self._photos.with_content(photo.content_hash) if photo.content_hash else [photo]
        return [Copy(twin, verification) for twin in twins]


class LibrarySights:
    """Sights of photos of the library, from thumbnails that are there, else from their files.

    Args:
        thumbnails: small pictures of the photos; none is made.
        decoders: turn files into pixels.
    """

    def __init__(self, thumbnails: ThumbnailStore, decoders: Decoders) -> None:
        self._thumbnails = thumbnails
        self._decoders = decoders
        self._stored = SightReader(self._path)

    def of(self, photo: Photo) -> Sight | None:
        """The sight of a photo; None where neither thumbnail nor file can be had."""
        return self._stored.of(photo) or self._from_file(photo)

    def _path(self, photo: Photo) -> Path | None:
        return self._thumbnails.path(photo.content_hash) if photo.content_hash else None

    def _from_file(self, photo: Photo) -> Sight | None:
        try:
            data, _ = read_file(photo.path)
            # Another picture may lie there by now.
            if hashlib.blake2b(data, digest_size=16).digest() != photo.content_hash:
                return None
            return sight_of(self._decoders.preview(data, SIGHT_SIDE).pixels)
        except (OSError, DecodeError, DecoderError):
            return None


def sight_in(thumbnail: bytes) -> Sight:
    """The sight of a picture whose thumbnail was just made."""
    with Image.open(io.BytesIO(thumbnail), formats=("JPEG",)) as image:
        return sight_of(np.asarray(image.convert("RGB")))


def are_two_exposures(one: Metadata, other: Metadata) -> bool:
    """Whether two pictures certainly are two shots of one camera, seconds apart."""
    moments = one.taken_at, other.taken_at
    if moments[0] is None or moments[1] is None or one.camera is None:
        return False
    if one.camera != other.camera:
        return False
    if {one.taken_at_from, other.taken_at_from} != {"exif-original"}:
        return False
    parts = (one.microsecond or 0) - (other.microsecond or 0)
    known = one.microsecond is not None and other.microsecond is not None
    apart = (moments[0] - moments[1]).total_seconds() + (parts / 1e6 if known else 0)
    return 0 < abs(apart) <= _SECONDS_APART


def _completeness(copy: Copy) -> tuple[float, int, int]:
    pixels = (copy.photo.width or 0) * (copy.photo.height or 0)
    return -round(copy.verification.covers_a, 1), -pixels, copy.photo.id
