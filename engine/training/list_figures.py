"""Measures without labels how good the lists of a version are.

A list is what a search shows. Every figure lies in 0…1, and higher is better.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.base.device import usable_cores
from engine.base.effort import give_way, share
from engine.base.progress import CancelToken
from engine.nrdh.arrays import AnyFloats, Indices
from engine.search.lists import Lists
from engine.training.copy_recall import Copies
from engine.training.edits import EDITS

FIRST = 20
# Number of searches for the photos of one folder, or of one hour.
_ASKED = 120
# A group must leave something to be found, and something else that could be found instead.
_SMALLEST_GROUP, _LARGEST_SHARE = 3, 0.2
_HOUR = 3600

_FirstOf = Callable[[AnyFloats], list[Indices]]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about photos besides their pictures.

    Attributes:
        folders: number of the folder of each photo ``(n,)``.
        moments: time at which each was taken, in seconds since a fixed time ``(n,)``; NaN if
            unknown.
    """

    folders: Indices
    moments: np.ndarray[tuple[int], np.dtype[np.float64]]


def list_figures(
    lists: Lists,
    features: AnyFloats,
    copies: Copies | None = None,
    circumstances: Circumstances | None = None,
    cancel: CancelToken | None = None,
) -> dict[str, float]:
    """Measures the lists of searches that a user might make.

    Args:
        lists: lists of the version.
        features: features of all photos ``(n, d)``.
        copies: edited copies of some of them.
        circumstances: where and when all of them were taken.
        cancel: checked for each search.

    Returns:
        ``found_<edit>`` for each of `EDITS`: share of edited copies whose list has the original
        first; ``found``, their mean. ``steady``: of the first 20 photos in the list of an original,
        the share among the first 20 of its copy. ``same_folder`` and ``same_hour``: of the other
        photos of one folder, or taken within an hour (at most 20 of them), the share among the
        first 20. Figures that cannot be measured are left out.
    """
    figures: dict[str, float] = {}
    first = partial(_first, lists, cancel or CancelToken())
    if copies is not None and len(copies.features):
        figures |= _copies(first, features, copies)
    if circumstances is not None:
        groups = {
            "same_folder": _by_folder(circumstances.folders),
            "same_hour": _by_hour(circumstances.moments),
        }
        for name, members in groups.items():
            found = _groups(first, features, members)
            if found is not None:
                figures[name] = found
    return figures


def _copies(first: _FirstOf, features: AnyFloats, copies: Copies) -> dict[str, float]:
    photos, edits, dim = copies.features.shape
    rows = copies.originals.argmax(axis=1)
    wholes = first(features[rows])
    edited = first(copies.features.reshape(-1, dim))
    found, steady = np.empty((photos, edits)), []
    for place, listed in enumerate(edited):
        photo, edit = divmod(place, edits)
        originals = np.flatnonzero(copies.originals[photo])
        found[photo, edit] = len(listed) and listed[0] in originals
        expected = _others(wholes[photo], originals)
        if len(expected):
            steady.append(np.isin(expected, _others(listed, originals)).mean())
    by_edit = {f"found_{name}": float(found[:, i].mean()) for i, name in enumerate(EDITS)}
    figures = {"found": float(found.mean()), **by_edit}
    if steady:
        figures["steady"] = float(np.mean(steady))
    return figures


def _groups(
    first: _FirstOf, features: AnyFloats, members: Callable[[int], Indices]
) -> float | None:
    """Of a sample of photos, returns the share of their group listed first; None without groups."""
    photos = len(features)
    asked, wanted = list[int](), list[Indices]()
    for row in np.random.default_rng(0).permutation(photos)[: 4 * _ASKED].tolist():
        group = members(row)
        if _SMALLEST_GROUP <= len(group) <= _LARGEST_SHARE * photos and len(asked) < _ASKED:
            asked.append(row)
            wanted.append(group[group != row])
    if not asked:
        return None
    shares = []
    for row, group, listed in zip(asked, wanted, first(features[asked]), strict=True):
        others = listed[listed != row][:FIRST]
        shares.append(np.isin(others, group).sum() / min(FIRST, len(group)))
    return float(np.mean(shares))


def _by_folder(folders: Indices) -> Callable[[int], Indices]:
    return lambda row: np.flatnonzero(folders == folders[row])


def _by_hour(
    moments: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> Callable[[int], Indices]:
    # An unknown time is near no other.
    return lambda row: np.flatnonzero(np.abs(moments - moments[row]) <= _HOUR)


def _first(lists: Lists, cancel: CancelToken, features: AnyFloats) -> list[Indices]:
    """Returns the first rows of each list, with as many threads as background work may use."""

    def listed(feature: AnyFloats) -> Indices:
        cancel.check()
        return lists.of(feature).rows[: FIRST + 1]

    with ThreadPoolExecutor(share(usable_cores()), "lists", initializer=give_way) as pool:
        return list(pool.map(listed, features))


def _others(listed: Indices, originals: Indices) -> Indices:
    return listed[~np.isin(listed, originals)][:FIRST]


def is_worse(
    learned: Mapping[str, float], plain: Mapping[str, float], falls: Mapping[str, float]
) -> bool:
    """Returns whether a figure falls by more than allowed.

    Args:
        learned: figures of lists ranked by what was learned.
        plain: the same figures without it.
        falls: how far each may fall.
    """
    return any(
        plain[name] - learned[name] > most
        for name, most in falls.items()
        if name in learned and name in plain
    )


def mean_change(
    new: Mapping[str, float], old: Mapping[str, float], names: Sequence[str]
) -> tuple[float, float]:
    """Computes the mean and the lowest change of the figures that both have.

    0 if there are none.
    """
    changes = [new[name] - old[name] for name in names if name in new and name in old]
    return (sum(changes) / len(changes), min(changes)) if changes else (0.0, 0.0)
