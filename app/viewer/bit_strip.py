"""A strip that shows which bits of two codes agree."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base import theme

_HEIGHT = 24
_MOST_WIDTH = 12.0


class BitStrip(QWidget):
    """Draws a tall bar for each bit that agrees, and a short pale one for each that differs.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreeing: Sequence[bool] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bits(self, agreeing: Sequence[bool], spoken: str) -> None:
        """Shows bits.

        Args:
            agreeing: for each bit, whether both photos have the same value.
            spoken: the same for screen readers and as a tooltip.
        """
        self._agreeing = agreeing
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Returns a size for 64 bits."""
        return QSize(480, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bars from the leading edge."""
        if not self._agreeing:
            return
        worn = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = min(_MOST_WIDTH, self.width() / len(self._agreeing))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for position, same in enumerate(self._agreeing):
            left = position * step
            if mirrored:
                left = self.width() - left - step
            height = _HEIGHT if same else _HEIGHT / 3
            painter.setBrush(QColor(worn.accent if same else worn.muted))
            bar = QRectF(left, (_HEIGHT - height) / 2, step * 0.7, height)
            painter.drawRoundedRect(bar, 1.5, 1.5)
