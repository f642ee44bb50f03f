"""The folders of the library: what each holds, whether it can be seen, and adding another."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
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

from app import theme
from app.folders.delegate import ONLINE, STATE, FolderDelegate
from app.settings import Settings
from app.texts import name_of, number, plain, readable
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
        self.list.currentRowChanged.connect(self._current_changed)
        self.remove = QAction(self.tr("Forget this folder"), self.list)
        self.remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove.setEnabled(False)
        self.remove.triggered.connect(self._ask_to_remove)
        self.list.addAction(self.remove)
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

    def _make_heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("Folders"))
        heading.setObjectName("heading")
        self._forget = QToolButton()
        self._forget.setObjectName("flat")
        self._forget.setDefaultAction(self.remove)
        self._forget.setAccessibleName(self.remove.text())
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self._forget)
        self._forget.setFixedSize(theme.HEADING, theme.HEADING)
        return row

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self._add.setIcon(theme.icon("folder-add"))
        self._rescan.setIcon(theme.icon("refresh"))
        self.remove.setIcon(theme.icon("folder-remove"))
        self.list.viewport().update()

    def show_status(self, status: LibraryStatus) -> None:
        """Shows the folders as they are now."""
        if status == self._status:
            return
        self._status = status
        chosen = self._chosen_path()
        self.list.clear()
        for folder in status.folders:
            self.list.addItem(self._row(folder))
            if folder.path == chosen:
                self.list.setCurrentRow(self.list.count() - 1)
        rows = max(1, min(_MOST_ROWS, len(status.folders)))
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1))
        self.unreadable.setVisible(status.unreadable > 0)
        self.unreadable.setText(self.tr("%n file(s) could not be read …", "", status.unreadable))

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
        item.setToolTip(plain(f"{readable(folder.path)}\n{state}"))
        return item

    def _state(self, folder: FolderStatus) -> str:
        readable_photos = folder.photos - folder.unreadable
        if not folder.online:
            words = self.tr("Offline · %n photo(s) kept", "", folder.searchable)
            return words
        if folder.searchable < readable_photos:
            words = self.tr("{done} of %n photo(s) can be searched", "", readable_photos)
            return words.format(done=number(folder.searchable))
        if readable_photos == 0:
            return self.tr("No photos yet; watched for new ones")
        return self.tr("%n photo(s)", "", folder.searchable)

    def _chosen_path(self) -> Path | None:
        item = self.list.currentItem()
        return Path(item.data(_PATH)) if item is not None else None

    @Slot(int)
    def _current_changed(self, row: int) -> None:
        self.remove.setEnabled(row >= 0)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.list.itemAt(place) is not None:
            menu = QMenu(self)
            menu.addAction(self.remove)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _ask_to_remove(self) -> None:
        path = self._chosen_path()
        if path is None:
            return
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
