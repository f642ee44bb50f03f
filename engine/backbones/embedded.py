"""The graph of the embedded network, as Kindred comes with it.

Nothing has to be prepared at the first start, and neither torch nor timm has to be there. It gives
the features of the graph that earlier versions exported, to the bit.
"""

from pathlib import Path

from engine.backbones.trust import hash_of
from engine.base.errors import BackboneError

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "backbones"
# By name of the file; `make embedded-network` tells them.
SHA256 = {
    "efficientnet_lite0-1-224-pooled.onnx": (
        "ecc2cd578b08241512b7aba13936c8ff4d1eac6325397eca4fdb33f1b3a9edbc"
    )
}


def shipped_model_file(name: str) -> Path | None:
    """Where a prepared model file lies among the resources; None where it never did."""
    return FOLDER / name if name in SHA256 else None


def require_sound(file: Path) -> None:
    """Compares a shipped model file with the hash that belongs to this version of Kindred.

    Raises:
        BackboneError: it is missing, or not the one.
    """
    try:
        sound = hash_of(file) == SHA256[file.name]
    except OSError:
        sound = False
    if not sound:
        raise BackboneError(
            f"the network that Kindred comes with is damaged ({file}): install Kindred again"
        )
