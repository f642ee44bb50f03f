"""Decides which photos of a group to keep: by ordered rules, within limits no rule overrides."""

import math
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from engine.base.errors import QueryError
from engine.indexing.companions import is_film, is_raw_name
from engine.results import CRITERIA, DEFAULT_RULE, PRESETS, Criterion, Rule


class Keepable(Protocol):
    """The properties of a photo that rules use; see `engine.results.DuplicatePhoto`."""

    @property
    def photo_id(self) -> int:
        """Id of the photo."""

    @property
    def path(self) -> Path:
        """Absolute path."""

    @property
    def size(self) -> int:
        """Size of its file, in bytes."""

    @property
    def pixels(self) -> int:
        """Number of pixels."""

    @property
    def date(self) -> datetime:
        """When it was taken, or else when its file was last written; local time."""

    @property
    def is_raw(self) -> bool:
        """Whether it is a RAW file or has one as its companion."""

    @property
    def camera(self) -> str | None:
        """Camera according to its file."""

    @property
    def taken(self) -> bool:
        """Whether its file contains the date on which it was taken."""

    @property
    def coverage(self) -> float:
        """The share of its group's scene that it shows; 1 if it is not cropped."""

    @property
    def content_hash(self) -> bytes | None:
        """Hash of its file."""

    @property
    def companions(self) -> tuple[Path, ...]:
        """Files that are moved with it."""

    @property
    def shows_more(self) -> bool:
        """Whether it shows something else beside the scene, like a collage."""

    @property
    def shown_in(self) -> int | None:
        """Id of the photo of its group that shows everything that it shows; None if unknown."""

    @property
    def sharpness(self) -> float | None:
        """Fineness of its detail; None if unknown."""


# Bytes per pixel below which a JPEG has visibly lost quality.
_ENOUGH_BYTES = 1 / 8

_Photo = TypeVar("_Photo", bound=Keepable)
_Key = tuple[object, ...]


def parse_rule(text: str, folder: Path | None = None) -> Rule:
    """Returns the rule with a name, or with comma-separated criteria.

    Args:
        text: a key of `PRESETS`, or criteria such as ``raw,newest,pixels``.
        folder: the preferred folder; its photos come first unless the text gives its position.

    Raises:
        QueryError: the rule does not exist, or requires a folder and has none.
    """
    preset = PRESETS.get(text)
    criteria = preset.criteria if preset else tuple(_criterion(part) for part in text.split(","))
    if folder is not None and "folder" not in criteria:
        criteria = ("folder", *criteria)
    if folder is None and "folder" in criteria:
        raise QueryError(f"the rule {text} requires a folder")
    return Rule(text, criteria, Path(os.path.abspath(folder.expanduser())) if folder else None)


def ranked(photos: Sequence[_Photo], rule: Rule = DEFAULT_RULE) -> list[_Photo]:
    """Sorts the photos of a group, the one that a rule keeps first."""
    # Ties of the rule are resolved by more pixels, more bytes, age, and the shorter path.
    criteria = (*rule.criteria, "pixels")
    keys = [_KEYS[criterion] for criterion in criteria]
    return sorted(photos, key=lambda photo: (*(key(photo, rule) for key in keys), *_rest(photo)))


def extras(photos: Sequence[_Photo], rule: Rule = DEFAULT_RULE) -> list[_Photo]:
    """Returns the photos of a group that a rule would remove, in the order of `ranked`.

    At least one photo stays. Whatever the rule, a photo is removed only if one that stays can
    replace it: either one of the same content; or else the photo is not a RAW, and the other has
    camera data and a date if it has, and shows the whole scene or everything that it shows. Nor is
    it removed if a RAW file or video beside it would be lost.

    Args:
        photos: photos of one group of copies; photos of one moment are not copies.
        rule: decides among those that may be removed.
    """
    if not photos or _is_no_business_of(rule, photos):
        return []
    first, *others = _items(ranked(photos, rule))
    staying, going = [first, *others], list[list[_Photo]]()
    # Start from the last one, so that of two photos that can replace each other the better one
    # stays.
    for item in reversed(others):
        rest = [other for other in staying if other is not item]
        if not _keeps(rule, item) and _stand_in(rest, item):
            staying, going = rest, [item, *going]
    # A photo's replacement may have been removed after it.
    return [photo for item in going if _stand_in(staying, item) for photo in item]


def reason(photos: Sequence[_Photo], rule: Rule = DEFAULT_RULE) -> Criterion | None:
    """Returns why the first of `ranked` is better than another; None if only its path decides.

    It is the first criterion in which two photos of the group differ.
    """
    for criterion in rule.criteria:
        if len({_KEYS[criterion](photo, rule) for photo in photos}) > 1:
            return criterion
    return None


