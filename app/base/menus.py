"""The menu bar, to which the window and its rooms add their commands in order of creation."""

from collections.abc import Callable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.base import mnemonics
from app.base.settings import Appearance

Keys = str | QKeySequence.StandardKey


class Place(IntEnum):
    """The menus, in their order."""

    FILE = 0
    EDIT = 1
    VIEW = 2
    LIBRARY = 3
    HELP = 4


class Menus(QObject):
    """Fills the menu bar of a window; a menu without entries stays hidden.

    Args:
        window: window of the menu bar.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.by_place = {
            Place.FILE: QMenu(self.tr("File"), window),
            Place.EDIT: QMenu(self.tr("Edit"), window),
            Place.VIEW: QMenu(self.tr("View"), window),
            Place.LIBRARY: QMenu(self.tr("Library"), window),
            Place.HELP: QMenu(self.tr("Help"), window),
        }
        for menu in self.by_place.values():
            menu.menuAction().setVisible(False)
            menu.aboutToShow.connect(partial(self._mark, menu))
            window.menuBar().addMenu(menu)
        mnemonics.assign(window.menuBar().actions())

    def add(self, place: Place, text: str, keys: Keys, call: Callable[[], object]) -> QAction:
        """Adds an entry at the end of a menu.

        Args:
            place: the menu.
            text: translated text.
            keys: a shortcut such as ``Ctrl+T``, or a standard one; empty for none.
            call: function of the entry.
        """
        action = QAction(text, self._window)
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(QKeySequence.keyBindings(keys))
        elif keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _: call())
        self._show(place).addAction(action)
        return action

    def separate(self, place: Place) -> None:
        """Adds a separator below the existing entries."""
        self.by_place[place].addSeparator()

    def submenu(self, place: Place, text: str, fill: Callable[[QMenu], object]) -> QMenu:
        """Adds a submenu, which is filled again each time it opens.

        Args:
            place: the menu.
            text: its title.
            fill: adds its entries.
        """
        menu = QMenu(text, self._window)

        def show() -> None:
            menu.clear()
            fill(menu)
            mnemonics.assign(menu.actions())

        menu.aboutToShow.connect(show)
        self._show(place).addMenu(menu)
        return menu

    def add_appearances(self, wear: Callable[[Appearance], object], worn: Appearance) -> None:
        """Adds the choice of the theme to the View menu."""
        menu = self._show(Place.VIEW)
        group = QActionGroup(self)
        for appearance, text in (
            (Appearance.SYSTEM, self.tr("System colours")),
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

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """Returns every menu with entries, and its title."""
        filled = [menu for menu in self.by_place.values() if menu.actions()]
        return [(mnemonics.without(menu.title()), menu.actions()) for menu in filled]

    def _mark(self, menu: QMenu) -> None:
        # Update texts just before they are shown, since some depend on what can be undone.
        mnemonics.assign(menu.actions())

    def _show(self, place: Place) -> QMenu:
        menu = self.by_place[place]
        menu.menuAction().setVisible(True)
        return menu
