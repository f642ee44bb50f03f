"""The results of decoding; this module imports no libraries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.results import NOTHING, Metadata

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """The result of decoding a picture for indexing.

    Attributes:
        pixels: ``uint8 (S, S, 3)``, upright, squashed to the backbone's square.
        thumbnail: JPEG bytes, upright, longest side at most `THUMBNAIL_SIDE`.
        width: in pixels, upright.
        height: in pixels, upright.
        metadata: metadata in its file.
        cut_off: whether the file is truncated; the pixels are then what is there.
    """

    pixels: "NDArray[np.uint8]"
    thumbnail: bytes
    width: int
    height: int
    metadata: Metadata = NOTHING
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The metadata of a file, read without decoding it.

    Attributes:
        metadata: its metadata.
        differs: whether the current decoding rules may give other pixels than earlier ones.
    """

    metadata: Metadata
    differs: bool
