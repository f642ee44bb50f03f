"""How alike two photos are to the eye of the app: a number in 0…1 and a band with a name."""

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.preprocessing import square_root
from engine.results import Match

# On VOC 2007 with the embedded backbone 99.5 % of photos have no other photo above this, and 95 %
# of copies cropped to 80 % lie above it (``docs/decisions/0005``).
NEAR_DUPLICATE = 0.90
# What features alone call near lies so close below, in their order and above all others
# (`engine.search.ranking` draws those together below the same number).
_NARROW = 1e-5
# Of what the surest copies are said to be, below the same file.
_SURE = 0.999
# Few enough that their numbers stay in the cache of a core.
_ROWS_A_BLOCK = 64


def normalise(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Maps features to unit vectors whose dot product is the similarity.

    The square root tames the few channels that dominate features after a ReLU (the Hellinger
    kernel); measured, it finds edited copies better than the plain cosine.

    Args:
        features: ``(n, d)``; negative values, which some backbones have, keep their sign.

    Returns:
        ``float32 (n, d)``; a feature of zeros stays zero.
    """
    roots = square_root(features)
    lengths = np.linalg.norm(roots, axis=1, keepdims=True)
    return np.asarray(roots / np.maximum(lengths, 1e-12), np.float32)


def compare(
    halves: NDArray[np.float16], columns: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Products of the roots of stored features with vectors, and the lengths of the roots.

    Args:
        halves: ``(n, d)``.
        columns: ``float32 (d, m)``.

    Returns:
        ``float32 (n, m)`` and ``float32 (n,)``.
    """
    products = np.empty((len(halves), columns.shape[1]), np.float32)
    lengths = np.empty(len(halves), np.float32)
    for start in range(0, len(halves), _ROWS_A_BLOCK):
        part = slice(start, start + _ROWS_A_BLOCK)
        roots = square_root(halves[part])
        np.matmul(roots, columns, out=products[part])
        lengths[part] = np.sqrt(np.einsum("ij,ij->i", roots, roots))
    return products, lengths


def match_of(*, same_content: bool, same_picture: bool = False) -> Match:
    """The band of a pair, wherever it is shown.

    Args:
        same_content: whether the files are the same, byte by byte.
        same_picture: whether pixels say that one is a copy of the other
            (`engine.search.verification`); however similar features are, without it a pair is
            similar.
    """
    if same_content:
        return "identical"
    return "near-duplicate" if same_picture else "similar"


def shown_similarity(similarity: float, match: Match, score: float = 0.0) -> float:
    """The similarity that is shown of a pair: `NEAR_DUPLICATE` and more of the same picture alone.

    Args:
        similarity: of the features, in 0…1.
        match: the band.
        score: how sure it is that they are the same picture, in 0…1.
    """
    if match == "near-duplicate":
        return max(similarity, NEAR_DUPLICATE + (_SURE - NEAR_DUPLICATE) * score)
    if match != "identical" and similarity >= NEAR_DUPLICATE:
        above = (similarity - NEAR_DUPLICATE) / (1 - NEAR_DUPLICATE)
        return NEAR_DUPLICATE - _NARROW + 0.9 * _NARROW * min(above, 1)
    return similarity
