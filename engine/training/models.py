"""The versions of a library's hash model as the public interface offers them."""

from dataclasses import replace

from engine.base.config import TrainConfig
from engine.base.progress import CancelToken, Job
from engine.indexing.run import Indexing
from engine.models.versions import HashModels
from engine.results import Drift, LearningAdvice, ModelVersion, TrainResult
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.hash_models import HashModelTable
from engine.training.advice import SelfLearning
from engine.training.run import LibraryTraining


class Models:
    """Trains versions, switches between them, and decides whether a training is worthwhile.

    Args:
        store: store of the library.
        versions: files and rows of the versions.
        indexing: closes backbones that no version uses any more.
        training: runs a training.
        learning: decides whether one is worthwhile.
    """

    def __init__(
        self,
        store: Store,
        versions: HashModels,
        indexing: Indexing,
        training: LibraryTraining,
        learning: SelfLearning,
    ) -> None:
        self._store = store
        self._versions = versions
        self._features = FeatureTable(store)
        self._indexing = indexing
        self._training = training
        self._learning = learning

    def train(self, config: TrainConfig, cancel: CancelToken | None = None) -> Job[TrainResult]:
        """Trains on the library's photos, encodes all of them, and switches if wanted.

        Args:
            config: parameters of the training; without a backbone, the active one is kept.
            cancel: if cancelled, the old model stays active; a training of the whole network can be
                resumed.

        Raises:
            TrainingError: there are too few photos, settings do not fit, or another training is
                running.
            Cancelled: the training was cancelled.
        """
        chosen = replace(config, backbone=config.backbone or self.backbone())
        job = self._training.run(chosen, cancel or CancelToken(), fetch=True)
        return (yield from self._store.alone_training(self._learning.noted(job)))

    def learn(
        self, cancel: CancelToken | None = None, bits: int | None = None
    ) -> Job[TrainResult | None]:
        """Trains if that is worthwhile; see `engine.training.advice.SelfLearning.run`."""
        return self._learning.run(cancel, bits)

    def advice(self) -> LearningAdvice:
        """Returns whether a training is worthwhile and why; cheap enough for every status."""
        return self._learning.advice()

    def drift(self) -> Drift:
        """Returns whether new photos differ from those that the active model was trained on."""
        return self._learning.drift()

    def since_training(self) -> int:
        """Returns the number of photos added after the active model was trained on this library."""
        return self._learning.since_training()

    def all(self) -> list[ModelVersion]:
        """Returns every version, newest first."""
        return self._versions.all()

    def active(self) -> ModelVersion | None:
        """Returns the active version."""
        return next((row for row in self._versions.all() if row.active), None)

    def backbone(self) -> str:
        """Returns the backbone of the active version, which a retrain keeps."""
        return HashModelTable(self._store).serving_backbone()

    def without_features(self) -> int:
        """Counts the photos that the active model cannot find before their folders are read."""
        active = self.active()
        return len(self._features.without(active.backbone)) if active else 0

    def activate(self, model_id: int) -> None:
        """Switches to a version; see `without_features` if it has another backbone.

        Raises:
            ModelError: the version is unknown or damaged; the old version stays active.
        """
        self._versions.activate(model_id)

    def delete(self, model_id: int) -> None:
        """Deletes a version that is not active.

        Raises:
            ModelError: the version is unknown or active.
        """
        self._versions.delete(model_id)
        self._indexing.forget_unused_backbones()

    def note(self, model_id: int, text: str) -> None:
        """Adds a note to a version."""
        self._versions.set_note(model_id, text)

    def bytes_of(self, model_id: int) -> int:
        """Returns the number of bytes that the weights and codes of a version take."""
        return self._versions.bytes_of(model_id)
