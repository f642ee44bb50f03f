"""How far two pictures that lie on one another agree, part by part.

A copy agrees everywhere but where something was put on it; two pages of text, two screenshots of
one program or two exposures of one scene agree in places. One number for the whole picture does not
tell these apart; the share of its parts that agree does.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Greys = NDArray[np.float32]

# Pictures are compared at this length of their longest common side, in windows of this share of it.
SIDE = 96
_WINDOW = 7
# Of 255: a window with less contrast than this in both pictures tells nothing.
_LEAST_CONTRAST = 3.0
_AGREES, _CONTRADICTS = 0.7, 0.3


class Agreement(NamedTuple):
    """What windows of two aligned pictures say.

    Attributes:
        agreeing: the share of windows with content, by their contrast, that are alike; in 0…1.
        contradicting: the share of them that are not alike at all.
        evidence: the share of the area that has content, in 0…1.
        correlation: the mean correlation of the windows, in −1…1.
    """

    agreeing: float
    contradicting: float
    evidence: float
    correlation: float


NONE = Agreement(0.0, 1.0, 0.0, 0.0)


def agreement(a: Greys, b: Greys, mask: Greys) -> Agreement:
    """Compares two pictures window by window.

    Args:
        a: brightness ``float32 (h, w)`` in 0…255.
        b: the same, laid over it.
        mask: 1 where both have a picture, else 0.
    """
    import cv2

    side = max(5, round(max(a.shape) / _WINDOW)) | 1
    size = (side, side)
    share = cv2.boxFilter(mask, -1, size, borderType=cv2.BORDER_CONSTANT)
    # Windows that lie at least half in both pictures.
    inside = (share > 0.5) & (mask > 0)
    if not inside.any():
        return NONE

    def mean(values: Greys) -> Greys:
        summed = cv2.boxFilter(values * mask, -1, size, borderType=cv2.BORDER_CONSTANT)
        return np.asarray(summed / np.maximum(share, 1e-3), np.float32)

    mean_a, mean_b = mean(a), mean(b)
    own_a = np.maximum(mean(a * a) - mean_a**2, 0)
    own_b = np.maximum(mean(b * b) - mean_b**2, 0)
    both = mean(a * b) - mean_a * mean_b
    correlations = both / np.sqrt((own_a + 1) * (own_b + 1))
    contrast = np.sqrt(np.maximum(own_a, own_b))
    tells = inside & (contrast > _LEAST_CONTRAST)
    if not tells.any():
        return NONE
    weights = np.minimum(contrast[tells], 30.0)
    found = correlations[tells]
    total = float(weights.sum())
    return Agreement(
        float(weights[found > _AGREES].sum()) / total,
        float(weights[found < _CONTRADICTS].sum()) / total,
        float(tells.sum() / max(float(mask.sum()), 1.0)),
        float((weights * found).sum()) / total,
    )
