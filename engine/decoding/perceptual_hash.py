"""The perceptual hash of a picture: what strong compression leaves of it, in 64 bits.

Features of a deep network move a long way when a picture is compressed hard; the few lowest
frequencies of its brightness hardly do (the "pHash": C. Zauner, "Implementation and benchmarking
of perceptual image hash functions", 2010).
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SIDE = 32
_FREQUENCIES = 8
# Of 255: a picture flatter than this has no frequencies to speak of, only noise.
_LEAST_CONTRAST = 4.0
# The first rows of the discrete cosine transform: a product is quicker than loading SciPy's, which
# would be most of the window's start.
_COSINES = np.cos(
    np.pi / _SIDE * np.outer(np.arange(_FREQUENCIES), np.arange(_SIDE) + 0.5), dtype=np.float32
)
_COSINES[0] /= np.sqrt(2)


def perceptual_hash(image: Image.Image) -> NDArray[np.bool_] | None:
    """Which of the 64 lowest frequencies are above their median.

    Args:
        image: of any shape, which is squeezed into a square.

    Returns:
        ``bool (64,)``; None for a picture without contrast.
    """
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    values = np.asarray(grey, np.float32)
    if values.std() < _LEAST_CONTRAST:
        return None
    lowest = (_COSINES @ values @ _COSINES.T).ravel()
    # NumPy's median would load its masked arrays, for one number.
    middle = np.sort(lowest)[_FREQUENCIES**2 // 2 - 1 : _FREQUENCIES**2 // 2 + 1].mean()
    return np.asarray(lowest > middle, np.bool_)
