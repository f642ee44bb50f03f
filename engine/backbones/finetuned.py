"""Backbones with weights trained on a library's photos.

Each is a folder ``<name>/`` with ``spec.json`` and ``weights.safetensors``. The name contains a
hash of the weights, so that a feature key can never refer to another network.
"""

import hashlib
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors import SafetensorError

from engine.backbones.registry import (
    BackboneSpec,
    get_backbone,
    spec_from_text,
    spec_to_text,
)
from engine.base.errors import BackboneError
from engine.base.paths import make_private_directory, write_private

if TYPE_CHECKING:
    from torch import Tensor

_SPEC, _WEIGHTS = "spec.json", "weights.safetensors"
_HASH_LETTERS = 12


class FinetunedBackbones:
    """The fine-tuned backbones in a folder; finds all other backbones by name, too.

    Args:
        folder: folder of the fine-tuned backbones, which need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> BackboneSpec:
        """Finds a backbone by name, first among the fine-tuned ones, then with `get_backbone`.

        Raises:
            BackboneError: the name is unknown, or its folder is damaged.
        """
        own = self._folder / name
        if name in self.names():
            return _read_spec(own)
        return get_backbone(name)

    def names(self) -> list[str]:
        """Returns the names of the fine-tuned backbones, sorted."""
        if not self._folder.is_dir():
            return []
        return sorted(path.parent.name for path in self._folder.glob(f"*/{_SPEC}"))

    def add(
        self, parent: BackboneSpec, weights: "Mapping[str, Tensor]", image_size: int
    ) -> BackboneSpec:
        """Stores weights as a backbone; the same weights give the same backbone.

        Args:
            parent: the backbone that was trained.
            weights: state of its network.
            image_size: side in pixels at which it was trained.

        Raises:
            OSError: the folder cannot be written.
        """
        from safetensors.torch import save

        content = save({name: t.detach().cpu().contiguous() for name, t in weights.items()})
        digest = hashlib.sha256(content).hexdigest()
        base = parent.model if parent.source == "finetuned" else parent.name
        spec = replace(
            parent,
            name=f"{base}-{digest[:_HASH_LETTERS]}",
            source="finetuned",
            model=base,
            version=digest,
            image_size=image_size,
            folder=None,
        )
        target = self._folder / spec.name
        if not (target / _SPEC).is_file():
            make_private_directory(self._folder)
            temporary = self._folder / f".{secrets.token_hex(4)}.tmp"
            temporary.mkdir(mode=0o700)
            try:
                write_private(temporary / _WEIGHTS, content)
                write_private(temporary / _SPEC, spec_to_text(spec))
                shutil.rmtree(target, ignore_errors=True)
                temporary.rename(target)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
        return replace(spec, folder=target)

    def remove(self, name: str) -> None:
        """Deletes a fine-tuned backbone; ignores other names."""
        if name in self.names():
            shutil.rmtree(self._folder / name, ignore_errors=True)


def load_weights(spec: BackboneSpec) -> "dict[str, Tensor]":
    """Loads the weights of a fine-tuned backbone.

    Raises:
        ValueError: they are damaged.
        OSError: they are missing.
    """
    from safetensors.torch import load

    if spec.folder is None:
        raise OSError("its folder is not known")
    content = (spec.folder / _WEIGHTS).read_bytes()
    if hashlib.sha256(content).hexdigest() != spec.version:
        raise ValueError("the file was changed")
    try:
        return load(content)
    except SafetensorError as error:
        raise ValueError(str(error)) from error


def _read_spec(folder: Path) -> BackboneSpec:
    try:
        spec = spec_from_text((folder / _SPEC).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise BackboneError(f"the backbone in {folder} is damaged: train again") from error
    if spec.name != folder.name or spec.source != "finetuned":
        raise BackboneError(f"the backbone in {folder} is damaged: train again")
    return replace(spec, folder=folder)
