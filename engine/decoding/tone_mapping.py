"""Tone-maps pictures of high dynamic range to standard dynamic range (the curve of BT.2390).

HDR reference white, 203 cd/m² (BT.2408), becomes the white of sRGB; highlights are compressed from
about 90 cd/m². The module is loaded only for such pictures, since it needs NumPy.
"""

import functools

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from engine.decoding.colour_spaces import SRGB, ColourSpace, inverse, times, to_xyz

_WHITE = 203.0
# The peak luminance for which such pictures are graded, and by which HLG is defined.
_PEAK = 1000.0
_HLG_GAMMA = 1.2
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_A, _B, _C = 0.17883277, 0.28466892, 0.55991073
# Steps per channel; PQ and HLG are about as perceptually uniform as sRGB.
_STEPS = 65
_BRIGHTNESS = np.array([0.2126, 0.7152, 0.0722], np.float32)

Values = NDArray[np.float32]


def to_sdr(image: Image.Image, space: ColourSpace) -> Image.Image:
    """Maps a picture to sRGB.

    Args:
        image: mode ``RGB``, with values in the transfer function of ``space``: PQ or HLG.
        space: colour space of the picture.
    """
    return image.filter(_table(space))


@functools.lru_cache(maxsize=4)
def _table(space: ColourSpace) -> ImageFilter.Color3DLUT:
    """Builds a lookup table on a grid of colours, between which values are interpolated."""
    steps = np.linspace(0, 1, _STEPS)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    values = _mapped(np.stack([red, green, blue], axis=-1).reshape(_STEPS**2, _STEPS, 3), space)
    return ImageFilter.Color3DLUT(_STEPS, values.reshape(-1).tolist())


def _mapped(signal: NDArray[np.float64], space: ColourSpace) -> Values:
    """Returns sRGB values in 0…1."""
    light = _light(signal, space.transfer).astype(np.float32)
    if space.transfer == "hlg":
        light = _shown(light)
    brightest = light.max(axis=2, keepdims=True)
    mapped = light * (_rolled_off(brightest) / np.maximum(brightest, 1e-6))
    linear = (mapped / _WHITE) @ _to_srgb(space).T
    return _encoded(_within(linear))


def _light(signal: NDArray[np.float64], transfer: float | str) -> NDArray[np.float64]:
    """Linearises a signal: PQ to cd/m², HLG to scene light in 0…1."""
    if transfer == "pq":
        return _from_pq(signal)
    low, high = signal**2 / 3, (np.exp((signal - _C) / _A) + _B) / 12
    return np.where(signal <= 0.5, low, high)


def _shown(scene: Values) -> Values:
    """Converts scene light to display light with a peak of `_PEAK`."""
    brightness = (scene @ np.array([0.2627, 0.6780, 0.0593], np.float32))[..., None]
    return np.asarray(_PEAK * scene * np.maximum(brightness, 1e-6) ** (_HLG_GAMMA - 1), np.float32)


def _rolled_off(light: Values) -> Values:
    """Compresses highlights with the curve of BT.2390 from `_PEAK` to `_WHITE`."""
    top = _to_pq(np.float64(_PEAK))
    values = np.minimum(_to_pq(light.astype(np.float64)) / top, 1.0)
    most = _to_pq(np.float64(_WHITE)) / top
    knee = 1.5 * most - 0.5
    t = np.clip((values - knee) / (1 - knee), 0, 1)
    spline = (
        (2 * t**3 - 3 * t**2 + 1) * knee
        + (t**3 - 2 * t**2 + t) * (1 - knee)
        + (-2 * t**3 + 3 * t**2) * most
    )
    return _from_pq(np.where(values < knee, values, spline) * top).astype(np.float32)


def _to_pq(light: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    power = np.power(np.maximum(light, 0) / 10_000, _M1)
    return np.asarray(((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2)


def _from_pq(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    power = np.power(np.maximum(signal, 0), 1 / _M2)
    ratio = np.maximum(power - _C1, 0) / (_C2 - _C3 * power)
    return np.asarray(10_000 * np.power(ratio, 1 / _M1))


@functools.lru_cache(maxsize=8)
def _to_srgb(space: ColourSpace) -> Values:
    try:
        matrix = times(inverse(to_xyz(SRGB.primaries)), to_xyz(space.primaries))
    except ArithmeticError:
        return np.eye(3, dtype=np.float32)
    return np.array(matrix, np.float32)


def _within(linear: Values) -> Values:
    """Desaturates colours outside sRGB instead of clipping their channels."""
    grey = np.clip(linear @ _BRIGHTNESS, 0, 1)[..., None]
    low = linear.min(axis=2, keepdims=True)
    share = np.where(low < 0, grey / np.maximum(grey - low, 1e-6), 1.0)
    return np.asarray(np.clip(grey + (linear - grey) * share, 0, 1), np.float32)


def _encoded(linear: Values) -> Values:
    curved = 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(linear <= 0.0031308, 12.92 * linear, curved), np.float32)
