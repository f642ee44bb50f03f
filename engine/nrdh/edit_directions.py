"""The directions of a backbone's features that editing a photo changes most.

Found once on edited copies of photos that are in no measured set, and shipped with the app
(``make edit-directions``); they hold for photos of any kind, so that they serve a library from its
first minute. A backbone that nobody made them for has none.
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
    """Directions of centred unit root features, and how much of each counts.

    Attributes:
        directions: orthonormal columns ``(d, k)``.
        kept: ``(k,)`` in 0…1; all other directions count whole.
    """

    directions: Floats
    kept: Floats


def edit_directions(key: str, dim: int) -> EditDirections:
    """Those shipped for a backbone version; none where there are none.

    Args:
        key: of the backbone version.
        dim: length of its features.
    """
    try:
        stored = load_file(_file(key))
        found = stored["directions"].astype(np.float32), stored["kept"].astype(np.float32)
    except (OSError, SafetensorError, KeyError):
        return _none(dim)
    return EditDirections(*found) if found[0].shape == (dim, len(found[1])) else _none(dim)


def save_edit_directions(key: str, found: EditDirections) -> Path:
    """Writes directions where `edit_directions` finds them; returns the file."""
    FOLDER.mkdir(exist_ok=True)
    halves: dict[str, np.ndarray[Any, Any]] = {
        "directions": np.ascontiguousarray(found.directions.astype(np.float16)),
        "kept": found.kept.astype(np.float32),
    }
    save_file(halves, _file(key))
    return _file(key)


def fit_edit_directions(differences: Floats, most: int, ridge: float) -> EditDirections:
    """Whitens by what edits change: (C + ridge·I)^(−½), scaled to 1 where edits change nothing.

    Within-class covariance normalisation with a photo and its edited copies as the class; source:
    Hatch, Kajarekar, Stolcke, "Within-class covariance normalization for SVM-based speaker
    recognition", Interspeech 2006.

    Args:
        differences: unit root features of copies less those of their photos ``(n, d)``.
        most: directions that are kept; along all others edits change little.
        ridge: on eigenvalues of C that are divided by their mean.
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
