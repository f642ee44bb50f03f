"""Small pictures of files outside the library: most recent request first, bounded memory."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.base.jobs import JobRunner
from app.base.latest_first import LatestFirst
from app.base.pictures import to_image
from engine.base.errors import QueryError
from engine.library import Library

_SIDE = 320
_BATCH = 4
_MOST_WAITING = 100
_MOST_KEPT = 300


class FilePictures(QObject):
    """Provides pixmaps by path, immediately or later.

    Args:
        library: decodes the files.
        runner: runs jobs.
        parent: parent object.
    """

    arrived = Signal(Path)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._kept: OrderedDict[Path, QPixmap] = OrderedDict()
        self._loading = LatestFirst(
            runner, self._load, self._take, batch=_BATCH, most_waiting=_MOST_WAITING, parent=self
        )

    def pixmap(self, path: Path) -> QPixmap | None:
        """Returns the picture; if None, it is being loaded, and `arrived` says when to ask again.

        A picture that cannot be loaded is a null pixmap.
        """
        found = self._kept.get(path)
        if found is not None:
            self._kept.move_to_end(path)
        else:
            self._loading.want(path)
        return found

    def clear(self) -> None:
        """Drops everything, since another card may have files with the same names."""
        self._kept.clear()
        self._loading.clear()

    def _load(self, path: Path) -> QImage:
        try:
            return to_image(self._library.photos.preview(path, _SIDE))
        except QueryError:
            return QImage()

    def _take(self, path: Path, image: QImage) -> None:
        self._kept[path] = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(path)
