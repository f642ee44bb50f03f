"""The groups on show: fetches what is seen, moves from photo to photo, marks by key or click."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.duplicates.choice import Choice
from app.duplicates.delegate import GAP, DuplicateDelegate
from app.duplicates.model import DuplicateModel
from app.results.thumbnails import ThumbnailLoader

_HEADING = 168
_CELL = 176

_Move = QAbstractItemView.CursorAction


class DuplicateTable(QTableView):
    """A row of photos a group, or several for a long one.

    Args:
        choice: the groups.
        thumbnails: gives the pictures.
        parent: owner.
    """

    mark_wanted = Signal(int)
    open_wanted = Signal(object)
    trash_wanted = Signal()

    def __init__(
        self, choice: Choice, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.photos = DuplicateModel(choice, self)
        self._delegate = DuplicateDelegate(thumbnails, self)
        thumbnails.arrived.connect(self.photos.thumbnail_arrived)
        self.setObjectName("duplicates")
        self.setAccessibleName(self.tr("Near-duplicates"))
        self.setModel(self.photos)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.doubleClicked.connect(self._open)
        self._add(self.tr("Open"), ("Return", "Enter", "Space"), self._open_current)
        self._add(self.tr("Mark for the trash, or keep"), ("M",), self._mark_current)
        self._add(self.tr("Move what is marked to the trash …"), ("Del",), self.trash_wanted.emit)

    def fill(self) -> None:
        """Shows the groups as they are now; the place and the current photo stay."""
        photo = self.photos.photo(self.currentIndex())
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self.photos.show()
        self._lay_out()
        index = self.photos.place(photo.photo_id) if photo else QModelIndex()
        if not index.isValid() and self.photos.rowCount():
            index = self.photos.index(max(0, min(row, self.photos.rowCount() - 1)), 1)
        self._go_to(index)
        self.verticalScrollBar().setValue(top)

    def box(self, index: QModelIndex) -> QRect:
        """Where the box of a photo is, in the viewport; null where there is no photo."""
        photo = self.photos.photo(index)
        if photo is None:
            return QRect()
        return self._delegate.box(self.visualRect(index), photo, self.layoutDirection())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width among the photos anew."""
        super().resizeEvent(event)
        across = max(2, (self.viewport().width() - _HEADING) // _CELL)
        if across != self.photos.across:
            photo = self.photos.photo(self.currentIndex())
            self.photos.show(across)
            if photo is not None:
                self._go_to(self.photos.place(photo.photo_id))
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box of a photo marks it."""
        index = self.indexAt(event.position().toPoint())
        photo = self.photos.photo(index)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and photo and self.box(index).contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._go_to(index)
            self.mark_wanted.emit(photo.photo_id)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks on a box is a click like the first."""
        index = self.indexAt(event.position().toPoint())
        if self.box(index).contains(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Goes from photo to photo; cells without one are passed over."""
        rows, here = self.photos.rowCount(), self.currentIndex()
        if not rows:
            return QModelIndex()
        if not here.isValid():
            return self.photos.index(0, 1)
        row, column = here.row(), here.column()
        forward, backward = _Move.MoveRight, _Move.MoveLeft
        if self.isRightToLeft():
            forward, backward = backward, forward
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0)))
        if action in {forward, _Move.MoveNext}:
            column += 1
            if column > self.photos.photos_in(row) and row + 1 < rows:
                row, column = row + 1, 1
        elif action in {backward, _Move.MovePrevious}:
            column -= 1
            if column < 1 and row:
                row -= 1
                column = self.photos.photos_in(row)
        else:
            row += {
                _Move.MoveDown: 1,
                _Move.MoveUp: -1,
                _Move.MovePageDown: page,
                _Move.MovePageUp: -page,
                _Move.MoveHome: -rows,
                _Move.MoveEnd: rows,
            }.get(action, 0)
        row = max(0, min(row, rows - 1))
        return self.photos.index(row, max(1, min(column, self.photos.photos_in(row))))

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self.viewport().update()

    def _add(self, text: str, keys: tuple[str, ...], call: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: call())
        self.addAction(action)

    def _go_to(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _lay_out(self) -> None:
        across = self.photos.across
        cell = (self.viewport().width() - _HEADING) // across
        self.horizontalHeader().setDefaultSectionSize(cell)
        for column in range(1, across + 1):
            self.setColumnWidth(column, cell)
        self.setColumnWidth(0, _HEADING)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height(cell, self.font()))
        self._thumbnails.need_side(round((cell - 2 * GAP) * self.devicePixelRatioF()))

    def _open_current(self) -> None:
        self._open(self.currentIndex())

    def _mark_current(self) -> None:
        photo = self.photos.photo(self.currentIndex())
        if photo is not None:
            self.mark_wanted.emit(photo.photo_id)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        photo = self.photos.photo(index)
        if photo is not None:
            self.open_wanted.emit(photo.path)
