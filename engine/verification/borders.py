"""Finds the picture inside an even border, as that of a rotated, framed or shared copy."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Greys = NDArray[np.uint8]

# Of 255: brightness this close to that of the border belongs to it.
_LEVELS = 4
# The share of the outermost pixels that have the brightness of the border, and the smallest and
# largest share of the area that the picture inside has.
_OF_EDGES, _SMALLEST, _LARGEST = 0.4, 0.15, 0.97
# The share of its convex hull that the picture inside fills: pictures have four straight edges.
_SOLID = 0.93
# The share of the picture inside that may stand out of a part that is all of it.
_OUTSIDE = 0.1
# Pixels along the edges, where compression blends the border with the picture.
_MARGIN = 2


class Inside(NamedTuple):
    """A picture inside the border of another.

    Attributes:
        mask: 1 inside, 0 in the border, ``uint8 (h, w)``.
        grey: the picture inside, cut out and upright, ``uint8 (rows, columns)``.
        to_whole: the map ``(3, 3)`` from positions in it to positions in the whole.
    """

    mask: Greys
    grey: Greys
    to_whole: NDArray[np.float64]

    @property
    def share(self) -> float:
        """Returns its share of the whole's area."""
        return float(self.mask.mean())


def inside_border(grey: Greys) -> Inside | None:
    """Finds the picture inside an even border.

    Args:
        grey: brightness ``uint8 (h, w)``.

    Returns:
        The picture; None if there is no border, or no single solid picture inside it.
    """
    import cv2

    within = _within(grey)
    if within is None:
        return None
    kernel = np.ones((2 * _MARGIN + 1, 2 * _MARGIN + 1), np.uint8)
    _, parts, facts, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(within, cv2.MORPH_OPEN, kernel)
    )
    if len(facts) < 2:
        return None
    largest = (parts == 1 + int(facts[1:, cv2.CC_STAT_AREA].argmax())).astype(np.uint8)
    outlines, _ = cv2.findContours(largest, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(outlines[0])
    filled = cv2.fillConvexPoly(np.zeros_like(grey), hull, 1)
    area = float(filled.sum())
    if not _SMALLEST * grey.size <= area <= _LARGEST * grey.size or largest.sum() < _SOLID * area:
        return None
    return Inside(cv2.erode(filled, kernel), *_cut_out(grey, hull))


def is_all_within(mask: Greys, corners: NDArray[np.float64]) -> bool:
    """Returns whether a part with given corners ``(4, 2)`` is all that stands inside a border.

    Args:
        mask: `Inside.mask`.
        corners: x and y of the corners of the part, in order.
    """
    import cv2

    part = np.zeros_like(mask)
    cv2.fillConvexPoly(part, np.round(corners).astype(np.int32), 1)
    return int(mask[part == 0].sum()) <= _OUTSIDE * int(mask.sum())


def _within(grey: Greys) -> Greys | None:
    """Returns the pixels that are not connected with the outermost ones by one even brightness."""
    import cv2

    edges = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    levels = np.bincount(edges, minlength=256)
    near = np.convolve(levels, np.ones(2 * _LEVELS + 1, np.int64), mode="same")
    level = int(near.argmax())
    if near[level] < _OF_EDGES * len(edges):
        return None
    even = (np.abs(grey.astype(np.int16) - level) <= _LEVELS).astype(np.uint8)
    # One more pixel on every side connects all parts of the border.
    _, parts = cv2.connectedComponents(cv2.copyMakeBorder(even, 1, 1, 1, 1, 0, value=1))
    return np.asarray(parts[1:-1, 1:-1] != parts[0, 0], np.uint8)


def _cut_out(grey: Greys, hull: NDArray[np.int32]) -> tuple[Greys, NDArray[np.float64]]:
    """Cuts the smallest rectangle around a hull out of a picture, and rotates it upright."""
    import cv2

    (x, y), (wide, high), angle = cv2.minAreaRect(hull)
    # By less than half a quarter turn: larger rotations are looked for like those of any picture.
    turns = round(angle / 90)
    angle -= 90 * turns
    if turns % 2:
        wide, high = high, wide
    # From the centre of the first pixel to that of the last one.
    columns, rows = round(wide) + 1, round(high) + 1
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    linear = np.array([[cosine, -sine], [sine, cosine]])
    shift = np.array([x, y]) - linear @ ((columns - 1) / 2, (rows - 1) / 2)
    to_whole = np.array([[*linear[0], shift[0]], [*linear[1], shift[1]], [0.0, 0.0, 1.0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpPerspective(
        grey, to_whole, (columns, rows), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, np.uint8), to_whole
