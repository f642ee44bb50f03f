"""The near-duplicates view as a person uses it, and its state with thousands of groups."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.duplicates.choice import Choice
from app.duplicates.model import Role
from app.main_window import MainWindow
from engine.library import DuplicatePhoto, DuplicateSet, WatchEvent
from tests.app.answers import answer
from tests.app.conftest import LONG, index
from tests.pictures import picture
from tests.trashes import own_trash

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_trash(tmp_path, monkeypatch)


@pytest.fixture
def doubled(photos: Path) -> Path:
    """Photo 5 thrice (once smaller), photo 2 twice, the others once."""
    picture(5).resize((160, 120)).save(photos / "small.jpg")
    shutil.copy(photos / "photo_005.jpg", photos / "copy of 5.jpg")
    (photos / "sub").mkdir()
    shutil.copy(photos / "photo_002.jpg", photos / "sub" / "copy of 2.jpg")
    return photos


def open_view(qtbot: QtBot, window: MainWindow, groups: int) -> None:
    qtbot.keyClick(window, Qt.Key.Key_D, BOTH)
    assert window.views.currentWidget() is window.duplicates
    qtbot.waitUntil(lambda: len(window.duplicates.choice.shown) == groups, timeout=LONG)


def names(window: MainWindow) -> list[list[str]]:
    return [[p.path.name for p in g.photos] for g in window.duplicates.choice.shown]


def marked(window: MainWindow) -> set[str]:
    choice = window.duplicates.choice
    return {p.path.name for g in choice.shown for p in g.photos if choice.is_marked(p.photo_id)}


def rule(window: MainWindow, text: str) -> None:
    next(a for a in window.duplicates.rules.menu().actions() if a.text() == text).trigger()


def test_from_the_menu_to_the_trash_and_back(
    qtbot: QtBot, window: MainWindow, doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, 2)
    panel = window.duplicates
    assert {frozenset(group) for group in names(window)} == {
        frozenset({"photo_005.jpg", "copy of 5.jpg", "small.jpg"}),
        frozenset({"photo_002.jpg", "copy of 2.jpg"}),
    }
    assert not panel.trash.isEnabled()
    rule(window, "Keep the largest")
    assert len(marked(window)) == 3
    assert "small.jpg" in marked(window)
    gone = marked(window)
    freed = sum(path.stat().st_size for path in doubled.rglob("*.jpg") if path.name in gone)
    assert panel.choice.totals() == (3, freed)
    assert "would be freed" in panel.totals()
    asked = answer(monkeypatch, "Move to the trash")
    qtbot.mouseClick(panel.trash, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.choice.shown == [], timeout=LONG)
    assert "would be freed" in asked[0]
    assert len(list(doubled.rglob("*.jpg"))) == 12
    assert window.toast.button.isVisible()
    window.toast.button.click()
    qtbot.waitUntil(lambda: len(panel.choice.shown) == 2, timeout=LONG)
    assert len(list(doubled.rglob("*.jpg"))) == 15
    assert sorted(len(group) for group in names(window)) == [2, 3]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.views.currentWidget() is window.results


def test_rules_and_kinds(
    qtbot: QtBot, window: MainWindow, doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(doubled / "small.jpg", (1000, 1000))
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, 2)
    panel = window.duplicates
    rule(window, "Keep the oldest")
    assert "small.jpg" not in marked(window)
    rule(window, "Keep the newest")
    assert "small.jpg" in marked(window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(doubled / "sub"))
    rule(window, "Keep those in a folder …")
    assert marked(window) == {"photo_002.jpg"}
    panel.kind.menu().actions()[2].trigger()
    assert [len(group) for group in names(window)] == [3]
    assert panel.choice.totals() == (0, 0), "what is not on show does not go"
    assert panel.choice.farewells() == []
    panel.kind.menu().actions()[1].trigger()
    assert marked(window) == {"photo_002.jpg"}
    panel.unmark.click()
    assert marked(window) == set()


def test_the_last_of_a_group_goes_only_after_a_warning(
    qtbot: QtBot, window: MainWindow, doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, 2)
    panel = window.duplicates
    panel.kind.menu().actions()[1].trigger()
    asked = answer(monkeypatch, "Cancel", "Mark all of them", "Move to the trash")
    table = panel.table
    table.setFocus()
    for column in (1, 2):
        box = table.box(table.photos.index(0, column))
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert len(asked) == 1
    assert len(marked(window)) == 1
    assert table.currentIndex().column() == 2
    qtbot.keyClick(table, Qt.Key.Key_M)
    assert len(marked(window)) == 2
    assert table.photos.index(0, 0).data(Role.NOTHING_STAYS)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: panel.choice.shown == [], timeout=LONG)
    assert "nothing would stay" in asked[2]
    assert not (doubled / "photo_002.jpg").exists()


def test_when_the_one_to_keep_is_gone_the_others_stay(
    qtbot: QtBot, window: MainWindow, doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, 2)
    rule(window, "Keep the largest")
    window.work.upkeep.pause()
    qtbot.wait(800)
    group = next(g for g in window.duplicates.choice.shown if len(g.photos) == 2)
    group.photos[0].path.unlink()
    asked = answer(monkeypatch, "Move to the trash")
    window.duplicates.trash.click()
    qtbot.waitUntil(lambda: "left alone" in window.banner.text(), timeout=LONG)
    qtbot.waitUntil(lambda: "moved to the trash" in window.toast.text(), timeout=LONG)
    assert "Move 2 photo" in asked[0]
    assert group.photos[1].path.exists()


def test_changes_from_outside_are_followed(qtbot: QtBot, window: MainWindow, doubled: Path) -> None:
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, 2)
    qtbot.wait(1000)
    (doubled / "small.jpg").unlink()
    (doubled / "sub" / "copy of 2.jpg").rename(doubled / "sub" / "renamed.jpg")
    qtbot.waitUntil(
        lambda: (
            sorted(len(g) for g in names(window)) == [2, 2]
            and any("renamed.jpg" in g for g in names(window))
        ),
        timeout=LONG,
    )
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    shutil.copy(doubled / "photo_008.jpg", doubled / "new copy.jpg")
    qtbot.waitUntil(lambda: window._library.count() == 15, timeout=LONG)
    qtbot.wait(300)
    open_view(qtbot, window, 3)


def test_keys_go_from_photo_to_photo(
    qtbot: QtBot, window: MainWindow, doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, 2)
    table = window.duplicates.table
    qtbot.waitUntil(table.hasFocus, timeout=LONG)
    wide = [len(group) for group in names(window)]
    here = table.currentIndex
    table.selectionModel().setCurrentIndex(
        table.photos.index(0, 1), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    for _ in range(wide[0]):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (here().row(), here().column()) == (1, 1)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert (here().row(), here().column()) == (0, wide[0])
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert (here().row(), here().column()) == (1, min(wide))
    opened: list[Path] = []
    monkeypatch.setattr(window.work.files, "open", opened.append)
    table.open_wanted.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    photo = table.photos.photo(here())
    assert photo is not None
    assert photo.path in opened
    spoken = here().data(Qt.ItemDataRole.AccessibleTextRole)
    assert photo.path.name in spoken
    assert "320 × 240" in spoken.replace("\N{LEFT-TO-RIGHT MARK}", "")


def test_nothing_to_show(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    open_view(qtbot, window, 0)
    panel = window.duplicates
    qtbot.waitUntil(lambda: panel._pages.currentIndex() == 1, timeout=LONG)
    assert not panel.rules.isEnabled()
    assert not panel.trash.isEnabled()


def many_sets(groups: int, size: int = 3) -> list[DuplicateSet]:
    day = datetime(2026, 1, 1)
    return [
        DuplicateSet(
            "identical" if g % 2 else "near-duplicate",
            tuple(
                DuplicatePhoto(g * size + i, Path(f"/p/{g}/{i}.jpg"), 1000, 9, 9, day)
                for i in range(size)
            ),
        )
        for g in range(groups)
    ]


def test_of_thousands_of_groups_only_what_is_seen_is_fetched(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    wanted: set[int] = set()
    monkeypatch.setattr(window.work.thumbnails, "pixmap", lambda i: wanted.add(i))
    panel = window.duplicates
    window.views.open(panel)
    panel.choice.fill(many_sets(20_000, 7))
    panel.refresh()
    qtbot.waitUntil(lambda: bool(wanted), timeout=LONG)
    assert len(wanted) < 100
    table = panel.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 20_000 * 7 - 1 in wanted, timeout=LONG)
    assert len(wanted) < 200
    rule(window, "Keep the largest")
    assert panel.choice.totals() == (120_000, 120_000_000)
    assert table.verticalScrollBar().value() > 0
    # A narrower window has fewer columns, and shows the same photo.
    row = table.rowAt(table.viewport().height() // 2)
    table.setCurrentIndex(table.photos.index(row, 1))
    photo = table.photos.photo(table.currentIndex())
    window.resize(900, 700)
    qtbot.wait(50)
    assert table.photos.photo(table.currentIndex()) == photo
    last = table.photos.index(0, table.photos.across)
    assert table.visualRect(last).right() < table.viewport().width()


def test_a_right_to_left_window_is_a_mirror(
    qtbot: QtBot, window: MainWindow, doubled: Path
) -> None:
    index(qtbot, window, doubled, 15)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    open_view(qtbot, window, 2)
    table = window.duplicates.table
    first, second = (table.visualRect(table.photos.index(0, c)) for c in (1, 2))
    assert first.left() > second.left()
    box = table.box(table.photos.index(0, 1))
    assert first.contains(box)
    assert box.center().x() > first.center().x()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(1, 1))
    assert len(marked(window)) == 1
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_marks_stay_true_when_photos_come_and_go() -> None:
    choice = Choice()
    choice.fill(many_sets(2))
    choice.mark_others("largest")
    assert choice.totals() == (4, 4000)
    kept = [g.photos[0] for g in choice.shown]
    removed = WatchEvent("removed", kept[0].path, kept[0].photo_id, 0)
    assert choice.note([removed])
    # Nothing unmarked is left in the first group: it is not for a rule to empty it.
    assert choice.farewells()[0].kept == ()
    assert not choice.farewells()[0].emptied
    assert choice.note([WatchEvent("added", kept[0].path, 900, 0)])
    assert choice.shown[0].photos[0].photo_id == 900
    assert not choice.is_marked(900)
    assert not choice.note([WatchEvent("added", Path("/p/other.jpg"), 901, 0)])
    assert choice.note([WatchEvent("moved", Path("/q/new.jpg"), 900, 0)])
    assert choice.shown[0].photos[0].path == Path("/q/new.jpg")
    for photo in list(choice.shown[1].photos):
        if not choice.is_marked(photo.photo_id):
            choice.mark(photo.photo_id, all_the_same=True)
    assert choice.farewells()[1].emptied
    choice.mark(choice.shown[1].photos[0].photo_id)
    assert not choice.farewells()[1].emptied
    # Read anew: marks of what is still there stay, but never all of a group.
    choice.fill(many_sets(2))
    assert all(not choice.nothing_stays(group) for group in choice.shown)
