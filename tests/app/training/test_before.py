"""After a training: the number of changes, and the search as it was before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.operations.training import Trained
from engine.base.config import TrainConfig
from engine.base.errors import ModelError
from engine.base.progress import CancelToken, drain
from engine.results import SearchRequest, SearchResult, TrainResult
from tests.app.conftest import LONG, index
from tests.pictures import save_pictures


@pytest.fixture
def trained(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> tuple[MainWindow, Trained]:
    """A search among forty photos, and a training that came to its end meanwhile."""
    folder = tmp_path / "forty"
    save_pictures(folder, 40)
    index(qtbot, window, folder, 40)
    search(qtbot, window, folder / "photo_004.jpg")
    active = window.library.models.active()
    assert active is not None
    result = drain(window.library.models.train(TrainConfig(bits=64)))
    assert result.activated
    return window, Trained(result, active.id)


def search(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        window.operations.searches.search([path])


def told(qtbot: QtBot, window: MainWindow, trained: Trained) -> str:
    window.toast.hide()
    window.operations.trainer.finished.emit(trained)
    qtbot.waitUntil(window.toast.isVisible, timeout=LONG)
    return window.toast.text()


class Reordered:
    """Answers a version's searches in another order, as a version of another training does."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self._search = window.library.search
        answer = window.operations.searches.answer
        assert answer is not None
        self._shown = answer.result.hits
        self.reversed: set[int | None] = set()
        self.asked: list[int | None] = []
        monkeypatch.setattr(window.library, "search", self)

    def __call__(
        self, request: SearchRequest, cancel: CancelToken | None = None
    ) -> Iterator[SearchResult]:
        self.asked.append(request.version)
        for found in self._search(request, cancel):
            again = request.version in self.reversed
            yield replace(found, hits=self._shown[::-1]) if again else found


def test_the_toast_counts_what_is_new_among_the_first(
    qtbot: QtBot, trained: tuple[MainWindow, Trained], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, training = trained
    before = [hit.photo_id for hit in window.operations.searches.answer.result.hits]
    assert len(before) == 40
    Reordered(window, monkeypatch).reversed = {None}
    words = told(qtbot, window, training)
    assert words == "Kindred has learned your collection: 20 of the first 20 here are new"
    words = told(qtbot, window, training)
    assert words == "Kindred has learned your collection; the first 20 here stay the same"


def test_the_toast_thanks_for_corrections(
    qtbot: QtBot, trained: tuple[MainWindow, Trained], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, training = trained
    Reordered(window, monkeypatch).reversed = {None}
    heeded = replace(training, result=replace(training.result, marks=7))
    words = told(qtbot, window, heeded)
    assert words == "Your 7 corrections changed 20 of the first 20 here"


def test_without_a_search_the_toast_says_that_it_learned(
    qtbot: QtBot, trained: tuple[MainWindow, Trained]
) -> None:
    window, training = trained
    window.operations.searches.clear()
    assert told(qtbot, window, training) == "Kindred has learned your collection"


def test_a_search_that_is_left_meanwhile_is_not_counted(
    qtbot: QtBot, trained: tuple[MainWindow, Trained]
) -> None:
    window, training = trained
    window.operations.trainer.finished.emit(training)
    window.operations.searches.clear()
    qtbot.waitUntil(window.toast.isVisible, timeout=LONG)
    assert window.toast.text() == "Kindred has learned your collection"


def test_a_version_that_does_not_serve_is_no_news(
    qtbot: QtBot, trained: tuple[MainWindow, Trained]
) -> None:
    window, training = trained
    worse: TrainResult = replace(training.result, activated=False)
    # That the photos can be searched may still be there.
    window.toast.hide()
    window.operations.trainer.finished.emit(replace(training, result=worse))
    assert not window.toast.isVisible()
    assert not window.results.heading.versions.isVisible()


def test_any_search_can_be_seen_as_before(
    qtbot: QtBot,
    trained: tuple[MainWindow, Trained],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, training = trained
    switch, grid = window.results.heading.versions, window.results.grid
    assert not switch.isVisible()
    told(qtbot, window, training)
    assert switch.isVisible()
    assert switch.new.isChecked()
    versions = Reordered(window, monkeypatch)
    versions.reversed = {training.before}
    window.results.show_less_similar()
    new = [item.photo_id for item in window.results.listing.table.items]
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        qtbot.mouseClick(switch.before, Qt.MouseButton.LeftButton)
    assert versions.asked == [training.before]
    assert [item.photo_id for item in window.results.listing.table.items] == new[::-1]
    assert "the previous version" in window.results.heading.subtitle.text()
    assert grid.photos.rowCount() > 0
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        qtbot.mouseClick(switch.new, Qt.MouseButton.LeftButton)
    assert [item.photo_id for item in window.results.listing.table.items] == new
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        qtbot.mouseClick(switch.before, Qt.MouseButton.LeftButton)
    search(qtbot, window, tmp_path / "forty" / "photo_010.jpg")
    assert switch.new.isChecked(), "any new search starts with the new version"
    assert versions.asked[-1] is None
    window.operations.searches.clear()
    # There is no search to compare.
    qtbot.waitUntil(lambda: not switch.isVisible(), timeout=LONG)


def test_where_it_is_narrow_the_switch_takes_the_room_of_the_tiles_size(
    qtbot: QtBot, trained: tuple[MainWindow, Trained]
) -> None:
    window, _ = trained

    def is_as_wide_as(width: int) -> bool:
        # The rail has to lose its words before there is room for less.
        window.resize(width, 700)
        return window.width() == width

    for width, both in ((880, False), (1300, True)):
        window.results.offer_versions(False)
        qtbot.waitUntil(lambda width=width: is_as_wide_as(width), timeout=LONG)
        window.results.offer_versions(True)
        qtbot.wait(50)
        assert window.width() == width
        assert window.results.heading.versions.isVisible()
        assert window.results.size_slider.isVisible() == both


def test_a_version_that_cannot_answer_is_told_and_the_answer_stays(
    qtbot: QtBot, trained: tuple[MainWindow, Trained], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, training = trained
    told(qtbot, window, training)
    shown = window.results.listing.table

    def refuse(*_: object, **__: object) -> SearchResult:
        raise ModelError("version 1 is damaged")

    monkeypatch.setattr(window.library, "search", refuse)
    qtbot.mouseClick(window.results.heading.versions.before, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "damaged" in window.banner.text(), timeout=LONG)
    assert window.results.heading.versions.new.isChecked()
    assert window.results.listing.table is shown


def test_a_version_that_serves_no_more_is_not_compared(
    qtbot: QtBot, trained: tuple[MainWindow, Trained]
) -> None:
    window, training = trained
    told(qtbot, window, training)
    switch = window.results.heading.versions
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        qtbot.mouseClick(switch.before, Qt.MouseButton.LeftButton)
    assert training.before is not None
    window.operations.trainer.activate(training.before)
    qtbot.waitUntil(lambda: not switch.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: window.operations.searches.answer.version is None, timeout=LONG)
