"""The folders of the library: their content and state, and adding another."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import mnemonics, theme
from app.base.settings import Settings
from app.base.texts import name_of, number, plain, readable
from app.folders.commands import FolderCommands
from app.folders.tree import FolderTree, RootState
from engine.results import FolderCount, FolderStatus, LibraryStatus


class FoldersPanel(QWidget):
    """The tree of folders; the menu has the actions on a folder of the library.

    Args:
        settings: stores the folder of file dialogs.
        parent: parent object.
    """

    add_wanted = Signal(list)
    remove_wanted = Signal(Path)
    look_wanted = Signal(Path)
    watch_wanted = Signal(Path, bool)
    exclude_wanted = Signal(FolderStatus)
    reveal_wanted = Signal(Path)
    list_wanted = Signal(Path)
    unreadable_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._status: LibraryStatus | None = None
        self._reading = False
        self.tree = FolderTree()
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.commands = FolderCommands(self.tree, self.chosen)
        # The actions, including their shortcuts, apply to the folder with the keyboard focus.
        self.tree.selectionModel().currentChanged.connect(lambda *_: self.commands.refresh())
        self._add_commands()
        self.add = self._tool(self.tr("Add a folder of photos (Ctrl+O)"))
        self.add.clicked.connect(self.choose)
        self.more = self._tool(self.tr("Actions for the selected folder"))
        self.more.clicked.connect(self._show_more)
        self.unreadable = QPushButton(self.tr("Files that could not be read …"))
        self.unreadable.hide()
        self.unreadable.setObjectName("flat")
        self.unreadable.clicked.connect(self.unreadable_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.unreadable)
        self.refresh_icons()

    def _add_commands(self) -> None:
        add = self.commands.add
        look = add(
            self.tr("Look for changes here"),
            "refresh",
            "Shift+F5",
            lambda folder: self.look_wanted.emit(folder.path),
        )
        broken = add(
            self.tr("Files that could not be read here …"),
            "alert",
            "",
            lambda folder: self.list_wanted.emit(folder.path),
        )
        add(self.tr("Leave photos out …"), "leave-out", "", self.exclude_wanted.emit)
        self.watch = self.commands.add_watching(
            self.tr("Watch for changes"),
            lambda folder, watched: self.watch_wanted.emit(folder.path, watched),
        )
        show = add(
            self.tr("Show in the file manager"),
            "folder",
            "",
            lambda folder: self.reveal_wanted.emit(folder.path),
        )
        self.remove = add(
            self.tr("Forget this folder"), "folder-remove", "Del", self._ask_to_remove
        )
        for action in (look, show):
            self.commands.only_online(action)
        self.commands.only_with_unreadable(broken)
        self.commands.refresh()

    def _tool(self, name: str) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName("flat")
        tool.setToolTip(name)
        tool.setAccessibleName(name)
        tool.setFixedSize(theme.HEADING, theme.HEADING)
        return tool

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.add.setIcon(theme.icon("folder-add"))
        self.more.setIcon(theme.icon("more"))
        self.commands.refresh_icons()
        self.tree.refresh_icons()

    def show_status(self, status: LibraryStatus) -> None:
        """Shows the current state of the folders."""
        if status == self._status:
            return
        self._status = status
        self.tree.show_roots(
            [FolderCount(folder.path, folder.searchable, 0) for folder in status.folders]
        )
        self._show_states()
        self.unreadable.setVisible(status.unreadable > 0)
        self.unreadable.setText(self.tr("%n file(s) could not be read …", "", status.unreadable))
        self.more.setEnabled(bool(status.folders))
        self.commands.refresh()

    def show_folders(self, folders: Sequence[FolderCount]) -> None:
        """Also shows the folders inside those of the library."""
        self.tree.show_folders(folders)
        self._show_states()
        self.commands.refresh()

    @Slot(bool)
    def show_reading(self, reading: bool) -> None:
        """Leaves the counting to the progress while photos are being read."""
        self._reading = reading
        self._show_states()

    def chosen(self) -> FolderStatus | None:
        """The selected folder of the library, or the one that contains the selected folder."""
        path = self.tree.current()
        folders = self._status.folders if self._status is not None else []
        if path is None:
            return folders[0] if len(folders) == 1 else None
        return next((folder for folder in folders if path.is_relative_to(folder.path)), None)

    def states(self) -> list[str]:
        """The state of each folder of the library, in a few words."""
        folders = self._status.folders if self._status is not None else []
        return [self._state(folder) for folder in folders]

    @Slot()
    def choose(self) -> None:
        """Asks for a folder to add."""
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Add a folder of photos"), str(self._settings.last_folder)
        )
        if chosen:
            self._settings.last_folder = Path(chosen)
            self.add_wanted.emit([Path(chosen)])

    def _show_states(self) -> None:
        folders = self._status.folders if self._status is not None else []
        self.tree.show_states({folder.path: self._told(folder) for folder in folders})

    def _is_read(self, folder: FolderStatus) -> bool:
        return self._reading and folder.waiting > 0

    def _told(self, folder: FolderStatus) -> RootState:
        name = name_of(folder.path) or readable(folder.path)
        return RootState(
            online=folder.online,
            words="" if folder.online else self.tr("Offline"),
            counted=not self._is_read(folder),
            spoken=f"{name}, {self._state(folder)}",
            tip=plain("\n".join([readable(folder.path), *self._health(folder)])),
        )

    def _state(self, folder: FolderStatus) -> str:
        parts = [self._photos(folder)]
        if folder.unreadable:
            parts.append(self.tr("%n unreadable", "", folder.unreadable))
        if not folder.watched:
            parts.append(self.tr("not watched"))
        return " · ".join(parts)

    def _photos(self, folder: FolderStatus) -> str:
        if not folder.online:
            return self.tr("Offline · %n photo(s) kept", "", folder.searchable)
        if self._is_read(folder):
            return self.tr("Photos are being read")
        if folder.waiting:
            total = folder.searchable + folder.waiting
            words = self.tr("{done} of %n photo(s) can be searched", "", total)
            return words.format(done=number(folder.searchable))
        if folder.searchable == 0:
            return (
                self.tr("No photos yet; watched for new ones")
                if folder.watched
                else self.tr("No photos yet")
            )
        return self.tr("%n photo(s)", "", folder.searchable)

    def _health(self, folder: FolderStatus) -> list[str]:
        lines = [self._photos(folder)]
        if folder.waiting and not self._reading:
            lines.append(self.tr("%n photo(s) waiting to be indexed", "", folder.waiting))
        if folder.unreadable:
            lines.append(self.tr("%n file(s) could not be read", "", folder.unreadable))
        if not folder.watched:
            lines.append(self.tr("Not watched: changes are found when you look for them"))
        if folder.polled:
            lines.append(
                self.tr(
                    "The system does not report changes here: Kindred checks every few seconds "
                    "instead"
                )
            )
        if folder.exclude:
            patterns = ", ".join(folder.exclude)
            lines.append(self.tr("Left out: {patterns}").format(patterns=patterns))
        return lines

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self._pop_up(self.tree.viewport().mapToGlobal(place))

    @Slot()
    def _show_more(self) -> None:
        self._pop_up(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _pop_up(self, place: QPoint) -> None:
        self.commands.refresh()
        menu = QMenu(self)
        menu.addActions(self.tree.actions())
        menu.insertSeparator(self.remove)
        mnemonics.assign(menu.actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _ask_to_remove(self, folder: FolderStatus) -> None:
        path = folder.path
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Forget this folder?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            self.tr("Kindred forgets {folder}. The photos themselves are not touched.").format(
                folder=readable(path)
            )
        )
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is forget:
            self.remove_wanted.emit(path)
