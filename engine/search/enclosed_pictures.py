"""Where a picture may hold another one: what bars, borders and lines across it enclose.

Screenshots, stories and collages put a photo between straight edges that run across much of the
picture, in rows or columns one pixel wide; hardly anything inside of a photo does. The picture is
cut along them, first one way and then, in each band, the other way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.results import Window

_SIDE = 288
# A difference between neighbouring pixels that counts as an edge in full, of 255.
_STEP = 24.0
# How much more of a line must be edge than of the lines around it, which are so many.
_LINE, _BESIDE = 0.10, 6
_MOST_LINES = 6
# What the picture's own edge counts for.
_OUTER = 0.20
# Shares of the whole picture: a part has at least this side and this area, and at most this area.
_LEAST_SIDE, _LEAST_AREA, _MOST_AREA = 0.15, 0.06, 0.95
# Mean difference between neighbouring pixels, of 255: flat and blurred parts are below.
_LEAST_DETAIL = 1.5
# A part scores so much at least. Of 108 pictures that enclose a photo 87 had it as one of their
# four best parts from here on, and 90 at all; ordinary photos have one such part in the mean.
_LIKELY = 0.58
# Two parts that have more than this of their area in common are one.
_SAME = 0.8

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Band:
    """From one line to another; how strong both are, and the strongest between them."""

    start: int
    end: int
    sides: float
    between: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A rectangle in pixels, and how likely it is a picture by itself."""

    top: int
    bottom: int
    left: int
    right: int
    score: float

    @property
    def area(self) -> int:
        return (self.bottom - self.top) * (self.right - self.left)


class _Edges:
    """Sums of steps between neighbouring rows of a picture and of those between its columns.

    Args:
        pixels: ``float32 (H, W, 3)``.
    """

    def __init__(self, pixels: NDArray[np.float32]) -> None:
        self.shape = pixels.shape[:2]
        self._down = _sums(_steps(pixels), axis=1)
        self._across = _sums(_steps(pixels.transpose(1, 0, 2)), axis=1)

    def bands(self, turned: bool, start: int, end: int) -> list[_Band]:
        """Bands of rows, or of columns where turned, by what lies from start to end along them."""
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
    """Parts that may be pictures by themselves, the likeliest first.

    Args:
        pixels: ``uint8 (H, W, 3)``, not squeezed.
        most: how many parts at most.

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
    """How much of an edge lies above each pixel, in 0…1."""
    steps = np.zeros(pixels.shape[:2], np.float32)
    np.minimum(np.abs(np.diff(pixels, axis=0)).max(axis=2) / _STEP, 1, out=steps[1:])
    return steps


def _sums(values: NDArray[np.float32], axis: int) -> _Floats:
    sums = np.cumsum(values, axis=axis, dtype=np.float64)
    return np.concatenate([np.zeros_like(sums[:, :1]), sums], axis=axis)


def _rise(shares: _Floats) -> _Floats:
    """How much more of each line is an edge than of those around it; 0 beside a stronger one."""
    padded = np.pad(shares, _BESIDE, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _BESIDE + 1)
    around = np.delete(windows, [_BESIDE - 1, _BESIDE, _BESIDE + 1], axis=1)
    peak = shares >= windows[:, _BESIDE - 1 : _BESIDE + 2].max(axis=1)
    rise = np.where(peak, shares - np.median(around, axis=1), 0)
    rise[:1] = 0
    return np.asarray(rise)


def _distinct(parts: list[_Part], most: int) -> list[_Part]:
    """The first parts, of which no two are nearly the same."""
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
