"""The model of the photos on display: ids and search results; rows are read when painted."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from app.base.texts import name_of, percent, plain, readable
from app.base.urls import file_url
from app.gallery.kinds import kind_in_words
from app.gallery.listing import Group, Listing, View
from app.gallery.sections import Section, title_of
from app.gallery.stacks import MEMBER
from app.gallery.table import Item, Table

__all__ = ["Item", "ResultModel", "Role"]

_Index = QModelIndex | QPersistentModelIndex

_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class Role(IntEnum):
    """Data roles for the delegate."""

    PHOTO_ID = Qt.ItemDataRole.UserRole + 1
    PATH = Qt.ItemDataRole.UserRole + 2
    SIMILARITY = Qt.ItemDataRole.UserRole + 3
    MATCH = Qt.ItemDataRole.UserRole + 4
    STACK = Qt.ItemDataRole.UserRole + 5
    OPEN = Qt.ItemDataRole.UserRole + 6
    MARK = Qt.ItemDataRole.UserRole + 7
    PAIR = Qt.ItemDataRole.UserRole + 8


class Tile(NamedTuple):
    """All data for painting a photo in one object, since a query per role would be slower.

    Attributes:
        photo_id: id of the photo.
        name: file name; empty if unknown.
        match: as in `Item`.
        stack: as `Role.STACK`.
        is_open: whether it is the first of an open stack.
        mark: whether it was marked as similar (true) or not (false); None if unmarked.
        pair: whether it also represents another photo.
    """

    photo_id: int
    name: str
    match: str
    stack: int
    is_open: bool
    mark: bool | None
    pair: bool


class ResultModel(QAbstractListModel):
    """A list of items; a late thumbnail finds its row by the photo's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table()
        self._view = Listing().view()
        self._rows = np.empty(0, np.int64)
        self._count = 0
        self._ratios = np.zeros(0, np.float32)
        self._marks: dict[int, bool] = {}

    def show_marks(self, marks: Mapping[int, bool]) -> None:
        """Shows signs on photos marked as similar (true) or not similar."""
        self._marks = dict(marks)
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1), [Role.MARK])

    def show(self, items: Sequence[Item]) -> None:
        """Replaces all photos."""
        table = Table(items)
        self.arrange(table, Listing(table).view())

    def arrange(self, table: Table, view: View) -> None:
        """Replaces everything by a view of a table."""
        self.beginResetModel()
        self._table = table
        self._set_view(view)
        self.endResetModel()

    def remove(self, photo_id: int) -> None:
        """Removes a photo that is no longer in the library."""
        place = self._table.places.get(photo_id)
        if place is None:
            return
        self._table.gone[place] = True
        row = self.row(photo_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._set_view(self._view.without(row))
            self.endRemoveRows()

    def move(self, photo_id: int, path: Path) -> None:
        """Updates the path of a photo."""
        place = self._table.places.get(photo_id)
        if place is None:
            return
        self._table.move(place, path)
        row = self.row(photo_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def groups(self) -> tuple[Group, ...]:
        """The groups of rows, in order."""
        return self._view.groups

    def section(self, row: int) -> Section | None:
        """Returns the section of a row; None without a search."""
        section = int(self._view.sections[row])
        return Section(section) if section >= 0 else None

    def row(self, photo_id: int) -> int | None:
        """Returns the row of a photo, or None if it is not shown."""
        place = self._table.places.get(photo_id)
        row = int(self._rows[place]) if place is not None else -1
        return row if row >= 0 else None

    def ratios(self) -> NDArray[np.float32]:
        """Width divided by height of each photo."""
        return self._ratios

    def items_at(self, rows: Sequence[int]) -> list[Item]:
        """Returns the photos in some rows with all known data."""
        return self._table.items_at(self._view.places[list(rows)].tolist())

    def ids_at(self, rows: Sequence[int]) -> list[int]:
        """Returns the ids of the photos in some rows."""
        found: list[int] = self._table.ids[self._view.places[list(rows)]].tolist()
        return found

    def page_arrived(self, ids: Sequence[int]) -> None:
        """Repaints photos whose data have arrived."""
        rows = [row for row in map(self.row, ids) if row is not None]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def ids(self) -> list[int]:
        """Returns the ids of the photos shown, in order."""
        found: list[int] = self._table.ids[self._view.places].tolist()
        return found

    def item(self, index: _Index) -> Item:
        """Returns the item of an index."""
        return self.item_at(index.row())

    def item_at(self, row: int) -> Item:
        """Returns the item of a row."""
        return self._table.items[int(self._view.places[row])]

    def tile(self, row: int) -> Tile:
        """Returns the data for painting a row."""
        place = int(self._view.places[row])
        item = self._table.items[place]
        return Tile(
            item.photo_id,
            name_of(item.path) if item.known else "",
            item.match,
            int(self._view.sizes[row]),
            self._is_open(row),
            self._marks.get(item.photo_id),
            bool(self._table.pairs[place]),
        )

    @Slot(int)
    def thumbnail_arrived(self, photo_id: int) -> None:
        """Repaints the row of a photo whose thumbnail has arrived."""
        row = self.row(photo_id)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index | None = None) -> int:
        """Returns the number of photos."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns data for views and screen readers."""
        if not index.isValid():
            return None
        item = self.item(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            if not item.known:
                return ""
            return (
                name_of(item.path)
                if role == Qt.ItemDataRole.DisplayRole
                else self._tip(index.row(), item)
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, item)
        wanted: dict[int, Any] = {
            Role.PHOTO_ID: item.photo_id,
            Role.PATH: item.path,
            Role.SIMILARITY: item.similarity,
            Role.MATCH: item.match,
            Role.MARK: self._marks.get(item.photo_id),
            Role.STACK: int(self._view.sizes[index.row()]),
            Role.OPEN: self._is_open(index.row()),
            Role.PAIR: self._is_pair(item),
        }
        return wanted.get(role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Allows dragging photos to other programs."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Returns dragged photos as files."""
        data = QMimeData()
        items = self.items_at([index.row() for index in indexes])
        data.setUrls([file_url(item.path) for item in items])
        return data

    def roleNames(self) -> dict[int, QByteArray]:
        """Returns the names of the roles."""
        return {**super().roleNames(), Role.PHOTO_ID: QByteArray(b"photoId")}

    def _tip(self, row: int, item: Item) -> str:
        lines = [name_of(item.path), readable(item.path.parent)]
        if item.similarity is not None:
            lines.append(self._words(row, item))
        lines += self._pair_words(item) + self._mark_words(item)
        return plain("\n".join(lines))

    def _set_view(self, view: View) -> None:
        self._view = view
        # Laying out asks for this once per row.
        self._count = len(view.places)
        self._rows = np.full(len(self._table), -1, np.int64)
        self._rows[view.places] = np.arange(len(view.places))
        self._ratios = self._table.ratios[view.places]

    def _is_open(self, row: int) -> bool:
        sizes = self._view.sizes
        first = sizes[row] == MEMBER or row + 1 >= len(sizes)
        return not first and bool(sizes[row] > 0 and sizes[row + 1] == MEMBER)

    def _spoken(self, index: _Index, item: Item) -> str:
        said = [name_of(item.path)]
        if item.similarity is not None:
            said.append(self._words(index.row(), item))
        stacked = int(self._view.sizes[index.row()])
        if stacked > 0:
            said.append(self.tr("the first of %n photo(s) that are nearly the same", "", stacked))
        return ", ".join([*said, *self._pair_words(item), *self._mark_words(item)])

    def _is_pair(self, item: Item) -> bool:
        return bool(self._table.pairs[self._table.places[item.photo_id]])

    def _pair_words(self, item: Item) -> list[str]:
        return [kind_in_words("raw+rendering")] if self._is_pair(item) else []

    def _mark_words(self, item: Item) -> list[str]:
        mark = self._marks.get(item.photo_id)
        if mark is None:
            return []
        return [self.tr("marked as similar") if mark else self.tr("marked as not similar")]

    def _words(self, row: int, item: Item) -> str:
        words = {
            "identical": self.tr("identical"),
            "near-duplicate": self.tr("nearly identical"),
            "turned": self.tr("nearly identical when turned"),
            "part": self.tr("holds this picture as a part"),
        }.get(item.match)
        if words is not None:
            # Show no figure: with several examples it would be their mean.
            return words
        section = self.section(row)
        words = title_of(section).lower() if section is not None else self.tr("similar")
        return f"{words} · {percent(item.similarity or 0)}"
