"""Trains, and switches between the versions of the hash model."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs import Job, JobRunner
from engine.config import DEFAULT_BITS, TrainConfig
from engine.library import Library, TrainResult
from engine.progress import CancelToken
from engine.progress import Job as EngineJob


@dataclass(frozen=True, slots=True)
class Trained:
    """A training that came to its end.

    Attributes:
        result: what the engine says of it.
        before: the version that served when it began.
    """

    result: TrainResult
    before: int | None


class Trainer(QObject):
    """Owns the training job; every call returns at once.

    Args:
        library: the engine.
        runner: starts jobs.
        parent: owner.

    Attributes:
        bits: code length of the next training.
        backbone: network of the next training; empty for the one in use, which may have been
            trained on these photos.
    """

    began = Signal()
    step = Signal(object)
    finished = Signal(object)
    cancelled = Signal()
    ended = Signal()
    activated = Signal(object)
    failed = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._training: Job | None = None
        self.bits = DEFAULT_BITS
        self.backbone = ""

    def train(self) -> None:
        """Retrains on the library's photos, unless that is being done."""
        if self._training is not None:
            return
        self._training = self._runner.start(self._train, trains=True)
        self._training.progress.connect(self.step)
        self._training.finished.connect(self.finished)
        self._training.cancelled.connect(self.cancelled)
        self._training.failed.connect(self.failed)
        self._training.ended.connect(self._over)
        self.began.emit()

    def cancel(self) -> None:
        """Stops the training; the old version serves on."""
        if self._training is not None:
            self._training.cancel()

    def activate(self, model_id: int) -> None:
        """Switches to a version."""
        job = self._runner.start(lambda _: self._activate(model_id))
        job.finished.connect(self.activated)
        job.failed.connect(self.failed)

    def _train(self, cancel: CancelToken) -> EngineJob[Trained]:
        active = self._library.active_model()
        # A worse version must not take over without a word: then the person decides.
        config = TrainConfig(bits=self.bits, activate="if-better")
        if self.backbone:
            config = replace(config, backbone=self.backbone)
        elif active is not None:
            # A backbone that was trained on these photos stays.
            config = replace(config, backbone=active.backbone.partition("/")[0])
        result = yield from self._library.train(config, cancel)
        return Trained(result, active.id if active else None)

    def _activate(self, model_id: int) -> int:
        self._library.activate_model(model_id)
        return model_id

    @Slot()
    def _over(self) -> None:
        self._training = None
        self.ended.emit()
