"""The registry of backbones: network, preprocessing, version and licence."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from engine.base.errors import BackboneError
from engine.base.extras import has_extra, how_to_get
from engine.base.paths import cache_directory, make_private_directory, replacing

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


@dataclass(frozen=True, slots=True)
class BackboneSpec:
    """A pretrained network used up to its last pooling layer (the paper, section 3.1).

    Attributes:
        name: name for users and the database.
        source: the package that builds it; ``embedded`` needs no download; ``finetuned`` is one of
            the others with other weights (`engine.backbones.finetuned`).
        model: its name in that package; for a fine-tuned backbone, the one it was trained from.
        dim: length of a feature.
        image_size: side of the input square in pixels.
        mean: subtracted from values in 0…1, one per channel.
        std: divisor, one per channel.
        version: changes whenever the same photo would get another feature.
        licence: licence of the weights.
        folder: folder with the files of a fine-tuned backbone.
    """

    name: str
    source: Literal["embedded", "torchvision", "timm", "finetuned"]
    model: str
    dim: int
    image_size: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    version: str
    licence: str
    folder: Path | None = None

    @property
    def key(self) -> str:
        """Key of its features in the database: specs with the same key give the same features."""
        return f"{self.name}/{self.version}"


_REGISTRY = {
    spec.name: spec
    for spec in (
        BackboneSpec(
            name="efficientnet_lite0",
            source="embedded",
            model="tf_efficientnet_lite0",
            dim=1280,
            image_size=224,
            mean=(0.5, 0.5, 0.5),
            std=(0.5, 0.5, 0.5),
            version="1",
            licence="Apache-2.0",
        ),
        BackboneSpec(
            name="resnet18",
            source="torchvision",
            model="resnet18",
            dim=512,
            image_size=224,
            mean=IMAGENET_MEAN,
            std=IMAGENET_STD,
            version="imagenet1k_v1",
            licence="BSD-3-Clause",
        ),
        BackboneSpec(
            name="resnet101",
            source="torchvision",
            model="resnet101",
            dim=2048,
            image_size=224,
            mean=IMAGENET_MEAN,
            std=IMAGENET_STD,
            version="imagenet1k_v2",
            licence="BSD-3-Clause",
        ),
        BackboneSpec(
            name="vgg16",
            source="torchvision",
            model="vgg16",
            dim=4096,
            image_size=224,
            mean=IMAGENET_MEAN,
            std=IMAGENET_STD,
            version="imagenet1k_v1",
            licence="BSD-3-Clause",
        ),
    )
}


_NAME = re.compile(r"[\w.+-]{1,200}")
_LONGEST = 200
_MOST = 1 << 16


# Sizes of the files that torchvision downloads.
DOWNLOAD_BYTES = {"resnet18": 46_800_000, "resnet101": 178_800_000, "vgg16": 553_400_000}


def registered_backbones() -> list[BackboneSpec]:
    """Returns the registered backbones, the embedded default first."""
    return list(_REGISTRY.values())


def get_backbone(name: str, cache: Path | None = None) -> BackboneSpec:
    """Finds a backbone by name; every model name of timm is valid too.

    timm takes seconds to import, so its answers are cached.

    Args:
        name: a registered name or a timm model name such as ``vit_small_patch14_dinov2``.
        cache: folder of cached answers; the user's cache folder if left out.

    Raises:
        BackboneError: the name is unknown.
    """
    if name in _REGISTRY:
        return _REGISTRY[name]
    remembered = (cache or cache_directory()) / "backbones" / f"{_file_name(name)}.json"
    spec = _recall(remembered)
    if spec is None:
        spec = _ask_timm(name)
        make_private_directory(remembered.parent)
        with replacing(remembered) as temporary:
            temporary.write_text(spec_to_text(spec), encoding="utf-8")
    return spec


def _file_name(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)


def _recall(file: Path) -> BackboneSpec | None:
    try:
        return spec_from_text(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def spec_to_text(spec: BackboneSpec) -> str:
    """Returns a spec as JSON without its folder, which depends on the machine."""
    return json.dumps({name: value for name, value in asdict(spec).items() if name != "folder"})


def spec_from_text(text: str) -> BackboneSpec:
    """Parses the result of `spec_to_text`.

    Raises:
        ValueError: it is not JSON, or contains impossible values.
        TypeError: fields are missing or unknown.
        KeyError: mean or standard deviation are missing.
        RecursionError: the JSON is nested too deeply.
    """
    fields = json.loads(text)
    spec = BackboneSpec(**{**fields, "mean": tuple(fields["mean"]), "std": tuple(fields["std"])})
    names = (spec.name, spec.model)
    texts = (spec.source, spec.version, spec.licence)
    sizes = (spec.dim, spec.image_size)
    # A name is used in file names, and timm interprets some names as network addresses.
    if not (
        all(isinstance(value, str) and _NAME.fullmatch(value) for value in names)
        and all(isinstance(value, str) and len(value) <= _LONGEST for value in texts)
        and all(type(value) is int and 0 < value <= _MOST for value in sizes)
        and all(_is_triple(value) for value in (spec.mean, spec.std))
        and spec.folder is None
    ):
        raise ValueError("not a valid backbone")
    return spec


def _is_triple(values: tuple[float, ...]) -> bool:
    numbers = all(type(value) in {int, float} and abs(value) < _MOST for value in values)
    return len(values) == 3 and numbers


def _ask_timm(name: str) -> BackboneSpec:
    import difflib

    if not has_extra("train"):
        raise BackboneError(
            f"unknown backbone {name!r}: try {', '.join(_REGISTRY)}; others need timm, which is "
            f"brought by {how_to_get('train')}"
        )
    import timm

    architecture = name.partition(".")[0]
    if not timm.is_model(architecture):
        known = [*_REGISTRY, *timm.list_models()]
        near = difflib.get_close_matches(name, known, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else f"try {', '.join(_REGISTRY)}"
        raise BackboneError(f"unknown backbone {name!r}: {hint}")
    pretrained = timm.get_pretrained_cfg(name)
    if pretrained is None:
        raise BackboneError(f"timm has no pretrained weights for {name!r}: choose another backbone")
    size = int(pretrained.input_size[-1])
    return BackboneSpec(
        name=name,
        source="timm",
        model=name,
        dim=_timm_dim(architecture, size),
        image_size=size,
        mean=tuple(pretrained.mean),
        std=tuple(pretrained.std),
        version=str(pretrained.tag or "1"),
        licence=str(pretrained.license or "unknown"),
    )


def _timm_dim(architecture: str, size: int) -> int:
    """Computes the feature length with the network itself.

    Timm's ``num_features`` is not always it.
    """
    import timm
    import torch

    network = timm.create_model(architecture, pretrained=False, num_classes=0).eval()
    with torch.inference_mode():
        return int(network(torch.zeros(1, 3, size, size)).shape[1])


def backbone_name(key: str) -> str:
    """Returns the registry name in a `BackboneSpec.key`."""
    return key.partition("/")[0]
