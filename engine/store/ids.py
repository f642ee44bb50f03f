"""Many ids in one statement, however many they are.

A mark for each would make another statement of every count, which every thread's connection keeps.
"""

import json
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# After a column, for one value from `id_list`.
IN_LIST = "IN (SELECT value FROM json_each(?))"


def id_list(ids: Iterable[int] | NDArray[np.int64]) -> str:
    """The value that stands for these ids in a statement with `IN_LIST`."""
    return json.dumps(ids.tolist() if isinstance(ids, np.ndarray) else list(ids))
