"""Chooses the fastest ONNX Runtime device whose features equal those of the CPU.

Whether a graphics processor is faster than the CPU, and whether it computes the same features,
depends on the machine and its drivers. Both are measured once, and the result is cached until the
devices or the version of ONNX Runtime change.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.backbones.extractor import open_extractor
from engine.backbones.registry import get_backbone
from engine.backbones.runtime import FeatureRuntime, Features
from engine.base.config import DEFAULT_BACKBONE
from engine.base.device import onnx_devices, resolve_device, usable_cores
from engine.base.errors import EngineError
from engine.base.paths import cache_directory, make_private_directory, replacing

_log = logging.getLogger(__name__)

# Cosine of two features of one photo: below this, result lists of the devices would differ.
LEAST_COSINE = 0.9995
# It must be this many times as fast as all CPU cores together to be worth its memory.
_WORTH = 1.2
_PHOTOS, _ROUNDS = 16, 3

Open = Callable[[str], FeatureRuntime]


def automatic_device(cache: Path | None = None) -> str:
    """Resolves ``auto``: torch's CUDA if available, else the device measured to be fastest.

    Args:
        cache: folder of cached results; the user's cache folder if left out.
    """
    found = resolve_device("auto")
    offered = onnx_devices() if found == "cpu" else ()
    return fastest(offered, _open, cache) if offered else found


def fastest(offered: Sequence[str], opener: Open, cache: Path | None = None) -> str:
    """Returns the fastest device whose features equal those of the CPU.

    Args:
        offered: devices besides the CPU.
        opener: loads the embedded backbone on a device.
        cache: folder of cached results.

    Returns:
        One of the offered devices, or ``cpu``.
    """
    from importlib.metadata import version

    file = (cache or cache_directory()) / "backbones" / "accelerators.json"
    state = {"onnxruntime": version("onnxruntime"), "offered": list(offered)}
    known = _recall(file)
    if known is not None and {name: known.get(name) for name in state} == state:
        chosen = known.get("chosen")
        if chosen == "cpu" or chosen in offered:
            return str(chosen)
    chosen = _measured(offered, opener)
    make_private_directory(file.parent)
    with replacing(file) as temporary:
        temporary.write_text(json.dumps({**state, "chosen": chosen}), encoding="utf-8")
    return chosen


def sees_the_same(features: Features, others: Features) -> bool:
    """Returns whether two tables of features ``(n, d)`` of the same photos are equivalent."""
    lengths = np.linalg.norm(features, axis=1) * np.linalg.norm(others, axis=1)
    cosines = (features * others).sum(axis=1) / np.maximum(lengths, 1e-12)
    return bool(np.isfinite(others).all() and cosines.min() >= LEAST_COSINE)


def _measured(offered: Sequence[str], opener: Open) -> str:
    noise = np.random.default_rng(0).integers(0, 256, (_PHOTOS, 8, 8, 3), dtype=np.uint8)
    runtime = opener("cpu")
    side = runtime.image_size
    pixels = np.ascontiguousarray(noise.repeat(side // 8, axis=1).repeat(side // 8, axis=2))
    expected = runtime.extract(pixels)
    # The workers share the cores, one each.
    best, chosen = _seconds(runtime, pixels) / usable_cores() / _WORTH, "cpu"
    for device in offered:
        try:
            other = opener(device)
            same = sees_the_same(expected, other.extract(pixels))
            seconds = _seconds(other, pixels)
        except (EngineError, RuntimeError) as error:
            _log.warning("%s is not used: %s", device, error)
            continue
        if not same:
            _log.warning("%s is not used: its features differ from those of the CPU", device)
        elif seconds < best:
            best, chosen = seconds, device
    return chosen


def _seconds(runtime: FeatureRuntime, pixels: np.ndarray) -> float:
    """Returns the time of the fastest round, since other load can only slow a round down."""
    found = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        runtime.extract(pixels)
        found.append(time.perf_counter() - started)
    return min(found)


def _open(device: str) -> FeatureRuntime:
    return open_extractor(get_backbone(DEFAULT_BACKBONE), device)


def _recall(file: Path) -> dict[str, object] | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
