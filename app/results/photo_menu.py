"""The context menu of photos: grouped, only what applies, with reasons for disabled entries."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.base import mnemonics
from app.gallery.grid import PhotoGrid
from app.gallery.model import Role

# By the icons of the grid's commands.
_GROUPS = (
    ("eye", "open", "folder"),
    ("search", "add", "minus"),
    ("compare", "why"),
    ("alike", "not-alike"),
    ("stack",),
    ("copy",),
    ("folder-move", "trash"),
    ("select", "close"),
)
# Without a search they would have no effect, or another one.
_OF_A_SEARCH = frozenset({"add", "minus", "why", "not-alike"})
_MOST_COMPARED = 4


class PhotoMenu(QObject):
    """The context menu of a grid.

    Args:
        grid: the photos and their commands.
        searched: whether there is a search.
    """

    def __init__(self, grid: PhotoGrid, searched: Callable[[], bool]) -> None:
        super().__init__(grid)
        self._grid, self._searched = grid, searched
        grid.customContextMenuRequested.disconnect()
        grid.customContextMenuRequested.connect(self._show)

    def open(self, place: QPoint, owner: QWidget) -> QMenu:
        """Opens the menu for the selected photos.

        Args:
            place: screen position.
            owner: parent of the menu.
        """
        menu = self.made(owner)
        menu.popup(place)
        return menu

    def made(self, owner: QWidget) -> QMenu:
        """Creates the menu for the selected photos."""
        menu = QMenu(owner)
        menu.setToolTipsVisible(True)
        # Only count the photos, since a whole library may be selected.
        count = self._grid.selected_count()
        for names in _GROUPS:
            entries = [a for name in names for a in self._named(name) if self._applies(name)]
            for action in entries:
                menu.addAction(self._entry(action, menu, count))
            if entries:
                menu.addSeparator()
        mnemonics.assign(menu.actions())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _named(self, name: str) -> list[QAction]:
        return [a for a in self._grid.actions() if a.property("kindredIcon") == name]

    def _applies(self, name: str) -> bool:
        if name == "stack":
            current = self._grid.currentIndex()
            return current.isValid() and int(current.data(Role.STACK)) > 0
        return self._searched() or name not in _OF_A_SEARCH

    def _entry(self, action: QAction, menu: QMenu, count: int) -> QAction:
        """Creates an entry, whose text may say why it is disabled."""
        reason = self._reason(str(action.property("kindredIcon")), count)
        words = f"{action.text()} – {reason}" if reason else action.text()
        entry = QAction(action.icon(), words, menu)
        entry.setShortcut(action.shortcut())
        entry.setShortcutVisibleInContextMenu(True)
        entry.setEnabled(not reason)
        entry.triggered.connect(action.trigger)
        return entry

    def _reason(self, name: str, count: int) -> str:
        """Returns why a command is not available for that many photos; empty if it is."""
        least = 1 if self._searched() else 2
        if name == "compare" and not least <= count <= _MOST_COMPARED:
            return self.tr("choose two to four")
        if name in {"why", "eye", "open", "folder"} and count > 1:
            return self.tr("for one photo")
        return ""

    @Slot(QPoint)
    def _show(self, place: QPoint) -> None:
        if self._grid.indexAt(place).isValid():
            self.open(self._grid.viewport().mapToGlobal(place), self._grid)
