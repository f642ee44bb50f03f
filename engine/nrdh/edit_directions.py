"""The directions in which editing a photo changes a backbone's features most.

They were computed once from edited copies of photos that are in no evaluation set, and ship with
the app (``make edit-directions``). They hold for photos of any kind, so a library can use them from
the start. A backbone without such a file has no directions.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from engine.nrdh.arrays import Floats

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "edit_directions"


@dataclass(frozen=True, slots=True)
class EditDirections:
    """Directions of centred unit root features, and the share of each that is kept.

    Attributes:
        directions: orthonormal columns ``(d, k)``.
        kept: ``(k,)`` in 0…1; all other directions are kept entirely.
    """

    directions: Floats
    kept: Floats


def edit_directions(key: str, dim: int) -> EditDirections:
    """Loads the directions that ship for a backbone version; returns none if there are none.

    Args:
        key: key of the backbone version.
        dim: length of its features.
    """
    try:
        stored = load_file(_file(key))
        found = stored["directions"].astype(np.float32), stored["kept"].astype(np.float32)
    except (OSError, SafetensorError, KeyError):
        return _none(dim)
    return EditDirections(*found) if found[0].shape == (dim, len(found[1])) else _none(dim)


def save_edit_directions(key: str, found: EditDirections) -> Path:
    """Writes directions to the place where `edit_directions` looks for them; returns the file."""
    FOLDER.mkdir(exist_ok=True)
    halves: dict[str, np.ndarray[Any, Any]] = {
        "directions": np.ascontiguousarray(found.directions.astype(np.float16)),
        "kept": found.kept.astype(np.float32),
    }
    save_file(halves, _file(key))
    return _file(key)


def fit_edit_directions(differences: Floats, most: int, ridge: float) -> EditDirections:
    """Computes the map (C + ridge·I)^(−½), scaled to 1 where edits change nothing.

    This is within-class covariance normalisation, in which a photo and its edited copies form a
    class. Source: Hatch, Kajarekar, Stolcke, "Within-class covariance normalization for SVM-based
    speaker recognition", Interspeech 2006.

    Args:
        differences: unit root features of copies minus those of their photos, ``(n, d)``.
        most: number of directions to keep; edits change little along all others.
        ridge: added to the eigenvalues of C after they were divided by their mean.
    """
    covariance = differences.T.astype(np.float64) @ differences / len(differences)
    variances, vectors = np.linalg.eigh(covariance)
    order = np.argsort(-variances)[:most]
    shares = np.maximum(variances, 0)[order] / max(float(variances.mean()), 1e-12)
    kept = np.sqrt(ridge / (shares + ridge))
    return EditDirections(
        np.ascontiguousarray(vectors[:, order], np.float32), kept.astype(np.float32)
    )


def _none(dim: int) -> EditDirections:
    return EditDirections(np.empty((dim, 0), np.float32), np.empty(0, np.float32))


def _file(key: str) -> Path:
    return FOLDER / f"{key.replace('/', '-')}.safetensors"
