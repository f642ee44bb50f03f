"""Builds the menus of the window from rows of text, keys and what to call."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.settings import Appearance

Keys = QKeySequence | QKeySequence.StandardKey
Row = tuple[str, Keys, Callable[[], object]]


def add_menu(window: QMainWindow, title: str, *rows: Row | None) -> None:
    """Adds a menu.

    Args:
        window: gets it.
        title: of the menu.
        rows: text, shortcut and what to call; None for a line between rows.
    """
    menu = window.menuBar().addMenu(title)
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        text, keys, call = row
        action = QAction(text, window)
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(QKeySequence.keyBindings(keys))
        else:
            action.setShortcut(keys)
        action.triggered.connect(lambda _, call=call: call())
        menu.addAction(action)


def add_appearance_menu(
    window: QMainWindow, worn: Appearance, wear: Callable[[Appearance], None]
) -> None:
    """Adds the menu that chooses between light, dark, and what the system says."""
    menu = window.menuBar().addMenu(_tr("View"))
    group = QActionGroup(window)
    names = {
        Appearance.SYSTEM: _tr("Colours of the system"),
        Appearance.LIGHT: _tr("Light"),
        Appearance.DARK: _tr("Dark"),
    }
    for appearance, text in names.items():
        action = QAction(text, window)
        action.setCheckable(True)
        action.setData(appearance)
        action.setChecked(appearance == worn)
        group.addAction(action)
        menu.addAction(action)
    group.triggered.connect(lambda action: wear(Appearance(action.data())))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
