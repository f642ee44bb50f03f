"""Computes a dataset's features with a backbone trained on its own training set."""

import shutil
from pathlib import Path

from engine.backbones.extractor import open_extractor
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.runtime import FeatureRuntime
from engine.base.config import TrainConfig
from engine.base.errors import DatasetError
from engine.base.paths import make_private_directory
from engine.base.progress import CancelToken, Job
from engine.evaluation.datasets import Dataset
from engine.evaluation.feature_cache import Halves, dataset_features
from engine.nrdh.end_to_end import train_backbone
from engine.nrdh.settings import WholeNetworkSettings, default_settings
from engine.nrdh.tuning_job import PIXELS, fingerprint
from engine.training.pixel_file import write_pixels


def tuned_features(
    dataset: Dataset,
    runtime: FeatureRuntime,
    config: TrainConfig,
    folder: Path,
    device: str,
    cancel: CancelToken,
    settings: WholeNetworkSettings | None = None,
) -> Job[Halves]:
    """Trains the whole network on the training set and runs it on every photo.

    Args:
        dataset: labelled photos; labels are not used.
        runtime: the backbone to start from, at the input size for training.
        config: method, bits and seed.
        folder: stores the state of an interrupted run; emptied at the end.
        device: torch device name.
        cancel: checked once per step.
        settings: hyper-parameters.

    Yields:
        Progress of the stages ``pixels``, ``features`` and those of training.

    Returns:
        ``float16 (n, d)``, in the order of the entries.

    Raises:
        DatasetError: a photo cannot be used.
        TrainingError: training on the training set is not possible.
        Cancelled: cancelled; the same call resumes.
    """
    settings = settings or WholeNetworkSettings()
    spec, size = runtime.spec, runtime.image_size
    names = sorted(dataset.entries[i].file for i in dataset.training_places())
    stages = default_settings(config.method)
    parts = (config.method, config.bits, config.seed, stages, settings, spec.key, size)
    run = make_private_directory(folder / fingerprint([dataset.fingerprint, *parts, *names]))
    if not (run / PIXELS).is_file():
        number = {name: i for i, name in enumerate(names)}
        files = ((number[name], data) for name, data in dataset.source.read(names))
        failed = yield from write_pixels(run / PIXELS, files, (len(names), size), cancel)
        for i, reason in failed:
            raise DatasetError(f"{names[i]} cannot be read: {reason}")
    tuned = yield from train_backbone(
        run,
        spec,
        size,
        config,
        FinetunedBackbones(run / "backbones"),
        settings=settings,
        device=device,
        cancel=cancel,
    )
    extractor = open_extractor(tuned, device, image_size=size)
    features = yield from dataset_features(dataset, extractor, run / "features", cancel)
    shutil.rmtree(run, ignore_errors=True)
    return features
