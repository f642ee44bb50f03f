"""Buttons on the photo under the pointer: find similar, add to the search, leave out."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from app.base import theme
from app.gallery.grid import PhotoGrid
from app.gallery.model import Role
from app.operations.searches import Searches

_SIDE, _GAP = 28, 4
# The position of a stack's badge.
_BADGE = 60


class HoverButtons(QFrame):
    """Covers one photo of a grid; the keys S, Shift+S and N do the same.

    Args:
        grid: the photos.
        searches: performs the actions.
    """

    def __init__(self, grid: PhotoGrid, searches: Searches) -> None:
        super().__init__(grid.viewport())
        self.setObjectName("hover")
        self._grid, self._searches = grid, searches
        self._index = QPersistentModelIndex()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(_GAP)
        self.similar = self._button(self.tr("Find photos like this one (S)"))
        self.add = self._button(self.tr("Add to the search (Shift+S)"))
        self.leave = self._button(self.tr("Leave photos like this one out (N)"))
        self.similar.clicked.connect(lambda: searches.search([self.photo_id()]))
        self.add.clicked.connect(lambda: searches.add(self.photo_id()))
        self.leave.clicked.connect(lambda: searches.add_against(self.photo_id()))
        for button in (self.similar, self.add, self.leave):
            row.addWidget(button)
        grid.viewport().installEventFilter(self)
        grid.verticalScrollBar().valueChanged.connect(self._go)
        grid.photos.modelReset.connect(self._go)
        grid.photos.rowsRemoved.connect(self._go)
        self.refresh_icons()
        self.hide()

    def photo_id(self) -> int:
        """The photo under the buttons."""
        return int(self._index.data(Role.PHOTO_ID))

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for button, name in ((self.similar, "search"), (self.add, "add"), (self.leave, "minus")):
            button.setIcon(theme.icon(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the pointer over the photos."""
        if event.type() == QEvent.Type.Leave:
            self._go()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            pressed = event.buttons() != Qt.MouseButton.NoButton
            self._lie_on(
                QModelIndex() if pressed else self._grid.indexAt(event.position().toPoint())
            )
        return super().eventFilter(watched, event)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("hoverButton")
        button.setFixedSize(_SIDE, _SIDE)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _lie_on(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._go()
            return
        searched = self._searches.active
        self.add.setVisible(searched)
        self.leave.setVisible(searched)
        self._index = QPersistentModelIndex(index)
        self.adjustSize()
        self.move(self._place(self._grid.visualRect(index), bool(int(index.data(Role.STACK)) > 0)))
        self.show()
        self.raise_()

    def _place(self, cell: QRect, stacked: bool) -> QPoint:
        """Returns a position in the upper trailing corner, beside the badge of a stack."""
        inset = 12 + _BADGE * stacked
        if self._grid.isRightToLeft():
            return QPoint(cell.left() + inset, cell.top() + 12)
        return QPoint(cell.right() - inset - self.width(), cell.top() + 12)

    def _go(self) -> None:
        self._index = QPersistentModelIndex()
        self.hide()
