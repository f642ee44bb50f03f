"""Fits the order of a search, and codes for it, to the photos of a library."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.arrays import AnyFloats, Floats
from engine.nrdh.edit_directions import EditDirections
from engine.nrdh.order import Order
from engine.nrdh.preprocessing import fit_pca, square_root, unit_rows
from engine.nrdh.rotation import fit_rotation

_BLOCK = 8_192
# Every pair of this many photos is compared.
_PHOTOS_PAIRED = 1_500
_PHOTOS_CODED = 20_000
# Shares of pairs above a point of the curve; a rare share needs enough pairs to be measured.
_COMMON = (0.999, 0.99, 0.9, 0.75, 0.5, 0.25)
_RARE_STEPS, _RAREST, _PAIRS_ABOVE = 16, 1e-5, 10


def fit_order(
    features: AnyFloats,
    network: Mapping[str, Floats],
    edits: EditDirections,
    node_weight: float,
    seed: int,
) -> Order:
    """Fits the order of a search to the features of a library.

    Args:
        features: features of the library's photos ``(n, d)``.
        network: tensors of a linear head, whose first branch gives node representations.
        edits: edit directions of the backbone.
        node_weight: weight of the standardised cosine of node representations, relative to a weight
            of 1 for edit-whitened features.
        seed: seed for choosing photos.
    """
    plain = Order(
        centre=_centre(features),
        directions=edits.directions,
        kept=edits.kept,
        mean=network["mean"],
        projection=network["projection_0"],
        weight=network["weight_0"],
        bias=network["bias_0"],
        shares=np.ones(2, np.float32),
        curve=np.array([[-1, 1], [0, 1]], np.float32),
    )
    some = features[_chosen(len(features), _PHOTOS_PAIRED, seed)]
    points, dim = plain.points(some), features.shape[1]
    whitened, nodes = _pairs(points[:, :dim]), _pairs(points[:, dim:])
    weights = np.array([1 / _spread(whitened), node_weight / _spread(nodes)])
    weights /= weights.sum()
    cosines = weights[0] * whitened + weights[1] * nodes
    return replace(
        plain,
        shares=np.sqrt(weights).astype(np.float32),
        curve=_curve(cosines, _pairs(unit_rows(square_root(some)))),
    )


def fit_codes(
    order: Order,
    features: AnyFloats,
    bits: int,
    iterations: int,
    random: np.random.Generator,
    cancel: CancelToken,
) -> Job[dict[str, Floats]]:
    """Fits codes whose Hamming distance follows the order: iterative quantisation of its points.

    Args:
        order: order of the photos.
        features: features of the photos ``(n, d)``; at most 20,000 randomly chosen ones are used.
        bits: code length g.
        iterations: number of iterations of the rotation.
        random: random generator for the choice and the rotation.
        cancel: checked once per iteration.

    Yields:
        Progress of the stage ``hash_network`` with the metric ``loss``.

    Returns:
        ``rotation (d + g₀, g)`` and ``offset (g,)`` for `blend_head`.
    """
    rows = random.permutation(len(features))[:_PHOTOS_CODED]
    points = order.points(features[np.sort(rows)])
    pca = fit_pca(points, bits)
    basis = np.zeros((points.shape[1], bits), np.float32)
    basis[:, : pca.basis.shape[1]] = pca.basis
    components = np.asarray((points - pca.mean) @ basis, np.float32)
    turn = np.eye(bits, dtype=np.float32)
    for step, (error, found) in enumerate(
        fit_rotation(unit_rows(components), iterations, random), start=1
    ):
        cancel.check()
        turn = found
        done = iterations + step
        yield Progress(done, 2 * iterations, "hash_network", metrics={"loss": error, "part": 1})
    deviation = (components @ turn).std(axis=0, dtype=np.float64)
    rotation = np.asarray(basis @ (turn / np.where(deviation > 0, deviation, 1)), np.float32)
    return {"rotation": rotation, "offset": np.asarray(-pca.mean @ rotation, np.float32)}


def _centre(features: AnyFloats) -> Floats:
    total = np.zeros(features.shape[1])
    for start in range(0, len(features), _BLOCK):
        total += unit_rows(square_root(features[start : start + _BLOCK])).sum(axis=0)
    return np.asarray(total / len(features), np.float32)


def _chosen(photos: int, most: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if photos <= most:
        return np.arange(photos)
    return np.sort(np.random.default_rng(seed).choice(photos, most, replace=False))


def _pairs(units: Floats) -> Floats:
    """Computes the cosine of every pair of different rows once."""
    return np.asarray((units @ units.T)[np.triu_indices(len(units), 1)], np.float32)


def _spread(cosines: Floats) -> float:
    return max(float(cosines.std(dtype=np.float64)), 1e-6)


def _curve(cosines: Floats, similarities: Floats) -> Floats:
    """Finds the similarity that the same share of random pairs reaches as each cosine.

    Similarities then mean the same whatever a version has learned, and the scale of a library
    (`engine.search.scale`) applies to all its versions.
    """
    rarest = max(_RAREST, _PAIRS_ABOVE / max(len(cosines), 1))
    rare = np.geomspace(0.1, rarest, _RARE_STEPS) if rarest < 0.1 else np.empty(0)
    levels = 1 - np.concatenate([_COMMON, rare])
    found = np.quantile(cosines, levels), np.quantile(similarities, levels)
    knots = [(-1.0, 0.0)]
    for cosine, similarity in zip(*np.clip(found, -1, 1), strict=True):
        if knots[-1][0] + 1e-4 < cosine < 1 - 1e-4:
            knots.append((float(cosine), max(knots[-1][1], float(similarity))))
    return np.array([*knots, (1.0, 1.0)], np.float32).T.copy()
