"""Features → hash model: checks the input, chooses the preset, stamps the result."""

from datetime import UTC, datetime

import numpy as np

from engine.config import BITS, MIN_TRAINING_PHOTOS, TrainConfig
from engine.errors import TrainingError
from engine.features.backbones import BackboneSpec, get_backbone
from engine.nrdh.arrays import AnyFloats, Floats, Indices
from engine.nrdh.hash_model import HashModel, HashModelConfig
from engine.nrdh.marks import Marks
from engine.nrdh.settings import (
    NrdhPaperSettings,
    NrdhSettings,
    Settings,
    default_settings,
    settings_to_dict,
)
from engine.nrdh.stage import Trained
from engine.progress import CancelToken, Job


def train(
    features: AnyFloats,
    config: TrainConfig,
    *,
    settings: Settings | None = None,
    device: str = "cpu",
    cancel: CancelToken | None = None,
    backbone: BackboneSpec | None = None,
    marks: Marks | None = None,
) -> Job[HashModel]:
    """Trains a hash model on cached features.

    Args:
        features: ``(n, d)``, one row a photo.
        config: method, bits, backbone and seed.
        settings: hyper-parameters; those of the specification when left out.
        device: a torch device name, for what is trained with torch.
        cancel: checked once a step.
        backbone: that made the features; found by its name when left out.
        marks: pairs of rows that a person calls alike or not; ``nrdh-paper`` knows none.

    Yields:
        Progress of the stages ``graph``, ``autoencoder`` and ``hash_network`` with the metric
        ``loss``.

    Raises:
        TrainingError: too few photos, numbers that are not finite, or settings that do not fit.
        BackboneError: nobody knows the backbone.
        Cancelled: nothing was made.
    """
    chosen = settings if settings is not None else default_settings(config.method)
    spec = backbone or get_backbone(config.backbone)
    sampled = sample_rows(len(_checked(features, config)), chosen.max_photos, config.seed, marks)
    if sampled is not None and marks is not None:
        marks = marks.at(sampled)
    rows = (features if sampled is None else features[sampled]).astype(np.float32, copy=False)
    trained = yield from _train(rows, config, chosen, device, cancel or CancelToken(), marks)
    return HashModel(
        HashModelConfig(
            method=config.method,
            head=trained.head,
            bits=config.bits,
            backbone=spec.name,
            backbone_version=spec.version,
            feature_dim=features.shape[1],
            trainable=config.trainable,
            created_at=datetime.now(UTC).isoformat(),
            photos=len(rows),
            seed=config.seed,
            settings=settings_to_dict(chosen),
            seconds=trained.seconds,
        ),
        trained.tensors,
    )


def first_stages(
    features: AnyFloats,
    config: TrainConfig,
    *,
    settings: Settings | None = None,
    device: str = "cpu",
    cancel: CancelToken | None = None,
) -> Job[Trained]:
    """What `train` does, as it is handed on to the training of the whole network.

    The arguments, progress and errors are those of `train`; no photo is left out.
    """
    chosen = settings if settings is not None else default_settings(config.method)
    rows = _checked(features, config).astype(np.float32, copy=False)
    return (yield from _train(rows, config, chosen, device, cancel or CancelToken()))


def _train(
    rows: Floats,
    config: TrainConfig,
    settings: Settings,
    device: str,
    cancel: CancelToken,
    marks: Marks | None = None,
) -> Job[Trained]:
    if config.method == "nrdh" and isinstance(settings, NrdhSettings):
        from engine.nrdh.default_method import train_default

        return (
            yield from train_default(
                rows, config.bits, settings, config.seed, device, cancel, marks
            )
        )
    if config.method == "nrdh-paper" and isinstance(settings, NrdhPaperSettings):
        from engine.nrdh.paper_method import train_paper

        return (yield from train_paper(rows, config.bits, settings, config.seed, device, cancel))
    raise TrainingError(f"{type(settings).__name__} are not settings of {config.method!r}")


def _checked(features: AnyFloats, config: TrainConfig) -> AnyFloats:
    if config.bits not in BITS:
        raise TrainingError(f"{config.bits} bits are not offered: choose one of {BITS}")
    if features.ndim != 2:
        raise TrainingError(f"features must be a table (photos, numbers), not {features.shape}")
    if len(features) < MIN_TRAINING_PHOTOS:
        raise TrainingError(
            f"training needs at least {MIN_TRAINING_PHOTOS} photos, there are {len(features)}"
        )
    if not np.isfinite(features).all():
        raise TrainingError("some features are not finite numbers: index those photos again")
    return features


def sample_rows(rows: int, most: int, seed: int, marks: Marks | None = None) -> Indices | None:
    """Which rows of a library that is too large are trained on.

    Args:
        rows: how many there are.
        most: how many are wanted.
        seed: of the choice.
        marks: pairs of rows that are taken in any case.

    Returns:
        Ascending; None takes every row.
    """
    if rows <= most:
        return None
    chosen = np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))
    return chosen if not marks else np.union1d(chosen, marks.pairs)
