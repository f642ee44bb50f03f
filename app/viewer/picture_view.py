"""A picture that can be zoomed and panned, alone or in sync with others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QFocusEvent,
    QImage,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base import theme
from app.gallery.picture import WHOLE, Picture

_STEP = 1.25
_NOTCH = 120
# The largest magnification, in screen pixels per picture pixel.
_MOST = 8.0
# Above this magnification, picture pixels are shown as squares.
_SQUARES_FROM = 3.0
# Sizes to decode are rounded up to steps, so that small changes of the window need no decoding.
_SIDE_STEP = 512
_PAN_SHARE = 8
_DOUBLINGS = 2
# Side of a square of the checkerboard under transparent pictures.
_CHEQUER = 8

Part = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Viewport:
    """The visible part of a picture, independent of its size.

    Attributes:
        zoom: 1 shows all of it; 2 half of its width.
        x: centre of the visible part, as a fraction of the width.
        y: centre of the visible part, as a fraction of the height.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5


class PictureView(QWidget):
    """Paints the sharpest available image, and signals when a sharper one is needed.

    Keys work while it has the focus.

    Args:
        parent: parent object.

    Attributes:
        look: the visible part.
        frame: a part of the picture around which to draw a frame.
    """

    look_changed = Signal(Viewport)
    sharper_wanted = Signal()
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Viewport()
        self.frame: Part | None = None
        self._picture: Picture | None = None
        self._over: Picture | None = None
        self._grabbed: QPointF | None = None
        # 100 % was requested before the size of the picture was known.
        self._actual_wished = False
        self._with_ring = False
        self._on_stage = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(96, 96))
        self._no_name = self.tr("Picture")
        self.setAccessibleName(self._no_name)
        self.add_action(self.tr("Zoom in"), ("+", "="), lambda: self.zoom_by(_STEP))
        self.add_action(self.tr("Zoom out"), ("-",), lambda: self.zoom_by(1 / _STEP))
        self.add_action(self.tr("Show all of it"), ("0",), self.fit)
        self.add_action(self.tr("Show at 100 %"), ("1",), self.show_actual)

    def add_action(self, text: str, keys: Sequence[str], call: Callable[[], object]) -> QAction:
        """Adds a key command that works while the picture has the focus."""
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: call())
        self.addAction(action)
        return action

    def stand_on_stage(self) -> None:
        """Uses a near-black background in every theme."""
        self._on_stage = True

    def show_ring(self) -> None:
        """Shows the focus ring, for several pictures."""
        self._with_ring = True

    def show_picture(self, picture: Picture | None, over: Picture | None = None) -> None:
        """Shows a picture, or its difference from another one.

        Args:
            picture: the picture.
            over: show the difference from this picture of the same aspect ratio.
        """
        for shown in (self._picture, self._over):
            if shown is not None:
                shown.changed.disconnect(self._refresh)
        self._picture, self._over = picture, over
        for shown in (picture, over):
            if shown is not None:
                shown.changed.connect(self._refresh)
        self.setAccessibleName(picture.subject.name if picture is not None else self._no_name)
        self._refresh()

    def picture(self) -> Picture | None:
        """The picture."""
        return self._picture

    def fit(self) -> None:
        """Shows all of the picture."""
        self._actual_wished = False
        self._go_to(Viewport())

    def show_actual(self) -> None:
        """Shows each pixel of the picture as one of the screen."""
        if self._picture is None or not self._picture.known():
            self._actual_wished = True
            return
        self._actual_wished = False
        self._go_to(replace(self.look, zoom=self._zoom_of(1.0)))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zooms around a fixed point.

        Args:
            factor: above 1 zooms in.
            at: the point in the view; its centre if left out.
        """
        target = self._target()
        if target.isEmpty():
            return
        actual = self._zoom_of(1.0)
        zoom = self.look.zoom * factor
        zoom = min(max(zoom, min(1.0, actual)), max(1.0, self._zoom_of(_MOST)))
        middle = QPointF(self.rect().toRectF().center())
        place = at if at is not None else middle
        x = (place.x() - target.left()) / target.width()
        y = (place.y() - target.top()) / target.height()
        grown = zoom / self.look.zoom
        width, height = target.width() * grown, target.height() * grown
        self._go_to(
            Viewport(
                zoom,
                x + (middle.x() - place.x()) / width,
                y + (middle.y() - place.y()) / height,
            )
        )

    def pan(self, right: int, down: int) -> bool:
        """Pans by an eighth of the view; returns false if all of the picture is visible."""
        if not self.zoomed():
            return False
        self._move_by(right * self.width() / _PAN_SHARE, down * self.height() / _PAN_SHARE)
        return True

    def zoomed(self) -> bool:
        """Whether only a part of the picture is visible."""
        return self.look.zoom > 1.001

    def magnification(self) -> float | None:
        """Screen pixels per picture pixel; None if unknown."""
        if self._picture is None or not self._picture.known():
            return None
        return self._target().width() * self.devicePixelRatioF() / self._picture.size().width()

    def set_look(self, look: Viewport) -> None:
        """Copies the visible part of another view without emitting a signal."""
        self.look = look
        self._refresh()

    def set_frame(self, frame: Part | None) -> None:
        """Draws a frame around a part, in fractions."""
        self.frame = frame
        self.update()

    def fitted_side(self) -> int:
        """Returns the longer side in pixels needed to show all of it sharply."""
        fitted = self._fitted(Viewport())
        side = max(fitted.width(), fitted.height()) * self.devicePixelRatioF()
        return max(2, -(-int(side) // _SIDE_STEP)) * _SIDE_STEP

    def needed(self) -> int:
        """Returns the longer side needed for the visible part; `WHOLE` when zoomed in."""
        return WHOLE if self.zoomed() or self._actual_wished else self.fitted_side()

    # -- events ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the best available image."""
        painter = QPainter(self)
        ground = theme.STAGE if self._on_stage else theme.colours().window
        painter.fillRect(self.rect(), QColor(ground))
        target = self._target()
        if self._picture is not None and not target.isEmpty():
            if self._over is None:
                self._paint_ground(painter, self._picture, target)
                self._paint_picture(painter, self._picture, target)
            else:
                painter.drawImage(0, 0, self._difference(self._picture, self._over, target))
            self._paint_frame(painter, target)
        if self._with_ring and self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Requests more pixels for a larger view."""
        super().resizeEvent(event)
        self._ask_for_sharper()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emits a signal that this view has the focus."""
        super().focusInEvent(event)
        self.update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Removes the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the pointer."""
        self.zoom_by(_STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Starts dragging the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            if self.zoomed():
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the picture."""
        if self._grabbed is not None and self.zoomed():
            moved = event.position() - self._grabbed
            self._grabbed = event.position()
            self._move_by(-moved.x(), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends dragging."""
        self._grabbed = None
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Switches between the whole picture and 100 % at the clicked position."""
        if self.zoomed():
            self.fit()
            return
        magnification = self.magnification()
        if magnification is None:
            self.show_actual()
        elif magnification < 1:
            self.zoom_by(1 / magnification, event.position())
        else:
            self.zoom_by(2, event.position())

    # -- geometry -------------------------------------------------------------------------------

    def _fitted(self, look: Viewport) -> QSizeF:
        if self._picture is None or self._picture.size().isEmpty():
            return QSizeF()
        size = QSizeF(self._picture.size())
        room = QSizeF(self.size())
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio) * look.zoom

    def _target(self) -> QRectF:
        """Returns the rectangle of the whole picture, which lies mostly outside when zoomed in."""
        size = self._fitted(self.look)
        left = _placed(self.look.x, size.width(), self.width())
        top = _placed(self.look.y, size.height(), self.height())
        ratio = self.devicePixelRatioF()
        # Align to whole screen pixels, or 100 % would be blurred.
        return QRectF(round(left * ratio) / ratio, round(top * ratio) / ratio, *size.toTuple())

    def _zoom_of(self, magnification: float) -> float:
        if self._picture is None or self._picture.size().isEmpty():
            return 1.0
        fitted = self._fitted(Viewport()).width() * self.devicePixelRatioF()
        return magnification * self._picture.size().width() / max(fitted, 1.0)

    def _move_by(self, right: float, down: float) -> None:
        size = self._fitted(self.look)
        if size.isEmpty():
            return
        x, y = self.look.x + right / size.width(), self.look.y + down / size.height()
        self._go_to(replace(self.look, x=x, y=y))

    def _go_to(self, look: Viewport) -> None:
        size = self._fitted(look)
        if not size.isEmpty():
            x = _kept_inside(look.x, size.width(), self.width())
            y = _kept_inside(look.y, size.height(), self.height())
            look = replace(look, x=x, y=y)
        if look != self.look:
            self.look = look
            self._refresh()
            self.look_changed.emit(look)

    def _refresh(self) -> None:
        if self._actual_wished and self._picture is not None and self._picture.known():
            self.show_actual()
        self._show_cursor()
        self.update()
        self._ask_for_sharper()

    def _ask_for_sharper(self) -> None:
        shown = [picture for picture in (self._picture, self._over) if picture is not None]
        if any(not picture.has(self.needed()) for picture in shown):
            self.sharper_wanted.emit()

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.OpenHandCursor if self.zoomed() else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    # -- painting -------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, picture: Picture, target: QRectF) -> None:
        """Draws a checkerboard under transparent pictures."""
        if picture.is_transparent():
            painter.setBrushOrigin(target.topLeft())
            painter.fillRect(target & self.rect().toRectF(), _chequers())

    def _paint_picture(self, painter: QPainter, picture: Picture, target: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        side = round(max(target.width(), target.height()) * ratio)
        image = picture.image(side)
        if image.isNull():
            return
        magnified = target.width() * ratio / image.width()
        smooth = magnified < _SQUARES_FROM or image.width() < picture.size().width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(target, image)

    def _difference(self, picture: Picture, over: Picture, target: QRectF) -> QImage:
        """Returns the difference, four times as bright."""
        ratio = self.devicePixelRatioF()
        canvas = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.black)
        painter = QPainter(canvas)
        self._paint_picture(painter, picture, target)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        self._paint_picture(painter, over, target)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for _ in range(_DOUBLINGS):
            painter.drawImage(0, 0, canvas.copy())
        painter.end()
        return canvas

    def _paint_frame(self, painter: QPainter, target: QRectF) -> None:
        if self.frame is None:
            return
        left, top, right, bottom = self.frame
        place = QRectF(
            target.left() + left * target.width(),
            target.top() + top * target.height(),
            (right - left) * target.width(),
            (bottom - top) * target.height(),
        ).adjusted(2, 2, -2, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A light line on a dark one, so that the frame is visible on any picture.
        for colour, width in ((QColor(0, 0, 0, 160), 5), (QColor(255, 255, 255), 2)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(place, 4, 4)


def _chequers() -> QBrush:
    worn = theme.colours()
    squares = QPixmap(2 * _CHEQUER, 2 * _CHEQUER)
    squares.fill(worn.chequer)
    painter = QPainter(squares)
    for place in (0, _CHEQUER):
        painter.fillRect(place, place, _CHEQUER, _CHEQUER, QColor(worn.other_chequer))
    painter.end()
    return QBrush(squares)


def _placed(middle: float, length: float, room: float) -> float:
    """Returns the start of a length that fills the room, as nearly as possible centred."""
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, room / 2 - middle * length))


def _kept_inside(middle: float, length: float, room: float) -> float:
    if length <= room:
        return 0.5
    half = room / 2 / length
    return min(1 - half, max(half, middle))
