import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtCore import QMimeData as _QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.base import translation
from app.base.settings import Settings
from app.frame.main_window import MainWindow
from app.frame.memory import Collector
from app.gallery.model import Role
from engine.backbones.extractor import open_extractor
from engine.base.config import DEFAULT_BACKBONE
from tests.face import Library

# What is waited for takes a second on a quiet machine; two busy ones share theirs with other work.
LONG = 150_000


@pytest.fixture(scope="session", autouse=True)
def _prepared_backbone(_own_cache: None) -> None:
    """Before any clock runs: on a busy machine it takes longer than a window is waited for."""
    open_extractor(DEFAULT_BACKBONE)


@pytest.fixture(scope="session", autouse=True)
def _collector(qapp: QApplication) -> Collector:
    """As in the program: windows of earlier tests are garbage with cycles."""
    return Collector(qapp)


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    before = {t for t in threading.enumerate() if t.is_alive()}
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon]
    assert left == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, settings: Settings
) -> Iterator[MainWindow]:
    """The real window on an empty library."""
    translation.install(qapp, QLocale("en"))
    opened = open_window(tmp_path / "library", settings)
    with qtbot.waitSignal(opened.ready, timeout=20_000):
        opened.show()
    assert opened.pages.currentWidget() is opened.welcome
    yield opened
    opened.close()
    opened.deleteLater()
    qapp.processEvents()


def open_window(library: Path, settings: Settings) -> MainWindow:
    """A window with a library, not shown yet."""
    opened = MainWindow(settings)
    # Whatever the screen of this machine: a screen in memory is small.
    opened.resize(1280, 820)
    opened.fill(Library.open(library, "cpu"))
    return opened


def mime(*, urls: tuple[Path, ...] = (), text: str = "") -> _QMimeData:
    data = _QMimeData()
    if urls:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in urls])
    if text:
        data.setText(text)
    return data


def drop(target: QWidget, data: _QMimeData) -> None:
    """A real drag over a widget and a real drop on it."""
    place = QPoint(target.width() // 2, target.height() // 2)
    # A file manager may offer to move, and would delete the photo if that were taken up.
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    enter = QDragEnterEvent(place, actions, data, buttons, keys)
    event = QDropEvent(QPointF(place), actions, data, buttons, keys)
    assert event.proposedAction() == Qt.DropAction.MoveAction
    for happening in (enter, event):
        QApplication.sendEvent(target, happening)
        assert happening.isAccepted()
        assert happening.dropAction() == Qt.DropAction.CopyAction


def index(
    qtbot: QtBot, window: MainWindow, folder: Path, photos: int, shown: int | None = None
) -> None:
    """Waits until so many are indexed and on show; fewer are shown where some are one tile."""
    drop(window, mime(urls=(folder,)))
    qtbot.waitUntil(lambda: indexed(window) == photos, timeout=LONG)
    qtbot.waitUntil(lambda: not window.strip.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: all_on_show(window, shown or photos), timeout=LONG)


def all_on_show(window: MainWindow, photos: int) -> bool:
    """Whether so many photos are on show, the new ones let in; true while a search is on show."""
    results = window.results
    if results.pill.isVisible():
        results.pill.click()
    model = results.grid.photos
    rows = [model.index(row) for row in range(model.rowCount())]
    return results.found is not None or (
        len(rows) == photos and all(model.item(row).known for row in rows)
    )


def indexed(window: MainWindow) -> int:
    return window.overview.status.searchable if window.overview else 0


def first_path(window: MainWindow) -> Path | None:
    model = window.results.grid.photos
    return model.index(0).data(Role.PATH) if model.rowCount() else None


def search_shown(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Waits for a search that finds this photo first, and shows all that it found."""
    qtbot.waitUntil(
        lambda: window.results.title().startswith("Photos like") and first_path(window) == path,
        timeout=LONG,
    )
    window.results.show_less_similar()
    window.results.grid.clearSelection()
