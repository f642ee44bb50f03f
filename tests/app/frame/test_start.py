"""The way from a bare frame to a window with a library."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.settings import Settings
from app.frame import start as start_module
from app.frame.main_window import MainWindow
from app.frame.start import Start
from tests.app.conftest import LONG

Begin = Callable[..., Start]


@pytest.fixture(autouse=True)
def _usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KINDRED_LIBRARY", raising=False)
    monkeypatch.setattr("engine.library.default_library_directory", lambda: tmp_path / "usual")


@pytest.fixture
def frame(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    window = MainWindow(settings)
    window.show()
    yield window
    window.close()
    window.deleteLater()


def start(
    frame: MainWindow,
    settings: Settings,
    named: Path | None = None,
    device: str | None = None,
    use_usual: Callable[[str], bool] = lambda _: False,
) -> Start:
    return Start(frame, settings, named, device, use_usual)


def directory(qtbot: QtBot, started: Start, frame: MainWindow) -> Path:
    with qtbot.waitSignal(started.filled, timeout=LONG):
        pass
    return frame.operations.library.directory


def test_the_frame_is_there_before_the_library(
    qtbot: QtBot, frame: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    started = start(frame, settings, device="cpu")
    assert frame.isVisible()
    assert not (tmp_path / "usual").exists()
    assert directory(qtbot, started, frame) == tmp_path / "usual"
    qtbot.waitUntil(lambda: frame.pages.currentWidget() is frame.welcome, timeout=LONG)


def test_an_argument_comes_before_the_settings(
    qtbot: QtBot, frame: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "chosen").mkdir()
    settings.library, settings.device = tmp_path / "chosen", "mps"
    started = start(frame, settings, tmp_path / "named", "cpu")
    assert directory(qtbot, started, frame) == tmp_path / "named"
    assert not frame.banner.isVisible()


def test_the_environment_comes_before_the_settings(
    qtbot: QtBot,
    frame: MainWindow,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "chosen").mkdir()
    settings.library = tmp_path / "chosen"
    monkeypatch.setenv("KINDRED_LIBRARY", str(tmp_path / "environment"))
    started = start(frame, settings, device="cpu")
    assert directory(qtbot, started, frame) == tmp_path / "usual"


def test_a_device_of_the_settings_that_is_not_there_is_remarked(
    qtbot: QtBot, frame: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "chosen").mkdir()
    settings.library, settings.device = tmp_path / "chosen", "mps"
    assert directory(qtbot, start(frame, settings), frame) == tmp_path / "chosen"
    assert "mps is not available" in frame.banner.text()


def test_a_device_of_an_argument_that_is_not_there_ends_the_start(
    qtbot: QtBot, frame: MainWindow, settings: Settings
) -> None:
    started = start(frame, settings, device="mps")
    with qtbot.waitSignal(started.failed, timeout=LONG) as failed:
        pass
    assert "mps is not available" in failed.args[0]


@pytest.mark.parametrize("agreed", [True, False])
def test_an_unplugged_library_is_asked_about(
    qtbot: QtBot, frame: MainWindow, settings: Settings, tmp_path: Path, agreed: bool
) -> None:
    settings.library, settings.device = tmp_path / "unplugged", "cpu"
    reasons: list[str] = []

    def use_usual(reason: str) -> bool:
        reasons.append(reason)
        return agreed

    started = start(frame, settings, use_usual=use_usual)
    if agreed:
        assert directory(qtbot, started, frame) == tmp_path / "usual"
    else:
        with qtbot.waitSignal(started.failed, timeout=LONG):
            pass
    assert ["is not there" in reason for reason in reasons] == [True]
    assert not (tmp_path / "unplugged").exists()


def test_a_library_that_cannot_be_opened_is_said(
    qtbot: QtBot, frame: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / "library.db").write_bytes(b"not a database" * 1000)
    started = start(frame, settings, tmp_path / "named", "cpu")
    with qtbot.waitSignal(started.failed, timeout=LONG) as failed:
        pass
    assert "damaged or not a Kindred library" in failed.args[0]


def test_a_library_that_takes_long_is_excused(
    qtbot: QtBot,
    frame: MainWindow,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held, usual = threading.Event(), start_module.open_library

    def slow(*wishes: Any) -> Any:
        held.wait(LONG / 1000)
        return usual(*wishes)

    monkeypatch.setattr(start_module, "open_library", slow)
    monkeypatch.setattr(start_module, "_SLOW_MILLISECONDS", 20)
    started = start(frame, settings, tmp_path / "named", "cpu")
    qtbot.waitUntil(frame.toast.isVisible, timeout=LONG)
    assert "being opened" in frame.toast.text()
    held.set()
    directory(qtbot, started, frame)
    assert not frame.toast.isVisible()
    qtbot.wait(60)
    assert not frame.toast.isVisible()


def test_closed_while_the_library_opens(
    qtbot: QtBot, frame: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    start(frame, settings, tmp_path / "named", "cpu")
    qtbot.waitUntil(lambda: frame.runner.running() > 0, timeout=LONG)
    frame.close()
    qtbot.wait(100)
    # Nothing holds the files any more.
    assert not list(tmp_path.glob("named/library.db-wal"))


@pytest.mark.parametrize("late", [True, False])
def test_closed_while_the_library_opens_and_the_event_loop_ends(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    held, inside = threading.Event(), threading.Event()
    usual = start_module.open_library

    def slow(*wishes: Any) -> Any:
        opened = usual(*wishes) if late else None
        inside.set()
        held.wait(LONG / 1000)
        return opened or usual(*wishes)

    monkeypatch.setattr(start_module, "open_library", slow)
    window = MainWindow(settings)
    window.show()
    start(window, settings, tmp_path / "named", "cpu")

    def close() -> None:
        if inside.is_set():
            timer.stop()
            # The window cancels the job before it waits for it.
            threading.Timer(0.2, held.set).start()
            window.close()

    timer = QTimer(window)
    timer.timeout.connect(close)
    timer.start(10)
    application = QApplication.instance()
    assert application is not None
    # Where a window of another test is still open.
    QTimer.singleShot(LONG, application.quit)
    application.exec()
    window.deleteLater()
    # A note that is left would tell the next start of a program that was killed.
    assert not list(tmp_path.glob("named/open/*.note"))
