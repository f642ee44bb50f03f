"""Trains a backbone on a library's photos, and resumes interrupted trainings."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.registry import BackboneSpec
from engine.base.config import MIN_TRAINING_PHOTOS, TrainConfig
from engine.base.errors import TrainingError
from engine.base.extras import require_extra
from engine.base.paths import make_private_directory
from engine.base.progress import CancelToken, Job
from engine.nrdh.settings import WholeNetworkSettings, default_settings
from engine.nrdh.tuning_job import PIXELS, fingerprint
from engine.results import Photo
from engine.store.photos import PhotoTable
from engine.training.pixel_file import write_pixels


@dataclass(frozen=True, slots=True)
class BackboneTraining:
    """The part of a library's training that reads photos and trains a backbone.

    Attributes:
        folder: ``training/`` of the library, with one folder for the unfinished run.
        photos: photos of the library.
        backbones: stores the trained backbone.
        device: torch device name.
        settings: hyper-parameters.
    """

    folder: Path
    photos: PhotoTable
    backbones: FinetunedBackbones
    device: str
    settings: WholeNetworkSettings = field(default_factory=WholeNetworkSettings)

    def run(
        self, config: TrainConfig, spec: BackboneSpec, cancel: CancelToken
    ) -> Job[BackboneSpec]:
        """Trains a backbone, resuming the same training if it was interrupted.

        Yields:
            Progress of the stages ``pixels``, ``features``, ``graph``, ``autoencoder`` and
            ``hash_network`` with the metric ``loss``.

        Raises:
            TrainingError: there are too few photos, the training diverged, or its files cannot be
                written.
            BackboneError: the initial weights are not available.
            Cancelled: the training was cancelled; its state is saved.
        """
        require_extra("train", "training the whole network", TrainingError)
        photos = self._chosen(config.seed)
        if len(photos) < MIN_TRAINING_PHOTOS:
            raise TrainingError(
                f"the library has {len(photos)} different photos, training needs at least "
                f"{MIN_TRAINING_PHOTOS}: add a folder with more"
            )
        run = self._folder_of(config, spec, photos)
        from engine.nrdh.end_to_end import train_backbone

        try:
            self._remove_others(run)
            make_private_directory(run)
            if not (run / PIXELS).is_file():
                shape = (len(photos), spec.image_size)
                yield from write_pixels(run / PIXELS, _contents(photos), shape, cancel)
            return (
                yield from train_backbone(
                    run,
                    spec,
                    spec.image_size,
                    config,
                    self.backbones,
                    settings=self.settings,
                    device=self.device,
                    cancel=cancel,
                )
            )
        except OSError as error:
            raise TrainingError(
                f"{self.folder} cannot be written ({error.strerror or error}): free some space"
            ) from error

    def finish(self) -> None:
        """Removes the files that are needed only to resume the training."""
        # A partly deleted folder would look like a training to resume.
        doomed = self.folder.with_name(f".{self.folder.name}.{secrets.token_hex(4)}.tmp")
        with contextlib.suppress(OSError):
            self.folder.rename(doomed)
        for folder in (doomed, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    def _chosen(self, seed: int) -> list[Photo]:
        """Returns one photo per content, in an order independent of the library's history."""
        found = {
            photo.content_hash: photo
            for photo in self.photos.get(self.photos.ids_within(None, "", None, None))
            if photo.content_hash is not None
        }
        photos = [photo for _, photo in sorted(found.items())]
        if len(photos) > self.settings.max_photos:
            random = np.random.default_rng(seed)
            chosen = random.choice(len(photos), self.settings.max_photos, replace=False)
            photos = [photos[i] for i in np.sort(chosen)]
        return photos

    def _folder_of(self, config: TrainConfig, spec: BackboneSpec, photos: Sequence[Photo]) -> Path:
        parts = (config.method, config.bits, config.seed, default_settings(config.method))
        contents = [photo.content_hash for photo in photos]
        return self.folder / fingerprint([*parts, self.settings, spec.key, *contents])

    def _remove_others(self, run: Path) -> None:
        """Removes abandoned trainings, each of which takes gigabytes."""
        for other in self.folder.iterdir() if self.folder.is_dir() else ():
            if other != run:
                shutil.rmtree(other, ignore_errors=True)


def _contents(photos: Sequence[Photo]) -> Iterator[tuple[int, bytes]]:
    """Yields files that can be read now; deleted and offline files are left out."""
    for number, photo in enumerate(photos):
        try:
            if os.stat(photo.path).st_size == photo.size:
                yield number, photo.path.read_bytes()
        except OSError:
            continue
