"""A frame on the query's picture searches for what is in it."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.frame.main_window import MainWindow
from app.query.crop import Crop
from engine.results import Region
from tests.app.conftest import LONG, drop, first_path, index, mime
from tests.pictures import picture


@pytest.fixture
def pair(qtbot: QtBot, window: MainWindow, photos: Path, tmp_path: Path) -> Path:
    """A picture of two photos side by side, searched for; sideways in its file."""
    index(qtbot, window, photos, 12)
    both = Image.new("RGB", (640, 240))
    both.paste(picture(3), (0, 0))
    both.paste(picture(8), (320, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "pair.jpg"
    both.transpose(Image.Transpose.ROTATE_90).save(path, exif=exif, quality=95)
    drop(window.query.zone, mime(urls=(path,)))
    qtbot.waitUntil(lambda: window.query.caption() == "pair.jpg", timeout=LONG)
    return path


def _place(window: MainWindow, x: float, y: float) -> QPoint:
    place = window.query.zone.picture_place()
    at = QPointF(place.left() + x * place.width(), place.top() + y * place.height())
    return at.toPoint()


def _drag(qtbot: QtBot, window: MainWindow, start: QPoint, end: QPoint) -> None:
    zone, left = window.query.zone, Qt.MouseButton.LeftButton
    qtbot.mousePress(zone, left, pos=start)
    for place in (QPoint((start + end) / 2), end):
        qtbot.mouseMove(zone, place)
    qtbot.mouseRelease(zone, left, pos=end)


def _shown(qtbot: QtBot, window: MainWindow, title: str, path: Path) -> None:
    qtbot.waitUntil(
        lambda: window.results.title() == title and first_path(window) == path, timeout=LONG
    )


def test_a_frame_drawn_by_the_mouse(
    qtbot: QtBot, window: MainWindow, pair: Path, photos: Path
) -> None:
    zone = window.query.zone
    assert zone.picture_place().width() >= 180
    assert not window.query.whole.isVisible()
    _drag(qtbot, window, _place(window, 0.01, 0.01), _place(window, 0.49, 0.99))
    _shown(qtbot, window, "Photos like a part of pair.jpg", photos / "photo_003.jpg")
    assert zone.frame is not None
    assert zone.frame.right < 0.55
    # Taken hold of inside, the frame moves.
    _drag(qtbot, window, _place(window, 0.25, 0.5), _place(window, 0.76, 0.5))
    _shown(qtbot, window, "Photos like a part of pair.jpg", photos / "photo_008.jpg")
    wanted = window.operations.searches.wanted
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        window.operations.searches.again()
    assert window.operations.searches.wanted == wanted
    assert window.results.title() == "Photos like a part of pair.jpg"
    qtbot.mouseClick(window.query.whole, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.results.title() == "Photos like pair.jpg", timeout=LONG)
    assert zone.frame is None


def test_a_frame_drawn_beside_the_picture_is_none(
    qtbot: QtBot, window: MainWindow, pair: Path
) -> None:
    zone = window.query.zone
    _drag(qtbot, window, _place(window, -0.05, 0.2), _place(window, -0.15, 0.8))
    assert zone.frame is None
    assert not window.query.whole.isVisible()
    assert window.results.title() == "Photos like pair.jpg"


@pytest.mark.parametrize("end", [QPointF(-0.2, 0.8), QPointF(0.4, -0.3), QPointF(-0.1, -0.1)])
def test_a_frame_without_room_means_no_part(end: QPointF) -> None:
    crop = Crop()
    crop.press(QPointF(-0.1, -0.1), QSizeF(0.02, 0.02))
    crop.drag(end)
    assert crop.region() is None
    assert not crop.release()
    assert crop.frame is None


def test_a_frame_by_the_keyboard(
    qtbot: QtBot, window: MainWindow, pair: Path, photos: Path
) -> None:
    zone = window.query.zone
    zone.setFocus()
    qtbot.keyClick(zone, Qt.Key.Key_Left)
    assert zone.frame == Region(0.25, 0.25, 0.75, 0.75)
    for _ in range(20):
        qtbot.keyClick(zone, Qt.Key.Key_Left)
        qtbot.keyClick(zone, Qt.Key.Key_Up)
    for _ in range(30):
        qtbot.keyClick(zone, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert zone.frame == Region(0, 0, 0.5, 1)
    assert window.results.title() == "Photos like pair.jpg"
    qtbot.keyClick(zone, Qt.Key.Key_Return)
    _shown(qtbot, window, "Photos like a part of pair.jpg", photos / "photo_003.jpg")
    # Esc gives up what is not searched for yet, then the frame, and only then the search.
    qtbot.keyClick(zone, Qt.Key.Key_Right)
    qtbot.keyClick(zone, Qt.Key.Key_Escape)
    assert zone.frame == Region(0, 0, 0.5, 1)
    qtbot.keyClick(zone, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.results.title() == "Photos like pair.jpg", timeout=LONG)
    qtbot.keyClick(zone, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.results.title() == "All photos", timeout=LONG)


def test_a_click_on_the_picture_does_nothing(
    qtbot: QtBot, window: MainWindow, pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: pytest.fail("asked"))
    qtbot.mouseClick(window.query.zone, Qt.MouseButton.LeftButton)
    assert window.query.zone.frame is None
    assert window.results.title() == "Photos like pair.jpg"


def test_another_first_example_has_no_frame(
    qtbot: QtBot, window: MainWindow, pair: Path, photos: Path
) -> None:
    searches = window.operations.searches
    searches.set_region(Region(0, 0, 0.5, 1))
    searches.add(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: len(window.query.board.liked.tiles) == 2, timeout=LONG)
    assert window.query.zone.frame == Region(0, 0, 0.5, 1)
    searches.put_first(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: window.query.caption() == "photo_005.jpg", timeout=LONG)
    assert window.query.zone.frame is None


def test_handles_stretch_and_stay_inside() -> None:
    crop = Crop()
    crop.keep(Region(0.2, 0.2, 0.6, 0.6))
    reach = QSizeF(0.03, 0.03)
    crop.press(QPointF(0.6, 0.6), reach)
    crop.drag(QPointF(1.4, 0.8))
    assert crop.region() == Region(0.2, 0.2, 1, 0.8)
    assert crop.release()
    crop.press(QPointF(0.2, 0.5), reach)
    crop.drag(QPointF(0.999, 0.5))
    assert crop.frame is not None
    assert crop.frame.width() == pytest.approx(0.05)
    crop.discard()
    assert crop.frame == QRectF(0.2, 0.2, 0.4, 0.4)
    crop.press(QPointF(0.9, 0.9), reach)
    crop.drag(QPointF(0.91, 0.91))
    assert not crop.release()
