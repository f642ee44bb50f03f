"""The drop target for an example, which also shows it with a frame around the searched part."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.base import theme
from app.query.crop import HANDLES, Crop, cursor_of, handle_of
from engine.results import Region

# The same for every picture, so that nothing below it moves.
_HEIGHT = 168
_UNBOUNDED = (1 << 24) - 1
_PADDING = 8
_SIGN = 32
_HANDLE = 10
_REACH = 12
_STEP = 0.02
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
# Drawn over a photo, whatever the theme.
_SHADE, _LIGHT, _DARK = QColor(0, 0, 0, 130), QColor("#ffffff"), QColor(0, 0, 0, 170)


class DropZone(QFrame):
    """Handles clicks and keys; drops anywhere are handled by the window.

    Without an example, a click opens a file dialog. On an example, dragging draws the frame.

    Args:
        parent: parent object.
    """

    chosen = Signal()
    region_wanted = Signal(Region)
    whole_wanted = Signal()
    framed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture to search with"))
        self._crop = Crop()
        self._preview = QImage()
        self._drawn = QPixmap()
        self._filled = False
        self._pressed = False
        self._describe()

    @property
    def filled(self) -> bool:
        """Whether there is an example."""
        return self._filled

    @property
    def frame(self) -> Region | None:
        """The part in the frame, whether searched for or not; None for the whole picture."""
        return self._crop.region()

    def show_preview(self, preview: QImage, region: Region | None = None) -> None:
        """Shows the example, or an icon for a null image, which Qt cannot draw.

        Args:
            preview: upright.
            region: the part that was searched for.
        """
        self._preview = preview
        self._filled = True
        self._crop.keep(region)
        self._refresh()

    def clear_preview(self) -> None:
        """Shows the invitation again."""
        self._preview = QImage()
        self._filled = False
        self._crop.keep(None)
        self._refresh()

    def highlight(self, over: bool) -> None:
        """Highlights the target while something acceptable is dragged over the window."""
        self._mark("over", over)

    def picture_place(self) -> QRectF:
        """Returns the rectangle of the picture."""
        room = self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        place = QRect(room.topLeft(), self._drawn.deviceIndependentSize().toSize())
        place.moveCenter(room.center())
        return QRectF(place)

    def event(self, event: QEvent) -> bool:
        """Handles Esc itself while there is a frame."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._crop.frame is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grabs the frame, or starts one."""
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        if self._pressed and not self._drawn.isNull():
            self._crop.press(self._fraction(event.position()), self._reach())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws, moves or resizes the frame."""
        if self._drawn.isNull():
            return
        at = self._fraction(event.position())
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            self._crop.drag(at)
            self._show_frame()
        else:
            self.setCursor(cursor_of(self._crop.grip_at(at, self._reach())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Searches for the part in the frame; without an example, opens a file dialog."""
        if not self._pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = False
        if not self._filled:
            if self.rect().contains(event.position().toPoint()):
                self.chosen.emit()
        elif not self._drawn.isNull():
            changed = self._crop.release()
            self._show_frame()
            if changed:
                self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move a frame, and with Shift resize it; Enter searches, Esc discards it."""
        key = Qt.Key(event.key())
        if key in _ARROWS and not self._drawn.isNull():
            resize = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._crop.step(key, _STEP, resize=resize)
            self._show_frame()
        elif key in _ENTER and self._crop.pending:
            self._ask()
        elif key in _ENTER:
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape and self._crop.frame is not None:
            self.show_whole()
        else:
            super().keyPressEvent(event)

    def show_whole(self) -> None:
        """Discards the frame: first one that was not searched for, then the one that was."""
        pending = self._crop.pending
        self._crop.discard()
        self._show_frame()
        if not pending:
            self.whole_wanted.emit()

    def _ask(self) -> None:
        region = self._crop.region()
        if region is not None:
            self.region_wanted.emit(region)
        else:
            self.whole_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the preview to the new size."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the example or the invitation over the style sheet's frame."""
        super().paintEvent(event)
        painter = QPainter(self)
        room = self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        if not self._drawn.isNull():
            place = self.picture_place()
            painter.drawPixmap(place.toRect(), self._drawn)
            if self._crop.frame is not None:
                self._draw_frame(painter, place, self._crop.frame)
        elif self._filled:
            self._draw_sign(painter, "picture", room.center().y() - _SIGN // 2)
        else:
            self._draw_invitation(painter, room)

    def _draw_frame(self, painter: QPainter, place: QRectF, frame: QRectF) -> None:
        box = QRectF(_point(place, frame.topLeft()), _point(place, frame.bottomRight()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(place)
        for shaded in (
            QRectF(place.topLeft(), QPointF(place.right(), box.top())),
            QRectF(QPointF(place.left(), box.bottom()), place.bottomRight()),
            QRectF(QPointF(place.left(), box.top()), box.bottomLeft()),
            QRectF(box.topRight(), QPointF(place.right(), box.bottom())),
        ):
            painter.fillRect(shaded, _SHADE)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_DARK, 4), (_LIGHT, 2)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(box)
        painter.setPen(QPen(_DARK, 1))
        painter.setBrush(_LIGHT)
        for edges in HANDLES:
            handle = QRectF(0, 0, _HANDLE, _HANDLE)
            handle.moveCenter(_point(place, handle_of(frame, edges)))
            painter.drawRoundedRect(handle, 2, 2)

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

    def _refresh(self) -> None:
        self._pressed = False
        self._mark("filled", self._filled)
        self._describe()
        self._fit()
        self.framed.emit()

    def _describe(self) -> None:
        if self._filled:
            words = self.tr("Drag a frame to search for a part of the picture")
            keys = self.tr(
                "Arrow keys move a frame, with Shift they resize it; Enter searches for what "
                "is in it, Esc removes it."
            )
        else:
            words = self.tr("Drop a picture here, or click to pick one")
            keys = self.tr("Drop a picture here, or press Enter to pick one.")
        shape = Qt.CursorShape.CrossCursor if self._filled else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.setToolTip(words)
        self.setAccessibleDescription(keys)

    def _show_frame(self) -> None:
        self.update()
        self.framed.emit()

    def _fit(self) -> None:
        self._drawn = QPixmap()
        # Without an example it also fills the room of the hidden widgets.
        self.setMaximumHeight(_HEIGHT if self._filled else _UNBOUNDED)
        if not self._preview.isNull():
            ratio = self.devicePixelRatioF()
            room = QSize(self.width() - 2 * _PADDING, _HEIGHT - 2 * _PADDING)
            fitted = self._preview.scaled(
                room * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._drawn = QPixmap.fromImage(fitted)
            self._drawn.setDevicePixelRatio(ratio)
        self.update()

    def _fraction(self, at: QPointF) -> QPointF:
        place = self.picture_place()
        return QPointF(
            (at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height()
        )

    def _reach(self) -> QSizeF:
        place = self.picture_place()
        return QSizeF(_REACH / place.width(), _REACH / place.height())

    def _mark(self, name: str, value: bool) -> None:
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)


def _point(place: QRectF, fraction: QPointF) -> QPointF:
    return QPointF(
        place.left() + fraction.x() * place.width(), place.top() + fraction.y() * place.height()
    )
