"""Common edits that people make before they share photos; a search should still find the photo."""

import io
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from PIL import Image, ImageOps

Edit = Callable[[Image.Image, np.random.Generator], Image.Image]

# Change this whenever an edit gives a different picture, so that stored features are recomputed.
EDITS_VERSION = 1

_JPEG_QUALITY = 10
_BRIGHTNESS = 1.3
_BORDER_SHARE = 0.1
_DEGREES = 10


def crop(image: Image.Image, share: float, random: np.random.Generator) -> Image.Image:
    """Cuts out a part at a random position.

    Args:
        image: RGB.
        share: share of the area that remains; each side keeps ``√share``.
        random: chooses the position.
    """
    width, height = (max(1, round(side * math.sqrt(share))) for side in image.size)
    left = int(random.integers(image.width - width + 1))
    top = int(random.integers(image.height - height + 1))
    return image.crop((left, top, left + width, top + height))


def shrink(image: Image.Image) -> Image.Image:
    """Scales to a third of each side."""
    width, height = (max(1, round(side / 3)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BICUBIC)


def compress(image: Image.Image) -> Image.Image:
    """Saves as JPEG of quality 10 and reopens the result."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return Image.open(buffer, formats=("JPEG",)).convert("RGB")


def brighten(image: Image.Image) -> Image.Image:
    """Multiplies every value by 1.3; values above the maximum become white."""
    return image.point(lambda value: min(255, round(value * _BRIGHTNESS)))


def drain_colour(image: Image.Image) -> Image.Image:
    """Converts to shades of grey."""
    return ImageOps.grayscale(image).convert("RGB")


def mirror(image: Image.Image) -> Image.Image:
    """Swaps left and right."""
    return ImageOps.mirror(image)


def frame(image: Image.Image) -> Image.Image:
    """Adds a white border whose width is a tenth of the shorter side."""
    return ImageOps.expand(image, max(1, round(min(image.size) * _BORDER_SHARE)), "white")


def tilt(image: Image.Image) -> Image.Image:
    """Rotates by 10° anticlockwise at the same size; the corners turn black."""
    return image.rotate(_DEGREES, Image.Resampling.BICUBIC)


def turn(image: Image.Image) -> Image.Image:
    """Rotates by 90° anticlockwise."""
    return image.transpose(Image.Transpose.ROTATE_90)


def _cropping(share: float) -> Edit:
    return lambda image, random: crop(image, share, random)


def _always(edit: Callable[[Image.Image], Image.Image]) -> Edit:
    return lambda image, _: edit(image)


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "crop_80": _cropping(0.8),
        "crop_50": _cropping(0.5),
        "crop_25": _cropping(0.25),
        "third_size": _always(shrink),
        "jpeg_10": _always(compress),
        "brightness": _always(brighten),
        "grey": _always(drain_colour),
        "mirror": _always(mirror),
        "border": _always(frame),
        "rotation_10": _always(tilt),
        "rotation_90": _always(turn),
    }
)


def edited_copies(image: Image.Image, seed: int = 0) -> list[Image.Image]:
    """Applies every edit to a picture, in the order of `EDITS`.

    Args:
        image: upright RGB.
        seed: seed for the positions of crops; the same seed gives the same copies.
    """
    random = np.random.default_rng(seed)
    return [edit(image, random) for edit in EDITS.values()]
