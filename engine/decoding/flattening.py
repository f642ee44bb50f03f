"""Chooses the background of a transparent drawing and the frame of an animation."""

import contextlib

from PIL import Image, ImageStat

_LOOK_SIDE = 128
# With an average difference from white below this (of 255), nothing would be visible on white.
_SEEN = 24
_DRAWN = 32
_DARK = (48, 48, 48)
_WHITE = (255, 255, 255)
# Number of frames of an animation that are considered.
_MOST_FRAMES = 32
# Standard deviation of the brightness, of 255.
_CONTENT = 10.0


def on_ground(layer: Image.Image) -> Image.Image:
    """Blends with white, or with dark grey if the drawing itself is white.

    Args:
        layer: mode ``RGBA``.
    """
    ground = Image.new("RGBA", layer.size, (*_ground_for(layer), 255))
    return Image.alpha_composite(ground, layer).convert("RGB")


def _ground_for(layer: Image.Image) -> tuple[int, int, int]:
    factor = max(1, min(layer.size) // _LOOK_SIDE)
    small = layer.reduce(factor) if factor > 1 else layer
    drawn = small.getchannel("A").point([255 * (v >= _DRAWN) for v in range(256)])
    if drawn.getbbox() is None or drawn.getextrema() == (255, 255):
        return _WHITE
    brightness = ImageStat.Stat(small.convert("RGB").convert("L"), drawn).mean[0]
    return _DARK if 255 - brightness < _SEEN else _WHITE


def with_content(image: Image.Image) -> Image.Image:
    """Returns the first frame with content if an animation's first frame is blank.

    Args:
        image: loaded, at its first frame.
    """
    most = _content(image)
    if most >= _CONTENT or not getattr(image, "is_animated", False):
        return image
    best = _kept(image)
    # A damaged later frame is no reason to refuse the first one.
    with contextlib.suppress(Exception):
        for frame in range(1, _MOST_FRAMES):
            image.seek(frame)
            image.load()
            found = _content(image)
            if found > most:
                best, most = _kept(image), found
            if found >= _CONTENT:
                break
    return best


def _kept(image: Image.Image) -> Image.Image:
    copy = image.copy()
    copy.format = image.format
    return copy


def _content(image: Image.Image) -> float:
    small = image.copy() if image.mode == "P" else image
    if small.mode == "P":
        small = small.convert("RGBA" if "transparency" in small.info else "RGB")
    factor = max(1, min(small.size) // _LOOK_SIDE)
    small = small.reduce(factor) if factor > 1 and small.mode not in {"1", "I", "F"} else small
    if small.mode.startswith("I") or small.mode == "F":
        return _CONTENT
    if "A" in small.mode:
        low, high = small.getchannel("A").getextrema()
        if low != high:
            return _CONTENT
    return float(ImageStat.Stat(small.convert("L")).stddev[0])
