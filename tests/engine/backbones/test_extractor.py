import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.backbones import embedded
from engine.backbones.extractor import (
    is_prepared,
    model_file_name,
    open_extractor,
    prepared_model_file,
)
from engine.backbones.registry import (
    BackboneSpec,
    get_backbone,
    registered_backbones,
    spec_from_text,
    spec_to_text,
)
from engine.backbones.runtime import FeatureRuntime
from engine.base.errors import BackboneError, DeviceError

EMBEDDED = "efficientnet_lite0"


def noise(size: int, count: int = 3, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, size, size, 3), dtype=np.uint8)


@pytest.mark.torch
def test_the_embedded_backbone_needs_no_network_and_gives_the_features_of_torch() -> None:
    import torch

    from engine.backbones.networks import build_network

    runtime = open_extractor(EMBEDDED)
    assert is_prepared(runtime.spec, "cpu")
    pixels = noise(runtime.image_size)
    found = runtime.extract(pixels)
    assert found.shape == (3, runtime.spec.dim)
    assert found.dtype == np.float32
    with torch.inference_mode():
        expected = build_network(runtime.spec)(torch.from_numpy(pixels)).numpy()
    assert np.abs(found - expected).max() < 1e-3 * np.abs(expected).max()


def test_features_do_not_depend_on_the_company_in_a_batch() -> None:
    runtime = open_extractor(EMBEDDED)
    pixels = noise(runtime.image_size, 70)
    together = runtime.extract(pixels)
    alone = runtime.extract(pixels[66:67])
    assert np.allclose(together[66:67], alone, rtol=1e-4, atol=1e-4)


def test_embedded_weights_are_those_of_imagenet() -> None:
    """Random weights would give nearly the same feature for everything."""
    runtime = open_extractor(EMBEDDED)
    flat = np.zeros((2, 224, 224, 3), np.uint8)
    flat[1, :, ::16] = 255
    features = runtime.extract(flat)
    cosine = features[0] @ features[1] / np.prod(np.linalg.norm(features, axis=1))
    assert cosine < 0.6


@pytest.mark.torch
@pytest.mark.parametrize("name", [s.name for s in registered_backbones()])
def test_every_registered_backbone_builds_with_the_length_it_claims(name: str) -> None:
    import torch

    from engine.backbones.networks import build_network

    spec = get_backbone(name)
    network = build_network(spec, pretrained=False)
    with torch.inference_mode():
        out = network(torch.from_numpy(noise(64, 2)))
    assert out.shape == (2, spec.dim)
    assert out.dtype == torch.float32


@pytest.mark.torch
def test_another_backbone_is_exported_and_checked_against_torch(tmp_path: Path) -> None:
    from engine.backbones.export import export_onnx
    from engine.backbones.runtime import OnnxRuntime

    spec = get_backbone("resnet18")
    file = tmp_path / "resnet18.onnx"
    export_onnx(spec, file, 64, pretrained=False)
    runtime = OnnxRuntime(spec, file, 64)
    assert runtime.extract(noise(64, 5)).shape == (5, 512)
    assert runtime.extract_regions(noise(64, 5))[1].shape == (5, 13, 512)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.torch
def test_any_timm_name_is_a_backbone_and_is_remembered(tmp_path: Path) -> None:
    first = get_backbone("mobilenetv3_small_050", tmp_path)
    assert first.source == "timm"
    assert first.dim == 1024
    assert get_backbone("mobilenetv3_small_050", tmp_path) == first
    (remembered,) = (tmp_path / "backbones").glob("*.json")
    remembered.write_text("{damaged")
    assert get_backbone("mobilenetv3_small_050", tmp_path) == first


@pytest.mark.torch
def test_an_unknown_backbone_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(BackboneError, match=r"did you mean .*resnet18"):
        get_backbone("resnet81", tmp_path)


@pytest.mark.torch
@pytest.mark.parametrize("name", ["resnet18", "mobilenetv3_small_050"])
def test_a_missing_download_is_one_clear_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    # The hub's own way to say that there is no network; it would retry for a minute otherwise.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(BackboneError) as caught:
        open_extractor(name, cache=tmp_path)
    assert "could not be downloaded" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not prepared_model_file(get_backbone(name, tmp_path), 224, tmp_path).exists()


