"""Paints a group: a summary strip, then its photos with their details."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.base import theme
from app.base.texts import name_of
from app.duplicates.cells import GAP, Cells
from app.duplicates.model import Role
from app.duplicates.words import Fact, companions_of, facts_of, shortened
from app.gallery.thumbnails import ThumbnailLoader
from engine.results import DuplicatePhoto

_Index = QModelIndex | QPersistentModelIndex

_RADIUS = 6
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_FADED = 0.35


class DuplicateDelegate(QStyledItemDelegate):
    """Draws strips and photos.

    Args:
        thumbnails: provides the pictures.
        parent: parent object.
    """

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a cell and nothing outside it, since neighbours may be painted separately."""
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(option.direction)
        if index.data(Role.FIRST_ROW):
            self._paint_strip(painter, option, index)
        photo = index.data(Role.PHOTO)
        if photo is not None:
            self._paint_photo(painter, option, index, photo)
        painter.restore()

    def _paint_strip(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints a part of the strip, which spans all cells of a row."""
        worn, cells = theme.colours(), Cells(option.font)
        cell: QRect = option.rect
        view = option.widget
        width = view.viewport().width() if isinstance(view, QTableView) else cell.width()
        room = QRect(0, cell.top(), width, cells.strip)
        if index.row():
            painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), 1), QColor(worn.line))
        words = room.adjusted(GAP, GAP, -GAP, 0)
        warning = index.data(Role.NOTHING_STAYS)
        painter.setFont(_bold(option.font) if warning else option.font)
        painter.setPen(QColor(worn.warning if warning else worn.muted))
        _draw(painter, words, index.data(Role.SUMMARY), option.direction)

    def _paint_photo(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        photo: DuplicatePhoto,
    ) -> None:
        worn, cells = theme.colours(), Cells(option.font)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if focused or hovered:
            painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.hover))
            ground = QRectF(cells.body(option.rect)).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        marked = bool(index.data(Role.MARKED))
        mat = cells.mat(option.rect, option.direction)
        self._paint_picture(painter, mat, cells.picture(mat, photo), photo.photo_id, marked)
        self._paint_box(painter, cells.box(option.rect, option.direction), marked)
        if focused or hovered:
            self._paint_more(painter, cells.more(option.rect, option.direction))
        self._paint_badge(painter, option, mat, companions_of(photo))
        self._paint_facts(painter, option, index, photo, marked)

    def _paint_picture(
        self, painter: QPainter, mat: QRect, place: QRect, photo_id: int, marked: bool
    ) -> None:
        worn = theme.colours()
        pixmap = self._thumbnails.pixmap(photo_id)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(mat), _RADIUS, _RADIUS)
        painter.fillPath(ground, QColor(worn.panel if pixmap else worn.hover))
        if pixmap is None:
            return
        painter.save()
        painter.setOpacity(_FADED if marked else 1.0)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
        painter.setClipPath(rounded, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(place, pixmap)
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRect, marked: bool) -> None:
        worn = theme.colours()
        painter.setPen(QPen(QColor(worn.warning if marked else worn.muted), 1))
        ground = QColor(worn.warning if marked else worn.panel)
        if not marked:
            ground.setAlphaF(0.85)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if marked:
            _paint_icon(painter, box, "trash", worn.panel)

    def _paint_more(self, painter: QPainter, place: QRect) -> None:
        worn = theme.colours()
        ground = QColor(worn.panel)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(place), 5, 5)
        _paint_icon(painter, place, "more", worn.text)

    def _paint_badge(
        self, painter: QPainter, option: QStyleOptionViewItem, mat: QRect, words: str
    ) -> None:
        if not words:
            return
        worn = theme.colours()
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = mat.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        width = min(metrics.horizontalAdvance(words) + 2 * GAP, room.width())
        corner = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        size = QSize(width, metrics.height() + 4)
        pill = QStyle.alignedRect(option.direction, corner, size, room)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.setBrush(QColor(worn.panel))
        painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(worn.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_facts(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        photo: DuplicatePhoto,
        marked: bool,
    ) -> None:
        worn, cells = theme.colours(), Cells(option.font)
        group = index.data(Role.GROUP)
        first = bool(index.data(Role.FIRST))
        line = cells.text(option.rect, option.direction)
        line.setHeight(cells.line)
        special = first and (group.match != "same-moment" or group.why is not None)
        colour = worn.accent if special and not marked else worn.text
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(colour))
        end = Qt.TextElideMode.ElideRight
        _draw(painter, line, index.data(Role.STANDING), option.direction, end)
        line.translate(0, cells.line)
        name = name_of(photo.path).replace("\n", " ")
        _paint_line(painter, line, Fact(name), worn.text, option.font)
        for fact in facts_of(photo, group):
            line.translate(0, cells.line)
            colour = worn.text if fact.differs else worn.muted
            _paint_line(painter, line, fact, colour, option.font)


def _paint_line(painter: QPainter, room: QRect, fact: Fact, colour: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    text = fact.text
    if fact.folder:
        metrics = QFontMetrics(font)
        text = shortened(text, lambda part: metrics.horizontalAdvance(part) <= room.width())
    _draw(painter, room, text, painter.layoutDirection())


def _draw(
    painter: QPainter,
    room: QRect,
    text: str,
    direction: Qt.LayoutDirection,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
) -> None:
    """Draws a line of text, elided if necessary, without clipping tall characters."""
    elided = painter.fontMetrics().elidedText(text, elide, room.width())
    aligned = QStyle.visualAlignment(direction, _LEADING)
    flags = aligned.value | Qt.TextFlag.TextDontClip.value | Qt.TextFlag.TextSingleLine.value
    painter.drawText(QRect(room), flags, elided)


def _paint_icon(painter: QPainter, place: QRect, name: str, colour: str) -> None:
    side = round(16 * painter.device().devicePixelRatioF())
    painter.drawPixmap(place.adjusted(4, 4, -4, -4), theme.picture(name, colour, side))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
