"""Requests and results of searches, and saved searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from pathlib import Path
from typing import Literal

from engine.results.browsing import PhotoFilter
from engine.results.photos import Region

# The bands of a pair, the most certain first.
Match = Literal["identical", "near-duplicate", "same-moment", "similar"]
# An image file, the id of a photo, or the bytes of an encoded picture.
Example = Path | int | bytes
# (left, top, right, bottom) in fractions of an upright picture.
Window = tuple[float, float, float, float]
# Default minimum similarity of a saved search's matches.
DEFAULT_SIMILARITY = 0.80
# The end of the scale: one of a hundred thousand pairs of photos is this similar.
RAREST = 100_000
_NO_FILTER = PhotoFilter()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A request for a search.

    Attributes:
        examples: image files, ids of photos, or bytes of encoded pictures; at least one.
        against: negative examples, of the same kinds.
        k: maximum number of photos.
        region: the part of the first example that is meant.
        min_similarity: photos below this similarity are left out, in 0…1.
        wanted: a filter; its folder may be inside one of the library's.
        regions: also look for the example in parts of photos; if left out, only if nothing else is
            near, and then only photos that certainly contain it are added.
        orientations: also rotate the example by quarter turns; if left out, only if nothing else is
            near.
        version: version of the model to search with; the active one if left out.
    """

    examples: Sequence[Example]
    against: Sequence[Example] = ()
    k: int = 20
    region: Region | None = None
    min_similarity: float | None = None
    wanted: PhotoFilter = _NO_FILTER
    regions: bool | None = None
    orientations: bool | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One photo that was found.

    Attributes:
        photo_id: id of the photo.
        path: absolute path.
        similarity: in 0…1.
        hamming: Hamming distance of the codes, in bits.
        match: ``identical``, ``near-duplicate`` or ``similar``.
        orientation: degrees by which the example was rotated clockwise to find this photo.
        region: the part of the photo that was found, (left, top, right, bottom) in fractions; None
            for the whole photo.
        size: size of the file in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        taken_at: local time of the camera.
        example_region: the part of the example that was found; None for all of it.
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
    """Photos similar to the examples, best first.

    Attributes:
        hits: the photos.
        model: id of the hash model that was used.
        milliseconds: duration of ``query`` (decoding and features), ``search`` (shortlist) and
            ``rank``, and of ``orientations`` and ``regions`` if they were considered.
    """

    hits: list[Hit]
    model: int
    milliseconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class RegionPair:
    """The most similar parts of two pictures.

    Attributes:
        example: (left, top, right, bottom) in fractions of the upright example.
        photo: the same for the photo.
        similarity: similarity of these parts beyond what all photos have in common, in 0…1.
    """

    example: Window
    photo: Window
    similarity: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a photo matches an example.

    Attributes:
        photo_id: id of the photo.
        path: absolute path.
        similarity: similarity of the whole pictures, in 0…1.
        match: the band.
        thumbnail_similarity: share of equal bits of the perceptual hashes, which are compared if
            the features are not near; else None.
        hamming: Hamming distance of the codes, in bits.
        agreeing: for each bit of the codes, whether both have the same value.
        orientation: degrees by which the example was rotated clockwise for the comparison.
        region: the most similar parts; None if unknown.
        has_regions: whether the active backbone has regions at all.
        model: id of the hash model of these codes.
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
    """Similarities at positions from 0 (everything) to 1 (one pair in `RAREST`).

    Attributes:
        similarities: similarities at 101 positions, equidistant on a logarithmic scale of shares.
        photos: number of photos in the library when it was measured.
        calibrated: false if there are too few photos; positions are then plain similarities.
    """

    similarities: tuple[float, ...]
    photos: int
    calibrated: bool

    def similarity(self, place: float) -> float:
        """Returns the lowest similarity that counts at a position.

        Args:
            place: position in 0…1; at 0 everything counts.
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
class SavedSearch:
    """A saved search.

    Attributes:
        id: its number, never reused.
        name: name given by the user.
        created_at: UTC.
        min_similarity: minimum similarity of a match, in 0…1.
        examples: small, upright JPEG files of the positive examples.
        against: small, upright JPEG files of the negative examples.
        region: the part of the first example that is meant.
        matches: number of reported matches.
        unseen: number of matches that the user has not looked at.
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
class SavedSearchMatch:
    """A new photo that matched a saved search.

    Attributes:
        query_id: id of the saved search.
        name: its name.
        photo_id: id of the photo.
        path: absolute path.
        similarity: similarity in 0…1 when it was found.
        found_at: UTC.
        seen: whether the user has looked at it.
    """

    query_id: int
    name: str
    photo_id: int
    path: Path
    similarity: float
    found_at: datetime
    seen: bool
