"""Decides by pixels whether two pictures are the same, after aligning their common content."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.results import Window
from engine.verification.agreement import Agreement, agreement
from engine.verification.alignment import (
    Overlaid,
    Transform,
    align,
    bent,
    mirrored,
    overlay,
    plausible,
    refined,
)
from engine.verification.borders import Inside, is_all_within
from engine.verification.colours import are_as_bright, colours_agree
from engine.verification.cropping import crop_of
from engine.verification.descriptors import WAYS, Descriptor, coarse_of, detail_of
from engine.verification.framing import Surroundings, surroundings
from engine.verification.limits import DRAWN, LEAST_EVIDENCE, is_same_picture

# Two pictures of one colour are the same picture only if they have no noise at all, since the dark
# frames of a camera have some.
_ONE_COLOUR, _ONE_BLACK = 0.6, 0.15
_DARK, _SAME_COLOUR = 20, 0.75
# At least this share of one of the two pictures has to lie inside the other.
_HELD, _WHOLE = 0.8, 0.95
# What both pictures show covers at least this many pixels of each; the smallest photos have a few
# more.
_FEWEST_PIXELS = 900
# Dark frames differ, because of noise, by more than this share of their contrast.
_SMOOTH, _EQUAL, _LIKE_MEANS = 3.0, 0.04, 6.0
_ALIKE, _ONE_SHAPE = 0.1, 0.99
_WORTH_ALIGNING, _SAME_SCENE, _MANY_MATCHES = 0.6, 0.5, 20
# With at least so many local features that agree, an alignment is improved from here.
_WORTH_WITH_MATCHES, _SOME_MATCHES = 0.2, 12


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of comparing two pictures, a and b.

    Attributes:
        same_picture: b is a copy of a, a is a copy of b, or one of them contains the other.
        same_scene: both show one scene, but may be two exposures.
        covers_a: the share of a's area that is seen in b, in 0…1.
        covers_b: the share of b's area that is seen in a.
        mirrored: whether b shows a mirrored left to right.
        quarter: number of quarter turns clockwise from a (mirrored or not) to b.
        score: certainty in 0…1, for sorting.
        region_b: where a lies in b, (left, top, right, bottom) in fractions; None if unknown.
        around_a: what a shows around b: the scene ``continued``, a ``frame``, or something
            ``other``.
        around_b: what b shows around a.
        agreed: how well most of what both show agrees, in 0…1.
    """

    same_picture: bool
    same_scene: bool
    covers_a: float = 0.0
    covers_b: float = 0.0
    mirrored: bool = False
    quarter: int = 0
    score: float = 0.0
    region_b: Window | None = None
    around_a: Surroundings = "continued"
    around_b: Surroundings = "continued"
    agreed: float = 0.0


DIFFERENT = Verification(same_picture=False, same_scene=False)


def verify(a: Descriptor, b: Descriptor, *, deep: bool = True) -> Verification:
    """Compares two pictures.

    Args:
        a: one picture.
        b: the other picture.
        deep: also look for one as a part of the other and for rotations by any angle, which takes
            ten times as long.
    """
    if a.flat or b.flat:
        same = _are_of_one_colour(a, b)
        return Verification(same, same, float(same), float(same), score=float(same))
    best = _best(a, b, _as_they_stand(a, b))
    if best.same_picture or not deep:
        return best
    for hypotheses in (_as_crops, _in_borders):
        found = _best(a, b, hypotheses(a, b), best.agreed)
        if found.same_picture:
            return found
        best = _better(best, found)
    return _better(best, _best(a, b, _by_features(a, b), best.agreed))


def _best(
    a: Descriptor, b: Descriptor, hypotheses: Iterator["Hypothesis"], agreed: float = 0.0
) -> Verification:
    """Returns the best result of some hypotheses.

    Args:
        a: one picture.
        b: the other picture.
        hypotheses: how they may lie on one another.
        agreed: how well they agreed by an earlier hypothesis.
    """
    best = DIFFERENT
    for hypothesis in hypotheses:
        found = _judged(a, b, hypothesis, max(agreed, best.agreed))
        if found.same_picture:
            return found
        best = _better(best, found)
    return best


