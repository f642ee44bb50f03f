"""Applies pairs that the user marked as similar or not similar as constraints on a training.

They are used twice: the graph gains the edge of a similar pair and loses that of a dissimilar one,
and the regression of the hash head gets an equation for the difference of each pair's outputs
(``docs/decisions/0014``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.neighbours import row_normalise

# A photo's nearest neighbours; those that also have it among their own nearest are mutual.
_COMPANY = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """Marked pairs of rows of the features.

    Attributes:
        pairs: ``(m, 2)``, each pair once.
        alike: ``(m,)``, true for similar pairs and false for dissimilar ones.
    """

    pairs: Indices
    alike: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.pairs)

    def at(self, rows: Indices) -> "Marks":
        """Renumbers the marks for a subset of the rows; pairs that lack a photo are dropped.

        Args:
            rows: the rows that are kept, ascending.
        """
        places = np.searchsorted(rows, self.pairs)
        inside = np.minimum(places, len(rows) - 1)
        kept = (rows[inside] == self.pairs).all(axis=1)
        return Marks(inside[kept], self.alike[kept])


@dataclass(frozen=True, slots=True)
class Differences:
    """Equations d·W ≈ Δ for a linear map W, one per pair.

    Attributes:
        points: d ``(m, k)``.
        wanted: Δ ``(m, g)``.
        weights: ``(m,)``, relative to one training photo, which has weight 1.
    """

    points: Floats
    wanted: Floats
    weights: Floats


def marked_edges(matrix: sp.csr_array, marks: Marks) -> sp.csr_array:
    """Sets the edges of similar pairs to the strongest of the row, and removes those of the others.

    Args:
        matrix: M ``(n, n)``, rows sum to 1.
        marks: pairs of its rows.

    Returns:
        The changed matrix, with rows scaled to sum 1 again.
    """
    strongest = matrix.max(axis=1).toarray().ravel()
    rows, columns = np.concatenate([marks.pairs, marks.pairs[:, ::-1]]).T
    alike = np.tile(marks.alike, 2)
    marked = sp.csr_array((np.ones(len(rows), np.float32), (rows, columns)), shape=matrix.shape)
    drawn = sp.csr_array(
        (strongest[rows[alike]], (rows[alike], columns[alike])), shape=matrix.shape
    )
    edited = sp.csr_array(matrix - matrix.multiply(marked) + drawn)
    edited.eliminate_zeros()
    return row_normalise(edited)


def with_company(matrix: sp.csr_array, marks: Marks, share: float) -> tuple[Marks, Floats]:
    """Adds pairs in which a mutual nearest neighbour replaces a marked photo, at less weight.

    Args:
        matrix: M before `marked_edges`.
        marks: the pairs that the user marked.
        share: weight of an added pair; a marked pair has weight 1.

    Returns:
        All pairs, and the weight of each.
    """
    said = {tuple(sorted(pair)): bool(a) for pair, a in _each(marks)}
    found = {pair: (alike, 1.0) for pair, alike in said.items()}
    for (first, second), alike in _each(marks):
        nearby = [(other, second) for other in _company(matrix, first)]
        nearby += [(first, other) for other in _company(matrix, second)]
        for pair in (tuple(sorted(pair)) for pair in nearby):
            if pair[0] != pair[1]:
                found.setdefault(pair, (alike, share))
    pairs = np.array(list(found), np.int64).reshape(-1, 2)
    alike_of = np.array([alike for alike, _ in found.values()], bool)
    return Marks(pairs, alike_of), np.array([w for _, w in found.values()], np.float32)


def differences(
    points: Floats, outputs: Floats, marks: Marks, weights: Floats, strength: float
) -> Differences:
    """Computes the equations that marks add to the regression of the head.

    Similar photos should get equal outputs. Dissimilar ones should be at least as far apart as two
    photos of the library are on average.

    Args:
        points: x ``(n, k)``, unit rows.
        outputs: outputs of the head fitted without marks, ``(n, g)``.
        marks: the pairs.
        weights: weights of the pairs.
        strength: c; see `NrdhSettings.mark_strength`.
    """
    first, second = marks.pairs.T
    apart = outputs[first] - outputs[second]
    lengths = np.linalg.norm(apart, axis=1)
    usual = float(np.sqrt(2 * outputs.var(axis=0, dtype=np.float64).sum()))
    # Identical photos have no difference along which they could be separated.
    near = (lengths < usual) & (lengths > 1e-6 * usual)
    used = marks.alike | near
    stretch = np.where(marks.alike, 0, usual / np.maximum(lengths, 1e-12))
    wanted = apart * stretch[:, None]
    # Along one direction of the features, all n photos together have a weight of n / k.
    weight = weights * np.float32(strength * len(points) / points.shape[1])
    return Differences(
        points[first[used]] - points[second[used]],
        np.asarray(wanted[used], np.float32),
        np.asarray(weight[used], np.float32),
    )


def _each(marks: Marks) -> Iterator[tuple[tuple[int, int], bool]]:
    pairs: list[tuple[int, int]] = [(first, second) for first, second in marks.pairs.tolist()]
    yield from zip(pairs, marks.alike.tolist(), strict=True)


def _company(matrix: sp.csr_array, row: int) -> list[int]:
    return [other for other in _nearest(matrix, row) if row in _nearest(matrix, other)]


def _nearest(matrix: sp.csr_array, row: int) -> list[int]:
    inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
    order = np.argsort(-matrix.data[inside], kind="stable")
    others = [int(other) for other in matrix.indices[inside][order] if other != row]
    return others[:_COMPANY]
