"""Groups of photos that are the same file, or nearly the same picture."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.progress import CancelToken, Job, Progress
from engine.search.index import HammingIndex
from engine.search.searcher import Searcher
from engine.search.similarity import NEAR_DUPLICATE, Match, normalise
from engine.store.features import FeatureTable
from engine.store.photos import PhotoTable

_NEIGHBOURS = 32
_PHOTOS_A_BATCH = 256
# A table of all distances among as many pictures takes 16 MB.
_MOST_AT_ONCE = 2000
# Beyond any distance at which a family may be cut.
_APART = 2.0


@dataclass(frozen=True, slots=True)
class Group:
    """Photos that belong together: any two of them are alike, so that any one can stand for all.

    Attributes:
        match: ``identical`` where all files hold the same, else ``near-duplicate``.
        ids: of the photos, ascending.
    """

    match: Match
    ids: tuple[int, ...]


def find_duplicates(
    searcher: Searcher,
    features: FeatureTable,
    photos: PhotoTable,
    apart: Mapping[int, set[int]],
    *,
    min_similarity: float = NEAR_DUPLICATE,
    allowed: NDArray[np.int64] | None = None,
    cancel: CancelToken,
) -> Job[list[Group]]:
    """Groups photos by content, then contents among their nearest codes by similarity.

    Chains are cut: where A is like B and B like C, C joins the two only if it is like A as well.
    Photos that a person called not alike are in one group only if their files hold the same.

    Args:
        searcher: gives the codes.
        features: gives the similarity.
        photos: gives the content hashes.
        apart: for photos, by id, those that were called not alike.
        min_similarity: of any two photos in a group.
        allowed: ids to look at, ascending; everything when left out.
        cancel: checked once a batch.

    Yields:
        Progress of the stage ``compare``, in photos.

    Returns:
        Groups of two and more; the largest first, then by id.
    """
    active, index = searcher.index()
    backbone = active.row.backbone
    ids = index.ids if allowed is None else np.intersect1d(index.ids, allowed)
    copies = _by_content(ids, photos)
    firsts = np.array(sorted(copies), np.int64)
    pictures = HammingIndex(firsts, index.codes[np.searchsorted(index.ids, firsts)])
    families = _Families(firsts.tolist())
    for start in range(0, len(firsts), _PHOTOS_A_BATCH):
        cancel.check()
        batch = slice(start, start + _PHOTOS_A_BATCH)
        near, _ = pictures.nearest(pictures.codes[batch], _NEIGHBOURS)
        for pair in _similar_pairs(features, backbone, firsts[batch], near, min_similarity):
            families.join(pair)
        yield Progress(min(start + _PHOTOS_A_BATCH, len(firsts)), len(firsts), "compare")
    kept_apart = _of_firsts(apart, copies)
    groups = []
    for family in families.all():
        cancel.check()
        for alike in _all_alike(features, backbone, family, min_similarity, kept_apart):
            members = sorted(i for first in alike for i in copies[first])
            if len(members) > 1:
                match: Match = "identical" if len(alike) == 1 else "near-duplicate"
                groups.append(Group(match, tuple(members)))
    return sorted(groups, key=lambda group: (-len(group.ids), group.ids))


def _by_content(ids: NDArray[np.int64], photos: PhotoTable) -> dict[int, list[int]]:
    """Photos of one content by the first of them."""
    same: dict[bytes | int, list[int]] = defaultdict(list)
    hashes = photos.hashes(ids.tolist())
    for photo_id in ids.tolist():
        same[hashes.get(photo_id, photo_id)].append(photo_id)
    return {members[0]: members for members in same.values()}


def _of_firsts(
    apart: Mapping[int, set[int]], copies: Mapping[int, list[int]]
) -> dict[int, set[int]]:
    """What was said of a photo holds for the first of its content; of one content it is nothing."""
    first_of = {i: first for first, members in copies.items() for i in members}
    found: dict[int, set[int]] = defaultdict(set)
    for photo_id in apart.keys() & first_of.keys():
        first = first_of[photo_id]
        others = {first_of[i] for i in apart[photo_id] & first_of.keys()}
        found[first] |= others - {first}
    return found


def _similar_pairs(
    features: FeatureTable,
    backbone: str,
    batch: NDArray[np.int64],
    near: NDArray[np.int64],
    min_similarity: float,
) -> Iterable[tuple[int, int]]:
    known, vectors = features.get(backbone, np.unique(np.append(near, batch)).tolist())
    if not len(known):
        return
    units = normalise(vectors)
    own, others = (np.minimum(np.searchsorted(known, ids), len(known) - 1) for ids in (batch, near))
    similar = np.einsum("nd,nkd->nk", units[own], units[others]) >= min_similarity
    # Photos that were deleted since the codes were read have no feature.
    similar &= (known[own] == batch)[:, None] & (known[others] == near)
    for row, column in zip(*np.nonzero(similar), strict=True):
        if batch[row] != near[row, column]:
            yield int(batch[row]), int(near[row, column])


def _all_alike(
    features: FeatureTable,
    backbone: str,
    family: list[int],
    min_similarity: float,
    apart: Mapping[int, set[int]],
) -> Iterator[list[int]]:
    """Cuts a family into parts in which any two are alike: complete linkage, cut at the bound."""
    if len(family) < 2:
        yield family
        return
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    for start in range(0, len(family), _MOST_AT_ONCE):
        known, vectors = features.get(backbone, family[start : start + _MOST_AT_ONCE])
        units = normalise(vectors)
        if len(known) < 2:
            yield [int(i) for i in known]
            continue
        distances = np.maximum(1.0 - units @ units.T, 0.0)
        np.fill_diagonal(distances, 0.0)
        places = {int(photo_id): place for place, photo_id in enumerate(known)}
        for photo_id, place in places.items():
            others = [places[i] for i in apart.get(photo_id, ()) if i in places]
            distances[place, others] = _APART
        tree = linkage(squareform(distances, checks=False), method="complete")
        labels = fcluster(tree, 1.0 - min_similarity, criterion="distance")
        parts: dict[int, list[int]] = defaultdict(list)
        for photo_id, label in zip(known, labels, strict=True):
            parts[int(label)].append(int(photo_id))
        yield from parts.values()


class _Families:
    """Union-find over ids: what may belong together at all."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._parent = {i: i for i in ids}

    def join(self, ids: Iterable[int]) -> None:
        first, *rest = ids
        for other in rest:
            low, high = sorted((self._root(first), self._root(other)))
            self._parent[high] = low

    def all(self) -> list[list[int]]:
        members: dict[int, list[int]] = defaultdict(list)
        for i in sorted(self._parent):
            members[self._root(i)].append(i)
        return list(members.values())

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i
