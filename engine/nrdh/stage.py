"""What a preset hands over to be saved."""

from dataclasses import dataclass

from engine.nrdh.heads import Tensors


@dataclass(frozen=True, slots=True)
class Trained:
    """The outcome of a training.

    Attributes:
        head: a key of `engine.nrdh.heads.HEADS`.
        tensors: what the head needs.
        seconds: spent on ``graph``, ``autoencoder`` and ``hash_network``.
    """

    head: str
    tensors: Tensors
    seconds: dict[str, float]
