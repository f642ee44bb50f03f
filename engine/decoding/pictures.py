"""What decoding gives, and what may be asked of it; loads no library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.results import NOTHING, Metadata

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
class FileFacts:
    """What a file says without being decoded.

    Attributes:
        metadata: how it was taken.
        differs: whether the present rules may give other pixels than earlier ones.
    """

    metadata: Metadata
    differs: bool
