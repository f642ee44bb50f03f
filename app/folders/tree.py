"""The folders of the library and those inside them as a tree, with counts."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.base import theme
from app.base.texts import number, plain, readable
from engine.library import FolderCount

_Index = QModelIndex | QPersistentModelIndex

_PATH, _COUNT = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_GAP = 8
_HEIGHT = 28
_ICON = 20


class FolderTree(QTreeView):
    """A click, or Enter, on a folder asks for its photos.

    Signals:
        folder_chosen: the folder.
        all_chosen: the folder that was chosen was chosen again.

    Args:
        parent: owner.
    """

    folder_chosen = Signal(object)
    all_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[FolderCount, ...] = ()
        self._items: dict[Path, QStandardItem] = {}
        self._chosen: Path | None = None
        self.setObjectName("folderTree")
        self.setAccessibleName(self.tr("Folders"))
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_FolderDelegate(self))
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.clicked.connect(self._take)
        self.activated.connect(self._take_by_key)

    def show_folders(self, folders: Sequence[FolderCount]) -> None:
        """Takes the folders of the library; what was open and chosen stays so.

        Args:
            folders: as a tree is read, as `Gallery.folders` gives them.
        """
        if tuple(folders) == self._folders:
            return
        first = not self._folders
        opened = {path for path, item in self._items.items() if self.isExpanded(item.index())}
        self._folders = tuple(folders)
        self._fill(folders)
        for path, item in self._items.items():
            if path in opened or (first and item.parent() is None):
                self.setExpanded(item.index(), True)
        self.choose(self._chosen)

    def choose(self, folder: Path | None) -> None:
        """Marks a folder as the one on show; tells nobody."""
        self._chosen = folder
        item = self._items.get(folder) if folder is not None else None
        if item is None:
            self.clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(item.index(), flags)
        self.scrollTo(item.index())

    def folders(self) -> list[tuple[int, str, int]]:
        """Depth, name and count of each, as they are read."""
        return [
            (found.depth, str(self._items[found.path].text()), found.photos)
            for found in self._folders
        ]

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        for item in self._items.values():
            item.setIcon(theme.icon("folder"))
        self.viewport().update()

    def _fill(self, folders: Sequence[FolderCount]) -> None:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.clear()
        self._items = {}
        above: list[QStandardItem] = []
        for found in folders:
            item = QStandardItem(theme.icon("folder"), readable(found.path.name or str(found.path)))
            item.setData(found.path, _PATH)
            item.setData(found.photos, _COUNT)
            item.setToolTip(plain(readable(found.path)))
            spoken = self.tr("%Ln photo(s)", "", found.photos)
            item.setData(f"{item.text()}, {spoken}", Qt.ItemDataRole.AccessibleTextRole)
            del above[found.depth :]
            holder = above[-1] if above else model.invisibleRootItem()
            holder.appendRow(item)
            above.append(item)
            self._items[found.path] = item

    def _take(self, index: QModelIndex) -> None:
        path = index.data(_PATH)
        if path == self._chosen:
            self.choose(None)
            self.all_chosen.emit()
        else:
            self._chosen = path
            self.folder_chosen.emit(path)

    def _take_by_key(self, index: QModelIndex) -> None:
        # On some systems a click activates as well.
        if index.data(_PATH) != self._chosen:
            self._take(index)


class _FolderDelegate(QStyledItemDelegate):
    """A name, and how many photos at the far end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for a finger and for letters of any script."""
        size = super().sizeHint(option, index)
        size.setHeight(max(_HEIGHT, size.height()))
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a folder."""
        worn, room = theme.colours(), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(worn.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(worn.hover))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        line = room.adjusted(_GAP // 2, 0, -_GAP, 0)
        count = number(int(index.data(_COUNT)))
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(QColor(worn.muted))
        painter.drawText(line, QStyle.visualAlignment(option.direction, trailing), count)
        side = min(_ICON, room.height())
        icon = QStyle.alignedRect(option.direction, leading, QRect(0, 0, side, side).size(), line)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, icon)
        left_to_right = option.direction == Qt.LayoutDirection.LeftToRight
        near, far = side + _GAP, wide + _GAP
        words = line.adjusted(
            near if left_to_right else far, 0, -far if left_to_right else -near, 0
        )
        painter.setPen(QColor(worn.text))
        name = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)),
            Qt.TextElideMode.ElideMiddle,
            words.width(),
        )
        painter.drawText(words, QStyle.visualAlignment(option.direction, leading), name)
        painter.restore()
