"""Looking at photos as a person does: preview, comparison, and why a photo matches."""

import shutil
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base import theme
from app.base.settings import Appearance
from app.frame.main_window import MainWindow
from app.operations.searches import Found
from app.viewer import facts as viewer_facts
from app.viewer.compare import CompareView, Mode
from app.viewer.explanation import WhyDialog
from app.viewer.picture_view import PictureView
from app.viewer.preview import PreviewView
from engine.results import Metadata, Preview
from tests.app.conftest import LONG, drop, index, mime, search_shown
from tests.face import Library
from tests.pictures import picture


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, photos: Path) -> MainWindow:
    """The window with twelve photos, the keys in the grid."""
    index(qtbot, window, photos, 12)
    window.results.grid.setFocus()
    return window


def choose(window: MainWindow, *rows: int) -> None:
    grid = window.results.grid
    grid.clearSelection()
    for row in rows:
        place = grid.photos.index(row)
        grid.selectionModel().setCurrentIndex(place, grid.selectionModel().SelectionFlag.Select)
    grid.setFocus()


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """A key where the focus is."""
    target = window.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key)


def look(qtbot: QtBot, window: MainWindow, row: int) -> PreviewView:
    choose(window, row)
    press(qtbot, window, Qt.Key.Key_Space)
    preview = window.viewer.preview
    assert window.views.currentWidget() is preview
    sharp(qtbot, preview.view)
    return preview


def sharp(qtbot: QtBot, view: PictureView) -> None:
    def is_sharp() -> bool:
        shown = view.picture()
        return shown is not None and shown.has(view.needed())

    qtbot.waitUntil(is_sharp, timeout=LONG)


def photo_at(window: MainWindow, row: int) -> int:
    return window.results.grid.photos.ids()[row]


