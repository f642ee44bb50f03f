"""A strip of years or months beside the photos, for jumping by a click or drag."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLocale, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base import theme
from app.gallery.geometry import Geometry

_MARGIN = 8
_SMALL = 0.85
_BETWEEN = 2
_DOT = 3


class Scrubber(QWidget):
    """Shows where the years begin, or the months if there is only one year.

    Every year has room for its label, however few photos it has; the rest of the height is
    distributed by the number of photos. If there are too many years for that, all have the same
    height, and the labels that do not fit are left out.

    Args:
        parent: parent object.
    """

    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = Geometry.nothing()
        self._labels: list[tuple[str, int]] = []
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
            names: names of the groups by `Group.number`: months such as ``2024-07``, years, or
                several years, which begin with the first one; empty with another order.
        """
        named = [
            (names[group.number], top)
            for group, top in places.headings()
            if 0 <= group.number < len(names) and names[group.number]
        ]
        self._places = places
        self._labels = _years_of(named)
        if len(self._labels) < 2:
            self._labels = _months_of(named)
        self.setVisible(len(self._labels) > 1)
        self.updateGeometry()
        self.update()

    def show_top(self, top: int) -> None:
        """Sets the current scroll position."""
        self._top = top
        self.update()

    def labels(self) -> list[tuple[str, int]]:
        """The years or months, and the heights at which they begin."""
        return self._labels

    def shown(self) -> list[tuple[str, QRect]]:
        """The labels that fit, and their places."""
        high, free = self._line(), 0
        found = []
        for label, top in self._labels:
            y = min(self._y_of(top), self.height() - high)
            if y >= free:
                found.append((label, QRect(0, y, self.width(), high)))
                free = y + high
        return found

    def sizeHint(self) -> QSize:
        """Returns the width of the widest label."""
        words = ["0000", *(label for label, _ in self._labels)]
        wide = max(map(QFontMetrics(self._font()).horizontalAdvance, words))
        return QSize(wide + 2 * _MARGIN, 0)

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
        """Draws the labels that fit, and the current position."""
        painter, worn = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        current = [label for label, top in self._labels if top <= self._top + 1][-1:]
        for label, place in self.shown():
            painter.setPen(QColor(worn.accent if [label] == current else worn.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, label)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        high = self._line() + _BETWEEN
        place_of_mark = min(max(0, self._y_of(self._top) - 2), self.height() - high)
        painter.drawRoundedRect(QRect(0, place_of_mark, _DOT, high), 1.5, 1.5)
        painter.end()

    def _jump(self, place: QPointF) -> None:
        self.jumped.emit(self._height_at(place.y()))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font

    def _line(self) -> int:
        return QFontMetrics(self._font()).height() + _BETWEEN

    def _y_of(self, top: int) -> int:
        heights, places = self._scale()
        return round(float(np.interp(top, heights, places)))

    def _height_at(self, y: float) -> int:
        heights, places = self._scale()
        return round(float(np.interp(y, places, heights)))

    def _scale(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Returns heights of the photos, and the corresponding heights of the strip."""
        heights = np.array([0, *(top for _, top in self._labels), self._places.height], np.float64)
        photos = np.diff(heights)
        years = len(self._labels)
        # What is above the first year has no label.
        least = np.full(len(photos), min(self._line(), self.height() / max(1, years)))
        least[0] = 0
        left = max(0.0, self.height() - least.sum())
        shares = least + left * photos / max(1.0, photos.sum())
        return heights, np.concatenate([[0.0], np.cumsum(shares)])


def _years_of(named: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Returns each year and the top of its first group."""
    years: dict[str, int] = {}
    for name, top in named:
        years.setdefault(name[:4], top)
    return list(years.items())


def _months_of(named: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Returns each month in short and the top of its group."""
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    return [
        (locale.standaloneMonthName(int(name[5:7]), short), top)
        for name, top in named
        if name[4:5] == "-"
    ]
