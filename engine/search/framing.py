"""What lies around a picture that another one holds: more of the scene, a frame, something else."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Surroundings = Literal["continued", "frame", "other"]

_STEPS, _NEAR, _FAR = 40, 2.0, 6.0
_FEWEST = 20
# Of 255: brightness jumps at an edge by so much more than beside it.
_JUMP, _TIMES = 3.0, 1.8
# Lines beside one another that correlate by less tell nothing.
_GOES_ON = 0.5
_PLAIN, _LEVELS = 0.6, 4
_BLURRED = 0.3


def surroundings(holder: NDArray[np.uint8], corners: NDArray[np.float64]) -> Surroundings:
    """What of a picture lies outside of a part of it.

    Args:
        holder: the picture ``uint8 (h, w)``.
        corners: of the part, around it, x and y ``(4, 2)``.

    Returns:
        ``continued`` where the picture goes on across the edges of the part, as around a crop;
        else ``frame`` where there are bars, a border or blurred padding, or ``other`` where there
        is more to see.
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
    """Whether there is hardly any fine detail around a part, as in the padding of a story."""
    import cv2

    fine = np.abs(cv2.Laplacian(holder, cv2.CV_32F))
    # Beside the edges of the part themselves.
    around = cv2.dilate(inside, np.ones((7, 7), np.uint8)) == 0
    if not around.any() or not inside.any():
        return True
    return bool(fine[around].mean() < _BLURRED * fine[inside > 0].mean())


def _is_cut_out(holder: NDArray[np.uint8], corners: NDArray[np.float64]) -> bool:
    """Whether a picture breaks off at the edges of a part: brightness jumps, or goes other ways."""
    profiles = _across(holder, corners)
    if profiles.shape[1] < _FEWEST:
        return False
    inner, edge, outer, last = profiles
    usual = np.maximum(np.abs(edge - inner), np.abs(last - outer)).mean()
    if np.abs(outer - edge).mean() > _TIMES * usual + _JUMP:
        return True
    inside, over = _correlation(inner, edge), _correlation(edge, outer)
    return inside > _GOES_ON and over < inside / 2


def _across(holder: NDArray[np.uint8], corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Brightness along lines beside the edges, from inside to outside, where there is an outside.

    Returns:
        ``(4, n)``.
    """
    middle, along = corners.mean(axis=0), np.linspace(0.05, 0.95, _STEPS)[:, None]
    height, width = holder.shape
    found = [np.empty((4, 0))]
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        side = end - start
        outward = np.array((side[1], -side[0])) / max(float(np.linalg.norm(side)), 1e-6)
        if outward @ (start - middle) < 0:
            outward = -outward
        points = start + along * side
        far = points + _FAR * outward
        there = (far >= 0).all(axis=1) & (far[:, 0] < width) & (far[:, 1] < height)
        steps = (-_FAR, -_NEAR, _NEAR, _FAR)
        found.append(np.stack([_levels(holder, points[there] + s * outward) for s in steps]))
    return np.concatenate(found, axis=1)


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    one, other = one - one.mean(), other - other.mean()
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / max(lengths, 1e-6)


def _levels(holder: NDArray[np.uint8], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Brightness at the pixels nearest to some points."""
    height, width = holder.shape
    columns = np.clip(np.round(points[:, 0]).astype(int), 0, width - 1)
    rows = np.clip(np.round(points[:, 1]).astype(int), 0, height - 1)
    return np.asarray(holder[rows, columns], np.float64)
