"""The Qt model of the photos in one section."""

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from app.base.engine_words import in_words
from app.base.texts import name_of, plain, readable
from app.compare.words import facts_of, remark_of
from engine.results import ComparedFile

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Data roles for the delegate."""

    FILE = Qt.ItemDataRole.UserRole + 1


class CompareModel(QAbstractListModel):
    """A model with one row per photo.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: Sequence[ComparedFile] = ()
        self._rows: dict[Path, int] = {}
        self._of_photo: dict[int, list[int]] = {}

    def show(self, files: Sequence[ComparedFile]) -> None:
        """Replaces the photos."""
        self.beginResetModel()
        self._files = files
        self._rows = {file.path: row for row, file in enumerate(files)}
        self._of_photo = {}
        for row, file in enumerate(files):
            for copy in file.copies[:1]:
                self._of_photo.setdefault(copy.photo_id, []).append(row)
        self.endResetModel()

    def file(self, index: _Index) -> ComparedFile | None:
        """Returns the photo of a row, or None."""
        return self._files[index.row()] if index.isValid() else None

    @Slot(Path)
    def picture_arrived(self, path: Path) -> None:
        """Repaints a photo whose picture has arrived."""
        if path in self._rows:
            self._repaint(self._rows[path])

    @Slot(int)
    def thumbnail_arrived(self, photo_id: int) -> None:
        """Repaints the photos beside a photo of the library whose thumbnail has arrived."""
        for row in self._of_photo.get(photo_id, ()):
            self._repaint(row)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Returns the number of photos."""
        return 0 if parent is not None and parent.isValid() else len(self._files)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns data for views and screen readers."""
        file = self.file(index)
        if file is None:
            return None
        if role == Role.FILE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(file.path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join(_lines(file)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([name_of(file.path), *_lines(file)[1:]])
        return None

    def _repaint(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


def _lines(file: ComparedFile) -> list[str]:
    beside = " ".join(name_of(path) for path in file.companions)
    known = [f"= {readable(copy.path)}" for copy in file.copies]
    lines = [
        readable(file.path),
        facts_of(file.width, file.height, file.size),
        beside,
        in_words(file.reason),
        *known,
        remark_of(file),
    ]
    return [line for line in lines if line]
