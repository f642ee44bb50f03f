"""The folders of the library and those inside them as a tree, with counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QStandardItem, QStandardItemModel
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
from engine.results import FolderCount

_Index = QModelIndex | QPersistentModelIndex

_PATH, _COUNT = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_WORDS = Qt.ItemDataRole.UserRole + 3
_GAP, _RADIUS = 8, 6
_HEIGHT = 28
_ICON = 20


@dataclass(frozen=True, slots=True)
class RootState:
    """How a folder of the library is.

    Attributes:
        online: whether its files can be seen.
        words: in place of the count; empty for the count.
        spoken: for those who hear it.
        tip: the whole story.
    """

    online: bool = True
    words: str = ""
    spoken: str = ""
    tip: str = ""


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
        self._states: Mapping[Path, RootState] = {}
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
        first, current = not self._folders, self.current()
        opened = {path for path, item in self._items.items() if self.isExpanded(item.index())}
        self._folders = tuple(folders)
        self._fill(folders)
        for path, item in self._items.items():
            if path in opened or (first and item.parent() is None):
                self.setExpanded(item.index(), True)
        self.choose(self._chosen)
        again = self._items.get(current) if current is not None else None
        if again is not None:
            # Whoever works with the keyboard stays where they were.
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(again.index(), flag)

    def show_roots(self, roots: Sequence[FolderCount]) -> None:
        """Takes the folders of the library alone, until it is known what lies inside them."""
        known = {found.path for found in self._folders if found.depth == 0}
        if known != {root.path for root in roots}:
            self.show_folders(roots)

    def show_states(self, states: Mapping[Path, RootState]) -> None:
        """Says how the folders of the library are."""
        self._states = states
        for path, state in states.items():
            item = self._items.get(path)
            if item is not None:
                item.setIcon(self._sign(path))
                item.setData(state.words, _WORDS)
                item.setData(state.spoken, Qt.ItemDataRole.AccessibleTextRole)
                item.setToolTip(state.tip)

    def chosen(self) -> Path | None:
        """The folder on show; None for all of them."""
        return self._chosen

    def current(self) -> Path | None:
        """The folder that the keyboard is on; None where it is on none."""
        index = self.currentIndex()
        return Path(index.data(_PATH)) if index.isValid() else None

    def tip(self, folder: Path) -> str:
        """The whole story of a folder."""
        return self._items[folder].toolTip()

    def _sign(self, path: Path) -> QIcon:
        state = self._states.get(path)
        online = state is None or state.online
        return theme.icon("folder" if online else "folder-offline")

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
        for path, item in self._items.items():
            item.setIcon(self._sign(path))
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
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.chosen if selected else worn.hover))
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        line = room.adjusted(_GAP // 2, 0, -_GAP, 0)
        count = str(index.data(_WORDS) or "") or number(int(index.data(_COUNT)))
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
