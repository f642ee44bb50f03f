"""Trains a backbone of its own on a library's photos; what is unfinished can be gone on with."""

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
    """The part of a library's training that reads photos.

    Attributes:
        folder: ``training/`` of the library: a folder for the run that is unfinished.
        photos: of the library.
        backbones: take the outcome.
        device: a torch device name.
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
        """Trains, or goes on where the same training was interrupted.

        Yields:
            Progress of the stages ``pixels``, ``features``, ``graph``, ``autoencoder`` and
            ``hash_network`` with the metric ``loss``.

        Raises:
            TrainingError: too few photos, the training diverged, or its files cannot be written.
            BackboneError: the first weights cannot be had.
            Cancelled: what was reached is kept.
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
        """Removes what only an interrupted training would need."""
        # Half a folder would look like a training to go on with.
        doomed = self.folder.with_name(f".{self.folder.name}.{secrets.token_hex(4)}.tmp")
        with contextlib.suppress(OSError):
            self.folder.rename(doomed)
        for folder in (doomed, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    def _chosen(self, seed: int) -> list[Photo]:
        """One photo of each content, in an order that the library's history does not change."""
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
        """A training that was given up takes gigabytes."""
        for other in self.folder.iterdir() if self.folder.is_dir() else ():
            if other != run:
                shutil.rmtree(other, ignore_errors=True)


def _contents(photos: Sequence[Photo]) -> Iterator[tuple[int, bytes]]:
    """Files that can be read now; one that is gone or offline is left out."""
    for number, photo in enumerate(photos):
        try:
            if os.stat(photo.path).st_size == photo.size:
                yield number, photo.path.read_bytes()
        except OSError:
            continue
