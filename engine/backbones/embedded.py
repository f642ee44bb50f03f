"""The graph of the embedded backbone, which ships with Kindred.

The first start needs no preparation, and neither torch nor timm. The graph gives bit-identical
features to the one that earlier versions exported.
"""

from pathlib import Path

from engine.backbones.trust import hash_of
from engine.base.errors import BackboneError

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "backbones"
# By file name; printed by `make embedded-network`.
SHA256 = {
    "efficientnet_lite0-1-224-pooled.onnx": (
        "ecc2cd578b08241512b7aba13936c8ff4d1eac6325397eca4fdb33f1b3a9edbc"
    )
}


def shipped_model_file(name: str) -> Path | None:
    """Returns the path of a model file among the resources; None if Kindred ships none."""
    return FOLDER / name if name in SHA256 else None


def require_sound(file: Path) -> None:
    """Compares a shipped model file with the hash that belongs to this version of Kindred.

    Raises:
        BackboneError: it is missing or differs.
    """
    try:
        sound = hash_of(file) == SHA256[file.name]
    except OSError:
        sound = False
    if not sound:
        raise BackboneError(
            f"the network that ships with Kindred is damaged ({file}): install Kindred again"
        )
