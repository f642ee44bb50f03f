"""Augmented views of photos for contrastive methods: random, but the same at each call."""

import math
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from engine.decoding.pixels import to_pixels
from engine.decoding.pool import Decoders

Change = Callable[[Image.Image, np.random.Generator], Image.Image]

# Change this whenever a view gives a different picture, so that stored features are recomputed.
VIEWS_VERSION = 1

_LEAST_AREA = 0.2
_MOST_DEGREES = 10.0
# Views are made of a photo whose shorter side is about this many times the backbone's input.
_SIDES = 2


def augment(image: Image.Image, random: np.random.Generator) -> Image.Image:
    """Augments a photo: random crop, mirror, colour, grey and blur.

    The recipe of contrastive learning: crop of 20 to 100 % of the area, mirror, colour jitter (0.4,
    0.4, 0.4, 0.1), grey with probability 0.2, blur with 0.5. Source: Chen, Kornblith, Norouzi,
    Hinton, "A simple framework for contrastive learning of visual representations", ICML 2020,
    appendix A.

    Args:
        image: upright RGB.
        random: makes all random choices.
    """
    image = _crop(image, random)
    image = ImageOps.mirror(image) if random.random() < 0.5 else image
    image = _jitter(image, random) if random.random() < 0.8 else image
    if random.random() < 0.2:
        image = ImageOps.grayscale(image).convert("RGB")
    if random.random() < 0.5:
        # In the recipe, 0.1 to 2 pixels for a square of 224.
        radius = float(random.uniform(0.1, 2.0)) * min(image.size) / 224
        image = image.filter(ImageFilter.GaussianBlur(radius))
    return image


def tilt(image: Image.Image, random: np.random.Generator) -> Image.Image:
    """Rotates by at most 10° in either direction at the same size; the corners turn black.

    Args:
        image: upright RGB.
        random: chooses the angle.
    """
    degrees = float(random.uniform(-_MOST_DEGREES, _MOST_DEGREES))
    return image.rotate(degrees, Image.Resampling.BICUBIC)


CHANGES: Mapping[str, Change] = MappingProxyType({"augmented": augment, "tilted": tilt})


def view_pixels(
    data: bytes, size: int, decoders: Decoders, kind: str, number: int
) -> NDArray[np.uint8]:
    """Computes one view of a photo as the backbone's input square.

    Args:
        data: content of the file; with ``kind`` and ``number`` it determines all random choices.
        size: side of the square.
        decoders: decode the file.
        kind: from `CHANGES`.
        number: number of the view of this kind.

    Returns:
        ``uint8 (size, size, 3)``.

    Raises:
        DecodeError: the file is not a picture, is damaged, or is too large.
    """
    random = np.random.default_rng([VIEWS_VERSION, number, zlib.crc32(data)])
    image = decoders.upright(data, _SIDES * size)
    return to_pixels(CHANGES[kind](image, random), size)


def _crop(image: Image.Image, random: np.random.Generator) -> Image.Image:
    """Crops a part with a random area and an aspect ratio changed by 3/4 to 4/3."""
    share = float(random.uniform(_LEAST_AREA, 1.0))
    stretch = math.exp(float(random.uniform(math.log(3 / 4), math.log(4 / 3))) / 2)
    shares = math.sqrt(share) * stretch, math.sqrt(share) / stretch
    width, height = (
        max(1, min(side, round(side * part))) for side, part in zip(image.size, shares, strict=True)
    )
    left = int(random.integers(image.width - width + 1))
    top = int(random.integers(image.height - height + 1))
    return image.crop((left, top, left + width, top + height))


def _jitter(image: Image.Image, random: np.random.Generator) -> Image.Image:
    """Changes brightness, contrast, saturation and hue in a random order."""
    strengths = random.uniform(0.6, 1.4, 3).tolist()
    hue = float(random.uniform(-0.1, 0.1))
    enhancers = (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color)
    for place in random.permutation(4).tolist():
        if place == 3:
            image = _turn_hue(image, hue)
        else:
            image = enhancers[place](image).enhance(strengths[place])
    return image


def _turn_hue(image: Image.Image, turn: float) -> Image.Image:
    """Rotates the hue by a fraction of the colour circle."""
    hue, saturation, value = image.convert("HSV").split()
    shifted = hue.point([round(level + turn * 256) % 256 for level in range(256)])
    return Image.merge("HSV", (shifted, saturation, value)).convert("RGB")
