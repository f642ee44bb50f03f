"""A message disappears with its reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.jobs import JobRunner
from app.base.messages import Banner
from app.frame.main_window import MainWindow
from app.operations.indexing import IndexingJobs
from app.operations.mime import read_offer
from engine.base.progress import Progress
from engine.library import Library
from engine.results import IndexReport, Unreadable, WatchEvent
from tests.app.conftest import LONG, index, mime


def test_a_banner_goes_when_what_it_is_about_is_settled(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.about("folders")("A drive is full")
    banner.settle("search")
    assert not banner.isHidden()
    assert banner.text() == "A drive is full"
    banner.settler("folders")("whatever", "a signal brings")
    assert banner.isHidden()


def test_a_refused_search_is_forgotten_with_the_next(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.offer(read_offer(mime(text="just words")))
    qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    window.operations.searches.clear()
    assert not window.banner.isVisible()
    window.banner.say("A drive is full", "folders")
    window.operations.searches.search([photos / "photo_004.jpg"])
    qtbot.waitUntil(lambda: window.operations.searches.answer is not None, timeout=LONG)
    assert window.banner.isVisible(), "a search does not free a drive"
    window.operations.indexing_jobs.rescan()
    qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=LONG)


def test_up_to_date_is_said_of_what_is(window: MainWindow) -> None:
    def told(searchable: int, unreadable: list[Unreadable]) -> str:
        report = IndexReport(0, 0, 0, 0, searchable, unreadable, 0.1, 0.0, searchable)
        window.operations.indexing_jobs.finished.emit(report)
        return window.toast.text()

    broken = [Unreadable(Path("/p/a.jpg"), "no picture"), Unreadable(Path("/p/b.jpg"), "empty")]
    assert told(12, []) == "Everything is up to date"
    assert told(0, []) == "There are no photos in your folders yet"
    assert told(12, broken) == "Nothing has changed; 2 files could not be read"
    assert told(12, broken[:1]) == "Nothing has changed; 1 file could not be read"
    assert window.toast.button.isVisible()


def test_work_that_the_watcher_begins_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    indexing_jobs, strip = window.operations.indexing_jobs, window.strip
    qtbot.waitUntil(lambda: indexing_jobs.is_watching, timeout=LONG)
    indexing_jobs.watched_step.emit(Progress(3, 60, "index"))
    assert strip.isVisible()
    assert strip.text().startswith("3 of 60 photos")
    indexing_jobs.watched_step.emit(Progress(60, 60, "index"))
    assert not strip.isVisible()


def test_the_watcher_tells_how_far_it_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "library", "cpu") as library:
        runner = JobRunner()
        indexing_jobs = IndexingJobs(library, runner)
        steps: list[Progress] = []

        def watch(cancel: object, on_step: Callable[[Progress], None]) -> Iterator[WatchEvent]:
            for done in (1, 40):
                on_step(Progress(done, 40, "index"))
            on_step(Progress(1, 2, "index"))
            return iter(())

        indexing_jobs.step.connect(steps.append)
        monkeypatch.setattr(library.folders, "watch", watch)
        with qtbot.waitSignal(indexing_jobs.ended, timeout=LONG):
            indexing_jobs._watch()
        assert [step.done for step in steps] == [1], "small work is over before it could be read"
        runner.drain()


def test_a_banner_offers_the_next_step(qtbot: QtBot) -> None:
    banner, done = Banner(), []
    qtbot.addWidget(banner)
    banner.about("folders", ("Try again", lambda: done.append("again")))("A drive is full")
    assert banner.button.text() == "Try again"
    banner.button.click()
    assert done == ["again"]
    assert banner.isHidden()
    banner.say("Something else")
    assert banner.button.isHidden()
