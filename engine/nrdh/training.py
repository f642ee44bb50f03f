"""Trains a hash model from features: checks the input, runs the method, describes the result."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from engine.backbones.registry import BackboneSpec, get_backbone
from engine.base.config import BITS, MIN_TRAINING_PHOTOS, TrainConfig
from engine.base.errors import TrainingError
from engine.base.extras import require_extra
from engine.base.progress import CancelToken, Job
from engine.nrdh.arrays import AnyFloats, Floats, Indices
from engine.nrdh.edit_directions import EditDirections, edit_directions
from engine.nrdh.hash_model import HashModel, HashModelConfig
from engine.nrdh.marks import Marks
from engine.nrdh.settings import (
    NrdhPaperSettings,
    NrdhSettings,
    Settings,
    default_settings,
    settings_from_dict,
    settings_to_dict,
)
from engine.nrdh.stage import Trained

# Number of node-representation outputs from which the order and codes of 128 bits are computed.
NODE_BITS = 64


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
        features: ``(n, d)``, one row per photo.
        config: method, bits, backbone and seed.
        settings: hyper-parameters; the method's defaults if left out.
        device: torch device name, for methods that train with torch.
        cancel: checked once per step.
        backbone: the backbone that computed the features; found by its name if left out.
        marks: pairs of rows that the user marked as similar or not similar; ``nrdh-paper`` ignores
            them.

    Yields:
        Progress of the stages ``graph``, ``autoencoder`` and ``hash_network`` with the metric
        ``loss``.

    Raises:
        TrainingError: there are too few photos, features are not finite, or settings do not fit.
        BackboneError: the backbone is unknown.
        Cancelled: the training was cancelled and produced nothing.
    """
    chosen = settings if settings is not None else default_settings(config.method)
    spec = backbone or get_backbone(config.backbone)
    sampled = sample_rows(len(_checked(features, config)), chosen.max_photos, config.seed, marks)
    if sampled is not None and marks is not None:
        marks = marks.at(sampled)
    rows = (features if sampled is None else features[sampled]).astype(np.float32, copy=False)
    cancel = cancel or CancelToken()
    trained = yield from _train(rows, config, chosen, device, cancel, marks)
    if isinstance(chosen, NrdhSettings):
        edits = edit_directions(spec.key, rows.shape[1])
        trained = yield from with_order(rows, trained, config, chosen, edits, cancel)
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


def with_order(
    rows: Floats,
    trained: Trained,
    config: TrainConfig,
    settings: NrdhSettings,
    edits: EditDirections,
    cancel: CancelToken,
) -> Job[Trained]:
    """Adds the order of a search to a linear head, and codes that follow the order if wanted.

    Args:
        rows: features ``(n, d)``.
        trained: a linear head whose first branch gives node representations.
        config: code length and seed.
        settings: weight of node representations.
        edits: edit directions of the backbone.
        cancel: checked regularly.

    Yields:
        Progress of the stage ``hash_network``.
    """
    from engine.nrdh.order_fit import fit_codes, fit_order

    started = time.perf_counter()
    order = fit_order(rows, trained.tensors, edits, settings.node_weight, config.seed)
    tensors, head = {**trained.tensors, **order.tensors}, trained.head
    if settings.follows_order(config.bits):
        random = np.random.default_rng([config.seed, 1])
        codes = yield from fit_codes(order, rows, config.bits, settings.iterations, random, cancel)
        tensors, head = {**tensors, **codes}, "blend"
    spent = trained.seconds["hash_network"] + time.perf_counter() - started
    seconds = {**trained.seconds, "hash_network": spent}
    return replace(trained, head=head, tensors=tensors, seconds=seconds)


def reweighed(
    model: HashModel, features: AnyFloats, factor: float, cancel: CancelToken | None = None
) -> Job[HashModel]:
    """Refits the order and codes of a model with another weight of node representations.

    Args:
        model: a model of the default method.
        features: the features that it was trained on ``(n, d)``.
        factor: factor by which the weight of node representations is multiplied.
        cancel: checked regularly.

    Yields:
        Progress of the stage ``hash_network``.
    """
    config = model.config
    settings = settings_from_dict(NrdhSettings, config.settings)
    settings = replace(settings, node_weight=settings.node_weight * factor)
    key = f"{config.backbone}/{config.backbone_version}"
    before = Trained(config.head, model.tensors, np.empty((0, 0), np.float32), dict(config.seconds))
    wanted = TrainConfig(bits=config.bits, seed=config.seed)
    edits = edit_directions(key, config.feature_dim)
    rows = features.astype(np.float32, copy=False)
    after = yield from with_order(rows, before, wanted, settings, edits, cancel or CancelToken())
    told = replace(
        config, head=after.head, settings=settings_to_dict(settings), seconds=after.seconds
    )
    return HashModel(told, after.tensors)


def first_stages(
    features: AnyFloats,
    config: TrainConfig,
    *,
    settings: Settings | None = None,
    device: str = "cpu",
    cancel: CancelToken | None = None,
) -> Job[Trained]:
    """Runs the first stages for a training of the whole network.

    Arguments, progress and errors are those of `train`, except that no photo is left out.
    """
    chosen = settings if settings is not None else default_settings(config.method)
    if isinstance(chosen, NrdhSettings) and chosen.follows_order(config.bits):
        # The backbone learns from a target for every bit; its order is fitted afterwards.
        chosen = replace(chosen, feature_bits=config.bits - NODE_BITS)
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

        follows = settings.follows_order(config.bits)
        bits = NODE_BITS if follows else config.bits
        return (
            yield from train_default(
                rows, bits, settings, config.seed, cancel, marks, rotations_after=follows
            )
        )
    if config.method == "nrdh-paper" and isinstance(settings, NrdhPaperSettings):
        require_extra("train", "the method nrdh-paper", TrainingError)
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
            f"training needs at least {MIN_TRAINING_PHOTOS} photos, but there are {len(features)}"
        )
    if not np.isfinite(features).all():
        raise TrainingError("some features are not finite numbers: index those photos again")
    return features


def sample_rows(rows: int, most: int, seed: int, marks: Marks | None = None) -> Indices | None:
    """Chooses the rows that a training uses if a library is too large.

    Args:
        rows: number of rows.
        most: maximum number of rows to use.
        seed: seed of the choice.
        marks: pairs of rows that are always included.

    Returns:
        Ascending row numbers; None means all rows.
    """
    if rows <= most:
        return None
    chosen = np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))
    return chosen if not marks else np.union1d(chosen, marks.pairs)
