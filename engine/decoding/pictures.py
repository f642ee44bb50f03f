"""What decoding gives, and what may be asked of it; loads no library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.store.metadata import NOTHING, Metadata

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """What indexing keeps of a picture.

    Attributes:
        pixels: ``uint8 (S, S, 3)``, upright, squashed to the backbone's square.
        thumbnail: JPEG bytes, upright, longest side at most `THUMBNAIL_SIDE`.
        width: in pixels, upright.
        height: in pixels, upright.
        metadata: what its file says of how it was taken.
        cut_off: whether the file ends before its picture does; the pixels are what is there.
    """

    pixels: "NDArray[np.uint8]"
    thumbnail: bytes
    width: int
    height: int
    metadata: Metadata = NOTHING
    cut_off: bool = False


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
class FileFacts:
    """What a file says without being decoded.

    Attributes:
        metadata: how it was taken.
        differs: whether the present rules may give other pixels than earlier ones.
    """

    metadata: Metadata
    differs: bool


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
