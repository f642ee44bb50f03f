"""The one way from a picture to the square that a backbone sees."""

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def to_square(image: Image.Image, size: int) -> Image.Image:
    """Squashes an upright RGB picture to a square.

    Measured on the embedded backbone: squashing costs no quality against a centre crop and loses
    nothing at the borders; box and bilinear filters do cost (``docs/decisions/0004``).

    Args:
        image: mode ``RGB``, upright.
        size: side of the square in pixels.
    """
    return image.resize((size, size), Image.Resampling.BICUBIC)


def to_pixels(image: Image.Image, size: int) -> "NDArray[np.uint8]":
    """The same as ``uint8`` of shape ``(size, size, 3)``."""
    # Decoder workers do without NumPy, which takes longer to load than all the rest of them.
    import numpy as np

    return np.asarray(to_square(image, size), dtype=np.uint8)
