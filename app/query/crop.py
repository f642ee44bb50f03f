"""The frame around the part of a picture to search for, in fractions of its width and height."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from engine.results import Region

_SMALLEST = 0.05
_WHOLE = QRectF(0, 0, 1, 1)
_FIRST = QRectF(0.25, 0.25, 0.5, 0.5)

# Which edges a handle moves: left, top, right, bottom.
Edges = tuple[bool, bool, bool, bool]
_INSIDE: Edges = (True, True, True, True)
HANDLES: tuple[Edges, ...] = (
    (True, True, False, False),
    (False, True, False, False),
    (False, True, True, False),
    (False, False, True, False),
    (False, False, True, True),
    (False, False, False, True),
    (True, False, False, True),
    (True, False, False, False),
)


class Crop:
    """A frame that can be drawn, moved and resized.

    Attributes:
        frame: the current frame; None for the whole picture.
    """

    def __init__(self) -> None:
        self.frame: QRectF | None = None
        self._kept: QRectF | None = None
        self._grip: Edges | None = None
        self._from = QPointF()
        self._before: QRectF | None = None

    @property
    def pending(self) -> bool:
        """Whether the current frame differs from the one that was searched for."""
        return self.frame != self._kept

    def region(self) -> Region | None:
        """The part of the picture; None for the whole picture."""
        if self.frame is None:
            return None
        box = self.frame
        edges = (box.left(), box.top(), box.right(), box.bottom())
        left, top, right, bottom = (round(min(1.0, max(0.0, edge)), 4) for edge in edges)
        # A frame outside the picture, or a line, contains nothing.
        if right <= left or bottom <= top:
            return None
        return Region(left, top, right, bottom)

    def keep(self, region: Region | None) -> None:
        """Sets the frame that was searched for."""
        if region is None:
            self.frame = self._kept = None
        else:
            corner = QPointF(region.left, region.top)
            self.frame = QRectF(corner, QPointF(region.right, region.bottom))
            self._kept = QRectF(self.frame)

    def discard(self) -> None:
        """Restores the frame that was searched for."""
        self.frame = QRectF(self._kept) if self._kept is not None else None
        self._grip = None

    def grip_at(self, at: QPointF, reach: QSizeF) -> Edges | None:
        """Returns the handle at a position; None if a new frame would be started.

        Args:
            at: position in the picture, in fractions.
            reach: distance within which a handle counts, in fractions.
        """
        if self.frame is None:
            return None
        for edges in HANDLES:
            handle = handle_of(self.frame, edges)
            near = abs(at.x() - handle.x()) <= reach.width()
            if near and abs(at.y() - handle.y()) <= reach.height():
                return edges
        return _INSIDE if self.frame.contains(at) else None

    def press(self, at: QPointF, reach: QSizeF) -> None:
        """Grabs the frame, or starts a new one."""
        self._grip = self.grip_at(at, reach)
        self._from = _inside(at)
        self._before = QRectF(self.frame) if self.frame is not None else None

    def drag(self, at: QPointF) -> None:
        """Moves what was grabbed."""
        place = _inside(at)
        if self._grip is None or self._before is None:
            self.frame = QRectF(self._from, place).normalized()
        elif self._grip == _INSIDE:
            self.frame = _moved(self._before, place - self._from)
        else:
            self.frame = _stretched(self._before, self._grip, place - self._from)

    def release(self) -> bool:
        """Ends dragging; a frame that is too small is discarded.

        Returns:
            Whether there is another part to search for.
        """
        self._grip = None
        small = self.frame is not None and min(self.frame.width(), self.frame.height()) < _SMALLEST
        if small:
            self.frame = self._before
        return self.pending

    def step(self, key: Qt.Key, size: float, *, resize: bool) -> None:
        """Moves or resizes the frame by keyboard; the first step creates one.

        Args:
            key: an arrow key.
            size: size of the step, in fractions.
            resize: move the right or lower edge instead of the frame.
        """
        if self.frame is None:
            self.frame = QRectF(_FIRST)
            return
        across = {Qt.Key.Key_Left: -size, Qt.Key.Key_Right: size}.get(key, 0.0)
        down = {Qt.Key.Key_Up: -size, Qt.Key.Key_Down: size}.get(key, 0.0)
        way = QPointF(across, down)
        if resize:
            self.frame = _stretched(self.frame, (False, False, True, True), way)
        else:
            self.frame = _moved(self.frame, way)


def handle_of(frame: QRectF, edges: Edges) -> QPointF:
    """Returns the position of a handle."""
    left, top, right, bottom = edges
    x = frame.left() if left else frame.right() if right else frame.center().x()
    y = frame.top() if top else frame.bottom() if bottom else frame.center().y()
    return QPointF(x, y)


def cursor_of(grip: Edges | None) -> Qt.CursorShape:
    """Returns the cursor for a handle."""
    if grip is None:
        return Qt.CursorShape.CrossCursor
    if grip == _INSIDE:
        return Qt.CursorShape.SizeAllCursor
    left, top, right, bottom = grip
    if not (top or bottom):
        return Qt.CursorShape.SizeHorCursor
    if not (left or right):
        return Qt.CursorShape.SizeVerCursor
    falling = (left and top) or (right and bottom)
    return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor


def _inside(at: QPointF) -> QPointF:
    return QPointF(min(1.0, max(0.0, at.x())), min(1.0, max(0.0, at.y())))


def _moved(frame: QRectF, way: QPointF) -> QRectF:
    x = min(max(way.x(), -frame.left()), 1 - frame.right())
    y = min(max(way.y(), -frame.top()), 1 - frame.bottom())
    return frame.translated(x, y)


def _stretched(frame: QRectF, edges: Edges, way: QPointF) -> QRectF:
    left, top, right, bottom = edges
    box = frame.adjusted(
        way.x() if left else 0,
        way.y() if top else 0,
        way.x() if right else 0,
        way.y() if bottom else 0,
    )
    if left:
        box.setLeft(min(box.left(), frame.right() - _SMALLEST))
    if top:
        box.setTop(min(box.top(), frame.bottom() - _SMALLEST))
    if right:
        box.setRight(max(box.right(), frame.left() + _SMALLEST))
    if bottom:
        box.setBottom(max(box.bottom(), frame.top() + _SMALLEST))
    return box.intersected(_WHOLE)
