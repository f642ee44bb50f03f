"""The versions of a library's hash model, as the face shows them: training, switching, notes."""

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
    """Trains versions, switches between them, and says whether a training is worth it.

    Args:
        store: of the library.
        versions: their files and rows.
        indexing: lets go of backbones that no version reads any more.
        training: trains one.
        learning: decides whether that is worth it.
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
        """Trains on the library's photos, encodes all of them, and switches as asked.

        Args:
            config: what is wanted; without a backbone the one in use stays.
            cancel: the old model serves on; the same training of a whole network goes on later.

        Raises:
            TrainingError: too few photos, settings that do not fit, or another training runs.
            Cancelled: as said.
        """
        chosen = replace(config, backbone=config.backbone or self.backbone())
        job = self._training.run(chosen, cancel or CancelToken(), fetch=True)
        return (yield from self._store.alone_training(self._learning.noted(job)))

    def learn(
        self, cancel: CancelToken | None = None, bits: int | None = None
    ) -> Job[TrainResult | None]:
        """Trains where it is worth it; see `engine.training.advice.SelfLearning.run`."""
        return self._learning.run(cancel, bits)

    def advice(self) -> LearningAdvice:
        """Whether a training is worth it now, and why; cheap enough for every status."""
        return self._learning.advice()

    def drift(self) -> Drift:
        """Whether new photos differ from those that the serving model was trained on."""
        return self._learning.drift()

    def since_training(self) -> int:
        """Photos that came after the serving model was trained on this library."""
        return self._learning.since_training()

    def all(self) -> list[ModelVersion]:
        """Every version, newest first."""
        return self._versions.all()

    def active(self) -> ModelVersion | None:
        """The version that serves."""
        return next((row for row in self._versions.all() if row.active), None)

    def backbone(self) -> str:
        """The backbone of the version that serves, which a retrain keeps."""
        return HashModelTable(self._store).serving_backbone()

    def without_features(self) -> int:
        """How many photos the serving model cannot find until their folders are read again."""
        active = self.active()
        return len(self._features.without(active.backbone)) if active else 0

    def activate(self, model_id: int) -> None:
        """Switches to a version; see `without_features` where it has another backbone.

        Raises:
            ModelError: unknown or damaged; the old version serves on.
        """
        self._versions.activate(model_id)

    def delete(self, model_id: int) -> None:
        """Deletes a version that does not serve.

        Raises:
            ModelError: unknown, or it serves.
        """
        self._versions.delete(model_id)
        self._indexing.forget_unused_backbones()

    def note(self, model_id: int, text: str) -> None:
        """Writes a note to a version."""
        self._versions.set_note(model_id, text)

    def bytes_of(self, model_id: int) -> int:
        """How many bytes weights and codes of a version take."""
        return self._versions.bytes_of(model_id)
