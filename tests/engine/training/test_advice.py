"""Automatic learning: when it is worth it, and that a failed attempt is not repeated."""

import json
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from engine.base.config import TrainConfig
from engine.base.errors import Cancelled, TrainingError
from engine.base.progress import CancelToken, Job, Progress, drain
from engine.results import LearningAdvice, TrainResult
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.training import advice as learning
from engine.training.advice import SelfLearning

NOT_NOW = LearningAdvice(worth=False, reason=None)
FIRST, GROWN, DRIFTED = (
    LearningAdvice(True, reason)
    for reason in ("first", "grown", "drifted")  # type: ignore[arg-type]
)


class Photos:
    """A library in the store alone: photos with codes, versions, and trainings that cost nothing.

    Attributes:
        asked: what was trained.
        outcome: of the next training: whether it is better, or what it raises.
        busy: whether folders are being brought up to date.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.store = Store(directory)
        self.asked: list[TrainConfig] = []
        self.outcome: bool | BaseException = True
        self.indexing = SimpleNamespace(busy=False)
        self.open_again()
        FolderTable(self.store).add(Path("/pictures"))
        self.version(starter=True)

    def open_again(self) -> None:
        """As another program, or the same after a start."""
        self.learning = SelfLearning(self.store, self.indexing, self.directory, self.train)  # type: ignore[arg-type]

    def come(self, count: int, codes: np.ndarray | None = None) -> None:
        """Photos are added, and every version gets codes of them."""
        table, known = PhotoTable(self.store), PhotoTable(self.store).count()[0]
        with self.store.writing():
            facts = PhotoFacts(size=1, mtime_ns=1)
            ids = [table.insert(1, f"{known + n}.jpg", facts) for n in range(count)]
            for row in HashModelTable(self.store).all():
                made = np.zeros((count, row.bits // 8), np.uint8) if codes is None else codes
                CodeTable(self.store).put(row.id, ids, made)

    def go(self, count: int) -> None:
        """The first photos are removed."""
        with self.store.writing():
            ids = PhotoTable(self.store).ids_added_after("")[:count]
            PhotoTable(self.store).delete(ids)

    def version(
        self,
        *,
        starter: bool = False,
        active: bool = True,
        finished: bool = True,
        photos: int | None = None,
        bits: int = 64,
        method: str = "nrdh",
        backbone: str = "b/1",
    ) -> int:
        table = HashModelTable(self.store)
        serving = table.active()
        with self.store.writing():
            ids, codes = CodeTable(self.store).load(serving.id) if serving else ([], np.empty(0))
            model = table.insert(
                folder=f"m{len(table.all())}-{datetime.now(UTC).isoformat()}",
                method=method,
                bits=bits,
                backbone=backbone,
                created_at=datetime.now(UTC),
                photos=len(ids) if photos is None else photos,
                report={"entropy": 1.0} if finished else {},
                starter=starter,
            )
            if len(ids):
                same = codes if codes.shape[1] == bits // 8 else np.zeros((len(ids), bits // 8))
                CodeTable(self.store).put(model, ids.tolist(), same.astype(np.uint8))
            if active:
                table.activate(model)
        return model

    def use(self, model: int) -> None:
        with self.store.writing():
            HashModelTable(self.store).activate(model)

    def delete(self, model: int) -> None:
        with self.store.writing():
            HashModelTable(self.store).delete(model)

    def advice(self) -> LearningAdvice:
        return self.learning.advice()

    def learn(self) -> TrainResult | None:
        return drain(self.learning.run())

    def train(self, config: TrainConfig, cancel: CancelToken) -> Job[TrainResult]:
        self.asked.append(config)
        yield Progress(0, 1, "graph")
        cancel.check()
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        photos = CodeTable(self.store).count(HashModelTable(self.store).active().id)  # type: ignore[union-attr]
        model = self.version(active=self.outcome, bits=config.bits)
        return TrainResult(model, config.method, config.bits, photos, {}, {}, self.outcome)


@pytest.fixture
def photos(tmp_path: Path) -> Iterator[Photos]:
    made = Photos(tmp_path)
    yield made
    made.store.close()


def test_a_first_training_is_worth_it_from_200_photos_on(photos: Photos) -> None:
    assert photos.advice() == NOT_NOW
    photos.come(199)
    assert photos.advice() == NOT_NOW
    photos.come(1)
    assert photos.advice() == FIRST
    photos.version()
    assert photos.advice() == NOT_NOW


def test_photos_that_cannot_be_searched_do_not_count(photos: Photos) -> None:
    photos.come(199)
    with photos.store.writing():
        unreadable = PhotoFacts(size=1, mtime_ns=1, error="damaged")
        for number in range(10):
            PhotoTable(photos.store).insert(1, f"broken{number}.jpg", unreadable)
            PhotoTable(photos.store).insert(1, f"late{number}.jpg", PhotoFacts(size=1, mtime_ns=1))
    assert photos.advice() == NOT_NOW


def test_a_library_that_has_grown_by_half_is_worth_it_again(photos: Photos) -> None:
    photos.come(40)
    photos.version()
    photos.come(19)
    assert photos.advice() == NOT_NOW
    photos.come(1)
    assert photos.advice() == GROWN


def test_a_library_trained_on_a_sample_has_not_grown_thereby(photos: Photos) -> None:
    photos.come(300)
    photos.version(photos=100)
    assert photos.advice() == NOT_NOW
    photos.come(149)
    assert photos.advice() == NOT_NOW
    photos.come(1)
    assert photos.advice() == GROWN


def test_photos_that_moved_to_another_folder_are_no_growth(photos: Photos) -> None:
    photos.come(100)
    photos.version()
    photos.go(100)
    photos.come(100)
    assert photos.advice() == NOT_NOW


def test_nothing_is_worth_it_while_photos_are_indexed(photos: Photos) -> None:
    photos.come(200)
    photos.indexing.busy = True
    assert photos.advice() == NOT_NOW
    assert photos.learn() is None
    assert photos.asked == []
    photos.indexing.busy = False
    assert photos.advice() == FIRST


def test_what_was_learned_serves_and_is_not_learned_again(photos: Photos) -> None:
    photos.come(200)
    result = photos.learn()
    assert result is not None
    assert result.activated
    assert photos.advice() == NOT_NOW
    assert photos.learn() is None
    assert len(photos.asked) == 1
    assert photos.asked[0].activate == "if-better"


def test_a_refused_training_is_tried_again_when_the_library_has_grown(photos: Photos) -> None:
    photos.come(200)
    photos.outcome = False
    refused = photos.learn()
    assert refused is not None
    assert not refused.activated
    photos.come(99)
    photos.open_again()
    assert photos.advice() == NOT_NOW
    # Nor does tidying up the versions make it forgotten.
    photos.delete(refused.model)
    assert photos.advice() == NOT_NOW
    photos.come(1)
    assert photos.advice() == GROWN
    assert photos.learn() is not None
    assert photos.advice() == NOT_NOW


def test_a_refused_version_of_an_earlier_program_counts_without_a_note(photos: Photos) -> None:
    photos.come(200)
    photos.version(active=False)
    assert photos.advice() == NOT_NOW
    photos.come(100)
    assert photos.advice() == GROWN


def test_going_back_by_hand_is_no_reason_to_train(photos: Photos) -> None:
    starter = HashModelTable(photos.store).active()
    assert starter is not None
    photos.come(100)
    first = photos.version()
    photos.come(100)
    second = photos.version()
    for chosen in (first, starter.id):
        photos.use(chosen)
        assert photos.advice() == NOT_NOW
    photos.delete(second)
    photos.use(first)
    assert photos.advice() == GROWN


def test_a_training_that_somebody_asked_for_is_remembered_without_its_version(
    photos: Photos,
) -> None:
    photos.come(100)
    photos.version()
    photos.come(100)
    photos.outcome = False
    mine = drain(photos.learning.noted(photos.train(TrainConfig(), CancelToken())))
    photos.delete(mine.model)
    assert photos.advice() == NOT_NOW
    photos.come(100)
    assert photos.advice() == GROWN


def test_a_version_that_is_being_made_is_not_one_that_was_learned(photos: Photos) -> None:
    photos.come(200)
    photos.version(active=False, finished=False)
    assert photos.advice() == FIRST


@pytest.fixture
def drifted(photos: Photos) -> Callable[[int], None]:
    """A library whose new photos are unlike those learned; call it for more of another kind."""
    random = np.random.default_rng(0)
    photos.come(600, around(random.integers(0, 256, (10, 8), dtype=np.uint8), 600, 1))
    photos.version()

    def more(seed: int) -> None:
        photos.come(60, around(np.full((1, 8), 255 * (seed % 2), np.uint8) ^ seed, 60, seed))

    more(1)
    return more


def around(centres: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Codes that differ from a centre in some bits."""
    random = np.random.default_rng(seed)
    bits = np.unpackbits(centres[random.integers(0, len(centres), count)], axis=1)
    return np.packbits(bits ^ (random.random(bits.shape) < 0.03), axis=1)


