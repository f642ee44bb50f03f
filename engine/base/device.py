"""Which processor does the arithmetic.

torch takes more than a second to import, and the CPU path does without it, so that a machine
without an NVIDIA driver is recognised by asking the driver library alone.
"""

import ctypes
import os
import re
import sys

from engine.base.effort import share
from engine.base.errors import DeviceError

_SPELLINGS = re.compile(r"auto|cpu|mps|cuda(:\d+)?")


def resolve_device(wanted: str = "auto") -> str:
    """Turns a wish into a torch device name.

    Args:
        wanted: ``auto``, ``cpu``, ``cuda``, ``cuda:N`` or ``mps``.

    Returns:
        ``cpu``, ``cuda``, ``cuda:N`` or ``mps``.

    Raises:
        DeviceError: the spelling is unknown, or the asked-for device is not there.
    """
    if not _SPELLINGS.fullmatch(wanted):
        raise DeviceError(f"unknown device {wanted!r}: use auto, cpu, cuda, cuda:N or mps")
    if wanted == "auto":
        return "cuda" if _cuda_usable() else "cpu"
    if wanted.startswith("cuda"):
        _require_cuda(wanted)
    if wanted == "mps":
        _require_mps()
    return wanted


def worker_count() -> int:
    """Threads that decode and run the CPU model: one a core, at most eight, and fewer if asked."""
    return share(max(1, min(8, usable_cores())))


def available_devices() -> list[str]:
    """Names of what does arithmetic here, the CPU first; may import torch, which takes seconds."""
    found = ["cpu"]
    if _cuda_usable():
        found.append("cuda")
    if sys.platform == "darwin":
        import torch

        if torch.backends.mps.is_available():
            found.append("mps")
    return found


def usable_cores() -> int:
    """Cores this process may use, which in a container can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cuda_usable() -> bool:
    if not _cuda_driver_present():
        return False
    import torch

    return torch.cuda.is_available()


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
    if _cuda_driver_present():
        import torch

        present = torch.cuda.device_count() if torch.cuda.is_available() else 0
    index = int(wanted.partition(":")[2] or 0)
    if index >= present:
        found = f"{present} CUDA GPU(s) found" if present else "no CUDA GPU found"
        raise DeviceError(f"device {wanted} is not available ({found}): use --device auto or cpu")


def _require_mps() -> None:
    if sys.platform == "darwin":
        import torch

        if torch.backends.mps.is_available():
            return
    raise DeviceError("device mps is not available: use --device auto or cpu")
