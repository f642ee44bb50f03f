"""The actions on one folder, available from its menu and by keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.base import theme
from engine.results import FolderStatus

_Call = Callable[[FolderStatus], object]
_ICON = "kindredIcon"


class FolderCommands(QObject):
    """Actions on the selected folder.

    Args:
        folders: widget that receives the actions.
        chosen: returns the selected folder, or None.
    """

    def __init__(self, folders: QWidget, chosen: Callable[[], FolderStatus | None]) -> None:
        super().__init__(folders)
        self._folders = folders
        self._chosen = chosen
        self._online_only: list[QAction] = []
        self._unreadable_only: list[QAction] = []
        self._watching: QAction | None = None

    def add(self, text: str, icon: str, keys: str, call: _Call) -> QAction:
        """Adds an action.

        Args:
            text: translated text.
            icon: name in the icon set; empty for none.
            keys: shortcut while the folders have the focus; empty for none.
            call: called with the folder.
        """
        action = QAction(text, self._folders)
        action.setProperty(_ICON, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: self._call(call))
        self._folders.addAction(action)
        return action

    def add_watching(self, text: str, call: Callable[[FolderStatus, bool], object]) -> QAction:
        """Adds the choice whether changes are watched."""
        action = self.add(text, "", "", lambda folder: call(folder, not folder.watched))
        action.setCheckable(True)
        self._watching = action
        return action

    def only_online(self, action: QAction) -> None:
        """Enables an action only if the folder's files are available."""
        self._online_only.append(action)

    def only_with_unreadable(self, action: QAction) -> None:
        """Enables an action only if some files could not be read."""
        self._unreadable_only.append(action)

    @Slot()
    def refresh(self) -> None:
        """Updates the actions to the selected folder and its state."""
        folder = self._chosen()
        for action in self._folders.actions():
            action.setEnabled(folder is not None)
        if folder is None:
            return
        for action in self._online_only:
            action.setEnabled(folder.online)
        for action in self._unreadable_only:
            action.setEnabled(folder.unreadable > 0)
        if self._watching is not None:
            self._watching.setChecked(folder.watched)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for action in self._folders.actions():
            name = str(action.property(_ICON) or "")
            if name:
                action.setIcon(theme.icon(name))

    def _call(self, call: _Call) -> None:
        folder = self._chosen()
        if folder is not None:
            call(folder)
        self.refresh()
