"""Classifies what surrounds a contained picture: more of the scene, a frame, or other content."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Surroundings = Literal["continued", "frame", "other"]

# Positions of lines beside an edge, in pixels outwards; the distance from the innermost to the
# outermost line of each side equals that from one side of the edge to the other.
_STEPS, _LINES = 40, (-6.0, -4.0, -2.0, 2.0, 4.0, 6.0)
_FEWEST, _FEWEST_OF_SIDE = 20, 8
# Of 255: brightness must jump at an edge by this much more than beside it. Of 420 crops of VOC
# photos none jumped at more than the first share of positions, nor at more than the second with
# lines that differ this much.
_JUMP, _MANY_JUMP, _SOME_JUMP, _EACH_JUMPS = 3.0, 0.42, 0.25, 0.15
# Neighbouring lines with a lower correlation are ignored.
_GOES_ON, _BREAKS_OFF = 0.3, 0.4
_PLAIN, _LEVELS = 0.6, 4
_BLURRED = 0.3
# This share of what lies along the edges has one brightness level, and this share inside differs by
# this much from it.
_EVEN, _MOSTLY, _ANOTHER = 0.95, 0.6, 12.0


def surroundings(holder: NDArray[np.uint8], corners: NDArray[np.float64]) -> Surroundings:
    """Classifies the part of a picture outside a contained part.

    Args:
        holder: the picture ``uint8 (h, w)``.
        corners: corners of the part in order, x and y ``(4, 2)``.

    Returns:
        ``continued`` if the picture continues across the edges of the part, as around a crop; else
        ``frame`` for bars, a border or blurred padding, or ``other`` for other content.
    """
    if not _is_cut_out(holder, corners):
        return "continued"
    import cv2

    inside = np.zeros(holder.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(corners).astype(np.int32), 1)
    levels = np.bincount(holder[inside == 0], minlength=256)
    near = np.convolve(levels, np.ones(2 * _LEVELS + 1, np.int64), mode="same")
    is_plain = near.max() >= _PLAIN * max(int(levels.sum()), 1)
    return "frame" if is_plain or _is_blurred(holder, inside) else "other"


def _is_blurred(holder: NDArray[np.uint8], inside: NDArray[np.uint8]) -> bool:
    """Returns whether the surroundings have hardly any fine detail, like the padding of a story."""
    import cv2

    fine = np.abs(cv2.Laplacian(holder, cv2.CV_32F))
    # Except next to the edges of the part.
    around = cv2.dilate(inside, np.ones((7, 7), np.uint8)) == 0
    if not around.any() or not inside.any():
        return True
    return bool(fine[around].mean() < _BLURRED * fine[inside > 0].mean())


def _is_cut_out(holder: NDArray[np.uint8], corners: NDArray[np.float64]) -> bool:
    """Returns whether a picture ends at the edges of a part, by jumps or changes of brightness.

    At a crop, a few positions jump by chance, where an edge of the scene meets that of the part. At
    a frame most positions jump, although one side of a photo may be as dark as the bars.
    """
    sides = [side for side in _across(holder, corners) if side.shape[1] >= _FEWEST_OF_SIDE]
    if sum(side.shape[1] for side in sides) < _FEWEST:
        return False
    _, _, edge, _, _, last = np.concatenate(sides, axis=1)
    each = [_jumps(side) for side in sides]
    jumps = float(np.concatenate(each).mean())
    # A side along an edge of the scene jumps everywhere, but then the other sides do not.
    all_jump = min(float(side.mean()) for side in each) >= _EACH_JUMPS
    if (jumps > _MANY_JUMP and all_jump) or _ends_in_one_level(edge, last):
        return True
    if jumps <= _SOME_JUMP:
        return False
    # Treat each side separately, since differences between sides say nothing about their edges.
    along = np.concatenate([side - side.mean(axis=1, keepdims=True) for side in sides], axis=1)
    goes_on = max(_correlation(along[0], along[2]), _correlation(along[3], along[5]))
    return goes_on > _GOES_ON and _correlation(along[2], along[3]) < _BREAKS_OFF * goes_on


def _jumps(side: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Returns where brightness changes more across a side's edge than on either side of it."""
    inner, _, edge, outer, _, last = side
    beside = np.maximum(np.abs(edge - inner), np.abs(last - outer))
    return np.asarray(np.abs(outer - edge) > beside + _JUMP, np.bool_)


def _ends_in_one_level(edge: NDArray[np.float64], last: NDArray[np.float64]) -> bool:
    """Returns whether a picture borders on one level nearly everywhere, as at bars.

    Scenes border on a plain background only in places, since the background extends into the part.
    """
    level = float(np.median(last))
    even = float((np.abs(last - level) <= _LEVELS).mean())
    return even >= _EVEN and float((np.abs(edge - level) > _ANOTHER).mean()) >= _MOSTLY


def _across(holder: NDArray[np.uint8], corners: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Samples brightness along lines beside the edges, from inside to outside, where possible.

    Returns:
        For each side ``(6, n)``: three lines inside, the outermost last, and three outside.
    """
    middle, along = corners.mean(axis=0), np.linspace(0.05, 0.95, _STEPS)[:, None]
    height, width = holder.shape
    found = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        side = end - start
        outward = np.array((side[1], -side[0])) / max(float(np.linalg.norm(side)), 1e-6)
        if outward @ (start - middle) < 0:
            outward = -outward
        points = start + along * side
        far = points + _LINES[-1] * outward
        there = (far >= 0).all(axis=1) & (far[:, 0] < width) & (far[:, 1] < height)
        found.append(np.stack([_levels(holder, points[there] + s * outward) for s in _LINES]))
    return found


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    one, other = one - one.mean(), other - other.mean()
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / max(lengths, 1e-6)


def _levels(holder: NDArray[np.uint8], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the brightness at the pixels nearest to some points."""
    height, width = holder.shape
    columns = np.clip(np.round(points[:, 0]).astype(int), 0, width - 1)
    rows = np.clip(np.round(points[:, 1]).astype(int), 0, height - 1)
    return np.asarray(holder[rows, columns], np.float64)
