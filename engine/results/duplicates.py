"""Groups of duplicates, rules for which photo to keep, and the quality of photos in bursts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from engine.results.searches import Match

# Kinds of groups from which a rule may remove photos.
COPIES: tuple[Match, ...] = ("identical", "near-duplicate")


@dataclass(frozen=True, slots=True)
class DuplicatePhoto:
    """A photo in a group of duplicates.

    Attributes:
        photo_id: id of the photo.
        path: absolute path.
        size: size of the file, in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        date: when it was taken, or else when its file was last written; local time.
        is_raw: whether it is a RAW file or has one as its companion.
        camera: camera according to its file.
        taken: whether its file contains the date on which it was taken.
        coverage: the share of its group's scene that it shows; 1 if it is not cropped.
        content_hash: hash of its file.
        companions: files of the same item, which are moved with it.
        sharpness: fineness of its detail compared with its group; None if unknown.
        shows_more: whether it shows something else beside the first photo, like a collage.
        mirrored: whether it shows the first photo of its group mirrored left to right.
        quarter: number of clockwise quarter turns from the first photo, after mirroring.
        shown_in: id of the first photo of its group if that shows everything that this one shows.
    """

    photo_id: int
    path: Path
    size: int
    width: int
    height: int
    date: datetime
    is_raw: bool = False
    camera: str | None = None
    taken: bool = False
    coverage: float = 1.0
    content_hash: bytes | None = None
    companions: tuple[Path, ...] = ()
    sharpness: float | None = None
    shows_more: bool = False
    mirrored: bool = False
    quarter: int = 0
    shown_in: int | None = None

    @property
    def pixels(self) -> int:
        """Number of pixels."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class DuplicateSet:
    """A group of duplicates; each photo is verified against the one to keep.

    Attributes:
        match: ``identical``, ``near-duplicate`` or ``same-moment``.
        photos: two or more photos; the one to keep first, then the best of the others.
    """

    match: Match
    photos: tuple[DuplicatePhoto, ...]


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """A group of identical files, of verified copies of one photo, or of photos of one moment.

    Attributes:
        match: ``identical``, ``near-duplicate`` or ``same-moment``.
        photo_ids: ids of the photos, the one to keep first.
        paths: their paths.
        keep: the photo that a rule keeps.
        extra: the photos that the rule would remove.
        companions: files of the same item, by path of the photo.
    """

    match: Match
    photo_ids: tuple[int, ...]
    paths: tuple[Path, ...]
    keep: Path | None = None
    extra: tuple[Path, ...] = ()
    companions: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)


Criterion = Literal[
    "raw",
    "camera-data",
    "whole",
    "pixels",
    "quality",
    "sharpness",
    "folder",
    "oldest",
    "newest",
]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for which photo to keep: the first criterion in which two photos differ decides.

    Attributes:
        name: name of a preset, or chosen by the user.
        criteria: criteria, the most important first; ties are resolved by `ranked`.
        folder: every photo in this folder is kept. A rule that starts with this criterion leaves
            groups without a photo in the folder unchanged.
    """

    name: str
    criteria: tuple[Criterion, ...]
    folder: Path | None = None


PRESETS: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("largest", ("raw", "camera-data", "whole", "pixels", "quality", "oldest")),
        Rule("oldest", ("oldest", "raw", "camera-data", "whole", "pixels", "quality")),
        Rule("newest", ("newest", "raw", "camera-data", "whole", "pixels", "quality")),
        Rule("folder", ("folder", "raw", "camera-data", "whole", "pixels", "quality", "oldest")),
    )
}


DEFAULT_RULE = PRESETS["largest"]


Reason = Literal[
    "sharpest", "as-sharp", "softer", "best-exposed", "too-bright", "too-dark", "unread"
]


@dataclass(frozen=True, slots=True)
class Quality:
    """The technical quality of a photo.

    Attributes:
        sharpness: mean difference between neighbouring pixels in its sharpest region, without unit.
        too_dark: share of the photo that is black without detail.
        too_bright: share of the photo that is white without detail.
    """

    sharpness: float
    too_dark: float
    too_bright: float

    @property
    def clipped(self) -> float:
        """The share without detail."""
        return self.too_dark + self.too_bright


@dataclass(frozen=True, slots=True)
class BurstPhoto:
    """The assessment of a photo of a burst.

    Attributes:
        photo_id: id of the photo.
        quality: its quality; None if its file cannot be read now.
        reasons: reasons for its rank, the most important first.
    """

    photo_id: int
    quality: Quality | None
    reasons: tuple[Reason, ...]
