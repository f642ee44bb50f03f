"""Paints a group: what it is, then its photos, each with a box to mark it for the trash."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import theme
from app.duplicates.choice import Group
from app.duplicates.model import Role
from app.duplicates.words import date_of, pixels_of, size_of
from app.results.thumbnails import ThumbnailLoader
from app.texts import name_of
from engine.library import DuplicatePhoto

_Index = QModelIndex | QPersistentModelIndex

GAP = 8
_RADIUS = 6
_BOX = 24
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_FADED = 0.35


class DuplicateDelegate(QStyledItemDelegate):
    """Draws headings and photos.

    Args:
        thumbnails: gives the pictures.
        parent: owner.
    """

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def height(self, width: int, font: QFont) -> int:
        """Of a row, for photos in cells of a width."""
        lines = 3 * (QFontMetrics(font).height() + 2)
        return _frame_height(width - 2 * GAP) + lines + 4 * GAP

    def box(self, cell: QRect, photo: DuplicatePhoto, direction: Qt.LayoutDirection) -> QRect:
        """Where the box of a photo is, in the coordinates of its cell."""
        corner = _picture(cell, photo).topLeft() + QPoint(GAP // 2, GAP // 2)
        return QStyle.visualRect(direction, cell, QRect(corner, QSize(_BOX, _BOX)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(option.direction)
        cell: QRect = option.rect
        if index.data(Role.FIRST_ROW) and index.row():
            painter.setPen(QColor(theme.colours().line))
            painter.drawLine(cell.topLeft(), cell.topRight())
        photo = index.data(Role.PHOTO)
        if photo is not None:
            self._paint_photo(painter, option, index, photo)
        elif index.column() == 0 and index.data(Role.FIRST_ROW):
            nothing = bool(index.data(Role.NOTHING_STAYS))
            self._paint_heading(painter, option, index.data(Role.GROUP), nothing)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, group: Group, nothing: bool
    ) -> None:
        worn = theme.colours()
        room = _frame(option.rect)
        identical = group.match == "identical"
        spare = sum(photo.size for photo in group.photos[1:])
        lines = [
            (self.tr("Identical files") if identical else self.tr("Nearly identical"), worn.text),
            (self.tr("%n photo(s)", "", len(group.photos)), worn.muted),
            (self.tr("{size} to spare").format(size=size_of(spare)), worn.muted),
        ]
        if nothing:
            lines.append((self.tr("Nothing would stay"), worn.warning))
        metrics = painter.fontMetrics()
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        for place, (text, colour) in enumerate(lines):
            font = QFont(option.font)
            font.setBold(place in {0, 3})
            painter.setFont(font)
            painter.setPen(QColor(colour))
            aligned = QStyle.visualAlignment(option.direction, _LEADING)
            elided = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, aligned, elided)
            line.translate(0, metrics.height() + 4)

    def _paint_photo(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        photo: DuplicatePhoto,
    ) -> None:
        worn = theme.colours()
        marked, keeper = bool(index.data(Role.MARKED)), bool(index.data(Role.KEEPER))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        frame = _frame(option.rect)
        if focused or hovered:
            painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.hover))
            ground = QRectF(option.rect).adjusted(2, GAP / 2 + 1, -2, -GAP / 2 - 1)
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        painter.setOpacity(_FADED if marked else 1.0)
        logical = _picture(option.rect, photo)
        place = QStyle.visualRect(option.direction, option.rect, logical)
        self._paint_picture(painter, place, photo.photo_id)
        painter.setOpacity(1.0)
        self._paint_box(painter, self.box(option.rect, photo, option.direction), marked)
        if keeper and not marked:
            self._paint_keeper(painter, option, logical)
        self._paint_lines(painter, option, frame, photo, marked)

    def _paint_picture(self, painter: QPainter, place: QRect, photo_id: int) -> None:
        pixmap = self._thumbnails.pixmap(photo_id)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
        if pixmap is None:
            painter.fillPath(rounded, QColor(theme.colours().hover))
            return
        painter.setClipPath(rounded)
        painter.drawPixmap(place, pixmap)
        painter.setClipping(False)

    def _paint_box(self, painter: QPainter, box: QRect, marked: bool) -> None:
        worn = theme.colours()
        painter.setPen(QPen(QColor(worn.warning if marked else worn.muted), 1))
        ground = QColor(worn.warning if marked else worn.panel)
        if not marked:
            ground.setAlphaF(0.85)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if marked:
            side = round(16 * painter.device().devicePixelRatioF())
            painter.drawPixmap(box.adjusted(4, 4, -4, -4), theme.picture("trash", worn.panel, side))

    def _paint_keeper(
        self, painter: QPainter, option: QStyleOptionViewItem, picture: QRect
    ) -> None:
        worn = theme.colours()
        font = QFont(option.font)
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        words = self.tr("Keep")
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * GAP
        logical = QRect(
            picture.right() + 1 - width - GAP // 2,
            picture.top() + GAP // 2,
            width,
            painter.fontMetrics().height() + 4,
        )
        pill = QStyle.visualRect(option.direction, option.rect, logical)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(worn.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        frame: QRect,
        photo: DuplicatePhoto,
        marked: bool,
    ) -> None:
        worn = theme.colours()
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        line = QRect(frame.left(), frame.bottom() + 1 + GAP // 2, frame.width(), metrics.height())
        for text, colour in (
            (name_of(photo.path).replace("\n", " "), worn.muted if marked else worn.text),
            (f"{pixels_of(photo)} · {size_of(photo.size)}", worn.muted),
            (date_of(photo), worn.muted),
        ):
            painter.setPen(QColor(colour))
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, QStyle.visualAlignment(option.direction, _LEADING), elided)
            line.translate(0, metrics.height() + 2)


def _frame_height(width: int) -> int:
    return width * 3 // 4


def _frame(cell: QRect) -> QRect:
    """Where the picture is."""
    width = cell.width() - 2 * GAP
    return QRect(cell.left() + GAP, cell.top() + GAP + GAP // 2, width, _frame_height(width))


def _picture(cell: QRect, photo: DuplicatePhoto) -> QRect:
    """The picture as large as it fits, above its text and where reading begins.

    Very long ones are drawn no thinner than their box.
    """
    frame = _frame(cell)
    size = QSize(max(1, photo.width), max(1, photo.height)).scaled(
        frame.size(), Qt.AspectRatioMode.KeepAspectRatio
    )
    size = size.expandedTo(QSize(_BOX + GAP, _BOX + GAP))
    return QRect(frame.left(), frame.bottom() + 1 - size.height(), size.width(), size.height())
