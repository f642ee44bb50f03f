"""The folders of the library: what each holds, whether it can be seen, and adding another."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.settings import Settings
from app.base.texts import name_of, number, plain, readable
from app.folders.commands import FolderCommands
from app.folders.delegate import ONLINE, STATE, FolderDelegate
from engine.library import FolderStatus, LibraryStatus

_PATH = Qt.ItemDataRole.UserRole
_MOST_ROWS = 5


class FoldersPanel(QWidget):
    """A row a folder.

    Args:
        settings: remembers where file dialogs open.
        parent: owner.
    """

    add_wanted = Signal(list)
    remove_wanted = Signal(object)
    look_wanted = Signal(object)
    watch_wanted = Signal(object, bool)
    exclude_wanted = Signal(object)
    reveal_wanted = Signal(object)
    list_wanted = Signal(object)
    rescan_wanted = Signal()
    unreadable_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._status: LibraryStatus | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Folders of the library"))
        self.list.setItemDelegate(FolderDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.commands = FolderCommands(self.list, self.chosen)
        self.list.currentRowChanged.connect(self.commands.refresh)
        self._add_commands()
        self._add = QPushButton(self.tr("Add folder"))
        self._add.setToolTip(self.tr("Add a folder of photos (Ctrl+O)"))
        self._add.clicked.connect(self.choose)
        self._rescan = QPushButton(self.tr("Rescan"))
        self._rescan.setToolTip(self.tr("Look for changes in every folder (F5)"))
        self._rescan.clicked.connect(self.rescan_wanted)
        self.unreadable = QPushButton(self.tr("Files that could not be read …"))
        self.unreadable.hide()
        self.unreadable.setObjectName("flat")
        self.unreadable.clicked.connect(self.unreadable_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._add)
        buttons.addWidget(self._rescan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addWidget(self.list)
        layout.addWidget(self.unreadable)
        layout.addLayout(buttons)
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

    def _make_heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("Folders"))
        heading.setObjectName("heading")
        self.more = QToolButton()
        self.more.setObjectName("flat")
        self.more.setToolTip(self.tr("What can be done with the chosen folder"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setFixedSize(theme.HEADING, theme.HEADING)
        self.more.clicked.connect(self._show_more)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.more)
        return row

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self._add.setIcon(theme.icon("folder-add"))
        self._rescan.setIcon(theme.icon("refresh"))
        self.more.setIcon(theme.icon("more"))
        self.commands.refresh_icons()
        self.list.viewport().update()

    def show_status(self, status: LibraryStatus) -> None:
        """Shows the folders as they are now."""
        if status == self._status:
            return
        chosen = self._chosen_path()
        self._status = status
        self.list.clear()
        for folder in status.folders:
            self.list.addItem(self._row(folder))
            if folder.path == chosen:
                self.list.setCurrentRow(self.list.count() - 1)
        rows = max(1, min(_MOST_ROWS, len(status.folders)))
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1))
        self.unreadable.setVisible(status.unreadable > 0)
        self.unreadable.setText(self.tr("%n file(s) could not be read …", "", status.unreadable))
        self.more.setEnabled(bool(status.folders))
        self.commands.refresh()

    def chosen(self) -> FolderStatus | None:
        """The chosen folder as it is now."""
        path = self._chosen_path()
        folders = self._status.folders if self._status is not None else []
        return next((folder for folder in folders if folder.path == path), None)

    @Slot()
    def choose(self) -> None:
        """Asks for a folder to add."""
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Add a folder of photos"), str(self._settings.last_folder)
        )
        if chosen:
            self._settings.last_folder = Path(chosen)
            self.add_wanted.emit([Path(chosen)])

    def _row(self, folder: FolderStatus) -> QListWidgetItem:
        name = name_of(folder.path) or readable(folder.path)
        item = QListWidgetItem(name)
        item.setData(_PATH, folder.path)
        item.setData(ONLINE, folder.online)
        state = self._state(folder)
        item.setData(STATE, state)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {state}")
        item.setToolTip(plain("\n".join([readable(folder.path), *self._health(folder)])))
        return item

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
        if folder.waiting:
            lines.append(self.tr("%n photo(s) waiting to be looked at", "", folder.waiting))
        if folder.unreadable:
            lines.append(self.tr("%n file(s) could not be read", "", folder.unreadable))
        if not folder.watched:
            lines.append(self.tr("Not watched: changes are found when you look for them"))
        if folder.polled:
            lines.append(
                self.tr("The system tells of no changes here: looked at every few seconds instead")
            )
        if folder.exclude:
            patterns = ", ".join(folder.exclude)
            lines.append(self.tr("Left out: {patterns}").format(patterns=patterns))
        return lines

    def _chosen_path(self) -> Path | None:
        item = self.list.currentItem()
        return Path(item.data(_PATH)) if item is not None else None

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.list.itemAt(place) is not None:
            self._pop_up(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _show_more(self) -> None:
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._pop_up(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _pop_up(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.list.actions())
        menu.insertSeparator(self.remove)
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
