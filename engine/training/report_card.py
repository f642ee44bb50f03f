"""Measures without labels how good a version is, for the report of a retrain.

Every figure lies in 0…1 and higher is better, so that two models can be compared.
"""

from collections.abc import Mapping

import numpy as np

from engine.base.progress import CancelToken
from engine.nrdh.arrays import AnyFloats, Codes, Floats, Indices
from engine.nrdh.codes import hamming, unpack_bits
from engine.nrdh.hash_model import HashModel
from engine.search.lists import Lists
from engine.search.similarity import normalise
from engine.training.copy_recall import Copies, copies_by_code
from engine.training.list_figures import Circumstances, list_figures, mean_change

_NEIGHBOURS = 10
_BLOCK = 8192
# Lists are what the user sees.
_DECIDING = ("found", "steady", "same_folder", "same_hour")
# Used if no list can be measured.
_OF_CODES = ("float_agreement", "contrast", "entropy", "unique_codes")
# More than another seed changes their mean, and more than it changes any one of them
# (``docs/decisions/0009``).
_MARGIN = 0.005
_BAD_FALL = 0.05


def label_free_report(
    model: HashModel,
    features: AnyFloats,
    copies: Copies | None = None,
    circumstances: Circumstances | None = None,
    cancel: CancelToken | None = None,
) -> dict[str, float]:
    """Measures the lists of a version and its codes.

    Args:
        model: the version.
        features: features of the library's photos ``(n, d)``.
        copies: edited copies to be found among these photos.
        circumstances: where and when these photos were taken.
        cancel: checked for each search.

    Returns:
        The figures of `list_figures`, `code_figures` and `copies_by_code`.
    """
    lists = Lists(model, features)
    return {
        **list_figures(lists, features, copies, circumstances, cancel),
        **code_figures(model, features, lists.codes),
        **(copies_by_code(model, lists.codes, copies) if copies is not None else {}),
    }


def code_figures(
    model: HashModel, features: AnyFloats, codes: Codes, *, sample: int = 500, seed: int = 0
) -> dict[str, float]:
    """Compares codes with the features that they were computed from.

    Args:
        model: the model that computed the codes.
        features: ``(n, d)``.
        codes: packed ``(n, bits // 8)``.
        sample: number of photos whose neighbours are considered.
        seed: seed for choosing them.

    Returns:
        ``bit_balance``: 1 − mean |2·share of ones − 1| over bits; 1 if every bit splits the photos
        in halves. ``entropy``: mean over bits of the entropy of that share, in bits.
        ``unique_codes``: number of different codes per photo. ``float_agreement``: share of the ten
        nearest photos by cosine of the square-rooted features that are in the Hamming shortlist,
        which contains a tenth of the photos, at least ten and at most a thousand. ``contrast``: 1 −
        mean Hamming distance to those ten / mean distance to any photo; 0 if codes do not bring
        neighbours closer, which distinguishes a trained head from a random one. ``quantised``:
        cosine between the outputs fc and their signs, mean over the sample; 1 if the sign loses
        nothing. ``bits``: code length, the only figure that is not a share.
    """
    asked = np.random.default_rng(seed).choice(len(codes), min(sample, len(codes)), replace=False)
    ones = unpack_bits(codes).mean(axis=0, dtype=np.float64)
    return {
        "bit_balance": float(1 - np.abs(2 * ones - 1).mean()),
        "entropy": float(_entropy(ones).mean()),
        "unique_codes": len(np.unique(codes, axis=0)) / len(codes),
        **_neighbourhood(features, codes, asked),
        "quantised": _quantised(model.project(features[asked])),
        "bits": float(model.config.bits),
    }


def is_better(new: Mapping[str, float], old: Mapping[str, float]) -> bool:
    """Returns whether a new model may replace the old one.

    It may if the mean of ``found``, ``steady``, ``same_folder`` and ``same_hour`` falls by less
    than 0.005 and none of them falls by 0.05 or more. A figure that one of the reports lacks, for
    example because no photo could be read, does not count; if none is left, figures of the codes
    decide.
    """
    listed = any(name in new and name in old for name in _DECIDING)
    mean, least = mean_change(new, old, _DECIDING if listed else _OF_CODES)
    return mean > -_MARGIN and least > -_BAD_FALL


def _entropy(ones: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Floats:
    shares = np.clip(np.stack([ones, 1 - ones]), 1e-12, 1)
    return np.asarray(-(shares * np.log2(shares)).sum(axis=0), np.float32)


def _quantised(outputs: Floats) -> float:
    """Computes the cosine of fc and its signs, Σ|fc| / (‖fc‖·√g); outputs of zeros give 0."""
    lengths = np.linalg.norm(outputs, axis=1) * np.sqrt(outputs.shape[1])
    return float((np.abs(outputs).sum(axis=1) / np.maximum(lengths, 1e-12)).mean())


def _neighbourhood(features: AnyFloats, codes: Codes, asked: Indices) -> dict[str, float]:
    """Computes ``float_agreement`` and ``contrast``; needs at least three photos."""
    n = len(codes)
    if n < 3:
        return {"float_agreement": 1.0, "contrast": 0.0}
    neighbours = min(_NEIGHBOURS, n - 1)
    shortlist = min(max(_NEIGHBOURS, min(1000, n // 10)), n - 1)
    cosines = _cosines(features, asked)
    distances = hamming(codes[asked], codes).astype(np.float32)
    rows = np.arange(len(asked))
    mean = float(distances.sum(dtype=np.float64)) / (len(asked) * (n - 1))
    cosines[rows, asked], distances[rows, asked] = -np.inf, np.inf
    near = np.argpartition(-cosines, neighbours - 1, axis=1)[:, :neighbours]
    edge = np.partition(distances, shortlist - 1, axis=1)[:, shortlist - 1 : shortlist]
    found = np.take_along_axis(distances, near, axis=1)
    return {
        "float_agreement": float(_share_within(found, distances, edge, shortlist).mean()),
        "contrast": max(0.0, 1 - float(found.mean(dtype=np.float64)) / mean) if mean else 0.0,
    }


def _share_within(found: Floats, distances: Floats, edge: Floats, shortlist: int) -> Floats:
    """Computes shortlist membership: 1 below the edge, the probability under ties at it."""
    below = (distances < edge).sum(axis=1, keepdims=True)
    tied = (distances == edge).sum(axis=1, keepdims=True)
    chance = (shortlist - below) / tied
    return np.asarray(np.where(found < edge, 1, np.where(found == edge, chance, 0)), np.float32)


def _cosines(features: AnyFloats, asked: Indices) -> Floats:
    wanted = _units(features[asked])
    cosines = np.empty((len(asked), len(features)), np.float32)
    for start in range(0, len(features), _BLOCK):
        cosines[:, start : start + _BLOCK] = wanted @ _units(features[start : start + _BLOCK]).T
    return cosines


def _units(features: AnyFloats) -> Floats:
    return normalise(features.astype(np.float32))
