"""One training of the whole network as a folder, so that any process can take part or go on.

``job.json`` (written last: a folder without it is unfinished), ``start.safetensors`` (the head to
begin with and the targets ``(n, bits)``) and ``checkpoint.pt``; beside the folder ``pixels.npy``
(uint8 ``(n, S, S, 3)``), which lie beside the job.
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
    """What a training of the whole network needs to know, and where its files lie.

    Attributes:
        folder: of its files.
        backbone: to begin with.
        image_size: side of the photos in pixels.
        seed: of order, crops and what is held out.
        settings: hyper-parameters.
    """

    folder: Path
    backbone: BackboneSpec
    image_size: int
    seed: int
    settings: WholeNetworkSettings

    @property
    def checkpoint(self) -> Path:
        """Where the state is kept while it runs."""
        return self.folder / _CHECKPOINT

    def save(self, start: Trained) -> None:
        """Writes everything but the pixels, which lie there already.

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
        """Reads a job; None where it is unfinished or damaged."""
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
        """The photos, ``uint8 (n, S, S, 3)``, read from disk as they are asked for.

        Raises:
            ValueError: damaged.
            OSError: missing.
        """
        pixels: Pixels = open_memmap(self.folder.parent / PIXELS, "r")
        if pixels.dtype != np.uint8 or pixels.shape[1:] != (self.image_size, self.image_size, 3):
            raise ValueError("not the pixels of this job")
        return pixels

    def start(self) -> Trained:
        """The head to begin with, and its targets.

        Raises:
            ValueError: damaged.
            OSError: missing.
        """
        try:
            head = json.loads((self.folder / _JOB).read_text(encoding="utf-8"))["head"]
            tensors = load_file(self.folder / _START)
            return Trained(head, tensors, tensors.pop(_TARGETS), {})
        except (SafetensorError, KeyError) as error:
            raise ValueError(f"damaged: {error}") from error


def fingerprint(parts: Iterable[object]) -> str:
    """Names a training by everything that its outcome depends on."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        text = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogateescape")
        digest.update(len(text).to_bytes(8, "little") + text)
    return digest.hexdigest()
