"""Views of an example that can find further photos: its parts, rotations and windows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.backbones.windows import WINDOWS
from engine.results import Window
from engine.search.enclosed_pictures import parts_of
from engine.search.same_picture import ExampleVerifier
from engine.search.views import ViewFound
from engine.verification.descriptors import Descriptor, descriptor_of

_QUARTERS = (1, 2, 3)
_PARTS = 5
# The number of photos considered for each part and each rotation, and for all windows together.
FOR_A_VIEW, _FOR_A_TURN, _FOR_WINDOWS = 3, 2, 6


@dataclass(frozen=True, slots=True)
class Seen:
    """An example as pictures, each of which is computed only when needed.

    Attributes:
        square: the input of the backbone, ``uint8 (S, S, 3)``.
        upright: the picture in its original aspect ratio, ``uint8 (h, w, 3)``, large enough to be
            cut.
        verifiers: compares all examples with photos.
        windows: features of the example's windows ``(13, d)``; no rows if there are none.
    """

    square: Callable[[], NDArray[np.uint8]]
    upright: Callable[[], NDArray[np.uint8]]
    verifiers: Sequence[ExampleVerifier]
    windows: Callable[[], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One view of the example.

    Attributes:
        most: number of photos considered for it.
        part: the part of the example; None for all of it.
        pixels: the pixels of the part in their aspect ratio; None if the whole example is used
            instead.
    """

    most: int
    part: Window | None = None
    pixels: NDArray[np.uint8] | None = None

    def descriptor(self) -> Descriptor:
        """Returns the part as a picture to be compared."""
        assert self.pixels is not None
        return descriptor_of(self.pixels)


class ExampleViews:
    """All views of an example.

    Args:
        seen: the example.
        extract: computes features of pictures.
        turns: whether to rotate the example by quarter turns.
        parts: whether to cut the example.

    Attributes:
        features: features of the views ``float32 (m, d)``.
    """

    def __init__(
        self,
        seen: Seen,
        extract: Callable[[NDArray[np.uint8]], NDArray[np.float32]],
        *,
        turns: bool,
        parts: bool,
    ) -> None:
        square = seen.square()
        self._views = list(_parts(seen.upright())) if parts else []
        squares = [_square(view.pixels, len(square)) for view in self._views]
        if turns:
            squares += list(turned(square))
            self._views += [ExampleView(_FOR_A_TURN)] * len(_QUARTERS)
        features = [extract(np.stack(squares))] if squares else []
        self._alone = len(self._views)
        windows = seen.windows() if parts else np.empty((0, 0), np.float32)
        if len(windows):
            features.append(windows)
            self._views += [ExampleView(1, part) for part in WINDOWS]
        self.features = np.concatenate(features) if features else np.empty((0, 0), np.float32)

    def chosen(self, found: list[ViewFound]) -> Iterator[tuple[ExampleView, ViewFound]]:
        """Chooses the photos that are worth comparing by pixels.

        Args:
            found: the photos found by the views, each view's best first.
        """
        taken = [0] * len(self._views)
        windows: list[ViewFound] = []
        for one in found:
            view = self._views[one.view]
            taken[one.view] += 1
            if taken[one.view] > view.most:
                continue
            if one.view < self._alone:
                yield view, one
            else:
                windows.append(one)
        windows.sort(key=lambda one: -one.found.similarity)
        for one in windows[:_FOR_WINDOWS]:
            yield self._views[one.view], one


def turned(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Rotates a square picture clockwise by 90°, 180° and 270°: ``(3, S, S, 3)``."""
    return np.stack([np.rot90(pixels, -quarter) for quarter in _QUARTERS])


def mosaic(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Tiles four half-size copies of a square picture into a square of the same size."""
    side = len(pixels)
    half = Image.fromarray(pixels).resize((side // 2, side // 2), Image.Resampling.BICUBIC)
    copies = np.tile(np.asarray(half), (2, 2, 1))
    # With an odd side, one row and column would be missing.
    odd = side - len(copies)
    return np.pad(copies, ((0, odd), (0, odd), (0, 0)), mode="edge")


def _parts(upright: NDArray[np.uint8]) -> Iterator[ExampleView]:
    height, width = upright.shape[:2]
    for part in parts_of(upright, _PARTS):
        left, top, right, bottom = part
        rows = slice(round(top * height), round(bottom * height))
        columns = slice(round(left * width), round(right * width))
        yield ExampleView(FOR_A_VIEW, part, upright[rows, columns])


def _square(pixels: NDArray[np.uint8] | None, side: int) -> NDArray[np.uint8]:
    assert pixels is not None
    image = Image.fromarray(np.ascontiguousarray(pixels))
    return np.asarray(image.resize((side, side), Image.Resampling.BICUBIC))
