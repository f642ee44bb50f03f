"""A table model of groups, with photos side by side; a long group continues in the next row."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from app.base.texts import name_of, plain, readable
from app.duplicates.selection import Choice
from app.duplicates.words import (
    companions_of,
    date_of,
    facts_of,
    pixels_of,
    size_of,
    standing_of,
    summary_of,
)
from app.operations.duplicate_groups import Group
from engine.results import DuplicatePhoto

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Data roles for the delegate."""

    PHOTO = Qt.ItemDataRole.UserRole + 1
    GROUP = Qt.ItemDataRole.UserRole + 2
    MARKED = Qt.ItemDataRole.UserRole + 3
    FIRST = Qt.ItemDataRole.UserRole + 4
    FIRST_ROW = Qt.ItemDataRole.UserRole + 5
    NOTHING_STAYS = Qt.ItemDataRole.UserRole + 6
    STANDING = Qt.ItemDataRole.UserRole + 7
    SUMMARY = Qt.ItemDataRole.UserRole + 8


class DuplicateModel(QAbstractTableModel):
    """Each row contains photos of one group, the one to keep first.

    Args:
        choice: the groups.
        parent: parent object.
    """

    def __init__(self, choice: Choice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._across = 3
        self._rows: list[tuple[Group, int]] = []
        self._places: dict[int, tuple[int, int]] = {}

    @property
    def across(self) -> int:
        """The number of photos side by side."""
        return self._across

    @property
    def choice(self) -> Choice:
        """The current list."""
        return self._choice

    def show(self, across: int | None = None, choice: Choice | None = None) -> None:
        """Shows the current state of the groups.

        Args:
            across: new number of photos side by side.
            choice: another list.
        """
        self.beginResetModel()
        self._across = across or self._across
        self._choice = choice or self._choice
        self._rows, self._places = [], {}
        for group in self._choice.shown:
            for start in range(0, len(group.photos), self._across):
                for column, photo in enumerate(group.photos[start : start + self._across]):
                    self._places[photo.photo_id] = (len(self._rows), column)
                self._rows.append((group, start))
        self.endResetModel()

    def repaint(self) -> None:
        """Repaints after a change of the selection only."""
        if self._rows:
            last = self.index(len(self._rows) - 1, self._across - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place(self, photo_id: int) -> QModelIndex:
        """Returns the index of a photo; invalid if it is not shown."""
        found = self._places.get(photo_id)
        return self.index(*found) if found else QModelIndex()

    def photo(self, index: _Index) -> DuplicatePhoto | None:
        """Returns the photo of a cell, or None."""
        if not index.isValid():
            return None
        group, start = self._rows[index.row()]
        place = start + index.column()
        return group.photos[place] if place < len(group.photos) else None

    def photos_in(self, row: int) -> int:
        """Returns the number of photos in a row."""
        group, start = self._rows[row]
        return min(self._across, len(group.photos) - start)

    def begins(self) -> list[bool]:
        """Returns for each row whether a group starts in it."""
        return [start == 0 for _, start in self._rows]

    @Slot(int)
    def thumbnail_arrived(self, photo_id: int) -> None:
        """Repaints a photo whose thumbnail has arrived."""
        index = self.place(photo_id)
        if index.isValid():
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index | None = None) -> int:
        """Returns the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Returns the number of photos side by side."""
        return 0 if parent is not None and parent.isValid() else self._across

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Allows only cells with photos to be reached."""
        if self.photo(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns data for views and screen readers."""
        if not index.isValid():
            return None
        group, start = self._rows[index.row()]
        if role == Role.GROUP:
            return group
        if role == Role.FIRST_ROW:
            return start == 0
        if role == Role.SUMMARY:
            return summary_of(self._choice, group)
        if role == Role.NOTHING_STAYS:
            return self._choice.nothing_stays(group)
        photo = self.photo(index)
        return None if photo is None else self._of_photo(photo, group, role)

    def _of_photo(self, photo: DuplicatePhoto, group: Group, role: int) -> Any:
        if role == Role.PHOTO:
            return photo
        if role == Role.MARKED:
            return self._choice.is_marked(photo.photo_id)
        if role == Role.FIRST:
            return photo is group.photos[0]
        if role == Role.STANDING:
            return standing_of(group, photo, self._choice.rule.folder)
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(photo.path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join(self._told(photo, group)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(photo, group)
        return None

    def _told(self, photo: DuplicatePhoto, group: Group) -> list[str]:
        facts = [fact.text for fact in facts_of(photo, group) if not fact.folder]
        beside = [readable(path.name) for path in photo.companions]
        return [
            readable(photo.path),
            standing_of(group, photo, self._choice.rule.folder),
            *facts,
            *([", ".join(beside)] if beside else []),
        ]

    def _spoken(self, photo: DuplicatePhoto, group: Group) -> str:
        said = (
            name_of(photo.path),
            standing_of(group, photo, self._choice.rule.folder),
            pixels_of(photo),
            size_of(photo.size),
            date_of(photo),
            companions_of(photo),
            self.tr("selected for the trash") if self._choice.is_marked(photo.photo_id) else "",
        )
        return ", ".join(part for part in said if part)
