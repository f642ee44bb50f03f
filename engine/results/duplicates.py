"""Groups of photos that are alike, rules for keeping one, and how each came out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from engine.results.searches import Match

# Groups that a rule may let something go of.
COPIES: tuple[Match, ...] = ("identical", "near-duplicate")


@dataclass(frozen=True, slots=True)
class DuplicatePhoto:
    """A photo that has near-duplicates.

    Attributes:
        photo_id: its row.
        path: absolute.
        size: of the file, in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        date: when it was taken, else when its file was last written; local time.
        is_raw: whether it is, or has as its companion, what a sensor gave.
        camera: that its file names.
        taken: whether its file says when it was taken.
        coverage: the share of the scene of its group that it shows; 1 where it is not cropped.
        content_hash: of its file.
        companions: files that are one item with it and go where it goes.
        sharpness: how fine its detail is among pictures of its group; None where it is not known.
        companion_bytes: of all companions.
        shows_more: whether it shows something else beside the first photo, as a collage does.
        mirrored: whether it shows the first photo of its group mirrored left to right.
        quarter: by how many quarters that is turned clockwise then.
        shown_in: the first photo of its group, by id, where that shows all that it shows.
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
    companion_bytes: int = 0
    shows_more: bool = False
    mirrored: bool = False
    quarter: int = 0
    shown_in: int | None = None

    @property
    def pixels(self) -> int:
        """How many it has."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class DuplicateSet:
    """Photos around the one that is kept: each of the others is verified against it.

    Attributes:
        match: ``identical``, ``near-duplicate`` or ``same-moment``.
        photos: two or more; the one to keep first, then the best of the others.
    """

    match: Match
    photos: tuple[DuplicatePhoto, ...]


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Photos that are the same file, verified copies of one, or of one moment.

    Attributes:
        match: ``identical``, ``near-duplicate`` or ``same-moment``.
        photo_ids: the one to keep first.
        paths: theirs.
        keep: the one that a rule keeps.
        extra: those that it would let go.
        companions: files that are one item with a photo, by its path.
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
    """What makes a photo the one that is kept: the first criterion in which two differ decides.

    Attributes:
        name: of a preset, or of the person's own.
        criteria: the most important first; what they leave open, `ranked` decides.
        folder: keeps all it holds. A rule that begins with it leaves alone the groups that have
            nothing there.
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
    """How a photo came out.

    Attributes:
        sharpness: of its sharpest region, without unit: the mean change from pixel to pixel.
        too_dark: the share of it that is black without detail.
        too_bright: the share of it that is white without detail.
    """

    sharpness: float
    too_dark: float
    too_bright: float

    @property
    def clipped(self) -> float:
        """The share without detail."""
        return self.too_dark + self.too_bright


@dataclass(frozen=True, slots=True)
class Judged:
    """A photo of a burst.

    Attributes:
        photo_id: its row.
        quality: None where its file cannot be read now.
        reasons: why it stands where it does, the weightiest first.
    """

    photo_id: int
    quality: Quality | None
    reasons: tuple[Reason, ...]