def _better(one: Verification, other: Verification) -> Verification:
    return max(one, other, key=lambda found: (found.same_picture, found.same_scene, found.score))


def _are_of_one_colour(a: Descriptor, b: Descriptor) -> bool:
    dark = min(float(a.colour.mean()), float(b.colour.mean())) < _DARK
    most = _ONE_BLACK if dark else _ONE_COLOUR
    near = bool(np.abs(a.colour - b.colour).max() < _SAME_COLOUR)
    return near and max(a.deviation, b.deviation) < most


Hypothesis = tuple[Transform, bool, int, int]


def _as_they_stand(a: Descriptor, b: Descriptor) -> Iterator[Hypothesis]:
    for way in _ways(a.coarse, b.coarse):
        yield (*_standing(a.grey.shape, b.grey.shape, way), 0)


def _ways(a: NDArray[np.float32], b: NDArray[np.float32]) -> Iterator[tuple[bool, int]]:
    """Yields how b must be rotated to match a, for `Descriptor.coarse` of both."""
    scores = a[0] @ b.T
    for place in np.argsort(-scores)[:2]:
        if scores[place] > 0.5:
            yield WAYS[place]


def _in_borders(a: Descriptor, b: Descriptor) -> Iterator[Hypothesis]:
    """Yields hypotheses that one picture is what stands inside the border of the other."""
    if b.inside is not None:
        yield from _in_border(a, b, b.inside)
    if a.inside is not None:
        for transform, mirror, quarter, matches in _in_border(b, a, a.inside):
            back = np.asarray(np.linalg.inv(transform), np.float64)
            if mirror:
                # The picture that is mirrored is always b.
                back = _flip(b.grey.shape) @ back @ _flip(a.grey.shape)
            yield back, mirror, quarter if mirror else -quarter % 4, matches


def _in_border(a: Descriptor, b: Descriptor, inside: Inside) -> Iterator[Hypothesis]:
    """Yields hypotheses that a is the picture inside the border of b."""
    for mirror, turns in _ways(a.coarse, coarse_of(detail_of(inside.grey))):
        shape = inside.grey.shape
        transform, _, quarter = _standing(a.grey.shape, shape, (mirror, turns))
        to_whole = inside.to_whole
        if mirror:
            to_whole = _flip(b.grey.shape) @ to_whole @ _flip(shape)
        yield to_whole @ transform, mirror, quarter, 0


def _flip(shape: tuple[int, ...]) -> Transform:
    """Maps positions in a picture to those in its mirrored version."""
    return np.array([[-1, 0, shape[1] - 1], [0, 1, 0], [0, 0, 1]], np.float64)


def _as_crops(a: Descriptor, b: Descriptor) -> Iterator[Hypothesis]:
    """Yields hypotheses that one picture is an unscaled, unrotated crop of the other."""
    inside = crop_of(a.scaled, b.scaled)
    if inside is not None:
        yield inside, False, 0, 0
    around = crop_of(b.scaled, a.scaled)
    if around is not None:
        yield np.asarray(np.linalg.inv(around), np.float64), False, 0, 0


def _by_features(a: Descriptor, b: Descriptor) -> Iterator[Hypothesis]:
    for mirror in (False, True):
        theirs = mirrored(b.keypoints, b.grey.shape[1]) if mirror else b.keypoints
        found = align(a.keypoints, theirs)
        if found is not None and plausible(found[0], a.grey.shape):
            yield found[0], mirror, _quarter(found[0]), found[1]


def _quarter(transform: Transform) -> int:
    return round(float(np.degrees(np.arctan2(transform[1, 0], transform[0, 0]))) / 90) % 4