def test_a_drifted_library_is_worth_it(photos: Photos, drifted: Callable[[int], None]) -> None:
    assert photos.learning.drift().drifted
    assert photos.advice() == DRIFTED


def test_a_refusal_holds_until_the_library_drifts_anew(
    photos: Photos, drifted: Callable[[int], None]
) -> None:
    photos.outcome = False
    assert photos.learn() is not None
    photos.open_again()
    # Seen from the version that serves it has drifted as before.
    assert photos.learning.drift().drifted
    assert photos.advice() == NOT_NOW
    drifted(1)
    assert photos.advice() == NOT_NOW
    drifted(2)
    assert photos.advice() == DRIFTED


def test_a_cancelled_training_is_as_if_it_had_not_been(photos: Photos) -> None:
    photos.come(200)
    cancel = CancelToken()
    training = photos.learning.run(cancel)
    next(training)
    cancel.cancel()
    with pytest.raises(Cancelled):
        drain(training)
    assert not (photos.directory / "learning.json").exists()
    closed = photos.learning.run()
    next(closed)
    closed.close()
    photos.outcome = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        photos.learn()
    assert photos.advice() == FIRST


@pytest.mark.parametrize("killed", [True, False])
def test_a_training_that_never_ends_well_is_given_up_after_three(
    photos: Photos, killed: bool
) -> None:
    photos.come(200)
    file = photos.directory / "learning.json"
    for _ in range(3):
        assert photos.advice() == FIRST
        if killed:
            # As it lies there after a power cut.
            training = photos.learning.run()
            next(training)
            left = file.read_bytes()
            training.close()
            file.write_bytes(left)
        else:
            photos.outcome = TrainingError("no")
            with pytest.raises(TrainingError):
                photos.learn()
        photos.open_again()
    assert photos.advice() == NOT_NOW
    photos.come(100)
    assert photos.advice() == GROWN
    photos.outcome = TrainingError("no")
    with pytest.raises(TrainingError):
        photos.learn()
    assert json.loads(file.read_text())["unfinished"] == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"model": 1, "photos": 200, "at": "yesterday", "unfinished": 0}',
        b'{"model": null, "photos": 200, "at": "2026-01-01T00:00:00+00:00", "unfinished": 0}',
        b'{"model": 1e999, "photos": 200, "at": "2026-01-01T00:00:00+00:00", "unfinished": 0}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_note_costs_one_training_at_most(photos: Photos, content: bytes) -> None:
    photos.come(200)
    (photos.directory / "learning.json").write_bytes(content)
    assert photos.advice() == FIRST
    photos.outcome = False
    assert photos.learn() is not None
    assert photos.advice() == NOT_NOW


