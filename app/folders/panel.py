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
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.settings import Settings
from engine.library import FolderStatus, LibraryStatus

_PATH = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 44
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
        heading = QLabel(self.tr("Folders"))
        heading.setObjectName("heading")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Folders of the library"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._remove = QAction(self.tr("Forget this folder"), self.list)
        self._remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._ask_to_remove)
        self.list.addAction(self._remove)
        self._add = QPushButton(self.tr("Add folder"))
        self._add.setToolTip(self.tr("Add a folder of photos (Ctrl+O)"))
        self._add.clicked.connect(self.choose)
        self._rescan = QPushButton(self.tr("Rescan"))
        self._rescan.setToolTip(self.tr("Look for changes in every folder (F5)"))
        self._rescan.clicked.connect(self.rescan_wanted)
        self._unreadable = QPushButton()
        self._unreadable.setObjectName("flat")
        self._unreadable.clicked.connect(self.unreadable_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._rescan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.list)
        layout.addWidget(self._unreadable)
        layout.addLayout(buttons)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self._add.setIcon(theme.icon("folder-add"))
        self._rescan.setIcon(theme.icon("refresh"))
        if self._status is not None:
            self.show_status(self._status)

    def show_status(self, status: LibraryStatus) -> None:
        """Shows the folders as they are now."""
        self._status = status
        chosen = self.list.currentRow()
        self.list.clear()
        for folder in status.folders:
            self.list.addItem(self._row(folder))
        self.list.setCurrentRow(chosen)
        rows = max(1, min(_MOST_ROWS, len(status.folders)))
        self.list.setFixedHeight(rows * _ROW_HEIGHT + 4)
        self._unreadable.setVisible(status.unreadable > 0)
        self._unreadable.setText(self.tr("%n file(s) could not be read …", "", status.unreadable))

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
        name = folder.path.name or str(folder.path)
        if folder.online:
            words = self.tr("%n photo(s)", "", folder.searchable)
        else:
            words = self.tr("offline · %n photo(s) kept", "", folder.searchable)
        item = QListWidgetItem(
            theme.icon("folder" if folder.online else "folder-offline"), f"{name}\n{words}"
        )
        item.setData(_PATH, folder.path)
        item.setToolTip(str(folder.path).replace("<", "‹"))
        return item

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.list.itemAt(place) is not None:
            menu = QMenu(self)
            menu.addAction(self._remove)
            menu.exec(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _ask_to_remove(self) -> None:
        if self.list.currentRow() < 0:
            return
        path: Path = self.list.currentItem().data(_PATH)
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Forget this folder?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            self.tr("Kindred forgets {folder}. The photos themselves are not touched.").format(
                folder=path
            )
        )
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is forget:
            self.remove_wanted.emit(path)
