"""Finds candidate copies among the photos of a library with each kind of evidence."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.signatures import unpack_signatures
from engine.models.versions import LoadedModel
from engine.search.blocks import Blocks
from engine.search.candidates import (
    BY_WINDOW,
    IN_WINDOWS,
    Candidates,
    PairCollector,
    by_family,
    by_feature,
    by_hash,
    by_window,
)
from engine.search.exposures import neighbours_in_time
from engine.search.index import HammingIndex
from engine.search.regions import RegionSearch, centred, centred_cosines
from engine.search.shortlist import Searcher
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.shots import Shot

# Evidence for two consecutive exposures, so that all of them are compared.
CERTAIN = 3.0
_SMALLEST_SIDE = 96
_ROWS_A_BLOCK = 512


class _Known(NamedTuple):
    """Photos with a feature and a code: their positions among all, ids, features and codes."""

    places: NDArray[np.int64]
    ids: NDArray[np.int64]
    halves: NDArray[np.float16]
    codes: NDArray[np.uint8]
    active: LoadedModel


class PairProposals:
    """Finds candidates for copies among photos; what it reads is kept for as long as it is used.

    Args:
        store: store of the library.
        searcher: gives the active version and its codes.
        regions: gives codes and features of windows.
        blocks: computes blocks of photos.
        shots: all photos, one per content, ascending by id.
    """

    def __init__(
        self,
        store: Store,
        searcher: Searcher,
        regions: RegionSearch,
        blocks: Blocks,
        shots: Sequence[Shot],
    ) -> None:
        self._searcher = searcher
        self._regions = regions
        self._features = FeatureTable(store)
        self._blocks = blocks
        self._shots = shots

    def candidates(
        self, packed: list[bytes], wanted: NDArray[np.int64], cancel: CancelToken
    ) -> Job[Candidates]:
        """Finds pairs of photos of which at least one is wanted.

        Args:
            packed: signatures of all photos.
            wanted: positions of photos that have not been compared yet, ascending.
            cancel: checked once per block.

        Yields:
            Progress of the stage ``candidates``.
        """
        evidence = PairCollector()
        for done, total in self._steps(packed, wanted, evidence):
            cancel.check()
            yield Progress(done, total, "candidates")
        near = np.array(list(neighbours_in_time(self._shots)), np.int64).reshape(-1, 2)
        near = near[np.isin(near, wanted).any(axis=1)]
        evidence.add(near[:, 0], near[:, 1], np.full(len(near), CERTAIN))
        return evidence.candidates()

    def near_families(
        self, alone: NDArray[np.int64], families: Sequence[NDArray[np.int64]], cancel: CancelToken
    ) -> Job[Candidates]:
        """Finds pairs of a photo without a copy and the first photo of a family.

        A photo that was copied once was often copied more than once, and strongly edited copies may
        resemble any of the copies.

        Args:
            alone: positions of photos in no family, ascending.
            families: positions of photos that are copies of one another.
            cancel: checked once per block.

        Yields:
            Progress of the stage ``candidates``.
        """
        known = self._known
        families = [_within(known.places, family) for family in families]
        families = [family for family in families if len(family)]
        asked = np.flatnonzero(np.isin(known.places, alone))
        evidence = PairCollector()
        if families and len(asked):
            near = by_family(self._blocks, self._points, known.codes, asked, families, evidence)
            for done in near:
                cancel.check()
                yield Progress(done, 2 * len(asked), "candidates")
            firsts = np.sort([family[0] for family in families])
            for _ in self._in_windows(firsts, asked, evidence, IN_WINDOWS):
                cancel.check()
        found = evidence.candidates()
        return found._replace(pairs=known.places[found.pairs])

    def _steps(
        self, packed: list[bytes], wanted: NDArray[np.int64], evidence: PairCollector
    ) -> Iterator[tuple[int, int]]:
        total = 3 * len(wanted)
        for done in by_hash(self._blocks, unpack_signatures(packed), wanted, evidence):
            yield done, total
        known, inner = self._known, PairCollector()
        asked = np.flatnonzero(np.isin(known.places, wanted))
        for done in by_feature(self._blocks, self._points, known.codes, asked, inner):
            yield len(wanted) + done, total
        # Windows of small pictures contain almost no detail.
        sides = [min(self._shots[place].width, self._shots[place].height) for place in known.places]
        large = np.flatnonzero(np.array(sides) >= _SMALLEST_SIDE)
        for done in self._windows(np.intersect1d(asked, large), large, inner):
            yield 2 * len(wanted) + done, total
        found = inner.candidates()
        one, other = known.places[found.pairs].T
        evidence.add(one, other, found.likely)

    @cached_property
    def _known(self) -> _Known:
        ids = np.array([shot.photo_id for shot in self._shots], np.int64)
        active, index = self._searcher.index()
        known, halves = self._features.halves(active.row.backbone, ids)
        coded = np.isin(known, index.ids)
        known, halves = known[coded], halves[coded]
        codes = index.codes[np.searchsorted(index.ids, known)]
        return _Known(np.searchsorted(ids, known), known, halves, codes, active)

    @cached_property
    def _points(self) -> NDArray[np.float32]:
        """Edit-whitened features as unit vectors ``(n, d)``."""
        order = self._known.active.model.order
        return self._centred if order is None else self._computed(order.whitened)

    @cached_property
    def _centred(self) -> NDArray[np.float32]:
        """Centred unit features ``(n, d)``."""
        centre = self._centre
        return self._computed(lambda halves: centred(halves, centre))

    @cached_property
    def _centre(self) -> NDArray[np.float32]:
        return self._regions.centre()

    def _computed(
        self, compute: Callable[[NDArray[np.float16]], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        halves = self._known.halves
        found = np.empty(halves.shape, np.float32)
        rows = np.arange(len(halves))
        for some, points in self._blocks.each(lambda at: compute(halves[at]), rows, _ROWS_A_BLOCK):
            found[some] = points
        return found

    def _windows(
        self, asked: NDArray[np.int64], every: NDArray[np.int64], evidence: PairCollector
    ) -> Iterator[int]:
        """Looks for wanted photos in all windows, then for all photos in wanted windows."""
        if not len(asked):
            return
        both = [(asked, every)] if len(asked) == len(every) else [(asked, every), (every, asked)]
        for wholes, holders in both:
            yield from self._in_windows(wholes, holders, evidence)

    def _in_windows(
        self,
        wholes: NDArray[np.int64],
        holders: NDArray[np.int64],
        evidence: PairCollector,
        most: int = BY_WINDOW,
    ) -> Iterator[int]:
        index, known = self._regions.index(), self._known
        if not len(index):
            return
        wholes_of, centre = self._centred, self._centre
        yield from by_window(
            self._blocks,
            known.codes,
            _placed(index, known.ids, holders),
            self._read_windows,
            lambda places, packed: centred_cosines(wholes_of[places], packed, centre),
            wholes,
            evidence,
            most,
        )

    def _read_windows(
        self, names: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Reads windows by position instead of id."""
        known = self._known
        places, numbers = np.divmod(names, len(WINDOWS))
        present, packed = self._regions.packed_windows(
            known.active.row.backbone, known.ids[places] * len(WINDOWS) + numbers
        )
        ids, numbers = np.divmod(present, len(WINDOWS))
        return np.searchsorted(known.ids, ids) * len(WINDOWS) + numbers, packed


def _placed(
    index: HammingIndex, ids: NDArray[np.int64], holders: NDArray[np.int64]
) -> HammingIndex:
    """Returns the windows of the photos at some positions, named by these positions."""
    rows = np.flatnonzero(np.isin(index.ids, ids[holders]))
    codes = index.codes.reshape(len(index), -1)[rows].reshape(-1, index.codes.shape[1])
    return HammingIndex(np.searchsorted(ids, index.ids[rows]), codes, len(WINDOWS))


def _within(places: NDArray[np.int64], some: NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns where some of the positions are among all known ones, in their own order."""
    at = np.minimum(np.searchsorted(places, some), len(places) - 1)
    return np.asarray(at[places[at] == some], np.int64)
