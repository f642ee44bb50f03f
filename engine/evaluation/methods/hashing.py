"""The input and output of a method of the literature."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from engine.base.errors import TrainingError
from engine.base.progress import CancelToken, Job
from engine.nrdh.arrays import AnyFloats, Codes, Floats
from engine.nrdh.codes import pack_bits
from engine.nrdh.preprocessing import square_root, unit_rows

_ROWS_A_BLOCK = 8_192


@dataclass(frozen=True, slots=True)
class TrainingTask:
    """The input of a training.

    Attributes:
        features: features of the training photos ``(n, d)``.
        bits: code length.
        seed: seed of all random choices.
        views: features of augmented photos ``(v, n, d)``, in the order of the features, for methods
            that need them.
        device: torch device name.
        cancel: checked once per step.
    """

    features: Floats
    bits: int
    seed: int = 0
    views: Floats | None = None
    device: str = "cpu"
    cancel: CancelToken = field(default_factory=CancelToken)


class HashFunction(ABC):
    """A function from features to codes."""

    @abstractmethod
    def encode(self, features: AnyFloats) -> Codes:
        """Computes packed codes ``(n, bits / 8)`` of database photos from features ``(n, d)``."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Returns the size of everything that was learned, in bytes."""

    def encode_queries(self, features: AnyFloats) -> Codes:
        """Computes codes of queries; they differ from `encode` only for asymmetric methods."""
        return self.encode(features)


class SignHash(HashFunction):
    """A hash function by signs: bit j of a photo is 1 if output j is not negative."""

    @abstractmethod
    def outputs(self, features: AnyFloats) -> Floats:
        """Computes the outputs ``(n, bits)`` of features ``(n, d)``, before the sign."""

    def query_outputs(self, features: AnyFloats) -> Floats:
        """Computes the outputs of queries, before the sign."""
        return self.outputs(features)

    def encode(self, features: AnyFloats) -> Codes:
        """Returns the signs of the outputs."""
        return _coded(self.outputs, features)

    def encode_queries(self, features: AnyFloats) -> Codes:
        """Returns the signs of the outputs of queries."""
        return _coded(self.query_outputs, features)


@dataclass(frozen=True, slots=True)
class Space:
    """The points on which all methods work: square-rooted features, centred, unit length.

    Attributes:
        mean: mean of the square-rooted training features ``(d,)``.
    """

    mean: Floats

    @classmethod
    def of(cls, features: AnyFloats) -> "Space":
        """Fits the space to training features ``(n, d)``."""
        return cls(square_root(features).mean(axis=0, dtype=np.float64).astype(np.float32))

    def points(self, features: AnyFloats) -> Floats:
        """Maps features ``(n, d)`` to unit rows ``(n, d)``."""
        return unit_rows(square_root(features) - self.mean)


@dataclass(frozen=True)
class LinearHash(SignHash):
    """A hash function by the signs of an affine map of the points.

    Attributes:
        space: space of the points.
        weight: ``(d, bits)``.
        bias: ``(bits,)``.
        query_weight: weight for queries, if it is different.
        query_bias: bias for queries, if it is different.
    """

    space: Space
    weight: Floats
    bias: Floats
    query_weight: Floats | None = None
    query_bias: Floats | None = None

    def outputs(self, features: AnyFloats) -> Floats:
        """Computes x·W + b of every photo."""
        return np.asarray(self.space.points(features) @ self.weight + self.bias, np.float32)

    def query_outputs(self, features: AnyFloats) -> Floats:
        """Computes x·W + b with the weights for queries, if there are any."""
        if self.query_weight is None or self.query_bias is None:
            return self.outputs(features)
        points = self.space.points(features)
        return np.asarray(points @ self.query_weight + self.query_bias, np.float32)

    @property
    def size(self) -> int:
        """Returns the size of mean, weights and biases in bytes."""
        learned = (self.weight, self.bias, self.query_weight, self.query_bias)
        return int(self.space.mean.nbytes) + sum(
            part.nbytes for part in learned if part is not None
        )


Fit = Callable[[TrainingTask], Job[HashFunction]]


def view_points(space: Space, task: TrainingTask, wanted: int) -> Floats:
    """Returns points of the first views ``(wanted, n, d)``.

    Raises:
        TrainingError: there are fewer views.
    """
    views = task.views
    given = 0 if views is None else len(views)
    if views is None or given < wanted:
        raise TrainingError(
            f"this method learns from {wanted} views per photo, but there are {given}"
        )
    return np.stack([space.points(views[view]) for view in range(wanted)])


def least_squares(points: Floats, targets: Floats, ridge: float = 1.0) -> tuple[Floats, Floats]:
    """Fits the affine map that minimises ‖x·W + b − y‖² + ridge·‖W‖².

    The ridge stabilises it if there are fewer photos than numbers in a feature.

    Args:
        points: x, unit rows ``(n, d)``.
        targets: y ``(n, g)``.
        ridge: weight of the regulariser.

    Returns:
        W ``(d, g)`` and b ``(g,)``.
    """
    mean_x, mean_y = points.mean(axis=0), targets.mean(axis=0)
    centred = points - mean_x
    gram = (centred.T @ centred).astype(np.float64)
    gram[np.diag_indices_from(gram)] += ridge
    cross = (centred.T @ (targets - mean_y)).astype(np.float64)
    weight = np.asarray(np.linalg.solve(gram, cross), np.float32)
    return weight, np.asarray(mean_y - mean_x @ weight, np.float32)


def _coded(outputs: Callable[[AnyFloats], Floats], features: AnyFloats) -> Codes:
    starts = range(0, max(len(features), 1), _ROWS_A_BLOCK)
    blocks = (features[start : start + _ROWS_A_BLOCK] for start in starts)
    return np.concatenate([pack_bits(outputs(block) >= 0) for block in blocks])
