"""The list of saved searches, with the number of matches that the user has not looked at."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.lettering import line_height
from app.base.texts import number, plain
from engine.results import SavedSearch

_QUERY = Qt.ItemDataRole.UserRole
_MOST_ROWS = 5
_GAP = 8
# Aligned with the label of the rail's stop above.
_INDENT = 36


class SavedList(QWidget):
    """A list in the rail.

    Args:
        parent: parent object.
    """

    run_wanted = Signal(SavedSearch)
    rename_wanted = Signal(SavedSearch)
    remove_wanted = Signal(SavedSearch)
    told = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queries: Sequence[SavedSearch] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Saved searches"))
        self.list.setItemDelegate(_SavedDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.itemClicked.connect(self._run_item)
        self._add(self.tr("Run the saved search"), ("Return", "Enter"), self.run_wanted)
        self._add(self.tr("Rename the saved search …"), ("F2",), self.rename_wanted)
        self._add(self.tr("Forget the saved search"), ("Delete",), self.remove_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.hide()

    def show_queries(self, queries: Sequence[SavedSearch]) -> None:
        """Shows the saved searches."""
        chosen = self.current()
        self._queries = queries
        self.list.clear()
        for query in queries:
            self.list.addItem(self._row(query))
            if chosen is not None and query.id == chosen.id:
                self.list.setCurrentRow(self.list.count() - 1)
        rows = max(1, min(_MOST_ROWS, len(queries)))
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1))
        self.told.emit(len(queries), sum(query.unseen for query in queries))

    def queries(self) -> Sequence[SavedSearch]:
        """The saved searches in the list."""
        return self._queries

    def current(self) -> SavedSearch | None:
        """The selected search, or None."""
        item = self.list.currentItem()
        found: SavedSearch | None = item.data(_QUERY) if item is not None else None
        return found

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.list.viewport().update()

    def _add(self, text: str, keys: Sequence[str], wanted: SignalInstance) -> None:
        action = QAction(text, self.list)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: self._emit(wanted))
        self.list.addAction(action)

    def _emit(self, wanted: SignalInstance) -> None:
        query = self.current()
        if query is not None:
            wanted.emit(query)

    def _row(self, query: SavedSearch) -> QListWidgetItem:
        item = QListWidgetItem(query.name)
        item.setData(_QUERY, query)
        told = self.tr("%n photo(s) matched since it was saved", "", query.matches)
        new = self.tr("%n new match(es)", "", query.unseen)
        item.setToolTip(plain(f"{query.name}\n{told}"))
        spoken = f"{query.name}, {new}" if query.unseen else query.name
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    @Slot(QListWidgetItem)
    def _run_item(self, item: QListWidgetItem) -> None:
        self.run_wanted.emit(item.data(_QUERY))

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.list.itemAt(place) is not None:
            menu = QMenu(self)
            menu.addActions(self.list.actions())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))


class _SavedDelegate(QStyledItemDelegate):
    """Draws a name, and the number of new matches."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, line_height(option.font) + 2 * _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        worn = theme.colours()
        query: SavedSearch = index.data(_QUERY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(_INDENT, 0, -_GAP, 0)
        room = QStyle.visualRect(option.direction, option.rect, inner)
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        if query.unseen:
            words = number(query.unseen)
            size = QSize(metrics.horizontalAdvance(words) + 2 * _GAP, metrics.height() + 4)
            badge = QStyle.alignedRect(option.direction, trailing, size, room)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.accent))
            painter.drawRoundedRect(QRectF(badge), badge.height() / 2, badge.height() / 2)
            painter.setPen(QColor(worn.on_accent))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
            inner = room.adjusted(0, 0, -size.width() - _GAP, 0)
            room = QStyle.visualRect(option.direction, room, inner)
        painter.setPen(QColor(worn.text))
        text = metrics.elidedText(query.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, QStyle.visualAlignment(option.direction, leading), text)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        worn = theme.colours()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (hovered or focused):
            return
        painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.hover))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6)
