"""The backbones of one library, each loaded on first use."""

import contextlib
import threading

from engine.backbones.accelerators import automatic_device
from engine.backbones.extractor import is_prepared, open_extractor, prepared_model_file
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.registry import BackboneSpec
from engine.backbones.runtime import FeatureRuntime
from engine.base.device import resolve_device
from engine.base.errors import BackboneError
from engine.base.progress import Job, Progress
from engine.decoding.pool import Decoders


class Runtimes:
    """Loads each backbone of a library once, on first use.

    Args:
        device: requested device, for `engine.base.device.resolve_device`.
        backbones: finds backbones by name.
        decoders: decode files; new ones if left out.

    Attributes:
        decoders: as given.
    """

    def __init__(
        self, device: str, backbones: FinetunedBackbones, decoders: Decoders | None = None
    ) -> None:
        self.decoders = decoders or Decoders()
        self._backbones = backbones
        self._wish = device if device == "auto" else resolve_device(device)
        self._loaded: dict[str, FeatureRuntime] = {}
        self._lock = threading.Lock()

    @property
    def device(self) -> str:
        """Returns the resolved device; ``auto`` may run a measurement, once per machine."""
        return automatic_device() if self._wish == "auto" else self._wish

    def get(self, name: str, *, fetch: bool = False) -> FeatureRuntime:
        """Returns a loaded backbone; preparing its model file may take some seconds the first time.

        Args:
            name: name of the backbone.
            fetch: download its weights if this machine does not have them, because the user asked
                for it.

        Raises:
            BackboneError: it is unknown, or its weights are not available.
        """
        with self._lock:
            if name not in self._loaded:
                spec = self._backbones.get(name)
                self._loaded[name] = open_extractor(spec, self.device, fetch=fetch)
            return self._loaded[name]

    def spec(self, name: str) -> BackboneSpec:
        """Returns a backbone's spec without loading it.

        Raises:
            BackboneError: it is unknown.
        """
        return self._backbones.get(name)

    def finetuned(self) -> set[str]:
        """Returns the names of the existing fine-tuned backbones."""
        return set(self._backbones.names())

    def forget(self, name: str) -> None:
        """Deletes the files of a fine-tuned backbone."""
        with self._lock:
            with contextlib.suppress(BackboneError):
                spec = self._backbones.get(name)
                prepared_model_file(spec, spec.image_size).unlink(missing_ok=True)
            self._loaded.pop(name, None)
            self._backbones.remove(name)

    def close(self) -> None:
        """Ends the decoders and closes the backbones, which take most of a library's memory."""
        self.decoders.close()
        with self._lock:
            self._loaded.clear()

    def prepare(self, spec: BackboneSpec, *, fetch: bool = False) -> Job[None]:
        """Creates the model file if it is missing; yields progress of the stage ``prepare``.

        Args:
            spec: the backbone.
            fetch: as in `get`.
        """
        if fetch or not is_prepared(spec, self.device):
            yield Progress(0, 1, "prepare", spec.name)
            self.get(spec.name, fetch=fetch)
            yield Progress(1, 1, "prepare", spec.name)
