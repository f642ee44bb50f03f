"""Finds pictures inside a picture, enclosed by bars, borders and straight lines.

Screenshots, stories and collages surround a photo with straight edges that run across much of the
picture in rows or columns one pixel wide, which hardly ever occurs inside a photo. The picture is
cut along these edges, first in one direction and then, within each band, in the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.results import Window

_SIDE = 288
# A difference between neighbouring pixels (of 255) that counts fully as an edge.
_STEP = 24.0
# How much larger the edge share of a line must be than that of the lines around it, and how many
# lines those are.
_LINE, _BESIDE = 0.10, 6
_MOST_LINES = 6
# The weight of the picture's own edge.
_OUTER = 0.20
# As shares of the whole picture: a part has at least this side and this area, and at most this
# area.
_LEAST_SIDE, _LEAST_AREA, _MOST_AREA = 0.15, 0.06, 0.95
# Mean difference between neighbouring pixels (of 255); flat and blurred parts are below.
_LEAST_DETAIL = 1.5
# Minimum score of a part. Of 108 pictures that enclose a photo, 87 had it among their four best
# parts with this minimum, and 90 without; an ordinary photo has one such part on average.
_LIKELY = 0.58
# Two parts with more than this share of their area in common count as one.
_SAME = 0.8

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Band:
    """The area between two lines: the strength of both, and of the strongest line between them."""

    start: int
    end: int
    sides: float
    between: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A rectangle in pixels and its score as a separate picture."""

    top: int
    bottom: int
    left: int
    right: int
    score: float

    @property
    def area(self) -> int:
        return (self.bottom - self.top) * (self.right - self.left)


class _Edges:
    """Sums of the differences between neighbouring rows and between neighbouring columns.

    Args:
        pixels: ``float32 (H, W, 3)``.
    """

    def __init__(self, pixels: NDArray[np.float32]) -> None:
        self.shape = pixels.shape[:2]
        self._down = _sums(_steps(pixels), axis=1)
        self._across = _sums(_steps(pixels.transpose(1, 0, 2)), axis=1)

    def bands(self, turned: bool, start: int, end: int) -> list[_Band]:
        """Finds bands of rows, or of columns if turned, from the lines between start and end."""
        sums = self._across if turned else self._down
        shares = (sums[:, end] - sums[:, start]) / max(end - start, 1)
        strengths = _rise(shares)
        strong = np.argsort(-strengths)[:_MOST_LINES]
        places = [0, *sorted(p for p in strong.tolist() if strengths[p] >= _LINE), len(shares)]
        sides = [_OUTER, *(float(strengths[p]) for p in places[1:-1]), _OUTER]
        return [
            _Band(places[i], places[j], sides[i] + sides[j], max(sides[i + 1 : j], default=0.0))
            for i, j in combinations(range(len(places)), 2)
            if places[j] - places[i] >= _LEAST_SIDE * len(shares)
        ]


def parts_of(pixels: NDArray[np.uint8], most: int = 3) -> list[Window]:
    """Finds parts that may be separate pictures, the most likely first.

    Args:
        pixels: ``uint8 (H, W, 3)``, in the original aspect ratio.
        most: maximum number of parts.

    Returns:
        (left, top, right, bottom) in fractions.
    """
    image = Image.fromarray(pixels)
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    small = np.asarray(image, np.float32)
    height, width = small.shape[:2]
    detail = np.abs(np.diff(small.mean(axis=2), axis=1))
    wanted = _LEAST_AREA * height * width, _MOST_AREA * height * width
    found = [
        part
        for part in _parts(_Edges(small))
        if part.score >= _LIKELY
        and wanted[0] <= part.area <= wanted[1]
        and detail[part.top : part.bottom, part.left : part.right].mean() >= _LEAST_DETAIL
    ]
    return [
        (p.left / width, p.top / height, p.right / width, p.bottom / height)
        for p in _distinct(sorted(found, key=lambda part: -part.score), most)
    ]


def _parts(edges: _Edges) -> Iterator[_Part]:
    height, width = edges.shape
    for turned, length in ((False, width), (True, height)):
        for outer in edges.bands(turned, 0, length):
            for inner in edges.bands(not turned, outer.start, outer.end):
                rows, columns = (inner, outer) if turned else (outer, inner)
                area = (rows.end - rows.start) * (columns.end - columns.start)
                score = (outer.sides + inner.sides) * np.sqrt(area / (height * width))
                score -= max(outer.between, inner.between)
                yield _Part(rows.start, rows.end, columns.start, columns.end, float(score))


def _steps(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Computes how much of an edge lies above each pixel, in 0…1."""
    steps = np.zeros(pixels.shape[:2], np.float32)
    np.minimum(np.abs(np.diff(pixels, axis=0)).max(axis=2) / _STEP, 1, out=steps[1:])
    return steps


def _sums(values: NDArray[np.float32], axis: int) -> _Floats:
    sums = np.cumsum(values, axis=axis, dtype=np.float64)
    return np.concatenate([np.zeros_like(sums[:, :1]), sums], axis=axis)


def _rise(shares: _Floats) -> _Floats:
    """Computes how much each line exceeds those around it; 0 next to a stronger one."""
    padded = np.pad(shares, _BESIDE, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _BESIDE + 1)
    around = np.delete(windows, [_BESIDE - 1, _BESIDE, _BESIDE + 1], axis=1)
    peak = shares >= windows[:, _BESIDE - 1 : _BESIDE + 2].max(axis=1)
    rise = np.where(peak, shares - np.median(around, axis=1), 0)
    rise[:1] = 0
    return np.asarray(rise)


def _distinct(parts: list[_Part], most: int) -> list[_Part]:
    """Returns the first parts of which no two are nearly the same."""
    chosen: list[_Part] = []
    for part in parts:
        if len(chosen) == most:
            break
        if all(_in_common(part, other) <= _SAME for other in chosen):
            chosen.append(part)
    return chosen


def _in_common(a: _Part, b: _Part) -> float:
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    width = min(a.right, b.right) - max(a.left, b.left)
    both = max(height, 0) * max(width, 0)
    return both / (a.area + b.area - both)
