"""Trains, and switches between the versions of the hash model."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.base.jobs import Job, JobRunner, Result, Steps, TellResult, TellText
from engine.base.config import DEFAULT_BITS, TrainConfig
from engine.base.progress import CancelToken, Progress
from engine.base.progress import Job as EngineJob
from engine.library import Library
from engine.results import TrainResult

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trained:
    """A completed training.

    Attributes:
        result: the engine's result.
        before: the version that was active when it started.
    """

    result: TrainResult
    before: int | None


class Trainer(QObject):
    """Runs trainings as jobs; every call returns immediately.

    An automatic training is shown like any other while it runs, but is reported afterwards only if
    its version was activated.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.

    Attributes:
        bits: code length of the next training.
        backbone: backbone of the next training; empty for the one in use, which may have been
            trained on these photos.
        by_itself: whether the running training was started automatically.
    """

    began = Signal()
    step = Signal(Progress)
    finished = Signal(Trained)
    cancelled = Signal()
    ended = Signal()
    activated = Signal(int)
    failed = Signal(str)
    unwanted = Signal()
    failed_by_itself = Signal()

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._training: Job | None = None
        self._announced = False
        self._wanted = False
        self.bits = DEFAULT_BITS
        self.backbone = ""
        self.by_itself = False

    @property
    def is_training(self) -> bool:
        """Whether a training is running."""
        return self._training is not None

    def train(self) -> None:
        """Retrains on the library's photos, unless a training is running.

        An automatic training is cancelled first.
        """
        if self._training is None:
            self._start(self._train, self.finished, self.failed)
            self._announce()
        elif self.by_itself:
            self._wanted = True
            self._training.cancel()

    def learn(self) -> None:
        """Trains if the engine considers it worthwhile and no other training is running."""
        if self._training is None:
            self._start(self._learn, self._take_learned, self._note_failure, by_itself=True)

    def cancel(self) -> None:
        """Cancels the training at the user's request; the old version stays active."""
        self.unwanted.emit()
        self._wanted = False
        if self._training is not None:
            self._training.cancel()

    def step_aside(self) -> None:
        """Cancels an automatic training."""
        if self._training is not None and self.by_itself:
            self._training.cancel()

    def activate(self, model_id: int) -> None:
        """Switches to a version."""
        self._runner.start(
            lambda _: self._library.models.activate(model_id),
            finished=lambda _: self.activated.emit(model_id),
            failed=self.failed,
        )

    def _start(
        self,
        work: Steps[Progress, Result],
        finished: TellResult[Result],
        failed: TellText,
        *,
        by_itself: bool = False,
    ) -> None:
        self.by_itself, self._announced = by_itself, False
        self._training = self._runner.start(
            work,
            progress=self._take_step,
            finished=finished,
            failed=failed,
            cancelled=self.cancelled,
            ended=self._over,
            trains=True,
        )

    def _train(self, cancel: CancelToken) -> EngineJob[Trained]:
        active = self._library.models.active()
        # A worse version must not be activated silently, so the user decides.
        config = TrainConfig(bits=self.bits, backbone=self.backbone, activate="if-better")
        result = yield from self._library.models.train(config, cancel)
        return Trained(result, active.id if active else None)

    def _learn(self, cancel: CancelToken) -> EngineJob[Trained | None]:
        active = self._library.models.active()
        result = yield from self._library.models.learn(cancel, self.bits)
        return Trained(result, active.id if active else None) if result else None

    @Slot(Progress)
    def _take_step(self, step: Progress) -> None:
        # Whether a training is possible is known only after it has started.
        self._announce()
        self.step.emit(step)

    def _announce(self) -> None:
        if not self._announced:
            self._announced = True
            self.began.emit()

    @Slot(object)
    def _take_learned(self, trained: Trained | None) -> None:
        if trained is not None and trained.result.activated:
            self.finished.emit(trained)

    @Slot(str)
    def _note_failure(self, reason: str) -> None:
        _log.warning("nothing was learned by itself: %s", reason)
        self.failed_by_itself.emit()

    @Slot()
    def _over(self) -> None:
        self._training = None
        self.ended.emit()
        self.by_itself = False
        if self._wanted:
            self._wanted = False
            self.train()
