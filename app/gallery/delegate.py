"""Paints one photo: picture, name if wanted, and whether it is a copy."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.base import theme
from app.base.texts import number
from app.gallery.geometry import SPACE
from app.gallery.kinds import kind_in_words
from app.gallery.model import ResultModel, Role, Tile
from app.gallery.stacks import MEMBER
from app.gallery.thumbnails import ThumbnailLoader

_Index = QModelIndex | QPersistentModelIndex

GAP = 8
_MARK = 24
_SMALL, _ROUND = 0.8, 4
_SMALL_MATCH, _DOT = 0.85, 10
_BADGE_WIDTH, _BADGE_HEIGHT = 48, 24
# Opacity (of 255) of the background of names, and of the veil on selected photos.
_SHADE, _VEIL = 170, 24
_FRAME = 3
# Two screens of small photos.
_MOST_SIZED = 240
# Cells have integer sizes, so the aspect ratios may differ by this many pixels.
_ROUNDED = 4
# The tallest letters above and below the line.
_HIGHEST = "ÅyŢ漢ไทཀྲྀ"
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_CHOSEN = QStyle.StateFlag.State_Selected
_HOVERED, _FOCUSED = QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_HasFocus
# PySide's flags are slow, so they are combined once.
_MARKED, _NAMED = _CHOSEN | _FOCUSED, _HOVERED | _FOCUSED


class PhotoDelegate(QStyledItemDelegate):
    """Draws photos that fill their cells.

    Args:
        thumbnails: provides the pictures.
        parent: parent object.

    Attributes:
        names: whether names are shown below the photos; otherwise under the pointer.
    """

    def __init__(self, thumbnails: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.names = False
        self._sized: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()

    def below(self, font: QFont) -> int:
        """Returns the height of the text below a picture."""
        return _line_height(QFontMetrics(font)) + GAP // 2 if self.names else 0

    def sizeHint(self, option: QStyleOptionViewItem, _: _Index) -> QSize:
        """Returns the size of the cell."""
        size: QSize = option.rect.size()
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the photo of a row."""
        cell: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(option.direction)
        model = index.model()
        assert isinstance(model, ResultModel)
        tile = model.tile(index.row())
        if tile.stack == MEMBER or tile.is_open:
            painter.fillRect(cell, QColor(theme.colours().hover))
        place = self._paint_picture(painter, self._frame(cell, option.font), tile)
        _paint_state(painter, place, option.state)
        self._paint_words(painter, place, cell, option, tile)
        if tile.stack > 0:
            self._paint_stack(painter, self.badge(cell, index, option.direction), tile)
        painter.restore()

    def badge(self, cell: QRect, index: _Index, direction: Qt.LayoutDirection) -> QRect:
        """Returns the rectangle of a stack's badge in a cell, for painting and clicks."""
        parent = self.parent()
        font = parent.font() if isinstance(parent, QWidget) else QFont()
        place = self._place(self._frame(cell, font), index.data(Role.PHOTO_ID))
        corner = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop
        inside = place.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        size = QSize(_BADGE_WIDTH, _BADGE_HEIGHT)
        return QStyle.alignedRect(direction, corner, size, inside)

    def _frame(self, cell: QRect, font: QFont) -> QRect:
        half = SPACE // 2
        return cell.adjusted(half, half, -half, -half - self.below(font))

    def _place(self, frame: QRect, photo_id: int) -> QRect:
        pixmap = self._thumbnails.pixmap(photo_id)
        return _fitted(pixmap, frame) if pixmap is not None else frame

    def _paint_stack(self, painter: QPainter, badge: QRect, tile: Tile) -> None:
        """Draws the number of photos in a stack; a click on it opens or closes the stack."""
        worn = theme.colours()
        is_open = tile.is_open
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
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number(tile.stack))

    def _paint_picture(self, painter: QPainter, frame: QRect, tile: Tile) -> QRect:
        """Draws the thumbnail, or a grey tile until it has arrived; returns its rectangle."""
        photo_id = tile.photo_id
        pixmap = self._thumbnails.pixmap(photo_id)
        if pixmap is None:
            self._paint_tile(painter, frame, photo_id)
            return frame
        place = _fitted(pixmap, frame)
        painter.drawPixmap(place.topLeft(), self._scaled(pixmap, place.size(), painter))
        _paint_mark(painter, place, tile.mark)
        # Both thumbnails of a pair may arrive after that of the visible photo.
        kind = "raw+rendering" if tile.pair else self._thumbnails.kind(photo_id)
        if kind is not None:
            _paint_kind(painter, place, kind_in_words(kind))
        return place

    def _scaled(self, pixmap: QPixmap, size: QSize, painter: QPainter) -> QPixmap:
        """Returns a picture scaled to its size on screen, cached so that scrolling stays fast."""
        ratio = painter.device().devicePixelRatioF()
        wished = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = (pixmap.cacheKey(), wished.width(), wished.height())
        found = self._sized.get(key)
        if found is None:
            found = pixmap.scaled(
                wished,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            found.setDevicePixelRatio(ratio)
            self._sized[key] = found
            while len(self._sized) > _MOST_SIZED:
                self._sized.popitem(last=False)
        else:
            self._sized.move_to_end(key)
        return found

    def _paint_tile(self, painter: QPainter, frame: QRect, photo_id: int) -> None:
        worn = theme.colours()
        painter.fillRect(frame, QColor(worn.hover))
        if self._thumbnails.has_failed(photo_id):
            side = min(frame.width(), frame.height()) // 3
            place = QRect(0, 0, side, side)
            place.moveCenter(frame.center())
            painter.drawPixmap(place, theme.picture("picture", worn.muted, side * 2))

    def _paint_words(
        self,
        painter: QPainter,
        place: QRect,
        cell: QRect,
        option: QStyleOptionViewItem,
        tile: Tile,
    ) -> None:
        """Draws how similar the photo is, on it, and its name, below or on it."""
        match = self._words(tile.match) if tile.match else ""
        named = self.names or bool(option.state & _NAMED)
        name = tile.name.replace("\n", " ")
        high = _line_height(painter.fontMetrics()) if named else 0
        if self.names:
            line = QRect(place.left(), cell.bottom() - high - 1, place.width(), high)
            painter.setPen(QColor(theme.colours().muted))
            _draw_line(painter, line, name, option.direction)
        elif name and named:
            strip = QRect(place.left(), place.bottom() - high - 3, place.width(), high + 4)
            painter.fillRect(strip, QColor(0, 0, 0, _SHADE))
            painter.setPen(QColor("#ffffff"))
            _draw_line(painter, strip.adjusted(GAP, 0, -GAP, 0), name, option.direction)
            place = place.adjusted(0, 0, 0, -strip.height())
        if match:
            _paint_match(painter, place, match, option.direction)

    def _words(self, match: str) -> str:
        return {
            "identical": self.tr("Identical"),
            "near-duplicate": self.tr("Nearly identical"),
            "turned": self.tr("Turned"),
            "part": self.tr("Part"),
        }.get(match, "")


def _line_height(metrics: QFontMetrics) -> int:
    """Returns the height of a line, which fallback fonts may increase."""
    return max(metrics.height(), metrics.boundingRect(_HIGHEST).height()) + 2


def _draw_line(painter: QPainter, line: QRect, text: str, direction: Qt.LayoutDirection) -> None:
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, QStyle.visualAlignment(direction, _LEADING), elided)


