"""Automatic learning on the real window: when it starts, what is shown, and how it is stopped."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from pytestqt.qtbot import QtBot

from app.base.settings import Settings
from app.frame.main_window import MainWindow
from app.training import automatic as learner
from engine.base.config import Effort, TrainConfig
from engine.base.effort import choose_effort, chosen_effort
from engine.base.errors import BackboneError
from engine.base.progress import CancelToken, Job, Progress
from engine.results import TrainResult
from engine.training import advice as learning
from engine.training.run import LibraryTraining
from tests.app.conftest import LONG, drop, index, indexed, mime, open_window
from tests.face import Library
from tests.pictures import picture, save_pictures

LEARNED = "Kindred has learned your collection"


@pytest.fixture(autouse=True)
def _full_again() -> Iterator[None]:
    yield
    choose_effort("full")


class Trainings:
    """Trainings that make a version without learning anything.

    Attributes:
        asked: what was trained, and with how much of the machine.
        better: whether the next versions are.
        fault: what the next trainings end with instead.
        go: they wait for it, cancelled or not.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[TrainConfig, Effort]] = []
        self.better = True
        self.fault: Exception | None = None
        self.go = threading.Event()
        self.go.set()

    def train(
        self, training: LibraryTraining, config: TrainConfig, cancel: CancelToken
    ) -> Job[TrainResult]:
        self.asked.append((config, chosen_effort()))
        yield Progress(0, 1, "graph")
        while not self.go.wait(0.01):
            cancel.check()
        if self.fault is not None:
            raise self.fault
        models = training._models
        model = models.add(models.active().model)
        photos = yield from models.encode_missing(model, cancel)
        models.finish(model, {"entropy": 1.0}, activate=self.better)
        report = {"new": {"entropy": 1.0}, "old": None, "better": self.better}
        return TrainResult(model, "nrdh", config.bits, photos, {}, report, self.better)


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> Trainings:
    """A library of twelve photos is worth a training, which takes no time.

    To be asked for before a window, whose library takes what trains when it is opened.
    """
    made = Trainings()
    monkeypatch.setattr(learning, "FEWEST_PHOTOS", 12)

    def train(
        training: LibraryTraining, config: TrainConfig, cancel: CancelToken, *, fetch: bool = False
    ) -> Job[TrainResult]:
        return made.train(training, config, cancel)

    monkeypatch.setattr(LibraryTraining, "run", train)
    return made


