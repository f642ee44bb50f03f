"""Chooses the processor for computations.

torch takes more than a second to import and is not needed on the CPU, so a machine without an
NVIDIA driver is recognised by asking only the driver library.
"""

import ctypes
import functools
import logging
import os
import re
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from engine.base.effort import share
from engine.base.errors import DeviceError
from engine.base.extras import has_extra, how_to_get

_log = logging.getLogger(__name__)

# Devices on which ONNX Runtime can compute features without torch: the name of its provider by our
# name.
PROVIDERS = {
    "cuda": "CUDAExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "directml": "DmlExecutionProvider",
    "openvino": "OpenVINOExecutionProvider",
    "webgpu": "WebGpuExecutionProvider",
}
# Packages that add a provider to the ordinary ONNX Runtime.
_PLUGINS = {"webgpu": "onnxruntime_ep_webgpu", "openvino": "onnxruntime_ep_openvino"}
_SPELLINGS = re.compile(rf"auto|cpu|mps|(cuda(:\d+)?)|{'|'.join(PROVIDERS)}")


def resolve_device(wanted: str = "auto") -> str:
    """Resolves a requested device without measuring (see `engine.backbones.accelerators`).

    Args:
        wanted: ``auto``, ``cpu``, ``cuda``, ``cuda:N``, ``mps`` or one of `PROVIDERS`.

    Returns:
        The requested device; for ``auto``, ``cuda`` if torch can use it, else ``cpu``.

    Raises:
        DeviceError: the name is unknown, or the device is not available.
    """
    if not _SPELLINGS.fullmatch(wanted):
        known = ", ".join(["auto", "cpu", "cuda:N", "mps", *PROVIDERS])
        raise DeviceError(f"unknown device {wanted!r}: use one of {known}")
    if wanted == "auto":
        return "cuda" if _cuda_usable() else "cpu"
    if wanted.startswith("cuda"):
        _require_cuda(wanted)
    elif wanted == "mps":
        _require_mps()
    elif wanted in PROVIDERS and wanted not in onnx_devices():
        raise DeviceError(
            f"device {wanted} is not available: use --device auto or cpu, or install an ONNX "
            f"Runtime that has its {PROVIDERS[wanted]}"
        )
    return wanted


def torch_device(device: str) -> str:
    """Returns the torch device for trainings; torch supports fewer devices than ONNX Runtime."""
    known = device == "cpu" or device.startswith("cuda") or device == "mps"
    return device if known and has_extra("train") else "cpu"


@functools.cache
def onnx_devices() -> tuple[str, ...]:
    """Returns ONNX Runtime's devices besides the CPU; importing it takes a tenth of a second.

    Packages that provide a device as a plugin are registered with it.
    """
    import onnxruntime

    there = set(onnxruntime.get_available_providers())
    found = [name for name, provider in PROVIDERS.items() if provider in there]
    return (*found, *(name for name in _PLUGINS if name not in found and _register(name)))


def _register(name: str) -> bool:
    if find_spec(_PLUGINS[name]) is None:
        return False
    import onnxruntime

    try:
        plugin = import_module(_PLUGINS[name])
        onnxruntime.register_execution_provider_library(name, plugin.get_library_path())
        return bool(plugin_devices(name))
    except Exception as error:  # noqa: BLE001 - its errors have no other class in common
        _log.warning("ONNX Runtime does not accept %s: %s", _PLUGINS[name], error)
        return False


def plugin_devices(name: str) -> list[Any]:
    """Returns the ONNX Runtime devices of a registered plugin; empty for a built-in provider."""
    import onnxruntime

    if name not in _PLUGINS or PROVIDERS[name] in onnxruntime.get_available_providers():
        return []
    wanted = import_module(_PLUGINS[name]).get_ep_name()
    return [each for each in onnxruntime.get_ep_devices() if each.ep_name == wanted]


def worker_count() -> int:
    """Returns the number of indexing threads: one per core, at most eight, or fewer if set."""
    return share(max(1, min(8, usable_cores())))


def available_devices() -> list[str]:
    """Returns the devices for indexing, the CPU first; may import torch, which takes seconds."""
    found = ["cpu"]
    if _cuda_usable():
        found.append("cuda")
    if _mps_usable():
        found.append("mps")
    return [*found, *(name for name in onnx_devices() if name not in found)]


def usable_cores() -> int:
    """Returns the number of cores this process may use, which a container may limit."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cuda_usable() -> bool:
    if not (_cuda_driver_present() and has_extra("train")):
        return False
    import torch

    return torch.cuda.is_available()


def _mps_usable() -> bool:
    if sys.platform == "darwin" and has_extra("train"):
        import torch

        return torch.backends.mps.is_available()
    return False


def _cuda_driver_present() -> bool:
    if sys.platform == "darwin":
        return False
    name = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
    try:
        driver = ctypes.CDLL(name)
        count = ctypes.c_int(0)
        started = driver.cuInit(0) == 0
        return bool(started and driver.cuDeviceGetCount(ctypes.byref(count)) == 0 and count.value)
    except (OSError, AttributeError):
        return False


def _require_cuda(wanted: str) -> None:
    present = 0
    if wanted == "cuda" and not has_extra("train") and "cuda" in onnx_devices():
        return
    if _cuda_driver_present():
        _require_torch(wanted)
        import torch

        present = torch.cuda.device_count() if torch.cuda.is_available() else 0
    index = int(wanted.partition(":")[2] or 0)
    if index >= present:
        found = f"{present} CUDA GPU(s) found" if present else "no CUDA GPU found"
        raise DeviceError(f"device {wanted} is not available ({found}): use --device auto or cpu")


def _require_mps() -> None:
    if sys.platform == "darwin":
        _require_torch("mps")
    if not _mps_usable():
        raise DeviceError("device mps is not available: use --device auto or cpu")


def _require_torch(wanted: str) -> None:
    if not has_extra("train"):
        raise DeviceError(
            f"device {wanted} needs PyTorch, which is not installed here: use --device auto or "
            f"cpu, or install it with {how_to_get('train')}"
        )
