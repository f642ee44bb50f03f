"""Features of windows come from one feature map and do not change the feature of the whole."""

from pathlib import Path

import numpy as np
import pytest

from engine.backbones.extractor import open_extractor, prepared_model_file
from engine.backbones.registry import get_backbone
from engine.backbones.runtime import OnnxRuntime, TorchRuntime
from engine.backbones.windows import WINDOWS, cells

EMBEDDED = "efficientnet_lite0"


def noise(size: int, count: int = 3) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (count, size, size, 3), dtype=np.uint8)


def test_windows_are_four_and_nine_and_reach_every_edge() -> None:
    assert len(WINDOWS) == len(set(WINDOWS)) == 13
    spans = [cells(window, 7, 7) for window in WINDOWS]
    assert [(r.start, r.stop) for r, c in spans[:4] if c.start == 0] == [(0, 4), (3, 7)]
    assert [(c.start, c.stop) for r, c in spans[4:] if r.start == 0] == [(0, 3), (2, 5), (4, 7)]
    for left, top, right, bottom in WINDOWS:
        assert 0 <= left < right <= 1 + 1e-9
        assert 0 <= top < bottom <= 1 + 1e-9


@pytest.mark.parametrize("side", [1, 2, 3, 4, 8, 10])
def test_windows_of_any_map_hold_a_cell(side: int) -> None:
    for window in WINDOWS:
        rows, columns = cells(window, side, side)
        assert 0 <= rows.start < rows.stop <= side
        assert 0 <= columns.start < columns.stop <= side


@pytest.mark.torch
def test_regions_are_means_of_the_map_and_the_whole_stays_as_it_was() -> None:
    import torch

    from engine.backbones.networks import build_network

    runtime = open_extractor(EMBEDDED)
    assert runtime.windows == 13
    pixels = noise(224)
    features, regions = runtime.extract_regions(pixels)
    assert np.array_equal(features, runtime.extract(pixels))
    network = build_network(runtime.spec)
    with torch.inference_mode():
        whole = network(torch.from_numpy(pixels)).numpy()
        planes = network.planes(torch.from_numpy(pixels))
        spatial = network.network.forward_features(planes).numpy()
    assert np.abs(features - whole).max() < 1e-3 * np.abs(whole).max()
    assert spatial.shape[2:] == (7, 7)
    expected = [spatial[:, :, 3:7, 0:4].mean((2, 3)), spatial[:, :, 2:5, 4:7].mean((2, 3))]
    found = [regions[:, 2], regions[:, 4 + 5]]
    for a, b in zip(found, expected, strict=True):
        assert np.abs(a - b).max() < 1e-3 * np.abs(b).max()


@pytest.mark.torch
def test_torch_and_onnx_give_the_same_regions() -> None:
    from engine.backbones.networks import build_network, with_regions

    spec, pixels = get_backbone(EMBEDDED), noise(224)
    network = build_network(spec)
    twin = TorchRuntime(spec, network, 224, "cpu", with_regions(network, 224))
    assert twin.windows == 13
    for a, b in zip(
        twin.extract_regions(pixels), open_extractor(EMBEDDED).extract_regions(pixels), strict=True
    ):
        assert np.allclose(a, b, rtol=1e-3, atol=1e-3)


@pytest.mark.torch
@pytest.mark.parametrize("name", ["vgg16", "vit_tiny_patch16_224"])
def test_a_network_without_a_map_has_no_regions(name: str, tmp_path: Path) -> None:
    from engine.backbones.networks import build_network, with_regions

    spec = get_backbone(name, tmp_path)
    network = build_network(spec, pretrained=False)
    assert with_regions(network, 224) is None
    runtime = TorchRuntime(spec, network, 224, "cpu", None)
    features, regions = runtime.extract_regions(noise(224, 2))
    assert (features.shape, regions.shape) == ((2, spec.dim), (2, 0, spec.dim))


@pytest.mark.torch
def test_a_head_that_takes_more_than_the_mean_has_no_regions() -> None:
    import torch
    from torch import nn

    from engine.backbones.networks import PixelFeatures, with_regions

    class Network(nn.Module):
        num_features = 8

        def __init__(self, pool: nn.Module) -> None:
            super().__init__()
            self.body, self.pool = nn.Conv2d(3, 8, 8, stride=8), pool

        def forward_features(self, planes: torch.Tensor) -> torch.Tensor:
            return self.body(planes)

        def forward_head(self, spatial: torch.Tensor) -> torch.Tensor:
            return self.pool(spatial).flatten(1)

        def forward(self, planes: torch.Tensor) -> torch.Tensor:
            return self.forward_head(self.forward_features(planes))

    spec = get_backbone(EMBEDDED)
    assert with_regions(PixelFeatures(spec, Network(nn.AdaptiveAvgPool2d(1))), 64) is not None
    assert with_regions(PixelFeatures(spec, Network(nn.AdaptiveMaxPool2d(1))), 64) is None


@pytest.mark.torch
def test_an_exported_network_without_a_map_has_no_regions(tmp_path: Path) -> None:
    from engine.backbones.export import export_onnx

    spec = get_backbone("vit_tiny_patch16_224", tmp_path)
    file = tmp_path / "vit.onnx"
    export_onnx(spec, file, 224, pretrained=False)
    runtime = OnnxRuntime(spec, file, 224)
    assert runtime.windows == 0
    assert runtime.extract_regions(noise(224, 2))[1].shape == (2, 0, spec.dim)


def test_files_of_earlier_versions_are_not_mistaken(tmp_path: Path) -> None:
    file = prepared_model_file(get_backbone(EMBEDDED), 224, tmp_path)
    assert file.name not in {
        "efficientnet_lite0-1-224.onnx",
        "efficientnet_lite0-1-224-regions.onnx",
    }
