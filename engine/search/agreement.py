"""How far two pictures that lie on one another agree, part by part.

A copy agrees everywhere, but where something was put on it; two pages of text, two screenshots of
one program or two exposures of one scene agree in places. One number for the whole picture does not
tell these apart; what its windows say one by one does (``docs/decisions/0031-verification.md``).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Greys = NDArray[np.float32]

# Pictures are compared at this length of their longest common side, in windows of this share of it.
SIDE = 192
_WINDOWS, _SMALLEST_WINDOW = 14, 7
_MARGINS = 96
# Of 255: a window with less contrast than this in both pictures tells nothing.
_LEAST_CONTRAST = 6.0
# The same for pairs of which one is noisy, posterised or drawn over: so many deviations of what
# the copy has lost, but at most this share of the usual contrast.
_LOST, _FAINT_SHARE = 3.0, 0.35
# The variance of what compression leaves of any two copies; it counts as common to both.
_NOISE = 12.0
_FEWEST = 64
# A window that correlates by so much less than the middle one was changed: noise and strong
# compression draw all windows down, something put on the picture only those below it.
_CHANGED, _DOUBTFUL = 0.35, 0.15
# Of what tells: smaller spots of a change are not looked at by themselves.
_SPOT = 0.004
# Spots in which both pictures are less busy than this, the rest being 1, tell nothing.
_FAINT = 0.3
_BLURS = (0.6, 0.9, 1.3, 1.8, 2.5, 3.5)
# Levels around the most frequent one that count as the same.
_LEVELS = 4


class Agreement(NamedTuple):
    """What windows of two aligned pictures say.

    Attributes:
        middle: the median correlation of windows with content, in −1…1.
        weakest: the correlation that 5 % of the windows stay below.
        lowest: the same of 0.5 %.
        changed: the share of windows that are far below the middle one.
        one_sided: how much more there is to see in the changed windows of one picture than of the
            other, in 0…1: much where something was put on a copy, little where both show something.
        balanced: the same of the spot of the change where it is least.
        quieter: how busy the quieter side of the change is, 1 being as busy as the rest: a copy has
            there what any part of the picture has, not letters of its own.
        evidence: the share of the common area that has content.
        pixels: the longest side of the frame in which they were compared.
        plain: the share of the less plain picture that is of one level, as in drawings and text.
        plainest: the same of the plainer picture, which may be a photo of few levels, or a drawing
            whose copy is noisy.
    """

    middle: float
    weakest: float
    lowest: float
    changed: float
    one_sided: float
    balanced: float
    quieter: float
    evidence: float
    pixels: int
    plain: float
    plainest: float


def agreement(a: Greys, b: Greys, mask: Greys) -> Agreement | None:
    """Compares two pictures window by window.

    Args:
        a: brightness ``float32 (h, w)`` in 0…255.
        b: the same, laid over it.
        mask: 1 where both have a picture, else 0.

    Returns:
        None where there is too little to compare.
    """
    import cv2

    # Along the edges of what was pasted or turned, pixels are of both sides.
    margin = max(1, round(max(a.shape) / _MARGINS))
    kernel = np.ones((2 * margin + 1, 2 * margin + 1), np.uint8)
    mask = cv2.erode(mask, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    if np.count_nonzero(mask) < _FEWEST:
        return None
    plain = sorted((_plain(a, mask), _plain(b, mask)))
    a, b = _equally_sharp(cv2.GaussianBlur(a, (0, 0), 0.8), cv2.GaussianBlur(b, (0, 0), 0.8), mask)
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
        float(tells.sum() / max(float(mask.sum()), 1.0)),
        max(a.shape),
        *plain,
    )


def _telling_contrast(
    a: Greys, b: Greys, correlations: Greys, contrast: Greys, tells: NDArray[np.bool_]
) -> float:
    """The contrast from which a window tells something, given what the copy has lost.

    Noise, few levels and sharpened edges hide what is faint; what is as strong as usual counts.
    """
    alike = tells & (correlations > _quantiles(correlations[tells], (0.5,))[0] - _DOUBTFUL)
    one, other = a[alike], b[alike]
    one, other = one - one.mean(), other - other.mean()
    same_way = 1 if float(one @ other) >= 0 else -1
    gain = same_way * float(other.std()) / max(float(one.std()), 1e-3)
    # The deviation of most pixels, whatever was put on some.
    lost = 1.48 * _quantiles(np.abs(other - gain * one), (0.5,))[0]
    return min(_LOST * lost, _FAINT_SHARE * _quantiles(contrast[tells], (0.5,))[0])


def _quantiles(values: NDArray[np.float32], shares: tuple[float, ...]) -> list[float]:
    """As `numpy.quantile` has them, which takes three times as long as to sort all."""
    ranked = np.sort(values)
    places = [share * (len(ranked) - 1) for share in shares]
    return [float(one) for one in np.interp(places, np.arange(len(ranked)), ranked)]


def _windows(a: Greys, b: Greys, mask: Greys) -> tuple[Greys, Greys, NDArray[np.bool_]]:
    """Correlation and contrast of the window around each pixel, and which lie in both pictures."""
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
    """Both as sharp as the one that is less so: what a copy has lost speaks against nothing."""
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
) -> tuple[float, float, float]:
    """How one-sided a change is, and its most balanced spot; and how busy its quieter side."""
    same = tells & ~doubtful
    if not changed.any() or not same.any():
        return 0.0, 0.0, 1.0
    import cv2

    # On the scale of what was not changed.
    busy = np.stack(
        [own / max(float(own[same].mean()), 1e-3) for own in map(_gradients, (a, b))], axis=-1
    )
    count, spots = cv2.connectedComponents(doubtful.astype(np.uint8))
    least = _SPOT * np.count_nonzero(tells)
    large = [
        busy[spots == spot].mean(axis=0)
        for spot in range(1, count)
        if np.count_nonzero(spots == spot) >= least
    ]
    balanced = [_one_sided(there) for there in large if float(there.max()) >= _FAINT]
    # Where spots are faint, or too small to be looked at, is not the same.
    least_balanced = min(balanced, default=1.0 if large else 0.0)
    whole = busy[changed].mean(axis=0)
    return _one_sided(whole), least_balanced, float(whole.min())


def _one_sided(both: NDArray[np.floating]) -> float:
    return float(abs(both[0] - both[1]) / max(float(both.sum()), 1e-3))


def _gradients(picture: Greys) -> Greys:
    import cv2

    across = cv2.Sobel(picture, cv2.CV_32F, 1, 0)
    return np.asarray(cv2.magnitude(across, cv2.Sobel(picture, cv2.CV_32F, 0, 1)), np.float32)


def _plain(picture: Greys, mask: Greys) -> float:
    levels = np.bincount(picture[mask > 0].astype(np.uint8), minlength=256)
    near = np.convolve(levels, np.ones(2 * _LEVELS + 1, np.int64), mode="same")
    return float(near.max() / max(int(levels.sum()), 1))
