"""Resamples pictures for the backbone, thumbnails and previews."""

from typing import TYPE_CHECKING

from PIL import Image

try:
    from cykooz_resizer import FilterType, ResizeAlg, ResizeOptions, Resizer
except ImportError:  # no wheel for this processor; Pillow's pixels are the same but for rounding
    Resizer = None

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def to_square(image: Image.Image, size: int) -> Image.Image:
    """Squashes an upright RGB picture to a square.

    Measurements with the embedded backbone show that squashing has no lower quality than a centre
    crop, and loses nothing at the borders; box and bilinear filters have a lower quality
    (``docs/decisions/0004``).

    Args:
        image: mode ``RGB``, upright.
        size: side of the square in pixels.
    """
    return resample(image, size, size)


def to_pixels(image: Image.Image, size: int) -> "NDArray[np.uint8]":
    """Works like `to_square`, but returns ``uint8 (size, size, 3)``."""
    # Decoder workers do not import NumPy, which takes longer to load than everything else they
    # need.
    import numpy as np

    return np.asarray(to_square(image, size), dtype=np.uint8)


def fit(image: Image.Image, side: int) -> Image.Image:
    """Shrinks a picture so that its longer side is at most ``side``; a smaller one is unchanged.

    Args:
        image: mode ``RGB`` or ``RGBA``.
        side: in pixels.
    """
    longer = max(image.size)
    if longer <= side:
        return image
    width, height = (max(1, round(edge * side / longer)) for edge in image.size)
    return resample(image, width, height)


def resample(image: Image.Image, width: int, height: int) -> Image.Image:
    """Resamples with the bicubic filter, widened if the picture shrinks.

    The order of the two passes determines what is clipped at black and white between them, and thus
    the feature, so the order is fixed here (``docs/decisions/0024``).

    Args:
        image: mode ``RGB`` or ``RGBA``.
        width: in pixels.
        height: in pixels.
    """
    rows_lost, columns_lost = image.height - height, image.width - width
    rows_first = rows_lost > 0 and rows_lost > 2 * columns_lost
    between = (image.width, height) if rows_first else (width, image.height)
    return _along_one_side(_along_one_side(image, between), (width, height))


def _along_one_side(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    # Pillow premultiplies, so that colours of transparent pixels do not bleed into opaque ones.
    if Resizer is None or image.mode == "RGBA":
        return image.resize(size, Image.Resampling.BICUBIC)
    resampled = Image.new("RGB", size)
    bicubic = ResizeOptions(ResizeAlg.convolution(FilterType.catmull_rom))
    Resizer().resize_pil(image, resampled, bicubic)
    return resampled
