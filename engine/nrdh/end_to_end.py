"""Runs both stages with the backbone trained in the second one (Eq. 13-18)."""

import shutil
from pathlib import Path

import numpy as np

from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.networks import build_network
from engine.backbones.registry import BackboneSpec
from engine.backbones.runtime import TorchRuntime
from engine.base.config import TrainConfig
from engine.base.paths import make_private_directory
from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.arrays import Floats
from engine.nrdh.settings import Settings, WholeNetworkSettings
from engine.nrdh.stage import Trained
from engine.nrdh.training import first_stages
from engine.nrdh.tuning_job import TuningJob
from engine.nrdh.whole_network import fine_tune

_PHOTOS_A_STEP = 256
# Trainings of earlier versions resume under this name.
_JOB = "round-0"


def train_backbone(
    folder: Path,
    backbone: BackboneSpec,
    image_size: int,
    config: TrainConfig,
    keep: FinetunedBackbones,
    *,
    stages: Settings | None = None,
    settings: WholeNetworkSettings | None = None,
    device: str = "cpu",
    cancel: CancelToken | None = None,
) -> Job[BackboneSpec]:
    """Trains backbone and head on photos and stores the trained backbone.

    Node representations are computed from the current features; backbone and head then learn to
    predict them from augmented views of the photos. Files in ``folder`` are resumed from, so they
    must belong to this very training; the folder can be deleted once the result is used.

    Args:
        folder: contains ``pixels.npy`` (`engine.nrdh.tuning_job`) and receives all files needed to
            resume.
        backbone: the backbone to start from.
        image_size: side of the photos in pixels.
        config: method, bits and seed.
        keep: stores the trained backbone.
        stages: hyper-parameters of the first stage; the method's own if left out.
        settings: hyper-parameters of the second stage.
        device: torch device name.
        cancel: checked once per step; the state reached is saved.

    Yields:
        Progress of the stages ``features``, ``graph``, ``autoencoder`` and ``hash_network``, with
        the metric ``loss``.

    Raises:
        TrainingError: there are too few photos, or the training diverged.
        BackboneError: the initial weights are not available.
        Cancelled: the same call resumes the training.
    """
    settings = settings or WholeNetworkSettings()
    cancel = cancel or CancelToken()
    place = folder / _JOB
    job = TuningJob.load(place)
    if job is None:
        job = TuningJob(place, backbone, image_size, config.seed, settings)
        yield from _begin(job, config, stages, device, cancel)
    weights = yield from fine_tune(job, device, cancel)
    return keep.add(backbone, weights, image_size)


def _begin(
    job: TuningJob,
    config: TrainConfig,
    stages: Settings | None,
    device: str,
    cancel: CancelToken,
) -> Job[None]:
    """Runs the first stage on the features of the backbone to start from."""
    shutil.rmtree(job.folder, ignore_errors=True)
    make_private_directory(job.folder)
    features = yield from _features(job, device, cancel)
    start: Trained = yield from first_stages(
        features, config, settings=stages, device=device, cancel=cancel
    )
    job.save(start)


def _features(job: TuningJob, device: str, cancel: CancelToken) -> Job[Floats]:
    runtime = TorchRuntime(job.backbone, build_network(job.backbone), job.image_size, device)
    pixels = job.pixels()
    features = np.empty((len(pixels), job.backbone.dim), np.float32)
    for start in range(0, len(pixels), _PHOTOS_A_STEP):
        cancel.check()
        # torch warns about arrays that are not writable, hence the copy.
        some = np.array(pixels[start : start + _PHOTOS_A_STEP])
        features[start : start + _PHOTOS_A_STEP] = runtime.extract(some)
        yield Progress(min(start + _PHOTOS_A_STEP, len(pixels)), len(pixels), "features")
    return features
