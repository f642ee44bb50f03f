"""Signatures: perceptual hashes and the mean colour of a picture, to find candidates for copies.

The bits are those of the pHash (C. Zauner, "Implementation and benchmarking of perceptual image
hash functions", 2010). A mirrored or rotated picture has the same frequencies with other signs or
in another order, so one signature gives the hash of all eight orientations.
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
# Of 255: pictures with less contrast contain only noise.
_LEAST_CONTRAST = 2.0


class Signatures(NamedTuple):
    """Signatures of n pictures, unpacked.

    Attributes:
        hashes: ``uint8 (n, 8, 8)``: one hash per orientation, the original orientation first.
        flat: whether a picture has too little contrast for a hash, ``bool (n,)``.
        colours: mean colours ``uint8 (n, 3)``.
    """

    hashes: NDArray[np.uint8]
    flat: NDArray[np.bool_]
    colours: NDArray[np.uint8]


def signature_of(pixels: NDArray[np.uint8]) -> bytes:
    """Computes the signature of a picture, packed.

    Args:
        pixels: ``uint8 (h, w, 3)``, upright sRGB; a small picture is sufficient.
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
    """Computes the hashes of a picture in eight orientations, ``bool (8, 64)``; None if flat.

    Args:
        grey: ``uint8 (h, w)``, upright; the aspect ratio does not matter.
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
    """Returns the hash of a packed signature in the original orientation, ``bool (64,)``.

    None if flat.
    """
    if packed[_WAYS * HASH_BYTES]:
        return None
    return np.unpackbits(np.frombuffer(packed, np.uint8, HASH_BYTES)).view(np.bool_)


def unpack_signatures(packed: list[bytes]) -> Signatures:
    """Unpacks signatures to arrays."""
    rows = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), LOOK_BYTES)
    hashes = rows[:, : _WAYS * HASH_BYTES].reshape(len(rows), _WAYS, HASH_BYTES)
    return Signatures(
        np.ascontiguousarray(hashes), rows[:, -4] > 0, np.ascontiguousarray(rows[:, -3:])
    )


def _oriented(lowest: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Returns the frequencies of the eight orientations."""
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
