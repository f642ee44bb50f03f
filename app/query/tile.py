"""One example on the board: a small picture with a sign, and a cross to remove it."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QStyle, QWidget

from app.base import theme
from app.base.texts import plain
from app.operations.searches import ExamplePicture
from engine.results import Example

SIDE = 52
_BADGE = 20
_ICON = 14
_RADIUS = 6


class ShownExample(NamedTuple):
    """An example and its picture."""

    example: Example
    picture: ExamplePicture


class Tile(QAbstractButton):
    """A click or Enter shows it large.

    The sign or Space switches it; the cross or Delete removes it.

    Args:
        shown: the example and its picture.
        liked: whether it is a positive example.
        parent: parent object.
    """

    first_wanted = Signal(ShownExample)
    switch_wanted = Signal(ShownExample)
    remove_wanted = Signal(ShownExample)

    def __init__(self, shown: ShownExample, *, liked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.example = shown.example
        self.liked = liked
        self._shown = shown
        self._small = QPixmap()
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = self.tr("{name}, like this") if liked else self.tr("{name}, not like this")
        self.setAccessibleName(words.format(name=shown.picture.caption))
        self.setAccessibleDescription(
            self.tr("Space moves it to the other side, Delete removes it from the search.")
        )
        self.setToolTip(plain(shown.picture.caption))

    def sizeHint(self) -> QSize:
        """Returns its fixed size."""
        return QSize(SIDE, SIDE)

    def sign_place(self) -> QRect:
        """The rectangle where a click switches sides."""
        return self._corner(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)

    def cross_place(self) -> QRect:
        """The rectangle where a click removes it."""
        return self._corner(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)

    def menu(self) -> QMenu:
        """Returns its context menu."""
        menu = QMenu(self)
        if self.liked:
            menu.addAction(self.tr("Show it large")).triggered.connect(self._put_first)
            words = self.tr("Move to “Leave out”")
        else:
            words = self.tr("Move to “Similar to”")
        menu.addAction(theme.icon("minus" if self.liked else "add"), words).triggered.connect(
            self._switch
        )
        menu.addAction(theme.icon("close"), self.tr("Remove it from the search")).triggered.connect(
            self._remove
        )
        return menu

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Handles a click by position."""
        self.setDown(False)
        place = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(place):
            return
        if self.cross_place().contains(place):
            self._remove()
        elif self.sign_place().contains(place):
            self._switch()
        else:
            self._put_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handles Space, Delete and Enter."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._switch()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._put_first()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Shows the context menu."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the cross."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hides the cross."""
        super().leaveEvent(event)
        self.update()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture, its signs and the focus ring."""
        worn = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(ground, _RADIUS, _RADIUS)
        painter.fillPath(path, QColor(worn.hover))
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(QPoint(0, 0), self._pixmap())
        painter.restore()
        focused = self.hasFocus()
        colour = worn.accent if focused else worn.line
        painter.setPen(QPen(QColor(colour), 2 if focused else 1))
        painter.drawPath(path)
        sign = "add" if self.liked else "minus"
        self._draw_badge(painter, self.sign_place(), sign, worn.accent if self.liked else worn.text)
        if focused or self.underMouse():
            self._draw_badge(painter, self.cross_place(), "close", worn.text)

    def _draw_badge(self, painter: QPainter, place: QRect, name: str, colour: str) -> None:
        worn = theme.colours()
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.setBrush(QColor(worn.panel))
        painter.drawEllipse(QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5))
        inner = QRectF(0, 0, _ICON, _ICON)
        inner.moveCenter(QPointF(QRectF(place).center()))
        side = round(_ICON * self.devicePixelRatioF())
        painter.drawPixmap(inner.toRect(), theme.picture(name, colour, side))

    def _corner(self, where: Qt.AlignmentFlag) -> QRect:
        return QStyle.alignedRect(self.layoutDirection(), where, QSize(_BADGE, _BADGE), self.rect())

    def _pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        side = round(SIDE * ratio)
        if self._small.width() != side:
            self._small = _cropped(self._shown.picture, side)
            self._small.setDevicePixelRatio(ratio)
        return self._small

    @Slot()
    def _put_first(self) -> None:
        if self.liked:
            self.first_wanted.emit(self._shown)

    @Slot()
    def _switch(self) -> None:
        self.switch_wanted.emit(self._shown)

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self._shown)


def _cropped(picture: ExamplePicture, side: int) -> QPixmap:
    """Returns the centre of a picture as a square, or an icon if it cannot be drawn."""
    if picture.image.isNull():
        return theme.picture("picture", theme.colours().muted, side)
    filled = picture.image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (filled.width() - side) // 2, (filled.height() - side) // 2
    return QPixmap.fromImage(filled.copy(left, top, side, side))
