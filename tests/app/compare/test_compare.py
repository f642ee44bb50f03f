"""Do I have these already? The view as a person uses it."""

import csv
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.compare.model import Role
from app.compare.panel import ComparePanel
from app.frame.main_window import MainWindow
from app.operations.export import export_comparison
from engine.base.progress import CancelToken, Progress
from engine.results import ComparedFile, FolderComparison, LibraryCopy
from tests.app.conftest import LONG, drop, first_path, index, mime
from tests.pictures import picture, save_pictures


@pytest.fixture
def card(tmp_path: Path, photos: Path) -> Path:
    """One photo that is in the library, a larger one of the same picture, two new ones, a wreck."""
    folder = tmp_path / "card"
    save_pictures(folder, 2, first=40)
    shutil.copy(photos / "photo_003.jpg", folder / "copied.jpg")
    picture(6).resize((640, 480)).save(folder / "larger.jpg", quality=95)
    (folder / "wreck.jpg").write_bytes(b"not a picture")
    (folder / "photo_040.xmp").write_text("<x/>")
    return folder


def panel_of(window: MainWindow) -> ComparePanel:
    assert window.compare is not None
    return window.compare


def compared(qtbot: QtBot, window: MainWindow, photos: Path, card: Path) -> ComparePanel:
    """The answer for a card that was dropped on the open view."""
    index(qtbot, window, photos, 12)
    entries = [action for _, actions in window.menus.groups() for action in actions]
    next(action for action in entries if action.text() == MENU).trigger()
    panel = panel_of(window)
    assert window.views.currentWidget() is panel
    drop(window, mime(urls=(card,)))
    qtbot.waitUntil(lambda: panel.answer is not None, timeout=LONG)
    return panel


MENU = "Do I have these already? …"


def names(panel: ComparePanel) -> list[str]:
    model = panel.tiles.files
    return [model.index(row).data() for row in range(model.rowCount())]


def test_what_a_card_has_is_counted_and_shown(
    qtbot: QtBot, window: MainWindow, photos: Path, card: Path
) -> None:
    panel = compared(qtbot, window, photos, card)
    assert {found: chip.text().split()[-1] for found, chip in panel.chips.items()} == {
        "new": "2",
        "same-picture": "1",
        "identical": "1",
        "unreadable": "1",
    }
    assert names(panel) == ["photo_040.jpg", "photo_041.jpg"], "the new ones come first"
    assert "Copy 2 photos" in panel.footer.copy.text()
    panel.chips["same-picture"].click()
    assert names(panel) == ["larger.jpg"]
    spoken = panel.tiles.files.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "photo_006.jpg" in spoken
    assert "Larger here" in spoken
    panel.chips["unreadable"].click()
    assert names(panel) == ["wreck.jpg"]
    assert "not a picture" in panel.tiles.files.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert window.library is not None
    assert window.library.photos.count() == 12, "nothing was added"
    assert window.library.status().folders[0].path == photos
    assert len(window.library.status().folders) == 1


