"""Paints a photo of the folder and, beside it, the matching photo of the library."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.base import theme
from app.base.engine_words import in_words
from app.base.texts import name_of
from app.compare.model import Role
from app.compare.pictures import FilePictures
from app.compare.words import facts_of, remark_of
from app.gallery.thumbnails import ThumbnailLoader
from engine.results import ComparedFile

_Index = QModelIndex | QPersistentModelIndex

GAP = 12
_BETWEEN = 8
_RADIUS = 6
# Lines below a picture, and their number if they give the reason why it cannot be read.
_LINES, _MOST_LINES = 3, 5
_LINE_GAP = 2
WIDTH, _HEIGHT = 176, 132
_SIGN = 32
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class CompareDelegate(QStyledItemDelegate):
    """Draws tiles with one picture, or with two for comparison.

    Args:
        pictures: pictures of files in the folder.
        thumbnails: thumbnails of photos in the library.
        parent: parent object.

    Attributes:
        pairs: whether tiles have two pictures.
        copied: paths of photos that were copied.
        reasons: whether tiles say why a file cannot be read.
    """

    def __init__(
        self, pictures: FilePictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._thumbnails = thumbnails
        self.pairs = self.reasons = False
        self.copied: Collection[Path] = ()

    def tile(self, font: QFont) -> QSize:
        """Returns the size of a tile."""
        width = WIDTH + (WIDTH + _BETWEEN if self.pairs else 0)
        count = _MOST_LINES if self.reasons else _LINES
        lines = count * (QFontMetrics(font).height() + _LINE_GAP)
        return QSize(width + 2 * GAP, _HEIGHT + lines + 3 * GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Returns the size of a tile, which is the same for all rows."""
        return self.tile(option.font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a tile."""
        file = index.data(Role.FILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(option.direction)
        _paint_ground(painter, option)
        place = QRect(option.rect.left() + GAP, option.rect.top() + GAP, WIDTH, _HEIGHT)
        if self.pairs:
            self._paint_pair(painter, option, place, file)
        else:
            self._paint_single(painter, option, place, file)
        painter.restore()

    def _paint_single(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, file: ComparedFile
    ) -> None:
        worn = theme.colours()
        _paint_picture(painter, option, place, self._picture(file))
        lines = [(name_of(file.path), worn.text), *self._below(file)]
        _paint_lines(painter, option, _under(place), lines)
        if file.reason:
            _paint_reason(painter, option, _under(place), in_words(file.reason))

    def _paint_pair(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, file: ComparedFile
    ) -> None:
        worn, known = theme.colours(), file.copies[0]
        other = place.translated(WIDTH + _BETWEEN, 0)
        sides = (
            (place, self._picture(file), self.tr("Here"), file),
            (other, self._thumbnails.pixmap(known.photo_id), self.tr("In the library"), known),
        )
        for frame, pixmap, words, shown in sides:
            seen = _paint_picture(painter, option, frame, pixmap)
            _paint_pill(painter, option, seen, words)
            lines = [
                (name_of(shown.path), worn.text),
                (facts_of(shown.width, shown.height, shown.size), worn.muted),
            ]
            _paint_lines(painter, option, _under(frame), lines)
        colour = worn.warning if file.better else worn.muted
        both = _under(place.united(other))
        said = " · ".join(filter(None, (remark_of(file), self._copied(file))))
        _paint_lines(painter, option, both, [("", colour), ("", colour), (said, colour)])

    def _picture(self, file: ComparedFile) -> QPixmap | None:
        if file.found == "identical":
            return self._thumbnails.pixmap(file.copies[0].photo_id)
        if file.found == "unreadable":
            return QPixmap()
        return self._pictures.pixmap(file.path)

    def _below(self, file: ComparedFile) -> list[tuple[str, str]]:
        muted = theme.colours().muted
        if file.found == "unreadable":
            return []
        if file.found == "identical":
            where = self.tr("in {folder}").format(folder=name_of(file.copies[0].path.parent))
            return [(where, muted), (remark_of(file), muted)]
        beside = ", ".join(path.suffix.lstrip(".").upper() for path in file.companions)
        said = (f"+ {beside}" if beside else "", remark_of(file), self._copied(file))
        return [
            (facts_of(file.width, file.height, file.size), muted),
            (" · ".join(filter(None, said)), muted),
        ]

    def _copied(self, file: ComparedFile) -> str:
        return self.tr("copied") if file.path in self.copied else ""


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    worn, states = theme.colours(), QStyle.StateFlag
    selected, hovered = option.state & states.State_Selected, option.state & states.State_MouseOver
    focused = option.state & states.State_HasFocus
    if not (selected or hovered or focused):
        return
    painter.setPen(QPen(QColor(worn.accent), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.chosen if selected else worn.hover))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -3), _RADIUS, _RADIUS)


def _paint_picture(
    painter: QPainter, option: QStyleOptionViewItem, frame: QRect, pixmap: QPixmap | None
) -> QRect:
    """Draws a picture at the bottom of its frame.

    Returns its rectangle, or the frame without one.
    """
    worn, frame, direction = theme.colours(), _mirrored(option, frame), option.direction
    rounded = QPainterPath()
    if pixmap is None or pixmap.isNull():
        rounded.addRoundedRect(QRectF(frame), _RADIUS, _RADIUS)
        painter.fillPath(rounded, QColor(worn.hover))
        if pixmap is not None:
            sign = QRect(0, 0, _SIGN, _SIGN)
            sign.moveCenter(frame.center())
            side = round(_SIGN * painter.device().devicePixelRatioF())
            painter.drawPixmap(sign, theme.picture("alert", worn.muted, side))
        return frame
    size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, max(1, size.width()), max(1, size.height()))
    place.moveBottomLeft(frame.bottomLeft())
    place = QStyle.visualRect(direction, frame, place)
    rounded.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
    painter.setClipPath(rounded)
    painter.drawPixmap(place, pixmap)
    painter.setClipping(False)
    return place


def _paint_pill(painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str) -> None:
    """Draws a label in the upper leading corner that says where the picture is from."""
    worn = theme.colours()
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 0.85)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    width = min(metrics.horizontalAdvance(words) + 16, place.width() - 8)
    corner = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
    inside = place.adjusted(4, 4, -4, -4)
    pill = QStyle.alignedRect(option.direction, corner, QSize(width, metrics.height() + 4), inside)
    ground = QColor(worn.panel)
    ground.setAlphaF(0.9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(worn.text))
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 12)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _paint_lines(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, lines: list[tuple[str, str]]
) -> None:
    painter.setFont(option.font)
    metrics = painter.fontMetrics()
    line = QRect(room.left(), room.top(), room.width(), metrics.height())
    for text, colour in lines:
        painter.setPen(QColor(colour))
        one_line = text.replace("\n", " ")
        elided = metrics.elidedText(one_line, Qt.TextElideMode.ElideMiddle, line.width())
        where = QStyle.visualAlignment(option.direction, _LEADING)
        painter.drawText(_mirrored(option, line), where, elided)
        line.translate(0, metrics.height() + _LINE_GAP)


def _paint_reason(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, reason: str
) -> None:
    """Draws the reason below the name; the tool tip contains what does not fit."""
    metrics = painter.fontMetrics()
    top = room.top() + metrics.height() + _LINE_GAP
    high = (_MOST_LINES - 1) * (max(metrics.height(), metrics.lineSpacing()) + _LINE_GAP)
    place = QRect(room.left(), top, room.width(), high)
    painter.setPen(QColor(theme.colours().muted))
    leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
    where = QStyle.visualAlignment(option.direction, leading)
    flags = int(where) | int(Qt.TextFlag.TextWordWrap)
    words = reason.split()
    shown = reason
    while len(words) > 1 and metrics.boundingRect(place, flags, shown).height() > place.height():
        words.pop()
        shown = f"{' '.join(words)} …"
    painter.drawText(_mirrored(option, place), flags, shown)


def _under(frame: QRect) -> QRect:
    return QRect(frame.left(), frame.bottom() + 1 + GAP // 2, frame.width(), 0)


def _mirrored(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)
