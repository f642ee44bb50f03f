"""Converts grey of more than eight bits, and floats, for display."""

from PIL import Image

# Below this share of the type's maximum, the range of the picture itself is used.
_USED = 16
_BITS, _PHOTOMETRIC, _HIGHEST, _FORMAT = 258, 262, 281, 339
_WHITE_IS_ZERO, _SIGNED = 0, 2
_SIXTEEN = 65535
_THIRTY_TWO = (1 << 32) - 1


def scale_of(image: Image.Image) -> int | None:
    """Returns the value that the file defines as white; None if it defines none (floats).

    Args:
        image: as opened, since shrinking loses this information.
    """
    if image.mode == "F":
        return None
    tags = getattr(image, "tag_v2", {})
    bits = tags.get(_BITS, (0,))
    highest = tags.get(_HIGHEST, 0)
    depth = bits[0] if isinstance(bits, tuple) and bits else bits
    depth = depth if isinstance(depth, int) and 8 < depth <= 32 else 16
    named = highest[0] if isinstance(highest, tuple) and highest else highest
    if isinstance(named, int) and 255 < named < (1 << depth):
        return named
    signs = tags.get(_FORMAT, (1,))
    return (1 << (depth - 1 if _SIGNED in signs else depth)) - 1


def to_eight_bits(image: Image.Image, scale: int | None, file: Image.Image) -> Image.Image:
    """Converts to eight-bit grey.

    Args:
        image: a picture in a deep mode.
        scale: result of `scale_of`.
        file: the picture as it was opened.
    """
    import numpy as np

    whole = np.asarray(image) if image.mode == "I" else np.asarray(image.convert("F"))
    if scale == _THIRTY_TWO and file.size == image.size:
        # Pillow reads these as signed values.
        whole = whole.astype(np.int32).view(np.uint32)
    values = whole.astype(np.float32)
    finite = np.where(np.isfinite(values), values, 0)
    low, high = float(finite.min()), float(finite.max())
    # PNG defines the scale; other formats store sensor values in any type that can hold them.
    is_defined = file.format == "PNG" and scale == _SIXTEEN
    if scale is not None and low >= 0 and (is_defined or high >= scale / _USED):
        low, high = 0.0, float(scale)
    scaled = (finite - low) * (255 / (high - low)) if high > low else np.zeros_like(finite)
    grey = Image.fromarray(np.clip(np.round(scaled), 0, 255).astype(np.uint8))
    is_negative = getattr(file, "tag_v2", {}).get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    return grey.point(range(255, -1, -1)) if is_negative else grey
