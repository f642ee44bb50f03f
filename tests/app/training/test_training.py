"""Marks, versions and explanations, on the real window and the real engine."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.base.settings import Appearance
from app.frame.main_window import MainWindow
from app.gallery.model import Role
from app.training import time_left as pace
from app.training.marks_dialog import MarksDialog
from app.training.time_left import Pace
from app.training.versions_dialog import VersionsDialog
from engine.base.config import TrainConfig
from engine.base.progress import Progress, drain
from tests.app.conftest import LONG, index, search_shown
from tests.pictures import picture, save_pictures

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def said(window: MainWindow) -> set[tuple[int, int, bool]]:
    return {(m.photo_a, m.photo_b, m.alike) for m in window.library.marks.all()}


def choose(window: MainWindow, *rows: int) -> list[int]:
    grid = window.results.grid
    grid.clearSelection()
    for row in rows:
        grid.selectionModel().select(
            grid.photos.index(row), grid.selectionModel().SelectionFlag.Select
        )
    grid.setFocus()
    return [grid.photos.index(row).data(Role.PHOTO_ID) for row in rows]


def signs(window: MainWindow) -> dict[int, bool]:
    photos = window.results.grid.photos
    found = {
        photos.index(row).data(Role.PHOTO_ID): photos.index(row).data(Role.MARK)
        for row in range(photos.rowCount())
    }
    return {photo: mark for photo, mark in found.items() if mark is not None}


def pair(one: int, other: int, alike: bool) -> tuple[int, int, bool]:
    return (min(one, other), max(one, other), alike)


def test_results_are_marked_against_the_example_and_undone(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    grid = window.results.grid
    example = grid.photos.index(0).data(Role.PHOTO_ID)
    near, far = choose(window, 1, 2)
    qtbot.keyClick(grid, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: len(said(window)) == 2, timeout=LONG)
    assert said(window) == {pair(example, near, True), pair(example, far, True)}
    qtbot.waitUntil(lambda: signs(window) == {near: True, far: True}, timeout=LONG)
    assert "marked as similar" in grid.photos.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "pair" in window.toast.text()
    choose(window, 2)
    qtbot.keyClick(grid, Qt.Key.Key_L, CTRL | SHIFT)
    assert signs(window) == {near: True}
    marked = {pair(example, near, True), pair(example, far, False)}
    qtbot.waitUntil(lambda: said(window) == marked, timeout=LONG)
    qtbot.waitUntil(lambda: "left out" in window.toast.text(), timeout=LONG)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL | ALT)
    qtbot.waitUntil(lambda: signs(window) == {near: True, far: True}, timeout=LONG)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL | ALT)
    qtbot.waitUntil(lambda: said(window) == set(), timeout=LONG)


def searched_by_id(qtbot: QtBot, window: MainWindow, photos: Path) -> list[int]:
    """A search for a photo of the library; the ids of all that it found."""
    index(qtbot, window, photos, 12)
    example = window.library.marks.photo_at(photos / "photo_004.jpg")
    window.operations.searches.search([example])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    return window.results.grid.photos.ids()


def test_what_is_not_similar_leaves_the_search_at_once_and_comes_back(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    found = searched_by_id(qtbot, window, photos)
    grid = window.results.grid
    grid.choose_row(3)
    (out,) = [item.photo_id for item in grid.selected()]
    answers: list[object] = []
    window.operations.searches.found.connect(answers.append)
    next(action for action in grid.actions() if action.text() == "Not similar").trigger()
    left = [photo for photo in found if photo != out]
    assert grid.photos.ids() == left, "before anything was written or searched"
    assert grid.currentIndex().row() == 3, "the next one is chosen, to go on"
    assert [item.photo_id for item in grid.selected()] == [left[3]]
    qtbot.waitUntil(lambda: said(window) == {pair(found[0], out, False)}, timeout=LONG)
    qtbot.waitUntil(lambda: "1 photo left out of this search" in window.toast.text(), timeout=LONG)
    assert grid.photos.ids() == left
    assert answers == [], "nothing is searched anew"
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: grid.photos.ids() == found, timeout=LONG)
    assert said(window) == set()


def test_what_is_not_similar_stays_out_of_that_search(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    found = searched_by_id(qtbot, window, photos)
    grid, searches = window.results.grid, window.operations.searches
    (out,) = choose(window, 2)
    qtbot.keyClick(grid, Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(said(window)) == 1, timeout=LONG)
    with qtbot.waitSignal(searches.found, timeout=LONG):
        searches.again()
    assert out not in grid.photos.ids()
    searches.search([out])
    search_shown(qtbot, window, window.library.photos.one(out).path)
    qtbot.waitUntil(lambda: found[0] not in grid.photos.ids(), timeout=LONG)
    searches.search([found[0]])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    qtbot.waitUntil(lambda: out not in grid.photos.ids(), timeout=LONG)
    # Undone after the search was made without it, it is looked for anew.
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL | ALT)
    qtbot.waitUntil(lambda: grid.photos.ids() == found, timeout=LONG)


def test_with_several_examples_nothing_leaves_by_a_mark(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    found = searched_by_id(qtbot, window, photos)
    window.operations.searches.add(found[5])
    qtbot.waitUntil(lambda: len(window.operations.searches.answer.examples) == 2, timeout=LONG)
    window.results.show_less_similar()
    qtbot.waitUntil(lambda: window.results.grid.photos.rowCount() == 12, timeout=LONG)
    choose(window, 3)
    qtbot.keyClick(window.results.grid, Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(said(window)) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: "marked as not similar" in window.toast.text(), timeout=LONG)
    assert window.results.grid.photos.rowCount() == 12


def test_without_a_search_the_chosen_photos_are_marked_with_each_other(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    grid = window.results.grid
    choose(window, 3)
    qtbot.keyClick(grid, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: "another photo" in window.toast.text(), timeout=LONG)
    assert said(window) == set()
    one, two, three = choose(window, 0, 5, 7)
    qtbot.keyClick(grid, Qt.Key.Key_L, CTRL | SHIFT)
    wanted = {pair(one, two, False), pair(one, three, False), pair(two, three, False)}
    qtbot.waitUntil(lambda: said(window) == wanted, timeout=LONG)


def test_an_example_from_elsewhere_is_explained(
    qtbot: QtBot, window: MainWindow, photos: Path, tmp_path: Path
) -> None:
    index(qtbot, window, photos, 12)
    outside = tmp_path / "outside.jpg"
    picture(77).save(outside)
    window.operations.searches.search([outside])
    qtbot.waitUntil(lambda: window.results.title().startswith("Photos like"), timeout=LONG)
    choose(window, 1)
    qtbot.keyClick(window.results.grid, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: "not in your folders" in window.toast.text(), timeout=LONG)
    assert said(window) == set()
    # A copy outside has the same content as a photo of the library, and stands for it.
    copy = tmp_path / "copy.jpg"
    copy.write_bytes((photos / "photo_002.jpg").read_bytes())
    window.operations.searches.search([copy])
    search_shown(qtbot, window, photos / "photo_002.jpg")
    example, chosen = choose(window, 0, 3)
    choose(window, 3)
    qtbot.keyClick(window.results.grid, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: said(window) == {pair(example, chosen, True)}, timeout=LONG)


def test_all_marks_are_listed_and_taken_back(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    ids = [photo.id for photo in window.library.photos.newest(12)]
    window.library.marks.add(ids[0], ids[1:4], alike=True)
    window.library.marks.add(ids[0], [ids[5]], alike=False)
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(MarksDialog)), timeout=LONG)
    (dialog,) = window.findChildren(MarksDialog)
    qtbot.waitUntil(lambda: dialog.marks.rowCount() == 4, timeout=LONG)
    first = dialog.marks.index(0)
    assert first.data() == "Not similar"
    assert "photo_" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: window.operations.thumbnails.kept() >= 5, timeout=LONG)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog.marks.rowCount() == 3, timeout=LONG)
    assert all(alike for _, _, alike in said(window))
    dialog.list.selectAll()
    dialog.remove.click()
    qtbot.waitUntil(lambda: dialog.marks.rowCount() == 0, timeout=LONG)
    assert not dialog.remove.isEnabled()
    assert said(window) == set()
    dialog.reject()
    window.activateWindow()
    window.results.grid.setFocus()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL | ALT)
    qtbot.waitUntil(lambda: len(said(window)) == 3, timeout=LONG)


@pytest.fixture
def learned(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> tuple[MainWindow, list[int]]:
    """A library with two versions of its own over the starter."""
    folder = tmp_path / "forty"
    save_pictures(folder, 40)
    index(qtbot, window, folder, 40)
    for bits in (64, 128):
        drain(window.library.models.train(TrainConfig(bits=bits)))
    window.operations.overviews.refresh()
    qtbot.waitUntil(
        lambda: window.overview is not None and len(window.overview.models) == 3, timeout=LONG
    )
    return window, [model.id for model in window.library.models.all()]


def opened(qtbot: QtBot, window: MainWindow) -> VersionsDialog:
    window.rooms.training.open_versions()
    qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=LONG)
    return window.findChildren(VersionsDialog)[0]


def columns(dialog: VersionsDialog, words: str) -> list[str]:
    grid = dialog.table.grid
    for row in range(grid.rowCount()):
        items = [grid.itemAtPosition(row, column) for column in range(3)]
        labels = [item.widget() for item in items if item is not None]
        texts = [label.text() for label in labels if isinstance(label, QLabel)]
        if texts and texts[0] == words:
            return texts[1:]
    return []


def test_versions_are_compared_noted_used_and_deleted(
    qtbot: QtBot, learned: tuple[MainWindow, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, (newest, older, starter) = learned
    dialog = opened(qtbot, window)
    assert dialog.list.count() == 3
    chosen = dialog.chosen()
    assert chosen is not None
    assert (chosen.id, chosen.active) == (newest, True)
    assert columns(dialog, "Code length") == ["128", "64"]
    dialog.list.setCurrentRow(1)
    assert columns(dialog, "Code length") == ["64", "128"]
    dialog.note.setFocus()
    qtbot.keyClicks(dialog.note, "short codes")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "short codes" in dialog.list.item(1).text(), timeout=LONG)
    assert dialog.isVisible()
    assert window.library.models.all()[1].note == "short codes"
    # One click, and searches use the older one.
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.use.isEnabled(), timeout=LONG)
    active = window.library.models.active()
    assert active is not None
    assert active.id == older

    dialog.list.setCurrentRow(2)
    assert not dialog.delete.isEnabled()
    dialog.list.setCurrentRow(0)
    answers = iter(["Keep", "Delete"])

    def answer(box: QMessageBox) -> int:
        assert "MB" in box.informativeText() or "kB" in box.informativeText()
        wanted = next(answers)
        button = next(b for b in box.buttons() if b.text() == wanted)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    dialog.delete.click()
    with qtbot.waitSignal(window_of(window).measured, timeout=LONG):
        pass
    assert len(window.library.models.all()) == 3
    dialog.delete.click()
    qtbot.waitUntil(lambda: len(window.library.models.all()) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=LONG)
    assert [model.id for model in window.library.models.all()] == [older, starter]


def window_of(window: MainWindow) -> object:
    from app.training.versions import Versions

    (versions,) = window.findChildren(Versions)
    return versions


def test_every_control_of_the_dialogs_has_a_name(
    qtbot: QtBot, learned: tuple[MainWindow, list[int]]
) -> None:
    window, _ = learned
    dialogs: list[QWidget] = [opened(qtbot, window)]
    window.rooms.training.open_marks()
    dialogs += window.findChildren(MarksDialog)
    assert len(dialogs) == 2
    for dialog in dialogs:
        for widget in dialog.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                assert name or widget.toolTip() or widget.objectName().startswith("qt_"), widget
    for appearance in (Appearance.DARK, Appearance.LIGHT):
        window.wear(appearance)


def test_marks_are_followed_by_the_next_training(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "forty"
    save_pictures(folder, 40)
    index(qtbot, window, folder, 40)
    ids = [photo.id for photo in window.library.photos.newest(40)]
    window.library.marks.add(ids[0], ids[1:4], alike=True)
    window.operations.trainer.train()
    qtbot.waitUntil(lambda: window.training.card.isVisible(), timeout=LONG)
    texts = [label.text() for label in window.training.card.findChildren(QLabel)]
    assert any("follows 3" in text for text in texts)
    assert window.training.compare.isVisible()
    assert window.training.other.isVisible()


def test_marks_since_the_last_training_are_a_reason(
    qtbot: QtBot, learned: tuple[MainWindow, list[int]]
) -> None:
    window, _ = learned
    qtbot.waitUntil(lambda: "Up to date" in window.training.why(), timeout=LONG)
    choose(window, 0, 1)
    qtbot.keyClick(window.results.grid, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: "new mark" in window.training.why(), timeout=LONG)


def test_a_drifted_collection_is_a_reason(
    qtbot: QtBot, learned: tuple[MainWindow, list[int]]
) -> None:
    window, _ = learned
    seen = window.overview
    assert seen is not None
    window.training.show_overview(replace(seen, new=70, drifted=True))
    assert "drifted" in window.training.why()
    window.training.show_overview(replace(seen, new=70, drifted=False))
    assert "drifted" not in window.training.why()
    assert "70" in window.training.why()


def test_the_time_left_is_told_once_it_is_known(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(pace, "monotonic", lambda: clock[0])
    meter = Pace()
    assert meter.seconds_left("graph", 0, 100) is None
    clock[0] = 1.0
    assert meter.seconds_left("graph", 10, 100) is None
    clock[0] = 10.0
    assert meter.seconds_left("graph", 25, 100) == 30.0
    assert meter.seconds_left("encode", 25, 100) is None
    assert meter.seconds_left("graph", 100, 100) is None
    panel = window.training
    panel.begin()
    panel.show_step(Progress(0, 100, "encode"))
    clock[0] = 20.0
    panel.show_step(Progress(50, 100, "encode"))
    assert "10" in panel.why()
    panel.end()
