"""Finds pairs of pictures that may be copies of one another, the most likely first.

There are three kinds of evidence for a pair: hashes that are near in one of the eight orientations
(robust to compression, colour and size), edit-whitened features (robust to crops), and features of
windows (robust to frames, collages and pasted copies). The decision is made by verification alone.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.decoding.signatures import Signatures
from engine.search.blocks import Blocks, Positions
from engine.search.index import HammingIndex

_ROWS_A_BLOCK = 512
# As many photos share the features of their candidates at once: small enough for a core's cache.
_ROWS_A_PRODUCT = 16
# Windows of one photo are near many others, and take long to read: so many photos share a reading.
_ROWS_A_READING, _NAMES_A_PART = 20_480, 8_192
# Of 63 bits: copies differ in fewer. Of 5,000 photos, one in a hundred has an unrelated photo this
# near.
MOST_BITS = 12
_HASHES = 12
_BY_FEATURE = 3
BY_WINDOW = 2
_CODES = 64
# In larger libraries, neighbours by features are searched with codes.
_ALL_COMPARED = 20_000
_LEAST_COSINE = 0.35
# For photos without a copy, for each family and for each of them: this many candidates. The lead of
# the first one has more weight, since a family has many photos that may resemble anything.
_FAMILIES, _LEAST_OF_FAMILY, _LEAD_OF_FAMILY = 2, 0.15, 1.5
IN_WINDOWS = 8
_COLOURS_APART = 3


# Positions of the pictures of some pairs, and the evidence for each pair.
_Pairs = tuple[Positions, NDArray[np.integer], NDArray[np.floating]]


class Candidates(NamedTuple):
    """Pairs of positions, the most likely first.

    Attributes:
        pairs: ``int64 (n, 2)``, the lower position first.
        likely: the evidence for each pair, in descending order.
        deep: whether features support the pair, so that comparing parts is worthwhile, ``bool
            (n,)``.
    """

    pairs: NDArray[np.int64]
    likely: NDArray[np.float32]
    deep: NDArray[np.bool_]


class PairCollector:
    """Collects pairs with the strongest evidence for each."""

    def __init__(self) -> None:
        self._firsts = [np.empty(0, np.int64)]
        self._seconds = [np.empty(0, np.int64)]
        self._likely = [np.empty(0, np.float32)]
        self._deep = [np.empty(0, np.bool_)]

    def add(
        self,
        one: NDArray[np.integer],
        other: NDArray[np.integer],
        likely: NDArray[np.floating],
        *,
        deep: bool = True,
    ) -> None:
        """Adds pairs of positions; pairs of a position with itself are ignored."""
        apart = one != other
        self._firsts.append(np.minimum(one, other)[apart].astype(np.int64))
        self._seconds.append(np.maximum(one, other)[apart].astype(np.int64))
        self._likely.append(np.asarray(likely, np.float32)[apart])
        self._deep.append(np.full(int(apart.sum()), deep))

    def candidates(self) -> Candidates:
        """Returns all pairs once."""
        firsts, seconds = np.concatenate(self._firsts), np.concatenate(self._seconds)
        likely = np.concatenate(self._likely)
        order = np.lexsort((seconds, firsts, -likely))
        pairs = np.stack([firsts, seconds], axis=1)[order]
        _, once, which = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
        deep = np.zeros(len(once), np.bool_)
        np.logical_or.at(deep, which.reshape(-1), np.concatenate(self._deep)[order])
        ranked = np.argsort(once)
        once = once[ranked]
        return Candidates(pairs[once], likely[order][once], deep[ranked])


def by_hash(
    blocks: Blocks,
    signatures: Signatures,
    wanted: NDArray[np.int64],
    evidence: PairCollector,
) -> Iterator[int]:
    """Adds pictures whose hashes are near, and flat pictures of the same colour.

    Args:
        blocks: computes blocks of pictures.
        signatures: perceptual hashes of all pictures.
        wanted: positions of the pictures that are compared with all others.
        evidence: receives the pairs.

    Yields:
        The number of finished pictures.
    """
    places = np.flatnonzero(~signatures.flat)
    codes = signatures.hashes[places].reshape(-1, signatures.hashes.shape[2])
    index = HammingIndex(places, codes, signatures.hashes.shape[1])

    def nearest(block: Positions) -> _Pairs:
        names, bits = index.nearest(signatures.hashes[block, 0], _HASHES)
        rows, columns = np.nonzero(bits <= MOST_BITS)
        others = names[rows, columns] // signatures.hashes.shape[1]
        return block[rows], others, 2 - bits[rows, columns] / 64

    done = 0
    asked = wanted[~signatures.flat[wanted]]
    for block, found in blocks.each(nearest, asked, _ROWS_A_BLOCK):
        evidence.add(*found, deep=False)
        done += len(block)
        yield done
    _flats(signatures, wanted, evidence)


def _flats(signatures: Signatures, wanted: NDArray[np.int64], evidence: PairCollector) -> None:
    flats = np.flatnonzero(signatures.flat)
    colours = signatures.colours[flats].astype(np.int16)
    for place in np.intersect1d(wanted, flats):
        apart = np.abs(colours - signatures.colours[place].astype(np.int16)).max(axis=1)
        near = flats[apart <= _COLOURS_APART]
        if len(near) > _HASHES:
            near = near[np.argsort(np.abs(near - place), kind="stable")[:_HASHES]]
        evidence.add(np.full(len(near), place), near, np.full(len(near), 2.0), deep=False)


def by_feature(
    blocks: Blocks,
    points: NDArray[np.float32],
    codes: NDArray[np.uint8],
    wanted: NDArray[np.int64],
    evidence: PairCollector,
) -> Iterator[int]:
    """Adds the nearest pictures by edit-whitened features.

    Args:
        blocks: computes blocks of pictures.
        points: unit vectors of all pictures ``float32 (n, d)``; zeros for a picture without one.
        codes: codes of all pictures ``uint8 (n, bits // 8)``.
        wanted: positions of the pictures that are compared with all others.
        evidence: receives the pairs.

    Yields:
        The number of finished pictures.
    """
    cosines = _Cosines(points, codes, np.arange(len(points)))

    def nearest(block: Positions) -> _Pairs:
        rows, near = cosines.of(block)
        return _nearest(block, rows, near, _BY_FEATURE)

    yield from _added(blocks.each(nearest, wanted, _ROWS_A_BLOCK), evidence)


def by_family(
    blocks: Blocks,
    points: NDArray[np.float32],
    codes: NDArray[np.uint8],
    alone: NDArray[np.int64],
    families: Sequence[NDArray[np.int64]],
    evidence: PairCollector,
) -> Iterator[int]:
    """Adds, for photos without a copy, the first photo of each of the nearest families.

    Args:
        blocks: computes blocks of photos.
        points: unit vectors of all pictures ``float32 (n, d)``; zeros for a picture without one.
        codes: codes of all pictures ``uint8 (n, bits // 8)``.
        alone: positions of photos in no family.
        families: positions of photos that are copies of one another.
        evidence: receives the pairs.

    Yields:
        The number of finished photos of ``alone``.
    """
    members = np.concatenate(families)
    firsts = np.array([family[0] for family in families])
    owners = np.repeat(np.arange(len(families)), [len(family) for family in families])
    cosines = _Cosines(points, codes, members)

    def nearest(block: Positions) -> _Pairs:
        rows, near = cosines.of(block)
        best = np.full((len(block), len(families)), -1, np.float32)
        np.maximum.at(best, (np.arange(len(block))[:, None], owners[rows]), near)
        others = np.broadcast_to(firsts, best.shape)
        return _nearest(block, others, best, _FAMILIES, _LEAST_OF_FAMILY, _LEAD_OF_FAMILY)

    yield from _added(blocks.each(nearest, alone, _ROWS_A_BLOCK), evidence)


# Names ``position · windows + window``, ascending, and packed features ``(n, bytes)``.
_Windows = tuple[Positions, NDArray[np.uint8]]
# Returns the windows with given names that exist.
ReadWindows = Callable[[Positions], _Windows]
# Returns the cosines of some pictures by position with packed windows ``(n, k, bytes)``.
WindowCosines = Callable[[Positions, NDArray[np.uint8]], NDArray[np.float32]]


def by_window(
    blocks: Blocks,
    codes: NDArray[np.uint8],
    index: HammingIndex,
    read: ReadWindows,
    cosines: WindowCosines,
    wanted: NDArray[np.int64],
    evidence: PairCollector,
    most: int = BY_WINDOW,
) -> Iterator[int]:
    """Adds pictures that have a window similar to a whole picture.

    Args:
        blocks: computes blocks of pictures and reads windows.
        codes: codes of all pictures ``uint8 (n, bits // 8)``.
        index: codes of windows, whose ids are positions.
        read: reads windows; called from several threads.
        cosines: compares pictures with windows; called from several threads.
        wanted: positions of the pictures that are looked for in all others.
        evidence: receives the pairs.
        most: number of windows considered for each picture.

    Yields:
        The number of finished pictures.
    """

    def near(block: Positions) -> Positions:
        return index.nearest(codes[block], max(_CODES // 4, 4 * most))[0]

    for start in range(0, len(wanted), _ROWS_A_READING):
        some = wanted[start : start + _ROWS_A_READING]
        named: list[Positions] = []
        for _, names in blocks.each(near, some, _ROWS_A_BLOCK):
            named.append(names)
            yield start
        names = np.concatenate(named)
        parts: list[_Windows] = []
        for _, part in blocks.each(read, np.unique(names), _NAMES_A_PART):
            parts.append(part)
            yield start
        nearest = partial(_nearest_windows, some, names, _joined(parts), cosines, most)
        found = blocks.each(nearest, np.arange(len(some)), _ROWS_A_BLOCK)
        yield from (start + done for done in _added(found, evidence))


def _joined(parts: Sequence[_Windows]) -> _Windows:
    there = [part for part in parts if len(part[0])]
    if not there:
        return np.empty(0, np.int64), np.empty((0, 0), np.uint8)
    return np.concatenate([names for names, _ in there]), np.concatenate([p for _, p in there])


def _nearest_windows(
    wanted: Positions,
    near: Positions,
    windows: _Windows,
    cosines: WindowCosines,
    most: int,
    rows: Positions,
) -> _Pairs:
    """Returns the nearest windows of some rows of the wanted pictures.

    Args:
        wanted: positions of pictures.
        near: names of the windows to compare each of them with ``(n, k)``.
        windows: existing windows.
        cosines: compares pictures with windows.
        most: number of windows considered for each picture.
        rows: rows of the first two.
    """
    (present, packed), block, names = windows, wanted[rows], near[rows]
    if not len(present):
        return block[:0], block[:0], np.empty(0, np.float32)
    at = np.minimum(np.searchsorted(present, names), len(present) - 1)
    found = np.where(present[at] == names, cosines(block, packed[at]), np.float32(-1))
    return _nearest(block, names // len(WINDOWS), found, most)


class _Cosines:
    """Compares pictures with many others: with all of them, or those with the nearest codes."""

    def __init__(
        self, points: NDArray[np.float32], codes: NDArray[np.uint8], others: Positions
    ) -> None:
        self._points, self._codes, self._others = points, codes, others
        compares_all = len(others) <= _ALL_COMPARED
        self._all = points[others] if compares_all else points[:0]
        self._index = None if compares_all else HammingIndex(others, codes[others])

    def of(self, block: Positions) -> tuple[Positions, NDArray[np.float32]]:
        """Returns the rows of others that each picture is compared with, and the cosines."""
        if self._index is None:
            rows = np.broadcast_to(np.arange(len(self._others)), (len(block), len(self._others)))
            return rows, self._points[block] @ self._all.T
        rows, _ = self._index.nearest_rows(self._codes[block], _CODES)
        cosines = np.empty(rows.shape, np.float32)
        for start in range(0, len(block), _ROWS_A_PRODUCT):
            part = slice(start, start + _ROWS_A_PRODUCT)
            near = self._points[self._others[rows[part]]]
            np.einsum("nd,nkd->nk", self._points[block[part]], near, out=cosines[part])
        return rows, cosines


def _nearest(
    block: Positions,
    others: NDArray[np.integer],
    cosines: NDArray[np.float32],
    most: int,
    least: float = _LEAST_COSINE,
    lead_counts: float = 0.5,
) -> _Pairs:
    """Returns the nearest few of each picture, more likely the further each leads the next."""
    cosines = np.where(others == block[:, None], -1, cosines)
    most = min(most, cosines.shape[1] - 1)
    if most < 1:
        return block[:0], block[:0], np.empty(0, np.float32)
    best = np.argpartition(-cosines, most, axis=1)[:, : most + 1]
    found = np.take_along_axis(cosines, best, axis=1)
    order = np.argsort(-found, axis=1, kind="stable")
    best, found = np.take_along_axis(best, order, 1), np.take_along_axis(found, order, 1)
    lead = found[:, :most] - found[:, most:]
    rows, columns = np.nonzero(found[:, :most] >= least)
    return (
        block[rows],
        np.take_along_axis(others, best, 1)[rows, columns],
        found[rows, columns] + lead_counts * lead[rows, columns],
    )


def _added(blocks: Iterator[tuple[Positions, _Pairs]], evidence: PairCollector) -> Iterator[int]:
    """Adds the pairs of each block; yields the number of finished pictures."""
    done = 0
    for block, found in blocks:
        evidence.add(*found)
        done += len(block)
        yield done
