"""Finds photos of a library that show the same picture as one outside it; writes nothing."""

import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.backbones.runtime import FeatureRuntime
from engine.base.errors import DecodeError, DecoderError
from engine.base.progress import CancelToken
from engine.decoding.pictures import DecodedPhoto
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.decoding.signatures import signature_of, unpack_signatures
from engine.decoding.thumbnails import ThumbnailStore
from engine.models.versions import LoadedModel
from engine.results import Photo
from engine.search.candidates import MOST_BITS
from engine.search.example_views import mosaic, turned
from engine.search.exposures import are_two_exposures
from engine.search.index import HammingIndex
from engine.search.pair_verification import SMALLEST_SIDE
from engine.search.regions import RegionSearch
from engine.search.shortlist import Query, Searcher
from engine.store.connection import Store
from engine.store.photos import PhotoTable
from engine.store.shots import Shot, read_shots
from engine.store.verified_pairs import VERIFICATION_VERSION, VerifiedPairs
from engine.verification.descriptors import (
    DESCRIPTOR_SIDE,
    Descriptor,
    DescriptorReader,
    descriptor_of,
)
from engine.verification.verify import DIFFERENT, Verification, verify

# With stored looks for this many photos, they replace rotating the picture.
_MOST_SIGNATURES = 0.95
_BY_SIGNATURE = 12
_COLOURS_APART = 3
# This many of the nearest photos are considered, and of them those with at least this similarity.
_BY_FEATURE = 6
_BY_PART = 3
_LEAST_SIMILAR = 0.55
# This many of the nearest photos by feature are compared in detail.
_DEEP = 3
_WHOLE = 0.9
# A photo counts as smaller if it has less than this share of the pixels.
_AS_LARGE = 0.9
_DESCRIPTORS_KEPT = 600


@dataclass(frozen=True, slots=True)
class Copy:
    """A photo of the library that shows the same picture.

    Attributes:
        photo: its row.
        verification: the comparison; a is the picture from outside, b the photo.
    """

    photo: Photo
    verification: Verification

    @property
    def is_whole(self) -> bool:
        """Returns whether the photo shows all of the scene that the picture shows."""
        seen = self.verification
        return seen.covers_a >= _WHOLE or seen.around_a != "continued"

    def is_smaller(self, pixels: int) -> bool:
        """Returns whether the photo shows the common part with clearly fewer pixels.

        Args:
            pixels: number of pixels of the picture from outside; areas that are not in both, such
                as a frame, do not count.
        """
        own = (self.photo.width or 0) * (self.photo.height or 0)
        seen = self.verification
        return own * seen.covers_b < _AS_LARGE * pixels * seen.covers_a


