"""Compares the photos of a library by pixels and stores the results, so that only new ones cost."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.base.progress import CancelToken, Job, Progress
from engine.search.blocks import open_blocks
from engine.search.candidates import Candidates
from engine.search.pair_candidates import CERTAIN, PairProposals
from engine.search.regions import RegionSearch
from engine.search.shortlist import Searcher
from engine.store.connection import Store
from engine.store.photos import PhotoTable
from engine.store.shots import Shot
from engine.store.verified_pairs import (
    VERIFICATION_VERSION,
    Pair,
    VerifiedPair,
    VerifiedPairs,
    nothing_in_common,
    pair_of,
)
from engine.verification.descriptors import Descriptor, DescriptorReader
from engine.verification.verify import Verification, verify

# Smaller pictures are not photos but tracking pixels or list bullets.
SMALLEST_SIDE = 32
_LOOKS_A_WRITE = 512
_PAIRS_A_BATCH = 64
_DESCRIPTORS_KEPT = 1200
# Candidates come with decreasing evidence: after this many batches with fewer copies, the rest is
# skipped.
_QUICK_BATCHES, _BATCHES, _FOUND = 32, 5, 3
_NOT_WHOLE = 0.9
# For a photo without a copy, this many photos of a family are considered.
_OF_A_FAMILY = 16

T = TypeVar("T")


class PairUpdater:
    """Brings the verified pairs of a library up to date.

    Args:
        store: store of the library.
        searcher: gives the active version and its codes.
        regions: gives codes and features of windows.
        descriptors: pictures of the photos.
    """

    def __init__(
        self, store: Store, searcher: Searcher, regions: RegionSearch, descriptors: DescriptorReader
    ) -> None:
        self._store = store
        self._searcher = searcher
        self._regions = regions
        self._descriptors = descriptors
        self._photos = PhotoTable(store)
        self._pairs = VerifiedPairs(store, VERIFICATION_VERSION)

    def pairs(self) -> list[VerifiedPair]:
        """Returns the pairs stored so far, including those that have nothing in common."""
        return self._pairs.all()

    def update(self, shots: Sequence[Shot], cancel: CancelToken) -> Job[None]:
        """Compares contents that have not been compared yet with all others.

        Args:
            shots: the photos of the library, one per content.
            cancel: checked often; pairs found until then are kept.

        Yields:
            Progress of the stages ``look`` and ``compare``.
        """
        shots = [shot for shot in shots if min(shot.width, shot.height) >= SMALLEST_SIDE]
        compared = self._pairs.compared()
        if all(shot.content in compared for shot in shots):
            return
        with open_blocks() as blocks:
            packed = yield from self._signatures(shots, blocks.pool, cancel)
            shots = [shot for shot in shots if shot.content in packed]
            wanted = [place for place, shot in enumerate(shots) if shot.content not in compared]
            if wanted:
                proposals = PairProposals(self._store, self._searcher, self._regions, blocks, shots)
                signatures = [packed[shot.content] for shot in shots]
                found = yield from proposals.candidates(signatures, np.array(wanted), cancel)
                pictures = _Pictures(self._photos, self._descriptors, blocks.pool)
                tried = set[Pair]()
                yield from self._verify(shots, found, pictures, tried, cancel)
                alone, copied = self._families(shots, wanted)
                found = yield from proposals.near_families(alone, copied, cancel)
                yield from self._verify(shots, found, pictures, tried, cancel)
        with self._store.writing():
            self._pairs.set_compared(shot.content for shot in shots)
            self._pairs.forget_others()

    # -- looking ------------------------------------------------------------------------------

    def _signatures(
        self, shots: Sequence[Shot], pool: ThreadPoolExecutor, cancel: CancelToken
    ) -> Job[dict[bytes, bytes]]:
        """Returns the looks of all contents that have a picture, stored or computed now."""
        known = self._pairs.hashes()
        new = [shot for shot in shots if shot.content not in known]
        for start in range(0, len(new), _LOOKS_A_WRITE):
            cancel.check()
            part = new[start : start + _LOOKS_A_WRITE]
            photos = self._photos.get([shot.photo_id for shot in part])
            made = [
                (photo.content_hash, signature)
                for photo, signature in zip(
                    photos, pool.map(self._descriptors.signature, photos), strict=True
                )
                if signature is not None and photo.content_hash is not None
            ]
            with self._store.writing():
                self._pairs.put_hashes(made)
            known.update(made)
            yield Progress(start + len(part), len(new), "look")
        return known

    def _families(
        self, shots: Sequence[Shot], wanted: Sequence[int]
    ) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
        """Returns the positions of wanted photos without a copy, and the families of copies.

        The first photo of each family is the largest of those with the most copies.
        """
        places = {shot.content: place for place, shot in enumerate(shots)}
        copies = [
            (places[pair.content_a], places[pair.content_b])
            for pair in self._pairs.all()
            if pair.same_picture and pair.content_a in places and pair.content_b in places
        ]
        times = Counter(place for pair in copies for place in pair)
        ranks = {p: (-times[p], -shots[p].width * shots[p].height, p) for p in times}
        found = [sorted(family, key=ranks.__getitem__) for family in families(copies)]
        alone = [place for place in wanted if place not in times]
        return np.array(alone, np.int64), [np.array(f[:_OF_A_FAMILY], np.int64) for f in found]

    # -- verification -------------------------------------------------------------------------

    def _verify(
        self,
        shots: Sequence[Shot],
        candidates: Candidates,
        pictures: "_Pictures",
        tried: set[Pair],
        cancel: CancelToken,
    ) -> Job[None]:
        """Verifies candidates, the most likely first, until hardly any is a copy.

        Args:
            shots: all photos.
            candidates: candidates among them.
            pictures: verifies pairs.
            tried: pairs that were already verified during this update; new ones are added.
            cancel: checked once per pair.
        """
        known = {(pair.content_a, pair.content_b) for pair in self._pairs.all()} | tried
        pairs, certain = list[_Pair](), list[_Pair]()
        for (one, other), deep, likely in zip(
            candidates.pairs.tolist(), candidates.deep, candidates.likely, strict=True
        ):
            if pair_of(shots[one].content, shots[other].content) not in known:
                pair = _Pair(shots[one], shots[other], bool(deep))
                (certain if likely >= CERTAIN else pairs).append(pair)
        # Pairs that take long come last.
        quick = [pair for pair in pairs if not pair.deep]
        deep_ones = [pair for pair in pairs if pair.deep]
        done = 0
        parts = ((certain, len(certain) + 1), (quick, _QUICK_BATCHES), (deep_ones, _BATCHES))
        for part, batches in parts:
            found: list[int] = []
            for start in range(0, len(part), _PAIRS_A_BATCH):
                batch = part[start : start + _PAIRS_A_BATCH]
                tried.update(pair_of(pair.one.content, pair.other.content) for pair in batch)
                found.append(self._keep(pictures.verified(batch, cancel)))
                done += len(batch)
                yield Progress(done, len(pairs) + len(certain), "compare")
                if len(found) >= batches and sum(found[-batches:]) < _FOUND:
                    break

    def verify_all(self, pairs: Sequence[tuple[Shot, Shot]], cancel: CancelToken) -> Job[None]:
        """Compares pairs regardless of their evidence, and stores all results.

        Args:
            pairs: pairs that have not been compared before.
            cancel: checked once per pair; results found until then are kept.

        Yields:
            Progress of the stage ``compare``, counted in pairs.
        """
        with open_blocks() as blocks:
            pictures = _Pictures(self._photos, self._descriptors, blocks.pool)
            for start in range(0, len(pairs), _PAIRS_A_BATCH):
                part = [_Pair(*pair, deep=True) for pair in pairs[start : start + _PAIRS_A_BATCH]]
                found = {
                    (one.content_a, one.content_b): one for one in pictures.verified(part, cancel)
                }
                asked = [pair_of(pair.one.content, pair.other.content) for pair in part]
                self._keep([found.get(pair) or nothing_in_common(*pair) for pair in asked])
                yield Progress(start + len(part), len(pairs), "compare")

    def _keep(self, pairs: Sequence[VerifiedPair]) -> int:
        """Stores pairs; returns the number of copies."""
        with self._store.writing():
            self._pairs.put(pairs)
        return sum(pair.same_picture for pair in pairs)


class _Pair(NamedTuple):
    """Two photos to be compared, and whether parts are compared too."""

    one: Shot
    other: Shot
    deep: bool


class _Pictures:
    """Verifies pairs on several threads, with a cache of the most recently used pictures."""

    def __init__(
        self, photos: PhotoTable, descriptors: DescriptorReader, pool: ThreadPoolExecutor
    ) -> None:
        self._photos = photos
        self._descriptors = descriptors
        self._pool = pool
        self._kept = OrderedDict[bytes, Descriptor | None]()

    def verified(self, pairs: Sequence[_Pair], cancel: CancelToken) -> list[VerifiedPair]:
        """Verifies pairs; unrelated ones are left out."""
        opened = self._open(pairs)

        def one(pair: _Pair) -> VerifiedPair | None:
            cancel.check()
            a, b = pair_of(pair.one.content, pair.other.content)
            first, second = opened.get(a), opened.get(b)
            if first is None or second is None:
                return None
            return _anything(a, b, verify(first, second, deep=pair.deep))

        return [found for found in self._pool.map(one, pairs) if found is not None]

    def _open(self, pairs: Sequence[_Pair]) -> dict[bytes, Descriptor | None]:
        wanted = {shot.content: shot.photo_id for pair in pairs for shot in pair[:2]}
        new = [photo_id for content, photo_id in wanted.items() if content not in self._kept]
        photos = self._photos.get(new)
        for photo, descriptor in zip(
            photos, self._pool.map(self._descriptors.of, photos), strict=True
        ):
            if photo.content_hash is not None:
                self._kept[photo.content_hash] = descriptor
        for content in wanted.keys() & self._kept.keys():
            self._kept.move_to_end(content)
        opened = {content: self._kept.get(content) for content in wanted}
        while len(self._kept) > _DESCRIPTORS_KEPT:
            self._kept.popitem(last=False)
        return opened


def families(pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """Groups what pairs connect: each family in the order in which its members first occurred."""
    parent: dict[T, T] = {}

    def root(one: T) -> T:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        parent.setdefault(one, one)
        parent.setdefault(other, other)
        parent[root(other)] = root(one)
    members = defaultdict[T, list[T]](list)
    for one in parent:
        members[root(one)].append(one)
    return list(members.values())


def _anything(content_a: bytes, content_b: bytes, found: Verification) -> VerifiedPair | None:
    if not (found.same_picture or found.same_scene):
        return None
    covers_a, covers_b = found.covers_a, found.covers_b
    # A picture that is only framed, or that stands beside something else, does not replace the
    # picture: a frame contains nothing that the picture lacks.
    if found.around_b != "continued":
        covers_a, covers_b = min(covers_a, _NOT_WHOLE), 1.0
    if found.around_a != "continued":
        covers_b, covers_a = min(covers_b, _NOT_WHOLE), 1.0
    more_in = "b" if found.around_b == "other" else "a" if found.around_a == "other" else None
    return VerifiedPair(
        *(content_a, content_b, found.same_picture, covers_a, covers_b),
        *(found.mirrored, found.quarter, found.score, more_in, found.region_b),
    )
