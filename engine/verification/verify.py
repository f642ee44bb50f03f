"""Decides by pixels whether two pictures are the same, after aligning their common content."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.decoding.signatures import signature_of
from engine.results import Photo, Window
from engine.verification.agreement import Agreement, agreement
from engine.verification.alignment import (
    Keypoints,
    Overlaid,
    Transform,
    align,
    bent,
    keypoints_of,
    mirrored,
    overlay,
    plausible,
    refined,
)
from engine.verification.borders import Inside, inside_border, is_all_within
from engine.verification.cropping import Scaled, crop_of, scaled
from engine.verification.framing import Surroundings, surroundings

DESCRIPTOR_SIDE = 256
_SMALL = 64
_COARSE = 16
# Pictures with less contrast than this (of 255) show nothing that could be compared. Two of one
# colour are the same picture only if they have no noise at all, since the dark frames of a camera
# have some.
_FLAT, _ONE_COLOUR, _ONE_BLACK = 1.0, 0.6, 0.15
_DARK, _SAME_COLOUR = 20, 0.75
# At least this share of one of the two pictures has to lie inside the other.
_HELD, _WHOLE = 0.8, 0.95
_LEAST_EVIDENCE = 0.1
# What both pictures show covers at least this many pixels of each; the smallest photos have a few
# more.
_FEWEST_PIXELS = 900
# In text, drawings and screenshots, more than this share of a picture has one brightness level.
_DRAWN = 0.35
_TINY = 100
# Of CIFAR-10 (32 px), 4 of 40 groups showed other horses, cars or ships, with a median of at most
# 0.925.
_ICON, _ALIKE_AS_ICONS = 48, 0.95
_COLOURED, _LIKE_COLOURS = 8.0, 0.3
# The same in drawings and goods before white: from which chroma, in which share of the area,
# and how like. A copy with less of it than the last share is grey.
_FILLED, _LEAST_FILLED, _LIKE_FILLS, _GREY = 10.0, 0.005, 0.9, 0.15
# Fills that differ in brightness by more than this are different; blurred edges are at most this
# share of a drawing.
_ANOTHER_FILL, _EDGES = 24, 0.03
# Dark frames differ, because of noise, by more than this share of their contrast.
_SMOOTH, _EQUAL, _LIKE_MEANS = 3.0, 0.04, 6.0
_ALIKE, _ONE_SHAPE = 0.1, 0.99
# In drawings and text: how many times more the lowest windows may be lowered than the median, and
# what compression lowers the median by at least.
_LOWERED, _LEFT_BY_COMPRESSION = 8, 0.005
# The same for the weaker windows of photos: of 144 copies none had more than 5.2 times as much, two
# screens with other words before one photo 17.6.
_WEAKENED, _LEFT_IN_PHOTOS = 6, 0.01
# The limits for something put on a copy: how much of the picture it may cover, how one-sided the
# change must be (other exposures reach 0.22), also in its least one-sided spot, how busy the other
# side may be there, and in which share of the windows the other side may have more (copies reach
# 0.03, two weather reports with other figures 0.21).
_MOST_COVERED, _ONE_SIDED, _LEAST_BALANCED, _QUIET, _BLANK = 0.3, 0.24, 0.2, 1.3, 0.2
_MOST_OPPOSED = 0.1
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
        self.detail = _detail(self.grey)
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
            self._coarse = _coarse(self.detail)
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


def _coarse(detail: NDArray[np.float32]) -> NDArray[np.float32]:
    step = _SMALL // _COARSE
    means = detail.reshape(_COARSE, step, _COARSE, step).mean(axis=(1, 3))
    all_ways = np.stack([oriented(means, *way).ravel() for way in WAYS])
    return np.asarray(all_ways / max(float(np.linalg.norm(means)), 1e-6), np.float32)


def _detail(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
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
    for mirror, turns in _ways(a.coarse, _coarse(_detail(inside.grey))):
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
    drawn = found.plain >= _DRAWN
    same = (is_same_picture(found, agreed) or equal) and _colours_agree(
        a, b, transform, mirror, masks, drawn=drawn, alike=_are_as_bright(laid)
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
        if realign is bent and found.plain >= _DRAWN:
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
    if found.evidence >= _LEAST_EVIDENCE or min(laid.covers_a, laid.covers_b) < _WHOLE:
        return False
    one, other = (side[laid.mask > 0].astype(np.float32) for side in (laid.a, laid.b))
    deviation = min(float(one.std()), float(other.std()))
    apart = float(np.sqrt(np.mean((one - other) ** 2)))
    # Resampling and compression move smooth brightness by a little more, but keep its shape.
    most = _ALIKE if found.middle >= _ONE_SHAPE else _EQUAL
    return deviation >= _SMOOTH and apart <= most * deviation


def _colours_agree(
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


def _are_as_bright(laid: Overlaid) -> bool:
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


def is_same_picture(found: Agreement, agreed: float = 0.0) -> bool:
    """Returns whether an agreement is that of a copy; decision 0031 explains the limits.

    Args:
        found: the agreement.
        agreed: how well most of the two pictures agreed in another position.
    """
    # What a slight misalignment lowers was not lost by compression.
    lost = 1 - max(found.middle, agreed)
    if not _tells_enough(found):
        return False
    if found.plain >= _DRAWN:
        # Forms, pages and screenshots differ in small details, so not a single window may differ.
        # Compression lowers all windows; if most are unaffected, the lowest show something else.
        lowest = 1 - _LOWERED * (lost + _LEFT_BY_COMPRESSION)
        return found.weakest >= 0.92 and found.lowest >= max(0.84, lowest)
    if found.plainest >= _DRAWN:
        # In a photo with few levels, or a drawing hidden by noise, what changed must be blank in
        # one picture.
        if found.changed <= 0.008:
            return found.middle >= 0.85 and found.weakest >= 0.75 and found.lowest >= 0.5
        return found.changed <= 0.05 and found.quieter <= _BLANK and _is_put_on(found)
    if found.changed <= 0.008:
        # Screens of one program before the same photo agree in all but the words.
        weakest = 1 - _WEAKENED * (lost + _LEFT_IN_PHOTOS)
        if found.middle >= 0.85 and found.weakest >= max(0.55, weakest):
            return True
    elif found.changed <= 0.025 and found.weakest >= 0.84:
        return True
    # Noise and compression lower all windows; if most are unaffected, something else has changed.
    if found.changed <= 0.05 and found.weakest >= 0.55 and 0.85 <= found.middle <= 0.96:
        return True
    if found.changed <= 0.1 and found.pixels <= _TINY:
        return found.middle >= 0.88
    return found.changed <= _MOST_COVERED and found.quieter <= _QUIET and _is_put_on(found)


def _tells_enough(found: Agreement) -> bool:
    # Other animals and cars in the same place agree nearly as well as copies of so few pixels.
    is_sharp_enough = found.pixels > _ICON or found.middle >= _ALIKE_AS_ICONS
    return found.evidence >= _LEAST_EVIDENCE and is_sharp_enough


def _is_put_on(found: Agreement) -> bool:
    """Returns whether a change affects only one picture; another exposure changes both."""
    one_sided = found.one_sided >= _ONE_SIDED and found.balanced >= _LEAST_BALANCED
    return found.middle >= 0.9 and one_sided and found.opposed <= _MOST_OPPOSED


def _region(
    transform: Transform, a: tuple[int, ...], b: tuple[int, ...], mirror: bool
) -> Window | None:
    """Returns where a lies in b, clipped to its edges, in fractions."""
    placed = _corners(a, transform) / (b[1], b[0])
    if mirror:
        placed[:, 0] = 1 - placed[:, 0]
    (left, top), (right, bottom) = np.clip([placed.min(axis=0), placed.max(axis=0)], 0, 1).tolist()
    return (left, top, right, bottom) if left < right and top < bottom else None
