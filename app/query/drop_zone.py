"""The place to drop a picture on; shows the example once there is one."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from app import theme

_HEIGHT = 176
_PADDING = 8
_SIGN = 32


class DropZone(QFrame):
    """Takes clicks and the keyboard; what is dropped anywhere is taken by the window.

    Args:
        parent: owner.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self.tr("Picture to search with"))
        self.setAccessibleDescription(self.tr("Drop a picture here, or press Enter to pick one."))
        self.setToolTip(self.tr("Drop a picture here, or click to pick one"))
        self._preview = QImage()
        self._drawn = QPixmap()
        self._filled = False

    @property
    def filled(self) -> bool:
        """Whether there is an example."""
        return self._filled

    def show_preview(self, preview: QImage) -> None:
        """Shows the example; a null image, which Qt cannot draw, as a sign."""
        self._preview = preview
        self._filled = True
        self._mark("filled", True)
        self._fit()

    def clear_preview(self) -> None:
        """Goes back to the invitation."""
        self._preview = QImage()
        self._filled = False
        self._mark("filled", False)
        self._fit()

    def highlight(self, over: bool) -> None:
        """Shows that something to take is dragged over the window."""
        self._mark("over", over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click picks a file."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the preview anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the example or the invitation over the frame of the style sheet."""
        super().paintEvent(event)
        painter = QPainter(self)
        room = self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        if not self._drawn.isNull():
            place = QRect(room.topLeft(), self._drawn.deviceIndependentSize().toSize())
            place.moveCenter(room.center())
            painter.drawPixmap(place, self._drawn)
        elif self._filled:
            self._draw_sign(painter, "picture", room.center().y() - _SIGN // 2)
        else:
            self._draw_invitation(painter, room)

    def _draw_invitation(self, painter: QPainter, room: QRect) -> None:
        words = self.tr("Drop a picture here\nor click to pick one")
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        flags |= Qt.TextFlag.TextWordWrap
        size = painter.boundingRect(room, flags, words).height()
        top = room.center().y() - (_SIGN + _PADDING + size) // 2
        self._draw_sign(painter, "picture", top)
        painter.setPen(self.palette().text().color())
        painter.drawText(room.adjusted(0, top - room.top() + _SIGN + _PADDING, 0, 0), flags, words)

    def _draw_sign(self, painter: QPainter, name: str, top: int) -> None:
        place = QRect((self.width() - _SIGN) // 2, top, _SIGN, _SIGN)
        side = round(_SIGN * self.devicePixelRatioF())
        painter.drawPixmap(place, theme.picture(name, theme.colours().muted, side))

    def _fit(self) -> None:
        self._drawn = QPixmap()
        if not self._preview.isNull():
            ratio = self.devicePixelRatioF()
            room = QSize(self.width() - 2 * _PADDING, self.height() - 2 * _PADDING) * ratio
            fitted = self._preview.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._drawn = QPixmap.fromImage(fitted)
            self._drawn.setDevicePixelRatio(ratio)
        self.update()

    def _mark(self, name: str, value: bool) -> None:
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)