@pytest.fixture
def told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window told in passing or at the top; it is impatient to learn."""
    said: list[str] = []
    for place in (window.toast, window.banner):
        say = place.say

        def note(text: str, *more: object, say: Callable[..., None] = say) -> None:
            said.append(text)
            say(text, *more)

        monkeypatch.setattr(place, "say", note)
    window.preferences.learner.tick.setInterval(1)
    return said


def looked(qtbot: QtBot, window: MainWindow, times: int = 2) -> None:
    """The state of the library was read anew, and everybody had a chance to act on it."""
    for _ in range(times):
        with qtbot.waitSignal(window.operations.overviews.read, timeout=LONG):
            window.operations.overviews.refresh()
    qtbot.waitUntil(lambda: not window.preferences.learner.tick.isActive(), timeout=LONG)
    qtbot.waitUntil(lambda: not window.operations.trainer.is_training, timeout=LONG)


def worth(window: MainWindow) -> bool:
    return window.overview is not None and window.overview.learning.worth


def versions(window: MainWindow) -> int:
    return len(window.operations.library.models.all())


def test_after_a_first_indexing_of_200_photos_it_learns_and_says_so_once(
    qtbot: QtBot, window: MainWindow, told: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for seed in range(200):
        picture(seed, (96, 72)).save(folder / f"{seed:03d}.jpg")
    stages: list[str] = []
    window.operations.trainer.step.connect(lambda step: stages.append(step.stage))
    index(qtbot, window, folder, 200)
    qtbot.waitUntil(lambda: bool(stages), timeout=LONG)
    assert window.strip.isHidden()
    qtbot.waitUntil(lambda: not window.operations.trainer.is_training, timeout=LONG)
    assert {"graph", "hash_network", "encode"} <= set(stages)
    (version, starter) = window.operations.library.models.all()
    assert (version.photos, starter.starter) == (200, True)
    looked(qtbot, window)
    assert versions(window) == 2
    assert told.count(LEARNED) == int(version.active)
    assert not window.banner.isVisible()


def test_a_version_that_is_better_is_told_of_once_and_serves(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)
    looked(qtbot, window)
    active = window.operations.library.models.active()
    assert active is not None
    assert not active.starter
    assert told.count(LEARNED) == 1
    assert window.training.card.isVisible()
    assert window.training.other.isVisible()
    (asked,) = trainings.asked
    assert asked[0].activate == "if-better"


def test_a_version_that_is_not_better_is_not_told_of_nor_made_again(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    trainings.better = False
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: versions(window) == 2, timeout=LONG)
    looked(qtbot, window)
    assert not worth(window)
    assert len(trainings.asked) == 1
    assert not window.training.card.isVisible()
    assert not window.training.other.isVisible()
    assert window.training.retrain.isVisible()
    assert [text for text in told if "photos can be searched" not in text] == []
    # Until there is more to learn.
    save_pictures(photos, 6, first=20)
    window.operations.indexing_jobs.rescan()
    qtbot.waitUntil(lambda: len(trainings.asked) == 2, timeout=LONG)


def test_with_the_setting_off_nothing_is_learned_until_it_is_on(
    qtbot: QtBot,
    trainings: Trainings,
    window: MainWindow,
    told: list[str],
    settings: Settings,
    photos: Path,
) -> None:
    assert settings.learns_by_itself
    window.preferences.open()
    box = window.preferences.learning.by_itself
    assert box.isChecked()
    box.click()
    assert not settings.learns_by_itself
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: worth(window), timeout=LONG)
    looked(qtbot, window)
    assert trainings.asked == []
    box.click()
    assert settings.learns_by_itself
    qtbot.waitUntil(lambda: len(trainings.asked) == 1, timeout=LONG)


def test_turning_it_off_ends_what_is_under_way(
    qtbot: QtBot,
    trainings: Trainings,
    window: MainWindow,
    told: list[str],
    photos: Path,
) -> None:
    trainings.go.clear()
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: window.training.cancel.isVisible(), timeout=LONG)
    window.preferences.open()
    window.preferences.learning.by_itself.click()
    qtbot.waitUntil(lambda: not window.operations.trainer.is_training, timeout=LONG)
    looked(qtbot, window)
    assert len(trainings.asked) == 1
    assert versions(window) == 1


def test_who_cancels_it_is_left_alone_in_this_session(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    trainings.go.clear()
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: window.training.cancel.isVisible(), timeout=LONG)
    qtbot.mouseClick(window.training.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.training.retrain.isVisible(), timeout=LONG)
    looked(qtbot, window)
    assert worth(window)
    assert len(trainings.asked) == 1
    assert versions(window) == 1
    assert not (window.operations.library.directory / "learning.json").exists()
    # Somebody who asks for it gets it.
    trainings.go.set()
    window.operations.trainer.train()
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)


def test_it_is_gentle_and_the_choice_of_the_person_comes_back(
    qtbot: QtBot,
    trainings: Trainings,
    window: MainWindow,
    told: list[str],
    settings: Settings,
    photos: Path,
) -> None:
    machine = window.operations.library.machine
    assert machine.effort == settings.effort == "normal"
    trainings.go.clear()
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: len(trainings.asked) == 1, timeout=LONG)
    assert trainings.asked[0][1] == machine.effort == "gentle"
    # Chosen meanwhile: it takes effect at once and stays.
    window.preferences.open()
    window.preferences.performance.effort.button("full").click()
    assert machine.effort == "full"
    trainings.go.set()
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)
    qtbot.waitUntil(lambda: not window.operations.trainer.is_training, timeout=LONG)
    assert machine.effort == settings.effort == "full"


def test_it_makes_room_for_indexing_and_begins_again(
    qtbot: QtBot,
    trainings: Trainings,
    window: MainWindow,
    told: list[str],
    photos: Path,
    tmp_path: Path,
) -> None:
    trainings.go.clear()
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: len(trainings.asked) == 1, timeout=LONG)
    more = tmp_path / "more"
    save_pictures(more, 3, first=30)
    efforts: list[Effort] = []
    window.operations.indexing_jobs.finished.connect(
        lambda _: efforts.append(window.operations.library.machine.effort)
    )
    window.operations.indexing_jobs.add([more])
    qtbot.waitUntil(lambda: indexed(window) == 15, timeout=LONG)
    qtbot.waitUntil(lambda: efforts == ["normal"], timeout=LONG)
    trainings.go.set()
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)
    assert len(trainings.asked) == 2
    assert versions(window) == 2


def test_while_indexing_is_paused_nothing_begins(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    teacher = window.preferences.learner
    teacher.tick.setInterval(60_000)
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(teacher.tick.isActive, timeout=LONG)
    window.operations.indexing_jobs.pause()
    qtbot.waitUntil(lambda: not window.operations.indexing_jobs.is_watching, timeout=LONG)
    qtbot.waitUntil(lambda: window.runner.running() == 0, timeout=LONG)
    for _ in range(2 * learner.QUIET_TICKS):
        teacher.look()
    assert not window.operations.trainer.is_training
    assert trainings.asked == []
    teacher.tick.setInterval(1)
    window.operations.indexing_jobs.resume()
    qtbot.waitUntil(lambda: len(trainings.asked) == 1, timeout=LONG)


def test_who_asks_for_a_training_meanwhile_gets_their_own(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    trainings.go.clear()
    trainings.better = False
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: len(trainings.asked) == 1, timeout=LONG)
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(trainings.asked) == 2, timeout=LONG)
    assert [effort for _, effort in trainings.asked] == ["gentle", "normal"]
    assert window.training.cancel.isVisible()
    trainings.go.set()
    # And is told how it ended.
    qtbot.waitUntil(lambda: window.training.card.isVisible(), timeout=LONG)
    assert "stays in use" in window.training.card.verdict()
    assert versions(window) == 2


def test_a_training_of_another_program_is_no_reason_to_say_anything(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    began: list[bool] = []
    window.operations.trainer.began.connect(lambda: began.append(True))
    directory = window.operations.library.directory
    with Library.open(directory, "cpu") as other, other.store.training() as free:
        assert free
        with qtbot.waitSignal(window.operations.trainer.failed_by_itself, timeout=LONG):
            index(qtbot, window, photos, 12)
        looked(qtbot, window)
    assert (began, trainings.asked) == ([], [])
    assert not window.banner.isVisible()
    assert [text for text in told if "photos can be searched" not in text] == []
    # Later, when nobody else trains.
    window.preferences.learner.later.setInterval(0)
    window.preferences.learner.later.start()
    window.operations.overviews.refresh()
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)


def test_a_training_that_fails_is_a_line_in_the_log_alone(
    qtbot: QtBot,
    trainings: Trainings,
    window: MainWindow,
    told: list[str],
    photos: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    trainings.fault = BackboneError("its weights are not here")
    with qtbot.waitSignal(window.operations.trainer.failed_by_itself, timeout=LONG):
        index(qtbot, window, photos, 12)
    looked(qtbot, window)
    assert "its weights are not here" in caplog.text
    assert not window.banner.isVisible()
    assert len(trainings.asked) == 1
    assert window.training.retrain.isVisible()


def test_closing_the_window_meanwhile_leaves_nothing_behind(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    trainings.go.clear()
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: window.training.cancel.isVisible(), timeout=LONG)
    directory = window.operations.library.directory
    window.close()
    assert not (directory / "learning.json").exists()
    with Library.open(directory, "cpu") as library:
        assert len(library.models.all()) == 1
        assert library.models.advice().reason == "first"


def test_it_takes_the_focus_from_nobody(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    trainings.go.clear()
    window.preferences.learner.tick.setInterval(60_000)
    index(qtbot, window, photos, 12)
    window.activateWindow()
    window.results.grid.setFocus()
    qtbot.waitUntil(window.results.grid.hasFocus, timeout=LONG)
    lost: list[QFocusEvent] = []
    window.results.grid.focusOutEvent = lost.append  # type: ignore[method-assign]
    window.preferences.learner.tick.setInterval(1)
    qtbot.waitUntil(lambda: window.training.cancel.isVisible(), timeout=LONG)
    trainings.go.set()
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)
    assert window.results.grid.hasFocus()
    assert lost == []


def test_what_was_said_of_the_training_before_is_there_again_after_a_refusal(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(lambda: window.training.card.isVisible(), timeout=LONG)
    before = window.training.card.verdict()
    trainings.better = False
    trainings.go.clear()
    save_pictures(photos, 6, first=20)
    window.operations.indexing_jobs.rescan()
    qtbot.waitUntil(lambda: len(trainings.asked) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: not window.training.card.isVisible(), timeout=LONG)
    trainings.go.set()
    qtbot.waitUntil(lambda: window.training.card.isVisible(), timeout=LONG)
    assert window.training.card.verdict() == before
    assert window.training.other.isVisible()


def test_only_a_quiet_window_begins(
    qtbot: QtBot, trainings: Trainings, window: MainWindow, told: list[str], photos: Path
) -> None:
    teacher = window.preferences.learner
    teacher.tick.setInterval(60_000)
    index(qtbot, window, photos, 12)
    qtbot.waitUntil(teacher.tick.isActive, timeout=LONG)
    qtbot.waitUntil(lambda: teacher.is_quiet(), timeout=LONG)
    for _ in range(learner.QUIET_TICKS - 1):
        teacher.look()
    busy = threading.Event()
    job = window.runner.start(lambda _: busy.wait(30))
    teacher.look()
    assert trainings.asked == []
    with qtbot.waitSignal(job.ended, timeout=LONG):
        busy.set()
    qtbot.waitUntil(lambda: teacher.is_quiet(), timeout=LONG)
    # It has to be quiet for as long again.
    for _ in range(learner.QUIET_TICKS - 1):
        teacher.look()
    assert not window.operations.trainer.is_training
    teacher.look()
    assert window.operations.trainer.is_training
    qtbot.waitUntil(lambda: LEARNED in told, timeout=LONG)


def test_what_was_chosen_in_the_last_session_holds(
    qtbot: QtBot, trainings: Trainings, settings: Settings, photos: Path, tmp_path: Path
) -> None:
    settings.learns_by_itself = False
    assert not Settings(settings._storage).learns_by_itself
    opened = open_window(tmp_path / "library", settings)
    qtbot.addWidget(opened)
    with qtbot.waitSignal(opened.ready, timeout=LONG):
        opened.show()
    opened.preferences.learner.tick.setInterval(1)
    drop(opened, mime(urls=(photos,)))
    qtbot.waitUntil(lambda: worth(opened), timeout=LONG)
    looked(qtbot, opened)
    opened.preferences.open()
    assert not opened.preferences.learning.by_itself.isChecked()
    assert trainings.asked == []
    opened.close()


def test_retrain_is_a_button_among_others(window: MainWindow) -> None:
    assert window.training.retrain.objectName() != "primary"
    assert window.training.retrain.isEnabled() == (indexed(window) >= 8)
