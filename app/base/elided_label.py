"""A one-line label that shortens its text to the available width."""

import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from app.base.lettering import line_height
from app.base.texts import plain


class ElidedLabel(QLabel):
    """Shows an ellipsis if its text does not fit, and the whole text as a tool tip.

    The text is shortened while painting: a label that changes its text whenever Qt resizes it would
    interfere with a layout or a style sheet that is being applied.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, short: str = "") -> None:
        """Sets the text.

        Args:
            text: the whole text.
            short: shown instead if the whole text does not fit.
        """
        self._short = short
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain(text))

    def shown(self) -> str:
        """Returns the text as shortened to the present width."""
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        fits = not self._short or metrics.horizontalAdvance(self.text()) <= room
        text = self.text() if fits else self._short
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        """Returns a size that is high enough for every script."""
        return self._with_room(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Returns a minimum width, and a height that is enough for every script."""
        return self._with_room(super().minimumSizeHint())

    def _with_room(self, size: QSize) -> QSize:
        return QSize(size.width(), max(size.height(), line_height(self.font())))

    def event(self, event: QEvent) -> bool:
        """Suppresses the tool tip if the whole text is visible."""
        if event.type() == QEvent.Type.ToolTip and self.shown() == self.text():
            event.ignore()
            return True
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draws as much of the text as fits."""
        painter = QPainter(self)
        self.drawFrame(painter)
        # Like other labels, align by the direction of the text, not of the window.
        leftwards = _runs_leftwards(self.text())
        direction = Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight
        force = Qt.TextFlag.TextForceRightToLeft if leftwards else Qt.TextFlag.TextForceLeftToRight
        where = QStyle.visualAlignment(direction, self.alignment())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            where.value | force.value,
            self.palette(),
            self.isEnabled(),
            self.shown(),
            self.foregroundRole(),
        )


def _runs_leftwards(text: str) -> bool:
    """Tells whether the first letter with a direction is written from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
