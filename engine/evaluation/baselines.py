"""Baseline methods of the literature, on the same features for comparison.

All hash methods work on features of unit length, centred on the training set.
"""

import zlib
from collections.abc import Callable, Mapping

import numpy as np

from engine.nrdh.arrays import Codes, Floats
from engine.nrdh.codes import pack_bits
from engine.nrdh.default_method import principal
from engine.nrdh.preprocessing import unit_rows
from engine.nrdh.rotation import fit_rotation

Encode = Callable[[Floats], Codes]
Embed = Callable[[Floats], Floats]
_ITQ_ITERATIONS = 50


def fit_float(features: Floats) -> Embed:
    """Returns the features unchanged, to be ranked by cosine: what codes should approximate."""
    return lambda x: x


def fit_float_centred(features: Floats) -> Embed:
    """Returns the features minus their mean, to be ranked by cosine."""
    mean = features.mean(axis=0, dtype=np.float64).astype(np.float32)
    return lambda x: np.asarray(x - mean, np.float32)


def fit_random(features: Floats, bits: int, seed: int) -> Encode:
    """Computes random codes, the lower bound of every table.

    Equal features get equal codes, so the order of calls does not matter.
    """

    def encode(x: Floats) -> Codes:
        random = np.random.default_rng([seed, zlib.crc32(x.tobytes())])
        return random.integers(0, 256, (len(x), bits // 8), dtype=np.uint8)

    return encode


def fit_lsh(features: Floats, bits: int, seed: int) -> Encode:
    """Computes signs of random projections (Charikar, STOC 2002; Datar et al., SoCG 2004)."""
    random = np.random.default_rng(seed)
    directions = random.standard_normal((features.shape[1], bits)).astype(np.float32)
    return _signs(unit_rows(features).mean(axis=0), directions)


def fit_pcah(features: Floats, bits: int, seed: int) -> Encode:
    """Computes signs of the principal components (PCA hashing)."""
    _, (mean, basis) = principal(unit_rows(features), bits)
    return _signs(mean, basis)


def fit_itq(features: Floats, bits: int, seed: int) -> Encode:
    """Fits iterative quantisation (Gong, Lazebnik, Gordo, Perronnin, TPAMI 2013)."""
    components, (mean, basis) = principal(unit_rows(features), bits)
    *_, (_, rotation) = fit_rotation(components, _ITQ_ITERATIONS, np.random.default_rng(seed))
    return _signs(mean, np.asarray(basis @ rotation, np.float32))


def fit_sh(features: Floats, bits: int, seed: int) -> Encode:
    """Fits spectral hashing (Weiss, Torralba, Fergus, NIPS 2008): eigenfunctions of a uniform box.

    Along each principal direction of range b − a, the k-th eigenfunction is sin(π/2 + k·π·(x −
    a)/(b − a)); the bits are the functions of lowest frequency k / (b − a).
    """
    components, (mean, basis) = principal(unit_rows(features), bits)
    low, high = components.min(axis=0), components.max(axis=0)
    spread = np.maximum(high - low, 1e-9)
    modes = np.arange(1, bits + 1)[None, :] / spread[:, None]
    chosen = np.argsort(modes, axis=None, kind="stable")[:bits]
    direction, order = np.unravel_index(chosen, modes.shape)
    frequency = (order + 1) * np.pi / spread[direction]

    def encode(x: Floats) -> Codes:
        placed = ((unit_rows(x) - mean) @ basis)[:, direction] - low[direction]
        return pack_bits(np.sin(np.pi / 2 + placed * frequency) >= 0)

    return encode


def _signs(mean: Floats, directions: Floats) -> Encode:
    return lambda x: pack_bits((unit_rows(x) - mean) @ directions >= 0)


BASELINES: Mapping[str, Callable[[Floats, int, int], Encode]] = {
    "random": fit_random,
    "lsh": fit_lsh,
    "pcah": fit_pcah,
    "sh": fit_sh,
    "itq": fit_itq,
}
FLOAT_BASELINES: Mapping[str, Callable[[Floats], Embed]] = {
    "float": fit_float,
    "float-centred": fit_float_centred,
}
# Deterministic methods need only one seed.
DETERMINISTIC = frozenset({"pcah", "sh", *FLOAT_BASELINES})
