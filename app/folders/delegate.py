"""Paints one folder: a sign, its name, and how it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.base import theme

ONLINE = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2

_GAP = 8
_SIGN = 20


class FolderDelegate(QStyledItemDelegate):
    """Two lines a folder; the second is what `STATE` says."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for two lines of text."""
        return QSize(0, 2 * QFontMetrics(option.font).height() + 2 + 2 * _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the folder of a row."""
        worn = theme.colours()
        online = bool(index.data(ONLINE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inner: QRect = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        sign = QStyle.alignedRect(option.direction, leading, QSize(_SIGN, _SIGN), inner)
        side = round(_SIGN * painter.device().devicePixelRatioF())
        name = "folder" if online else "folder-offline"
        painter.drawPixmap(sign, theme.picture(name, worn.muted, side))
        room = QStyle.visualRect(option.direction, inner, inner.adjusted(_SIGN + _GAP, 0, 0, 0))
        metrics = painter.fontMetrics()
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        for text, colour in (
            (str(index.data(Qt.ItemDataRole.DisplayRole)), worn.text),
            (str(index.data(STATE)), worn.muted if online else worn.warning),
        ):
            painter.setPen(QColor(colour))
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, QStyle.visualAlignment(option.direction, leading), elided)
            line.translate(0, metrics.height() + 2)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        worn = theme.colours()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or focused):
            return
        painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.chosen if selected else worn.hover))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6)
