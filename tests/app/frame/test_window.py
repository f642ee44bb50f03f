"""The main tasks as a user does them, on the real window and the real engine."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.messages import DetailsDialog
from app.frame.main_window import MainWindow
from app.gallery.model import Role
from app.operations.mime import read_offer
from app.training.versions_dialog import VersionsDialog
from tests.app.conftest import LONG, drop, index, indexed, mime, search_shown
from tests.pictures import picture, save_pictures


def test_drop_a_folder_then_a_picture(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    assert window.pages.currentIndex() == 2
    assert window.results.grid.photos.rowCount() == 12
    drop(window.query.zone, mime(urls=(photos / "photo_004.jpg",)))
    search_shown(qtbot, window, photos / "photo_004.jpg")
    best = window.results.grid.photos.index(0)
    assert best.data(Role.MATCH) == "identical"
    assert best.data(Role.SIMILARITY) >= 0.999
    assert "identical" in best.data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.query.zone.filled
    window.operations.searches.clear()
    qtbot.waitUntil(lambda: window.results.title() == "All photos", timeout=LONG)


def test_search_works_while_indexing_goes_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 150)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: 0 < indexed(window) < 150, timeout=LONG)
    assert window.strip.isVisible()
    drop(window.query.zone, mime(urls=(many / "photo_000.jpg",)))
    qtbot.waitUntil(lambda: window.results.title().startswith("Photos like"), timeout=LONG)
    qtbot.waitUntil(lambda: indexed(window) == 150, timeout=LONG)


def test_a_pause_stops_everything_until_it_goes_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 250)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: "of 250 photos" in window.strip.text(), timeout=LONG)
    window.strip.pause.click()
    qtbot.waitUntil(lambda: window.strip.resume.isVisible(), timeout=LONG)
    qtbot.wait(500)
    done = window.library.photos.count()
    assert 0 < done < 250
    # The watcher must not go on with what was left, behind the person's back.
    qtbot.wait(2500)
    assert window.library.photos.count() == done
    assert "Paused at" in window.strip.text()
    assert not window.banner.isVisible()
    window.strip.resume.click()
    qtbot.waitUntil(lambda: indexed(window) == 250, timeout=LONG)
    qtbot.waitUntil(lambda: not window.strip.isVisible(), timeout=LONG)
    picture(900).save(many / "late.jpg")
    qtbot.waitUntil(lambda: indexed(window) == 251, timeout=LONG)


@pytest.mark.parametrize("form", ["bitmap", "file", "text"])
def test_paste_in_three_forms(qtbot: QtBot, window: MainWindow, photos: Path, form: str) -> None:
    index(qtbot, window, photos, 12)
    path = photos / "photo_007.jpg"
    clipboard = QGuiApplication.clipboard()
    if form == "bitmap":
        clipboard.setImage(QImage(str(path)))
    elif form == "file":
        clipboard.setMimeData(mime(urls=(path,)))
    else:
        clipboard.setText(f"  '{path}'\n")
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    search_shown(qtbot, window, path)


def test_what_is_no_picture_says_so(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.offer(read_offer(mime(text="just words")))
    qtbot.waitUntil(lambda: "neither a picture nor a folder" in window.banner.text(), timeout=LONG)
    window.operations.searches.offer(read_offer(mime(text="https://example.org/photo.jpg")))
    qtbot.waitUntil(lambda: "Only a link arrived" in window.banner.text(), timeout=LONG)
    bad = photos.parent / "notes.jpg"
    bad.write_text("no picture")
    drop(window.query.zone, mime(urls=(bad,)))
    qtbot.waitUntil(lambda: "cannot be used" in window.banner.text(), timeout=LONG)
    assert window.results.grid.photos.rowCount() == 12


def test_press_s_for_photos_like_the_chosen_one(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    view = window.results.grid
    view.setCurrentIndex(window.results.grid.photos.index(3))
    wanted = window.results.grid.photos.index(3).data(Role.PATH)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_S)
    search_shown(qtbot, window, wanted)


def test_retrain_shows_stages_and_a_report_and_goes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "forty"
    save_pictures(folder, 40)
    index(qtbot, window, folder, 40)
    assert "not learned" in window.training.why()
    qtbot.mouseClick(window.training.retrain, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.training.card.isVisible(), timeout=LONG)
    assert re.search(r"Finds \d+ of 100 similar photos", window.training.card.verdict())
    assert "Learned from 40 photos" in window.training.card.toolTip()
    # Whether the codes of made photos beat the starter's is not for this test to say.
    if "stays in use" in window.training.card.verdict():
        assert window.training.other.text() == "Use it anyway"
        qtbot.mouseClick(window.training.other, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.training.other.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: window.training.why().startswith("Up to date"), timeout=LONG)
    active = window.library.models.active()
    assert active is not None
    assert not active.starter
    drop(window.query.zone, mime(urls=(folder / "photo_011.jpg",)))
    search_shown(qtbot, window, folder / "photo_011.jpg")
    window.rooms.training.open_versions()
    (dialog,) = window.findChildren(VersionsDialog)
    assert dialog.list.count() == 2
    assert not dialog.use.isEnabled()
    dialog.list.setCurrentRow(1)
    assert dialog.list.item(1).text().startswith("Came with Kindred")
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not learned" in window.training.why(), timeout=LONG)
    active = window.library.models.active()
    assert active is not None
    assert active.starter


def test_retrain_can_be_cancelled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "forty"
    save_pictures(folder, 40)
    index(qtbot, window, folder, 40)
    window.operations.trainer.train()
    assert not window.training.retrain.isVisible()
    window.training.cancel.click()
    qtbot.waitUntil(lambda: window.training.retrain.isVisible(), timeout=LONG)
    assert len(window.library.models.all()) == 1
    assert not window.banner.isVisible()


def test_too_few_photos_cannot_be_trained(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "five"
    save_pictures(folder, 5)
    index(qtbot, window, folder, 5)
    assert not window.training.retrain.isEnabled()
    drop(window.query.zone, mime(urls=(folder / "photo_002.jpg",)))
    search_shown(qtbot, window, folder / "photo_002.jpg")
    assert window.results.grid.photos.rowCount() == 5


def test_photos_that_are_all_alike(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "alike"
    save_pictures(folder, 1)
    for copy in range(9):
        shutil.copy(folder / "photo_000.jpg", folder / f"copy_{copy}.jpg")
    index(qtbot, window, folder, 10)
    drop(window.query.zone, mime(urls=(folder / "copy_3.jpg",)))
    search_shown(qtbot, window, folder / "copy_3.jpg")
    matches = {
        window.results.grid.photos.index(row).data(Role.MATCH)
        for row in range(window.results.grid.photos.rowCount())
    }
    assert matches == {"identical"}


def test_a_new_photo_in_a_watched_folder_appears(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    qtbot.wait(1500)
    picture(80).save(photos / "late.jpg")
    qtbot.waitUntil(lambda: indexed(window) == 13, timeout=LONG)
    qtbot.waitUntil(lambda: "1 new photo can be searched" in window.toast.text(), timeout=LONG)


def test_a_dropped_folder_is_asked_about(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    other = photos.parent / "other"
    save_pictures(other, 3, first=60)

    def agree(box: QMessageBox) -> int:
        assert str(other) in box.text()
        add = next(b for b in box.buttons() if b.text() == "Add")
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: add)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)
    drop(window.query.zone, mime(urls=(other,)))
    qtbot.waitUntil(lambda: indexed(window) == 15, timeout=LONG)


def test_a_folder_is_forgotten_only_after_a_yes(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    window.folders.tree.setCurrentIndex(window.folders.tree.model().index(0, 0))
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    window.folders.remove.trigger()
    qtbot.wait(200)
    assert indexed(window) == 12
    window.folders.remove_wanted.emit(photos)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.welcome, timeout=LONG)
    assert len(list(photos.iterdir())) == 12


def test_unreadable_files_are_told(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    (photos / "broken.jpg").write_bytes(b"no picture")
    index(qtbot, window, photos, 12)
    button = window.folders.unreadable
    assert button.text() == "1 file could not be read …"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(DetailsDialog)), timeout=LONG)
    (box,) = window.findChildren(DetailsDialog)
    assert str(photos / "broken.jpg") in box.details.toPlainText()
    box.copy.click()
    assert str(photos / "broken.jpg") in QGuiApplication.clipboard().text()
    box.close()


def test_closing_while_indexing_loses_nothing(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 100)
    drop(window, mime(urls=(many,)))
    qtbot.waitUntil(lambda: indexed(window) > 0, timeout=LONG)
    window.close()
    from engine.base.progress import drain
    from engine.library import Library

    with Library.open(tmp_path / "library", "cpu") as again:
        report = drain(again.folders.rescan())
    assert report.added + report.unchanged == 100
    assert report.unchanged > 0


def test_a_late_thumbnail_finds_its_row_by_id(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    model = window.results.grid.photos
    wanted = model.index(0).data(Role.PHOTO_ID)
    window.operations.searches.search([photos / "photo_003.jpg"])
    search_shown(qtbot, window, photos / "photo_003.jpg")
    row = model.ids().index(wanted)
    with qtbot.waitSignal(model.dataChanged) as signal:
        window.operations.thumbnails.arrived.emit(wanted)
    assert signal.args[0].row() == row
    model.thumbnail_arrived(10**9)


def test_thumbnails_are_fetched_only_for_what_is_seen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    save_pictures(many, 120)
    index(qtbot, window, many, 120)
    for photo_id in window.results.grid.photos.ids():
        window.operations.thumbnails.forget(photo_id)
    assert window.operations.thumbnails.kept() == 0
    window.operations.searches.search([many / "photo_050.jpg"])
    search_shown(qtbot, window, many / "photo_050.jpg")
    qtbot.wait(500)
    assert 0 < window.operations.thumbnails.kept() < 80


def test_every_control_has_a_name_and_can_be_reached(window: MainWindow) -> None:
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and type(widget).__module__.startswith(
            ("app", "PySide6.QtWidgets")
        ):
            name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            inside = widget.parent() is not None and widget.objectName().startswith("qt_")
            # A button that gets its words when it is shown is hidden until then.
            waits = isinstance(widget, QPushButton) and widget.isHidden()
            assert name or inside or widget.toolTip() or waits, widget


def test_both_appearances_are_worn(window: MainWindow) -> None:
    from app.base import theme
    from app.base.settings import Appearance

    window.wear(Appearance.DARK)
    dark = window.grab().toImage().pixelColor(QPoint(5, 300))
    window.wear(Appearance.LIGHT)
    light = window.grab().toImage().pixelColor(QPoint(5, 300))
    assert dark.name() == theme.DARK.window
    assert light.name() == theme.LIGHT.window
