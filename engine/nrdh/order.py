"""The order of a search: compares photos by what edits leave unchanged and by what was learned.

A photo is a unit vector of two concatenated parts, so that the cosine of two photos is a weighted
mean of the cosines of their parts:

* the *edit-whitened* feature: the centred unit root feature, in which the directions that editing a
  photo changes count less (`engine.nrdh.edit_directions`);
* the *node representation*, as the hash network computes it before the sign (Eq. 13).

Except for three lengths, both are linear maps of the square-rooted feature. With these lengths
stored for each photo, a whole shortlist is compared with one matrix product on the stored features
(``docs/decisions/0025-learned-order.md``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from engine.nrdh.arrays import AnyFloats, Floats
from engine.nrdh.preprocessing import square_root, unit_rows

LENGTHS = 3
_SMALLEST = 1e-12
# Small enough that intermediate results stay in the cache of a core.
_ROWS_A_BLOCK = 512


class Direction(NamedTuple):
    """The direction by which a search ranks, as linear forms of √feature.

    Attributes:
        columns: ``float32 (d, 2)``, for the edit-whitened feature and the node representation.
        constants: ``float32 (3,)``: added to the first form, to the second, and to the second after
            its division.
    """

    columns: Floats
    constants: Floats


class _Parts(NamedTuple):
    """Of n photos: centred unit roots, components along edit directions, outputs, lengths."""

    centred: Floats
    along: Floats
    nodes: Floats
    lengths: Floats


@dataclass(frozen=True, slots=True)
class Order:
    """Defines how photos are compared with one version of the model.

    Attributes:
        centre: mean of unit roots ``(d,)``.
        directions: orthonormal columns that editing changes most ``(d, k)``; k may be 0.
        kept: the share of each direction that is kept ``(k,)``, in 0…1.
        mean: mean of the roots ``(d,)``, which the hash network subtracts.
        projection: projection of the hash network's first branch ``(d, m)``.
        weight: its weight ``(m, g)``.
        bias: its bias ``(g,)``.
        shares: lengths of the two parts of a photo ``(2,)``; their squares add up to 1.
        curve: ascending cosines of photos, and the similarities to which they are mapped, ``(2,
            s)``.
    """

    centre: Floats
    directions: Floats
    kept: Floats
    mean: Floats
    projection: Floats
    weight: Floats
    bias: Floats
    shares: Floats
    curve: Floats

    @classmethod
    def of(cls, tensors: Mapping[str, Floats]) -> "Order | None":
        """Builds the order from a model's tensors; returns None if the model has no order.

        Raises:
            ValueError: the shapes of the arrays do not match.
        """
        if "order_shares" not in tensors:
            return None
        try:
            order = cls(
                *(tensors[f"order_{name}"] for name in ("centre", "directions", "kept")),
                *(tensors[name] for name in ("mean", "projection_0", "weight_0", "bias_0")),
                *(tensors[f"order_{name}"] for name in ("shares", "curve")),
            )
        except KeyError as error:
            raise ValueError(f"the order lacks {error}") from error
        order._check()
        return order

    @property
    def tensors(self) -> dict[str, Floats]:
        """Returns what `of` reads, except the tensors of the hash network."""
        names = ("centre", "directions", "kept", "shares", "curve")
        return {f"order_{name}": getattr(self, name) for name in names}

    def weighed(self, factor: float) -> "Order":
        """Multiplies the weight of node representations by ``factor``; the curve stays the same."""
        shares = self.shares * np.array([1, np.sqrt(factor)], np.float32)
        return replace(self, shares=shares / np.linalg.norm(shares))

    def points(self, features: AnyFloats) -> Floats:
        """Computes the unit vectors by which photos are compared.

        Args:
            features: ``(n, d)``.

        Returns:
            ``float32 (n, d + g)``.
        """
        blocks = [np.empty((0, len(self.centre) + len(self.bias)), np.float32)]
        for start in range(0, len(features), _ROWS_A_BLOCK):
            blocks.append(self.placed(features[start : start + _ROWS_A_BLOCK])[0])
        return np.concatenate(blocks)

    def placed(self, features: AnyFloats) -> tuple[Floats, Floats]:
        """Computes `points` and `lengths` of a few photos at once."""
        parts = self._parts(features)
        whitened = self._without_edits(parts.centred, parts.along)
        both = unit_rows(whitened) * self.shares[0], unit_rows(parts.nodes) * self.shares[1]
        return np.concatenate(both, axis=1), parts.lengths

    def whitened(self, features: AnyFloats) -> Floats:
        """Computes the edit-whitened features of a few photos as unit vectors ``(n, d)``."""
        return unit_rows(self._without_edits(*self._centred(square_root(features))))

    def lengths(self, features: AnyFloats) -> Floats:
        """Computes the lengths that `scores` needs of each photo in addition to its feature.

        Args:
            features: ``(n, d)``.

        Returns:
            ``float32 (n, 3)``: lengths of the edit-whitened feature, of the preprocessed feature A₁
            before it is scaled to unit length, and of the node representation.
        """
        blocks = [np.empty((0, LENGTHS), np.float32)]
        for start in range(0, len(features), _ROWS_A_BLOCK):
            blocks.append(self._parts(features[start : start + _ROWS_A_BLOCK]).lengths)
        return np.concatenate(blocks)

    def direction(self, wanted: Floats) -> Direction:
        """Computes the linear forms whose sum is the cosine with a vector.

        Args:
            wanted: ``(d + g,)``, such as a row of `points` or a sum of rows.
        """
        units = wanted / max(float(np.linalg.norm(wanted)), _SMALLEST)
        whitened = self.shares[0] * units[: len(self.centre)]
        nodes = self.shares[1] * units[len(self.centre) :]
        whitened = whitened - self.directions @ ((1 - self.kept) * (self.directions.T @ whitened))
        learned = self.projection @ (self.weight @ nodes)
        constants = (-self.centre @ whitened, -self.mean @ learned, self.bias @ nodes)
        return Direction(np.stack([whitened, learned], axis=1), np.array(constants, np.float32))

    def scores(
        self, forms: Floats, root_lengths: Floats, lengths: Floats, direction: Direction
    ) -> Floats:
        """Computes the cosines of photos with a direction.

        Args:
            forms: products of √features with the direction's columns, ``(n, 2)``.
            root_lengths: lengths of √features, ``(n,)``.
            lengths: result of `lengths`, ``(n, 3)``.
            direction: result of `direction`.

        Returns:
            ``float32 (n,)`` in −1…1.
        """
        whitened, preprocessed, nodes = np.maximum(lengths, _SMALLEST).T
        first = forms[:, 0] / np.maximum(root_lengths, _SMALLEST) + direction.constants[0]
        second = (forms[:, 1] + direction.constants[1]) / preprocessed + direction.constants[2]
        return np.asarray(np.clip(first / whitened + second / nodes, -1, 1), np.float32)

    def similarities(self, scores: Floats) -> Floats:
        """Maps cosines to similarities in 0…1, on the scale of the plain features."""
        return np.asarray(np.interp(scores, *self.curve), np.float32)

    def _parts(self, features: AnyFloats) -> _Parts:
        roots = square_root(features)
        centred, along = self._centred(roots)
        squares = np.einsum("ij,ij->i", centred, centred) - along**2 @ (1 - self.kept**2)
        preprocessed = np.asarray((roots - self.mean) @ self.projection, np.float32)
        nodes = np.asarray(unit_rows(preprocessed) @ self.weight + self.bias, np.float32)
        lengths = (
            np.sqrt(np.maximum(squares, 0)),
            np.linalg.norm(preprocessed, axis=1),
            np.linalg.norm(nodes, axis=1),
        )
        return _Parts(centred, along, nodes, np.stack(lengths, axis=1).astype(np.float32))

    def _centred(self, roots: Floats) -> tuple[Floats, Floats]:
        """Returns centred unit roots and their components along edit directions."""
        centred = np.asarray(unit_rows(roots) - self.centre, np.float32)
        return centred, np.asarray(centred @ self.directions, np.float32)

    def _without_edits(self, centred: Floats, along: Floats) -> Floats:
        """Reduces the components along edit directions."""
        removed = (along * (1 - self.kept)) @ self.directions.T
        return np.asarray(centred - removed, np.float32)

    def _check(self) -> None:
        dim, size = self.projection.shape
        shapes = {
            "centre": (dim,),
            "directions": (dim, len(self.kept)),
            "mean": (dim,),
            "weight": (size, len(self.bias)),
            "shares": (2,),
            "curve": (2, self.curve.shape[-1]),
        }
        for name, shape in shapes.items():
            found = getattr(self, name).shape
            if found != shape:
                raise ValueError(f"{name} of the order has the shape {found}, not {shape}")
        if (np.diff(self.curve[0]) <= 0).any() or (np.diff(self.curve[1]) < 0).any():
            raise ValueError("the curve of the order is not increasing")
