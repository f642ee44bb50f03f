"""The grid of photos: virtualised, with lines that fill the width, and with its key commands."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QWidget

from app.base import theme
from app.base.texts import readable
from app.base.urls import file_url
from app.gallery.delegate import PhotoDelegate
from app.gallery.drag_picture import drag_picture
from app.gallery.listing import Group, View
from app.gallery.model import ResultModel, Role
from app.gallery.sectioned_view import SectionedView
from app.gallery.table import Item, Table
from app.gallery.thumbnails import ThumbnailLoader

_ICON = "kindredIcon"
_BESIDE_THE_POINTER = QPoint(-12, -12)


class PhotoGrid(SectionedView):
    """Paints and loads only visible photos.

    Args:
        thumbnails: provides the pictures.
        tile: desired width of a 4:3 picture; lines are scaled until they are full.
        parent: parent object.
    """

    open_wanted = Signal(Path)
    stack_wanted = Signal(int)

    def __init__(
        self, thumbnails: ThumbnailLoader, tile: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._tile = tile
        self.photos = ResultModel(self)
        thumbnails.arrived.connect(self.photos.thumbnail_arrived)
        self._delegate = PhotoDelegate(thumbnails, self)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Photos"))
        self.footer.setText(self.tr("Show less similar"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        # Before Qt handles a change and asks for the rows' positions.
        self.photos.modelReset.connect(self.measure)
        self.photos.rowsRemoved.connect(self.measure)
        self.setModel(self.photos)
        self.setItemDelegate(self._delegate)
        self.doubleClicked.connect(self._open_index)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def arrange(self, table: Table, view: View, *, stay: bool) -> None:
        """Replaces the content by a view of a table.

        Args:
            table: the photos that were found.
            view: the photos to show.
            stay: keep selection and scroll position; otherwise start at the top.
        """
        chosen = self.selected_ids() if stay else []
        current = self._current_id() if stay else None
        place = self.verticalScrollBar().value()
        self.photos.arrange(table, view)
        if stay:
            self._choose(chosen, current)
            self.doItemsLayout()
            self.verticalScrollBar().setValue(place)
            self.viewport().update()
        else:
            self.scrollToTop()

    def groups(self) -> tuple[Group, ...]:
        """The groups: sections, months or folders."""
        return self.photos.groups()

    def ratios(self) -> NDArray[np.float32]:
        """Width divided by height of each photo."""
        return self.photos.ratios()

    def selected(self) -> list[Item]:
        """The selected photos, in the grid's order."""
        return self.photos.items_at(self._rows_chosen())

    def selected_ids(self) -> list[int]:
        """Returns the ids of the selected photos, fast for any number."""
        return self.photos.ids_at(self._rows_chosen())

    def selected_count(self) -> int:
        """The number of selected photos."""
        ranges = self.selectionModel().selection()
        return sum(ranges.at(number).height() for number in range(ranges.count()))

    def _rows_chosen(self) -> list[int]:
        # Count by ranges: a hundred thousand selected rows are one range.
        ranges = self.selectionModel().selection()
        parts = [ranges.at(number) for number in range(ranges.count())]
        return sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))

    def toggle_stack(self, index: QModelIndex) -> None:
        """Requests to open or close the stack of a row."""
        self.stack_wanted.emit(self.photos.item(index).photo_id)

    def neighbour(self, photo_id: int, step: int) -> Item | None:
        """Returns the photo that many positions after another one; None beyond the ends."""
        row = self.photos.row(photo_id)
        if row is None or not 0 <= row + step < self.photos.rowCount():
            return None
        return self.photos.item(self.photos.index(row + step))

    def make_current(self, row: int) -> None:
        """Moves the keyboard focus to a row without selecting its photo."""
        if 0 <= row < self.photos.rowCount():
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.photos.index(row), flag)

    def choose_row(self, row: int) -> None:
        """Selects the photo in a row, if there is one, and scrolls to it."""
        if 0 <= row < self.photos.rowCount():
            index = self.photos.index(row)
            # The view's own method would take held modifier keys into account.
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def show_photo(self, photo_id: int) -> None:
        """Selects one photo, makes it current, and scrolls to it."""
        row = self.photos.row(photo_id)
        if row is not None:
            self.choose_row(row)

    def add_command(
        self,
        text: str,
        icon: str,
        keys: Sequence[str],
        call: Callable[[list[Item]], object],
        *,
        always: bool = False,
    ) -> QAction:
        """Adds a command for the selected photos to the keys and to the menu.

        Args:
            text: translated text.
            icon: name in the icon set.
            keys: shortcuts while the grid has the focus.
            call: called with the selected photos, at least one.
            always: also call it if none is selected.
        """
        action = QAction(theme.icon(icon), text, self)
        action.setProperty(_ICON, icon)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        # Otherwise a held key would apply to photo after photo.
        action.setAutoRepeat(False)
        action.triggered.connect(partial(self._call, call, always))
        self.addAction(action)
        return action

    def copy_files(self, items: Sequence[Item]) -> None:
        """Copies photos to the clipboard as files."""
        data = QMimeData()
        data.setUrls([file_url(item.path) for item in items])
        QGuiApplication.clipboard().setMimeData(data)

    def copy_paths(self, items: Sequence[Item]) -> None:
        """Copies the paths of photos to the clipboard, one per line."""
        text = "\n".join(readable(item.path) for item in items)
        QGuiApplication.clipboard().setText(text)

    def set_tile(self, tile: int) -> None:
        """Sets the desired width of a picture."""
        self._tile = tile
        self._fill_width()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drags the selected photos as files, with a small picture of them."""
        ids = self.selected_ids()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(self.photos.mimeData(self.selectedIndexes()))
        pictures = [self._thumbnails.pixmap(photo_id) for photo_id in ids[:3]]
        drag.setPixmap(drag_picture(pictures, len(ids), self.devicePixelRatioF()))
        drag.setHotSpot(_BESIDE_THE_POINTER)
        drag.exec(actions, Qt.DropAction.CopyAction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens or closes a stack on a click on its badge."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and int(index.data(Role.STACK)) > 0:
            badge = self._delegate.badge(self.visualRect(index), index, self.layoutDirection())
            if badge.contains(event.position().toPoint()):
                self.toggle_stack(index)
                return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distributes the width among the columns."""
        self._fill_width()
        super().resizeEvent(event)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for action in self.actions():
            action.setIcon(theme.icon(str(action.property(_ICON))))
        self.viewport().update()

    def _call(self, call: Callable[[list[Item]], object], always: bool) -> None:
        items = self.selected()
        current = self.currentIndex()
        if not items and current.isValid() and not always:
            # If nothing is selected, the current photo is meant.
            items = self.photos.items_at([current.row()])
        if items or always:
            call(items)

    def show_names(self, shown: bool) -> None:
        """Shows names below the photos, or only under the pointer."""
        self._delegate.names = shown
        self._fill_width()

    def _fill_width(self) -> None:
        # Like the view itself, always reserve room for the scroll bar.
        metric = QStyle.PixelMetric.PM_ScrollBarExtent
        extent = self.style().pixelMetric(metric, None, self.verticalScrollBar())
        room = self.maximumViewportSize().width() - extent - 1
        height = self._tile * 3 // 4
        # Most photos of scaled lines are no wider.
        self._thumbnails.set_side(round(self._tile * 1.2 * self.devicePixelRatioF()))
        self.set_lines(max(1, room), height, self._delegate.below(self.font()))

    def _current_id(self) -> int | None:
        index = self.currentIndex()
        return self.photos.ids_at([index.row()])[0] if index.isValid() else None

    def _choose(self, photo_ids: Iterable[int], current: int | None) -> None:
        selection = QItemSelection()
        rows = sorted(row for row in map(self.photos.row, photo_ids) if row is not None)
        # A run of rows is one range, since Qt compares each range with all others.
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            chosen = [row for _, row in run]
            selection.append(
                QItemSelectionRange(self.photos.index(chosen[0]), self.photos.index(chosen[-1]))
            )
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        row = self.photos.row(current) if current is not None else None
        if row is not None:
            self.selectionModel().setCurrentIndex(self.photos.index(row), flags.NoUpdate)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if not self.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        self.open_wanted.emit(self.photos.item(index).path)
