import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

from app.base.jobs import Job, JobRunner, Steps
from app.frame.main_window import MainWindow
from engine.base.errors import EngineError
from engine.base.progress import CancelToken, Progress
from tests.app.conftest import LONG


class Ear(QObject):
    """Counts what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []

    @Slot(object)
    def progress(self, step: object) -> None:
        self.heard.append(("progress", step))

    @Slot(object)
    def finished(self, result: object) -> None:
        self.heard.append(("finished", result))

    @Slot(str)
    def failed(self, text: str) -> None:
        self.heard.append(("failed", text))

    @Slot()
    def cancelled(self) -> None:
        self.heard.append(("cancelled", None))

    @Slot()
    def ended(self) -> None:
        self.heard.append(("ended", None))


class Told(QObject):
    """Signals that pass on what a job tells."""

    counted = Signal(int)
    over = Signal()


def start(runner: JobRunner, work: Steps[object, object], ear: Ear) -> Job:
    return runner.start(
        work,
        progress=ear.progress,
        finished=ear.finished,
        failed=ear.failed,
        cancelled=ear.cancelled,
        ended=ear.ended,
    )


def run(qtbot: QtBot, work: Steps[object, object]) -> list[tuple[str, object]]:
    runner, ear = JobRunner(), Ear()
    job = start(runner, work, ear)
    assert not job.is_over
    qtbot.waitUntil(lambda: runner.running() == 0)
    assert job.is_over
    runner.drain()
    return ear.heard


def test_a_generator_reports_its_steps_and_its_result(qtbot: QtBot) -> None:
    def work(_: CancelToken) -> Generator[str, None, int]:
        yield "one"
        yield "two"
        return 7

    assert run(qtbot, work) == [
        ("progress", "one"),
        ("progress", "two"),
        ("finished", 7),
        ("ended", None),
    ]


def test_a_function_reports_its_result_to_slots_and_signals(qtbot: QtBot) -> None:
    runner, told = JobRunner(), Told()
    heard: list[object] = []
    told.counted.connect(heard.append)
    runner.start(lambda _: 7, finished=told.counted.emit, ended=told.over)
    with qtbot.waitSignal(told.over):
        pass
    runner.drain()
    assert heard == [7]


def test_an_error_on_purpose_is_one_line(qtbot: QtBot) -> None:
    def work(_: CancelToken) -> Generator[object, None, None]:
        yield from ()
        raise EngineError("no such photo")

    assert run(qtbot, work) == [("failed", "no such photo"), ("ended", None)]


def test_a_fault_of_ours_is_told_too(qtbot: QtBot) -> None:
    def work(_: CancelToken) -> Generator[object, None, float]:
        yield from ()
        return 1 / 0

    words = "Something went wrong in Kindred (ZeroDivisionError: division by zero)"
    assert run(qtbot, work)[0] == ("failed", words)


def test_what_the_system_refuses_is_told_as_such(qtbot: QtBot, tmp_path: Path) -> None:
    gone = tmp_path / "gone"

    def work(_: CancelToken) -> Generator[object, None, bytes]:
        yield from ()
        return gone.read_bytes()

    assert run(qtbot, work)[0] == ("failed", f"{gone}: No such file or directory")


def test_cancel_ends_the_job(qtbot: QtBot) -> None:
    runner, ear = JobRunner(), Ear()

    def work(cancel: CancelToken) -> Generator[Progress, None, None]:
        while True:
            cancel.check()
            yield Progress(0, 0, "scan")

    job = start(runner, work, ear)
    qtbot.waitUntil(lambda: len(ear.heard) > 0)
    job.cancel()
    qtbot.waitUntil(lambda: runner.running() == 0)
    assert ear.heard[-2:] == [("cancelled", None), ("ended", None)]
    runner.drain()


def test_no_ending_is_lost_among_many_short_jobs(qtbot: QtBot) -> None:
    runner, ear = JobRunner(), Ear()
    for _ in range(500):
        runner.start(lambda _: None, finished=ear.finished, ended=ear.ended)
    qtbot.waitUntil(lambda: runner.running() == 0, timeout=20_000)
    qtbot.waitUntil(lambda: len(ear.heard) == 1000, timeout=2_000)
    runner.drain()


def test_draining_cancels_and_waits(qtbot: QtBot) -> None:
    runner, ends = JobRunner(), []

    def work(cancel: CancelToken) -> None:
        cancel.wait(30)
        ends.append(cancel.cancelled)

    runner.start(work)
    qtbot.wait(50)
    runner.drain()
    assert ends == [True]


def test_whatever_trains_does_so_on_one_thread(qtbot: QtBot) -> None:
    runner = JobRunner()
    threads: dict[bool, list[str]] = {True: [], False: []}
    for trains in (True, False) * 4:

        def work(_: CancelToken, trains: bool = trains) -> None:
            threads[trains].append(threading.current_thread().name)
            time.sleep(0.02)

        runner.start(work, trains=trains)
    qtbot.waitUntil(lambda: runner.running() == 0)
    runner.drain()
    assert len(threads[True]) == len(threads[False]) == 4
    # A second one would keep as much memory as the first.
    assert len(set(threads[True])) == 1
    assert len(set(threads[False])) > 1


def test_a_training_is_started_as_one(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Job] = []
    start = window.runner.start

    def noted(*given: Any, **named: Any) -> Job:
        started.append(start(*given, **named))
        return started[-1]

    monkeypatch.setattr(window.runner, "start", noted)
    window.operations.trainer.train()
    assert [job.trains for job in started] == [True]
    qtbot.waitUntil(lambda: window.operations.trainer._training is None, timeout=LONG)
