"""Finds pairs of pictures that may be copies of one another, the most likely first.

There are three kinds of evidence for a pair: hashes that are near in one of the eight orientations
(robust to compression, colour and size), edit-whitened features (robust to crops), and features of
windows (robust to frames, collages and pasted copies). The decision is made by verification alone.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.decoding.signatures import Signatures
from engine.nrdh.order import Order
from engine.search.index import HammingIndex

_ROWS_A_BLOCK = 512
# Windows of one photo are near many others, and take long to read: so many photos share a reading.
_ROWS_A_READING, _NAMES_A_PART = 5_120, 8_192
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
    signatures: Signatures, wanted: NDArray[np.int64], evidence: PairCollector
) -> Iterator[int]:
    """Adds pictures whose hashes are near, and flat pictures of the same colour.

    Args:
        signatures: perceptual hashes of all pictures.
        wanted: positions of the pictures that are compared with all others.
        evidence: receives the pairs.

    Yields:
        The number of finished pictures.
    """
    places = np.flatnonzero(~signatures.flat)
    codes = signatures.hashes[places].reshape(-1, signatures.hashes.shape[2])
    index = HammingIndex(places, codes, signatures.hashes.shape[1])
    asked = wanted[~signatures.flat[wanted]]
    for start in range(0, len(asked), _ROWS_A_BLOCK):
        block = asked[start : start + _ROWS_A_BLOCK]
        names, bits = index.nearest(signatures.hashes[block, 0], _HASHES)
        near = bits <= MOST_BITS
        rows, columns = np.nonzero(near)
        others = names[rows, columns] // signatures.hashes.shape[1]
        evidence.add(block[rows], others, 2 - bits[rows, columns] / 64, deep=False)
        yield start + len(block)
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
    points: NDArray[np.float32],
    codes: NDArray[np.uint8],
    wanted: NDArray[np.int64],
    evidence: PairCollector,
) -> Iterator[int]:
    """Adds the nearest pictures by edit-whitened features.

    Args:
        points: unit vectors of all pictures ``float32 (n, d)``; zeros for a picture without one.
        codes: codes of all pictures ``uint8 (n, bits // 8)``.
        wanted: positions of the pictures that are compared with all others.
        evidence: receives the pairs.

    Yields:
        The number of finished pictures.
    """
    exact = len(points) <= _ALL_COMPARED
    index = None if exact else HammingIndex(np.arange(len(codes)), codes)
    for start in range(0, len(wanted), _ROWS_A_BLOCK):
        block = wanted[start : start + _ROWS_A_BLOCK]
        if index is None:
            others = np.broadcast_to(np.arange(len(points)), (len(block), len(points)))
            cosines = points[block] @ points.T
        else:
            others, _ = index.nearest(codes[block], _CODES)
            cosines = np.einsum("nd,nkd->nk", points[block], points[others])
        _add_nearest(block, others, cosines, _BY_FEATURE, evidence)
        yield start + len(block)


def _add_nearest(
    block: NDArray[np.int64],
    others: NDArray[np.integer],
    cosines: NDArray[np.float32],
    most: int,
    evidence: PairCollector,
    least: float = _LEAST_COSINE,
    lead_counts: float = 0.5,
) -> None:
    """Adds the nearest few of each picture, more likely the further each leads the next."""
    cosines = np.where(others == block[:, None], -1, cosines)
    most = min(most, cosines.shape[1] - 1)
    if most < 1:
        return
    best = np.argpartition(-cosines, most, axis=1)[:, : most + 1]
    found = np.take_along_axis(cosines, best, axis=1)
    order = np.argsort(-found, axis=1, kind="stable")
    best, found = np.take_along_axis(best, order, 1), np.take_along_axis(found, order, 1)
    lead = found[:, :most] - found[:, most:]
    near = found[:, :most] >= least
    rows, columns = np.nonzero(near)
    evidence.add(
        block[rows],
        np.take_along_axis(others, best, 1)[rows, columns],
        found[rows, columns] + lead_counts * lead[rows, columns],
    )


def by_family(
    points: NDArray[np.float32],
    codes: NDArray[np.uint8],
    alone: NDArray[np.int64],
    families: Sequence[NDArray[np.int64]],
    evidence: PairCollector,
) -> Iterator[int]:
    """Adds, for photos without a copy, the first photo of each of the nearest families.

    Args:
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
    index = None if len(members) <= _ALL_COMPARED else HammingIndex(members, codes[members])
    for start in range(0, len(alone), _ROWS_A_BLOCK):
        block = alone[start : start + _ROWS_A_BLOCK]
        if index is None:
            rows = np.broadcast_to(np.arange(len(members)), (len(block), len(members)))
            cosines = points[block] @ points[members].T
        else:
            rows, _ = index.nearest_rows(codes[block], _CODES)
            cosines = np.einsum("nd,nkd->nk", points[block], points[members[rows]])
        nearest = np.full((len(block), len(families)), -1, np.float32)
        np.maximum.at(nearest, (np.arange(len(block))[:, None], owners[rows]), cosines)
        others = np.broadcast_to(firsts, nearest.shape)
        likely = (_LEAST_OF_FAMILY, _LEAD_OF_FAMILY)
        _add_nearest(block, others, nearest, _FAMILIES, evidence, *likely)
        yield start + len(block)


Windows = Callable[[NDArray[np.int64]], tuple[NDArray[np.int64], NDArray[np.float32]]]


def by_window(
    units: NDArray[np.float32],
    codes: NDArray[np.uint8],
    index: HammingIndex,
    read: Windows,
    wanted: NDArray[np.int64],
    evidence: PairCollector,
    most: int = BY_WINDOW,
) -> Iterator[int]:
    """Adds pictures that have a window similar to a whole picture.

    Args:
        units: centred unit features of all pictures ``float32 (n, d)``.
        codes: codes of all pictures ``uint8 (n, bits // 8)``.
        index: codes of windows, whose ids are positions.
        read: returns, for names ``position · windows + window``, the existing ones and their
            centred unit features.
        wanted: positions of the pictures that are looked for in all others.
        evidence: receives the pairs.
        most: number of windows considered for each picture.

    Yields:
        The number of finished pictures.
    """
    for start in range(0, len(wanted), _ROWS_A_READING):
        blocks = _blocks(wanted[start : start + _ROWS_A_READING])
        named = []
        for done, block in enumerate(blocks):
            named.append(index.nearest(codes[block], max(_CODES // 4, 4 * most))[0])
            yield start + _ROWS_A_BLOCK * done // 2
        present, features = _read(read, np.unique(np.concatenate(named)))
        for block, names in zip(blocks, named, strict=True):
            if len(present):
                at = np.minimum(np.searchsorted(present, names), len(present) - 1)
                near = features[at].astype(np.float32)
                cosines = np.einsum("nd,nkd->nk", units[block], near)
                cosines = np.where(present[at] == names, cosines, -1)
                _add_nearest(block, names // len(WINDOWS), cosines, most, evidence)
        yield start + sum(map(len, blocks))


def _blocks(places: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [places[at : at + _ROWS_A_BLOCK] for at in range(0, len(places), _ROWS_A_BLOCK)]


def _read(read: Windows, names: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
    """Reads features in parts and converts them to half precision, since all are kept at once."""
    parts = [read(names[at : at + _NAMES_A_PART]) for at in range(0, len(names), _NAMES_A_PART)]
    present = np.concatenate([part[0] for part in parts])
    return present, np.concatenate([part[1].astype(np.float16) for part in parts])


def whitened(order: Order, halves: NDArray[np.float16]) -> NDArray[np.float32]:
    """Computes the edit-whitened parts of photos as unit vectors ``float32 (n, d)``."""
    parts = order.points(halves)[:, : len(order.centre)]
    lengths = np.linalg.norm(parts, axis=1, keepdims=True)
    return np.asarray(parts / np.maximum(lengths, 1e-12), np.float32)
