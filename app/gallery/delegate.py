"""Paints one photo: the picture, its name, and whether it is a copy."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.base import theme
from app.base.texts import number
from app.gallery.kinds import kind_in_words
from app.gallery.model import Role
from app.gallery.stacks import MEMBER
from app.gallery.thumbnails import ThumbnailLoader

_Index = QModelIndex | QPersistentModelIndex

GAP = 8
_RADIUS = 6
_MARK = 24
_SMALL, _ROUND = 0.8, 4
_BADGE_WIDTH, _BADGE_HEIGHT = 48, 24
# The name keeps the rest of its line.
_BADGE_SHARE = 0.6
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class PhotoDelegate(QStyledItemDelegate):
    """Draws tiles of one size.

    Args:
        thumbnails: gives the pictures.
        tile: width of a picture in device-independent pixels.
        parent: owner.
    """

    def __init__(
        self, thumbnails: ThumbnailLoader, tile: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.tile = tile

    def cell(self, font: QFont) -> QSize:
        """Room for the picture and a line of text."""
        line = QFontMetrics(font).height()
        return QSize(self.tile + 2 * GAP, self._height() + line + 2 * GAP + GAP // 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The same for every photo."""
        return self.cell(option.font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the tile of a row."""
        cell: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(option.direction)
        if int(index.data(Role.STACK)) == MEMBER or bool(index.data(Role.OPEN)):
            painter.fillRect(cell, QColor(theme.colours().hover))
        self._paint_ground(painter, cell, option.state)
        frame = QRect(cell.left() + GAP, cell.top() + GAP, cell.width() - 2 * GAP, self._height())
        self._paint_picture(painter, frame, index)
        text = QRect(
            frame.left(),
            frame.bottom() + 1 + GAP // 2,
            frame.width(),
            cell.bottom() - frame.bottom(),
        )
        self._paint_text(painter, text, index, option.direction)
        if int(index.data(Role.STACK)) > 0:
            self._paint_stack(painter, self.badge(cell, option.direction), index)
        painter.restore()

    def badge(self, cell: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Where the badge of a stack is painted and clicked, in a cell."""
        frame = QRect(cell.left() + GAP, cell.top() + GAP, cell.width() - 2 * GAP, self._height())
        corner = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop
        inside = frame.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        return QStyle.alignedRect(direction, corner, QSize(_BADGE_WIDTH, _BADGE_HEIGHT), inside)

    def _height(self) -> int:
        return self.tile * 3 // 4

    def _paint_ground(self, painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
        worn = theme.colours()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or focused):
            return
        painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.chosen if selected else worn.hover))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_stack(self, painter: QPainter, badge: QRect, index: _Index) -> None:
        """How many lie on top of each other; a click on it opens or closes the stack."""
        worn = theme.colours()
        is_open = bool(index.data(Role.OPEN))
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.setBrush(QColor(worn.accent if is_open else worn.panel))
        half = badge.height() / 2
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        ink = worn.on_accent if is_open else worn.text
        side = badge.height() - GAP
        icon = QRect(badge.left() + GAP, badge.top() + GAP // 2, side, side)
        painter.drawPixmap(icon, theme.picture("stack", ink, side * 3))
        painter.setPen(QColor(ink))
        room = badge.adjusted(GAP + side, 0, -GAP // 2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number(int(index.data(Role.STACK))))

    def _paint_picture(self, painter: QPainter, frame: QRect, index: _Index) -> None:
        worn = theme.colours()
        photo_id = index.data(Role.PHOTO_ID)
        pixmap = self._thumbnails.pixmap(photo_id)
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.hover))
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
        _paint_mark(painter, place, index)
        # Both of a pair may have come after the thumbnail of the one on show.
        kind = "raw+rendering" if index.data(Role.PAIR) else self._thumbnails.kind(photo_id)
        if kind is not None:
            _paint_kind(painter, place, kind_in_words(kind))

    def _paint_text(
        self, painter: QPainter, room: QRect, index: _Index, direction: Qt.LayoutDirection
    ) -> None:
        line = QRect(room.left(), room.top(), room.width(), painter.fontMetrics().height())
        words = {
            "identical": self.tr("Identical"),
            "near-duplicate": self.tr("Nearly identical"),
            "turned": self.tr("Turned"),
            "part": self.tr("Part"),
        }.get(str(index.data(Role.MATCH)))
        if words:
            most = round(line.width() * _BADGE_SHARE)
            used = self._paint_badge(painter, line, words, most, direction) + GAP
            right_to_left = direction == Qt.LayoutDirection.RightToLeft
            line.adjust(used if right_to_left else 0, 0, 0 if right_to_left else -used, 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole)).replace("\n", " ")
        painter.setPen(QColor(theme.colours().muted))
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, QStyle.visualAlignment(direction, _LEADING), elided)

    def _paint_badge(
        self,
        painter: QPainter,
        line: QRect,
        words: str,
        most: int,
        direction: Qt.LayoutDirection,
    ) -> int:
        """A pill at the far end of the line, a dot where words have no room; returns its width."""
        worn = theme.colours()
        painter.save()
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        needed = painter.fontMetrics().horizontalAdvance(words) + 2 * GAP
        width = needed if needed <= most else GAP
        # Letters of another font than the window's own may be higher.
        metrics = painter.fontMetrics()
        high = max(metrics.height(), metrics.boundingRect(words).height()) + 2
        height = high if needed <= most else GAP
        size = QSize(width, height)
        pill = QStyle.alignedRect(direction, _TRAILING, size, line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        painter.drawRoundedRect(QRectF(pill), height / 2, height / 2)
        if needed <= most:
            painter.setPen(QColor(worn.on_accent))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return width


def _paint_kind(painter: QPainter, place: QRect, words: str) -> None:
    """What a photo is together with its companions, in the upper leading corner."""
    worn = theme.colours()
    painter.save()
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * _SMALL)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    size = QSize(metrics.horizontalAdvance(words) + GAP, metrics.height() + 2)
    corner = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
    inside = place.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
    pill = QStyle.alignedRect(painter.layoutDirection(), corner, size, inside)
    painter.setPen(QPen(QColor(worn.line), 1))
    painter.setBrush(QColor(worn.panel))
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.setPen(QColor(worn.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _paint_mark(painter: QPainter, place: QRect, index: _Index) -> None:
    """The sign of a photo that was called similar or not, in the lower leading corner."""
    mark = index.data(Role.MARK)
    if mark is None:
        return
    worn = theme.colours()
    corner = QStyle.alignedRect(
        painter.layoutDirection(),
        Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom,
        QSize(_MARK, _MARK),
        place.adjusted(GAP, GAP, -GAP, -GAP),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.panel))
    painter.drawEllipse(corner)
    name, colour = ("alike", worn.accent) if mark else ("not-alike", worn.warning)
    painter.drawPixmap(corner.adjusted(3, 3, -3, -3), theme.picture(name, colour, 2 * _MARK))


def _fitted(pixmap: QPixmap, frame: QRect) -> QRect:
    """The picture as large as it fits, at the bottom of the frame above its text."""
    size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(frame.center())
    place.moveBottom(frame.bottom())
    return place