# -- what no rule lets go --------------------------------------------------------------------------


def _stand_in(staying: Sequence[Sequence[Keepable]], item: Sequence[Keepable]) -> bool:
    kept = [photo for one in staying for photo in one]
    return all(any(_stands_in(photo, one) for photo in kept) for one in item)


def _stands_in(kept: Keepable, photo: Keepable) -> bool:
    """Returns whether removing a photo loses only pixels and bytes if another one stays."""
    if _has_raw_beside(photo) or (_has_film(photo) and not _has_film(kept)):
        return False
    if photo.content_hash is not None and photo.content_hash == kept.content_hash:
        return True
    return (
        not photo.is_raw
        and not photo.shows_more
        and (kept.camera is not None or photo.camera is None)
        and (kept.taken or not photo.taken)
        # If two photos each show a part, neither shows what the other does.
        and (kept.coverage >= 1 or kept.photo_id == photo.shown_in)
    )


def _has_raw_beside(photo: Keepable) -> bool:
    return any(is_raw_name(companion.name) for companion in photo.companions)


def _has_film(photo: Keepable) -> bool:
    return any(is_film(companion.name) for companion in photo.companions)


def _items(photos: Sequence[_Photo]) -> Iterator[list[_Photo]]:
    """Yields photos that are each other's companions, which are removed together or not at all."""
    rest = list(photos)
    while rest:
        item = [rest.pop(0)]
        for photo in item:
            bound = [other for other in rest if _are_bound(photo, other)]
            item += bound
            rest = [other for other in rest if not any(other is one for one in bound)]
        yield item


def _are_bound(photo: Keepable, other: Keepable) -> bool:
    return photo.path in other.companions or other.path in photo.companions


def _keeps(rule: Rule, item: Sequence[Keepable]) -> bool:
    return any(_lies_in(photo, rule.folder) for photo in item)


def _lies_in(photo: Keepable, folder: Path | None) -> bool:
    return folder is not None and folder in photo.path.parents


def _is_no_business_of(rule: Rule, photos: Sequence[Keepable]) -> bool:
    begins = rule.folder is not None and rule.criteria[:1] == ("folder",)
    return begins and not any(_lies_in(photo, rule.folder) for photo in photos)


# -- the criteria: what sorts first is kept --------------------------------------------------------


def _criterion(text: str) -> Criterion:
    for criterion in CRITERIA:
        if criterion == text.strip():
            return criterion
    known = ", ".join((*PRESETS, *CRITERIA))
    raise QueryError(f"there is no rule or criterion {text.strip()!r}: known are {known}")


def _by_raw(photo: Keepable, _: Rule) -> _Key:
    """Prefers a RAW, then a photo that has one as its companion."""
    if is_raw_name(photo.path.name):
        return (0,)
    beside = _has_raw_beside(photo)
    return (1 if beside else 0 if photo.is_raw else 2,)


def _by_camera_data(photo: Keepable, _: Rule) -> _Key:
    return ((photo.camera is None) + (not photo.taken), photo.camera is None)


def _by_scene(photo: Keepable, _: Rule) -> _Key:
    return (-photo.coverage,)


def _by_pixels(photo: Keepable, _: Rule) -> _Key:
    return (-photo.pixels,)


def _by_quality(photo: Keepable, _: Rule) -> _Key:
    """Prefers more bytes per pixel, in steps of a factor of two: the least compressed copy.

    Grain, letters and sharpened edges also take bytes, and a photo that was saved again may be
    larger than its original. Beyond a sufficient number of bytes, age therefore decides.
    """
    share = photo.size / max(photo.pixels, 1) / _ENOUGH_BYTES
    return (-min(math.floor(math.log2(share)), 0) if share > 0 else math.inf,)


def _by_sharpness(photo: Keepable, _: Rule) -> _Key:
    return (photo.sharpness is None, -(photo.sharpness or 0.0))


def _by_folder(photo: Keepable, rule: Rule) -> _Key:
    return (not _lies_in(photo, rule.folder),)


def _by_age(photo: Keepable, _: Rule) -> _Key:
    return (photo.date,)


def _by_youth(photo: Keepable, _: Rule) -> _Key:
    return (datetime.min - photo.date,)


def _rest(photo: Keepable) -> _Key:
    name = os.fsencode(photo.path)
    return -photo.size, photo.date, len(photo.path.parts), len(name), name


_KEYS: dict[Criterion, Callable[[Keepable, Rule], _Key]] = {
    "raw": _by_raw,
    "camera-data": _by_camera_data,
    "whole": _by_scene,
    "pixels": _by_pixels,
    "quality": _by_quality,
    "sharpness": _by_sharpness,
    "folder": _by_folder,
    "oldest": _by_age,
    "newest": _by_youth,
}
