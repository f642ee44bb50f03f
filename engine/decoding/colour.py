"""Converts the colours of a file to sRGB, however the file describes them (decision 0028).

To save time, a picture is first shrunk in its own colours and then converted. LittleCMS converts it
(relative colorimetric, with black point compensation), and is loaded for the first picture that is
not sRGB already.
"""

import contextlib
import functools
import io
import struct
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from engine.decoding.colour_spaces import SRGB, ColourSpace, profile_of

if TYPE_CHECKING:
    from PIL import ImageCms

# Red, green and blue of sRGB, adapted to the white point of ICC profiles (D50).
_SRGB_COLORANTS = (0.4361, 0.3851, 0.1431, 0.2225, 0.7169, 0.0606, 0.0139, 0.0971, 0.7141)
_COLORANT_TOLERANCE = 0.003
# Tolerance for values in 0…1: less than half a step of 8 bits.
_CURVE_TOLERANCE = 0.002
_SAMPLES = (0.03, 0.1, 0.25, 0.5, 0.75, 0.9)
_MOST_TAGS = 200
_MODES = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK", b"Lab ": "LAB"}


class Colour(NamedTuple):
    """The description of colours in a file.

    Attributes:
        profile: an ICC profile other than sRGB, if there is one.
        space: primaries and transfer function, if they are given and are not those of sRGB.
    """

    profile: bytes | None = None
    space: ColourSpace | None = None

    def flatten(self, image: Image.Image) -> Image.Image:
        """Converts CMYK and Lab to RGB, which only a colour conversion can do.

        Keeps other modes.
        """
        if image.mode not in {"CMYK", "LAB"}:
            return image
        if self.profile is not None and image.mode == _mode_of(self.profile):
            converted = _converted(image, self.profile)
            if converted is not None:
                return converted
        if image.mode == "LAB":
            return _from_lab(image)
        return image.convert("RGB")

    def to_srgb(self, image: Image.Image) -> Image.Image:
        """Converts a small RGB picture in the colours of its file to sRGB.

        Args:
            image: mode ``RGB``; grey has three equal channels.
        """
        if self.space is not None and self.space.is_hdr:
            from engine.decoding.tone_mapping import to_sdr

            return to_sdr(image, self.space)
        profile = self.profile
        if profile is None and self.space is not None:
            profile = profile_of(self.space)
        if profile is None or (mode := _mode_of(profile)) not in {"RGB", "L"}:
            return image
        source = image.getchannel(0) if mode == "L" else image
        return _converted(source, profile) or image


def colour_of(
    profile: object, space: ColourSpace | None, mode: str, *, is_grey: bool = False
) -> Colour:
    """Returns the colour description that applies to a picture.

    Args:
        profile: bytes of an ICC profile, or what a library returns for one.
        space: the colour space given beside the profile; takes precedence if it is HDR.
        mode: mode of the decoded picture.
        is_grey: whether it has only a brightness channel.
    """
    if space is not None and space.is_hdr:
        return Colour(space=space)
    if isinstance(profile, bytes) and _fits(profile, mode, is_grey):
        return Colour(profile=None if is_srgb(profile) else profile)
    is_rgb = mode not in {"CMYK", "LAB"} and space != SRGB
    return Colour(space=space if is_rgb else None)


def _fits(profile: bytes, mode: str, is_grey: bool) -> bool:
    """Returns whether a profile is for this kind of colours."""
    wanted = _mode_of(profile)
    if wanted is None or len(profile) < 132 or profile[36:40] != b"acsp":
        return False
    if mode in {"CMYK", "LAB"}:
        return wanted == mode
    return wanted == "RGB" or (wanted == "L" and is_grey)


def _mode_of(profile: bytes) -> str | None:
    return _MODES.get(profile[16:20])


@functools.lru_cache(maxsize=16)
def is_srgb(profile: bytes) -> bool:
    """Returns whether a profile describes sRGB, judged by its numbers."""
    if profile[16:20] != b"RGB " or profile[20:24] != b"XYZ ":
        return False
    try:
        tags = _tags(profile)
        if b"A2B0" in tags or b"A2B1" in tags:
            return False
        columns = [_xyz(tags[name]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
        found = tuple(column[row] for row in range(3) for column in columns)
        near = all(
            abs(a - b) < _COLORANT_TOLERANCE for a, b in zip(found, _SRGB_COLORANTS, strict=True)
        )
        return near and all(_is_srgb_curve(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC"))
    except (KeyError, struct.error, IndexError, ValueError, ArithmeticError):
        return False


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    found = {}
    for number in range(min(count, _MOST_TAGS)):
        name, place, size = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        found[name] = profile[place : place + size]
    return found


def _xyz(data: bytes) -> tuple[float, ...]:
    return tuple(value / 65536 for value in struct.unpack_from(">3i", data, 8))


def _is_srgb_curve(data: bytes) -> bool:
    return all(
        abs(_encoded(_curve_at(data, value)) - value) < _CURVE_TOLERANCE for value in _SAMPLES
    )


def _encoded(linear: float) -> float:
    curved = 1.055 * float(linear ** (1 / 2.4)) - 0.055
    return 12.92 * linear if linear <= 0.0031308 else curved


def _curve_at(data: bytes, value: float) -> float:
    if data[:4] == b"para":
        return _parametric_at(data, value)
    (count,) = struct.unpack_from(">I", data, 8)
    if count == 0:
        return value
    if count == 1:
        return float(value ** (struct.unpack_from(">H", data, 12)[0] / 256))
    place = value * (count - 1)
    low = min(int(place), count - 2)
    below, above = struct.unpack_from(">2H", data, 12 + 2 * low)
    return float((below + (above - below) * (place - low)) / 65535)


def _parametric_at(data: bytes, value: float) -> float:
    (kind,) = struct.unpack_from(">H", data, 8)
    numbers = [n / 65536 for n in struct.unpack_from(f">{(1, 3, 4, 5, 7)[kind]}i", data, 12)]
    if kind not in {0, 3, 4}:
        raise ValueError("a curve that sRGB is never written as")
    # An exponent, optionally with a linear part; only some variants have all seven parameters.
    defaults = [1.0, 0.0, 0.0, -1.0, 0.0, 0.0] if kind == 0 else [0.0, 0.0]
    g, a, b, c, d, e, f = [*numbers, *defaults][:7]
    return float((a * value + b) ** g + e if value >= d else c * value + f)


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Converts a picture with a profile; None if the profile is damaged."""
    from PIL import ImageCms

    transform = _transform(profile, image.mode)
    if transform is None:
        return None
    with contextlib.suppress(ImageCms.PyCMSError, ValueError, OSError):
        return ImageCms.applyTransform(image, transform)
    return None


@functools.lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> "ImageCms.ImageCmsTransform | None":
    from PIL import ImageCms

    try:
        return ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            _srgb(),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@functools.cache
def _srgb() -> "ImageCms.ImageCmsProfile":
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _from_lab(image: Image.Image) -> Image.Image:
    from PIL import ImageCms

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    transform = ImageCms.buildTransform(lab, _srgb(), "LAB", "RGB")
    return ImageCms.applyTransform(image, transform) or image
