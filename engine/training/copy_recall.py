"""Measures how well edited copies find the photo they were made of, among all photos."""

from dataclasses import dataclass

import numpy as np

from engine.nrdh.arrays import Bits, Codes, Floats
from engine.nrdh.codes import hamming
from engine.nrdh.hash_model import HashModel
from engine.training.edits import EDITS


@dataclass(frozen=True, slots=True)
class Copies:
    """Edited copies of m photos, to be found among n photos.

    Attributes:
        features: ``float32 (m, e, d)``, the edits in the order of `EDITS`.
        originals: ``bool (m, n)``, the photos that a copy should find: the one it was made of and
            those with the same content.
    """

    features: Floats
    originals: Bits


def copies_by_code(model: HashModel, codes: Codes, copies: Copies) -> dict[str, float]:
    """Computes the recall@1 of edited copies by Hamming distance.

    Args:
        model: the model that computed the codes.
        codes: codes of all photos, packed ``(n, bits // 8)``.
        copies: the copies to search with.

    Returns:
        ``copies_<edit>`` for each of `EDITS`, and ``copies``, their mean; empty if there are no
        copies.
    """
    if not len(copies.features):
        return {}
    asked = model.encode(copies.features.reshape(-1, copies.features.shape[-1]))
    figures = {"copies": 0.0}
    for place, name in enumerate(EDITS):
        by_code = first_by_code(asked[place :: len(EDITS)], codes, copies.originals)
        figures[f"copies_{name}"] = float(by_code.mean())
    figures["copies"] = sum(figures[f"copies_{name}"] for name in EDITS) / len(EDITS)
    return figures


def first_by_code(asked: Codes, codes: Codes, originals: Bits) -> Floats:
    """Computes the probability that an original comes first by Hamming distance.

    Ties are ordered randomly.

    Args:
        asked: codes of the queries ``(m, bits // 8)``.
        codes: codes of all photos ``(n, bits // 8)``.
        originals: ``(m, n)``.

    Returns:
        ``(m,)`` in 0…1.
    """
    distances = hamming(asked, codes)
    nearest = distances == distances.min(axis=1, keepdims=True)
    right = (nearest & originals).sum(axis=1)
    return np.asarray(right / nearest.sum(axis=1), np.float32)
