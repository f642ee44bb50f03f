"""The list of marks: two photos and their mark in each row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.base import theme
from app.base.texts import name_of, plain, readable
from app.gallery.thumbnails import ThumbnailLoader
from app.training.marks import ShownMark

_Index = QModelIndex | QPersistentModelIndex

_GAP = 8
_WIDTH, _HEIGHT = 96, 72
_SIGN = 24
_RADIUS = 6


class MarksModel(QAbstractListModel):
    """A model of marks, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: list[ShownMark] = []

    def show(self, marks: Sequence[ShownMark]) -> None:
        """Replaces all marks."""
        self.beginResetModel()
        self._marks = list(marks)
        self.endResetModel()

    def mark(self, index: _Index) -> ShownMark:
        """Returns the mark of a row."""
        return self._marks[index.row()]

    def words(self, shown: ShownMark) -> str:
        """Describes a mark."""
        return self.tr("Similar") if shown.mark.alike else self.tr("Not similar")

    def rowCount(self, parent: _Index | None = None) -> int:
        """Returns the number of marks."""
        return 0 if parent is not None and parent.isValid() else len(self._marks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns data for views and screen readers."""
        if not index.isValid():
            return None
        shown = self.mark(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(shown)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = (name_of(shown.path_a), name_of(shown.path_b))
            return f"{names[0]}, {names[1]}: {self.words(shown)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{readable(shown.path_a)}\n{readable(shown.path_b)}")
        return None


class MarkDelegate(QStyledItemDelegate):
    """Draws two thumbnails, the sign between them, and the text.

    Args:
        thumbnails: provides the pictures.
        parent: parent object.
    """

    def __init__(self, thumbnails: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Returns the same size for every mark."""
        return QSize(2 * _WIDTH + _SIGN + 240, _HEIGHT + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the row of a mark."""
        model = index.model()
        if not isinstance(model, MarksModel):
            return
        shown, row = model.mark(index), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, row, option.state)
        left = row.left() + _GAP
        top = row.top() + _GAP
        first = QRect(left, top, _WIDTH, _HEIGHT)
        sign = QRect(first.right() + 1 + _GAP, top + (_HEIGHT - _SIGN) // 2, _SIGN, _SIGN)
        second = QRect(sign.right() + 1 + _GAP, top, _WIDTH, _HEIGHT)
        text = QRect(second.right() + 1 + 2 * _GAP, top, 0, _HEIGHT)
        text.setRight(row.right() - _GAP)
        # Mirrored in right-to-left languages.
        first, sign, second, text = (
            QStyle.visualRect(option.direction, row, part) for part in (first, sign, second, text)
        )
        self._paint_picture(painter, first, shown.mark.photo_a)
        self._paint_picture(painter, second, shown.mark.photo_b)
        worn = theme.colours()
        name, colour = ("alike", worn.accent) if shown.mark.alike else ("not-alike", worn.warning)
        painter.drawPixmap(sign, theme.picture(name, colour, 2 * _SIGN))
        self._paint_text(painter, text, option.direction, model.words(shown), shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        worn = theme.colours()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (selected or focused or hovered):
            return
        painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.chosen if selected else worn.hover))
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_picture(self, painter: QPainter, room: QRect, photo_id: int) -> None:
        pixmap = self._thumbnails.pixmap(photo_id)
        size = room.size()
        if pixmap is not None:
            size = pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
        if pixmap is None:
            painter.fillPath(rounded, QColor(theme.colours().hover))
            return
        painter.setClipPath(rounded)
        painter.drawPixmap(place, pixmap)
        painter.setClipping(False)

    def _paint_text(
        self,
        painter: QPainter,
        room: QRect,
        direction: Qt.LayoutDirection,
        words: str,
        shown: ShownMark,
    ) -> None:
        worn = theme.colours()
        metrics: QFontMetrics = painter.fontMetrics()
        lines = [(words, worn.accent if shown.mark.alike else worn.warning)]
        lines += [(name_of(path), worn.muted) for path in (shown.path_a, shown.path_b)]
        height = metrics.height() + 2
        line = QRect(room.left(), 0, room.width(), height)
        line.moveTop(room.center().y() - height * len(lines) // 2)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for text, colour in lines:
            painter.setPen(QColor(colour))
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, QStyle.visualAlignment(direction, side), elided)
            line.translate(0, height)
