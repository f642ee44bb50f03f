"""Thumbnails on demand: newest wish first, bounded memory, pixmaps on the GUI thread alone."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.jobs import JobRunner
from engine.library import Library
from engine.progress import CancelToken

_LOADERS = 2
_MOST_WAITING = 400
_MOST_KEPT = 600


class ThumbnailLoader(QObject):
    """Gives pixmaps by photo id, at once or later.

    Args:
        library: knows where thumbnails lie.
        runner: starts the loaders.
        parent: owner.
    """

    arrived = Signal(int)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._loading: set[int] = set()
        self._failed: set[int] = set()
        self._jobs = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._start_loaders)

    def pixmap(self, photo_id: int) -> QPixmap | None:
        """The thumbnail, or None; then it is fetched and `arrived` tells when to ask again."""
        found = self._kept.get(photo_id)
        if found is not None:
            self._kept.move_to_end(photo_id)
            return found
        if photo_id not in self._loading and photo_id not in self._failed:
            self._waiting[photo_id] = None
            self._waiting.move_to_end(photo_id)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._timer.start()
        return None

    def has_failed(self, photo_id: int) -> bool:
        """Whether there is no thumbnail to be had."""
        return photo_id in self._failed

    def forget(self, photo_id: int) -> None:
        """Drops what is kept of a photo whose content changed."""
        self._kept.pop(photo_id, None)
        self._failed.discard(photo_id)

    @Slot()
    def _start_loaders(self) -> None:
        while self._waiting and self._jobs < _LOADERS:
            batch = [self._waiting.popitem(last=True)[0] for _ in range(min(8, len(self._waiting)))]
            self._loading.update(batch)
            self._jobs += 1
            job = self._runner.start(_Load(self._library, batch))
            job.progress.connect(self._take)
            job.ended.connect(self._loader_ended)

    @Slot(object)
    def _take(self, loaded: tuple[int, QImage]) -> None:
        photo_id, image = loaded
        self._loading.discard(photo_id)
        if image.isNull():
            self._failed.add(photo_id)
        else:
            self._kept[photo_id] = QPixmap.fromImage(image)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self.arrived.emit(photo_id)

    @Slot()
    def _loader_ended(self) -> None:
        self._jobs -= 1
        if self._waiting:
            self._timer.start()


class _Load:
    """Reads a few thumbnails on a thread; yields ``(photo id, image)``."""

    def __init__(self, library: Library, ids: list[int]) -> None:
        self._library = library
        self._ids = ids

    def __call__(self, cancel: CancelToken) -> "object":
        for photo_id in self._ids:
            cancel.check()
            yield photo_id, load_image(self._library.thumbnail(photo_id))


def load_image(path: Path | None, side: int = 0) -> QImage:
    """Reads an image file upright; a null image where that is impossible.

    Args:
        path: of the file.
        side: scale down to about this size while reading; 0 reads as it is.
    """
    if path is None:
        return QImage()
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if side and size.isValid() and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
