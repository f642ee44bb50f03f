"""The state of a training on disk, from which a killed run goes on to the same end.

The order of photos and every augmentation follow from seed, epoch and step, and the network draws
no random numbers, so that epoch and step are the whole random state.
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
    """How far a training has come.

    Attributes:
        epoch: finished epochs.
        step: finished steps of the present one.
        losses: sum over those steps.
        stale: epochs since the best one.
        best_loss: lowest loss on the photos held out.
        best: the backbone's state there.
    """

    epoch: int = 0
    step: int = 0
    losses: float = 0.0
    stale: int = 0
    best_loss: float = float("inf")
    best: dict[str, Tensor] | None = None


def save_checkpoint(file: Path, parts: Mapping[str, Any], state: State) -> None:
    """Replaces the checkpoint as a whole.

    Args:
        file: where it lies.
        parts: what has a ``state_dict``, by name.
        state: how far it has come.

    Raises:
        OSError: it cannot be written.
    """
    values = {name: getattr(state, name) for name in asdict(State())}
    with replacing(file) as temporary:
        torch.save({"state": values, **{n: p.state_dict() for n, p in parts.items()}}, temporary)


def load_checkpoint(file: Path, parts: Mapping[str, Any], device: torch.device) -> State | None:
    """Puts everything back as it was; None where there is nothing usable."""
    try:
        stored = torch.load(file, map_location=device, weights_only=True)
        state = State(**stored["state"])
        for name, part in parts.items():
            part.load_state_dict(stored[name])
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, EOFError, UnpicklingError):
        return None
    return state
