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
_WORDS, _COUNTED = Qt.ItemDataRole.UserRole + 3, Qt.ItemDataRole.UserRole + 4
_GAP, _RADIUS = 8, 6
_HEIGHT = 28
_ICON, _CHEVRON = 20, 12


@dataclass(frozen=True, slots=True)
class RootState:
    """The state of a folder of the library.

    Attributes:
        online: whether its files are available.
        words: text in place of the count; empty for the count.
        counted: whether its photos and those of the folders in it are counted; false while they are
            being read, which only the progress counts.
        spoken: text for screen readers.
        tip: the details.
    """

    online: bool = True
    words: str = ""
    counted: bool = True
    spoken: str = ""
    tip: str = ""


class FolderTree(QTreeView):
    """A tree of folders; a click or Enter on a folder shows its photos.

    Signals:
        folder_chosen: the folder.
        all_chosen: the selected folder was selected again.

    Args:
        parent: parent object.
    """

    folder_chosen = Signal(Path)
    all_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[FolderCount, ...] = ()
        self.items: dict[Path, QStandardItem] = {}
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
        """Replaces the folders; expanded and selected ones stay so.

        Args:
            folders: in tree order, as returned by `Gallery.folders`.
        """
        if tuple(folders) == self._folders:
            return
        first, current = not self._folders, self.current()
        opened = {path for path, item in self.items.items() if self.isExpanded(item.index())}
        self._folders = tuple(folders)
        self._fill(folders)
        for path, item in self.items.items():
            if path in opened or (first and item.parent() is None):
                self.setExpanded(item.index(), True)
        self.choose(self._chosen)
        again = self.items.get(current) if current is not None else None
        if again is not None:
            # Keep the position of the keyboard focus.
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(again.index(), flag)

    def show_roots(self, roots: Sequence[FolderCount]) -> None:
        """Shows only the folders of the library, until those inside them are known."""
        known = {found.path for found in self._folders if found.depth == 0}
        if known != {root.path for root in roots}:
            self.show_folders(roots)

    def show_states(self, states: Mapping[Path, RootState]) -> None:
        """Shows the states of the folders of the library."""
        self._states = states
        for path, state in states.items():
            item = self.items.get(path)
            if item is not None:
                item.setIcon(self._sign(path))
                item.setData(state.words, _WORDS)
                item.setData(state.counted, _COUNTED)
                item.setData(state.spoken, Qt.ItemDataRole.AccessibleTextRole)
                item.setToolTip(state.tip)

    def chosen(self) -> Path | None:
        """The folder on display; None for all."""
        return self._chosen

    def current(self) -> Path | None:
        """The folder with the keyboard focus, or None."""
        index = self.currentIndex()
        return Path(index.data(_PATH)) if index.isValid() else None

    def count(self, folder: Path) -> str:
        """Returns the number beside a folder, or the text in its place; empty for none."""
        return _count_of(self.items[folder].index())

    def tip(self, folder: Path) -> str:
        """Returns the details of a folder."""
        return self.items[folder].toolTip()

    def _sign(self, path: Path) -> QIcon:
        state = self._states.get(path)
        online = state is None or state.online
        return theme.icon("folder" if online else "folder-offline")

    def choose(self, folder: Path | None) -> None:
        """Selects a folder without emitting a signal."""
        self._chosen = folder
        item = self.items.get(folder) if folder is not None else None
        if item is None:
            self.clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(item.index(), flags)
        self.scrollTo(item.index())

    def folders(self) -> list[tuple[int, str, int]]:
        """Returns depth, name and count of each folder, in order."""
        return [
            (found.depth, str(self.items[found.path].text()), found.photos)
            for found in self._folders
        ]

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for path, item in self.items.items():
            item.setIcon(self._sign(path))
        self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """Draws whether the folders in a folder are shown."""
        if self.model().hasChildren(index):
            closed = "left" if self.isRightToLeft() else "right"
            name = f"chevron-{'down' if self.isExpanded(index) else closed}"
            side = round(_CHEVRON * self.devicePixelRatioF())
            trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            place = QStyle.alignedRect(
                self.layoutDirection(), trailing, QSize(_CHEVRON, _CHEVRON), rect
            )
            painter.drawPixmap(place, theme.picture(name, theme.colours().muted, side))

    def _fill(self, folders: Sequence[FolderCount]) -> None:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.clear()
        self.items = {}
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
            self.items[found.path] = item

    def _take(self, index: QModelIndex) -> None:
        path = index.data(_PATH)
        if path == self._chosen:
            self.choose(None)
            self.all_chosen.emit()
        else:
            self._chosen = path
            self.folder_chosen.emit(path)

    def _take_by_key(self, index: QModelIndex) -> None:
        # On some systems a click also activates.
        if index.data(_PATH) != self._chosen:
            self._take(index)


class _FolderDelegate(QStyledItemDelegate):
    """Draws a folder's name, and its number of photos at the trailing edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Returns a size that suits touch and letters of any script."""
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
        count = _count_of(index)
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


def _count_of(index: _Index) -> str:
    """Returns what stands at the trailing edge of a folder."""
    root = index.sibling(index.row(), index.column())
    while root.parent().isValid():
        root = root.parent()
    counted = "" if root.data(_COUNTED) is False else number(int(index.data(_COUNT)))
    return str(index.data(_WORDS) or "") or counted
