"""Exports a backbone to ONNX once; afterwards the CPU needs neither torch nor timm."""

import contextlib
import io
import logging
import warnings
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.backbones.networks import PixelFeatures, PixelRegions, build_network, with_regions
from engine.backbones.registry import BackboneSpec
from engine.backbones.runtime import OnnxRuntime
from engine.base.errors import BackboneError
from engine.base.paths import make_private_directory, replacing

_TOLERANCE = 1e-3


def export_onnx(
    spec: BackboneSpec,
    model_file: Path,
    image_size: int,
    *,
    pretrained: bool = True,
    fetch: bool = True,
) -> None:
    """Writes ``model_file``, and verifies it against torch.

    Its input is ``pixels``, uint8 ``(n, S, S, 3)``. Its outputs are ``features (n, dim)`` and, if
    the network has a feature map, ``regions (n, windows, dim)``.

    Args:
        spec: the backbone.
        model_file: the file, which is replaced.
        image_size: side of the input square.
        pretrained: whether to use the published weights.
        fetch: download them if this machine does not have them.

    Raises:
        BackboneError: the weights are not available, the network cannot be exported, or the
            exported one gives other features.
    """
    whole = build_network(spec, pretrained=pretrained, fetch=fetch)
    network = with_regions(whole, image_size) or whole
    make_private_directory(model_file.parent)
    with replacing(model_file) as temporary:
        try:
            _export(network, temporary, image_size)
        except (torch.onnx.OnnxExporterError, RuntimeError, ValueError, TypeError) as error:
            reason = " ".join(str(error).split())[:160]
            raise BackboneError(f"{spec.name} cannot be exported to ONNX ({reason})") from error
        _compare(spec, network, temporary, image_size)


def _export(network: PixelFeatures | PixelRegions, file: Path, image_size: int) -> None:
    example = torch.zeros(2, image_size, image_size, 3, dtype=torch.uint8)
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        # The exporter prints its steps to stdout, which is reserved for the command line's JSON.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (example,),
            str(file),
            input_names=["pixels"],
            output_names=["features", "regions"]
            if isinstance(network, PixelRegions)
            else ["features"],
            dynamic_shapes={"pixels": {0: torch.export.Dim("n")}},
            dynamo=True,
            external_data=False,
            verbose=False,
        )


def _compare(
    spec: BackboneSpec, network: PixelFeatures | PixelRegions, file: Path, image_size: int
) -> None:
    shape = (3, image_size, image_size, 3)
    pixels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    with torch.inference_mode():
        given = network(torch.from_numpy(pixels))
    expected = [t.numpy() for t in given] if isinstance(network, PixelRegions) else [given.numpy()]
    found = OnnxRuntime(spec, file, image_size).extract_regions(pixels)
    # A network without regions has only one output, its features.
    error = max(_relative_error(f, e) for f, e in zip(found, expected, strict=False))
    if not error <= _TOLERANCE:
        raise BackboneError(
            f"the exported {spec.name} differs from torch by {error:.1e} (relative): "
            "update onnxruntime, or use --device cuda"
        )


def _relative_error(found: NDArray[np.float32], expected: NDArray[np.float32]) -> float:
    return float(np.abs(found - expected).max() / max(float(np.abs(expected).max()), 1e-12))
