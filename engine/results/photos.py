"""What is known of a photo, and pictures of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What a photo and the files that belong to it are together, where there is more than one file.
ItemKind = Literal["raw", "raw+rendering", "live"]
# Where a date was found, the most trustworthy first.
DATE_SOURCES = (
    "exif-original",
    "exif-digitized",
    "xmp",
    "iptc",
    "png",
    "gps",
    "exif-modified",
    "file-name",
)
FROM_NAME = "file-name"


class Metadata(NamedTuple):
    """Facts of a photo; None where its file does not say.

    Attributes:
        taken_at: local time of the camera, to the second; UTC where it comes from the GPS.
        taken_at_from: one of `DATE_SOURCES`; ``file-name`` is a guess.
        microsecond: what comes after the second.
        utc_offset: minutes by which the local time is ahead of UTC.
        camera: maker and model.
        lens: as the camera names it.
        exposure: in seconds.
        aperture: f-number.
        iso: sensitivity.
        focal_length: in millimetres, of the lens itself.
        latitude: in degrees, north is positive.
        longitude: in degrees, east is positive.
        rating: 1 to 5, 0 for none, -1 for rejected.
        label: a colour or word of the person.
        keywords: of the person, in their order.
    """

    taken_at: datetime | None = None
    taken_at_from: str | None = None
    microsecond: int | None = None
    utc_offset: int | None = None
    camera: str | None = None
    lens: str | None = None
    exposure: float | None = None
    aperture: float | None = None
    iso: int | None = None
    focal_length: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    rating: int | None = None
    label: str | None = None
    keywords: tuple[str, ...] = ()


NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of the library.

    Attributes:
        id: key; it stays when the file is moved or renamed.
        path: absolute.
        root: the library's folder that holds it.
        size: in bytes.
        width: in pixels, upright; None when unreadable.
        height: in pixels, upright; None when unreadable.
        taken_at: local time of the camera; `Metadata.taken_at_from` says where it was found.
        content_hash: BLAKE2b-128 of the file; None when it could not be read.
        error: why it is unreadable, else None.
        cut_off: whether the end of its file is missing.
        pixels: the version of the rules by which it was decoded.
    """

    id: int
    path: Path
    root: Path
    size: int
    width: int | None
    height: int | None
    taken_at: datetime | None
    content_hash: bytes | None
    error: str | None
    cut_off: bool = False
    pixels: int = 1


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture in fractions of its upright width and height.

    Raises:
        ValueError: not 0 ≤ left < right ≤ 1 and 0 ≤ top < bottom ≤ 1.
    """

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError("a region is left,top,right,bottom in fractions of 0 to 1, not empty")


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture to look at, and what its file says of it.

    Attributes:
        pixels: ``uint8 (h, w, 3)``, upright, sRGB on its ground; ``(h, w, 4)`` with how opaque each
            is, where transparency was asked for, and the picture has any.
        width: of the whole picture in pixels, upright.
        height: of the whole picture in pixels, upright.
        size: of the file in bytes.
        metadata: what its file says of how it was taken.
        cut_off: whether the file ends before its picture does; the pixels are what is there.
    """

    pixels: "NDArray[np.uint8]"
    width: int
    height: int
    size: int
    metadata: Metadata = NOTHING
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """One file as Kindred sees it; None where something is not known.

    Attributes:
        path: absolute.
        reason: why it cannot be read, else None.
        format: such as ``JPEG`` or ``NEF``.
        size: in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        cut_off: whether the end of the file is missing.
        metadata: how it was taken, and what a person noted of it.
        companions: files beside it that belong to it.
        photo_id: its row, where the library has it.
        preview: the picture, where it was read now.
    """

    path: Path
    reason: str | None
    format: str | None
    size: int | None
    width: int | None
    height: int | None
    cut_off: bool | None
    metadata: Metadata
    companions: tuple[Path, ...]
    photo_id: int | None
    preview: Preview | None = None