def searched(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    drop(window.query.zone, mime(urls=(path,)))
    search_shown(qtbot, window, path)


# -- preview ----------------------------------------------------------------------------------


def test_space_opens_a_photo_and_space_goes_back(qtbot: QtBot, ready: MainWindow) -> None:
    preview = look(qtbot, ready, 3)
    assert preview.photo_id() == photo_at(ready, 3)
    shown = preview.view.picture()
    assert shown is not None
    assert shown.sharpest() == 320
    for fact in (".jpg", "320 × 240", "kB", str(shown.subject.folder)):
        assert fact in preview.header.title.text() + preview.header.subtitle.text()
    press(qtbot, ready, Qt.Key.Key_Space)
    assert ready.views.currentWidget() is ready.results
    assert ready.results.grid.hasFocus()
    assert ready.results.grid.currentIndex().row() == 3


def test_arrows_walk_and_esc_goes_back_to_the_photo_last_seen(
    qtbot: QtBot, ready: MainWindow
) -> None:
    preview = look(qtbot, ready, 0)
    press(qtbot, ready, Qt.Key.Key_Left)
    assert preview.photo_id() == photo_at(ready, 0)
    for row in (1, 2):
        press(qtbot, ready, Qt.Key.Key_Right)
        assert preview.photo_id() == photo_at(ready, row)
    press(qtbot, ready, Qt.Key.Key_Right)
    press(qtbot, ready, Qt.Key.Key_Left)
    assert "3" in preview.header.title.text() or preview.photo_id() == photo_at(ready, 2)
    qtbot.keyClick(ready, Qt.Key.Key_Escape)
    assert ready.views.currentWidget() is ready.results
    assert [item.photo_id for item in ready.results.grid.selected()] == [photo_at(ready, 2)]
    assert ready.results.grid.currentIndex().row() == 2


def painted(view: PictureView) -> set[str]:
    """Colours of what is seen of the picture, which is grey or transparent."""
    image = view.grab().toImage()
    places = range(view.width() // 4, 3 * view.width() // 4)
    return {image.pixelColor(x, view.height() // 2).name() for x in places}


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_what_is_transparent_lies_on_chequered_ground(
    qtbot: QtBot, window: MainWindow, photos: Path, appearance: Appearance
) -> None:
    window.wear(appearance)
    ring = Image.new("LA", (600, 600), (255, 0))
    ring.paste((255, 255), (0, 0, 600, 100))
    ring.save(photos / "ring.png")
    Image.new("LA", (64, 64), (255, 0)).save(photos / "icon.png")
    Image.new("LA", (600, 600), (120, 255)).save(photos / "opaque.png")
    index(qtbot, window, photos, 15)
    library = window.operations.library
    ids = {photo.path.name: photo.id for photo in library.photos.newest(15)}
    rows = {name: window.results.grid.photos.ids().index(number) for name, number in ids.items()}
    worn = theme.colours()
    chequers = {worn.chequer, worn.other_chequer}
    assert len(chequers) == 2
    for name in ("ring.png", "icon.png"):
        view = look(qtbot, window, rows[name]).view
        assert painted(view) == chequers
        press(qtbot, window, Qt.Key.Key_Space)
    assert painted(look(qtbot, window, rows["opaque.png"]).view) == {"#787878"}


def test_right_to_left_the_left_arrow_goes_on(qtbot: QtBot, ready: MainWindow) -> None:
    preview = look(qtbot, ready, 1)
    ready.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(qtbot, ready, Qt.Key.Key_Left)
    assert preview.photo_id() == photo_at(ready, 2)


def test_neighbours_are_read_ahead_and_few_are_kept(
    qtbot: QtBot, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[object] = []
    threads: set[bool] = set()
    real = ready.operations.library.photos.preview

    def counted(example: int, side: int | None = None, *, transparency: bool) -> Preview:
        decoded.append(example)
        threads.add(threading.current_thread() is threading.main_thread())
        return real(example, side, transparency=transparency)

    monkeypatch.setattr(ready.operations.library.photos, "preview", counted)
    preview = look(qtbot, ready, 4)
    qtbot.waitUntil(lambda: len(decoded) == 3, timeout=LONG)
    assert decoded[0] == photo_at(ready, 4)
    assert set(decoded) == {photo_at(ready, row) for row in (3, 4, 5)}
    qtbot.waitUntil(lambda: ready.operations.runner.running() <= 1, timeout=LONG)
    decoded.clear()
    press(qtbot, ready, Qt.Key.Key_Right)
    sharp(qtbot, preview.view)
    qtbot.waitUntil(lambda: decoded == [photo_at(ready, 6)], timeout=LONG)
    for _ in range(5):
        press(qtbot, ready, Qt.Key.Key_Right)
        sharp(qtbot, preview.view)
    assert preview.kept() <= 3
    assert threads == {False}


def test_what_nobody_looks_at_holds_no_memory(qtbot: QtBot, ready: MainWindow) -> None:
    preview = look(qtbot, ready, 4)
    shown = preview.view.picture()
    assert shown is not None
    large = shown.at_hand()
    press(qtbot, ready, Qt.Key.Key_Space)
    assert shown.at_hand() < large


def test_zoom_keys_wheel_double_click_and_every_pixel(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    large = photos / "large.jpg"
    picture(77, (4000, 3000)).save(large, quality=90)
    index(qtbot, window, photos, 13)
    window.results.grid.setFocus()
    row = next(
        row
        for row in range(13)
        if window.results.grid.photos.item(window.results.grid.photos.index(row)).path == large
    )
    view = look(qtbot, window, row).view
    shown = view.picture()
    assert shown is not None
    # All of it is seen: the screen's pixels do.
    assert shown.sharpest() < 4000
    press(qtbot, window, Qt.Key.Key_1)
    assert view.magnification() == pytest.approx(1, rel=1e-3)
    sharp(qtbot, view)
    assert shown.sharpest() == 4000
    before = view.look
    press(qtbot, window, Qt.Key.Key_Right)
    assert view.look.x > before.x
    assert window.viewer.preview.photo_id() == shown.subject.example
    press(qtbot, window, Qt.Key.Key_Minus)
    assert view.look.zoom < before.zoom
    press(qtbot, window, Qt.Key.Key_Plus)
    assert view.look.zoom == pytest.approx(before.zoom)
    press(qtbot, window, Qt.Key.Key_0)
    assert not view.zoomed()
    corner = QPoint(view.width() // 2 - 100, view.height() // 2 - 100)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=corner)
    assert view.magnification() == pytest.approx(1, rel=1e-3)
    assert view.look.x < 0.5
    assert view.look.y < 0.5
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=corner)
    assert not view.zoomed()
    wheel(view, corner, 120)
    assert view.zoomed()
    drag_from = view.look.x
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(view, corner + QPoint(-60, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=corner + QPoint(-60, 0))
    assert view.look.x > drag_from
    wheel(view, corner, -120)
    assert not view.zoomed()


def wheel(view: PictureView, place: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(place),
        view.mapToGlobal(QPointF(place)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_photo_that_is_gone_shows_what_is_left_and_one_line(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    row = 5
    item = ready.results.grid.photos.item(ready.results.grid.photos.index(row))
    qtbot.waitUntil(
        lambda: ready.operations.thumbnails.pixmap(item.photo_id) is not None, timeout=LONG
    )
    ready.operations.indexing_jobs.pause()
    photos.rename(photos.parent / "unplugged")
    choose(ready, row)
    press(qtbot, ready, Qt.Key.Key_Space)
    preview = ready.viewer.preview
    qtbot.waitUntil(lambda: "does not exist" in preview.trouble(), timeout=LONG)
    assert "\n" not in preview.trouble()
    shown = preview.view.picture()
    assert shown is not None
    assert shown.sharpest() > 0
    assert "320 × 240" in preview.header.subtitle.text()
    (photos.parent / "unplugged").rename(photos)
    press(qtbot, ready, Qt.Key.Key_Space)
    press(qtbot, ready, Qt.Key.Key_Space)
    sharp(qtbot, preview.view)
    qtbot.waitUntil(lambda: preview.trouble() == "", timeout=LONG)


def test_commands_of_the_grid_work_in_the_preview(
    qtbot: QtBot, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    look(qtbot, ready, 2)
    path = ready.results.grid.photos.item(ready.results.grid.photos.index(2)).path
    press(qtbot, ready, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened == [QUrl.fromLocalFile(str(path))], timeout=LONG)
    press(qtbot, ready, Qt.Key.Key_S)
    search_shown(qtbot, ready, path)
    assert ready.views.currentWidget() is ready.results


def test_a_key_held_down_does_its_command_once_and_an_arrow_walks_on(
    qtbot: QtBot, ready: MainWindow
) -> None:
    grid = ready.results.grid
    assert grid.actions()
    assert not any(action.autoRepeat() for action in grid.actions())
    preview = look(qtbot, ready, 2)
    done: list[str] = []
    (copy,) = [action for action in grid.actions() if action.text() == "Copy the paths"]
    copy.triggered.connect(lambda: done.append("copied"))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    held = (QEvent.Type.KeyPress, Qt.Key.Key_C, both)
    QApplication.sendEvent(preview.view, QKeyEvent(*held, "", False))
    for _ in range(3):
        QApplication.sendEvent(preview.view, QKeyEvent(*held, "", True))
    assert len(done) == 1
    walks = [action for action in preview.view.actions() if action.text() == "Next photo"]
    assert [action.autoRepeat() for action in walks] == [True]


def test_a_photo_taken_off_the_grid_makes_room_for_the_next(
    qtbot: QtBot, ready: MainWindow
) -> None:
    preview = look(qtbot, ready, 2)
    gone, following = photo_at(ready, 2), photo_at(ready, 3)
    ready.results.grid.photos.remove(gone)
    qtbot.waitUntil(lambda: preview.photo_id() not in {gone, None}, timeout=LONG)
    assert preview.photo_id() in {following, photo_at(ready, 1)}


def test_a_format_that_qt_does_not_know_is_shown(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    picture(91, (600, 400)).save(photos / "phone.heic")
    with Image.open(photos / "phone.heic") as image:
        image.convert("CMYK").save(photos / "print.tif")
    index(qtbot, window, photos, 14)
    answers: list[Found] = []
    window.operations.searches.found.connect(answers.append)
    searched(qtbot, window, photos / "phone.heic")
    assert answers[0].pictures[0].image.width() == 600
    view = look(qtbot, window, 0).view
    shown = view.picture()
    assert shown is not None
    assert shown.sharpest() == 600


# -- comparison -------------------------------------------------------------------------------


def comparison(qtbot: QtBot, window: MainWindow, *rows: int) -> CompareView:
    choose(window, *rows)
    press(qtbot, window, Qt.Key.Key_C)
    compared = window.viewer.comparison
    assert window.views.currentWidget() is compared
    for pane in compared.panes[: len(rows)]:
        sharp(qtbot, pane.view)
    return compared


def test_three_photos_are_compared_at_the_same_place(qtbot: QtBot, ready: MainWindow) -> None:
    compared = comparison(qtbot, ready, 0, 4, 7)
    assert [pane.isVisible() for pane in compared.panes] == [True, True, True, False]
    first, _, third = (pane.view for pane in compared.panes[:3])
    third.setFocus()
    press(qtbot, ready, Qt.Key.Key_Plus)
    press(qtbot, ready, Qt.Key.Key_Plus)
    press(qtbot, ready, Qt.Key.Key_Right)
    assert first.zoomed()
    assert first.look == third.look
    qtbot.keyClick(ready, Qt.Key.Key_Escape)
    assert ready.views.currentWidget() is ready.results


def test_facts_that_differ_stand_out(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    exif = Image.Exif()
    exif[0x0132] = "2019:05:04 10:20:30"
    picture(92, (640, 480)).save(photos / "old_and_large.jpg", exif=exif)
    exif[0x0132] = "2021:05:04 10:20:30"
    picture(93, (320, 240)).save(photos / "young_and_small.jpg", exif=exif)
    index(qtbot, window, photos, 14)
    names = [photo.path.name for photo in window.operations.library.photos.get(_ids(window))]
    rows = [names.index(name) for name in ("old_and_large.jpg", "young_and_small.jpg")]
    compared = comparison(qtbot, window, *sorted(rows))
    told = {pane.name.text(): pane.told() for pane in compared.panes[:2]}
    assert sum("largest" in fact for fact in told["old_and_large.jpg"]) == 2
    assert sum("oldest" in fact for fact in told["old_and_large.jpg"]) == 1
    assert not any("est" in fact for fact in told["young_and_small.jpg"][:3])


def _ids(window: MainWindow) -> list[int]:
    return window.results.grid.photos.ids()


def test_blink_shows_two_photos_in_one_place(qtbot: QtBot, ready: MainWindow) -> None:
    compared = comparison(qtbot, ready, 1, 2)
    press(qtbot, ready, Qt.Key.Key_B)
    assert compared.mode() == Mode.BLINK
    seen: set[str] = set()

    def both_seen() -> bool:
        shown = compared.one.picture()
        assert shown is not None
        seen.add(shown.subject.name)
        return len(seen) == 2

    qtbot.waitUntil(both_seen, timeout=LONG)
    press(qtbot, ready, Qt.Key.Key_B)
    assert compared.mode() == Mode.SIDE_BY_SIDE
    assert compared.panes[0].view.isVisible()


def test_the_difference_is_black_where_nothing_differs(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    source = Image.open(photos / "photo_000.jpg").convert("RGB")
    source.save(photos / "same.png")
    marked = source.copy()
    marked.paste((255, 255, 255), (0, 0, 160, 240))
    marked.save(photos / "marked.png")
    index(qtbot, window, photos, 14)
    names = [photo.path.name for photo in window.operations.library.photos.get(_ids(window))]
    rows = sorted(names.index(name) for name in ("same.png", "marked.png"))
    compared = comparison(qtbot, window, *rows)
    press(qtbot, window, Qt.Key.Key_D)
    assert compared.mode() == Mode.DIFFERENCE
    sharp(qtbot, compared.one)
    grabbed: QImage = compared.one.grab().toImage()
    across, middle = grabbed.width(), grabbed.height() // 2
    assert grabbed.pixelColor(across // 2 + 60, middle).lightness() == 0
    assert grabbed.pixelColor(across // 2 - 60, middle).lightness() > 40


def test_different_shapes_have_no_difference_and_it_is_said(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    picture(94, (240, 320)).save(photos / "upright.jpg")
    index(qtbot, window, photos, 13)
    names = [photo.path.name for photo in window.operations.library.photos.get(_ids(window))]
    upright = names.index("upright.jpg")
    compared = comparison(qtbot, window, *sorted((upright, (upright + 1) % 13)))
    press(qtbot, window, Qt.Key.Key_D)
    assert compared.mode() == Mode.SIDE_BY_SIDE
    assert "different shapes" in window.toast.text()


def test_one_result_is_compared_with_the_example(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    outside = photos.parent / "outside.png"
    shutil.copy(photos / "photo_002.jpg", outside)
    searched_with = picture(2)
    searched_with.save(outside)
    drop(ready.query.zone, mime(urls=(outside,)))
    search_shown(qtbot, ready, photos / "photo_002.jpg")
    choose(ready, 1)
    press(qtbot, ready, Qt.Key.Key_C)
    compared = ready.viewer.comparison
    assert ready.views.currentWidget() is compared
    assert compared.panes[0].name.text() == "outside.png"
    sharp(qtbot, compared.panes[0].view)


def test_a_wrong_number_of_photos_says_what_to_do(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    choose(ready, 1)
    press(qtbot, ready, Qt.Key.Key_C)
    assert "Choose two to four photos" in ready.toast.text()
    ready.toast.say("")
    choose(ready, 0, 1, 2, 3, 4)
    press(qtbot, ready, Qt.Key.Key_C)
    assert "Choose two to four photos" in ready.toast.text()
    searched(qtbot, ready, photos / "photo_003.jpg")
    choose(ready, 0)
    press(qtbot, ready, Qt.Key.Key_C)
    assert "You searched with this photo" in ready.toast.text()
    assert ready.views.currentWidget() is ready.results


# -- why this match? --------------------------------------------------------------------------


def asked(qtbot: QtBot, window: MainWindow) -> WhyDialog:
    # No window manager gives the keys back after a dialog here.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    press(qtbot, window, Qt.Key.Key_W)
    dialog = window.viewer.why
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.answer is not None, timeout=LONG)
    return dialog


def test_why_says_it_in_words_and_shows_where(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    searched(qtbot, ready, photos / "photo_004.jpg")
    choose(ready, 0)
    same = asked(qtbot, ready)
    assert same.text().startswith("The same picture\n")
    assert not same.strip.isVisible(), "figures are for those who ask"
    same.fold.click()
    assert same.strip.isVisible()
    assert same.strip.accessibleName() == "All bits are the same"
    same.reject()
    choose(ready, 5)
    other = asked(qtbot, ready)
    answer = other.answer
    assert answer is not None
    assert f"distance {answer.hamming} of {len(answer.agreeing)} bits" in other.text()
    assert other.strip.accessibleName().count(",") == answer.hamming - 1
    assert answer.region is not None
    assert [view.frame for view in other.views] == [answer.region.example, answer.region.photo]
    for view in other.views:
        sharp(qtbot, view)
    other.compare.click()
    assert ready.views.currentWidget() is ready.viewer.comparison


def test_why_in_the_preview_and_with_files_that_are_gone(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    searched(qtbot, ready, photos / "photo_004.jpg")
    ready.operations.indexing_jobs.pause()
    photos.rename(photos.parent / "unplugged")
    choose(ready, 3)
    press(qtbot, ready, Qt.Key.Key_Space)
    dialog = asked(qtbot, ready)
    assert dialog.answer is not None
    assert dialog.answer.region is not None
    dialog.reject()


def test_why_without_a_search_says_what_to_do(qtbot: QtBot, ready: MainWindow) -> None:
    choose(ready, 3)
    press(qtbot, ready, Qt.Key.Key_W)
    assert "Search first" in ready.toast.text()


def test_why_says_so_where_parts_cannot_be_named(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    searched(qtbot, ready, photos / "photo_004.jpg")
    library: Library = ready.operations.library
    with library.store.writing() as db:
        db.execute("UPDATE regions SET vectors = x''")
    choose(ready, 3)
    dialog = asked(qtbot, ready)
    assert "no part can be shown" in dialog.text()
    assert [view.frame for view in dialog.views] == [None, None]
    dialog.reject()


def test_why_with_an_example_that_is_gone_says_what_is_wrong(
    qtbot: QtBot, ready: MainWindow, photos: Path
) -> None:
    outside = photos.parent / "outside.png"
    picture(3).save(outside)
    drop(ready.query.zone, mime(urls=(outside,)))
    search_shown(qtbot, ready, photos / "photo_003.jpg")
    outside.unlink()
    choose(ready, 2)
    press(qtbot, ready, Qt.Key.Key_W)
    dialog = ready.viewer.why
    assert dialog is not None
    qtbot.waitUntil(lambda: "outside.png does not exist" in dialog.text(), timeout=LONG)
    assert "cannot be explained" in dialog.text()
    dialog.reject()


def test_how_a_photo_was_taken_is_told_in_words() -> None:
    facts = viewer_facts.Facts(
        metadata=Metadata(
            datetime(2019, 5, 4, 10, 20, 30),
            "file-name",
            camera="Test Camera 1",
            lens="50 mm",
            exposure=0.004,
            aperture=2.8,
            iso=400,
            focal_length=85.0,
            latitude=52.5,
            longitude=-13.4,
        ),
        cut_off=True,
    )
    assert viewer_facts.taken(facts).endswith("by its name")
    assert viewer_facts.camera(facts) == "Test Camera 1 · 50 mm"
    assert viewer_facts.exposure(facts) == "1/250 s  f/2.8  ISO 400  85 mm"
    assert viewer_facts.place(facts) == "52.5000° N, 13.4000° W"
    assert viewer_facts.cut_off(facts).startswith("cut off")
    unknown = viewer_facts.Facts()
    words = ("taken", "camera", "exposure", "place", "cut_off")
    assert [getattr(viewer_facts, name)(unknown) for name in words] == [""] * 5


def test_the_preview_tells_what_the_file_says(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Camera 1"
    picture(92, (640, 480)).save(photos / "shot.jpg", exif=exif)
    index(qtbot, window, photos, 13)
    names = [photo.path.name for photo in window.operations.library.photos.get(_ids(window))]
    preview = look(qtbot, window, names.index("shot.jpg"))
    qtbot.waitUntil(lambda: "Camera 1" in preview.header.subtitle.text(), timeout=LONG)
