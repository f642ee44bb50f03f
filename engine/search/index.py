"""Exact search by Hamming distance over every code of one model, in memory."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


class HammingIndex:
    """One contiguous array of codes and FAISS over it.

    Args:
        ids: photo of each code, ascending, ``int64 (n,)``.
        codes: packed, ``uint8 (n, bits // 8)``.
    """

    def __init__(self, ids: NDArray[np.int64], codes: NDArray[np.uint8]) -> None:
        self.ids = ids
        self.codes = codes
        self._index = _flat(codes)

    def __len__(self) -> int:
        return len(self.ids)

    def nearest(
        self, queries: NDArray[np.uint8], k: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The nearest codes.

        Args:
            queries: packed codes ``(m, bits // 8)``.
            k: how many each; fewer where there are fewer.
            allowed: ids to choose from, ascending; everything when left out.

        Returns:
            Photo ids and Hamming distances, both ``(m, k)``, nearest first.
        """
        ids, index = self.ids, self._index
        if allowed is not None:
            places = np.flatnonzero(np.isin(self.ids, allowed, assume_unique=True))
            ids = self.ids[places]
            index = _flat(self.codes[places])
        k = min(k, len(ids))
        if k == 0:
            nothing = (len(queries), 0)
            return np.empty(nothing, np.int64), np.empty(nothing, np.int32)
        distances, found = index.search(np.ascontiguousarray(queries), k)
        return ids[found], distances


def _flat(codes: NDArray[np.uint8]) -> Any:
    if not len(codes):
        return None
    import faiss

    # Two threads for one query on busy cores cost a hundred times more than one.
    faiss.omp_set_num_threads(1)
    index = faiss.IndexBinaryFlat(codes.shape[1] * 8)
    index.add(np.ascontiguousarray(codes))
    return index
