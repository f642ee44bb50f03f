import threading
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.base.jobs import Job, JobRunner
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


def listen(job: Job) -> Ear:
    ear = Ear()
    job.progress.connect(ear.progress)
    job.finished.connect(ear.finished)
    job.failed.connect(ear.failed)
    job.cancelled.connect(ear.cancelled)
    job.ended.connect(ear.ended)
    return ear


def run(qtbot: QtBot, work: object) -> list[tuple[str, object]]:
    runner = JobRunner()
    ear = listen(runner.start(work))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: runner.running() == 0)
    runner.drain()
    return ear.heard


def test_a_generator_reports_its_steps_and_its_result(qtbot: QtBot) -> None:
    def work(_: CancelToken) -> Iterator[str]:
        yield "one"
        yield "two"
        return 7

    assert run(qtbot, work) == [
        ("progress", "one"),
        ("progress", "two"),
        ("finished", 7),
        ("ended", None),
    ]


def test_an_error_on_purpose_is_one_line(qtbot: QtBot) -> None:
    def work(_: CancelToken) -> None:
        raise EngineError("no such photo")

    assert run(qtbot, work) == [("failed", "no such photo"), ("ended", None)]


def test_a_fault_of_ours_is_told_too(qtbot: QtBot) -> None:
    words = "Something went wrong in Kindred (ZeroDivisionError: division by zero)"
    assert run(qtbot, lambda _: 1 / 0)[0] == ("failed", words)


def test_what_the_system_refuses_is_told_as_such(qtbot: QtBot, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    heard = run(qtbot, lambda _: gone.read_bytes())
    assert heard[0] == ("failed", f"{gone}: No such file or directory")


def test_cancel_ends_the_job(qtbot: QtBot) -> None:
    runner = JobRunner()

    def work(cancel: CancelToken) -> Iterator[Progress]:
        while True:
            cancel.check()
            yield Progress(0, 0, "scan")

    job = runner.start(work)
    ear = listen(job)
    qtbot.waitUntil(lambda: len(ear.heard) > 0)
    job.cancel()
    qtbot.waitUntil(lambda: runner.running() == 0)
    assert ear.heard[-2:] == [("cancelled", None), ("ended", None)]
    runner.drain()


def test_no_ending_is_lost_among_many_short_jobs(qtbot: QtBot) -> None:
    runner, ear = JobRunner(), Ear()
    for _ in range(500):
        job = runner.start(lambda _: None)
        job.finished.connect(ear.finished)
        job.ended.connect(ear.ended)
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


def test_a_training_is_started_as_one(qtbot: QtBot, window: MainWindow) -> None:
    started: list[Job] = []
    start = window.runner.start

    def noted(work: object, **named: bool) -> Job:
        started.append(start(work, **named))  # type: ignore[arg-type]
        return started[-1]

    window.operations.trainer._runner.start = noted  # type: ignore[method-assign]
    window.operations.trainer.train()
    assert [job.trains for job in started] == [True]
    qtbot.waitUntil(lambda: window.operations.trainer._training is None, timeout=LONG)
