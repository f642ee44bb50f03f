"""Which photos of a group stay: ordered rules that a person can read, and what no rule lets go."""

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
    """What a rule asks of a photo; see `engine.search.near_duplicates.DuplicatePhoto`."""

    @property
    def photo_id(self) -> int:
        """Its row."""

    @property
    def path(self) -> Path:
        """Absolute."""

    @property
    def size(self) -> int:
        """Of its file, in bytes."""

    @property
    def pixels(self) -> int:
        """How many it has."""

    @property
    def date(self) -> datetime:
        """When it was taken, else when its file was last written; local time."""

    @property
    def is_raw(self) -> bool:
        """Whether it is what a sensor gave."""

    @property
    def camera(self) -> str | None:
        """That its file names."""

    @property
    def taken(self) -> bool:
        """Whether its file says when it was taken."""

    @property
    def coverage(self) -> float:
        """The share of the scene of its group that it shows; 1 where it is not cropped."""

    @property
    def content_hash(self) -> bytes | None:
        """Of its file."""

    @property
    def companions(self) -> tuple[Path, ...]:
        """Files that go where it goes."""

    @property
    def shows_more(self) -> bool:
        """Whether it shows something else beside the scene, as a collage does."""

    @property
    def shown_in(self) -> int | None:
        """The photo of its group that shows all that it shows, by id; None where not known."""

    @property
    def sharpness(self) -> float | None:
        """How fine its detail is; None where it is not known."""


# A pixel: a JPEG of less has lost what one sees.
_ENOUGH_BYTES = 1 / 8

_Photo = TypeVar("_Photo", bound=Keepable)
_Key = tuple[object, ...]


def parse_rule(text: str, folder: Path | None = None) -> Rule:
    """The rule of a name, or of criteria with commas between them.

    Args:
        text: a key of `PRESETS`, or such as ``raw,newest,pixels``.
        folder: that the rule prefers; its photos come first where the text does not say when.

    Raises:
        QueryError: there is no such rule, or it wants a folder and has none.
    """
    preset = PRESETS.get(text)
    criteria = preset.criteria if preset else tuple(_criterion(part) for part in text.split(","))
    if folder is not None and "folder" not in criteria:
        criteria = ("folder", *criteria)
    if folder is None and "folder" in criteria:
        raise QueryError(f"the rule {text} wants a folder")
    return Rule(text, criteria, Path(os.path.abspath(folder.expanduser())) if folder else None)


def ranked(photos: Sequence[_Photo], rule: Rule = DEFAULT_RULE) -> list[_Photo]:
    """The photos of a group, the one that a rule keeps first."""
    # What a rule leaves open: more pixels, more bytes, older, the shorter path.
    criteria = (*rule.criteria, "pixels")
    keys = [_KEYS[criterion] for criterion in criteria]
    return sorted(photos, key=lambda photo: (*(key(photo, rule) for key in keys), *_rest(photo)))


def extras(photos: Sequence[_Photo], rule: Rule = DEFAULT_RULE) -> list[_Photo]:
    """Those photos of a group that a rule lets go, in the order of `ranked`.

    At least one stays. Whatever the rule, a photo goes only where one that stays stands in for it:
    one of the same content; or else it is no RAW, and the other has camera data and a date if it
    has, and shows the whole scene, or all that this one shows. Nor does it go where a RAW or a film
    beside it would be lost.

    Args:
        photos: of one group of copies; those of another moment are no copies.
        rule: decides among those that may go.
    """
    if not photos or _is_no_business_of(rule, photos):
        return []
    first, *others = _items(ranked(photos, rule))
    staying, going = [first, *others], list[list[_Photo]]()
    # From the last one up, so that of two that stand in for each other the better one stays.
    for item in reversed(others):
        rest = [other for other in staying if other is not item]
        if not _keeps(rule, item) and _stand_in(rest, item):
            staying, going = rest, [item, *going]
    # What stood in for one may have gone after it.
    return [photo for item in going if _stand_in(staying, item) for photo in item]


def reason(photos: Sequence[_Photo], rule: Rule = DEFAULT_RULE) -> Criterion | None:
    """In what the first of `ranked` is better than another one; None where only its path decides.

    Of all criteria the first in which two photos of the group differ.
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
    """Whether nothing is lost with a photo but pixels and bytes, as long as another one stays."""
    if _has_raw_beside(photo) or (_has_film(photo) and not _has_film(kept)):
        return False
    if photo.content_hash is not None and photo.content_hash == kept.content_hash:
        return True
    return (
        not photo.is_raw
        and not photo.shows_more
        and (kept.camera is not None or photo.camera is None)
        and (kept.taken or not photo.taken)
        # Of two that show a part each, neither shows what the other does.
        and (kept.coverage >= 1 or kept.photo_id == photo.shown_in)
    )


def _has_raw_beside(photo: Keepable) -> bool:
    return any(is_raw_name(companion.name) for companion in photo.companions)


def _has_film(photo: Keepable) -> bool:
    return any(is_film(companion.name) for companion in photo.companions)


def _items(photos: Sequence[_Photo]) -> Iterator[list[_Photo]]:
    """What goes together or not at all: photos that are each other's companions."""
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
    """A RAW, then what has one beside it."""
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
    """Bytes a pixel, by halves: of copies of one size the one that was squeezed least.

    Grain, letters and sharpened edges take bytes as well, and what was saved anew may have more
    than what it was made of. So more than enough of them says nothing, and the age decides.
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
