"""A view of photos in lines below headings, as an item view of Qt."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStyle, QStyleOptionViewItem, QWidget

from app.base import theme
from app.base.texts import number
from app.gallery.delegate import GAP
from app.gallery.geometry import SPACE, Geometry, Measures
from app.gallery.listing import Group

_Index = QModelIndex | QPersistentModelIndex

_HEADING = 40
_FOOTER_ABOVE, _FOOTER_BELOW = 8, 16
_CHOSEN = QStyle.StateFlag.State_Selected
_HOVERED, _FOCUSED = QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_HasFocus
# One notch of the wheel is three steps.
_STEPS_A_CELL = 3


class SectionedView(QAbstractItemView):
    """Computes the position of a row on demand, without a layout in advance.

    Args:
        parent: parent object.

    Signals:
        laid_out: rows or their positions have changed.

    Attributes:
        footer: a button below the last row; hidden if it has no function.
    """

    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = Measures(1, 1, 0, _HEADING)
        self._none = np.zeros(0, np.float32)
        self._measured: tuple[object, ...] = ()
        self._places = Geometry.nothing()
        self.footer = QPushButton(self.viewport())
        self.footer.hide()
        self.footer.installEventFilter(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def groups(self) -> tuple[Group, ...]:
        """The groups of the model's rows."""
        raise NotImplementedError

    def ratios(self) -> NDArray[np.float32]:
        """Width divided by height of each row's photo."""
        raise NotImplementedError

    def places(self) -> Geometry:
        """The positions of the rows."""
        return self._places

    def set_lines(self, width: int, height: int, below: int) -> None:
        """Sets the sizes of lines.

        Args:
            width: width of a line.
            height: desired height of its pictures.
            below: height of the text below each picture.
        """
        self._measures = Measures(width, height, below, _HEADING)
        top = self._first_seen()
        self.doItemsLayout()
        if top is not None:
            self._show_at(*top)

    def show_footer(self, shown: bool) -> None:
        """Shows or hides the button below the last row."""
        self.footer.setVisible(shown)
        self.updateGeometries()

    def measure(self) -> None:
        """Computes the positions of the rows."""
        groups: tuple[Group, ...] = ()
        ratios = self._none
        if self.model() is not None:
            groups, ratios = self.groups(), self.ratios()
        # Qt asks repeatedly, so an unchanged geometry is not computed again.
        state = (groups, ratios, self._measures)
        if len(self._measured) != len(state) or any(
            new is not old for new, old in zip(state, self._measured, strict=True)
        ):
            self._measured = state
            self._places = Geometry(groups, ratios, self._measures)
            self.laid_out.emit()

    # -- what a view of Qt is asked ----------------------------------------------------------------

    def updateGeometries(self) -> None:
        """Updates the range of the scroll bar."""
        self.measure()
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(seen)
        bar.setSingleStep(max(1, self._places.line // _STEPS_A_CELL))
        bar.setRange(0, max(0, self._places.height + self._footer_room() - seen))
        self._place_footer()
        super().updateGeometries()

    def visualRect(self, index: _Index) -> QRect:
        """Returns the visible rectangle of a row."""
        if not index.isValid() or index.row() >= self._places.rows:
            return QRect()
        return self._seen(self._places.cell_of(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Returns the row at a point of the viewport."""
        row = self._places.at(self._laid_out(point))
        return self.model().index(row, 0) if row is not None else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scrolls to a row."""
        if not index.isValid() or index.row() >= self._places.rows:
            return
        hints, bar, seen = QAbstractItemView.ScrollHint, self.verticalScrollBar(), self._height()
        cell = self._places.scrolled_to(index.row())
        top, bottom = cell.top(), cell.bottom() + 1 - seen
        if hint == hints.PositionAtTop:
            bar.setValue(top)
        elif hint == hints.PositionAtBottom:
            bar.setValue(bottom)
        elif hint == hints.PositionAtCenter:
            bar.setValue((top + bottom) // 2)
        else:
            bar.setValue(min(max(bar.value(), bottom), top))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Returns the row to which a key leads."""
        rows = self._places.rows
        if not rows:
            return QModelIndex()
        current = self.currentIndex().row()
        if current < 0:
            return self.model().index(0, 0)
        row = min(max(0, self._moved(action, current)), rows - 1)
        return self.model().index(row, 0)

    def horizontalOffset(self) -> int:
        """Returns 0, since there is no horizontal scrolling."""
        return 0

    def verticalOffset(self) -> int:
        """Returns the vertical scroll position."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _: _Index) -> bool:
        """Returns false: no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Selects the rows in a rubber band, or from one row to another."""
        selection = QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            area = QRect(self._laid_out(rect.topLeft()), self._laid_out(rect.bottomRight()))
            for row in self._places.inside(area.normalized()):
                selection.select(self.model().index(row, 0), self.model().index(row, 0))
        else:
            ends = [self._places.nearest(self._laid_out(p)) for p in _ends(rect)]
            rows = [row for row in ends if row is not None]
            # A click beside the photos clears the selection.
            if rows and (
                rect.width() > 1 or rect.height() > 1 or self.indexAt(rect.topLeft()).isValid()
            ):
                selection.select(self.model().index(min(rows), 0), self.model().index(max(rows), 0))
        self.selectionModel().select(selection, command)

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Repaints those changed rows that are in sight; Qt would ask the model for every row."""
        seen = self._rows_seen()
        rows = range(max(first.row(), seen.start), min(last.row() + 1, seen.stop))
        if rows:
            model = self.model()
            super().dataChanged(model.index(rows[0], 0), model.index(rows[-1], 0), list(roles))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Returns the visible region of a selection."""
        region, seen = QRegion(), self._rows_seen()
        for place in range(selection.count()):
            part = selection.at(place)
            for row in _common(part, seen):
                region += self._seen(self._places.cell_of(row))
        return region

    # -- what is seen ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the visible headings and rows."""
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        above = self.verticalOffset()
        for group, top in self._places.headings(above, above + self._height()):
            place = self._seen(QRect(0, top, self._width(), _HEADING))
            if place.intersects(event.rect()):
                self._paint_heading(painter, place, group)
        self._paint_rows(painter, event.rect())
        self._paint_pinned(painter)
        painter.end()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Scrolls what is already painted, except the pinned heading."""
        self.viewport().scroll(across, down)
        self.viewport().update(0, 0, self._width(), _HEADING + max(0, down))
        self._place_footer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scrolls to the button below the rows when it gets the focus."""
        if watched is self.footer and event.type() == QEvent.Type.FocusIn:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        return super().eventFilter(watched, event)

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        # PySide's flags are slow, so what all rows share is computed once.
        plain = QStyleOptionViewItem()
        self.initViewItemOption(plain)
        plain.state &= ~(_CHOSEN | _HOVERED | _FOCUSED)
        model, delegate, selection = self.model(), self.itemDelegate(), self.selectionModel()
        chosen_any = selection.hasSelection()
        hovered, current = self._hovered(), self.currentIndex().row() if self.hasFocus() else -1
        for row in self._rows_seen():
            place = self._seen(self._places.cell_of(row))
            if not place.intersects(area):
                continue
            index, option = model.index(row, 0), QStyleOptionViewItem(plain)
            option.rect = place
            if chosen_any and selection.isSelected(index):
                option.state |= _CHOSEN
            if row == hovered:
                option.state |= _HOVERED
            if row == current:
                option.state |= _FOCUSED
            delegate.paint(painter, option, index)

    def _paint_pinned(self, painter: QPainter) -> None:
        """Paints the pinned heading of the first visible group, until the next one replaces it."""
        top = self.verticalOffset()
        number = self._places.group_at(top)
        if number is None or not self._places.groups[number].title:
            return
        if self._places.tops[number] >= top:
            return
        up = 0
        if number + 1 < len(self._places.groups):
            up = min(0, int(self._places.tops[number + 1]) - top - _HEADING)
        place = QRect(0, up, self._width(), _HEADING)
        painter.fillRect(place, QColor(theme.colours().window))
        self._paint_heading(painter, place, self._places.groups[number])

    def _paint_heading(self, painter: QPainter, place: QRect, group: Group) -> None:
        worn, font = theme.colours(), self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(worn.text))
        # Aligned with the pictures, and slightly nearer to those below than to those above.
        line = place.adjusted(SPACE // 2, GAP, -SPACE // 2, 0)
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        where = QStyle.visualAlignment(self.layoutDirection(), start)
        used = painter.boundingRect(line, where, group.title)
        painter.drawText(line, where, group.title)
        painter.setFont(self.font())
        painter.setPen(QColor(worn.muted))
        space = used.width() + GAP
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line.adjust(0 if right_to_left else space, 0, -space if right_to_left else 0, 0)
        if group.photos is not None:
            painter.drawText(line, where, number(group.photos))

    def _place_footer(self) -> None:
        if self.footer.isHidden():
            return
        self.footer.adjustSize()
        top = self._places.height + _FOOTER_ABOVE
        place = QRect(QPoint(SPACE // 2, top), self.footer.size())
        self.footer.setGeometry(self._seen(place))

    def _footer_room(self) -> int:
        if self.footer.isHidden():
            return GAP
        return _FOOTER_ABOVE + self.footer.sizeHint().height() + _FOOTER_BELOW

    def _moved(self, action: QAbstractItemView.CursorAction, row: int) -> int:
        actions = QAbstractItemView.CursorAction
        leading = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        page = max(1, (self._height() - _HEADING) // max(1, self._places.line))
        moves: dict[QAbstractItemView.CursorAction, Callable[[], int]] = {
            actions.MoveLeft: lambda: row - leading,
            actions.MoveRight: lambda: row + leading,
            actions.MovePrevious: lambda: row - 1,
            actions.MoveNext: lambda: row + 1,
            actions.MoveUp: lambda: self._places.beside(row, -1),
            actions.MoveDown: lambda: self._places.beside(row, 1),
            actions.MovePageUp: lambda: self._places.beside(row, -page),
            actions.MovePageDown: lambda: self._places.beside(row, page),
            actions.MoveHome: lambda: 0,
            actions.MoveEnd: lambda: self._places.rows - 1,
        }
        return moves[action]()

    def _first_seen(self) -> tuple[int, int] | None:
        """Returns the first visible row and its distance from the top; None at the very top."""
        top = self.verticalOffset()
        rows = self._places.between(top, top + self._height())
        if not top or not rows:
            return None
        row = next((r for r in rows if self._places.cell_of(r).top() >= top), rows[0])
        return row, self._places.cell_of(row).top() - top

    def _show_at(self, row: int, down: int) -> None:
        if row < self._places.rows:
            self.verticalScrollBar().setValue(self._places.cell_of(row).top() - down)

    def _hovered(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _rows_seen(self) -> range:
        top = self.verticalOffset()
        return self._places.between(top, top + self._height() - 1)

    def _seen(self, place: QRect) -> QRect:
        """Converts layout to viewport coordinates."""
        moved = place.translated(0, -self.verticalOffset())
        return QStyle.visualRect(self.layoutDirection(), self._room(), moved)

    def _laid_out(self, point: QPoint) -> QPoint:
        """Converts viewport to layout coordinates."""
        point = QStyle.visualPos(self.layoutDirection(), self._room(), point)
        return point + QPoint(0, self.verticalOffset())

    def _room(self) -> QRect:
        return QRect(0, 0, self._width(), self._height())

    def _width(self) -> int:
        return self.viewport().width()

    def _height(self) -> int:
        return self.viewport().height()


def _ends(rect: QRect) -> tuple[QPoint, QPoint]:
    return rect.topLeft(), rect.bottomRight()


def _common(part: QItemSelectionRange, rows: range) -> range:
    return range(max(part.top(), rows.start), min(part.bottom() + 1, rows.stop))
