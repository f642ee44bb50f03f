"""The near-duplicates view as a person uses it, and its state with thousands of groups."""

import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.base.settings import Settings
from app.duplicates.model import Role
from app.duplicates.rules import remembered
from app.frame.main_window import MainWindow
from app.operations.duplicate_groups import Kind
from engine.base.errors import EngineError
from engine.base.progress import CancelToken, Progress
from engine.results import PRESETS, DuplicatePhoto, DuplicateSet
from tests.app.answers import answer
from tests.app.conftest import LONG, index
from tests.app.duplicates.test_lists import many_groups
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
    os.utime(photos / "small.jpg", (2_000_000_000, 2_000_000_000))
    shutil.copy(photos / "photo_005.jpg", photos / "copy of 5.jpg")
    (photos / "sub").mkdir()
    shutil.copy(photos / "photo_002.jpg", photos / "sub" / "copy of 2.jpg")
    return photos


class Engine:
    """Finds what a test says, and notes what it is told.

    The engine's own judgement has tests of its own; here the sets are given.
    """

    def __init__(self, window: MainWindow, sets: Sequence[tuple[Kind, Sequence[DuplicatePhoto]]]):
        self.sets = [DuplicateSet(kind, tuple(photos)) for kind, photos in sets]
        self.told: list[tuple[int, int]] = []
        self.taken_back: list[tuple[int, int]] = []
        self.read_count = 0
        self.waits = False
        self._window = window

    def put_in(self, monkeypatch: pytest.MonkeyPatch) -> "Engine":
        engine = self._window.operations.library.duplicates
        monkeypatch.setattr(engine, "read", self._read)
        monkeypatch.setattr(engine, "found_so_far", lambda *_, each_kind: self.sets[:1])
        monkeypatch.setattr(
            engine, "not_duplicates", lambda *ids: self.told.append(ids), raising=False
        )
        monkeypatch.setattr(
            engine, "take_back", lambda *ids: self.taken_back.append(ids), raising=False
        )
        return self

    def _read(self, cancel: CancelToken, *_: object, each_kind: bool) -> Iterator[Progress]:
        assert each_kind
        self.read_count += 1
        yield Progress(1, 2, "look")
        while self.waits and not cancel.wait(0.01):
            yield Progress(1, 2, "compare")
        cancel.check()
        return self.sets


def known(window: MainWindow, path: Path, **facts: object) -> DuplicatePhoto:
    """A photo of the library as the engine would tell of it."""
    photo = next(p for p in window.operations.library.photos.newest(1000) if p.path == path)
    size = path.stat().st_size
    date = photo.taken_at or datetime.fromtimestamp(path.stat().st_mtime)
    width, height = photo.width or 0, photo.height or 0
    return DuplicatePhoto(photo.id, path, size, width, height, date, **facts)  # type: ignore[arg-type]


@pytest.fixture
def engine(
    qtbot: QtBot, window: MainWindow, doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> Engine:
    """Two exact copies, three of the same picture, and two photos of one moment."""
    index(qtbot, window, doubled, 15)
    five, copy = known(window, doubled / "photo_005.jpg"), known(window, doubled / "copy of 5.jpg")
    two = known(window, doubled / "photo_002.jpg", content_hash=b"2")
    again = known(window, doubled / "sub" / "copy of 2.jpg", content_hash=b"2")
    small = known(window, doubled / "small.jpg")
    seven, eight = (known(window, doubled / f"photo_00{n}.jpg", sharpness=n) for n in (7, 8))
    sets: list[tuple[Kind, Sequence[DuplicatePhoto]]] = [
        ("identical", (two, again)),
        ("near-duplicate", (five, copy, small)),
        ("same-moment", (seven, eight)),
    ]
    return Engine(window, sets).put_in(monkeypatch)


def open_view(qtbot: QtBot, window: MainWindow, kind: Kind = "near-duplicate") -> None:
    qtbot.keyClick(window, Qt.Key.Key_D, BOTH)
    panel = window.duplicates
    assert window.views.currentWidget() is panel
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is not panel.reading, timeout=LONG)
    qtbot.mouseClick(panel.tabs.buttons[kind], Qt.MouseButton.LeftButton)
    assert panel.kind == kind


def names(window: MainWindow) -> list[list[str]]:
    return [[p.path.name for p in g.photos] for g in window.duplicates.choice.shown]


