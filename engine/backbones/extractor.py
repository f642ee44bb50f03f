"""Opens a backbone on a device: prepares the model file once, then loads it quickly."""

from pathlib import Path

from engine.backbones.registry import BackboneSpec, get_backbone
from engine.backbones.runtime import FeatureRuntime, OnnxRuntime, TorchRuntime
from engine.backbones.trust import forget, has_note, hash_of, is_as_noted, note
from engine.base.errors import BackboneError
from engine.base.paths import cache_directory

_FORM, _EARLIER_FORMS = "-pooled", ("-regions", "")


def prepared_model_file(spec: BackboneSpec, image_size: int, cache: Path | None = None) -> Path:
    """Where the ONNX file of a backbone lies, or will lie: in the cache.

    Never in a library, which another person may have made.

    Files of earlier versions of Kindred had other names: they gave no regions, or pooled slowly.
    """
    return _model_file(spec, image_size, cache, _FORM)


def _model_file(spec: BackboneSpec, image_size: int, cache: Path | None, form: str) -> Path:
    name = f"{spec.name}-{spec.version}-{image_size}{form}.onnx"
    name = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)
    return (cache or cache_directory()) / "backbones" / name


def is_prepared(spec: BackboneSpec, device: str, cache: Path | None = None) -> bool:
    """Whether `open_extractor` will be quick."""
    file = prepared_model_file(spec, spec.image_size, cache)
    return device != "cpu" or (file.is_file() and has_note(file.name, cache))


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
        backbone: a name for `get_backbone`, or what it or `FinetunedBackbones` gave.
        device: a torch device name, already resolved.
        image_size: another input side than the backbone's own.
        cache: for prepared model files; the user's cache folder when left out.
        threads: inside one call on the CPU.
        fetch: download the weights where this machine has them not.

    Raises:
        BackboneError: unknown name, weights out of reach, or export failed.
    """
    spec = get_backbone(backbone, cache) if isinstance(backbone, str) else backbone
    size = image_size or spec.image_size
    if device == "cpu":
        file = prepared_model_file(spec, size, cache)
        # A file that changed since it was made here is made again.
        if not is_as_noted(file, cache):
            _prepare(spec, file, size, fetch)
            note(file.name, hash_of(file), cache)
            for form in _EARLIER_FORMS:
                forget(_model_file(spec, size, cache, form), cache)
        try:
            return OnnxRuntime(spec, file, size, threads)
        except BackboneError:
            file.unlink(missing_ok=True)
            _prepare(spec, file, size, fetch)
            note(file.name, hash_of(file), cache)
            return OnnxRuntime(spec, file, size, threads)
    from engine.backbones.networks import build_network, with_regions

    network = build_network(spec, fetch=fetch)
    return TorchRuntime(spec, network, size, device, with_regions(network, size))


def _prepare(spec: BackboneSpec, file: Path, image_size: int, fetch: bool) -> None:
    from engine.backbones.export import export_onnx

    export_onnx(spec, file, image_size, fetch=fetch)
