"""What a search is asked and answers, and saved searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import log
from pathlib import Path
from typing import Literal

from engine.results.browsing import PhotoFilter
from engine.results.photos import Region

# The bands of a pair, the surest first.
Match = Literal["identical", "near-duplicate", "same-moment", "similar"]
# An image file, the id of a photo, or the bytes of an encoded picture.
Example = Path | int | bytes
# (left, top, right, bottom) in fractions of an upright picture.
Window = tuple[float, float, float, float]
# From here on photos match a saved search.
DEFAULT_SIMILARITY = 0.80
# One end of the scale: a pair of photos this alike is one of a hundred thousand.
RAREST = 100_000
_NO_FILTER = PhotoFilter()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person searches for.

    Attributes:
        examples: image files, ids of photos, or bytes of encoded pictures; at least one.
        against: the same, to keep away from.
        k: how many photos at most.
        region: the part of the first example that is meant.
        min_similarity: leave out photos below, in 0…1.
        folder: only photos in this folder, which may lie inside one of the library's.
        taken_from: only photos taken on this day or later.
        taken_to: only photos taken on this day or earlier.
        wanted: what else photos must be.
        regions: look for the example in parts of photos too; when left out, where nothing else is
            near, and then only what certainly holds it is added.
        orientations: turn the example by quarters too; when left out, as above.
        version: of the model to search with; the one that serves when left out.
    """

    examples: Sequence[Example]
    against: Sequence[Example] = ()
    k: int = 20
    region: Region | None = None
    min_similarity: float | None = None
    folder: Path | None = None
    taken_from: date | None = None
    taken_to: date | None = None
    wanted: PhotoFilter = _NO_FILTER
    regions: bool | None = None
    orientations: bool | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One photo found.

    Attributes:
        photo_id: its row.
        path: absolute.
        similarity: in 0…1.
        hamming: distance of the codes, in bits.
        match: ``identical``, ``near-duplicate`` or ``similar``.
        orientation: degrees by which the example was turned clockwise to be found here.
        region: the part of the photo that was found, (left, top, right, bottom) in fractions; None
            where the whole was.
        size: of the file in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        taken_at: from EXIF, local time of the camera.
        example_region: the part of the example that was found; None where all of it was.
        mirrored: whether the photo shows the example mirrored.
    """

    photo_id: int
    path: Path
    similarity: float
    hamming: int
    match: Match
    orientation: int = 0
    region: tuple[float, float, float, float] | None = None
    size: int = 0
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    example_region: tuple[float, float, float, float] | None = None
    mirrored: bool = False


@dataclass(slots=True)
class SearchResult:
    """Photos like the examples, best first.

    Attributes:
        hits: the photos.
        model: id of the hash model that served.
        milliseconds: ``query`` (decode and features), ``search`` (shortlist), ``rank``; and where
            they were looked at, ``orientations`` and ``regions``.
    """

    hits: list[Hit]
    model: int
    milliseconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class RegionPair:
    """The parts of two pictures that are most alike.

    Attributes:
        example: (left, top, right, bottom) in fractions of the example, upright.
        photo: the same of the photo.
        similarity: of these parts beyond what all photos have in common, in 0…1.
    """

    example: Window
    photo: Window
    similarity: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a photo matches an example.

    Attributes:
        photo_id: its row.
        path: absolute.
        similarity: of the whole pictures, in 0…1.
        match: the band.
        thumbnail_similarity: share of equal bits of the perceptual hashes, which is looked at
            where the features are not near; else None.
        hamming: distance of the codes, in bits.
        agreeing: for each bit of the codes whether both have the same.
        orientation: degrees by which the example was turned clockwise to be compared.
        region: the parts that are most alike; None where that cannot be said.
        has_regions: whether the backbone that serves looks into photos at all.
        model: id of the hash model whose codes these are.
    """

    photo_id: int
    path: Path
    similarity: float
    match: Match
    thumbnail_similarity: float | None
    hamming: int
    agreeing: tuple[bool, ...]
    orientation: int
    region: RegionPair | None
    has_regions: bool
    model: int


@dataclass(frozen=True, slots=True)
class SimilarityScale:
    """Similarities at places from 0 (everything) to 1 (one pair in `RAREST`).

    Attributes:
        similarities: at 101 places, equally far apart on a logarithmic scale of shares.
        photos: that were in the library when it was measured.
        calibrated: false where there are too few photos; then places are plain similarities.
    """

    similarities: tuple[float, ...]
    photos: int
    calibrated: bool

    def similarity(self, place: float) -> float:
        """The least similarity that counts at a place.

        Args:
            place: in 0…1; at 0 everything counts.
        """
        if place <= 0:
            return 0.0
        last = len(self.similarities) - 1
        before = min(int(place * last), last - 1)
        low, high = self.similarities[before : before + 2]
        return low + (high - low) * min(place * last - before, 1.0)

    @staticmethod
    def one_in(place: float) -> float:
        """Returns how many random pairs there are per pair that is as similar as at a position."""
        return float(RAREST ** min(max(place, 0.0), 1.0))

    @staticmethod
    def place(one_in: float) -> float:
        """Returns the position where one of so many random pairs is as similar.

        The inverse of `one_in`.
        """
        return min(log(max(one_in, 1.0), RAREST), 1.0)


@dataclass(frozen=True, slots=True)
class StandingQuery:
    """A saved search.

    Attributes:
        id: its number, never used twice.
        name: given by a person.
        created_at: UTC.
        min_similarity: photos from here on match, in 0…1.
        examples: JPEG files of what is looked for, upright and small.
        against: the same, of what to keep away from.
        region: the part of the first example that is meant.
        matches: how many photos it told of.
        unseen: how many of them nobody has looked at.
    """

    id: int
    name: str
    created_at: datetime
    min_similarity: float
    examples: tuple[bytes, ...]
    against: tuple[bytes, ...]
    region: Region | None
    matches: int
    unseen: int


@dataclass(frozen=True, slots=True)
class StandingMatch:
    """A new photo that a saved search told of.

    Attributes:
        query_id: the saved search.
        name: its name.
        photo_id: the photo.
        path: absolute.
        similarity: in 0…1, when it was found.
        found_at: UTC.
        seen: whether somebody looked at it.
    """

    query_id: int
    name: str
    photo_id: int
    path: Path
    similarity: float
    found_at: datetime
    seen: bool
