"""Two runtimes with one face: ONNX Runtime on the CPU, torch elsewhere."""

import threading
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.features.backbones import BackboneSpec

MAX_BATCH = 64


class FeatureRuntime(Protocol):
    """Maps pixels to features; any thread may call `extract`."""

    spec: BackboneSpec
    image_size: int

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)``."""
        ...


class OnnxRuntime:
    """ONNX Runtime on the CPU.

    Workers share one session and each of them brings its own core, so that one thread inside the
    session is the fastest setting (``docs/decisions/0004``).

    Args:
        spec: the backbone in the file.
        model_file: made by `engine.features.onnx_export`.
        image_size: side of the input square.
        threads: inside one call.
    """

    def __init__(
        self, spec: BackboneSpec, model_file: Path, image_size: int, threads: int = 1
    ) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.spec = spec
        self.image_size = image_size
        self._session = onnxruntime.InferenceSession(
            str(model_file), options, providers=["CPUExecutionProvider"]
        )

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)``."""
        features = np.empty((len(pixels), self.spec.dim), np.float32)
        for start in range(0, len(pixels), MAX_BATCH):
            batch = pixels[start : start + MAX_BATCH]
            features[start : start + MAX_BATCH] = self._session.run(None, {"pixels": batch})[0]
        return features


class TorchRuntime:
    """torch on a GPU: channels last, and half precision where CUDA has it.

    Args:
        spec: the backbone.
        network: a `PixelFeatures` module.
        image_size: side of the input square.
        device: torch device name.
    """

    def __init__(self, spec: BackboneSpec, network: Any, image_size: int, device: str) -> None:
        import torch

        self.spec = spec
        self.image_size = image_size
        self._device = torch.device(device)
        self._network = network.to(self._device, memory_format=torch.channels_last)
        self._lock = threading.Lock()

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Maps ``uint8 (n, S, S, 3)`` to ``float32 (n, dim)``."""
        import torch

        half = self._device.type == "cuda"
        features = np.empty((len(pixels), self.spec.dim), np.float32)
        with self._lock, torch.inference_mode():
            for start in range(0, len(pixels), MAX_BATCH):
                batch = torch.from_numpy(np.ascontiguousarray(pixels[start : start + MAX_BATCH]))
                if half:
                    batch = batch.pin_memory()
                batch = batch.to(self._device, non_blocking=True)
                with torch.autocast(self._device.type, dtype=torch.float16, enabled=half):
                    output = self._network(batch)
                features[start : start + MAX_BATCH] = output.float().cpu().numpy()
        return features
