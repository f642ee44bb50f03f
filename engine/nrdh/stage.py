"""What a preset hands over to be saved."""

from dataclasses import dataclass

from engine.nrdh.arrays import Floats
from engine.nrdh.heads import Tensors


@dataclass(frozen=True, slots=True)
class Trained:
    """The outcome of a training.

    Attributes:
        head: a key of `engine.nrdh.heads.HEADS`.
        tensors: what the head needs.
        targets: what the head was taught to give for each photo trained on, ``(n, bits)``: its
            node representation, and for feature bits the head's own outputs.
        seconds: spent on ``graph``, ``autoencoder`` and ``hash_network``.
    """

    head: str
    tensors: Tensors
    targets: Floats
    seconds: dict[str, float]
