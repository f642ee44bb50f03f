"""Evidence for the lists of a version, and how much weight the learned part may have."""

import os
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from engine.base.progress import CancelToken
from engine.nrdh.arrays import AnyFloats, Bits, Indices
from engine.nrdh.hash_model import HashModel
from engine.search.lists import Lists
from engine.store.photos import PhotoTable
from engine.training.copy_recall import Copies
from engine.training.list_figures import Circumstances, is_worse, list_figures

# The learned part has its full weight unless lists ranked by features alone show more related
# photos.
FACTORS = (1.0, 0.5, 0.2, 0.0)
# No photo says what its owner considers similar. But an edited copy should find its original, and
# photos of one folder or one hour are mostly related. Smaller differences are random.
_MOST_FALLS = {"found": 0.01, "same_folder": 0.02, "same_hour": 0.02}


class Evidence(NamedTuple):
    """The data by which lists are measured.

    Attributes:
        copies: edited copies of some photos.
        circumstances: where and when all of them were taken; None if unknown.
    """

    copies: Copies | None
    circumstances: Circumstances | None

    def among(self, kept: Bits) -> "Evidence":
        """Restricts the evidence to some of the photos.

        Args:
            kept: which of them ``(n,)``.
        """
        copies, known = self.copies, self.circumstances
        if kept.all():
            return self
        if copies is not None:
            originals = copies.originals[:, kept]
            found = originals.any(axis=1)
            copies = Copies(copies.features[found], originals[found])
        if known is not None:
            known = Circumstances(known.folders[kept], known.moments[kept])
        return Evidence(copies, known)


def factor_by_evidence(
    model: HashModel, features: AnyFloats, evidence: Evidence, cancel: CancelToken
) -> float:
    """Computes the factor by which the weight of the learned part is multiplied.

    Args:
        model: a version with an order.
        features: features of the photos ``(n, d)``.
        evidence: evidence about these photos.
        cancel: checked for each search.

    Returns:
        The largest of `FACTORS` for which no figure falls below that of features alone.
    """
    lists = Lists(model, features)
    plain = list_figures(lists.weighed(None), features, *evidence, cancel)
    if not plain:
        return FACTORS[0]
    for factor in FACTORS[:-1]:
        learned = list_figures(lists.weighed(factor), features, *evidence, cancel)
        if not is_worse(learned, plain, _MOST_FALLS):
            return factor
    return FACTORS[-1]


def circumstances_of(photos: PhotoTable, ids: Indices) -> Circumstances:
    """Returns where and when photos of a library were taken, as far as known.

    Args:
        photos: photos of the library.
        ids: ids in the order of their features ``(n,)``.
    """
    known, folders = photos.circumstances(ids.tolist()), dict[tuple[int, bytes], int]()
    # A photo that no longer exists gets a folder of its own.
    found, moments = np.arange(-1, -len(ids) - 1, -1), np.full(len(ids), np.nan)
    for row, photo in enumerate(ids.tolist()):
        if photo in known:
            root, path, taken_at = known[photo]
            found[row] = folders.setdefault((root, os.path.dirname(path)), len(folders))
            moments[row] = _seconds(taken_at)
    return Circumstances(found, moments)


def _seconds(taken_at: str | None) -> float:
    try:
        return datetime.fromisoformat(taken_at or "").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return float("nan")
