"""Exact search by Hamming distance over all codes of one model, in memory."""

import numpy as np
from numpy.typing import NDArray


class HammingIndex:
    """One contiguous array of codes with FAISS; immutable, so any thread may use it.

    Args:
        ids: ids of the photos, ascending, ``int64 (n,)``.
        codes: packed codes, ``uint8 (n · windows, bits // 8)``; those of a photo are contiguous.
        windows: number of codes per photo.
    """

    def __init__(self, ids: NDArray[np.int64], codes: NDArray[np.uint8], windows: int = 1) -> None:
        self.ids = ids
        self.codes = np.ascontiguousarray(codes)
        self._windows = windows

    def __len__(self) -> int:
        return len(self.ids)

    def nearest(
        self, queries: NDArray[np.uint8], k: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Finds the nearest codes.

        Args:
            queries: packed codes ``(m, bits // 8)``.
            k: number of results per query; fewer are returned if there are fewer codes.
            allowed: ids of the photos to search, ascending; all photos if left out.

        Returns:
            Names ``photo · windows + window`` and Hamming distances, both ``(m, k)``, nearest
            first.
        """
        rows, distances = self.nearest_rows(queries, k, allowed)
        return self.ids[rows // self._windows] * self._windows + rows % self._windows, distances

    def nearest_rows(
        self, queries: NDArray[np.uint8], k: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Works like `nearest`, but returns rows of ``codes`` instead of names."""
        codes, rows = self.codes, None
        if allowed is not None:
            places = np.flatnonzero(np.isin(self.ids, allowed, assume_unique=True))
            rows = (places[:, None] * self._windows + np.arange(self._windows)).reshape(-1)
            codes = codes[rows]
        k = min(k, len(codes))
        if k == 0:
            nothing = (len(queries), 0)
            return np.empty(nothing, np.int64), np.empty(nothing, np.int32)
        import faiss

        # Two threads for one query on busy cores take a hundred times longer than one. OpenMP keeps
        # the number of threads per calling thread.
        faiss.omp_set_num_threads(1)
        distances, found = faiss.knn_hamming(np.ascontiguousarray(queries), codes, k, variant="hc")
        return (found if rows is None else rows[found]), distances

    def replaced(
        self, changed: NDArray[np.int64], ids: NDArray[np.int64], codes: NDArray[np.uint8]
    ) -> "HammingIndex":
        """Returns the index after changes.

        Args:
            changed: photos whose old codes are dropped, ascending.
            ids: those of them that have new codes, ascending.
            codes: packed new codes, ``uint8 (len(ids) · windows, bits // 8)``.
        """
        if not len(self.ids):
            return HammingIndex(ids, codes, self._windows)
        places = np.searchsorted(self.ids, changed)
        known = places < len(self.ids)
        known[known] = self.ids[places[known]] == changed[known]
        kept, rows = self.ids, self._by_photo(self.codes)
        if known.any():
            kept, rows = np.delete(kept, places[known]), np.delete(rows, places[known], axis=0)
        if len(ids):
            at = np.searchsorted(kept, ids)
            kept = np.insert(kept, at, ids)
            rows = np.insert(rows, at, self._by_photo(codes), axis=0)
        return HammingIndex(kept, rows.reshape(-1, self.codes.shape[1]), self._windows)

    def _by_photo(self, codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return codes.reshape(-1, self._windows * codes.shape[1])
