"""A training of the whole network as a folder, so that any process can join or resume it.

The folder contains ``job.json`` (written last, so that a folder without it is incomplete),
``start.safetensors`` (the initial head and the targets ``(n, bits)``) and ``checkpoint.pt``. The
photos are in ``pixels.npy`` (``uint8 (n, S, S, 3)``) beside the folder.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from engine.backbones.registry import BackboneSpec, spec_from_text, spec_to_text
from engine.base.errors import TrainingError
from engine.base.paths import replacing
from engine.nrdh.settings import WholeNetworkSettings, settings_from_dict, settings_to_dict
from engine.nrdh.stage import Trained

PIXELS = "pixels.npy"
_JOB, _START, _CHECKPOINT = "job.json", "start.safetensors", "checkpoint.pt"
_TARGETS = "targets"

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TuningJob:
    """The parameters of a training of the whole network, and the location of its files.

    Attributes:
        folder: folder of its files.
        backbone: backbone to start from.
        image_size: side of the photos in pixels.
        seed: seed for the order of photos, crops and the choice of held-out photos.
        settings: hyper-parameters.
    """

    folder: Path
    backbone: BackboneSpec
    image_size: int
    seed: int
    settings: WholeNetworkSettings

    @property
    def checkpoint(self) -> Path:
        """Path of the state that is saved during the training."""
        return self.folder / _CHECKPOINT

    def save(self, start: Trained) -> None:
        """Writes everything except the pixels, which already exist.

        Raises:
            OSError: the folder cannot be written.
        """
        tensors = {name: np.ascontiguousarray(t) for name, t in start.tensors.items()}
        with replacing(self.folder / _START) as temporary:
            save_file({**tensors, _TARGETS: np.ascontiguousarray(start.targets)}, temporary)
        stored = {
            "backbone": spec_to_text(self.backbone),
            "folder": str(self.backbone.folder) if self.backbone.folder else None,
            "head": start.head,
            "image_size": self.image_size,
            "seed": self.seed,
            "settings": settings_to_dict(self.settings),
        }
        with replacing(self.folder / _JOB) as temporary:
            temporary.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "TuningJob | None":
        """Reads a job; returns None if it is incomplete or damaged."""
        try:
            stored = json.loads((folder / _JOB).read_text(encoding="utf-8"))
            backbone = spec_from_text(stored["backbone"])
            lies = stored["folder"]
            job = cls(
                folder,
                replace(backbone, folder=Path(lies) if lies else None),
                stored["image_size"],
                stored["seed"],
                settings_from_dict(WholeNetworkSettings, stored["settings"]),
            )
            job.pixels()
            job.start()
        except (
            OSError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            RecursionError,
            TrainingError,
        ):
            return None
        return job

    def pixels(self) -> Pixels:
        """Opens the photos, ``uint8 (n, S, S, 3)``, as a memory-mapped array.

        Raises:
            ValueError: the file is damaged.
            OSError: the file is missing.
        """
        pixels: Pixels = open_memmap(self.folder.parent / PIXELS, "r")
        if pixels.dtype != np.uint8 or pixels.shape[1:] != (self.image_size, self.image_size, 3):
            raise ValueError("not the pixels of this job")
        return pixels

    def start(self) -> Trained:
        """Reads the initial head and its targets.

        Raises:
            ValueError: the file is damaged.
            OSError: the file is missing.
        """
        try:
            head = json.loads((self.folder / _JOB).read_text(encoding="utf-8"))["head"]
            tensors = load_file(self.folder / _START)
            return Trained(head, tensors, tensors.pop(_TARGETS), {})
        except (SafetensorError, KeyError) as error:
            raise ValueError(f"damaged: {error}") from error


def fingerprint(parts: Iterable[object]) -> str:
    """Computes a name for a training from everything that its result depends on."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        text = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogateescape")
        digest.update(len(text).to_bytes(8, "little") + text)
    return digest.hexdigest()
