"""Finds a crop in the picture that it was cut from, without scaling or rotating it.

Local features also find crops, but take twenty times as long. Here one picture is reduced step by
step and looked for in the other by correlation at low resolution; the position found is refined by
maximising the correlation (Evangelidis and Psarakis, "Parametric image alignment using enhanced
correlation coefficient maximization", TPAMI 30(10), 2008).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.verification.alignment import Transform, plausible

Greys = NDArray[np.uint8]

# Longest sides at which a crop is looked for, and at which its position is refined.
_COARSE, _FINE = 32, 128
# The longer or shorter side of a crop relative to that of the whole, for crops of at least half the
# area.
_SHARES = (0.97, 0.93, 0.89, 0.85, 0.81, 0.77, 0.73, 0.69)
# Of 60 crops of VOC photos the lowest correlation was 0.89; of 60 pairs of unrelated photos the
# highest was 0.69.
_ALIKE = 0.8
_STEPS, _BLUR = 15, 5


class Scaled(NamedTuple):
    """A picture in which crops are looked for.

    Attributes:
        shape: its rows and columns.
        small: its reduced brightness, ``uint8 (h, w)``.
    """

    shape: tuple[int, int]
    small: Greys


def scaled(grey: Greys) -> Scaled:
    """Reduces a picture ``uint8 (h, w)`` to the size at which crops are located."""
    rows, columns = grey.shape
    return Scaled((rows, columns), _resized(grey, min(1.0, _FINE / max(rows, columns))))


def crop_of(a: Scaled, b: Scaled) -> Transform | None:
    """Finds how a lies in b.

    Args:
        a: the crop.
        b: the picture that it may have been cut from.

    Returns:
        The map ``(3, 3)`` from positions in a to positions in b; None if a is not in b.
    """
    coarse = _coarsely(a.small, b.small)
    small = None if coarse is None else _repaired(a.small, b.small, coarse)
    if small is None:
        return None
    down = _between(a.shape, a.small.shape)
    return np.asarray(_between(b.small.shape, b.shape) @ small @ down, np.float64)


def _coarsely(a: Greys, b: Greys) -> Transform | None:
    import cv2

    whole = _resized(b, _COARSE / max(b.shape))
    best, place, shape = _ALIKE, (0, 0), (0, 0)
    fits = min(whole.shape[0] / a.shape[0], whole.shape[1] / a.shape[1])
    for share in _SHARES:
        part = _resized(a, share * fits)
        _, alike, _, at = cv2.minMaxLoc(cv2.matchTemplate(whole, part, cv2.TM_CCOEFF_NORMED))
        if alike > best:
            best, place, shape = alike, (at[0], at[1]), part.shape
    if not all(shape):
        return None
    inside = _between(a.shape, shape)
    inside[:2, 2] += place
    return np.asarray(_between(whole.shape, b.shape) @ inside, np.float64)


def _repaired(a: Greys, b: Greys, there: Transform) -> Transform | None:
    import cv2

    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _STEPS, 1e-3)
    start = there[:2].astype(np.float32)
    try:
        _, warp = cv2.findTransformECC(a, b, start, cv2.MOTION_AFFINE, stop, None, _BLUR)
    except cv2.error:
        return None
    refined = np.vstack([warp.astype(np.float64), (0.0, 0.0, 1.0)])
    return refined if plausible(refined, (a.shape[0], a.shape[1])) else None


def _resized(grey: Greys, step: float) -> Greys:
    import cv2

    size = [max(1, round(side * step)) for side in grey.shape[::-1]]
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))


def _between(before: tuple[int, ...], after: tuple[int, ...]) -> Transform:
    """Maps pixel positions to a picture of another shape; pixel centres lie half a pixel inside."""
    down, across = after[0] / before[0], after[1] / before[1]
    return np.array(
        [[across, 0, 0.5 * across - 0.5], [0, down, 0.5 * down - 0.5], [0, 0, 1]], np.float64
    )