def _standing(
    a: tuple[int, ...], b: tuple[int, ...], way: tuple[bool, int]
) -> tuple[Transform, bool, int]:
    """Computes how a lies in b, and whether mirrored, if b matches a in some orientation."""
    mirror, quarter = way
    height, width = b[:2]
    # The corners of a in b: top left, top right, bottom left, then rotated counter-clockwise.
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    # b mirrored and then rotated clockwise by quarter turns looks like a.
    first = np.roll(corners, quarter, axis=0)
    origin, right, down = first[0], first[1], first[3]
    linear = np.stack([(right - origin) / a[1], (down - origin) / a[0]], axis=1)
    # Pixel centres lie half a pixel inside.
    shift = origin + linear @ (0.5, 0.5) - 0.5
    return (
        np.array([[*linear[0], shift[0]], [*linear[1], shift[1]], [0, 0, 1]]),
        mirror,
        -quarter % 4,
    )


def _judged(a: Descriptor, b: Descriptor, hypothesis: Hypothesis, agreed: float) -> Verification:
    found = _compared(a, b, hypothesis, agreed)
    if found.same_picture or (a.inside is None) == (b.inside is None):
        return found
    # Inside the border of one there may be a part of the other.
    part = _compared(a, b, hypothesis, agreed, inside=True)
    return part if part.same_picture else found


def _compared(
    a: Descriptor, b: Descriptor, hypothesis: Hypothesis, agreed: float, *, inside: bool = False
) -> Verification:
    """Compares two pictures that lie on one another.

    Args:
        a: one picture.
        b: the other picture.
        hypothesis: how they lie on one another.
        agreed: how well they agreed by another hypothesis.
        inside: whether to leave out the border of the one that has one.
    """
    transform, mirror, quarter, matches = hypothesis
    within = [one.inside if inside else None for one in (a, b)]
    masks = [None if one is None else one.mask for one in within]
    shares = [1.0 if one is None else one.share for one in within]
    other = _mirrored(b.grey) if mirror else b.grey
    if mirror and masks[1] is not None:
        masks[1] = _mirrored(masks[1])
    laid = overlay(a.grey, other, transform, *masks)
    if laid is None or max(laid.covers_a, laid.covers_b) < _HELD:
        return DIFFERENT
    covers = laid.covers_a * shares[0], laid.covers_b * shares[1]
    # Spots of a few pixels are alike in any two pictures.
    if min(covers[0] * a.grey.size, covers[1] * b.grey.size) < _FEWEST_PIXELS:
        return DIFFERENT
    found, at_first = _realigned(laid, matches, agreed)
    if found is None:
        return DIFFERENT
    equal = _are_equal(laid, found) and float(np.abs(a.colour - b.colour).max()) < _LIKE_MEANS
    drawn = found.plain >= DRAWN
    same = (is_same_picture(found, agreed) or equal) and colours_agree(
        a, b, transform, mirror, masks, drawn=drawn, alike=are_as_bright(laid)
    )
    around: tuple[Surroundings, Surroundings] = ("continued", "continued")
    if same and inside:
        around = "frame" if within[0] else "continued", "frame" if within[1] else "continued"
    elif same:
        around = _around(laid, a, b, transform, mirror=mirror)
    return Verification(
        same,
        found.middle > _SAME_SCENE or matches >= _MANY_MATCHES,
        # A mirrored picture rotates in the opposite direction.
        *(*covers, mirror, -quarter % 4 if mirror else quarter),
        # What had to be moved or bent may be another exposure of a hand-held camera.
        max(0.0, min(found.middle, 1 - 10 * found.changed, at_first)),
        _region(transform, a.grey.shape, b.grey.shape, mirror),
        *around,
        max(0.0, found.middle, agreed),
    )


