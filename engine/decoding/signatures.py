"""What finds candidates for the copies of a picture: signs of its lowest frequencies, its colour.

The signs are those of the perceptual hash (C. Zauner, "Implementation and benchmarking of
perceptual image hash functions", 2010). A mirrored or turned picture has the same frequencies with
other signs or in another order, so that one look gives the hash of all eight orientations.
"""

from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SIDE = 32
FREQUENCIES = 8
_WAYS = 8
HASH_BYTES = FREQUENCIES * FREQUENCIES // 8
LOOK_BYTES = _WAYS * HASH_BYTES + 4
_COSINES = np.cos(
    np.pi / _SIDE * np.outer(np.arange(FREQUENCIES), np.arange(_SIDE) + 0.5), dtype=np.float32
)
_ODD = np.where(np.arange(FREQUENCIES) % 2, np.float32(-1), np.float32(1))
# Of 255: a flatter picture has no frequencies to speak of, only noise.
_LEAST_CONTRAST = 2.0


class Signatures(NamedTuple):
    """Looks of n pictures, unpacked.

    Attributes:
        hashes: ``uint8 (n, 8, 8)``: of the orientations, the picture as it stands first.
        flat: whether a picture has too little contrast for a hash ``bool (n,)``.
        colours: means ``uint8 (n, 3)``.
    """

    hashes: NDArray[np.uint8]
    flat: NDArray[np.bool_]
    colours: NDArray[np.uint8]


def signature_of(pixels: NDArray[np.uint8]) -> bytes:
    """The look of a picture, packed.

    Args:
        pixels: ``uint8 (h, w, 3)``, upright sRGB; small ones are enough.
    """
    import cv2

    cv2.setNumThreads(1)
    small = cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32)
    lowest = _COSINES @ grey @ _COSINES.T
    hashes = b"".join(_signs(way) for way in _oriented(lowest))
    colour = small.reshape(-1, 3).mean(axis=0).round().astype(np.uint8)
    found: bytes = hashes + bytes([bool(grey.std() < _LEAST_CONTRAST)]) + colour.tobytes()
    return found


def orientations(grey: NDArray[np.uint8]) -> NDArray[np.bool_] | None:
    """The hashes of a picture in eight orientations, ``bool (8, 64)``; None where it is flat.

    Args:
        grey: ``uint8 (h, w)``, upright; squeezed ones do as well.
    """
    import cv2

    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    if small.std() < _LEAST_CONTRAST:
        return None
    lowest = _COSINES @ small @ _COSINES.T
    bits = np.stack(_oriented(lowest)).reshape(_WAYS, -1) > 0
    bits[:, 0] = False
    return bits


def upright_hash(packed: bytes) -> NDArray[np.bool_] | None:
    """The hash of a packed look as the picture stands, ``bool (64,)``; None where it is flat."""
    if packed[_WAYS * HASH_BYTES]:
        return None
    return np.unpackbits(np.frombuffer(packed, np.uint8, HASH_BYTES)).view(np.bool_)


def unpack_signatures(packed: list[bytes]) -> Signatures:
    """Looks as arrays."""
    rows = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), LOOK_BYTES)
    hashes = rows[:, : _WAYS * HASH_BYTES].reshape(len(rows), _WAYS, HASH_BYTES)
    return Signatures(
        np.ascontiguousarray(hashes), rows[:, -4] > 0, np.ascontiguousarray(rows[:, -3:])
    )


def _oriented(lowest: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Frequencies of the eight orientations."""
    ways = []
    for transposed, across, down in product((False, True), repeat=3):
        way = lowest.T if transposed else lowest
        way = way * _ODD if across else way
        ways.append(way * _ODD[:, None] if down else way)
    return ways


def _signs(lowest: NDArray[np.float32]) -> bytes:
    bits = lowest > 0
    # The mean brightness is positive in every picture.
    bits[0, 0] = False
    return np.packbits(bits).tobytes()
