"""The grid: what it keeps, which changes it follows, and requests to other programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from app.base.elided_label import ElidedLabel
from app.frame.main_window import MainWindow
from app.gallery import thumbnails
from app.gallery.geometry import SPACE
from app.gallery.model import Item, ResultModel, Role
from engine.results import Hit
from tests.app.conftest import LONG, index, indexed, search_shown
from tests.pictures import picture, save_pictures


class Desktop(QObject):
    """Stands where the desktop's programs would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    stand_in = Desktop()
    QDesktopServices.setUrlHandler("file", stand_in, "take")
    yield stand_in
    QDesktopServices.unsetUrlHandler("file")


def paths(window: MainWindow) -> list[Path]:
    model = window.results.grid.photos
    return [model.index(row).data(Role.PATH) for row in range(model.rowCount())]


def test_the_choice_survives_new_photos(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    grid = window.results.grid
    grid.setCurrentIndex(grid.photos.index(4))
    chosen = grid.selected()
    picture(80).save(photos / "late.jpg")
    qtbot.waitUntil(lambda: indexed(window) == 13, timeout=LONG)
    assert grid.selected() == chosen
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    grid.setCurrentIndex(grid.photos.index(7))
    chosen = grid.selected()
    with qtbot.waitSignal(window.operations.searches.found, timeout=LONG):
        window.operations.searches.again()
    assert grid.selected() == chosen


def test_photos_that_go_or_move_are_followed(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    qtbot.wait(1500)
    (photos / "photo_007.jpg").unlink()
    (photos / "photo_008.jpg").rename(photos / "renamed.jpg")
    qtbot.waitUntil(lambda: photos / "renamed.jpg" in paths(window), timeout=LONG)
    qtbot.waitUntil(lambda: photos / "photo_007.jpg" not in paths(window), timeout=LONG)
    assert photos / "photo_008.jpg" not in paths(window)
    assert len(paths(window)) == 11


def test_enter_opens_and_what_is_gone_is_told(
    qtbot: QtBot, window: MainWindow, photos: Path, desktop: Desktop
) -> None:
    index(qtbot, window, photos, 12)
    grid = window.results.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.photos.index(0))
    (item,) = grid.selected()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desktop.opened) == 1, timeout=LONG)
    assert desktop.opened[0].toLocalFile() == str(item.path)
    window.operations.desktop.open(photos / "nothing.jpg")
    qtbot.waitUntil(lambda: "is not available" in window.banner.text(), timeout=LONG)
    assert len(desktop.opened) == 1


def test_without_a_file_manager_to_ask_the_folder_opens(
    qtbot: QtBot,
    window: MainWindow,
    photos: Path,
    desktop: Desktop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(photos))
    window.operations.desktop.reveal(photos / "photo_001.jpg")
    qtbot.waitUntil(lambda: len(desktop.opened) == 1, timeout=LONG)
    assert desktop.opened[0].toLocalFile() == str(photos)


@pytest.mark.parametrize("width", [520, 760, 1003, 1280])
def test_lines_fill_the_width(qtbot: QtBot, window: MainWindow, photos: Path, width: int) -> None:
    index(qtbot, window, photos, 12)
    window.resize(width + 304, 700)
    qtbot.wait(50)
    grid = window.results.grid
    rects = [grid.visualRect(grid.photos.index(row)) for row in range(12)]
    first_row = [rect for rect in rects if rect.top() == rects[0].top()]
    free = grid.width() - sum(rect.width() for rect in first_row)
    # The room of a scroll bar and what cannot be shared evenly.
    assert 0 <= free < 24
    assert len({rect.height() for rect in first_row}) == 1
    wished = window.results.size_slider.value() * 3 / 4
    assert wished * 0.6 < rects[0].height() < wished * 1.6 + SPACE


