"""Finds the most similar parts of two photos by comparing their windows and whole pictures."""

import numpy as np
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.results import RegionPair, Window
from engine.search.regions import centred
from engine.store.regions import quantise, restore

_WHOLE: Window = (0.0, 0.0, 1.0, 1.0)
_PARTS = (_WHOLE, *WINDOWS)


def best_pair(
    example: NDArray[np.float32],
    photo: NDArray[np.float32],
    centre: NDArray[np.float32],
    mosaic: NDArray[np.float32] | None = None,
) -> RegionPair:
    """Finds the most similar parts; at least one of them is a window.

    Args:
        example: features of the whole and of each window, ``float32 (1 + windows, d)``.
        photo: the same features of the photo.
        centre: mean of the library's unit features, as in `centred`.
        mosaic: feature of the example at the scale that it has inside a photo, ``float32 (d,)``.
    """
    dim = example.shape[1]
    # Stored windows are quantised, so quantise the example's for a fair comparison.
    parts = centred(restore(quantise(photo), dim), centre)
    scores = centred(restore(quantise(example), dim), centre) @ parts.T
    if mosaic is not None:
        small = centred(restore(quantise(mosaic[None]), dim), centre) @ parts.T
        scores[0] = (scores[0] + small[0]) / 2
    scores[0, 0] = -1
    ours, theirs = np.unravel_index(int(scores.argmax()), scores.shape)
    similarity = float(np.clip(scores[ours, theirs], 0, 1))
    return RegionPair(_PARTS[int(ours)], _PARTS[int(theirs)], similarity)


def turned_back(window: Window, degrees: int) -> Window:
    """Maps a window of a picture that was rotated clockwise back to the original picture."""
    left, top, right, bottom = window
    for _ in range(degrees // 90):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return left, top, right, bottom


def within(window: Window, outer: Window) -> Window:
    """Maps a window of a part to the whole picture."""
    left, top, right, bottom = outer
    width, height = right - left, bottom - top
    return (
        left + window[0] * width,
        top + window[1] * height,
        left + window[2] * width,
        top + window[3] * height,
    )