class CopyFinder:
    """Finds copies of pictures among the photos of a library; may be used from any thread.

    Args:
        store: store of the library.
        searcher: ranks whole photos.
        regions: ranks parts of photos.
        version: version of the model to search with.
        runtime: its backbone.
        descriptors: pictures of the library's photos.
        cancel: checked between blocks of photos.
    """

    def __init__(
        self,
        store: Store,
        searcher: Searcher,
        regions: RegionSearch,
        version: LoadedModel,
        runtime: FeatureRuntime,
        descriptors: "LibraryDescriptors",
        cancel: CancelToken,
    ) -> None:
        self._store = store
        self._looks = StoredSignatures(store)
        self._searcher = searcher
        self._regions = regions
        self._version = version
        self._runtime = runtime
        self._descriptors = descriptors
        self._cancel = cancel

    @property
    def image_size(self) -> int:
        """Returns the side of the square pictures that the backbone expects."""
        return self._runtime.image_size

    def find(self, pictures: Sequence[DecodedPhoto]) -> list[list[Copy]]:
        """Finds the copies of each picture, the most complete first; none if the picture is new."""
        features = self._features(np.stack([picture.pixels for picture in pictures]))
        return [self._find(p, f) for p, f in zip(pictures, features, strict=True)]

    def _find(self, picture: DecodedPhoto, feature: NDArray[np.float32]) -> list[Copy]:
        if min(picture.width, picture.height) < SMALLEST_SIDE:
            return []
        look = _PictureSearch(picture, self._store, self._descriptors)
        found = look.at(self._looks.near(look.pixels))
        near = self._near(feature)
        found += look.at(near[:_DEEP])
        found += look.at(near[_DEEP:], deep=False)
        if not found:
            found = look.at(self._further(picture, feature))
        return sorted(found, key=_completeness)

    def _near(self, feature: NDArray[np.float32]) -> list[Photo]:
        ranking = self._searcher.search(self._query(feature), _BY_FEATURE, _LEAST_SIMILAR)
        return [hit.photo for hit in ranking.hits]

    def _further(self, picture: DecodedPhoto, feature: NDArray[np.float32]) -> list[Photo]:
        """Finds photos of which it may be a part or, if looks are missing, a rotated copy."""
        views = mosaic(picture.pixels)[None]
        if not self._looks.complete:
            views = np.concatenate([views, turned(picture.pixels)])
        small, *quarters = self._features(views)
        found = [photo for quarter in quarters for photo in self._near(quarter)[:_BY_PART]]
        if self._runtime.windows and self._version.row.active:
            query = self._query(feature)
            parts = self._regions.rank(query, small, _BY_PART).found[:_BY_PART]
            found += [hit.photo for hit in self._searcher.with_rows(parts, query)]
        return found

    def _query(self, feature: NDArray[np.float32]) -> Query:
        none = np.empty((0, len(feature)), np.float32)
        return Query(feature[None], none, version=self._version.row.id, cancel=self._cancel)

    def _features(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        # Use the precision of stored features.
        halves = self._runtime.extract(pixels).astype(np.float16)
        return np.asarray(halves, np.float32)


class StoredSignatures:
    """Finds photos by the hashes of their eight orientations, as far as the library has them.

    Args:
        store: store of the library.

    Attributes:
        complete: whether nearly every photo has hashes.
    """

    def __init__(self, store: Store) -> None:
        self._photos = PhotoTable(store)
        kept = VerifiedPairs(store, VERIFICATION_VERSION).hashes()
        self._contents = list(kept)
        self._looks = unpack_signatures([kept[content] for content in self._contents])
        known, unreadable = self._photos.count()
        self.complete = len(kept) >= _MOST_SIGNATURES * (known - unreadable)
        self._places = np.flatnonzero(~self._looks.flat)
        hashes = self._looks.hashes[self._places]
        self._index = HammingIndex(
            self._places, hashes.reshape(-1, hashes.shape[2]), hashes.shape[1]
        )

    def near(self, pixels: NDArray[np.uint8]) -> list[Photo]:
        """Finds photos with a near hash in any orientation, and flat photos of the same colour.

        Args:
            pixels: ``uint8 (h, w, 3)``, upright sRGB.
        """
        look = unpack_signatures([signature_of(pixels)])
        if look.flat[0]:
            places = self._flats(look.colours[0])
        elif len(self._places):
            names, bits = self._index.nearest(look.hashes[:, 0], _BY_SIGNATURE)
            places = names[bits <= MOST_BITS] // look.hashes.shape[1]
        else:
            return []
        contents = dict.fromkeys(self._contents[place] for place in places)
        return [photo for content in contents for photo in self._photos.with_content(content)[:1]]

    def _flats(self, colour: NDArray[np.uint8]) -> NDArray[np.int64]:
        apart = np.abs(self._looks.colours.astype(np.int16) - colour).max(axis=1, initial=0)
        return np.flatnonzero(self._looks.flat & (apart <= _COLOURS_APART))[:_BY_SIGNATURE]


class _PictureSearch:
    """Compares one picture with candidates, each once."""

    def __init__(
        self, picture: DecodedPhoto, store: Store, descriptors: "LibraryDescriptors"
    ) -> None:
        self._store = store
        self._photos = PhotoTable(store)
        self._descriptors = descriptors
        self._shot = _shot_of(picture)
        self._seen: set[bytes | int] = set()
        self.pixels = pixels_in(picture.thumbnail)
        self._descriptor = descriptor_of(self.pixels)

    def at(self, candidates: Sequence[Photo], *, deep: bool = True) -> list[Copy]:
        """Returns the candidates that show the same picture.

        Args:
            candidates: the most likely first.
            deep: whether parts of them may also be copies.
        """
        found = []
        for photo in candidates:
            content = photo.content_hash or photo.id
            if content not in self._seen:
                self._seen.add(content)
                found += self._compare(photo, deep)
        return found

    def _compare(self, photo: Photo, deep: bool) -> list[Copy]:
        if min(photo.width or 0, photo.height or 0) < SMALLEST_SIDE:
            return []
        shots = read_shots(self._store, [photo.id])
        if any(are_two_exposures(self._shot, shot) for shot in shots):
            return []
        theirs = self._descriptors.of(photo)
        verification = (
            verify(self._descriptor, theirs, deep=deep) if theirs is not None else DIFFERENT
        )
        if not verification.same_picture:
            return []
        twins = self._photos.with_content(photo.content_hash) if photo.content_hash else [photo]
        return [Copy(twin, verification) for twin in twins]


class LibraryDescriptors:
    """Pictures of the library's photos, from existing thumbnails or else from their files.

    Args:
        thumbnails: thumbnails of the photos; none are created.
        decoders: decode files.
    """

    def __init__(self, thumbnails: ThumbnailStore, decoders: Decoders) -> None:
        self._thumbnails = thumbnails
        self._decoders = decoders
        self._stored = DescriptorReader(self._path)

        self._kept: OrderedDict[bytes | int, Descriptor] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, photo: Photo) -> Descriptor | None:
        """Returns the picture of a photo.

        None if neither its thumbnail nor its file is available.
        """
        key = photo.content_hash or photo.id
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
        made = self._stored.of(photo) or self._from_file(photo)
        if made is not None:
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > _DESCRIPTORS_KEPT:
                    self._kept.popitem(last=False)
        return made

    def _path(self, photo: Photo) -> Path | None:
        return self._thumbnails.path(photo.content_hash) if photo.content_hash else None

    def _from_file(self, photo: Photo) -> Descriptor | None:
        try:
            data, _ = read_file(photo.path)
            # The file may have been replaced by another picture.
            if hashlib.blake2b(data, digest_size=16).digest() != photo.content_hash:
                return None
            return descriptor_of(self._decoders.preview(data, DESCRIPTOR_SIDE).pixels)
        except (OSError, DecodeError, DecoderError):
            return None


def pixels_in(thumbnail: bytes) -> NDArray[np.uint8]:
    """Decodes a thumbnail that was just created to ``uint8 (h, w, 3)``."""
    with Image.open(io.BytesIO(thumbnail), formats=("JPEG",)) as image:
        return np.asarray(image.convert("RGB"))


def _shot_of(picture: DecodedPhoto) -> Shot:
    """Returns how a picture without a row was taken."""
    facts = picture.metadata
    return Shot(
        *(0, 0, "", b"", picture.width, picture.height),
        *(facts.taken_at, facts.microsecond, facts.taken_at_from, facts.camera),
    )


def _completeness(copy: Copy) -> tuple[bool, int, int]:
    pixels = (copy.photo.width or 0) * (copy.photo.height or 0)
    return not copy.is_whole, -pixels, copy.photo.id
