"""The method ``nrdh``: the paper's two stages on one graph of the whole library.

``docs/nrdh.md`` describes its steps.
"""

import time
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.arrays import Floats
from engine.nrdh.marks import Differences, Marks, differences, marked_edges, with_company
from engine.nrdh.neighbours import (
    nearest_neighbours,
    neighbour_whitening,
    propagate,
    transition_matrix,
)
from engine.nrdh.preprocessing import apply_pca, fit_pca, square_root, standardise, unit_rows
from engine.nrdh.rotation import fit_rotation
from engine.nrdh.settings import NrdhSettings
from engine.nrdh.stage import Trained

# For the progress: one neighbour search costs about as much as all propagation steps together.
_GRAPH_PARTS = 3


@dataclass(frozen=True, slots=True)
class _Space:
    """Preprocessed features ``(n, k)`` and their map: unit((√f − mean)·projection)."""

    points: Floats
    projection: Floats


def train_default(
    features: Floats,
    bits: int,
    settings: NrdhSettings,
    seed: int,
    cancel: CancelToken,
    marks: Marks | None = None,
    *,
    rotations_after: int = 0,
) -> Job[Trained]:
    """Trains the method ``nrdh``.

    Args:
        features: ``(n, d)``.
        bits: code length.
        settings: hyper-parameters.
        seed: of all random choices.
        cancel: checked once per step.
        marks: pairs of rows that the user marked as similar or not similar; without any, the result
            is bit-identical to that of a training without this argument.
        rotations_after: number of rotations that follow this training; used for the progress.

    Yields:
        Progress of the stages ``graph`` and ``hash_network``.
    """
    random = np.random.default_rng(seed)
    started = time.perf_counter()
    roots = square_root(features)
    pca = fit_pca(roots, settings.components_for(len(features)))
    plain = _Space(unit_rows(apply_pca(pca, roots)), pca.basis)
    del roots
    white, unmarked = yield from _whitened_graph(plain, settings, cancel)
    matrix = marked_edges(unmarked, marks) if marks else unmarked
    propagated = yield from _propagated(matrix, white.points, settings, cancel)
    seconds = {"graph": time.perf_counter() - started, "autoencoder": 0.0}

    feature_bits = settings.feature_bits_for(bits)
    node_bits = bits - feature_bits
    started = time.perf_counter()
    centred = propagated - propagated.mean(axis=0, dtype=np.float64).astype(np.float32)
    components, _ = principal(unit_rows(centred), node_bits)
    weight, bias = ridge_regression(white.points, components, settings.ridge)
    if marks:
        outputs = white.points @ weight + bias
        spoken, shares = with_company(unmarked, marks, settings.mark_company)
        equations = differences(white.points, outputs, spoken, shares, settings.mark_strength)
        weight, bias = ridge_regression(white.points, components, settings.ridge, equations)
    codings = (2 if feature_bits else 1) + rotations_after
    rotation, weight, bias = yield from _rotated(
        white.points, weight, bias, settings, random, cancel, (0, codings)
    )
    targets = standardise(components @ rotation)
    tensors = {"mean": pca.mean, "projection_0": white.projection}
    tensors["weight_0"], tensors["bias_0"] = weight, bias
    if feature_bits:
        _, (mean, basis) = principal(plain.points, feature_bits)
        _, *own = yield from _rotated(
            plain.points, basis, -mean @ basis, settings, random, cancel, (1, codings)
        )
        tensors["projection_1"] = plain.projection
        tensors["weight_1"], tensors["bias_1"] = own
        targets = np.concatenate([targets, plain.points @ own[0] + own[1]], axis=1)
    seconds["hash_network"] = time.perf_counter() - started
    return Trained("linear", tensors, targets, seconds)


def principal(points: Floats, size: int) -> tuple[Floats, tuple[Floats, Floats]]:
    """Computes ``size`` principal components; missing ones are zero.

    Args:
        points: ``(n, k)``.
        size: number of columns wanted.

    Returns:
        The components ``(n, size)``, and the mean ``(k,)`` and basis ``(k, size)`` that give them.
    """
    pca = fit_pca(points, size)
    basis = np.zeros((points.shape[1], size), np.float32)
    basis[:, : pca.basis.shape[1]] = pca.basis
    return np.asarray((points - pca.mean) @ basis, np.float32), (pca.mean, basis)


