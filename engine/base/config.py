"""What a caller can choose; plain frozen dataclasses shared by window, command line and tests."""

from dataclasses import dataclass
from typing import Literal, get_args

Method = Literal["nrdh", "nrdh-paper"]
Trainable = Literal["head", "all"]
Activate = Literal["always", "if-better", "never"]
# How much of the machine work in the background may take.
Effort = Literal["gentle", "normal", "full"]

METHODS: tuple[Method, ...] = get_args(Method)
EFFORTS: tuple[Effort, ...] = get_args(Effort)
BITS = (16, 32, 48, 64, 96, 128)
DEFAULT_BITS = 128
DEFAULT_BACKBONE = "efficientnet_lite0"
MIN_TRAINING_PHOTOS = 8


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """What is trained, and what happens with the result.

    Attributes:
        method: ``nrdh`` (our default graph) or ``nrdh-paper`` (the paper's).
        bits: code length, one of `BITS`.
        trainable: ``head`` trains on cached features; ``all`` retrains the backbone as well.
        backbone: name in the registry; its features must be in the library.
        seed: of every random choice.
        activate: when the new model takes over.
    """

    method: Method = "nrdh"
    bits: int = DEFAULT_BITS
    trainable: Trainable = "head"
    backbone: str = DEFAULT_BACKBONE
    seed: int = 0
    activate: Activate = "always"
