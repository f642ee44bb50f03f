"""Runs a training of a library: the whole network if wanted, missing features, then the head."""

import time
from pathlib import Path

from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.runtimes import Runtimes
from engine.base.config import TrainConfig
from engine.base.device import torch_device
from engine.base.progress import CancelToken, Job
from engine.indexing.run import Indexing
from engine.models.versions import HashModels
from engine.results import TrainResult
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.marks import MarkTable
from engine.store.photos import PhotoTable


class LibraryTraining:
    """Runs a training from the photos to the active version.

    Args:
        store: store of the library.
        models: versions of the model.
        runtimes: open backbones.
        backbones: fine-tuned backbones of the library.
        indexing: computes missing features of a backbone.
        directory: folder of the library.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        backbones: FinetunedBackbones,
        indexing: Indexing,
        directory: Path,
    ) -> None:
        self._models = models
        self._runtimes = runtimes
        self._backbones = backbones
        self._indexing = indexing
        self._directory = directory
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._marks = MarkTable(store)

    def run(
        self, config: TrainConfig, cancel: CancelToken, *, fetch: bool = False
    ) -> Job[TrainResult]:
        """Runs a training; must be called by the holder of `Store.training`.

        Args:
            config: parameters of the training.
            cancel: checked regularly.
            fetch: download weights that this machine does not have, because the user asked for it.

        Yields:
            Progress of its parts.

        Raises:
            TrainingError: there are too few photos, or settings do not fit.
            Cancelled: the training was cancelled; the old model stays active.
        """
        # Imported here so that programs that only search start faster.
        from engine.training.backbone import BackboneTraining
        from engine.training.edited_copies import EditedCopies
        from engine.training.retrain import Retraining

        spec = self._backbones.get(config.backbone)
        device, started = torch_device(self._runtimes.device), time.perf_counter()
        files = self._directory / "training"
        whole = BackboneTraining(files, self._photos, self._backbones, device)
        if config.trainable == "all":
            spec = yield from whole.run(config, spec, cancel)
        spent = time.perf_counter() - started
        yield from self._runtimes.prepare(spec, fetch=fetch)
        if self._features.without(spec.key):
            yield from self._indexing.extract(spec, self._indexing.everything(), cancel)
        kept = self._directory / "edited_copies"
        copies = EditedCopies(self._photos, kept, self._runtimes.get)
        retraining = Retraining(
            self._models, self._features, self._photos, copies, device, self._marks
        )
        result = yield from retraining.run(config, spec, cancel)
        if config.trainable == "all":
            result.seconds["hash_network"] += spent
            whole.finish()
            self._indexing.forget_idle_backbones()
        return result