def test_memory_for_thumbnails_is_bounded(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 1_500_000
    monkeypatch.setattr(thumbnails, "_MOST_BYTES", most)
    many = tmp_path / "many"
    save_pictures(many, 60)
    index(qtbot, window, many, 60)
    bar = window.results.grid.verticalScrollBar()
    for place in range(0, bar.maximum() + 1, max(1, bar.maximum() // 6)):
        bar.setValue(place)
        qtbot.wait(150)
        assert window.operations.thumbnails.kept_bytes() <= most
    assert 0 < window.operations.thumbnails.kept() < 60


def test_thumbnails_of_photos_that_are_gone_are_let_go(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    thumbnails = window.operations.thumbnails
    qtbot.waitUntil(lambda: thumbnails.kept() == 12, timeout=LONG)
    before = thumbnails.kept_bytes()
    grid = window.results.grid.photos
    # As a move to the trash tells it, and as the watcher does.
    window.results.note_gone([grid.index(0).data(Role.PHOTO_ID)])
    assert (thumbnails.kept(), thumbnails.kept_bytes() < before) == (11, True)
    (photos / "photo_005.jpg").unlink()
    qtbot.waitUntil(lambda: indexed(window) == 11, timeout=LONG)
    qtbot.waitUntil(lambda: thumbnails.kept() == 10, timeout=LONG)


def test_larger_tiles_load_larger_thumbnails(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    window.results.size_slider.setValue(96)
    index(qtbot, window, photos, 12)
    photo_id = window.results.grid.photos.ids()[0]
    small = loaded(qtbot, window, photo_id, 160)
    assert small <= 160
    window.results.size_slider.setValue(200)
    assert loaded(qtbot, window, photo_id, 256) > small


def test_a_long_title_is_shortened_and_kept_whole(qtbot: QtBot) -> None:
    label, usual = ElidedLabel(), QLabel()
    text = "Photos like <b>a very long name of a file</b>.jpg"
    for widget in (label, usual):
        qtbot.addWidget(widget)
        widget.resize(120, 24)
    label.say(text)
    assert label.text() == label.accessibleName() == text
    assert label.shown().endswith("…")
    usual.setTextFormat(Qt.TextFormat.PlainText)
    usual.setText(label.shown())
    assert label.grab().toImage() == usual.grab().toImage()
    assert "<" not in label.toolTip()
    label.resize(1000, 24)
    assert label.shown() == text
    assert not tells(label)
    label.resize(120, 24)
    assert tells(label)


@pytest.mark.parametrize("window", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("text", ["שלום לכולם 12.jpg", "12 مرحبا.jpg", "summer, 12.", "12"])
def test_a_short_label_is_set_by_the_direction_of_its_text(
    qtbot: QtBot, window: Qt.LayoutDirection, text: str
) -> None:
    label, usual = ElidedLabel(), QLabel()
    for widget in (label, usual):
        qtbot.addWidget(widget)
        widget.resize(300, 24)
        widget.setLayoutDirection(window)
    label.say(text)
    usual.setText(text)
    assert label.grab().toImage() == usual.grab().toImage()


def tells(label: QLabel) -> bool:
    """Whether a tool tip comes up where the mouse rests on a label."""
    label.show()
    place = QPoint(4, 4)
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, label.mapToGlobal(place))
    QApplication.sendEvent(label, help_event)
    return QToolTip.isVisible()


def loaded(qtbot: QtBot, window: MainWindow, photo_id: int, side: int) -> int:
    def there() -> bool:
        pixmap = window.operations.thumbnails.pixmap(photo_id)
        return pixmap is not None and side * 0.9 <= pixmap.width() <= side

    qtbot.waitUntil(there, timeout=LONG)
    pixmap = window.operations.thumbnails.pixmap(photo_id)
    assert pixmap is not None
    return pixmap.width()


@pytest.mark.parametrize(
    ("orientation", "region", "match", "words"),
    [
        (90, None, "turned", "when turned"),
        (0, (0.0, 0.0, 0.5, 0.5), "part", "as a part"),
        (0, None, "near-duplicate", "nearly identical"),
    ],
)
def test_how_a_near_copy_was_found_is_said(
    qapp: object,
    orientation: int,
    region: tuple[float, float, float, float] | None,
    match: str,
    words: str,
) -> None:
    hit = Hit(1, Path("/p/a.jpg"), 0.95, 3, "near-duplicate", orientation, region)
    model = ResultModel()
    model.show([Item.of_hit(hit)])
    row = model.index(0)
    assert row.data(Role.MATCH) == match
    assert words in row.data(Qt.ItemDataRole.AccessibleTextRole)
