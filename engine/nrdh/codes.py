"""Binary codes: packs bits into bytes and computes Hamming distances.

Bit ``j`` of a code is bit ``j % 8`` of byte ``j // 8``, counted from the least significant bit
(NumPy's "little" bit order). FAISS counts differing bits, so it works with any order.
"""

import numpy as np

from engine.nrdh.arrays import Bits, Codes, Distances

_BLOCK = 16_384


def pack_bits(bits: Bits) -> Codes:
    """Packs bits ``(n, g)`` into codes ``(n, g // 8)``.

    Raises:
        ValueError: g is not a multiple of 8.
    """
    if bits.shape[1] % 8:
        raise ValueError("the code length must be a multiple of 8")
    return np.packbits(bits, axis=1, bitorder="little")


def unpack_bits(codes: Codes) -> Bits:
    """Unpacks codes ``(n, b)`` into bits ``(n, 8 b)``."""
    return np.unpackbits(codes, axis=1, bitorder="little").astype(np.bool_)


def hamming(a: Codes, b: Codes) -> Distances:
    """Counts the bits in which codes differ.

    Args:
        a: codes ``(n, bytes)``.
        b: codes ``(m, bytes)``.

    Returns:
        Hamming distances ``(n, m)``.
    """
    left = _signs(a)
    bits = left.shape[1]
    distances = np.empty((len(a), len(b)), dtype=np.int16)
    # For ±1 vectors x·y = g − 2·distance, and a matrix product is faster than counting bits.
    for start in range(0, len(b), _BLOCK):
        dots = left @ _signs(b[start : start + _BLOCK]).T
        distances[:, start : start + _BLOCK] = (bits - dots) / 2
    return distances


def _signs(codes: Codes) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    bits = np.unpackbits(codes, axis=1, bitorder="little").astype(np.float32)
    return bits * 2 - 1
