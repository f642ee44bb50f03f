"""Learning by itself: whether a training is worth it now, why, and what was tried before."""

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

# A small library of general photos gains nothing (``docs/decisions/0027``).
FEWEST_PHOTOS = 200
GROWN = 1.5
# A training that was killed or failed so often counts as one that was tried.
_MOST_UNFINISHED = 3
_NOT_NOW = LearningAdvice(worth=False, reason=None)


@dataclass(frozen=True, slots=True)
class Trial:
    """The last training that was tried.

    Attributes:
        model: the version it made; of one that made none, the newest before it, or 0.
        photos: that could be trained on.
        at: when it began, in UTC; photos that came later had no part in it.
        unfinished: how many trainings for about as many photos were killed or failed, where this
            was the last of them.
    """

    model: int
    photos: int
    at: datetime
    unfinished: int = 0

    @property
    def counts(self) -> bool:
        """Whether it says something about the photos, or is not worth another try."""
        return self.unfinished == 0 or self.unfinished >= _MOST_UNFINISHED


class TrialNote:
    """Keeps the last trial in a file; only whoever holds `Store.training` writes it.

    Args:
        file: of the library; may be deleted, which costs one training at most.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Trial | None:
        """The last trial, unless there is none or the file is damaged."""
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(values["at"])
            numbers = [int(values[name]) for name in ("model", "photos", "unfinished")]
            return Trial(numbers[0], numbers[1], at.astimezone(UTC), numbers[2])
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return None

    def write(self, trial: Trial | None) -> None:
        """Replaces it; where that fails, as on a full disk, the training itself will say so."""
        with contextlib.suppress(OSError):
            if trial is None:
                self._file.unlink(missing_ok=True)
                return
            with replacing(self._file) as temporary:
                values = {**asdict(trial), "at": trial.at.isoformat()}
                temporary.write_text(json.dumps(values), encoding="utf-8")


class SelfLearning:
    """Decides whether a training is worth it, and does one that nobody asked for.

    Args:
        store: of the library.
        indexing: what is being trained on should not change at the same time.
        directory: of the library, where it is noted what was tried.
        train: trains as told; called while no other training is under way.
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
        """Whether new photos differ from those that the serving version was trained on."""
        return self._drift.measure()

    def since_training(self) -> int:
        """Photos that came after the serving version was trained on this library."""
        active = self._models.active()
        if active is None or active.starter:
            known, unreadable = self._photos.count()
            return known - unreadable
        return self._photos.count_added_after(_moment(active.created_at))

    def advice(self) -> LearningAdvice:
        """Whether a training is worth it now, and why; cheap enough for every status."""
        with self._store.reading():
            return self._advice()

    def run(
        self, cancel: CancelToken | None = None, bits: int | None = None
    ) -> Job[TrainResult | None]:
        """Trains as the serving version was, and keeps the new one only when it is better.

        Args:
            cancel: the old version serves on, and the next call tries again.
            bits: code length; of the serving version when left out.

        Returns:
            What the training was worth, or None where none is (`advice`).

        Raises:
            TrainingError: it cannot be done, or another training is under way.
            BackboneError: the network in use is not on this machine; nothing is downloaded.
            Cancelled: as said.
        """
        job = self._attempt(cancel or CancelToken(), bits)
        return (yield from self._store.alone_training(job))

    def noted(self, training: Job[TrainResult]) -> Job[TrainResult]:
        """Runs a training that somebody asked for, and notes that it was done."""
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
        """The newest version of the library's own or the last trial, whichever is later.

        Not the version that serves: going back to an earlier one is no reason to train again.
        """
        trial = self._note.read()
        version = next((row for row in self._models.all() if _is_own(row)), None)
        if trial is not None and trial.counts and (version is None or trial.model >= version.id):
            return trial
        if version is None:
            return None
        photos = version.photos
        if searchable >= GROWN * photos:
            # A large library is trained on a sample: what was there before counts.
            new = self._photos.count_added_after(_moment(version.created_at))
            photos = max(photos, searchable - new)
        return Trial(version.id, photos, version.created_at)

    def _searchable(self) -> int:
        active = self._models.active()
        return self._codes.count(active.id) if active is not None else 0


def _is_own(row: ModelVersion) -> bool:
    # One without figures is being made, or was left by a program that was killed.
    return not row.starter and (row.active or bool(row.report))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
