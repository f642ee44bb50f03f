"""Determines by pixels whether photos show the same picture as the example of a search."""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.base.progress import CancelToken
from engine.decoding.perceptual_hash import perceptual_hash
from engine.decoding.signatures import upright_hash
from engine.decoding.thumbnails import ThumbnailStore
from engine.results import Photo, Window
from engine.search.exposures import are_two_exposures
from engine.store.connection import Store
from engine.store.photos import PhotoTable
from engine.store.shots import read_shots
from engine.store.verified_pairs import (
    VERIFICATION_VERSION,
    NotDuplicates,
    Pair,
    VerifiedPairs,
    pair_of,
)
from engine.verification.descriptors import Descriptor, DescriptorReader, descriptor_of
from engine.verification.verify import DIFFERENT, Verification, verify

# A descriptor with its local features takes about 250 KB.
_MOST_DESCRIPTORS = 128
_MOST_SIGNATURES = 100_000
_MOST_VERDICTS = 10_000
_HASHED_SIDE = 64

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


class DescriptorCache:
    """Caches recently used pictures; one per library, usable from any thread.

    Args:
        thumbnails: thumbnails of the photos.
        store: stores the results of comparing and indexing.
    """

    def __init__(self, thumbnails: ThumbnailStore, store: Store) -> None:
        self._thumbnails = thumbnails
        self._pairs = VerifiedPairs(store, VERIFICATION_VERSION)
        self._reader = DescriptorReader(thumbnails.of)
        self._lock = threading.Lock()
        self._descriptors: OrderedDict[bytes, Descriptor] = OrderedDict()
        self._signatures: OrderedDict[bytes, bytes] = OrderedDict()
        self._verdicts: OrderedDict[Pair, Verification] = OrderedDict()

    def of(self, photo: Photo) -> Descriptor | None:
        """Returns the picture of a photo; None if it has no thumbnail and none can be created."""
        key = photo.content_hash
        if key is None:
            return None
        found = self._kept(self._descriptors, key)
        if found is None:
            found = self._reader.of(photo)
            self._keep(self._descriptors, key, found, _MOST_DESCRIPTORS)
        return found

    def of_example(self, content: bytes, see: Callable[[], Descriptor | None]) -> Descriptor | None:
        """Returns a picture from outside by the hash of its file, calling `see` the first time."""
        found = self._kept(self._descriptors, content)
        if found is None:
            found = see()
            self._keep(self._descriptors, content, found, _MOST_DESCRIPTORS)
        return found

    def verdict(self, example: Descriptor, content: bytes | None, photo: Photo) -> Verification:
        """Compares the pixels of a photo with those of an example.

        Args:
            example: picture of the example.
            content: hash of its file; None if only a part of it is meant.
            photo: a photo of the library.
        """
        theirs, pair = photo.content_hash, None
        if content is not None and theirs is not None:
            pair = content, theirs
        known = None if pair is None else self._kept(self._verdicts, pair)
        if known is not None:
            return known
        seen = self.of(photo)
        # An unavailable photo may become available again.
        if seen is None:
            return DIFFERENT
        found = verify(example, seen)
        if pair is not None:
            self._keep(self._verdicts, pair, found, _MOST_VERDICTS)
        return found

    def hashes_of(self, photos: Sequence[Photo]) -> list[NDArray[np.bool_] | None]:
        """Returns the perceptual hashes of photos, ``bool (64,)``; None for a photo without one."""
        contents = [photo.content_hash for photo in photos if photo.content_hash is not None]
        stored = self._pairs.hashes_of(contents)
        signatures = [
            stored.get(photo.content_hash or b"") or self._signature(photo) for photo in photos
        ]
        return [None if signature is None else upright_hash(signature) for signature in signatures]

    def _signature(self, photo: Photo) -> bytes | None:
        key = photo.content_hash
        if key is None:
            return None
        found = self._kept(self._signatures, key)
        # Reading a photo without a thumbnail is not worthwhile here.
        if found is None and self._thumbnails.path(key).is_file():
            found = self._reader.signature(photo)
            self._keep(self._signatures, key, found, _MOST_SIGNATURES)
        return found

    def _kept(self, kept: OrderedDict[_Key, _Kept], key: _Key) -> _Kept | None:
        with self._lock:
            found = kept.get(key)
            if found is not None:
                kept.move_to_end(key)
            return found

    def _keep(
        self, kept: OrderedDict[_Key, _Kept], key: _Key, found: _Kept | None, most: int
    ) -> None:
        if found is None:
            return
        with self._lock:
            kept[key] = found
            while len(kept) > most:
                kept.popitem(last=False)


