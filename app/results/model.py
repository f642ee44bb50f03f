"""The photos on show: ids and what a search said of them; rows are looked up when painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import Any

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

from app.texts import name_of, percent, plain, readable
from app.urls import file_url
from engine.library import Hit, Photo

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the delegate asks for."""

    PHOTO_ID = Qt.ItemDataRole.UserRole + 1
    PATH = Qt.ItemDataRole.UserRole + 2
    SIMILARITY = Qt.ItemDataRole.UserRole + 3
    MATCH = Qt.ItemDataRole.UserRole + 4
    MARK = Qt.ItemDataRole.UserRole + 20


@dataclass(frozen=True, slots=True)
class Item:
    """One photo on show.

    Attributes:
        photo_id: its row in the library.
        path: absolute.
        similarity: in 0…1; None where no search was made.
        match: the band, or ``part`` or ``turned`` for a near-duplicate that was found so; empty
            where no search was made.
    """

    photo_id: int
    path: Path
    similarity: float | None = None
    match: str = ""

    @staticmethod
    def of_hit(hit: Hit) -> "Item":
        """The item of a photo that a search found."""
        match: str = hit.match
        if match == "near-duplicate" and (hit.orientation or hit.region is not None):
            match = "turned" if hit.orientation else "part"
        return Item(hit.photo_id, hit.path, hit.similarity, match)

    @staticmethod
    def of_photo(photo: Photo) -> "Item":
        """The item of a photo that is shown without a search."""
        return Item(photo.id, photo.path)


class ResultModel(QAbstractListModel):
    """A list of items; a late thumbnail finds its row by the photo's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._rows: dict[int, int] = {}
        self._marks: dict[int, bool] = {}

    def show_marks(self, marks: Mapping[int, bool]) -> None:
        """Puts a sign on photos that were called alike (true) or not alike."""
        self._marks = dict(marks)
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1), [Role.MARK])

    def show(self, items: Sequence[Item]) -> None:
        """Replaces everything."""
        self.beginResetModel()
        self._items = list(items)
        self._rows = {item.photo_id: row for row, item in enumerate(self._items)}
        self.endResetModel()

    def remove(self, photo_id: int) -> None:
        """Takes a photo off that is gone from the library."""
        row = self._rows.get(photo_id)
        if row is None:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._items[row]
        self._rows = {item.photo_id: row for row, item in enumerate(self._items)}
        self.endRemoveRows()

    def move(self, photo_id: int, path: Path) -> None:
        """Notes where a photo lies now."""
        row = self._rows.get(photo_id)
        if row is not None:
            self._items[row] = replace(self._items[row], path=path)
            self.dataChanged.emit(self.index(row), self.index(row))

    def row(self, photo_id: int) -> int | None:
        """Where a photo stands, if it is on show."""
        return self._rows.get(photo_id)

    def ids(self) -> list[int]:
        """The photos on show, in order."""
        return [item.photo_id for item in self._items]

    def item(self, index: _Index) -> Item:
        """The item of a row."""
        return self._items[index.row()]

    @Slot(int)
    def thumbnail_arrived(self, photo_id: int) -> None:
        """Has the photo's row painted again, wherever it is now."""
        row = self._rows.get(photo_id)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many photos are on show."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view or a screen reader asks for."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return name_of(item.path) if role == Qt.ItemDataRole.DisplayRole else self._tip(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(item)
        wanted: dict[int, Any] = {
            Role.PHOTO_ID: item.photo_id,
            Role.PATH: item.path,
            Role.SIMILARITY: item.similarity,
            Role.MATCH: item.match,
            Role.MARK: self._marks.get(item.photo_id),
        }
        return wanted.get(role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Photos can be dragged out to other programs."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Dragged photos are files."""
        data = QMimeData()
        data.setUrls([file_url(self.item(index).path) for index in indexes])
        return data

    def roleNames(self) -> dict[int, QByteArray]:
        """Names of the roles, for tools that ask."""
        return {**super().roleNames(), Role.PHOTO_ID: QByteArray(b"photoId")}

    def _tip(self, item: Item) -> str:
        lines = [name_of(item.path), readable(item.path.parent)]
        if item.similarity is not None:
            lines.append(self._words(item))
        lines += self._mark_words(item)
        return plain("\n".join(lines))

    def _spoken(self, item: Item) -> str:
        said = [name_of(item.path)]
        if item.similarity is not None:
            said.append(self._words(item))
        return ", ".join([*said, *self._mark_words(item)])

    def _mark_words(self, item: Item) -> list[str]:
        mark = self._marks.get(item.photo_id)
        if mark is None:
            return []
        return [self.tr("marked as alike") if mark else self.tr("marked as not alike")]

    def _words(self, item: Item) -> str:
        bands = {
            "identical": self.tr("identical"),
            "near-duplicate": self.tr("nearly identical"),
            "turned": self.tr("nearly identical when turned"),
            "part": self.tr("holds this picture as a part"),
            "similar": self.tr("similar"),
        }
        return f"{percent(item.similarity or 0)} · {bands.get(item.match, item.match)}"