def ridge_regression(
    points: Floats, targets: Floats, ridge: float, marked: Differences | None = None
) -> tuple[Floats, Floats]:
    """Fits the linear map from features to node representations in closed form.

    It minimises ‖√k·x·W + b − y‖² + λ·‖W‖² with an unregularised intercept b (``docs/nrdh.md``,
    step 6). The factor √k gives features of unit length a variance near one, so that λ means the
    same for every length. Marked pairs add Σ w·‖√k·d·W − Δ‖².

    Args:
        points: x, unit rows ``(n, k)``.
        targets: y ``(n, g)``.
        ridge: λ.
        marked: d, Δ and w of the marked pairs.

    Returns:
        Weight ``(k, g)`` and bias ``(g,)`` for x without the factor √k.
    """
    scale = np.float64(np.sqrt(points.shape[1]))
    mean_x, mean_y = points.mean(axis=0), targets.mean(axis=0)
    centred = points - mean_x
    gram = (centred.T @ centred).astype(np.float64) * scale**2
    gram[np.diag_indices_from(gram)] += ridge
    cross = (centred.T @ (targets - mean_y)).astype(np.float64) * scale
    if marked is not None:
        weighted = (marked.points * marked.weights[:, None]).T.astype(np.float64)
        gram += weighted @ marked.points * scale**2
        cross += weighted @ marked.wanted * scale
    weight = np.asarray(np.linalg.solve(gram, cross) * scale, np.float32)
    return weight, np.asarray(mean_y - mean_x @ weight, np.float32)


def _whitened_graph(
    plain: _Space, settings: NrdhSettings, cancel: CancelToken
) -> Job[tuple[_Space, sp.csr_array]]:
    first = yield from _graph(plain.points, settings, cancel, part=0)
    *_, common = propagate(first, plain.points, settings.restart, settings.whitening_steps)
    whitening = neighbour_whitening(plain.points - common, settings.whitening_ridge)
    # Normalising once at the end is enough: unit(unit(v)·B) = unit(v·B).
    white = _Space(unit_rows(plain.points @ whitening), plain.projection @ whitening)
    second = yield from _graph(white.points, settings, cancel, part=1)
    return white, second


def _graph(
    points: Floats, settings: NrdhSettings, cancel: CancelToken, part: int
) -> Job[sp.csr_array]:
    photos = len(points)
    search = nearest_neighbours(points, settings.neighbours_for(photos), settings.exact_neighbours)
    while True:
        cancel.check()
        try:
            searched = next(search)
        except StopIteration as end:
            cosines, neighbours = end.value
            return transition_matrix(cosines, neighbours, settings.sharpness)
        yield Progress(part * photos + searched, _GRAPH_PARTS * photos, "graph")


def _propagated(
    matrix: sp.csr_array, points: Floats, settings: NrdhSettings, cancel: CancelToken
) -> Job[Floats]:
    found, photos = points, len(points)
    states = propagate(matrix, points, settings.restart, settings.steps)
    for step, state in enumerate(states, start=1):
        cancel.check()
        found = state
        done = (_GRAPH_PARTS - 1) * photos + photos * step // settings.steps
        yield Progress(done, _GRAPH_PARTS * photos, "graph")
    return found


def _rotated(
    points: Floats,
    weight: Floats,
    bias: Floats,
    settings: NrdhSettings,
    random: np.random.Generator,
    cancel: CancelToken,
    part: tuple[int, int],
) -> Job[tuple[Floats, Floats, Floats]]:
    """Rotates a linear map so that the signs of its outputs lose least (``docs/decisions/0013``).

    The outputs are scaled to unit length first, so that every photo counts the same, whatever the
    length of its output. ``part`` is the number of this rotation and the total number, for the
    progress.

    Returns:
        The rotation, and weight and bias of the rotated map, whose outputs have variance 1, so that
        scores that use the outputs themselves weight all bits equally.
    """
    before, parts = part
    done, total = before * settings.iterations, parts * settings.iterations
    outputs = points @ weight + bias
    rotation = np.eye(outputs.shape[1], dtype=np.float32)
    for error, found in fit_rotation(unit_rows(outputs), settings.iterations, random):
        cancel.check()
        rotation = found
        done += 1
        yield Progress(done, total, "hash_network", metrics={"loss": error, "part": before})
    deviation = (outputs @ rotation).std(axis=0, dtype=np.float64)
    scaled = np.asarray(rotation / np.where(deviation > 0, deviation, 1), np.float32)
    return rotation, weight @ scaled, bias @ scaled
