"""A combo box with a themed arrow, since the style's own arrow is invisible in the dark theme."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QWidget

from app.base import theme

_ARROW = 12
_MARGIN = 8


class Choice(QComboBox):
    """A combo box with an arrow of the icon set.

    Args:
        name: its purpose, for tooltip and screen readers.
        parent: parent object.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow at the trailing edge."""
        super().paintEvent(event)
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        room: QRect = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        place = QStyle.alignedRect(self.layoutDirection(), trailing, QSize(_ARROW, _ARROW), room)
        painter = QPainter(self)
        painter.drawPixmap(place, theme.picture("chevron", theme.colours().muted, _ARROW * 3))
        painter.end()