def test_a_damaged_model_file_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any network but the one that Kindred comes with; its graph stands in for theirs."""
    spec = replace(get_backbone(EMBEDDED), name="another", source="timm")
    sound = embedded.FOLDER / model_file_name(get_backbone(EMBEDDED), 224)
    made = []

    def copy(spec: BackboneSpec, file: Path, size: int, fetch: bool) -> None:
        made.append(file)
        file.write_bytes(sound.read_bytes())

    monkeypatch.setattr("engine.backbones.extractor._prepare", copy)
    file = prepared_model_file(spec, 224, tmp_path)
    file.parent.mkdir(parents=True)
    for damage in (b"", b"nonsense" * 100, sound.read_bytes()[:100_000]):
        file.write_bytes(damage)
        assert open_extractor(spec, cache=tmp_path).extract(noise(224, 1)).shape == (1, 1280)
    assert made == [file] * 3


def test_no_model_file_is_read_from_a_library(tmp_path: Path) -> None:
    """Another person may have made it, and what it holds is run unchecked."""
    spec = replace(get_backbone(EMBEDDED), folder=tmp_path / "library", source="finetuned")
    assert tmp_path / "library" not in prepared_model_file(spec, 224).parents


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "../../outside"),
        ("model", "hf-hub:somebody/network"),
        ("dim", 0),
        ("dim", True),
        ("image_size", 1 << 40),
        ("mean", [0.5, 0.5]),
        ("std", [0.5, 0.5, "x"]),
        ("std", [0.5, 0.5, float("nan")]),
        ("version", 7),
        ("folder", "/etc"),
    ],
)
def test_a_description_that_no_backbone_has_is_refused(field: str, value: object) -> None:
    stored = json.loads(spec_to_text(get_backbone(EMBEDDED)))
    with pytest.raises(ValueError, match="not a valid backbone"):
        spec_from_text(json.dumps({**stored, field: value}))


def test_the_key_names_backbone_and_version() -> None:
    spec = get_backbone(EMBEDDED)
    assert isinstance(spec, BackboneSpec)
    assert spec.key == "efficientnet_lite0/1"


@pytest.mark.torch
def test_torch_runtime_agrees_with_onnx_runtime() -> None:
    """The code that CUDA runs, on the CPU: only the device differs."""
    from engine.backbones.networks import build_network
    from engine.backbones.runtime import TorchRuntime

    spec = get_backbone(EMBEDDED)
    pixels = noise(224)
    twin = TorchRuntime(spec, build_network(spec), 224, "cpu").extract(pixels)
    assert np.allclose(twin, open_extractor(EMBEDDED).extract(pixels), rtol=1e-3, atol=1e-3)


@pytest.mark.torch
def test_cuda_gives_the_features_of_the_cpu() -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no CUDA GPU on this machine; the CPU twin is tested above")
    pixels = noise(224, 40)
    cpu, cuda = open_extractor(EMBEDDED).extract(pixels), open_extractor(EMBEDDED, "cuda")
    other = cuda.extract(pixels)
    cosines = (cpu * other).sum(1) / np.linalg.norm(cpu, axis=1) / np.linalg.norm(other, axis=1)
    assert cosines.min() > 0.999
    assert_threads_agree(cuda)


@pytest.mark.torch
def test_threads_share_a_torch_runtime() -> None:
    from engine.backbones.networks import build_network
    from engine.backbones.runtime import TorchRuntime

    spec = get_backbone(EMBEDDED)
    assert_threads_agree(TorchRuntime(spec, build_network(spec), 64, "cpu"))


def assert_threads_agree(runtime: FeatureRuntime) -> None:
    """Each thread gets the features of its own pixels, however many run at once."""
    size = runtime.image_size
    tasks = [noise(size, 3, seed) for seed in range(12)]
    alone = [runtime.extract(task) for task in tasks]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(runtime.extract, tasks))
    for one, other in zip(alone, together, strict=True):
        assert np.allclose(one, other, rtol=1e-2, atol=1e-2)


def test_devices_that_are_not_there_are_refused() -> None:
    from engine.base.device import resolve_device

    assert resolve_device("cpu") == "cpu"
    assert resolve_device("auto") in {"cpu", "cuda"}
    for wanted in ("cuda:63", "mps", "gpu"):
        with pytest.raises(DeviceError, match="device"):
            resolve_device(wanted)
