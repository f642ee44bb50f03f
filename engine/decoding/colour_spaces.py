"""Colour spaces given by numbers (primaries, white point, transfer), and their profiles."""

import functools
import struct
from typing import NamedTuple

Chromaticities = tuple[float, ...]

_D65 = (0.3127, 0.3290)
_PRIMARIES: dict[int, Chromaticities] = {
    # By their code points in ITU-T H.273: x and y of red, green, blue and white.
    1: (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, *_D65),
    4: (0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316),
    5: (0.64, 0.33, 0.29, 0.60, 0.15, 0.06, *_D65),
    6: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *_D65),
    7: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *_D65),
    9: (0.708, 0.292, 0.170, 0.797, 0.131, 0.046, *_D65),
    11: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351),
    12: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, *_D65),
}
# Transfer functions for video, which every viewer shows as sRGB.
_TRANSFERS: dict[int, float | str] = {4: 2.2, 5: 2.8, 8: 1.0, 16: "pq", 18: "hlg"}
# Adaptation to the white point of profiles, as in ICC.1.
_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)

Matrix = tuple[tuple[float, ...], ...]


class ColourSpace(NamedTuple):
    """An RGB colour space.

    Attributes:
        primaries: x and y of red, green, blue and white.
        transfer: an exponent, or ``srgb``, ``pq`` or ``hlg``.
    """

    primaries: Chromaticities
    transfer: float | str

    @property
    def is_hdr(self) -> bool:
        """Returns whether it can represent values brighter than diffuse white."""
        return self.transfer in {"pq", "hlg"}


SRGB = ColourSpace(_PRIMARIES[1], "srgb")
ADOBE_RGB = ColourSpace((0.64, 0.33, 0.21, 0.71, 0.15, 0.06, *_D65), 563 / 256)


def of_numbers(primaries: int, transfer: int) -> ColourSpace:
    """Returns the space of two code points of ITU-T H.273; sRGB for unspecified ones."""
    return ColourSpace(_PRIMARIES.get(primaries, SRGB.primaries), _TRANSFERS.get(transfer, "srgb"))


@functools.lru_cache(maxsize=16)
def profile_of(space: ColourSpace) -> bytes | None:
    """Returns an ICC profile of a space; None if the primaries are degenerate."""
    try:
        columns = tuple(zip(*_to_d50(space.primaries), strict=True))
    except (ArithmeticError, ValueError):
        return None
    if not all(-4 < value < 4 for column in columns for value in column):
        return None
    tags = [
        (b"wtpt", b"XYZ \0\0\0\0" + _fixed(*_D50)),
        *((n + b"XYZ", b"XYZ \0\0\0\0" + _fixed(*c)) for n, c in zip(_RGB, columns, strict=True)),
        *((n + b"TRC", _curve(space.transfer)) for n in _RGB),
    ]
    return _profile(tags)


_RGB = (b"r", b"g", b"b")


def to_xyz(primaries: Chromaticities) -> Matrix:
    """Computes the matrix from linear RGB to XYZ, with white at a luminance of 1.

    Raises:
        ArithmeticError: the primaries are collinear, or a y is zero.
    """
    red, green, blue, white = (
        (x / y, 1.0, (1 - x - y) / y) for x, y in zip(primaries[::2], primaries[1::2], strict=True)
    )
    columns = tuple(zip(red, green, blue, strict=True))
    scale = times(inverse(columns), ((white[0],), (white[1],), (white[2],)))
    return tuple(tuple(v * s[0] for v, s in zip(row, scale, strict=True)) for row in columns)


def times(left: Matrix, right: Matrix) -> Matrix:
    """Multiplies two matrices."""
    columns = list(zip(*right, strict=True))
    return tuple(
        tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns)
        for row in left
    )


def inverse(matrix: Matrix) -> Matrix:
    """Inverts a 3 × 3 matrix.

    Raises:
        ZeroDivisionError: the matrix is singular.
    """
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    adjugate = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple(tuple(value / whole for value in row) for row in adjugate)


def _to_d50(primaries: Chromaticities) -> Matrix:
    to_own = to_xyz(primaries)
    white = tuple((sum(row),) for row in to_own)
    source, target = times(_BRADFORD, white), times(_BRADFORD, tuple((v,) for v in _D50))
    scale = tuple(
        tuple(target[i][0] / source[i][0] if i == j else 0.0 for j in range(3)) for i in range(3)
    )
    return times(inverse(_BRADFORD), times(scale, times(_BRADFORD, to_own)))


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _curve(transfer: float | str) -> bytes:
    if isinstance(transfer, str):
        return b"para\0\0\0\0\0\3\0\0" + _fixed(*_SRGB_CURVE)
    return b"para\0\0\0\0\0\0\0\0" + _fixed(transfer)


def _profile(tags: list[tuple[bytes, bytes]]) -> bytes:
    table, body, place = b"", b"", 132 + 12 * len(tags)
    for name, data in tags:
        padded = data + b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", place, len(data))
        body += padded
        place += len(padded)
    head = struct.pack(">I4xI4s4s4s", place, 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + _fixed(*_D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
