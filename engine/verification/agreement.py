"""Measures how well two aligned pictures agree, window by window.

A copy agrees everywhere except where something was put on it. Two pages of text, two screenshots of
one program or two exposures of one scene agree only in places. One number for the whole picture
does not distinguish these cases, but the agreement of its windows does
(``docs/decisions/0031-verification.md``).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Greys = NDArray[np.float32]

# Pictures are compared at this length of their longest common side; the side of a window is this
# share of it.
SIDE = 192
_WINDOWS, _SMALLEST_WINDOW = 14, 7
_MARGINS = 96
# Windows with less contrast than this (of 255) in both pictures are ignored.
_LEAST_CONTRAST = 6.0
# The same limit for pairs of which one is noisy, posterised or drawn over: this many standard
# deviations of what the copy has lost, but at most this share of the usual contrast.
_LOST, _FAINT_SHARE = 3.0, 0.35
# The variance that compression leaves between any two copies; it counts as common to both.
_NOISE = 12.0
_FEWEST = 64
# A window whose correlation is this much lower than the median was changed. Noise and strong
# compression lower all windows, whereas something put on the picture lowers only the covered ones.
_CHANGED, _DOUBTFUL = 0.35, 0.15
# As a share of the windows with content: smaller spots of a change are not examined separately.
_SPOT = 0.004
# One of two pictures clearly has more content at a pixel if it is so much busier, as in
# `Agreement.one_sided`, within a square of this many pixels.
_CLEARLY, _NEAR = 0.4, 9
# Spots in which both pictures are less busy than this (relative to 1 for the rest) are ignored.
_FAINT = 0.3
# In the sharper one of two pictures, at least this share of pixels has more curvature than this (of
# 255). The least of 400 VOC photos had 0.011, of 80 others 0.019; the most of 72 drawn skies with
# blurred clouds 0.000, and a part of a drawn sky that compression had marked 0.013.
_LEAST_DETAIL, _CURVED = 0.015, 4.0
_BLURS = (0.6, 0.9, 1.3, 1.8, 2.5, 3.5)
# Brightness levels this close to the most frequent one count as the same level.
_LEVELS = 4


class Agreement(NamedTuple):
    """The agreement of the windows of two aligned pictures.

    Attributes:
        middle: median correlation of the windows with content, in −1…1.
        weakest: 5 % quantile of these correlations.
        lowest: 0.5 % quantile of these correlations.
        changed: share of the windows whose correlation is far below the median.
        one_sided: how much more content the changed windows of one picture have than those of the
            other, in 0…1; high if something was put on a copy, low if both pictures show something
            there.
        balanced: the same measure for the spot of the change where it is lowest.
        opposed: share of the changed windows in which the picture that otherwise has less content
            clearly has more; what was put on a copy adds to one of them everywhere.
        quieter: how busy the quieter side of the change is, relative to 1 for the rest of the
            picture; a copy has ordinary picture content there, not letters of its own.
        evidence: share of the common area that has content; 0 if neither picture has detail.
        pixels: longest side of the frame in which the pictures were compared.
        plain: share of the less plain picture that has one brightness level, as in drawings and
            text.
        plainest: the same share of the plainer picture, which may be a photo with few levels or a
            drawing whose copy is noisy.
    """

    middle: float
    weakest: float
    lowest: float
    changed: float
    one_sided: float
    balanced: float
    opposed: float
    quieter: float
    evidence: float
    pixels: int
    plain: float
    plainest: float


def agreement(a: Greys, b: Greys, mask: Greys) -> Agreement | None:
    """Compares two aligned pictures window by window.

    Args:
        a: brightness ``float32 (h, w)`` in 0…255.
        b: brightness of the picture laid over it, of the same shape.
        mask: 1 where both pictures have pixels, else 0.

    Returns:
        The agreement; None if there is too little to compare.
    """
    import cv2

    # Along the edges of a pasted or rotated picture, pixels mix both sides.
    margin = max(1, round(max(a.shape) / _MARGINS))
    kernel = np.ones((2 * margin + 1, 2 * margin + 1), np.uint8)
    mask = cv2.erode(mask, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    if np.count_nonzero(mask) < _FEWEST:
        return None
    plain = sorted((_plain(a, mask), _plain(b, mask)))
    a, b = (cv2.GaussianBlur(one, (0, 0), 0.8) for one in (a, b))
    # Windows of smooth pictures are slopes, which correlate whatever the pictures show.
    smooth = max(_detail(a, mask), _detail(b, mask)) < _LEAST_DETAIL
    a, b = _equally_sharp(a, b, mask)
    correlations, contrast, inside = _windows(a, b, mask)
    tells = inside & (contrast > _LEAST_CONTRAST)
    if np.count_nonzero(tells) < _FEWEST:
        return None
    tells &= contrast > _telling_contrast(a, b, correlations, contrast, tells)
    found = correlations[tells]
    middle, weakest, lowest = _quantiles(found, (0.5, 0.05, 0.005))
    changed, doubtful = (tells & (correlations < middle - most) for most in (_CHANGED, _DOUBTFUL))
    return Agreement(
        middle,
        weakest,
        lowest,
        float(changed.sum() / tells.sum()),
        *_sides(a, b, changed, doubtful, tells),
        0.0 if smooth else float(tells.sum() / max(float(mask.sum()), 1.0)),
        max(a.shape),
        *plain,
    )


def _telling_contrast(
    a: Greys, b: Greys, correlations: Greys, contrast: Greys, tells: NDArray[np.bool_]
) -> float:
    """Computes the contrast from which a window counts, given what the copy has lost.

    Noise, few levels and sharpened edges hide faint content, but content of the usual contrast
    still counts.
    """
    alike = tells & (correlations > _quantiles(correlations[tells], (0.5,))[0] - _DOUBTFUL)
    one, other = a[alike], b[alike]
    one, other = one - one.mean(), other - other.mean()
    same_way = 1 if float(one @ other) >= 0 else -1
    gain = same_way * float(other.std()) / max(float(one.std()), 1e-3)
    # A robust deviation of most pixels, independent of what was put on some of them.
    lost = 1.48 * _quantiles(np.abs(other - gain * one), (0.5,))[0]
    return min(_LOST * lost, _FAINT_SHARE * _quantiles(contrast[tells], (0.5,))[0])


def _quantiles(values: NDArray[np.float32], shares: tuple[float, ...]) -> list[float]:
    """Computes the same as `numpy.quantile`, which sorts and takes three times as long."""
    ranked = np.sort(values)
    places = [share * (len(ranked) - 1) for share in shares]
    return [float(one) for one in np.interp(places, np.arange(len(ranked)), ranked)]


def _windows(a: Greys, b: Greys, mask: Greys) -> tuple[Greys, Greys, NDArray[np.bool_]]:
    """Computes correlation and contrast of the window around each pixel, and which are in both."""
    import cv2

    side = max(_SMALLEST_WINDOW, round(max(a.shape) / _WINDOWS)) | 1
    size = (side, side)
    share = cv2.boxFilter(mask, -1, size, borderType=cv2.BORDER_CONSTANT)
    least = np.maximum(share, np.float32(1e-3))
    inner_a, inner_b = a * mask, b * mask

    def mean(values: Greys) -> Greys:
        summed = cv2.boxFilter(values, -1, size, borderType=cv2.BORDER_CONSTANT)
        return np.asarray(cv2.divide(summed, least), np.float32)

    mean_a, mean_b = mean(inner_a), mean(inner_b)
    own_a = np.maximum(mean(inner_a * a) - mean_a * mean_a, 0)
    own_b = np.maximum(mean(inner_b * b) - mean_b * mean_b, 0)
    both = mean(inner_a * b) - mean_a * mean_b
    deviations = np.sqrt((own_a + _NOISE) * (own_b + _NOISE))
    correlations = np.asarray((both + _NOISE) / deviations, np.float32)
    contrast = np.asarray(np.sqrt(np.maximum(own_a, own_b)), np.float32)
    return correlations, contrast, np.asarray((share > 0.5) & (mask > 0), np.bool_)


def _equally_sharp(a: Greys, b: Greys, mask: Greys) -> tuple[Greys, Greys]:
    """Blurs both pictures to the sharpness of the less sharp one, to ignore lost detail."""
    import cv2

    inside = mask > 0

    def fine(picture: Greys) -> float:
        edges = np.abs(cv2.Laplacian(picture, cv2.CV_32F))[inside].mean()
        return float(edges / (picture[inside].std() + 2))

    fine_a, fine_b = fine(a), fine(b)
    sharper, bound = (a, fine_b) if fine_a > fine_b else (b, fine_a)
    best = sharper
    for blur in _BLURS if max(fine_a, fine_b) >= 1.15 * bound else ():
        blurred = cv2.GaussianBlur(sharper, (0, 0), blur)
        if fine(blurred) < 0.9 * bound:
            break
        best = blurred
    return (best, b) if fine_a > fine_b else (a, best)


def _sides(
    a: Greys,
    b: Greys,
    changed: NDArray[np.bool_],
    doubtful: NDArray[np.bool_],
    tells: NDArray[np.bool_],
) -> tuple[float, float, float, float]:
    """Measures a change: how one-sided, its most balanced spot, how opposed, its quieter side."""
    same = tells & ~doubtful
    if not changed.any() or not same.any():
        return 0.0, 0.0, 0.0, 1.0
    import cv2

    # Relative to the unchanged part of the picture.
    busy = np.stack(
        [own / max(float(own[same].mean()), 1e-3) for own in map(_gradients, (a, b))], axis=-1
    )
    _, spots, facts, _ = cv2.connectedComponentsWithStats(doubtful.astype(np.uint8))
    least = _SPOT * np.count_nonzero(tells)
    areas = facts[1:, cv2.CC_STAT_AREA]
    large = [busy[spots == spot].mean(axis=0) for spot in 1 + np.flatnonzero(areas >= least)]
    balanced = [_one_sided(there) for there in large if float(there.max()) >= _FAINT]
    # Faint spots and spots below the minimum size do not count.
    least_balanced = min(balanced, default=1.0 if large else 0.0)
    whole = busy[changed].mean(axis=0)
    return _one_sided(whole), least_balanced, _opposed(busy, changed), float(whole.min())


def _opposed(busy: Greys, changed: NDArray[np.bool_]) -> float:
    import cv2

    one, other = np.moveaxis(cv2.blur(busy, (_NEAR, _NEAR)), -1, 0)
    more = ((one - other) / np.maximum(one + other, 1e-3))[changed]
    return float(min((more > _CLEARLY).mean(), (more < -_CLEARLY).mean()))


def _one_sided(both: NDArray[np.floating]) -> float:
    return float(abs(both[0] - both[1]) / max(float(both.sum()), 1e-3))


def _gradients(picture: Greys) -> Greys:
    import cv2

    across = cv2.Sobel(picture, cv2.CV_32F, 1, 0)
    return np.asarray(cv2.magnitude(across, cv2.Sobel(picture, cv2.CV_32F, 0, 1)), np.float32)


def _detail(picture: Greys, mask: Greys) -> float:
    """Returns the share of a picture's pixels at which brightness bends."""
    import cv2

    bends = np.abs(cv2.Laplacian(picture, cv2.CV_32F))[mask > 0] > _CURVED
    return float(np.count_nonzero(bends) / max(len(bends), 1))


def _plain(picture: Greys, mask: Greys) -> float:
    levels = np.bincount(picture[mask > 0].astype(np.uint8), minlength=256)
    near = np.convolve(levels, np.ones(2 * _LEVELS + 1, np.int64), mode="same")
    return float(near.max() / max(int(levels.sum()), 1))
