"""Automatic learning: decides whether a training is worthwhile, and remembers previous attempts."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.base.config import DEFAULT_BITS, METHODS, TrainConfig
from engine.base.errors import Cancelled
from engine.base.paths import replacing
from engine.base.progress import CancelToken, Job
from engine.indexing.run import Indexing
from engine.results import Drift, LearningAdvice, ModelVersion, TrainResult
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoTable
from engine.training.drift import DriftMeter

# A small library of general photos gains nothing from a training (``docs/decisions/0027``).
FEWEST_PHOTOS = 200
GROWN = 1.5
# A training that was killed or failed this often counts as attempted.
_MOST_UNFINISHED = 3
_NOT_NOW = LearningAdvice(worth=False, reason=None)


@dataclass(frozen=True, slots=True)
class Trial:
    """The last attempted training.

    Attributes:
        model: the version it made; if it made none, the newest version before it, or 0.
        photos: number of photos that could be trained on.
        at: when it began, in UTC; photos added later were not part of it.
        unfinished: number of trainings for about as many photos that were killed or failed, ending
            with this one.
    """

    model: int
    photos: int
    at: datetime
    unfinished: int = 0

    @property
    def counts(self) -> bool:
        """Returns whether it says something about the photos or should not be repeated."""
        return self.unfinished == 0 or self.unfinished >= _MOST_UNFINISHED


class TrialNote:
    """Stores the last attempt in a file; only the holder of `Store.training` writes it.

    Args:
        file: a file of the library; may be deleted, which causes at most one additional training.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Trial | None:
        """Reads the last attempt; returns None if there is none or the file is damaged."""
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(values["at"])
            numbers = [int(values[name]) for name in ("model", "photos", "unfinished")]
            return Trial(numbers[0], numbers[1], at.astimezone(UTC), numbers[2])
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return None

    def write(self, trial: Trial | None) -> None:
        """Replaces the stored attempt.

        Ignores errors such as a full disk, which the training will report.
        """
        with contextlib.suppress(OSError):
            if trial is None:
                self._file.unlink(missing_ok=True)
                return
            with replacing(self._file) as temporary:
                values = {**asdict(trial), "at": trial.at.isoformat()}
                temporary.write_text(json.dumps(values), encoding="utf-8")


class SelfLearning:
    """Decides whether a training is worthwhile, and runs automatic trainings.

    Args:
        store: store of the library.
        indexing: indexes photos, which should not happen while they are being trained on.
        directory: folder of the library, in which attempts are recorded.
        train: runs a training; called while no other training is running.
    """

    def __init__(
        self,
        store: Store,
        indexing: Indexing,
        directory: Path,
        train: Callable[[TrainConfig, CancelToken], Job[TrainResult]],
    ) -> None:
        self._store = store
        self._indexing = indexing
        self._note = TrialNote(directory / "learning.json")
        self._train = train
        self._models = HashModelTable(store)
        self._codes = CodeTable(store)
        self._photos = PhotoTable(store)
        self._drift = DriftMeter(store)

    def drift(self) -> Drift:
        """Returns whether new photos differ from those that the active version was trained on."""
        return self._drift.measure()

    def since_training(self) -> int:
        """Counts the photos added after the active version was trained on this library."""
        active = self._models.active()
        if active is None or active.starter:
            known, unreadable = self._photos.count()
            return known - unreadable
        return self._photos.count_added_after(_moment(active.created_at))

    def advice(self) -> LearningAdvice:
        """Returns whether a training is worthwhile and why; cheap enough for every status."""
        with self._store.reading():
            return self._advice()

    def run(
        self, cancel: CancelToken | None = None, bits: int | None = None
    ) -> Job[TrainResult | None]:
        """Trains with the settings of the active version; keeps the result only if it is better.

        Args:
            cancel: if cancelled, the old version stays active and the next call tries again.
            bits: code length; that of the active version if left out.

        Returns:
            The result of the training, or None if none is worthwhile (`advice`).

        Raises:
            TrainingError: training is not possible, or another training is running.
            BackboneError: the network in use is not on this machine; nothing is downloaded.
            Cancelled: the training was cancelled.
        """
        job = self._attempt(cancel or CancelToken(), bits)
        return (yield from self._store.alone_training(job))

    def noted(self, training: Job[TrainResult]) -> Job[TrainResult]:
        """Runs a training that the user started, and records it."""
        began = datetime.now(UTC)
        result = yield from training
        self._note.write(Trial(result.model, self._codes.count(result.model), began))
        return result

    def _attempt(self, cancel: CancelToken, bits: int | None) -> Job[TrainResult | None]:
        # Another program may have trained while this one waited for its turn.
        if not self.advice().worth:
            return None
        before = self._note.read()
        self._note.write(self._begun(before))
        try:
            return (yield from self.noted(self._train(self._config(bits), cancel)))
        except BaseException as error:
            if isinstance(error, Cancelled) or not isinstance(error, Exception):
                self._note.write(before)
            raise

    def _begun(self, before: Trial | None) -> Trial:
        photos, newest = self._searchable(), next(iter(self._models.all()), None)
        again = before is not None and not before.counts and photos < GROWN * before.photos
        unfinished = before.unfinished + 1 if before is not None and again else 1
        return Trial(newest.id if newest else 0, photos, datetime.now(UTC), unfinished)

    def _config(self, bits: int | None) -> TrainConfig:
        active = self._models.active()
        own = active if active is not None and not active.starter else None
        return TrainConfig(
            method=next((m for m in METHODS if own and m == own.method), METHODS[0]),
            bits=bits or (own.bits if own else DEFAULT_BITS),
            backbone=self._models.serving_backbone(),
            activate="if-better",
        )

    def _advice(self) -> LearningAdvice:
        if self._indexing.busy:
            return _NOT_NOW
        photos = self._searchable()
        last = self._last_learned(photos)
        if last is None:
            return LearningAdvice(True, "first") if photos >= FEWEST_PHOTOS else _NOT_NOW
        if photos >= GROWN * last.photos > 0:
            return LearningAdvice(True, "grown")
        if self._drift.measure(last.at).drifted:
            return LearningAdvice(True, "drifted")
        return _NOT_NOW

    def _last_learned(self, searchable: int) -> Trial | None:
        """Returns the library's newest own version or the last attempt, whichever is later.

        The active version does not count: going back to an earlier one is no reason to train again.
        """
        trial = self._note.read()
        version = next((row for row in self._models.all() if _is_own(row)), None)
        if trial is not None and trial.counts and (version is None or trial.model >= version.id):
            return trial
        if version is None:
            return None
        photos = version.photos
        if searchable >= GROWN * photos:
            # A large library is trained on a sample, so count the photos that were available.
            new = self._photos.count_added_after(_moment(version.created_at))
            photos = max(photos, searchable - new)
        return Trial(version.id, photos, version.created_at)

    def _searchable(self) -> int:
        active = self._models.active()
        return self._codes.count(active.id) if active is not None else 0


def _is_own(row: ModelVersion) -> bool:
    # A version without figures is still being made, or was left behind by a killed program.
    return not row.starter and (row.active or bool(row.report))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
