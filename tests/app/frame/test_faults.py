"""Unexpected errors: logged, shown once, and ready to be copied."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.messages import DetailsDialog
from app.frame.faults import FaultReporter

ROOT = Path(__file__).resolve().parents[3]


def dialogs() -> list[DetailsDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, DetailsDialog)]


def test_a_fault_is_shown_once_and_can_be_copied(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reporter = FaultReporter()
    for _ in range(3):
        try:
            raise RuntimeError("painted badly")
        except RuntimeError as error:
            reporter.report(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    dialog.copy.click()
    assert "RuntimeError: painted badly" in QGuiApplication.clipboard().text()
    assert sum(r.levelno == logging.ERROR for r in caplog.records) == 3
    dialog.close()
    qtbot.waitUntil(lambda: dialogs() == [])


def test_a_fault_on_another_thread_reaches_the_person(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter = FaultReporter()
    monkeypatch.setattr(threading, "excepthook", reporter._report_of_thread)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "ZeroDivisionError" in dialogs()[0].details.toPlainText()
    dialogs()[0].close()
    qtbot.waitUntil(lambda: dialogs() == [])


def start(*arguments: str, library: Path) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KINDRED_LIBRARY": str(library),
        "XDG_CONFIG_HOME": str(library.parent / "config"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_version_is_told_without_a_window(tmp_path: Path) -> None:
    with start("--version", library=tmp_path / "library") as process:
        output, _ = process.communicate(timeout=60)
    assert output.startswith("Kindred ")
    assert not (tmp_path / "library").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    library = tmp_path / "library"
    with start(library=library) as process:
        end = time.monotonic() + 60
        # The model in use is written before the window is shown.
        while not list(library.glob("models/*/config.json")) and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(2)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in errors
