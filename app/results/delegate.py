"""Paints one photo: the picture, how alike it is, and its name."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import theme
from app.results.model import Role
from app.results.thumbnails import ThumbnailLoader

_GAP = 8
_RADIUS = 6


class PhotoDelegate(QStyledItemDelegate):
    """Draws tiles of one size.

    Args:
        thumbnails: gives the pictures.
        tile: side of a picture in device-independent pixels.
        parent: owner.
    """

    def __init__(
        self, thumbnails: ThumbnailLoader, tile: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.tile = tile

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for the picture and two lines of text."""
        lines = 2 * QFontMetrics(option.font).height()
        return QSize(self.tile + 2 * _GAP, self._height() + lines + 3 * _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the tile of a row."""
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, cell, state)
        frame = QRect(cell.left() + _GAP, cell.top() + _GAP, self.tile, self._height())
        self._paint_picture(painter, frame, index)
        text = QRect(
            frame.left(),
            frame.bottom() + 1 + _GAP // 2,
            frame.width(),
            cell.bottom() - frame.bottom(),
        )
        self._paint_text(painter, text, index, option.palette)
        painter.restore()

    def _height(self) -> int:
        return self.tile * 3 // 4

    def _paint_ground(self, painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
        worn = theme.colours()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or focused):
            return
        painter.setPen(QPen(QColor(worn.accent), 2) if selected or focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.hover))
        painter.drawRoundedRect(QRectF(cell).adjusted(2, 2, -2, -2), _RADIUS, _RADIUS)

    def _paint_picture(
        self, painter: QPainter, frame: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn = theme.colours()
        photo_id = index.data(Role.PHOTO_ID)
        pixmap = self._thumbnails.pixmap(photo_id)
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.line))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
            if self._thumbnails.has_failed(photo_id):
                side = self.tile // 4
                place = QRect(0, 0, side, side)
                place.moveCenter(frame.center())
                painter.drawPixmap(place, theme.picture("picture", worn.muted, side * 2))
            return
        place = _fitted(pixmap, frame)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
        painter.setClipPath(rounded)
        painter.drawPixmap(place, pixmap)
        painter.setClipping(False)

    def _paint_text(
        self,
        painter: QPainter,
        room: QRect,
        index: QModelIndex | QPersistentModelIndex,
        palette: QPalette,
    ) -> None:
        worn = theme.colours()
        metrics = painter.fontMetrics()
        name = str(index.data(Qt.ItemDataRole.DisplayRole)).replace("\n", " ")
        similarity = index.data(Role.SIMILARITY)
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        if similarity is not None:
            self._paint_similarity(painter, line, float(similarity), str(index.data(Role.MATCH)))
            line.translate(0, metrics.height())
        painter.setPen(QColor(worn.muted))
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(
            line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, elided
        )

    def _paint_similarity(
        self, painter: QPainter, line: QRect, similarity: float, match: str
    ) -> None:
        worn = theme.colours()
        font = painter.font()
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(worn.text if match == "similar" else worn.accent))
        words = {
            "identical": self.tr("Identical"),
            "near-duplicate": self.tr("Nearly identical"),
        }.get(match, f"{similarity * 100:.0f} %")
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        if match == "near-duplicate":
            painter.setPen(QColor(worn.muted))
            trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            font.setBold(False)
            painter.setFont(font)
            painter.drawText(line, trailing, f"{similarity * 100:.0f} %")
        painter.restore()


def _fitted(pixmap: QPixmap, frame: QRect) -> QRect:
    """The picture as large as it fits, at the bottom of the frame above its text."""
    size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(frame.center())
    place.moveBottom(frame.bottom())
    return place
