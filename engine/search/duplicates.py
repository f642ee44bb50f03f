"""Groups of photos that are the same file, or nearly the same picture."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.search.searcher import Searcher
from engine.search.similarity import NEAR_DUPLICATE, Match, normalise
from engine.store.features import FeatureTable
from engine.store.photos import PhotoTable

_NEIGHBOURS = 32
_PHOTOS_A_BATCH = 256


@dataclass(frozen=True, slots=True)
class Group:
    """Photos that belong together.

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
    *,
    min_similarity: float = NEAR_DUPLICATE,
    allowed: NDArray[np.int64] | None = None,
) -> list[Group]:
    """Groups photos by content, then by similarity to one of their nearest codes.

    Args:
        searcher: gives the codes.
        features: gives the similarity.
        photos: gives the content hashes.
        min_similarity: of two photos in a group.
        allowed: ids to look at, ascending; everything when left out.

    Returns:
        Groups of two and more; the largest first, then by id.
    """
    active, index = searcher.index()
    ids = index.ids if allowed is None else np.intersect1d(index.ids, allowed)
    hashes = photos.hashes(ids.tolist())
    families = _Families(ids.tolist())
    by_content: dict[bytes, list[int]] = defaultdict(list)
    for photo_id, content in hashes.items():
        by_content[content].append(photo_id)
    for same in by_content.values():
        families.join(same)
    for start in range(0, len(ids), _PHOTOS_A_BATCH):
        batch = ids[start : start + _PHOTOS_A_BATCH]
        codes = index.codes[np.searchsorted(index.ids, batch)]
        near, _ = index.nearest(codes, _NEIGHBOURS, None if allowed is None else ids)
        for pair in _similar_pairs(features, active.row.backbone, batch, near, min_similarity):
            families.join(pair)
    return _groups(families, hashes)


def _similar_pairs(
    features: FeatureTable,
    backbone: str,
    batch: NDArray[np.int64],
    near: NDArray[np.int64],
    min_similarity: float,
) -> Iterable[tuple[int, int]]:
    known, vectors = features.get(backbone, np.unique(np.append(near, batch)).tolist())
    units = normalise(vectors)
    own = units[np.searchsorted(known, batch)]
    others = units[np.searchsorted(known, near)]
    similar = np.einsum("nd,nkd->nk", own, others) >= min_similarity
    for row, column in zip(*np.nonzero(similar), strict=True):
        if batch[row] != near[row, column]:
            yield int(batch[row]), int(near[row, column])


def _groups(families: "_Families", hashes: dict[int, bytes]) -> list[Group]:
    groups = []
    for members in families.all():
        same = len({hashes.get(i) for i in members}) == 1
        groups.append(Group("identical" if same else "near-duplicate", tuple(members)))
    return sorted(groups, key=lambda group: (-len(group.ids), group.ids))


class _Families:
    """Union-find over ids."""

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
        return [family for family in members.values() if len(family) > 1]

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i