def _paint_state(painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
    """Draws a veil and frame on a selected photo, and a frame around the current one."""
    if not state & _MARKED:
        return
    accent, chosen = QColor(theme.colours().accent), bool(state & _CHOSEN)
    if chosen:
        veil = QColor(accent)
        veil.setAlpha(_VEIL)
        painter.fillRect(place, veil)
    # Outside and inside, so that it is visible on a picture of the same colour.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent, _FRAME))
    painter.drawRect(QRectF(place))
    if chosen:
        painter.setPen(QPen(QColor(theme.colours().panel), 1))
        inner = _FRAME / 2 + 0.5
        painter.drawRect(QRectF(place).adjusted(inner, inner, -inner, -inner))


def _paint_match(
    painter: QPainter, place: QRect, words: str, direction: Qt.LayoutDirection
) -> None:
    """Draws a label in the lower trailing corner, or a dot if there is no room for text."""
    worn = theme.colours()
    painter.save()
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * _SMALL_MATCH)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    needed = metrics.horizontalAdvance(words) + 2 * GAP
    fits = needed <= place.width() - GAP
    high = max(metrics.height(), metrics.boundingRect(words).height()) + 2
    size = QSize(needed, high) if fits else QSize(_DOT, _DOT)
    half = GAP // 2
    inside = place.adjusted(half, half, -half, -half)
    corner = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom
    pill = QStyle.alignedRect(direction, corner, size, inside)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.accent))
    painter.drawRoundedRect(QRectF(pill), size.height() / 2, size.height() / 2)
    if fits:
        painter.setPen(QColor(worn.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _paint_kind(painter: QPainter, place: QRect, words: str) -> None:
    """Draws the kind of item in the upper leading corner."""
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


def _paint_mark(painter: QPainter, place: QRect, mark: bool | None) -> None:
    """Draws the sign of a marked photo in the lower leading corner."""
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
    """Returns all of the frame if the aspect ratio matches, else the fitted rectangle, centred."""
    size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    apart = max(frame.width() - size.width(), frame.height() - size.height())
    if apart <= _ROUNDED:
        return frame
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(frame.center())
    return place
