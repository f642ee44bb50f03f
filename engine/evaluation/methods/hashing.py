"""What a method of the literature is given, and what it gives back."""

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
    """One training.

    Attributes:
        features: of the training photos ``(n, d)``.
        bits: code length.
        seed: of every random choice.
        views: features of changed photos ``(v, n, d)``, in the order of the features, for the
            methods that want them.
        device: torch device name.
        cancel: checked once a step.
    """

    features: Floats
    bits: int
    seed: int = 0
    views: Floats | None = None
    device: str = "cpu"
    cancel: CancelToken = field(default_factory=CancelToken)


class HashFunction(ABC):
    """Codes from features."""

    @abstractmethod
    def encode(self, features: AnyFloats) -> Codes:
        """Packed codes ``(n, bits / 8)`` of photos that are searched, for features ``(n, d)``."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Bytes of all that was learned."""

    def encode_queries(self, features: AnyFloats) -> Codes:
        """The same of photos that are searched for; other codes only where a method says so."""
        return self.encode(features)


class SignHash(HashFunction):
    """Bit j of a photo is 1 where output j is not negative."""

    @abstractmethod
    def outputs(self, features: AnyFloats) -> Floats:
        """What the signs are taken of, ``(n, bits)``, for features ``(n, d)``."""

    def query_outputs(self, features: AnyFloats) -> Floats:
        """The same for photos that are searched for."""
        return self.outputs(features)

    def encode(self, features: AnyFloats) -> Codes:
        """Signs of the outputs."""
        return _coded(self.outputs, features)

    def encode_queries(self, features: AnyFloats) -> Codes:
        """Signs of the outputs for queries."""
        return _coded(self.query_outputs, features)


@dataclass(frozen=True, slots=True)
class Space:
    """The points that all methods here work on: square roots of features, centred, unit length.

    Attributes:
        mean: of the roots of the training photos ``(d,)``.
    """

    mean: Floats

    @classmethod
    def of(cls, features: AnyFloats) -> "Space":
        """The space of training features ``(n, d)``."""
        return cls(square_root(features).mean(axis=0, dtype=np.float64).astype(np.float32))

    def points(self, features: AnyFloats) -> Floats:
        """Unit rows ``(n, d)`` of features ``(n, d)``."""
        return unit_rows(square_root(features) - self.mean)


@dataclass(frozen=True)
class LinearHash(SignHash):
    """Signs of an affine map of the points.

    Attributes:
        space: of the points.
        weight: ``(d, bits)``.
        bias: ``(bits,)``.
        query_weight: of queries, where it is another one.
        query_bias: likewise.
    """

    space: Space
    weight: Floats
    bias: Floats
    query_weight: Floats | None = None
    query_bias: Floats | None = None

    def outputs(self, features: AnyFloats) -> Floats:
        """x·W + b of every photo."""
        return np.asarray(self.space.points(features) @ self.weight + self.bias, np.float32)

    def query_outputs(self, features: AnyFloats) -> Floats:
        """The same with the weights of queries, where a method has them."""
        if self.query_weight is None or self.query_bias is None:
            return self.outputs(features)
        points = self.space.points(features)
        return np.asarray(points @ self.query_weight + self.query_bias, np.float32)

    @property
    def size(self) -> int:
        """Bytes of mean, weights and biases."""
        learned = (self.weight, self.bias, self.query_weight, self.query_bias)
        return int(self.space.mean.nbytes) + sum(
            part.nbytes for part in learned if part is not None
        )


Fit = Callable[[TrainingTask], Job[HashFunction]]


def view_points(space: Space, task: TrainingTask, wanted: int) -> Floats:
    """Points of the first views ``(wanted, n, d)``.

    Raises:
        TrainingError: there are not as many.
    """
    views = task.views
    given = 0 if views is None else len(views)
    if views is None or given < wanted:
        raise TrainingError(f"this method learns from {wanted} views a photo, there are {given}")
    return np.stack([space.points(views[view]) for view in range(wanted)])


def least_squares(points: Floats, targets: Floats, ridge: float = 1.0) -> tuple[Floats, Floats]:
    """The affine map that gives targets best, min ‖x·W + b − y‖² + ridge·‖W‖².

    The ridge holds it where there are fewer photos than numbers in a feature.

    Args:
        points: x, unit rows ``(n, d)``.
        targets: y ``(n, g)``.
        ridge: see above.

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
