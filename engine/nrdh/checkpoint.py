"""Saves the state of a training to disk, so that an interrupted run resumes to the same result.

The order of photos and all augmentation follow from seed, epoch and step, and the network draws no
random numbers, so epoch and step determine the whole random state.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor

from engine.base.paths import replacing


@dataclass(slots=True)
class State:
    """The progress of a training.

    Attributes:
        epoch: number of finished epochs.
        step: number of finished steps in the current epoch.
        losses: sum of the losses of those steps.
        stale: number of epochs since the best one.
        best_loss: lowest loss on the held-out photos.
        best: state of the backbone at that loss.
    """

    epoch: int = 0
    step: int = 0
    losses: float = 0.0
    stale: int = 0
    best_loss: float = float("inf")
    best: dict[str, Tensor] | None = None


def save_checkpoint(file: Path, parts: Mapping[str, Any], state: State) -> None:
    """Writes the checkpoint atomically.

    Args:
        file: path of the checkpoint.
        parts: objects with a ``state_dict``, by name.
        state: progress of the training.

    Raises:
        OSError: the file cannot be written.
    """
    values = {name: getattr(state, name) for name in asdict(State())}
    with replacing(file) as temporary:
        torch.save({"state": values, **{n: p.state_dict() for n, p in parts.items()}}, temporary)


def load_checkpoint(file: Path, parts: Mapping[str, Any], device: torch.device) -> State | None:
    """Restores all parts from a checkpoint; returns None if there is no usable one."""
    try:
        stored = torch.load(file, map_location=device, weights_only=True)
        state = State(**stored["state"])
        for name, part in parts.items():
            part.load_state_dict(stored[name])
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, EOFError, UnpicklingError):
        return None
    return state
