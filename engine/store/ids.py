"""Many ids in one statement, however many they are.

A mark for each would make another statement of every count, which every thread's connection keeps.
Rows that are written one by one wait at each of them for the interpreter's lock, which threads that
compute hold: new codes for a million photos took half as long again (`docs/performance.md`).
"""

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# After a column, for one value from `id_list`.
IN_LIST = "IN (SELECT value FROM json_each(?))"


def id_list(ids: Iterable[int] | NDArray[np.int64]) -> str:
    """The value that stands for these ids in a statement with `IN_LIST`."""
    return json.dumps(_numbers(ids))


# After SELECT, the ids and their blobs in two columns, for the values from `with_blobs`.
# SQLite has NULL for a part of nothing.
WITH_BLOBS = "value, IFNULL(substr(?, 1 + key * ?, ?), x'') FROM json_each(?)"


def ascending(ids: Iterable[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Each of the ids once, in order.

    `np.unique` would load the masked arrays of NumPy in the midst of a first search.
    """
    return np.array(sorted(set(_numbers(ids))), np.int64)


def with_blobs(ids: Sequence[int], rows: NDArray[np.uint8]) -> tuple[bytes, int, int, str]:
    """The values that stand for ids and the bytes of each, ``uint8 (n, …)``, in `WITH_BLOBS`.

    Raises:
        ValueError: there are not as many of both.
    """
    if len(ids) != len(rows):
        raise ValueError(f"{len(ids)} ids of {len(rows)} rows")
    width = rows.nbytes // max(len(rows), 1)
    return rows.tobytes(), width, width, id_list(map(int, ids))


def _numbers(ids: Iterable[int] | NDArray[np.int64]) -> list[int]:
    return ids.ravel().tolist() if isinstance(ids, np.ndarray) else list(ids)
