"""Decides whether two aligned pictures have the same colours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.verification.alignment import Overlaid, Transform
from engine.verification.descriptors import Descriptor

# From which spread of chroma pictures are compared by hue, and the least cosine.
_COLOURED, _LIKE_COLOURS = 8.0, 0.3
# In drawings and goods before white: from which chroma, in which share of the area,
# and how like. A copy with less of it than the last share is grey.
_FILLED, _LEAST_FILLED, _LIKE_FILLS, _GREY = 10.0, 0.005, 0.9, 0.15
# Fills that differ in brightness by more than this are different; blurred edges are at most this
# share of a drawing.
_ANOTHER_FILL, _EDGES = 24, 0.03


def colours_agree(
    a: Descriptor,
    b: Descriptor,
    transform: Transform,
    mirror: bool,
    masks: Sequence[NDArray[np.uint8] | None],
    *,
    drawn: bool,
    alike: bool,
) -> bool:
    """Returns whether areas that are coloured in both pictures have similar hues.

    Colours may be paler or warmer in one of them. Masks are 1 where a picture, mirrored if b is, is
    compared at all. A drawing without colours is a copy only if it is as bright everywhere.
    """
    import cv2

    small = np.ascontiguousarray(b.chroma[:, ::-1]) if mirror else b.chroma
    (high, wide), (rows, columns) = a.chroma.shape[:2], small.shape[:2]
    to_a = np.diag((a.grey.shape[1] / wide, a.grey.shape[0] / high, 1.0))
    from_b = np.diag((columns / b.grey.shape[1], rows / b.grey.shape[0], 1.0))
    there = from_b @ transform @ to_a
    laid = cv2.warpPerspective(a.chroma, there, (columns, rows), flags=cv2.INTER_LINEAR)
    within_a, within_b = (
        np.ones(size, np.float32)
        if mask is None
        else cv2.resize(mask.astype(np.float32), size[::-1], interpolation=cv2.INTER_NEAREST)
        for mask, size in zip(masks, ((high, wide), (rows, columns)), strict=True)
    )
    placed = cv2.warpPerspective(within_a, there, (columns, rows), flags=cv2.INTER_NEAREST)
    inside = placed * within_b > 0
    if not inside.any():
        return True
    one, other = laid[inside], small[inside]
    if drawn and not _fills_agree(one, other, alike=alike):
        return False
    if min(float(one.std()), float(other.std())) < _COLOURED:
        return True
    # A tint shifts all colours in one direction, so the differences among them count as well.
    return any(
        float((first * second).sum())
        >= _LIKE_COLOURS * float(np.linalg.norm(first) * np.linalg.norm(second))
        for first, second in ((one, other), (one - one.mean(axis=0), other - other.mean(axis=0)))
    )


def are_as_bright(laid: Overlaid) -> bool:
    """Returns whether two aligned pictures are equally bright nearly everywhere."""
    apart = np.abs(laid.a - laid.b)[laid.mask > 0] > _ANOTHER_FILL
    return float(apart.mean()) <= _EDGES


def _fills_agree(one: NDArray[np.float32], other: NDArray[np.float32], *, alike: bool) -> bool:
    """Returns whether what is coloured in a drawing is coloured alike in its copy.

    Goods before white differ in nothing else. Copies on yellowed paper agree, and so do copies
    without colour if both are equally bright.

    Args:
        one: chroma of the common pixels ``(n, 2)``.
        other: chroma of the same pixels in the other picture.
        alike: whether both are equally bright.
    """
    middles = [np.sort(side, axis=0)[len(side) // 2] for side in (one, other)]
    first, second = one - middles[0], other - middles[1]
    lengths = np.stack([np.linalg.norm(side, axis=1) for side in (first, second)])
    coloured = lengths.max(axis=0) > _FILLED
    if coloured.mean() < _LEAST_FILLED:
        return True
    norms = np.sqrt((lengths[:, coloured] ** 2).sum(axis=1))
    if norms.min() < _GREY * norms.max():
        return alike
    product = float((first[coloured] * second[coloured]).sum())
    return product >= _LIKE_FILLS * float(norms[0] * norms[1])
