"""Large drop fields over the photos, shown while something is dragged so that none is missed."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from app.base import theme
from app.operations.mime import Aim

_MARGIN, _GAP = 16, 12
_RADIUS = 12
_SIGN = 40
# Semi-transparent.
_COVER = 235


class DropFields(QWidget):
    """Shows what a drop would do by position; handles no events itself.

    Args:
        host: the widget that it covers.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._over: Aim | None = None
        self._adding = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def offer(self, place: QPoint | None, *, adding: bool) -> None:
        """Appears, and highlights the field under the pointer.

        Args:
            place: screen position; None when the drag ends.
            adding: whether there is a search to which pictures can be added.
        """
        if place is None:
            self.hide()
            return
        self._adding = adding
        self.setGeometry(self._host.rect())
        self._over = self.aim_at(place)
        self.raise_()
        self.show()
        self.update()

    def aim_at(self, place: QPoint) -> Aim | None:
        """Returns the purpose of a picture dropped at a screen position.

        None outside the fields.
        """
        here = self._host.mapFromGlobal(place)
        if not self._host.rect().contains(here):
            return None
        # Gaps between the fields belong to the nearest field.
        distances = {aim: _distance(field, here) for aim, field in self.fields().items()}
        return min(distances, key=lambda aim: distances[aim])

    def fields(self) -> dict[Aim, QRect]:
        """The rectangle of each field."""
        room = self._host.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if not self._adding:
            return {Aim.NEW: room}
        half, third = (room.width() - _GAP) // 2, (room.height() - _GAP) // 2
        new = QRect(room.left(), room.top(), half, room.height())
        left = room.left() + half + _GAP
        more = QRect(left, room.top(), half, third)
        less = QRect(left, room.top() + third + _GAP, half, third)
        placed = {Aim.NEW: new, Aim.LIKE: more, Aim.UNLIKE: less}
        direction = self.layoutDirection()
        return {aim: QStyle.visualRect(direction, room, field) for aim, field in placed.items()}

    def words(self, aim: Aim) -> str:
        """Returns the text of a field."""
        return {
            Aim.NEW: self.tr("Find photos like this"),
            Aim.LIKE: self.tr("Add to this search"),
            Aim.UNLIKE: self.tr("Leave these out"),
        }[aim]

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draws the fields, and highlights the one under the pointer."""
        worn = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover = QColor(worn.window)
        cover.setAlpha(_COVER)
        painter.fillRect(self.rect(), cover)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        painter.setFont(font)
        for aim, field in self.fields().items():
            self._paint_field(painter, aim, field)

    def _paint_field(self, painter: QPainter, aim: Aim, field: QRect) -> None:
        worn, over = theme.colours(), aim is self._over
        pen = QPen(QColor(worn.accent if over else worn.line), 2)
        if not over:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(worn.chosen if over else worn.panel))
        painter.drawRoundedRect(QRectF(field).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        ink = worn.accent if over else worn.muted
        name = {Aim.NEW: "search", Aim.LIKE: "add", Aim.UNLIKE: "minus"}[aim]
        sign = QRect(QPoint(), QSize(_SIGN, _SIGN))
        sign.moveCenter(field.center() - QPoint(0, _SIGN // 2 + 4))
        side = round(_SIGN * self.devicePixelRatioF())
        painter.drawPixmap(sign, theme.picture(name, ink, side))
        painter.setPen(QColor(worn.text))
        below = QRect(field.left() + 8, sign.bottom() + 12, field.width() - 16, field.height())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, flags | Qt.TextFlag.TextWordWrap, self.words(aim))


def _distance(field: QRect, place: QPoint) -> int:
    across = max(field.left() - place.x(), 0, place.x() - field.right())
    down = max(field.top() - place.y(), 0, place.y() - field.bottom())
    return across + down
