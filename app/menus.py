"""The menu bar: texts and keys for what the panels and the engine's jobs can do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.settings import Appearance

_Keys = QKeySequence | QKeySequence.StandardKey
_Row = tuple[str, _Keys, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Commands:
    """What the menus call."""

    add_folder: Callable[[], object]
    pick: Callable[[], object]
    paste: Callable[[], object]
    clear: Callable[[], object]
    quit: Callable[[], object]
    rescan: Callable[[], object]
    train: Callable[[], object]
    list_unreadable: Callable[[], object]
    wear: Callable[[Appearance], object]
    show_shortcuts: Callable[[], object]


class Menus(QObject):
    """Fills the menu bar of a window.

    Args:
        window: gets the menus.
        commands: what they call.
        worn: the appearance that is ticked.
    """

    def __init__(self, window: QMainWindow, commands: Commands, worn: Appearance) -> None:
        super().__init__(window)
        self._window = window
        standard = QKeySequence.StandardKey
        self._add(
            self.tr("File"),
            (self.tr("Add a folder …"), standard.Open, commands.add_folder),
            (self.tr("Search with a picture …"), QKeySequence("Ctrl+F"), commands.pick),
            (self.tr("Search with the clipboard"), standard.Paste, commands.paste),
            (self.tr("Clear the search"), QKeySequence(Qt.Key.Key_Escape), commands.clear),
            None,
            (self.tr("Quit"), standard.Quit, commands.quit),
        )
        self._add(
            self.tr("Library"),
            (self.tr("Look for changes"), standard.Refresh, commands.rescan),
            (self.tr("Retrain"), QKeySequence("Ctrl+T"), commands.train),
            None,
            (
                self.tr("Files that could not be read …"),
                QKeySequence(),
                commands.list_unreadable,
            ),
        )
        self._add_appearance(commands.wear, worn)
        self._add(
            self.tr("Help"),
            (self.tr("Keyboard shortcuts"), QKeySequence("?"), commands.show_shortcuts),
        )

    def _add(self, title: str, *rows: _Row | None) -> None:
        menu = self._window.menuBar().addMenu(title)
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            text, keys, call = row
            action = QAction(text, self._window)
            if isinstance(keys, QKeySequence.StandardKey):
                action.setShortcuts(QKeySequence.keyBindings(keys))
            else:
                action.setShortcut(keys)
            action.triggered.connect(lambda _, call=call: call())
            menu.addAction(action)

    def _add_appearance(self, wear: Callable[[Appearance], object], worn: Appearance) -> None:
        menu = self._window.menuBar().addMenu(self.tr("View"))
        group = QActionGroup(self)
        for appearance, text in (
            (Appearance.SYSTEM, self.tr("Colours of the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
        ):
            action = QAction(text, self._window)
            action.setCheckable(True)
            action.setData(appearance)
            action.setChecked(appearance == worn)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: wear(Appearance(action.data())))
