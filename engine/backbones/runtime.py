"""Runtimes with a common interface: ONNX Runtime (CPU and other devices) and torch."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.backbones.registry import BackboneSpec
from engine.backbones.windows import WINDOWS
from engine.base.device import PROVIDERS, plugin_devices
from engine.base.errors import BackboneError

MAX_BATCH = 64
# The data that one core processes at a time stays in its caches: 8 photos at once were measured to
# take a sixth longer per photo than 2.
_PHOTOS_IN_CACHE = 2
# On other devices, each transfer has a large overhead.
_PHOTOS_A_TRIP = 16

Features = NDArray[np.float32]


class FeatureRuntime(Protocol):
    """Computes features from pixels; may be called from any thread.

    Attributes:
        spec: the backbone.
        image_size: side of the input square.
        windows: number of regions per photo that have features: all `WINDOWS`, or none.
    """

    spec: BackboneSpec
    image_size: int
    windows: int

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)``."""
        ...

    def extract_regions(self, pixels: NDArray[np.uint8]) -> tuple[Features, Features]:
        """Works like `extract`; also returns features of windows ``float32 (n, windows, dim)``."""
        ...


class OnnxRuntime:
    """Runs ONNX Runtime on the CPU or another device.

    On the CPU the workers share one session and each uses its own core, so one thread inside the
    session is the fastest setting (``docs/decisions/0004``).

    Args:
        spec: the backbone in the file.
        model_file: made by `engine.backbones.export`.
        image_size: side of the input square.
        threads: number of threads inside one call.
        device: ``cpu``, or one of `engine.base.device.onnx_devices`, which threads use in turn.

    Raises:
        BackboneError: the file is damaged, or the device does not support it.
    """

    def __init__(
        self,
        spec: BackboneSpec,
        model_file: Path,
        image_size: int,
        threads: int = 1,
        device: str = "cpu",
    ) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.spec = spec
        self.image_size = image_size
        self._at_once = _PHOTOS_IN_CACHE if device == "cpu" else _PHOTOS_A_TRIP
        self._turn = contextlib.nullcontext() if device == "cpu" else threading.Lock()
        try:
            providers = _providers(device, options)
            self._session = onnxruntime.InferenceSession(
                str(model_file), options, providers=providers
            )
        except Exception as error:  # its errors have no other common base class
            where = "" if device == "cpu" else f", or {device} does not support it"
            raise BackboneError(f"the prepared file of {spec.name} is damaged{where}") from error
        self._outputs = [output.name for output in self._session.get_outputs()]
        self.windows = len(WINDOWS) if "regions" in self._outputs else 0

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)``."""
        return self.extract_regions(pixels)[0]

    def extract_regions(self, pixels: NDArray[np.uint8]) -> tuple[Features, Features]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)`` and ``(n, windows, dim)``."""
        features, regions = _rooms(len(pixels), self.windows, self.spec.dim)
        for start in range(0, len(pixels), self._at_once):
            batch = slice(start, start + self._at_once)
            with self._turn:
                outputs = self._session.run(None, {"pixels": pixels[batch]})
            found = dict(zip(self._outputs, outputs, strict=True))
            features[batch] = found["features"]
            if self.windows:
                regions[batch] = found["regions"]
        return features, regions


def _providers(device: str, options: Any) -> list[str] | None:
    """Returns the providers for a session; a plugin is added to the options instead."""
    if device == "cpu":
        return ["CPUExecutionProvider"]
    plugged = plugin_devices(device)
    if plugged:
        options.add_provider_for_devices(plugged, {})
        return None
    # Operations that the device does not support run on the CPU.
    return list(dict.fromkeys([PROVIDERS[device], "CPUExecutionProvider"]))


class TorchRuntime:
    """Runs torch on a GPU, with channels last and, on CUDA, half precision.

    On CUDA every thread has its own stream, so that one copies pixels while another computes; on
    other devices threads take turns.

    Args:
        spec: the backbone.
        network: a `PixelFeatures` module.
        image_size: side of the input square.
        device: torch device name.
        with_regions: a `PixelRegions` module around the network, if it supports regions.
    """

    def __init__(
        self,
        spec: BackboneSpec,
        network: Any,
        image_size: int,
        device: str,
        with_regions: Any = None,
    ) -> None:
        import torch

        self.spec = spec
        self.image_size = image_size
        self._device = torch.device(device)
        self.windows = len(WINDOWS) if with_regions is not None else 0
        self._network = network.to(self._device, memory_format=torch.channels_last)
        # This shares the weights that were moved with the network.
        self._with_regions = with_regions
        self._lock = threading.Lock()
        self._of_thread = threading.local()

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)``."""
        features, _ = _rooms(len(pixels), 0, self.spec.dim)
        for place, output in self._outputs(self._network, pixels):
            features[place] = output.float().cpu().numpy()
        return features

    def extract_regions(self, pixels: NDArray[np.uint8]) -> tuple[Features, Features]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)`` and ``(n, windows, dim)``."""
        features, regions = _rooms(len(pixels), self.windows, self.spec.dim)
        if not self.windows:
            return self.extract(pixels), regions
        for place, (whole, parts) in self._outputs(self._with_regions, pixels):
            features[place] = whole.float().cpu().numpy()
            regions[place] = parts.float().cpu().numpy()
        return features, regions

    def _outputs(self, network: Any, pixels: NDArray[np.uint8]) -> Iterator[tuple[slice, Any]]:
        import torch

        half = self._device.type == "cuda"
        with self._turn(), torch.inference_mode():
            for start in range(0, len(pixels), MAX_BATCH):
                place = slice(start, start + MAX_BATCH)
                batch = torch.from_numpy(np.ascontiguousarray(pixels[place]))
                if half:
                    batch = batch.pin_memory()
                batch = batch.to(self._device, non_blocking=True)
                with torch.autocast(self._device.type, dtype=torch.float16, enabled=half):
                    output = network(batch)
                yield place, output

    def _turn(self) -> contextlib.AbstractContextManager[object]:
        if self._device.type != "cuda":
            return self._lock
        import torch

        if not hasattr(self._of_thread, "stream"):
            stream = torch.cuda.Stream(self._device)
            # The stream that moved the weights may still be copying them.
            stream.wait_stream(torch.cuda.default_stream(self._device))
            self._of_thread.stream = stream
        return torch.cuda.stream(self._of_thread.stream)


def _rooms(photos: int, windows: int, dim: int) -> tuple[Features, Features]:
    return np.empty((photos, dim), np.float32), np.empty((photos, windows, dim), np.float32)
