"""The photos of one section as tiles, and the actions on the selected ones."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from app.compare.delegate import WIDTH, CompareDelegate
from app.compare.model import CompareModel
from app.compare.pictures import FilePictures
from app.compare.words import Section
from app.gallery.thumbnails import ThumbnailLoader
from engine.results import ComparedFile


class CompareTiles(QListView):
    """Shows tiles in rows.

    Args:
        pictures: pictures of files in the folder.
        thumbnails: thumbnails of photos in the library.
        parent: parent object.
    """

    open_wanted = Signal(Path)
    reveal_wanted = Signal(Path)
    library_wanted = Signal()
    chosen = Signal()

    def __init__(
        self, pictures: FilePictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.files = CompareModel(self)
        self._delegate = CompareDelegate(pictures, thumbnails, self)
        pictures.arrived.connect(self.files.picture_arrived)
        thumbnails.arrived.connect(self.files.thumbnail_arrived)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Photos of the folder"))
        self.setModel(self.files)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(32)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self._in_library: QAction
        self._add_commands()

    def show_files(self, files: Sequence[ComparedFile], found: Section) -> None:
        """Shows another section from its beginning."""
        self._delegate.pairs = found == "same-picture"
        self._delegate.reasons = found == "unreadable"
        self.setGridSize(self._delegate.tile(self.font()))
        self._thumbnails.need_side(round(WIDTH * self.devicePixelRatioF()))
        self.files.show(files)
        self.scrollToTop()
        self.chosen.emit()

    def note_copied(self, copied: Collection[Path]) -> None:
        """Marks photos as copied."""
        self._delegate.copied = copied
        self.viewport().update()

    def chosen_files(self) -> list[ComparedFile]:
        """Returns the selected files, in their order."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [file for index in rows if (file := self.files.file(index)) is not None]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens a menu with actions on the selected files."""
        if self.chosen_files():
            menu = QMenu(self)
            menu.addActions(self.actions())
            menu.exec(event.globalPos())

    def viewportSizeHint(self) -> QSize:
        """Returns a size for at least one tile."""
        return self._delegate.tile(self.font())

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.viewport().update()

    def _add_commands(self) -> None:
        self._add(self.tr("Open"), ("Return", "Enter", "Space"), self._open_current)
        self._in_library = self._add(
            self.tr("Show in the library"), ("L",), self.library_wanted.emit
        )
        self._add(self.tr("Show in the file manager"), ("Ctrl+Shift+O",), self._reveal)
        self.chosen.connect(self._enable)
        self._enable()

    def _add(self, text: str, keys: tuple[str, ...], call: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: call())
        self.addAction(action)
        return action

    @Slot()
    def _enable(self) -> None:
        self._in_library.setEnabled(any(file.copies for file in self.chosen_files()))

    def _open_current(self) -> None:
        self._open(self.currentIndex())

    def _reveal(self) -> None:
        for file in self.chosen_files()[:1]:
            self.reveal_wanted.emit(file.path)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        file = self.files.file(index)
        if file is not None:
            self.open_wanted.emit(file.path)
