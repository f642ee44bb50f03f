"""Passes many ids to one SQL statement, however many there are.

A placeholder for each id would create a different statement for every number of ids, and every
thread's connection caches statements. Rows that are written one by one acquire the interpreter lock
each, which computing threads hold: new codes for a million photos took half as long again
(`docs/performance.md`).
"""

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# Follows a column; takes one value from `id_list`.
IN_LIST = "IN (SELECT value FROM json_each(?))"


def id_list(ids: Iterable[int] | NDArray[np.int64]) -> str:
    """Returns the value that represents these ids in a statement with `IN_LIST`."""
    return json.dumps(_numbers(ids))


# Follows SELECT; gives ids and their blobs in two columns, for values from `with_blobs`. SQLite
# returns NULL for a substring of an empty blob.
WITH_BLOBS = "value, IFNULL(substr(?, 1 + key * ?, ?), x'') FROM json_each(?)"


def ascending(ids: Iterable[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns each of the ids once, sorted.

    `np.unique` would import NumPy's masked arrays during a first search.
    """
    return np.array(sorted(set(_numbers(ids))), np.int64)


def with_blobs(ids: Sequence[int], rows: NDArray[np.uint8]) -> tuple[bytes, int, int, str]:
    """Returns the values that represent ids and their bytes, ``uint8 (n, …)``, in `WITH_BLOBS`.

    Raises:
        ValueError: their numbers differ.
    """
    if len(ids) != len(rows):
        raise ValueError(f"{len(ids)} ids of {len(rows)} rows")
    width = rows.nbytes // max(len(rows), 1)
    return rows.tobytes(), width, width, id_list(map(int, ids))


def _numbers(ids: Iterable[int] | NDArray[np.int64]) -> list[int]:
    return ids.ravel().tolist() if isinstance(ids, np.ndarray) else list(ids)