def test_new_photos_are_copied_and_said_to_be(
    qtbot: QtBot,
    window: MainWindow,
    photos: Path,
    card: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel = compared(qtbot, window, photos, card)
    target = tmp_path / "new ones"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    panel.footer.copy.click()
    qtbot.waitUntil(lambda: "copied to" in window.toast.text(), timeout=LONG)
    assert {path.name for path in target.iterdir()} == {
        "photo_040.jpg",
        "photo_040.xmp",
        "photo_041.jpg",
    }
    assert window.toast.text().startswith("2 photos copied")
    assert not panel.footer.copy.isEnabled()
    panel.footer.better.setChecked(True)
    assert "Copy 1 photo " in panel.footer.copy.text()
    panel.footer.copy.click()
    qtbot.waitUntil(lambda: (target / "larger.jpg").exists(), timeout=LONG)


def test_the_list_is_exported(
    qtbot: QtBot,
    window: MainWindow,
    photos: Path,
    card: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel = compared(qtbot, window, photos, card)
    table = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    panel.export.click()
    qtbot.waitUntil(table.exists, timeout=LONG)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {Path(row["path"]).name: row for row in csv.DictReader(file)}
    assert {name: row["found"] for name, row in rows.items()} == {
        "copied.jpg": "identical",
        "larger.jpg": "same-picture",
        "photo_040.jpg": "new",
        "photo_041.jpg": "new",
        "wreck.jpg": "unreadable",
    }
    assert rows["copied.jpg"]["in_library_as"] == str(photos / "photo_003.jpg")


def test_what_is_chosen_is_shown_in_the_library(
    qtbot: QtBot, window: MainWindow, photos: Path, card: Path
) -> None:
    panel = compared(qtbot, window, photos, card)
    panel.tiles.selectAll()
    assert not panel.footer.library.isEnabled(), "new ones are not in the library"
    panel.chips["identical"].click()
    panel.tiles.selectAll()
    panel.footer.library.click()
    qtbot.waitUntil(lambda: window.views.currentWidget() is window.results, timeout=LONG)
    qtbot.waitUntil(lambda: first_path(window) == photos / "photo_003.jpg", timeout=LONG)
    window.rooms.compare.open()
    assert panel.answer is not None, "the answer is still there"


def test_a_comparison_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, photos: Path, card: Path
) -> None:
    index(qtbot, window, photos, 12)
    save_pictures(card / "more", 40, first=50)
    window.rooms.compare.start(card)
    panel = panel_of(window)
    assert panel.waiting.cancel.isVisible()
    qtbot.waitUntil(lambda: window.operations.comparing.busy, timeout=LONG)
    panel.waiting.cancel.click()
    qtbot.waitUntil(lambda: not window.operations.comparing.busy, timeout=LONG)
    qtbot.waitUntil(panel.zone.isVisible, timeout=LONG)
    assert panel.answer is None
    assert not window.banner.isVisible()


def test_what_cannot_be_compared_is_said(
    qtbot: QtBot, window: MainWindow, photos: Path, tmp_path: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.rooms.compare.start(tmp_path / "absent")
    qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    assert "nothing was compared" in window.banner.text()
    assert panel_of(window).zone.isVisible()


def test_a_picture_dropped_elsewhere_is_still_a_search(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    drop(window, mime(urls=(photos / "photo_002.jpg",)))
    qtbot.waitUntil(lambda: first_path(window) == photos / "photo_002.jpg", timeout=LONG)
    assert panel_of(window).answer is None


def many(count: int) -> FolderComparison:
    copy = LibraryCopy(1, Path("/library/photo.jpg"), 10, 10, 100, online=True)
    files = [
        ComparedFile(Path(f"/card/{number:06d}.jpg"), "new", size=1, width=9, height=9)
        for number in range(count)
    ]
    found = ComparedFile(Path("/card/z.jpg"), "identical", (copy,), remarks=("away",), size=1)
    return FolderComparison(Path("/card"), (*files, found))


def test_of_a_large_card_only_what_is_seen_is_decoded(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    wanted: set[Path] = set()
    panel = panel_of(window)
    monkeypatch.setattr(panel._pictures, "pixmap", wanted.add)
    window.rooms.compare.open()
    panel.show_answer(many(20_000), {})
    qtbot.waitUntil(lambda: bool(wanted), timeout=LONG)
    assert len(wanted) < 100
    assert panel.tiles.files.index(3).data(Role.FILE).path.name == "000003.jpg"


def test_every_state_has_words(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    panel = panel_of(window)
    panel.show_answer(FolderComparison(Path("/card"), ()), {})
    assert panel.words() == "There are no photos in this folder."
    assert not panel.footer.copy.isEnabled()
    panel.show_answer(FolderComparison(Path("/card"), many(0).files), {})
    assert panel.chips["identical"].isChecked(), "the first section that holds something"
    panel.show_section("new")
    assert panel.words() == "Your library has every photo of this folder."
    panel.begin(Path("/card"))
    for step, words in (
        (Progress(7, 0, "scan"), "7 so far"),
        (Progress(0, 1, "prepare"), "Preparing"),
        (Progress(3, 9, "compare"), "3 of 9"),
    ):
        panel.show_step(step)
        assert words in panel.waiting.text()


def test_names_in_an_exported_list_are_no_formulas(tmp_path: Path) -> None:
    files = (ComparedFile(Path("=1+1.jpg"), "new"),)
    table = tmp_path / "list.csv"
    export_comparison(FolderComparison(Path("/card"), files), {}, table, CancelToken())
    assert "'=1+1.jpg" in table.read_text(encoding="utf-8-sig")
