"""The tree of folders: counts and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.folders.tree import FolderTree
from engine.results import FolderCount

ROOT = Path("/pictures")
FOLDERS = [
    FolderCount(ROOT, 9, 0),
    FolderCount(ROOT / "a", 5, 1),
    FolderCount(ROOT / "a" / "b", 2, 2),
    FolderCount(ROOT / "z", 4, 1),
    FolderCount(Path("/other"), 0, 0),
]


@pytest.fixture
def tree(qtbot: QtBot) -> FolderTree:
    made = FolderTree()
    qtbot.addWidget(made)
    made.show_folders(FOLDERS)
    made.resize(300, 400)
    made.show()
    return made


def click(qtbot: QtBot, tree: FolderTree, path: Path) -> None:
    place = tree.visualRect(tree.items[path].index()).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_folders_stand_below_those_that_hold_them_with_counts(tree: FolderTree) -> None:
    named = [(0, "pictures", 9), (1, "a", 5), (2, "b", 2), (1, "z", 4), (0, "other", 0)]
    assert tree.folders() == named
    assert tree.items[ROOT / "a" / "b"].parent() is tree.items[ROOT / "a"]
    assert "9 photo" in str(tree.items[ROOT].data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_click_asks_for_a_folder_and_another_one_for_all(qtbot: QtBot, tree: FolderTree) -> None:
    with qtbot.waitSignal(tree.folder_chosen) as told:
        click(qtbot, tree, ROOT / "a")
    assert told.args == [ROOT / "a"]
    with qtbot.waitSignal(tree.all_chosen), qtbot.assertNotEmitted(tree.folder_chosen):
        click(qtbot, tree, ROOT / "a")
    assert not tree.selectedIndexes()


def test_what_is_open_and_chosen_stays_when_counts_change(tree: FolderTree) -> None:
    tree.setExpanded(tree.items[ROOT / "a"].index(), True)
    tree.choose(ROOT / "a" / "b")
    tree.show_folders([FolderCount(ROOT, 10, 0), *FOLDERS[1:]])
    assert tree.isExpanded(tree.items[ROOT / "a"].index())
    assert [index.data() for index in tree.selectedIndexes()] == ["b"]
    tree.choose(None)
    assert not tree.selectedIndexes()