def _realigned(laid: Overlaid, matches: int, agreed: float) -> tuple[Agreement | None, float]:
    """Improves the alignment of overlaid pictures if necessary.

    Returns:
        Their agreement, and how well most of them agreed at first.
    """
    best, found = laid, agreement(laid.a, laid.b, laid.mask)
    at_first = 0.0 if found is None else found.middle
    for realign in (refined, bent):
        if found is None or is_same_picture(found, agreed):
            break
        if not _is_worth_aligning(found, matches):
            break
        # Products on a white background, or letters, could be bent into one another.
        if realign is bent and found.plain >= DRAWN:
            break
        aligned = realign(best)
        again = None if aligned is None else agreement(aligned.a, aligned.b, aligned.mask)
        if aligned is not None and again is not None and again.middle > found.middle:
            best, found = aligned, again
    return found, at_first


def _is_worth_aligning(found: Agreement, matches: int) -> bool:
    least = _WORTH_WITH_MATCHES if matches >= _SOME_MATCHES else _WORTH_ALIGNING
    return found.middle > least


def _mirrored(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(picture[:, ::-1])


def _are_equal(laid: Overlaid, found: Agreement) -> bool:
    """Returns whether smooth pictures, such as fog, have nearly the same brightness everywhere.

    They have no detail by which windows could be compared, so a copy must be nearly exact.
    """
    if found.evidence >= LEAST_EVIDENCE or min(laid.covers_a, laid.covers_b) < _WHOLE:
        return False
    one, other = (side[laid.mask > 0].astype(np.float32) for side in (laid.a, laid.b))
    deviation = min(float(one.std()), float(other.std()))
    apart = float(np.sqrt(np.mean((one - other) ** 2)))
    # Resampling and compression move smooth brightness by a little more, but keep its shape.
    most = _ALIKE if found.middle >= _ONE_SHAPE else _EQUAL
    return deviation >= _SMOOTH and apart <= most * deviation


def _around(
    laid: Overlaid, a: Descriptor, b: Descriptor, transform: Transform, *, mirror: bool
) -> tuple[Surroundings, Surroundings]:
    """Returns what each picture shows around the other."""
    around_a: Surroundings = "continued"
    around_b: Surroundings = "continued"
    if laid.covers_b < _WHOLE:
        around_b = _around_part(b, _corners(a.grey.shape, transform), mirror=mirror)
    if laid.covers_a < _WHOLE:
        back = np.asarray(np.linalg.inv(transform), np.float64)
        around_a = _around_part(a, _corners(b.grey.shape, back), mirror=False)
    return around_a, around_b


def _around_part(holder: Descriptor, corners: NDArray[np.float64], *, mirror: bool) -> Surroundings:
    """Returns what a picture, mirrored if asked to, shows around a part."""
    if holder.inside is not None:
        mask = _mirrored(holder.inside.mask) if mirror else holder.inside.mask
        if is_all_within(mask, corners):
            return "frame"
    return surroundings(_mirrored(holder.grey) if mirror else holder.grey, corners)


def _corners(shape: tuple[int, ...], transform: Transform) -> NDArray[np.float64]:
    """Returns the transformed corners of a picture, clockwise from the top left."""
    height, width = shape[:2]
    corners = np.array([(0, 0, 1), (width, 0, 1), (width, height, 1), (0, height, 1)], np.float64)
    ends = corners @ transform.T
    return np.asarray(ends[:, :2] / ends[:, 2:], np.float64)


def _region(
    transform: Transform, a: tuple[int, ...], b: tuple[int, ...], mirror: bool
) -> Window | None:
    """Returns where a lies in b, clipped to its edges, in fractions."""
    placed = _corners(a, transform) / (b[1], b[0])
    if mirror:
        placed[:, 0] = 1 - placed[:, 0]
    (left, top), (right, bottom) = np.clip([placed.min(axis=0), placed.max(axis=0)], 0, 1).tolist()
    return (left, top, right, bottom) if left < right and top < bottom else None
