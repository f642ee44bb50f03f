"""What two pictures are compared by, computed once per picture."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.decoding.signatures import signature_of
from engine.results import Photo
from engine.verification.alignment import Keypoints, keypoints_of
from engine.verification.borders import Inside, inside_border
from engine.verification.cropping import Scaled, scaled

DESCRIPTOR_SIDE = 256
_SMALL = 64
_COARSE = 16
# Pictures with less contrast than this (of 255) show nothing that could be compared.
_FLAT = 1.0


class Descriptor:
    """The data of one picture needed to compare it with others, computed once per picture.

    Args:
        pixels: ``uint8 (H, W, 3)``, upright sRGB.

    Attributes:
        grey: brightness ``uint8 (H, W)``.
        chroma: red and blue minus grey, reduced in size, ``float32 (h, w, 2)``.
        colour: mean colour ``float32 (3,)``.
        deviation: standard deviation in the channel where it is largest.
        flat: whether it shows nothing that could be compared.
        detail: the picture scaled to a small square, without its coarse brightness: ``float32 (64,
            64)`` of length 1.
    """

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        import cv2

        self.grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        self.chroma = _chroma(pixels)
        means, deviations = cv2.meanStdDev(pixels)
        self.colour = np.asarray(means.ravel(), np.float32)
        self.deviation = float(deviations.max())
        self.flat = self.deviation < _FLAT
        self.detail = detail_of(self.grey)
        self._inside: tuple[Inside | None] | None = None
        self._coarse: NDArray[np.float32] | None = None
        self._scaled: Scaled | None = None
        self._keypoints: Keypoints | None = None
        self._lock = Lock()

    # Before Python 3.12, a `cached_property` lets only one thread at a time compute it for any
    # picture.

    @property
    def coarse(self) -> NDArray[np.float32]:
        """`detail` of all eight orientations, reduced to ``float32 (8, 256)`` of length 1."""
        if self._coarse is None:
            self._coarse = coarse_of(self.detail)
        return self._coarse

    @property
    def inside(self) -> Inside | None:
        """The picture inside an even border, if this picture has one."""
        if self._inside is None:
            self._inside = (inside_border(self.grey),)
        return self._inside[0]

    @property
    def scaled(self) -> Scaled:
        """Reduced brightness in which crops are looked for."""
        if self._scaled is None:
            self._scaled = scaled(self.grey)
        return self._scaled

    @property
    def keypoints(self) -> Keypoints:
        """Local features of the picture."""
        # Several threads may compare this picture with others at once.
        with self._lock:
            if self._keypoints is None:
                self._keypoints = keypoints_of(self.grey)
            return self._keypoints


# Whether mirrored, and the number of quarter turns clockwise.
WAYS = tuple(product((False, True), range(4)))


def oriented(values: NDArray[np.float32], mirror: bool, quarter: int) -> NDArray[np.float32]:
    """Mirrors a picture left to right if asked to, then rotates it clockwise by quarter turns."""
    return np.rot90(values[:, ::-1] if mirror else values, -quarter)


def _chroma(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    import cv2

    step = _SMALL / max(pixels.shape[:2])
    size = [max(1, round(side * step)) for side in pixels.shape[1::-1]]
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2YCrCb)[..., 1:], np.float32) - 128


def coarse_of(detail: NDArray[np.float32]) -> NDArray[np.float32]:
    """Reduces `Descriptor.detail` to `Descriptor.coarse`."""
    step = _SMALL // _COARSE
    means = detail.reshape(_COARSE, step, _COARSE, step).mean(axis=(1, 3))
    all_ways = np.stack([oriented(means, *way).ravel() for way in WAYS])
    return np.asarray(all_ways / max(float(np.linalg.norm(means)), 1e-6), np.float32)


def detail_of(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Computes `Descriptor.detail` of brightness ``uint8 (H, W)``."""
    import cv2

    reduced = cv2.resize(grey, (_SMALL, _SMALL), interpolation=cv2.INTER_AREA)
    small = np.asarray(reduced, np.float32)
    high = small - cv2.GaussianBlur(small, (0, 0), _SMALL / 8)
    return np.asarray(high / max(float(np.linalg.norm(high)), 1e-6), np.float32)


def load_comparison() -> None:
    """Loads the code that compares pictures, which takes longer than comparing two of them."""
    import cv2

    cv2.setNumThreads(1)


def descriptor_of(pixels: NDArray[np.uint8]) -> Descriptor:
    """Computes the data needed to compare a picture.

    Args:
        pixels: ``uint8 (H, W, 3)``, upright sRGB, in the original aspect ratio, with a longest side
            of about `DESCRIPTOR_SIDE`; larger pictures are reduced.
    """
    if max(pixels.shape[:2]) > DESCRIPTOR_SIDE:
        image = Image.fromarray(pixels)
        image.thumbnail((DESCRIPTOR_SIDE, DESCRIPTOR_SIDE), Image.Resampling.BOX)
        pixels = np.asarray(image)
    return Descriptor(pixels)


class DescriptorReader:
    """Reads photos as pictures to be compared, from their thumbnails.

    Args:
        thumbnail: returns the file of a photo's thumbnail, such as
            `engine.decoding.thumbnails.ThumbnailStore.of`.
    """

    def __init__(self, thumbnail: Callable[[Photo], Path | None]) -> None:
        self._thumbnail = thumbnail

    def of(self, photo: Photo) -> Descriptor | None:
        """Returns the picture of a photo; None if it has no thumbnail and none can be created."""
        pixels = self._read(photo, DESCRIPTOR_SIDE)
        return None if pixels is None else descriptor_of(pixels)

    def signature(self, photo: Photo) -> bytes | None:
        """Returns the signature of a photo (`engine.decoding.signatures`), which finds candidates.

        None as in `of`.
        """
        pixels = self._read(photo, _SMALL)
        return None if pixels is None else signature_of(pixels)

    def _read(self, photo: Photo, side: int) -> NDArray[np.uint8] | None:
        path = self._thumbnail(photo)
        if path is None:
            return None
        try:
            with Image.open(path, formats=("JPEG",)) as image:
                if side < DESCRIPTOR_SIDE:
                    image.draft("RGB", (side, side))
                return np.asarray(image.convert("RGB"))
        except (OSError, ValueError, Image.DecompressionBombError):
            return None
