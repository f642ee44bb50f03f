"""Whether photos that were found are the same picture as what was searched with: pixels decide."""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.features.windows import Window
from engine.photos.perceptual_hash import perceptual_hash
from engine.photos.thumbnails import ThumbnailStore
from engine.search.exposures import are_two_exposures
from engine.search.verification import DIFFERENT, Sight, SightReader, Verification, sight_of, verify
from engine.store.connection import Store
from engine.store.photos import Photo, PhotoTable
from engine.store.shots import read_shots
from engine.store.verified_pairs import NotDuplicates, pair_of

# A sight with its local features takes some 250 KB.
_MOST_SIGHTS = 128
_MOST_HASHES = 200_000
_HASHED_SIDE = 64

_Kept = TypeVar("_Kept")


class Sights:
    """Keeps what was looked at lately; any thread may ask.

    Args:
        thumbnails: small pictures of the photos.
    """

    def __init__(self, thumbnails: ThumbnailStore) -> None:
        self._thumbnails = thumbnails
        self._reader = SightReader(thumbnails.of)
        self._lock = threading.Lock()
        self._sights: OrderedDict[bytes, Sight] = OrderedDict()
        self._hashes: OrderedDict[bytes, NDArray[np.bool_]] = OrderedDict()

    def of(self, photo: Photo) -> Sight | None:
        """The sight of a photo; None where it has no thumbnail and can have none."""
        key = photo.content_hash
        if key is None:
            return None
        found = self._kept(self._sights, key)
        if found is None:
            found = self._reader.of(photo)
            self._keep(self._sights, key, found, _MOST_SIGHTS)
        return found

    def hash_of(self, photo: Photo) -> NDArray[np.bool_] | None:
        """The perceptual hash of a photo, by its thumbnail as it is; None where it has none."""
        key = photo.content_hash
        if key is None:
            return None
        found = self._kept(self._hashes, key)
        if found is None:
            found = thumbnail_hash(self._thumbnails, photo)
            self._keep(self._hashes, key, found, _MOST_HASHES)
        return found

    def _kept(self, kept: OrderedDict[bytes, _Kept], key: bytes) -> _Kept | None:
        with self._lock:
            found = kept.get(key)
            if found is not None:
                kept.move_to_end(key)
            return found

    def _keep(
        self, kept: OrderedDict[bytes, _Kept], key: bytes, found: _Kept | None, most: int
    ) -> None:
        if found is None:
            return
        with self._lock:
            kept[key] = found
            while len(kept) > most:
                kept.popitem(last=False)


class Bonds:
    """What is known of two photos beside their pixels.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._different = NotDuplicates(store)

    def are_apart(self, one: Photo, other: Photo) -> bool:
        """Whether a person called them different pictures, or one camera took both."""
        contents = one.content_hash, other.content_hash
        if contents[0] is not None and contents[1] is not None:
            pair = pair_of(contents[0], contents[1])
            if pair in self._different.all():
                return True
        shots = read_shots(self._store, [one.id, other.id])
        return len(shots) == 2 and are_two_exposures(*shots)


class Judge:
    """Compares one example with photos; each photo once.

    Args:
        sights: of photos.
        example: gives what is seen of the example; called when first needed.
        bonds: of the library; None where the example is no photo of it.
        photo: the example's row, where it is one.
    """

    def __init__(
        self,
        sights: Sights,
        example: Callable[[], Sight | None],
        bonds: Bonds | None = None,
        photo: Photo | None = None,
    ) -> None:
        self._sights = sights
        self._example = example
        self._bonds = bonds
        self._photo = photo
        self._sight: Sight | None = None
        self._looked = False
        self._verdicts: dict[int, Verification] = {}

    @property
    def sight(self) -> Sight | None:
        """What is seen of the example; None where it is out of reach."""
        if not self._looked:
            self._sight, self._looked = self._example(), True
        return self._sight

    def verdict(self, photo: Photo) -> Verification:
        """What a photo is to the example."""
        known = self._verdicts.get(photo.id)
        if known is None:
            known = self._verdicts[photo.id] = self._compare(photo)
        return known

    def part_of_example(self, photo: Photo) -> Window | None:
        """Where a photo that is the same picture lies in the example; None where not known."""
        theirs = self._sights.of(photo)
        if self.sight is None or theirs is None:
            return None
        return verify(theirs, self.sight).region_b

    def _compare(self, photo: Photo) -> Verification:
        if self.sight is None:
            return DIFFERENT
        theirs = self._sights.of(photo)
        found = verify(self.sight, theirs) if theirs is not None else DIFFERENT
        if found.same_picture and self._bonds is not None and self._photo is not None:
            apart = self._bonds.are_apart(self._photo, photo)
            return replace(found, same_picture=not apart)
        return found


class PairJudge:
    """Compares photos of a library with one another.

    Args:
        store: of the library.
        sights: of its photos.
    """

    def __init__(self, store: Store, sights: Sights) -> None:
        self._photos = PhotoTable(store)
        self._bonds = Bonds(store)
        self._sights = sights

    def are_same(self, one: int, other: int) -> bool:
        """Whether two photos, by id, are the same picture."""
        photos = self._photos.get([one, other])
        if len(photos) < 2:
            return False
        first, second = photos
        if first.content_hash is not None and first.content_hash == second.content_hash:
            return True
        judge = Judge(self._sights, lambda: self._sights.of(first), self._bonds, first)
        return judge.verdict(second).same_picture


def sight_of_file(jpeg: bytes, part: Window | None = None) -> Sight | None:
    """The sight of a picture, or of its part, by a small JPEG; None where that is damaged."""
    left, top, right, bottom = part or (0, 0, 1, 1)
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            width, height = image.size
            ends = round(right * width), round(bottom * height)
            cut = image.convert("RGB").crop((round(left * width), round(top * height), *ends))
            return sight_of(np.asarray(cut))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def thumbnail_hash(thumbnails: ThumbnailStore, photo: Photo) -> NDArray[np.bool_] | None:
    """The perceptual hash of a photo, by its thumbnail.

    None where there is no thumbnail: it is not worth reading the photo.
    """
    if photo.content_hash is None:
        return None
    try:
        with Image.open(thumbnails.path(photo.content_hash), formats=("JPEG",)) as image:
            image.draft("L", (_HASHED_SIDE, _HASHED_SIDE))
            return perceptual_hash(image)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def hashes_of_orientations(pixels: NDArray[np.uint8]) -> NDArray[np.bool_] | None:
    """Perceptual hashes of a picture turned by quarters and mirrored, ``bool (8, 64)``.

    Args:
        pixels: ``uint8 (h, w)``; squeezed ones do as well.
    """
    small = Image.fromarray(pixels).resize((_HASHED_SIDE, _HASHED_SIDE), Image.Resampling.BOX)
    ways = [
        np.rot90(seen, quarter)
        for seen, quarter in product((np.asarray(small), np.asarray(small)[:, ::-1]), range(4))
    ]
    found = [perceptual_hash(Image.fromarray(np.ascontiguousarray(way))) for way in ways]
    known = [one for one in found if one is not None]
    return np.stack(known) if known else None


def equal_bits(
    hashes: NDArray[np.bool_], others: Sequence[NDArray[np.bool_] | None]
) -> list[float]:
    """For each photo the largest share of bits that its hash has in common with one of some."""
    return [0.0 if one is None else float((hashes == one).mean(axis=1).max()) for one in others]
