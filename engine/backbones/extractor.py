"""Opens a backbone on a device: finds or prepares its model file, then loads it quickly."""

from pathlib import Path

from engine.backbones.embedded import require_sound, shipped_model_file
from engine.backbones.registry import BackboneSpec, get_backbone
from engine.backbones.runtime import FeatureRuntime, OnnxRuntime, TorchRuntime
from engine.backbones.trust import forget, has_note, hash_of, is_as_noted, note
from engine.base.device import PROVIDERS
from engine.base.errors import BackboneError
from engine.base.extras import has_extra, require_extra
from engine.base.paths import cache_directory

_FORM, _EARLIER_FORMS = "-pooled", ("-regions", "")


def prepared_model_file(spec: BackboneSpec, image_size: int, cache: Path | None = None) -> Path:
    """Returns the path of a backbone's ONNX file in the cache, for backbones that do not ship.

    It is never in a library, which another person may have made. The files of earlier versions of
    Kindred had other names: they gave no regions, or pooled slowly.
    """
    return _model_file(spec, image_size, cache, _FORM)


def model_file_name(spec: BackboneSpec, image_size: int) -> str:
    """Returns the name of a backbone's ONNX file."""
    return _name(spec, image_size, _FORM)


def _model_file(spec: BackboneSpec, image_size: int, cache: Path | None, form: str) -> Path:
    return (cache or cache_directory()) / "backbones" / _name(spec, image_size, form)


def _name(spec: BackboneSpec, image_size: int, form: str) -> str:
    name = f"{spec.name}-{spec.version}-{image_size}{form}.onnx"
    return "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)


def is_prepared(spec: BackboneSpec, device: str, cache: Path | None = None) -> bool:
    """Returns whether `open_extractor` will be quick."""
    if _shipped(spec, spec.image_size) is not None:
        return True
    if device == "mps" or (device.startswith("cuda") and has_extra("train")):
        return True
    file = prepared_model_file(spec, spec.image_size, cache)
    return file.is_file() and has_note(file.name, cache)


def _shipped(spec: BackboneSpec, image_size: int) -> Path | None:
    if spec.source != "embedded":
        return None
    return shipped_model_file(model_file_name(spec, image_size))


def open_extractor(
    backbone: str | BackboneSpec,
    device: str = "cpu",
    *,
    image_size: int | None = None,
    cache: Path | None = None,
    threads: int = 1,
    fetch: bool = True,
) -> FeatureRuntime:
    """Loads a backbone.

    Args:
        backbone: a name for `get_backbone`, or a spec.
        device: resolved device: a torch name or one of ONNX Runtime's providers.
        image_size: input side, if it differs from the backbone's own.
        cache: folder for prepared model files; the user's cache folder if left out.
        threads: number of threads inside one call on the CPU.
        fetch: download the weights if this machine does not have them.

    Raises:
        BackboneError: the name is unknown, weights are not available, the export failed, or torch
            is required (for preparation or by the device) and not installed.
    """
    spec = get_backbone(backbone, cache) if isinstance(backbone, str) else backbone
    size = image_size or spec.image_size
    if device == "cpu":
        return _on_the_cpu(spec, size, cache, threads, fetch)
    if device in PROVIDERS and not (device == "cuda" and has_extra("train")):
        file = model_file(spec, size, cache, fetch)
        return OnnxRuntime(spec, file, size, threads, device)
    require_extra("train", f"{spec.name} on the device {device}", BackboneError)
    from engine.backbones.networks import build_network, with_regions

    network = build_network(spec, fetch=fetch)
    return TorchRuntime(spec, network, size, device, with_regions(network, size))


def model_file(
    spec: BackboneSpec, image_size: int, cache: Path | None = None, fetch: bool = True
) -> Path:
    """Returns an intact ONNX file of a backbone: the shipped one, or else a prepared one.

    Raises:
        BackboneError: the shipped file is damaged, or the file cannot be prepared, for example
            because torch is not installed.
    """
    shipped = _shipped(spec, image_size)
    if shipped is not None:
        require_sound(shipped)
        # Earlier versions of Kindred exported this file themselves.
        for form in (_FORM, *_EARLIER_FORMS):
            forget(_model_file(spec, image_size, cache, form), cache)
        return shipped
    file = prepared_model_file(spec, image_size, cache)
    # A file that has changed since it was exported here is exported again.
    if not is_as_noted(file, cache):
        _prepare(spec, file, image_size, fetch)
        note(file.name, hash_of(file), cache)
        for form in _EARLIER_FORMS:
            forget(_model_file(spec, image_size, cache, form), cache)
    return file


def _on_the_cpu(
    spec: BackboneSpec, size: int, cache: Path | None, threads: int, fetch: bool
) -> OnnxRuntime:
    file = model_file(spec, size, cache, fetch)
    try:
        return OnnxRuntime(spec, file, size, threads)
    except BackboneError:
        if file == _shipped(spec, size):
            raise
        file.unlink(missing_ok=True)
        _prepare(spec, file, size, fetch)
        note(file.name, hash_of(file), cache)
        return OnnxRuntime(spec, file, size, threads)


def _prepare(spec: BackboneSpec, file: Path, image_size: int, fetch: bool) -> None:
    require_extra("train", f"preparing the network {spec.name}", BackboneError)
    from engine.backbones.export import export_onnx

    export_onnx(spec, file, image_size, fetch=fetch)
