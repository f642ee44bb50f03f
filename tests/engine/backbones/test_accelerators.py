"""ONNX Runtime's devices: chosen by measurement, used only after a comparison with the CPU."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.backbones import accelerators, runtime
from engine.backbones.accelerators import LEAST_COSINE, automatic_device, fastest, sees_the_same
from engine.backbones.extractor import open_extractor
from engine.backbones.runtime import FeatureRuntime
from engine.base import device
from engine.base.errors import BackboneError, DeviceError
from tests.engine.backbones.test_extractor import assert_threads_agree, noise


class Eyes:
    """A backbone on a device, which may see something else than the CPU does."""

    image_size = 32
    windows = 0

    def __init__(self, name: str, blur: float) -> None:
        self.name = name
        self._blur = blur

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        seen = pixels.reshape(len(pixels), -1)[:, :64].astype(np.float32) + 1
        other = np.random.default_rng(0).normal(size=seen.shape).astype(np.float32)
        length = np.linalg.norm(seen, axis=1, keepdims=True)
        return seen + self._blur * length * other / np.linalg.norm(other, axis=1, keepdims=True)


class Machine:
    """Devices with the seconds that each takes, and what each sees; counts what is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **devices: tuple[float, float]) -> None:
        self.devices: Mapping[str, tuple[float, float]] = devices
        self.opened: list[str] = []
        monkeypatch.setattr(accelerators, "_seconds", lambda eyes, _: self.devices[eyes.name][0])
        monkeypatch.setattr(accelerators, "usable_cores", lambda: 1)

    def open(self, name: str) -> FeatureRuntime:
        self.opened.append(name)
        if name not in self.devices:
            raise BackboneError(f"{name} does not take it")
        return Eyes(name, self.devices[name][1])  # type: ignore[return-value]


def test_the_fastest_that_sees_the_same_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, cpu=(1, 0), coreml=(0.5, 0.001), webgpu=(0.2, 0.002))
    assert fastest(("coreml", "webgpu"), machine.open, tmp_path) == "webgpu"


def test_one_that_is_hardly_faster_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, cpu=(1, 0), webgpu=(0.9, 0))
    assert fastest(("webgpu",), machine.open, tmp_path) == "cpu"


@pytest.mark.parametrize("blur", [0.1, float("nan")])
def test_one_that_sees_something_else_is_not_believed_however_fast(
    blur: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, cpu=(1, 0), coreml=(0.5, 0), webgpu=(0.01, blur))
    assert fastest(("coreml", "webgpu"), machine.open, tmp_path) == "coreml"


def test_one_that_fails_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, cpu=(1, 0), coreml=(0.5, 0))
    assert fastest(("openvino", "coreml"), machine.open, tmp_path) == "coreml"
    assert machine.opened == ["cpu", "openvino", "coreml"]


def test_it_is_measured_once_and_again_when_there_is_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, cpu=(1, 0), coreml=(0.5, 0), webgpu=(0.2, 0))
    for _ in range(3):
        assert fastest(("coreml",), machine.open, tmp_path) == "coreml"
    assert machine.opened == ["cpu", "coreml"]
    assert fastest(("coreml", "webgpu"), machine.open, tmp_path) == "webgpu"
    (kept,) = (tmp_path / "backbones").iterdir()
    changed = json.loads(kept.read_text()) | {"onnxruntime": "0.1"}
    for content in (json.dumps(changed), "{damaged", '["a list"]', '{"chosen": "../outside"}'):
        machine.opened.clear()
        kept.write_text(content)
        assert fastest(("coreml", "webgpu"), machine.open, tmp_path) == "webgpu"
        assert machine.opened == ["cpu", "coreml", "webgpu"]


def test_without_others_nothing_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accelerators, "onnx_devices", lambda: ())
    monkeypatch.setattr(accelerators, "resolve_device", lambda _: "cpu")
    assert automatic_device(tmp_path) == "cpu"
    assert not any(tmp_path.iterdir())


def test_the_bar_is_where_it_is_said_to_be() -> None:
    first = np.array([[1, 0]], np.float32)
    for cosine, same in ((LEAST_COSINE + 1e-4, True), (LEAST_COSINE - 1e-4, False)):
        other = np.array([[cosine, np.sqrt(1 - cosine**2)]], np.float32)
        assert sees_the_same(first, other) is same


def test_the_cpus_twin_of_another_device_sees_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code that other devices run, with the CPU as the device."""
    twin = {**device.PROVIDERS, "webgpu": "CPUExecutionProvider"}
    for module in (device, runtime):
        monkeypatch.setattr(module, "PROVIDERS", twin)
    cpu, other = (
        open_extractor("efficientnet_lite0"),
        open_extractor("efficientnet_lite0", "webgpu"),
    )
    pixels = noise(224, 18)
    for one, two in zip(cpu.extract_regions(pixels), other.extract_regions(pixels), strict=True):
        assert sees_the_same(one.reshape(-1, 1280), two.reshape(-1, 1280))
    assert_threads_agree(other)


def test_a_device_that_is_not_there_is_refused_with_what_brings_it() -> None:
    absent = next(name for name in ("directml", "coreml") if name not in device.onnx_devices())
    with pytest.raises(DeviceError, match="install an ONNX Runtime"):
        device.resolve_device(absent)


def test_training_with_torch_knows_torchs_devices_alone() -> None:
    assert device.torch_device("coreml") == device.torch_device("webgpu") == "cpu"
    assert device.torch_device("cpu") == "cpu"


@pytest.mark.parametrize("name", device.PROVIDERS)
def test_a_device_that_is_there_sees_what_the_cpu_sees(name: str) -> None:
    if name not in device.onnx_devices():
        pytest.skip(f"ONNX Runtime has no {device.PROVIDERS[name]} here; the CPU's twin is tested")
    pixels = noise(224, 20)
    spec = open_extractor("efficientnet_lite0").spec
    other = runtime.OnnxRuntime(spec, accelerators_file(), 224, device=name)
    assert sees_the_same(open_extractor(spec).extract(pixels), other.extract(pixels))


def accelerators_file() -> Path:
    from engine.backbones.extractor import model_file
    from engine.backbones.registry import get_backbone

    return model_file(get_backbone("efficientnet_lite0"), 224)
