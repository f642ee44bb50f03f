"""Settings shared by the window, the command line and the tests, as plain frozen dataclasses."""

from dataclasses import dataclass
from typing import Literal, get_args

Method = Literal["nrdh", "nrdh-paper"]
Trainable = Literal["head", "all"]
Activate = Literal["always", "if-better", "never"]
# How much of the machine background work may use.
Effort = Literal["gentle", "normal", "full"]

METHODS: tuple[Method, ...] = get_args(Method)
EFFORTS: tuple[Effort, ...] = get_args(Effort)
BITS = (16, 32, 48, 64, 96, 128)
DEFAULT_BITS = 128
DEFAULT_BACKBONE = "efficientnet_lite0"
MIN_TRAINING_PHOTOS = 8


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Settings of a training, and what happens with its result.

    Attributes:
        method: ``nrdh`` (the default) or ``nrdh-paper`` (the paper's method).
        bits: code length, one of `BITS`.
        trainable: ``head`` trains on stored features; ``all`` also trains the backbone.
        backbone: name in the registry; its features must be in the library.
        seed: seed of all random choices.
        activate: when the new model is activated.
    """

    method: Method = "nrdh"
    bits: int = DEFAULT_BITS
    trainable: Trainable = "head"
    backbone: str = DEFAULT_BACKBONE
    seed: int = 0
    activate: Activate = "always"
