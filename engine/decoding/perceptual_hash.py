"""The perceptual hash of a picture: 64 bits that survive strong compression.

Strong compression changes the features of a deep network a lot, but hardly changes the lowest
frequencies of the brightness (the "pHash": C. Zauner, "Implementation and benchmarking of
perceptual image hash functions", 2010).
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SIDE = 32
_FREQUENCIES = 8
# Of 255: pictures with less contrast contain only noise.
_LEAST_CONTRAST = 4.0
# The first rows of the discrete cosine transform; a matrix product avoids importing SciPy, which
# would take most of the window's start.
_COSINES = np.cos(
    np.pi / _SIDE * np.outer(np.arange(_FREQUENCIES), np.arange(_SIDE) + 0.5), dtype=np.float32
)
_COSINES[0] /= np.sqrt(2)


def perceptual_hash(image: Image.Image) -> NDArray[np.bool_] | None:
    """Computes which of the 64 lowest frequencies are above their median.

    Args:
        image: of any shape, which is squeezed to a square.

    Returns:
        ``bool (64,)``; None for a picture without contrast.
    """
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    values = np.asarray(grey, np.float32)
    if values.std() < _LEAST_CONTRAST:
        return None
    lowest = (_COSINES @ values @ _COSINES.T).ravel()
    # NumPy's median would import masked arrays for a single number.
    middle = np.sort(lowest)[_FREQUENCIES**2 // 2 - 1 : _FREQUENCIES**2 // 2 + 1].mean()
    return np.asarray(lowest > middle, np.bool_)
