"""A strip of years beside the photos, for jumping by a click or drag."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base import theme
from app.gallery.geometry import Geometry

_MARGIN = 8
_SMALL = 0.85
_DOT = 3


class Scrubber(QWidget):
    """Shows where the years begin; hidden if there is only one.

    Args:
        parent: parent object.
    """

    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = Geometry.nothing()
        self._years: list[tuple[str, int]] = []
        self._top = 0
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Years"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_years(self, places: Geometry, names: Sequence[str]) -> None:
        """Sets what is scrolled.

        Args:
            places: geometry of the photos.
            names: names of the groups by `Group.number`, months such as ``2024-07``; empty with
                another order.
        """
        self._places, self._years = places, []
        for group, top in places.headings():
            year = names[group.number][:4] if 0 <= group.number < len(names) else ""
            if year and (not self._years or self._years[-1][0] != year):
                self._years.append((year, top))
        self.setVisible(len(self._years) > 1)
        self.update()

    def show_top(self, top: int) -> None:
        """Sets the current scroll position."""
        self._top = top
        self.update()

    def years(self) -> list[tuple[str, int]]:
        """The years, and the heights at which they begin."""
        return self._years

    def sizeHint(self) -> QSize:
        """Returns the width of a year."""
        return QSize(self.fontMetrics().horizontalAdvance("0000") + 2 * _MARGIN, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scrolls to the clicked position."""
        self._jump(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows the month, and scrolls while the button is held down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event.position())
        number = self._places.group_at(self._height_at(event.position().y()))
        if number is not None:
            title = self._places.groups[number].title
            QToolTip.showText(event.globalPosition().toPoint(), title, self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Highlights the strip."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Removes the highlight."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draws the years that fit, and the current position."""
        painter, worn = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        painter.setFont(font)
        high, free = painter.fontMetrics().height(), 0
        here = self._y_of(self._top)
        current = [year for year, top in self._years if top <= self._top + 1][-1:]
        for year, top in self._years:
            y = self._y_of(top)
            if y < free or y > self.height() - high:
                continue
            free = y + high + 2
            painter.setPen(QColor(worn.accent if [year] == current else worn.muted))
            painter.drawText(QRect(0, y, self.width(), high), Qt.AlignmentFlag.AlignHCenter, year)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        place = min(max(0, here - 2), self.height() - high - 4)
        painter.drawRoundedRect(QRect(0, place, _DOT, high + 4), 1.5, 1.5)
        painter.end()

    def _jump(self, place: QPointF) -> None:
        self.jumped.emit(self._height_at(place.y()))

    def _y_of(self, top: int) -> int:
        return round(top / max(1, self._places.height) * self.height())

    def _height_at(self, y: float) -> int:
        share = min(max(0.0, y / max(1, self.height())), 1.0)
        return round(share * self._places.height)
