"""The table of groups: loads what is visible, moves between photos, selects by key or click."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.duplicates.cells import Cells
from app.duplicates.delegate import DuplicateDelegate
from app.duplicates.model import DuplicateModel
from app.duplicates.selection import Choice
from app.gallery.thumbnails import ThumbnailLoader

_Move = QAbstractItemView.CursorAction


class DuplicateTable(QTableView):
    """Shows each group in one row, or in several if it is long.

    Args:
        choice: the groups.
        thumbnails: provides the pictures.
        parent: parent object.
    """

    mark_wanted = Signal(int)
    keep_wanted = Signal(int)
    apart_wanted = Signal(int)
    compare_wanted = Signal(int)
    open_wanted = Signal(Path)
    reveal_wanted = Signal(Path)
    trash_wanted = Signal()

    def __init__(
        self, choice: Choice, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.photos = DuplicateModel(choice, self)
        thumbnails.arrived.connect(self.photos.thumbnail_arrived)
        self.setObjectName("duplicates")
        self.setAccessibleName(self.tr("Duplicates"))
        self.setModel(self.photos)
        self.setItemDelegate(DuplicateDelegate(thumbnails, self))
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
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        self._add_commands()

    def fill(self, choice: Choice | None = None) -> None:
        """Shows the current groups; scroll position and current photo are kept.

        Args:
            choice: another list, which is shown from its top.
        """
        other = choice is not None and choice is not self.photos.choice
        photo = self.photos.photo(self.currentIndex())
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self.photos.show(choice=choice)
        self._adapt()
        self._lay_out()
        self._lay_out_rows()
        index = self.photos.place(photo.photo_id) if photo and not other else QModelIndex()
        if not index.isValid() and self.photos.rowCount():
            index = self.photos.index(0 if other else self._nearest(row), 0)
        self._go_to(index)
        self.verticalScrollBar().setValue(0 if other else top)

    def box(self, index: QModelIndex) -> QRect:
        """Returns the rectangle of a photo's box in the viewport; null without a photo."""
        return self._part(index, self._cells().box)

    def more(self, index: QModelIndex) -> QRect:
        """Returns the rectangle of a photo's menu button; null without a photo."""
        return self._part(index, self._cells().more)

    def menu(self) -> QMenu:
        """Returns the menu of the current photo."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.actions():
            if action.isVisible() and action is not self._of_all:
                menu.addAction(action)
            if action in self._below:
                menu.addSeparator()
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distributes the width among the photos."""
        super().resizeEvent(event)
        across = max(2, self.viewport().width() // self._cells().least_width)
        if across != self.photos.across:
            photo = self.photos.photo(self.currentIndex())
            self.photos.show(across)
            self._lay_out_rows()
            if photo is not None:
                self._go_to(self.photos.place(photo.photo_id))
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects a photo on a click on its box, and opens its menu on a click on the dots."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        photo = self.photos.photo(index)
        on_box, on_more = (part(index).contains(place) for part in (self.box, self.more))
        left = event.button() == Qt.MouseButton.LeftButton
        if not (left and photo and (on_box or on_more)):
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go_to(index)
        if on_box:
            self.mark_wanted.emit(photo.photo_id)
        else:
            self._show_menu(self.more(index).bottomLeft())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Treats the second of two quick clicks on a box like the first."""
        index = self.indexAt(event.position().toPoint())
        if self.box(index).contains(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Adapts the layout to another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out_rows()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the menu of a photo."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self.photos.photo(index) is not None:
            self._go_to(index)
            self._show_menu(event.pos() if by_mouse else self.more(index).bottomLeft())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Moves between photos, skipping empty cells."""
        rows, here = self.photos.rowCount(), self.currentIndex()
        if not rows:
            return QModelIndex()
        if not here.isValid():
            return self.photos.index(0, 0)
        row, column = here.row(), here.column()
        forward, backward = _Move.MoveRight, _Move.MoveLeft
        if self.isRightToLeft():
            forward, backward = backward, forward
        page = max(1, self.viewport().height() // max(1, self.rowHeight(row)))
        if action in {forward, _Move.MoveNext}:
            column += 1
            if column >= self.photos.photos_in(row) and row + 1 < rows:
                row, column = row + 1, 0
        elif action in {backward, _Move.MovePrevious}:
            column -= 1
            if column < 0 and row:
                row -= 1
                column = self.photos.photos_in(row) - 1
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
        return self.photos.index(row, max(0, min(column, self.photos.photos_in(row) - 1)))

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.viewport().update()

    def _add_commands(self) -> None:
        compare = self.tr("Compare with the first photo of the group")
        add = self._command
        look = add(compare, ("C", "Space"), partial(self._emit_id, self.compare_wanted))
        mark = self.tr("Select, or keep")
        add(mark, ("M",), partial(self._emit_id, self.mark_wanted))
        keep = self.tr("Keep only this one")
        add(keep, ("K",), partial(self._emit_id, self.keep_wanted))
        apart = self.tr("Not a duplicate")
        self._apart = add(apart, ("N",), partial(self._emit_id, self.apart_wanted))
        opened = partial(self._emit_path, self.open_wanted)
        add(self.tr("Open"), ("Return", "Enter"), opened)
        shown = self.tr("Show in the file manager")
        add(shown, (), partial(self._emit_path, self.reveal_wanted))
        trash = self.tr("Move what is selected to the trash …")
        self._of_all = add(trash, ("Del",), self.trash_wanted.emit)
        self._below = {look, self._apart}

    def _command(self, text: str, keys: tuple[str, ...], call: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: call())
        self.addAction(action)
        return action

    def _emit_id(self, wanted: SignalInstance) -> None:
        photo = self.photos.photo(self.currentIndex())
        if photo is not None:
            wanted.emit(photo.photo_id)

    def _emit_path(self, wanted: SignalInstance) -> None:
        photo = self.photos.photo(self.currentIndex())
        if photo is not None:
            wanted.emit(photo.path)

    def _adapt(self) -> None:
        """Hides what does not apply to identical files and to moments."""
        apart = self.photos.choice.kind == "near-duplicate"
        self._apart.setVisible(apart)
        self._apart.setEnabled(apart)

    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(self.viewport().mapToGlobal(place))

    def _go_to(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _nearest(self, row: int) -> int:
        return max(0, min(row, self.photos.rowCount() - 1))

    def _cells(self) -> Cells:
        return Cells(self.font())

    def _part(
        self, index: QModelIndex, place: Callable[[QRect, Qt.LayoutDirection], QRect]
    ) -> QRect:
        if self.photos.photo(index) is None:
            return QRect()
        return place(self.visualRect(index), self.layoutDirection())

    def _lay_out(self) -> None:
        across, width = self.photos.across, self.viewport().width()
        self.horizontalHeader().setDefaultSectionSize(width // across)
        for column in range(across):
            self.setColumnWidth(column, width // across)
        self.setColumnWidth(across - 1, width - (across - 1) * (width // across))
        cells = self._cells()
        self._thumbnails.need_side(round(cells.side * self.devicePixelRatioF()))

    def _lay_out_rows(self) -> None:
        """Sets row heights: rows in which a group starts are higher."""
        cells, rows = self._cells(), self.verticalHeader()
        begins = self.photos.begins()
        most = sum(begins) * 2 >= len(begins)
        heights = {True: cells.height + cells.strip, False: cells.height}
        for size in (heights[not most], heights[most]):
            # Setting the default size keeps the other rows unchanged.
            rows.setDefaultSectionSize(size)
        for row, begin in enumerate(begins):
            if begin is not most:
                rows.resizeSection(row, heights[begin])

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        photo = self.photos.photo(index)
        if photo is not None:
            self.open_wanted.emit(photo.path)
