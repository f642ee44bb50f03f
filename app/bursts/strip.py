"""The photos of one burst in a row: pictures, reasons and decisions."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.base import theme
from app.base.texts import name_of, plain, readable
from app.bursts.decision import Decision
from app.bursts.decision_buttons import DecisionButtons
from app.bursts.words import reasons_in_words
from app.gallery.thumbnails import ThumbnailLoader
from engine.results import BurstPhoto, Photo

_Index = QModelIndex | QPersistentModelIndex

_SIDE, _GAP, _LINES = 280, 8, 2
_SIGN = 28
_FADED = 0.35


class Role(IntEnum):
    """Data roles for the delegate."""

    PHOTO_ID = Qt.ItemDataRole.UserRole + 1
    WORDS = Qt.ItemDataRole.UserRole + 2
    DECISION = Qt.ItemDataRole.UserRole + 3


class BurstStrip(QListWidget):
    """Shows a burst, the best first.

    Args:
        thumbnails: provides the pictures.
        parent: parent object.

    Attributes:
        buttons: pick and reject, on the photo under the pointer or else on the current one.
    """

    look_wanted = Signal(list)

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.setObjectName("burst")
        self.setAccessibleName(self.tr("Photos of one moment"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setSpacing(_GAP // 2)
        self.setItemDelegate(_BurstDelegate(thumbnails, self))
        self.itemDoubleClicked.connect(lambda _: self.look_wanted.emit(self.chosen()))
        thumbnails.arrived.connect(self._repaint)
        self.buttons = DecisionButtons(self.viewport())
        # The row under the pointer; −1 for none.
        self._pointed = -1
        self.setMouseTracking(True)
        self.viewport().installEventFilter(self)
        self.currentItemChanged.connect(self._place_buttons)
        self.verticalScrollBar().valueChanged.connect(self._place_buttons)

    def show_photos(
        self,
        photos: Sequence[Photo],
        judged: Mapping[int, BurstPhoto],
        decisions: Mapping[int, Decision],
    ) -> None:
        """Shows the photos of a burst.

        Args:
            photos: photos in their order.
            judged: the reasons for the order; empty while unknown.
            decisions: decisions of the user.
        """
        self._pointed = -1
        current = self.currentItem()
        at = current.data(Role.PHOTO_ID) if current is not None else None
        self.clear()
        for place, photo in enumerate(photos):
            item = QListWidgetItem(name_of(photo.path))
            words = reasons_in_words(judged.get(photo.id), best=place == 0)
            item.setData(Role.PHOTO_ID, photo.id)
            item.setData(Role.WORDS, words)
            item.setToolTip(plain(f"{readable(photo.path)}\n{words}".strip()))
            item.setSizeHint(self._cell())
            self.addItem(item)
        self.show_decisions(decisions)
        rows = [row for row in range(self.count()) if self.item(row).data(Role.PHOTO_ID) == at]
        self.setCurrentRow(rows[0] if rows else 0)

    def show_decisions(self, decisions: Mapping[int, Decision]) -> None:
        """Shows the decisions on the photos."""
        said = {Decision.PICK: self.tr("picked"), Decision.REJECT: self.tr("rejected")}
        for row in range(self.count()):
            item = self.item(row)
            decision = decisions.get(item.data(Role.PHOTO_ID), Decision.OPEN)
            item.setData(Role.DECISION, int(decision))
            spoken = [item.text(), item.data(Role.WORDS), said.get(decision, "")]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, spoken)))
        self._place_buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the pointer over the photos."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._point_at(self.indexAt(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._point_at(-1)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the photos out again, and the buttons with them."""
        super().resizeEvent(event)
        self._place_buttons()

    def chosen(self) -> list[int]:
        """Returns the selected photos, in their order."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return [int(self.item(row).data(Role.PHOTO_ID)) for row in rows]

    def go_on(self) -> None:
        """Makes the next photo the current one."""
        self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))

    def _point_at(self, row: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self._place_buttons()

    @Slot()
    def _place_buttons(self) -> None:
        """Places the buttons in the lower trailing corner of the picture."""
        row = self._pointed if 0 <= self._pointed < self.count() else self.currentRow()
        if row < 0:
            self.buttons.hide()
            return
        item = self.item(row)
        photo_id = int(item.data(Role.PHOTO_ID))
        decision = Decision(item.data(Role.DECISION) or 0)
        self.buttons.show_photo(photo_id, item.text(), decision)
        frame = _frame(self.visualItemRect(item))
        room = _picture_place(frame, self._thumbnails.pixmap(photo_id))
        room.adjust(_GAP // 2, 0, -_GAP // 2, -_GAP // 2)
        corner = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom
        size = self.buttons.sizeHint()
        self.buttons.setGeometry(QStyle.alignedRect(self.layoutDirection(), corner, size, room))
        self.buttons.show()

    def _cell(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(_SIDE + 2 * _GAP, _SIDE * 3 // 4 + 3 * _GAP + _LINES * (line + 2))

    @Slot(int)
    def _repaint(self, photo_id: int) -> None:
        for row in range(self.count()):
            if self.item(row).data(Role.PHOTO_ID) == photo_id:
                self.update(self.indexFromItem(self.item(row)))
        if self.buttons.photo_id() == photo_id:
            # It may be narrower than its cell.
            self._place_buttons()


class _BurstDelegate(QStyledItemDelegate):
    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a photo, its name and its reasons."""
        worn, cell = theme.colours(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.setBrush(QColor(worn.chosen))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6)
        frame = _frame(cell)
        decision = Decision(index.data(Role.DECISION) or 0)
        self._paint_picture(painter, frame, int(index.data(Role.PHOTO_ID)), decision)
        lines = [(index.data(Qt.ItemDataRole.DisplayRole), worn.text)]
        lines.append((index.data(Role.WORDS), worn.muted))
        high = painter.fontMetrics().height() + 2
        line = QRect(frame.left(), frame.bottom() + _GAP // 2, frame.width(), high)
        for text, colour in lines:
            painter.setPen(QColor(colour))
            words = painter.fontMetrics().elidedText(
                str(text or ""), Qt.TextElideMode.ElideMiddle, line.width()
            )
            leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, QStyle.visualAlignment(option.direction, leading), words)
            line.translate(0, high)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, frame: QRect, photo_id: int, decision: Decision
    ) -> None:
        worn = theme.colours()
        pixmap = self._thumbnails.pixmap(photo_id)
        place = _picture_place(frame, pixmap)
        if pixmap is None:
            painter.fillRect(frame, QColor(worn.hover))
        else:
            painter.setOpacity(_FADED if decision is Decision.REJECT else 1)
            painter.drawPixmap(place, pixmap)
            painter.setOpacity(1)
        if decision is Decision.OPEN:
            return
        name, colour = (
            ("in-use", worn.accent) if decision is Decision.PICK else ("close", worn.warning)
        )
        sign = QRect(place.left() + _GAP, place.bottom() - _GAP - _SIGN, _SIGN, _SIGN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.panel))
        painter.drawEllipse(sign)
        picture = theme.picture(name, colour, 2 * _SIGN)
        painter.drawPixmap(sign.adjusted(4, 4, -4, -4), picture)


def _frame(cell: QRect) -> QRect:
    """Returns the room for the picture in a cell."""
    frame = cell.adjusted(_GAP, _GAP, -_GAP, 0)
    frame.setHeight(_SIDE * 3 // 4)
    return frame


def _picture_place(frame: QRect, pixmap: QPixmap | None) -> QRect:
    """Returns where a picture is drawn; all of the frame while it is not there."""
    place = QRect(frame)
    if pixmap is not None:
        place.setSize(pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(frame.center())
    return place
