"""t-distributed stochastic neighbour embedding of a few hundred points, exact.

Source: van der Maaten, Hinton, "Visualizing data using t-SNE", JMLR 9, 2008; degrees of freedom by
the size of the embedding as in van der Maaten, "Learning a parametric embedding by preserving local
structure", AISTATS 2009, section 3.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.base.progress import CancelToken
from engine.nrdh.arrays import Floats

PERPLEXITY = 30.0
STEPS = 750
_EXAGGERATION, _EXAGGERATED_STEPS = 12.0, 250
_LEAST_RATE = 50.0
_BISECTIONS = 60

Doubles: TypeAlias = NDArray[np.float64]


def embed(start: Doubles, distances: Doubles, cancel: CancelToken) -> Floats:
    """Moves points until their neighbourhoods match the given distances.

    Args:
        start: initial embeddings ``(m, g)``, close together.
        distances: squared distances between the embedded points ``(m, m)``.
        cancel: checked once per step.

    Returns:
        ``(m, g)``, centred.
    """
    wanted = joint_probabilities(distances, PERPLEXITY)
    places, moved = start.copy(), np.zeros_like(start)
    gains = np.ones_like(start)
    rate = max(len(start) / _EXAGGERATION / 4, _LEAST_RATE)
    for step in range(STEPS):
        cancel.check()
        early = step < _EXAGGERATED_STEPS
        slope = gradient(places, wanted * (_EXAGGERATION if early else 1.0))
        # Steps grow along a constant direction and shrink along an oscillating one.
        gains = np.maximum(np.where(slope * moved < 0, gains + 0.2, gains * 0.8), 0.01)
        moved = (0.5 if early else 0.8) * moved - rate * gains * slope
        places = places + moved
    return np.asarray(places - places.mean(axis=0), np.float32)


def joint_probabilities(distances: Doubles, perplexity: float) -> Doubles:
    """Computes P ``(m, m)``: symmetric, zero diagonal, sum one.

    Each point's Gaussian has the width at which the entropy of its neighbours equals that of
    ``perplexity`` equally likely ones.
    """
    perplexity = min(perplexity, (len(distances) - 1) / 3)
    low, high = np.zeros((2, len(distances), 1))
    precision = np.full_like(low, 1 / max(float(distances.mean()), 1e-12))
    high += np.inf
    for _ in range(_BISECTIONS):
        shares = _conditional(distances, precision)
        entropy = -(shares * np.log(np.maximum(shares, 1e-300))).sum(axis=1, keepdims=True)
        is_wide = entropy > np.log(perplexity)
        low, high = np.where(is_wide, precision, low), np.where(is_wide, high, precision)
        middle = (low + np.where(np.isinf(high), low, high)) / 2
        precision = np.where(np.isinf(high), precision * 2, middle)
    shares = _conditional(distances, precision)
    return np.asarray((shares + shares.T) / (2 * len(shares)), np.float64)


def divergence(places: Doubles, wanted: Doubles) -> float:
    """Computes KL(P ‖ Q), which `embed` minimises."""
    kernel = _kernel(places)
    found = kernel / kernel.sum()
    kept = wanted > 0
    return float((wanted[kept] * np.log(wanted[kept] / np.maximum(found[kept], 1e-300))).sum())


def gradient(places: Doubles, wanted: Doubles) -> Doubles:
    """Computes the gradient of `divergence` at each position ``(m, g)``."""
    freedom = _freedom(places)
    pulls = 1 / (1 + _squared_distances(places) / freedom)
    kernel = _kernel(places)
    forces = (wanted - kernel / kernel.sum()) * pulls
    pulled = forces.sum(axis=1, keepdims=True) * places - forces @ places
    return np.asarray(2 * (freedom + 1) / freedom * pulled, np.float64)


def _kernel(places: Doubles) -> Doubles:
    """Computes (1 + d²/α)^(−(α+1)/2) off the diagonal."""
    freedom = _freedom(places)
    kernel = (1 + _squared_distances(places) / freedom) ** (-(freedom + 1) / 2)
    np.fill_diagonal(kernel, 0)
    return np.asarray(kernel, np.float64)


def _conditional(distances: Doubles, precision: Doubles) -> Doubles:
    """Computes each row's Gaussian weights of the others, which sum to one."""
    others = distances + np.diag(np.full(len(distances), np.inf))
    nearest = others.min(axis=1, keepdims=True)
    weights = np.exp(-(others - nearest) * precision)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float64)


def _freedom(places: Doubles) -> float:
    return float(max(places.shape[1] - 1, 1))


def _squared_distances(places: Doubles) -> Doubles:
    squares = (places**2).sum(axis=1)
    distances = squares[:, None] + squares[None] - 2 * places @ places.T
    return np.asarray(np.maximum(distances, 0), np.float64)