class KnownDifferences:
    """Knowledge about two photos beyond their pixels.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._different = NotDuplicates(store)

    def are_different(self, one: Photo, other: Photo) -> bool:
        """Returns whether two photos are marked as different or are two exposures of a camera."""
        contents = one.content_hash, other.content_hash
        if contents[0] is not None and contents[1] is not None:
            pair = pair_of(contents[0], contents[1])
            if pair in self._different.all():
                return True
        shots = read_shots(self._store, [one.id, other.id])
        return len(shots) == 2 and are_two_exposures(*shots)


class ExampleVerifier:
    """Compares one example with photos, each photo once.

    Args:
        descriptors: pictures of the photos.
        example: returns the picture of the example; called when first needed.
        bonds: of the library; None if the example is not a photo of it.
        photo: row of the example, if it is a photo of the library.
        content: hash of the example's file, if all of it is meant.
    """

    def __init__(
        self,
        descriptors: DescriptorCache,
        example: Callable[[], Descriptor | None],
        differences: KnownDifferences | None = None,
        photo: Photo | None = None,
        content: bytes | None = None,
    ) -> None:
        self._descriptors = descriptors
        self._example = example
        self._differences = differences
        self._photo = photo
        self._content = content
        self._descriptor: Descriptor | None = None
        self._looked = False
        self._verdicts: dict[int, Verification] = {}

    @property
    def descriptor(self) -> Descriptor | None:
        """Returns the picture of the example; None if it is unavailable."""
        if not self._looked:
            self._descriptor, self._looked = self._example(), True
        return self._descriptor

    def verdict(self, photo: Photo) -> Verification:
        """Returns the result of comparing a photo with the example."""
        known = self._verdicts.get(photo.id)
        if known is None:
            known = self._verdicts[photo.id] = self._compare(photo)
        return known

    def compare(
        self, photos: Sequence[Photo], pool: ThreadPoolExecutor, cancel: CancelToken
    ) -> None:
        """Compares several photos at once, so that `verdict` knows their results.

        Args:
            photos: photos of the library.
            pool: compares their pixels.
            cancel: checked once per photo.
        """
        example = self.descriptor
        new = [photo for photo in photos if photo.id not in self._verdicts]
        if example is None or len(new) < 2:
            return

        def pixels(photo: Photo) -> Verification:
            cancel.check()
            return self._descriptors.verdict(example, self._content, photo)

        for photo, found in zip(new, pool.map(pixels, new), strict=True):
            self._verdicts[photo.id] = self._judged(photo, found)

    def part_of_example(self, photo: Photo) -> Window | None:
        """Returns where a photo that is the same picture lies in the example; None if unknown."""
        theirs = self._descriptors.of(photo)
        if self.descriptor is None or theirs is None:
            return None
        return verify(theirs, self.descriptor).region_b

    def _compare(self, photo: Photo) -> Verification:
        if self.descriptor is None:
            return DIFFERENT
        found = self._descriptors.verdict(self.descriptor, self._content, photo)
        return self._judged(photo, found)

    def _judged(self, photo: Photo, found: Verification) -> Verification:
        if found.same_picture and self._differences is not None and self._photo is not None:
            apart = self._differences.are_different(self._photo, photo)
            return replace(found, same_picture=not apart)
        return found


class PairVerifier:
    """Compares photos of a library with one another.

    Args:
        store: store of the library.
        descriptors: pictures of the photos.
    """

    def __init__(self, store: Store, descriptors: DescriptorCache) -> None:
        self._photos = PhotoTable(store)
        self._differences = KnownDifferences(store)
        self._descriptors = descriptors

    def are_same(self, one: int, other: int) -> bool:
        """Returns whether two photos, given by id, are the same picture."""
        photos = self._photos.get([one, other])
        if len(photos) < 2:
            return False
        first, second = photos
        if first.content_hash is not None and first.content_hash == second.content_hash:
            return True
        verifier = ExampleVerifier(
            self._descriptors, lambda: self._descriptors.of(first), self._differences, first
        )
        return verifier.verdict(second).same_picture


def descriptor_of_file(jpeg: bytes, part: Window | None = None) -> Descriptor | None:
    """Decodes a small JPEG, or a part of it, as a picture; None if it is damaged."""
    left, top, right, bottom = part or (0, 0, 1, 1)
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            width, height = image.size
            ends = round(right * width), round(bottom * height)
            cut = image.convert("RGB").crop((round(left * width), round(top * height), *ends))
            return descriptor_of(np.asarray(cut))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def thumbnail_hash(thumbnails: ThumbnailStore, photo: Photo) -> NDArray[np.bool_] | None:
    """Computes the perceptual hash of a photo from its thumbnail.

    Returns None if there is no thumbnail, since reading the photo is not worthwhile here.
    """
    if photo.content_hash is None:
        return None
    try:
        with Image.open(thumbnails.path(photo.content_hash), formats=("JPEG",)) as image:
            image.draft("L", (_HASHED_SIDE, _HASHED_SIDE))
            return perceptual_hash(image)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def equal_bits(
    hashes: NDArray[np.bool_], others: Sequence[NDArray[np.bool_] | None]
) -> list[float]:
    """Returns each photo's largest share of equal bits with one of the other hashes."""
    found = [0.0] * len(others)
    known = [place for place, one in enumerate(others) if one is not None]
    if known:
        theirs = np.stack([one for one in others if one is not None])
        shares = (hashes[None] == theirs[:, None]).mean(axis=2).max(axis=1).tolist()
        for place, share in zip(known, shares, strict=True):
            found[place] = share
    return found
