"""The similarity of two photos as the app shows it: a number in 0…1 and a named band."""

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.preprocessing import square_root
from engine.results import Match

# On VOC 2007 with the embedded backbone, 99.5 % of photos have no other photo above this
# similarity, and 95 % of copies cropped to 80 % are above it (``docs/decisions/0005``).
NEAR_DUPLICATE = 0.90
# Photos that are near by their features alone are shown just below, in their order and above all
# others (`engine.search.ranking` compresses them below the same number).
_NARROW = 1e-5
# The similarity of the most certain copies, below that of an identical file.
_SURE = 0.999
# Small enough that the block stays in the cache of a core.
_ROWS_A_BLOCK = 64


def normalise(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Maps features to unit vectors whose dot product is the similarity.

    The square root reduces the few channels that dominate features after a ReLU (the Hellinger
    kernel); measurements show that it finds edited copies better than the plain cosine.

    Args:
        features: ``(n, d)``; negative values, which some backbones give, keep their sign.

    Returns:
        ``float32 (n, d)``; a feature of zeros stays zero.
    """
    roots = square_root(features)
    lengths = np.linalg.norm(roots, axis=1, keepdims=True)
    return np.asarray(roots / np.maximum(lengths, 1e-12), np.float32)


def compare(
    halves: NDArray[np.float16], columns: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Multiplies the roots of stored features with vectors, and computes the lengths of the roots.

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
    """Returns the band of a pair, for every place that shows it.

    Args:
        same_content: whether the files are equal, byte by byte.
        same_picture: whether pixels confirm that one is a copy of the other
            (`engine.verification.verify`); without this a pair is at most similar, however near its
            features are.
    """
    if same_content:
        return "identical"
    return "near-duplicate" if same_picture else "similar"


def shown_similarity(similarity: float, match: Match, score: float = 0.0) -> float:
    """Returns the similarity to show; only the same picture gets `NEAR_DUPLICATE` or more.

    Args:
        similarity: similarity of the features, in 0…1.
        match: the band.
        score: certainty that they are the same picture, in 0…1.
    """
    if match == "near-duplicate":
        return max(similarity, NEAR_DUPLICATE + (_SURE - NEAR_DUPLICATE) * score)
    if match != "identical" and similarity >= NEAR_DUPLICATE:
        above = (similarity - NEAR_DUPLICATE) / (1 - NEAR_DUPLICATE)
        return NEAR_DUPLICATE - _NARROW + 0.9 * _NARROW * min(above, 1)
    return similarity
