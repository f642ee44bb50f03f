"""Messages fade in and out, cost nothing afterwards, and do not where motion is to be reduced."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from app.base import motion
from app.base.messages import Toast
from app.base.motion import Fade
from app.frame.main_window import MainWindow
from tests.app.conftest import LONG, index


@pytest.fixture(autouse=True)
def _moving() -> Iterator[None]:
    motion.reduce(False)
    yield
    motion.reduce(False)


@pytest.fixture
def faded(qtbot: QtBot) -> Iterator[tuple[QFrame, Fade]]:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    frame = QFrame(host)
    frame.hide()
    yield frame, Fade(frame)
    host.close()


def test_it_fades_in_and_out_and_costs_nothing_in_between(
    qtbot: QtBot, faded: tuple[QFrame, Fade]
) -> None:
    frame, fade = faded
    fade.appear()
    assert frame.isVisible()
    assert fade.is_running
    effect = frame.graphicsEffect()
    qtbot.waitUntil(lambda: not fade.is_running, timeout=LONG)
    assert not effect.isEnabled()
    fade.vanish()
    assert frame.isVisible()
    assert fade.is_running
    qtbot.waitUntil(lambda: not frame.isVisible(), timeout=LONG)
    assert not fade.is_running


def test_what_is_wanted_again_while_it_leaves_stays(
    qtbot: QtBot, faded: tuple[QFrame, Fade]
) -> None:
    frame, fade = faded
    fade.appear()
    qtbot.waitUntil(lambda: not fade.is_running, timeout=LONG)
    fade.vanish()
    fade.appear()
    qtbot.waitUntil(lambda: not fade.is_running, timeout=LONG)
    assert frame.isVisible()


def test_nothing_fades_where_motion_is_reduced(faded: tuple[QFrame, Fade]) -> None:
    frame, fade = faded
    motion.reduce(True)
    fade.appear()
    assert frame.isVisible()
    assert not fade.is_running
    fade.vanish()
    assert not frame.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("other", "", False),
    ],
)
def test_the_systems_setting_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, expected: bool
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "none"))
    assert motion.system_reduces() == expected


class Painted(QObject):
    """Notes the largest part of a widget that is painted at once, in pixels."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.most = 0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.most = max(self.most, event.rect().width() * event.rect().height())
        return False


def test_a_fade_paints_no_more_of_the_photos_than_lies_below_it(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    toast: Toast = window.toast
    toast.hide()
    qtbot.wait(50)
    painted = Painted(window.results.grid.viewport())
    toast.say("Something was done")
    qtbot.wait(2 * motion.FADE_MILLISECONDS)
    assert painted.most <= toast.width() * toast.height()
