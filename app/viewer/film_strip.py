"""A row of the photos around the current one; a click goes to a photo."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base import theme
from app.base.texts import name_of, plain
from app.gallery.grid import PhotoGrid
from app.gallery.model import Item
from app.gallery.thumbnails import ThumbnailLoader

_HEIGHT, _CELL, _GAP = 64, 72, 4
_RADIUS = 4


class FilmStrip(QWidget):
    """Keeps the current photo in its middle, as far as there are photos on both sides.

    It takes no keyboard focus, since keys already move between photos.

    Args:
        grid: the photos in their order.
        thumbnails: provides the pictures.
        parent: parent object.
    """

    chosen = Signal(Item)

    def __init__(
        self, grid: PhotoGrid, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid, self._thumbnails = grid, thumbnails
        self._photo_id: int | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Photos beside this one"))
        thumbnails.arrived.connect(self._refresh)

    def show_photo(self, photo_id: int) -> None:
        """Moves to a photo."""
        self._photo_id = photo_id
        self.update()

    def shown(self) -> list[tuple[QRect, Item]]:
        """Returns the visible photos and their rectangles."""
        row = self._grid.photos.row(self._photo_id) if self._photo_id is not None else None
        count = self._grid.photos.rowCount()
        if row is None or not count:
            return []
        room = max(1, (self.width() + _GAP) // (_CELL + _GAP))
        first = max(0, min(row - room // 2, count - room))
        rows = range(first, min(count, first + room))
        left = (self.width() - len(rows) * (_CELL + _GAP) + _GAP) // 2
        cells = []
        for place, each in enumerate(rows):
            x = left + place * (_CELL + _GAP)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - x - _CELL
            item = self._grid.photos.item(self._grid.photos.index(each))
            cells.append((QRect(QPoint(x, 0), QSize(_CELL, _HEIGHT)), item))
        return cells

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the clicked photo."""
        for cell, item in self.shown():
            if cell.contains(event.position().toPoint()):
                self.chosen.emit(item)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draws the photos, with a frame around the current one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for cell, item in self.shown():
            self._paint(painter, cell, item)

    def _paint(self, painter: QPainter, cell: QRect, item: Item) -> None:
        inner = cell.adjusted(2, 2, -2, -2)
        path = QPainterPath()
        path.addRoundedRect(QRectF(inner), _RADIUS, _RADIUS)
        painter.fillPath(path, QColor(theme.DARK.hover))
        pixmap = self._thumbnails.pixmap(item.photo_id)
        current = item.photo_id == self._photo_id
        if pixmap is not None:
            size = pixmap.size()
            filled = QSize(inner.size()).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
            part = QRect(QPoint(), filled)
            part.moveCenter(QRect(QPoint(), size).center())
            painter.save()
            painter.setClipPath(path)
            painter.setOpacity(1.0 if current else 0.6)
            painter.drawPixmap(inner, pixmap, part)
            painter.restore()
        if current:
            painter.setPen(QPen(QColor(theme.DARK.accent), 2))
            painter.drawPath(path)
            self.setToolTip(plain(name_of(item.path)))

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self.update()
