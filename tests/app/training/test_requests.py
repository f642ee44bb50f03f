"""What happens when somebody asks for a training, whatever else is running."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.training.panel import TrainingPanel
from engine.base.progress import Progress
from tests.app.conftest import LONG, drop, index, mime
from tests.pictures import save_pictures

CTRL = Qt.KeyboardModifier.ControlModifier
ENGINE = Path(__file__).resolve().parents[3] / "engine"


@pytest.fixture
def reading(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window that is reading its first photos."""
    many = tmp_path / "many"
    save_pictures(many, 120)
    window.preferences.learner.set_wanted(False)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: "of 120 photos" in window.strip.text(), timeout=LONG)
    qtbot.waitUntil(window.training.retrain.isEnabled, timeout=LONG)
    return window


def test_a_training_that_is_wanted_while_photos_are_read_starts_afterwards(
    qtbot: QtBot, reading: MainWindow
) -> None:
    panel, trainer = reading.training, reading.operations.trainer
    assert panel.retrain.text() == "Learn afterwards"
    assert "Photos are being read" in panel.retrain.toolTip()
    assert panel.why() == "Kindred can learn when all photos have been read."
    began: list[bool] = []
    trainer.began.connect(lambda: began.append(reading.operations.indexing_jobs.is_reading))
    panel.retrain.setFocus()
    qtbot.mouseClick(panel.retrain, Qt.MouseButton.LeftButton)
    assert panel.why() == "Learning starts when all photos have been read."
    assert reading.toast.text() == "Learning starts when all photos have been read"
    assert panel.cancel.isVisible()
    assert panel.cancel.hasFocus()
    assert not panel.retrain.isVisible()
    assert not trainer.is_training
    qtbot.waitUntil(lambda: bool(began), timeout=LONG)
    assert began == [False]
    qtbot.waitUntil(panel.card.isVisible, timeout=LONG)
    (version, _) = reading.operations.library.models.all()
    assert version.photos == 120


def test_a_training_that_waits_can_be_cancelled(qtbot: QtBot, reading: MainWindow) -> None:
    panel, trainer = reading.training, reading.operations.trainer
    qtbot.keyClick(reading, Qt.Key.Key_T, CTRL)
    assert panel.cancel.isVisible()
    qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert panel.retrain.isVisible()
    assert panel.why() == "Kindred can learn when all photos have been read."
    qtbot.waitUntil(lambda: not reading.strip.isVisible(), timeout=LONG)
    assert not trainer.is_training
    qtbot.waitUntil(lambda: panel.retrain.text() == "Learn now", timeout=LONG)


def test_a_second_wish_is_answered_and_starts_nothing(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    window.preferences.learner.set_wanted(False)
    index(qtbot, window, photos, 12)
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL)
    assert window.operations.trainer.is_training
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL)
    assert window.toast.text() == "Kindred is learning already"
    qtbot.waitUntil(window.training.card.isVisible, timeout=LONG)
    assert len(window.operations.library.models.all()) == 2


def test_without_enough_photos_it_says_what_to_do(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    save_pictures(tmp_path / "few", 3)
    index(qtbot, window, tmp_path / "few", 3)
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL)
    assert window.toast.text() == "Add at least 8 photos first."
    assert not window.operations.trainer.is_training
    assert not window.banner.isVisible()


def stages() -> Iterator[str]:
    """The name of every stage of what a training consists of."""
    for room in ("backbones", "models", "nrdh", "training"):
        for file in (ENGINE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Progress":
                    yield ast.literal_eval(node.args[2])


def test_every_stage_of_a_training_is_told_in_words(qtbot: QtBot) -> None:
    panel = TrainingPanel()
    qtbot.addWidget(panel)
    told = {}
    for stage in stages():
        panel.begin()
        panel.show_step(Progress(0, 1, stage))
        told[stage] = panel.why()
    assert {"graph", "hash_network", "encode", "pixels", "report"} <= told.keys()
    for stage, words in told.items():
        assert words.endswith(" …"), stage
        assert words != "Learning …", stage
    panel.show_step(Progress(0, 1, "a_stage_of_tomorrow"))
    assert panel.why() == "Learning …"