def test_a_folder_that_cannot_be_written_does_not_stop_a_training(
    photos: Photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> Generator[None, None, None]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(learning, "replacing", refuse)
    photos.come(200)
    assert photos.learn() is not None
    # The version itself tells of it.
    assert photos.advice() == NOT_NOW


def test_two_programs_do_not_train_at_once_nor_one_after_the_other(photos: Photos) -> None:
    photos.come(200)
    other = SelfLearning(photos.store, photos.indexing, photos.directory, photos.train)  # type: ignore[arg-type]
    photos.outcome = False
    training = photos.learning.run()
    next(training)
    with pytest.raises(TrainingError, match="under way"):
        drain(other.run())
    drain(training)
    assert other.advice() == NOT_NOW
    assert drain(other.run()) is None
    assert len(photos.asked) == 1


def test_it_trains_as_the_version_that_serves_was_trained(photos: Photos) -> None:
    photos.come(200)
    assert photos.learn() is not None
    assert (photos.asked[0].bits, photos.asked[0].method) == (128, "nrdh")
    photos.version(bits=48, method="nrdh-paper", backbone="own-1234/7")
    photos.come(200)
    assert photos.learn() is not None
    config = photos.asked[1]
    assert (config.bits, config.method, config.backbone) == (48, "nrdh-paper", "own-1234")
    assert (config.trainable, config.activate) == ("head", "if-better")
    photos.version(method="of a later Kindred")
    photos.come(300)
    assert drain(photos.learning.run(bits=96)) is not None
    assert (photos.asked[2].bits, photos.asked[2].method) == (96, "nrdh")


def test_a_clock_that_went_back_does_not_set_it_off(
    photos: Photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos.come(200)
    photos.outcome = False

    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(UTC) + timedelta(days=400)

    monkeypatch.setattr(learning, "datetime", Late)
    assert photos.learn() is not None
    monkeypatch.setattr(learning, "datetime", datetime)
    photos.come(50)
    assert photos.advice() == NOT_NOW
    photos.come(50)
    assert photos.advice() == GROWN