def marked(window: MainWindow) -> set[str]:
    choice = window.duplicates.choice
    return {p.path.name for g in choice.shown for p in g.photos if choice.is_marked(p.photo_id)}


def choose(window: MainWindow, text: str) -> None:
    next(a for a in window.duplicates.rules.menu().actions() if a.text() == text).trigger()


def keep(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Chooses what is kept, and waits until the groups stand by it."""
    with qtbot.waitSignal(window.operations.duplicates.arranged):
        choose(window, text)


def standing(window: MainWindow, column: int, row: int = 0) -> str:
    return str(window.duplicates.table.photos.index(row, column).data(Role.STANDING))


def id_of(window: MainWindow, name: str) -> int:
    photos = (photo for group in window.duplicates.choice.shown for photo in group.photos)
    return next(photo.photo_id for photo in photos if photo.path.name == name)


def test_three_lists_each_with_its_count_and_its_marks(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    panel = window.duplicates
    texts = [button.text() for button in panel.tabs.buttons.values()]
    assert texts == ["Exact copies  1", "Same picture  1", "Same moment  1"]
    panel.select.click()
    assert len(marked(window)) == 2
    panel.tabs.buttons["identical"].click()
    assert names(window) == [["photo_002.jpg", "copy of 2.jpg"]]
    assert marked(window) == set(), "what was selected in one list is not in another"
    assert panel.choice.removals() == []
    panel.tabs.buttons["near-duplicate"].click()
    assert len(marked(window)) == 2, "and is there when one comes back"
    panel.unmark.click()
    assert marked(window) == set()


def test_of_one_moment_nothing_is_selected_by_a_rule(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window, "same-moment")
    panel = window.duplicates
    assert panel.select.isHidden()
    assert panel.rules.isHidden()
    panel.choice.select_extras()
    assert marked(window) == set()
    assert standing(window, 0).startswith("Sharpest")
    assert names(window) == [["photo_008.jpg", "photo_007.jpg"]]
    qtbot.keyClick(panel.table, Qt.Key.Key_M)
    assert marked(window) == {"photo_008.jpg"}, "a person may"
    assert panel.trash.isEnabled()


def test_from_the_menu_to_the_trash_and_back(
    qtbot: QtBot,
    window: MainWindow,
    engine: Engine,
    doubled: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_view(qtbot, window)
    panel = window.duplicates
    assert not panel.trash.isEnabled()
    panel.select.click()
    assert "small.jpg" in marked(window)
    gone = marked(window)
    freed = sum(path.stat().st_size for path in doubled.rglob("*.jpg") if path.name in gone)
    total = panel.choice.marked()
    assert (total.photos, total.size) == (2, freed)
    assert panel.totals().startswith("2 photos go to the trash")
    assert "can be freed" in panel.totals()
    asked = answer(monkeypatch, "Move to the trash")
    qtbot.mouseClick(panel.trash, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.choice.shown == [], timeout=LONG)
    assert "can be freed" in asked[0]
    assert len(list(doubled.rglob("*.jpg"))) == 13
    qtbot.waitUntil(window.toast.button.isVisible, timeout=LONG)
    window.toast.button.click()
    qtbot.waitUntil(lambda: len(panel.choice.shown) == 1, timeout=LONG)
    assert len(list(doubled.rglob("*.jpg"))) == 15
    assert len(names(window)[0]) == 3
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.views.currentWidget() is window.results


def test_what_is_kept_comes_first_and_says_why(
    qtbot: QtBot,
    window: MainWindow,
    engine: Engine,
    doubled: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_view(qtbot, window)
    assert standing(window, 0) == "Keep: largest"
    assert standing(window, 2) == "Smaller"
    window.duplicates.select.click()
    assert "small.jpg" in marked(window)
    keep(qtbot, window, "The newest")
    assert names(window)[0][0] == "small.jpg"
    assert standing(window, 0) == "Keep: newest"
    assert marked(window) == {"photo_005.jpg", "copy of 5.jpg"}, "selected anew by the new rule"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(doubled / "sub"))
    keep(qtbot, window, "Those in a folder …")
    window.duplicates.tabs.buttons["identical"].click()
    assert names(window) == [["copy of 2.jpg", "photo_002.jpg"]]
    assert standing(window, 0) == "Keep: in sub"
    assert "sub" in window.duplicates.rules.text()
    rule = remembered(settings)
    assert (rule.name, rule.folder) == ("folder", doubled / "sub")


def test_a_choice_of_folder_that_is_taken_back_changes_nothing(
    qtbot: QtBot, window: MainWindow, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_view(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    choose(window, "Those in a folder …")
    menu = window.duplicates.rules.menu()
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["The best original"]


def test_what_a_person_selected_by_hand_stays_when_the_rule_changes(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    window.duplicates.select.click()
    window.duplicates.table.mark_wanted.emit(id_of(window, "small.jpg"))
    by_hand = marked(window)
    assert "small.jpg" not in by_hand
    keep(qtbot, window, "The newest")
    assert marked(window) == by_hand


def test_not_a_duplicate_is_remembered_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    table = window.duplicates.table
    small = id_of(window, "small.jpg")
    others = {id_of(window, "photo_005.jpg"), id_of(window, "copy of 5.jpg")}
    window.duplicates.select.click()
    table.setCurrentIndex(table.photos.place(small))
    qtbot.keyClick(table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: len(engine.told) == 2, timeout=LONG)
    assert {frozenset(pair) for pair in engine.told} == {frozenset({small, i}) for i in others}
    assert [sorted(group) for group in names(window)] == [["copy of 5.jpg", "photo_005.jpg"]]
    assert len(marked(window)) == 1
    assert "small.jpg" in window.toast.text()
    window.toast.button.click()
    qtbot.waitUntil(lambda: sorted(engine.taken_back) == sorted(engine.told), timeout=LONG)
    assert len(names(window)[0]) == 3
    assert "small.jpg" not in marked(window)


def test_only_of_the_same_picture_can_it_be_said_that_a_photo_is_no_duplicate(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    offered = {}
    for kind in ("identical", "near-duplicate", "same-moment"):
        open_view(qtbot, window, kind)
        menu = window.duplicates.table.menu()
        offered[kind] = "Not a duplicate" in [action.text() for action in menu.actions()]
        menu.deleteLater()
        window.views.go_home()
    assert offered == {"identical": False, "near-duplicate": True, "same-moment": False}


def test_where_it_cannot_be_remembered_the_person_is_told(
    qtbot: QtBot, window: MainWindow, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_view(qtbot, window)

    def refuse(*_: int) -> None:
        raise EngineError("the library is full")

    monkeypatch.setattr(window.operations.library.duplicates, "not_duplicates", refuse)
    window.duplicates.table.apart_wanted.emit(id_of(window, "small.jpg"))
    qtbot.waitUntil(lambda: "is full" in window.banner.text(), timeout=LONG)


def test_keep_only_this_one_selects_all_others_of_its_group(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    table = window.duplicates.table
    table.setCurrentIndex(table.photos.place(id_of(window, "small.jpg")))
    qtbot.keyClick(table, Qt.Key.Key_K)
    assert marked(window) == {"photo_005.jpg", "copy of 5.jpg"}


def test_companions_are_shown_and_counted(
    qtbot: QtBot, window: MainWindow, engine: Engine, doubled: Path
) -> None:
    beside = doubled / "small.xmp"
    beside.write_bytes(b"x" * 5000)
    five, small = (known(window, doubled / name) for name in ("photo_005.jpg", "small.jpg"))
    with_recipe = known(window, small.path, companions=(beside,))
    engine.sets = [DuplicateSet("near-duplicate", (five, with_recipe))]
    open_view(qtbot, window)
    panel = window.duplicates
    panel.select.click()
    total = panel.choice.marked()
    assert (total.photos, total.companions, total.size) == (1, 1, small.size + 5000)
    assert panel.totals().startswith("1 photo and 1 companion file go to the trash")
    spoken = panel.table.photos.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "+ XMP" in spoken
    told = panel.table.photos.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "small.xmp" in told


def test_a_reading_that_is_stopped_keeps_what_was_found(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    engine.waits = True
    qtbot.keyClick(window, Qt.Key.Key_D, BOTH)
    panel = window.duplicates
    qtbot.waitUntil(lambda: "1 of 2" in panel.reading.text(), timeout=LONG)
    assert not panel.select.isEnabled()
    panel.reading.stop.click()
    qtbot.waitUntil(lambda: len(panel.choice.shown) == 1, timeout=LONG)
    assert panel.kind == "identical"
    assert "there may be more" in panel.notice()
    panel.tabs.buttons["near-duplicate"].click()
    assert "so far" in panel.empty.text()
    engine.waits = False
    panel.go_on.click()
    qtbot.waitUntil(lambda: panel.notice() == "" and panel.choice.shown != [], timeout=LONG)
    assert len(names(window)[0]) == 3


def test_a_change_while_groups_are_read_has_them_read_once_more(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    reader, before = window.operations.duplicates, engine.read_count
    engine.waits = True
    reader.start()
    qtbot.waitUntil(lambda: engine.read_count == before + 1, timeout=LONG)
    reader.start(quietly=True)
    reader.start(quietly=True)
    with qtbot.waitSignal(reader.read, timeout=LONG):
        engine.waits = False
    with qtbot.waitSignal(reader.read, timeout=LONG):
        pass
    assert engine.read_count == before + 2


def test_a_second_look_reads_only_what_may_have_changed(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    open_view(qtbot, window)
    assert engine.read_count == 1
    window.duplicates.again.click()
    qtbot.waitUntil(lambda: engine.read_count == 2, timeout=LONG)


def test_a_stopped_reading_without_an_answer_leaves_the_list_as_it_was(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    before = names(window)
    window.duplicates.begin()
    window.operations.duplicates.stopped.emit()
    assert names(window) == before
    assert window.duplicates.notice()
    assert window.duplicates.pages.currentWidget() is window.duplicates.table


def test_an_empty_list_says_so_and_leads_to_one_that_is_not(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    engine.sets = engine.sets[1:]
    qtbot.keyClick(window, Qt.Key.Key_D, BOTH)
    panel = window.duplicates
    qtbot.waitUntil(lambda: panel.choice.shown != [], timeout=LONG)
    assert panel.kind == "near-duplicate", "the first list that holds something"
    panel.tabs.buttons["identical"].click()
    assert panel.pages.currentWidget() is panel.empty
    assert "no two files" in panel.empty.text()
    assert not panel.trash.isVisible()
    panel.empty.other.click()
    assert panel.kind == "near-duplicate"


def test_nothing_to_show(qtbot: QtBot, window: MainWindow, engine: Engine) -> None:
    engine.sets = []
    open_view(qtbot, window, "same-moment")
    panel = window.duplicates
    assert panel.pages.currentWidget() is panel.empty
    assert not panel.empty.other.isVisible()
    assert panel.empty.again.isVisible()
    panel.tabs.buttons["near-duplicate"].click()
    assert not panel.select.isEnabled()


def test_a_photo_is_laid_beside_the_one_that_is_kept(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    table = window.duplicates.table
    table.setCurrentIndex(table.photos.place(id_of(window, "small.jpg")))
    qtbot.keyClick(table, Qt.Key.Key_C)
    comparison = window.viewer.comparison
    assert window.views.currentWidget() is comparison
    assert [pane.name.text() for pane in comparison.panes[:2]] == [names(window)[0][0], "small.jpg"]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.views.currentWidget() is window.duplicates


def test_do_i_have_these_already_is_asked_from_here(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    with qtbot.waitSignal(window.rooms.duplicates.compare_wanted):
        window.duplicates.compare.click()


def test_the_last_of_a_group_goes_only_after_a_warning(
    qtbot: QtBot,
    window: MainWindow,
    engine: Engine,
    doubled: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_view(qtbot, window, "identical")
    panel = window.duplicates
    asked = answer(monkeypatch, "Cancel", "Mark all of them", "Move to the trash")
    table = panel.table
    table.setFocus()
    for column in (0, 1):
        box = table.box(table.photos.index(0, column))
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert len(asked) == 1
    assert len(marked(window)) == 1
    assert table.currentIndex().column() == 1
    qtbot.keyClick(table, Qt.Key.Key_M)
    assert len(marked(window)) == 2
    assert table.photos.index(0, 0).data(Role.NOTHING_STAYS)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: panel.choice.shown == [], timeout=LONG)
    assert "would stay" in asked[2]
    assert not (doubled / "photo_002.jpg").exists()


def test_when_the_one_to_keep_is_gone_the_others_stay(
    qtbot: QtBot, window: MainWindow, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.sets = [DuplicateSet("near-duplicate", s.photos) for s in engine.sets[:2]]
    open_view(qtbot, window)
    window.duplicates.select.click()
    window.operations.indexing_jobs.pause()
    qtbot.wait(800)
    group = next(g for g in window.duplicates.choice.shown if len(g.photos) == 2)
    group.photos[0].path.unlink()
    asked = answer(monkeypatch, "Move to the trash")
    window.duplicates.trash.click()
    qtbot.waitUntil(lambda: "left alone" in window.banner.text(), timeout=LONG)
    qtbot.waitUntil(lambda: "moved to the trash" in window.toast.text(), timeout=LONG)
    assert "Move 2 photo" in asked[0]
    assert group.photos[1].path.exists()


def test_changes_from_outside_are_followed(
    qtbot: QtBot, window: MainWindow, engine: Engine, doubled: Path
) -> None:
    open_view(qtbot, window)
    qtbot.wait(1000)
    (doubled / "small.jpg").unlink()
    (doubled / "sub" / "copy of 2.jpg").rename(doubled / "sub" / "renamed.jpg")
    exact = window.duplicates.lists["identical"]
    qtbot.waitUntil(
        lambda: (
            [len(g) for g in names(window)] == [2]
            and any(p.path.name == "renamed.jpg" for g in exact.shown for p in g.photos)
        ),
        timeout=LONG,
    )
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    shutil.copy(doubled / "photo_008.jpg", doubled / "new copy.jpg")
    qtbot.waitUntil(
        lambda: window.library is not None and window.library.photos.count() == 15, timeout=LONG
    )
    qtbot.wait(300)
    open_view(qtbot, window)
    assert engine.read_count == 2, "a new photo may be like any other"


def test_keys_go_from_photo_to_photo(
    qtbot: QtBot, window: MainWindow, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.sets = [DuplicateSet("near-duplicate", s.photos) for s in engine.sets[1::-1]]
    open_view(qtbot, window)
    table = window.duplicates.table
    qtbot.waitUntil(table.hasFocus, timeout=LONG)
    window.resize(1400, 800)
    # However many a row has room for, the group of three stands in one.
    qtbot.waitUntil(lambda: table.photos.photos_in(0) == 3, timeout=LONG)
    here = table.currentIndex
    table.selectionModel().setCurrentIndex(
        table.photos.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (here().row(), here().column()) == (1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert (here().row(), here().column()) == (0, 2)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert (here().row(), here().column()) == (1, 1)
    opened: list[Path] = []
    monkeypatch.setattr(window.operations.desktop, "open", opened.append)
    table.open_wanted.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    photo = table.photos.photo(here())
    assert photo is not None
    assert photo.path in opened
    spoken = here().data(Qt.ItemDataRole.AccessibleTextRole)
    assert photo.path.name in spoken
    assert "320 × 240" in spoken.replace("\N{LEFT-TO-RIGHT MARK}", "")


def test_of_thousands_of_groups_only_what_is_seen_is_fetched(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    wanted: set[int] = set()
    monkeypatch.setattr(window.operations.thumbnails, "pixmap", lambda i: wanted.add(i))
    panel = window.duplicates
    window.views.open(panel)
    panel.show_list("near-duplicate")
    panel.choice.fill(many_groups(3000, 7))
    panel.refresh()
    qtbot.waitUntil(lambda: bool(wanted), timeout=LONG)
    assert len(wanted) < 100
    table = panel.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 3000 * 7 - 1 in wanted, timeout=LONG)
    assert len(wanted) < 200
    panel.select_wanted.emit()
    assert (panel.choice.marked().photos, panel.choice.marked().size) == (18_000, 18_000_000)
    assert table.verticalScrollBar().value() > 0
    # A narrower window has fewer columns, and shows the same photo.
    row = table.rowAt(table.viewport().height() // 2)
    table.setCurrentIndex(table.photos.index(row, 0))
    photo = table.photos.photo(table.currentIndex())
    window.resize(900, 700)
    qtbot.wait(50)
    assert table.photos.photo(table.currentIndex()) == photo
    last = table.photos.index(0, table.photos.across - 1)
    assert table.visualRect(last).right() < table.viewport().width()


def test_only_the_row_in_which_a_group_begins_has_room_for_its_summary(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    panel = window.duplicates
    window.views.open(panel)
    panel.show_list("near-duplicate")
    table = panel.table
    seen: set[int] = set()
    for width in (1400, 900):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: table.photos.across not in seen, timeout=LONG)
        seen.add(table.photos.across)
        panel.choice.fill(many_groups(4, 5))
        panel.refresh()
        heights = [table.rowHeight(row) for row in range(table.photos.rowCount())]
        begins = [table.photos.index(row, 0).data(Role.FIRST_ROW) for row in range(len(heights))]
        assert {h for h, b in zip(heights, begins, strict=True) if b} == {max(heights)}
        assert {h for h, b in zip(heights, begins, strict=True) if not b} == {min(heights)}
        assert max(heights) > min(heights)


def test_a_cell_is_painted_within_its_bounds(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    open_view(qtbot, window)
    table = window.duplicates.table
    picture_ = QImage(600, 400, QImage.Format.Format_RGB32)
    picture_.fill(Qt.GlobalColor.magenta)
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = QRect(200, 100, 200, 200)
    painter = QPainter(picture_)
    for column in range(2):
        table.itemDelegate().paint(painter, option, table.photos.index(0, column))
    painter.end()
    outside = [
        (x, y) for x in range(0, 600, 3) for y in range(0, 400, 3) if not option.rect.contains(x, y)
    ]
    assert {picture_.pixelColor(x, y).name() for x, y in outside} == {"#ff00ff"}
    inside = {picture_.pixelColor(x, y).name() for x in range(200, 400, 3) for y in range(100, 300)}
    assert len(inside) > 2


def test_a_right_to_left_window_is_a_mirror(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    open_view(qtbot, window)
    table = window.duplicates.table
    first, second = (table.visualRect(table.photos.index(0, c)) for c in (0, 1))
    assert first.left() > second.left()
    box = table.box(table.photos.index(0, 0))
    assert first.contains(box)
    assert box.center().x() > first.center().x()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(1, 1))
    assert len(marked(window)) == 1
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_dots_on_a_photo_open_its_menu(
    qtbot: QtBot, window: MainWindow, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_view(qtbot, window)
    table = window.duplicates.table
    opened: list[QPoint] = []
    monkeypatch.setattr(table, "_show_menu", opened.append)
    place = table.more(table.photos.index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(opened) == 1
    assert table.currentIndex().column() == 1
    assert marked(window) == set()


def test_the_order_that_a_person_makes_is_used_and_remembered(
    qtbot: QtBot, window: MainWindow, engine: Engine, settings: Settings
) -> None:
    from app.duplicates.rule_dialog import RuleDialog

    open_view(qtbot, window)
    choose(window, "In an order of my own …")
    dialog = window.findChild(RuleDialog)
    assert dialog is not None
    rows = [dialog.criteria.item(row).text() for row in range(dialog.criteria.count())]
    assert rows[0] == "RAW before its renderings"
    newer = next(row for row, text in enumerate(rows) if text == "Newer")
    dialog.criteria.item(newer).setCheckState(Qt.CheckState.Checked)
    dialog.criteria.setCurrentRow(newer)
    for _ in range(newer):
        dialog.up.click()
    assert dialog.rule().criteria[0] == "newest"
    assert "oldest" not in dialog.rule().criteria, "of opposites one counts"
    with qtbot.waitSignal(window.operations.duplicates.arranged):
        dialog.apply.click()
    assert names(window)[0][0] == "small.jpg"
    assert remembered(settings).criteria[0] == "newest"


def test_an_unknown_rule_in_the_settings_reads_as_the_usual_one(settings: Settings) -> None:
    settings.kept_first = "the prettiest"
    assert remembered(settings) == PRESETS["largest"]
    settings.kept_first = "folder,pixels"
    settings.kept_folder = None
    assert remembered(settings) == PRESETS["largest"]


def test_the_lists_are_filled_by_the_library_itself(
    qtbot: QtBot, window: MainWindow, doubled: Path
) -> None:
    index(qtbot, window, doubled, 15)
    open_view(qtbot, window, "identical")
    assert {frozenset(group) for group in names(window)} == {
        frozenset({"photo_005.jpg", "copy of 5.jpg"}),
        frozenset({"photo_002.jpg", "copy of 2.jpg"}),
    }
    window.duplicates.select.click()
    assert len(marked(window)) == 2
    assert window.banner.text() == ""
