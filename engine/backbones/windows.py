"""The regions of a photo that have their own features: overlapping windows of its feature map."""

from itertools import product

from engine.results import Window


def _windows(parts: int, side: float) -> list[Window]:
    starts = [i * (1 - side) / (parts - 1) for i in range(parts)]
    return [(left, top, left + side, top + side) for top, left in product(starts, starts)]


# (left, top, right, bottom) in fractions of the upright photo: 2 × 2 and 3 × 3 windows, which are 4
# and 3 cells wide on the 7 × 7 map of the embedded backbone.
WINDOWS: tuple[Window, ...] = (*_windows(2, 4 / 7), *_windows(3, 3 / 7))


def cells(window: Window, height: int, width: int) -> tuple[slice, slice]:
    """Returns the rows and columns of a feature map that a window covers, at least one of each."""
    left, top, right, bottom = window
    return _span(top, bottom, height), _span(left, right, width)


def _span(start: float, end: float, length: int) -> slice:
    first = min(round(start * length), length - 1)
    return slice(first, max(first + 1, round(end * length)))
