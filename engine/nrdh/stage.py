"""The result that each training method returns to be saved."""

from dataclasses import dataclass

from engine.nrdh.arrays import Floats
from engine.nrdh.heads import Tensors


@dataclass(frozen=True, slots=True)
class Trained:
    """The result of a training.

    Attributes:
        head: a key of `engine.nrdh.heads.HEADS`.
        tensors: tensors of the head.
        targets: the training targets of the head for each photo, ``(n, bits)``: its node
            representation, and for feature bits the head's own outputs.
        seconds: time spent on ``graph``, ``autoencoder`` and ``hash_network``.
    """

    head: str
    tensors: Tensors
    targets: Floats
    seconds: dict[str, float]
