"""Aligns one picture with another, by local features and a geometric check.

Local features: D. Lowe, "Distinctive image features from scale-invariant keypoints", IJCV 60(2),
2004; a mirrored picture has the same features with reordered cells and directions. Geometric check:
RANSAC (Fischler and Bolles, "Random sample consensus", 1981) in OpenCV's variant MAGSAC++ (Barath
et al., 2020).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.verification.agreement import SIDE, Greys

Transform = NDArray[np.float64]

MOST_KEYPOINTS = 400
# Longest side at which features are looked for. Of 100 strong copies 71 were found so, 69 at 256,
# in two thirds of the time.
_SEARCHED_SIDE = 192
_CELLS, _DIRECTIONS = 4, 8
_RATIO = 0.85
_FEWEST = 5
_PIXELS_APART = 4.0
_TRIES = 2000
_STEPS = 20
# For bending: the largest displacement in pixels of the frame of comparison, where the flow is
# sampled, the number of iterations, and how often outliers are reweighted.
_MOST_BENT, _GRID, _BENDS, _WEIGHINGS, _FEWEST_BENT = 12.0, 6, 2, 4, 40


class Keypoints(NamedTuple):
    """Local features of a picture.

    Attributes:
        places: ``float32 (n, 2)``, x and y in pixels.
        descriptors: ``float32 (n, 128)``, of length 1.
    """

    places: NDArray[np.float32]
    descriptors: NDArray[np.float32]


def keypoints_of(grey: NDArray[np.uint8]) -> Keypoints:
    """Finds the local features of a picture ``uint8 (h, w)``."""
    import cv2

    # The callers already run in several threads.
    cv2.setNumThreads(1)
    finder = cv2.SIFT.create(MOST_KEYPOINTS, contrastThreshold=0.02)
    step = min(1.0, _SEARCHED_SIDE / max(grey.shape))
    size = [max(1, round(side * step)) for side in grey.shape[::-1]]
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    points, descriptors = finder.detectAndCompute(small, None)
    if descriptors is None:
        return Keypoints(np.empty((0, 2), np.float32), np.empty((0, 128), np.float32))
    # Descriptors are compared by their square roots (RootSIFT: Arandjelović and Zisserman, "Three
    # things everyone should know to improve object retrieval", 2012).
    shares = descriptors / np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-6)
    grow = np.array(grey.shape[::-1], np.float32) / np.array(size, np.float32)
    # Centres of pixels lie half a pixel inside.
    found = np.array([point.pt for point in points], np.float32)
    places = np.asarray((found + 0.5) * grow - 0.5, np.float32)
    return Keypoints(places, np.asarray(np.sqrt(shares), np.float32))


def mirrored(found: Keypoints, width: int) -> Keypoints:
    """Converts local features to those of the same picture mirrored left to right."""
    places = np.array((width - 1, 0), np.float32) + found.places * np.array((-1, 1), np.float32)
    cells = found.descriptors.reshape(-1, _CELLS, _CELLS, _DIRECTIONS)[:, ::-1]
    turned = cells[..., -np.arange(_DIRECTIONS) % _DIRECTIONS]
    return Keypoints(places, turned.reshape(found.descriptors.shape))


def align(a: Keypoints, b: Keypoints) -> tuple[Transform, int] | None:
    """Finds how picture a lies in picture b.

    Returns:
        The homography ``(3, 3)`` from positions in a to positions in b, and the number of matches
        that agree with it; None if there are too few.
    """
    import cv2

    pairs = _matches(a, b)
    if len(pairs) < _FEWEST:
        return None
    source, target = a.places[pairs[:, 0]], b.places[pairs[:, 1]]
    affine, inside = cv2.estimateAffine2D(
        source, target, method=cv2.RANSAC, ransacReprojThreshold=_PIXELS_APART, maxIters=_TRIES
    )
    if affine is None:
        return None
    held = inside.ravel() > 0
    found = np.vstack([affine, (0.0, 0.0, 1.0)])
    agreed = _distinct(source[held], target[held])
    if agreed >= 2 * _FEWEST:
        better, also = cv2.findHomography(
            source, target, cv2.USAC_MAGSAC, _PIXELS_APART / 2, maxIters=_TRIES, confidence=0.999
        )
        if better is not None and _closer(better, found, source, target):
            held = also.ravel() > 0
            found, agreed = better, max(agreed, _distinct(source[held], target[held]))
    return (found, agreed) if agreed >= _FEWEST else None


def _closer(
    one: Transform,
    other: Transform,
    source: NDArray[np.float32],
    target: NDArray[np.float32],
) -> bool:
    """Returns whether one transform brings more matches close together than another."""
    counts = []
    for transform in (one, other):
        ends = np.c_[source, np.ones(len(source))] @ transform.T
        placed = ends[:, :2] / np.where(np.abs(ends[:, 2:]) < 1e-9, 1e-9, ends[:, 2:])
        counts.append(int((np.linalg.norm(placed - target, axis=1) < _PIXELS_APART / 2).sum()))
    return counts[0] > 1.05 * counts[1]


def _distinct(source: NDArray[np.float32], target: NDArray[np.float32]) -> int:
    """Counts the matches whose positions are distinct in both pictures."""
    # NumPy's unique would import masked arrays, which is not worth it for a few hundred positions.
    kinds = (set(map(tuple, np.round(places / 2).tolist())) for places in (source, target))
    return min(map(len, kinds))


def _matches(a: Keypoints, b: Keypoints) -> NDArray[np.int64]:
    """Finds pairs of features that are mutually nearest and clearly nearer than the next one."""
    if len(a.places) < 2 or len(b.places) < 2:
        return np.empty((0, 2), np.int64)
    alike = a.descriptors @ b.descriptors.T
    rows = np.arange(len(alike))
    nearest = alike.argmax(axis=1)
    best = _apart(alike[rows, nearest])
    # Features at the same position with another orientation are not competitors.
    across, down = (axis[nearest][:, None] - axis for axis in b.places.T)
    alike[across * across + down * down < _PIXELS_APART**2] = -np.inf
    good = best < _RATIO * _apart(alike.max(axis=1))
    return np.stack([rows[good], nearest[good]], axis=1)


def _apart(alike: NDArray[np.float32]) -> NDArray[np.float32]:
    """Computes the distances of unit descriptors from their dot products."""
    return np.asarray(np.sqrt(np.maximum(2 - 2 * alike, 0)), np.float32)


def plausible(transform: Transform, shape: tuple[int, int]) -> bool:
    """Returns whether a transform keeps a picture plausible: not inverted, folded or degenerate."""
    height, width = shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    ends = np.c_[corners, np.ones(4)] @ transform.T
    if (ends[:, 2] <= 1e-6).any():
        return False
    placed = ends[:, :2] / ends[:, 2:]
    sides = np.roll(placed, -1, axis=0) - placed
    following = np.roll(sides, -1, axis=0)
    crosses = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    if (crosses <= 0).any():
        return False
    lengths = np.linalg.norm(sides, axis=1) / np.array([width, height, width, height])
    return bool(lengths.max() < 4 * lengths.min() and crosses.max() < 6 * crosses.min())


class Overlaid(NamedTuple):
    """Two pictures in one frame.

    Attributes:
        a: brightness ``float32 (h, w)`` in 0…255.
        b: brightness of the other picture, of the same shape.
        mask: 1 where both pictures have pixels, else 0.
        covers_a: share of a's pixels that lie in b.
        covers_b: share of b's pixels that lie in a.
    """

    a: Greys
    b: Greys
    mask: Greys
    covers_a: float
    covers_b: float


def overlay(
    a: NDArray[np.uint8],
    b: NDArray[np.uint8],
    transform: Transform,
    within_a: NDArray[np.uint8] | None = None,
    within_b: NDArray[np.uint8] | None = None,
) -> Overlaid | None:
    """Transforms two pictures to the frame of the coarser one, reduced in size.

    Args:
        a: ``uint8 (h, w)``.
        b: ``uint8 (h, w)``.
        transform: homography from positions in a to positions in b.
        within_a: 1 where a has pixels, else 0, ``uint8 (h, w)``; everywhere if left out.
        within_b: the same for b.

    Returns:
        The overlaid pictures; None if they hardly overlap.
    """
    inverse = np.asarray(np.linalg.inv(transform), np.float64)
    shrinks = abs(np.linalg.det(transform[:2, :2] / transform[2, 2])) < 1
    all_a = np.ones(a.shape, np.float32) if within_a is None else within_a.astype(np.float32)
    all_b = np.ones(b.shape, np.float32) if within_b is None else within_b.astype(np.float32)
    fine, coarse = (a, all_a), (b, all_b)
    found = _laid(*fine, *coarse, transform) if shrinks else _laid(*coarse, *fine, inverse)
    if found is None:
        return None
    first, second, mask, covers_fine, covers_coarse = found
    if shrinks:
        return Overlaid(first, second, mask, covers_fine, covers_coarse)
    return Overlaid(second, first, mask, covers_coarse, covers_fine)


def _laid(
    fine: NDArray[np.uint8],
    within_fine: Greys,
    coarse: NDArray[np.uint8],
    within_coarse: Greys,
    there: Transform,
) -> tuple[Greys, Greys, Greys, float, float] | None:
    """Transforms both pictures to the frame of the coarse one, with their mask and coverage."""
    import cv2

    height, width = coarse.shape
    placed = cv2.warpPerspective(within_fine, there, (width, height), flags=cv2.INTER_NEAREST)
    placed *= within_coarse
    area = float(placed.sum())
    if area < 16 * 16:
        return None
    inverse = np.linalg.inv(there)
    back = cv2.warpPerspective(within_coarse, inverse, fine.shape[::-1], flags=cv2.INTER_NEAREST)
    back *= within_fine
    rows, columns = np.flatnonzero(placed.any(axis=1)), np.flatnonzero(placed.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    high, wide = int(rows[-1]) + 1 - top, int(columns[-1]) + 1 - left
    scale = min(1.0, SIDE / max(high, wide))
    # First reduce the fine picture to the resolution of the other, so that no detail becomes
    # aliasing.
    small = cv2.resize(
        coarse[top : top + high, left : left + wide],
        (max(1, round(wide * scale)), max(1, round(high * scale))),
        interpolation=cv2.INTER_AREA,
    )
    frame = np.array(
        [
            [small.shape[1] / wide, 0, (0.5 - left) * small.shape[1] / wide - 0.5],
            [0, small.shape[0] / high, (0.5 - top) * small.shape[0] / high - 0.5],
            [0, 0, 1],
        ]
    )
    whole = frame @ there
    shrink = float(np.sqrt(abs(np.linalg.det(whole[:2, :2] / whole[2, 2]))))
    step = min(1.0, max(shrink, 8 / min(fine.shape)))
    shrunk = cv2.resize(fine, None, fx=step, fy=step, interpolation=cv2.INTER_AREA)
    grow_x, grow_y = fine.shape[1] / shrunk.shape[1], fine.shape[0] / shrunk.shape[0]
    grow = np.array([[grow_x, 0, 0.5 * grow_x - 0.5], [0, grow_y, 0.5 * grow_y - 0.5], [0, 0, 1]])
    size = small.shape[::-1]
    laid = cv2.warpPerspective(
        shrunk, whole @ grow, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    mask = cv2.warpPerspective(within_fine, whole, size, flags=cv2.INTER_NEAREST)
    part = within_coarse[top : top + high, left : left + wide]
    mask *= cv2.resize(part, size, interpolation=cv2.INTER_NEAREST)
    return (
        np.asarray(laid, np.float32),
        np.asarray(small, np.float32),
        mask,
        float(back.sum() / within_fine.sum()),
        area / float(within_coarse.sum()),
    )


def refined(laid: Overlaid) -> Overlaid | None:
    """Refines the alignment; returns None if that fails.

    Source: Evangelidis and Psarakis, "Parametric image alignment using enhanced correlation
    coefficient maximization", TPAMI 30(10), 2008.
    """
    import cv2

    warp = np.eye(3, dtype=np.float32)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _STEPS, 1e-4)
    mask = (laid.mask > 0).astype(np.uint8)
    a, b = (cv2.GaussianBlur(one, (0, 0), 1.5) for one in (laid.a, laid.b))
    try:
        _, warp = cv2.findTransformECC(a, b, warp, cv2.MOTION_HOMOGRAPHY, stop, mask, 1)
    except cv2.error:
        return None
    if not plausible(warp.astype(np.float64), laid.a.shape):
        return None
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = laid.b.shape[::-1]
    moved = cv2.warpPerspective(laid.b, warp, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    there = cv2.warpPerspective(
        laid.mask, warp, size, flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    )
    return laid._replace(b=moved, mask=np.minimum(there, laid.mask))


def bent(laid: Overlaid) -> Overlaid | None:
    """Bends b smoothly until it matches a; returns None if that fails.

    Scans, photos of paper and some warps are not related by homographies. The optical flow (Kroeger
    et al., "Fast optical flow using dense inverse search", 2016) is followed only as far as one
    polynomial of the second degree describes it for most of the picture, so that no part of the
    picture moves on its own.
    """
    import cv2

    height, width = laid.a.shape
    inside = laid.mask > 0
    if np.count_nonzero(inside[::_GRID, ::_GRID]) < _FEWEST_BENT:
        return None
    cv2.setNumThreads(1)
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    target = _levels(laid.a)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    terms = _terms(columns / width - 0.5, rows / height - 0.5)
    shift, moved, mask = np.zeros((height, width, 2), np.float32), laid.b, laid.mask
    for _ in range(_BENDS):
        there = mask > 0
        if not there.any():
            return None
        found = flow.calc(target, _levels(_like(moved, laid.a, there)), None)
        shift += terms @ _fitted(terms, found, there)
        if float(np.abs(shift[inside]).max()) > _MOST_BENT:
            return None
        across, down = columns + shift[..., 0], rows + shift[..., 1]
        moved = cv2.remap(laid.b, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        mask = np.minimum(laid.mask, cv2.remap(laid.mask, across, down, cv2.INTER_NEAREST))
    return laid._replace(b=np.asarray(moved, np.float32), mask=np.asarray(mask, np.float32))


def _terms(x: Greys, y: Greys) -> Greys:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def _levels(picture: Greys) -> NDArray[np.uint8]:
    return np.clip(picture, 0, 255).astype(np.uint8)


def _like(picture: Greys, other: Greys, inside: NDArray[np.bool_]) -> Greys:
    """Adjusts the brightness and contrast of a picture to those of another."""
    one, two = picture[inside], other[inside]
    gain = float(two.std()) / max(float(one.std()), 1e-3)
    return (picture - float(one.mean())) * gain + float(two.mean())


def _fitted(terms: Greys, flow: Greys, inside: NDArray[np.bool_]) -> Greys:
    """Fits coefficients ``(6, 2)`` that describe most of a flow, with less weight on outliers.

    Iteratively reweighted least squares (Holland and Welsch, 1977).
    """
    kept = inside[::_GRID, ::_GRID]
    x, y = terms[::_GRID, ::_GRID][kept], flow[::_GRID, ::_GRID][kept]
    weights = np.ones(len(x), np.float32)
    fitted = np.zeros((x.shape[1], 2), np.float32)
    for _ in range(_WEIGHINGS):
        weighted = x * weights[:, None]
        # If the common area is nearly a line, several solutions fit; a small regularisation picks
        # one.
        normal = weighted.T @ x + 1e-4 * np.eye(x.shape[1], dtype=np.float32)
        fitted = np.linalg.solve(normal, weighted.T @ y)
        apart = np.linalg.norm(y - x @ fitted, axis=1)
        weights = 1 / (1 + (apart / (_median(apart) + 0.2)) ** 2)
    return np.asarray(fitted, np.float32)


def _median(values: NDArray[np.float32]) -> float:
    """Computes the same as `numpy.median`, which would import masked arrays."""
    ordered, middle = np.sort(values), len(values) // 2
    return float(ordered[middle] + ordered[(len(values) - 1) // 2]) / 2
