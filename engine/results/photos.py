"""Photos, their metadata, and pictures of them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The kind of item that a photo and its companions are, if there is more than one file.
ItemKind = Literal["raw", "raw+rendering", "live"]
# Sources of a date, the most reliable first.
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
    """Metadata of a photo; None if its file does not contain the value.

    Attributes:
        taken_at: local time of the camera, to the second; UTC if it comes from the GPS.
        taken_at_from: one of `DATE_SOURCES`; ``file-name`` is a guess.
        microsecond: fraction of the second.
        utc_offset: minutes by which the local time is ahead of UTC.
        camera: maker and model.
        lens: name as written by the camera.
        exposure: in seconds.
        aperture: f-number.
        iso: sensitivity.
        focal_length: of the lens itself, in millimetres.
        latitude: in degrees, north is positive.
        longitude: in degrees, east is positive.
        rating: 1 to 5, 0 for none, -1 for rejected.
        label: a colour or word set by the user.
        keywords: set by the user, in their order.
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
        id: key; it stays the same when the file is moved or renamed.
        path: absolute path.
        root: the library's folder that contains it.
        size: in bytes.
        width: in pixels, upright; None if unreadable.
        height: in pixels, upright; None if unreadable.
        taken_at: local time of the camera; `Metadata.taken_at_from` gives its source.
        content_hash: BLAKE2b-128 of the file; None if it could not be read.
        error: why it is unreadable, else None.
        cut_off: whether the end of its file is missing.
        pixels: version of the rules by which it was decoded.
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
        ValueError: unless 0 ≤ left < right ≤ 1 and 0 ≤ top < bottom ≤ 1.
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
    """A decoded picture for display, with its metadata.

    Attributes:
        pixels: ``uint8 (h, w, 3)``, upright, sRGB on an opaque background; ``(h, w, 4)`` with
            opacity if transparency was requested and the picture has any.
        width: of the whole picture in pixels, upright.
        height: of the whole picture in pixels, upright.
        size: size of the file in bytes.
        metadata: metadata in its file.
        cut_off: whether the file is truncated; the pixels are then what is there.
    """

    pixels: "NDArray[np.uint8]"
    width: int
    height: int
    size: int
    metadata: Metadata = NOTHING
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """The description of one file; None for unknown values.

    Attributes:
        path: absolute path.
        reason: why it cannot be read, else None.
        format: such as ``JPEG`` or ``NEF``.
        size: in bytes.
        width: in pixels, upright.
        height: in pixels, upright.
        cut_off: whether the end of the file is missing.
        metadata: its metadata.
        companions: files beside it that belong to it.
        photo_id: its id, if it is in the library.
        preview: the picture, if it was read now.
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
