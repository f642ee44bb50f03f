"""The tree of folders: counts and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base import theme
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
def tree(qtbot: QtBot, qapp: QApplication) -> FolderTree:
    theme.restyle(qapp)
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


def seen(tree: FolderTree, path: Path) -> QImage:
    """What is painted before a folder's icon."""
    row = tree.visualRect(tree.items[path].index())
    return tree.viewport().grab(QRect(0, row.top(), row.left(), row.height())).toImage()


def test_a_folder_says_whether_it_is_open(qtbot: QtBot, tree: FolderTree) -> None:
    index = tree.items[ROOT / "a"].index()
    tree.collapse(index)
    closed = seen(tree, ROOT / "a")
    sign = tree.visualRect(index).topLeft() + QPoint(-8, tree.visualRect(index).height() // 2)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    assert tree.isExpanded(index)
    assert seen(tree, ROOT / "a") != closed
    tree.choose(ROOT / "z")
    chosen = seen(tree, ROOT / "z")
    tree.choose(None)
    assert seen(tree, ROOT / "z") == chosen, "only the name is marked, not the space before it"
