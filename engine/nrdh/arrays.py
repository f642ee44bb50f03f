"""NumPy array types of this package; docstrings of functions add the shapes."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Bits: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.uint8]
Distances: TypeAlias = npt.NDArray[np.int16]
Indices: TypeAlias = npt.NDArray[np.int64]
AnyFloats: TypeAlias = npt.NDArray[np.floating[Any]]
