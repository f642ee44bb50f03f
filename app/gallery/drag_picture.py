"""The picture under the pointer while photos are dragged, small so that it hides no target."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.base import theme
from app.base.texts import number

_SIDE = 72
_EDGE, _BADGE = 6, 22


def drag_picture(pictures: Sequence[QPixmap | None], count: int, ratio: float) -> QPixmap:
    """Draws up to three photos on top of each other, and the number of photos.

    Args:
        pictures: pictures of the first photos; None for missing ones.
        count: number of all photos.
        ratio: device pixel ratio.
    """
    side = _SIDE + 2 * _EDGE
    canvas = QPixmap(QSize(side, side) * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shown = list(pictures)[:3]
    for place in reversed(range(len(shown))):
        corner = QPoint(_EDGE * place, _EDGE * place)
        _paint(painter, QRect(corner, QSize(_SIDE, _SIDE)), shown[place])
    if count > 1:
        _paint_count(painter, side, count)
    painter.end()
    return canvas


def _paint(painter: QPainter, place: QRect, picture: QPixmap | None) -> None:
    worn = theme.colours()
    painter.fillRect(place, QColor(worn.hover))
    if picture is not None:
        size = picture.size()
        part = QRect(QPoint(), place.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
        part.moveCenter(QRect(QPoint(), size).center())
        painter.drawPixmap(place, picture, part)
    painter.setPen(QPen(QColor(worn.panel), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def _paint_count(painter: QPainter, side: int, count: int) -> None:
    worn = theme.colours()
    words = number(count)
    width = max(_BADGE, painter.fontMetrics().horizontalAdvance(words) + 12)
    pill = QRect(side - width, side - _BADGE, width, _BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.accent))
    painter.drawRoundedRect(QRectF(pill), _BADGE / 2, _BADGE / 2)
    painter.setPen(QColor(worn.on_accent))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
