"""Small pictures of files outside the library: most recent request first, bounded memory."""

from collections import OrderedDict
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from app.base.jobs import JobRunner
from app.base.pictures import to_image
from engine.base.errors import QueryError
from engine.base.progress import CancelToken
from engine.library import Library

_SIDE = 320
_LOADERS = 2
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
        self._runner = runner
        self._kept: OrderedDict[Path, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[Path, None] = OrderedDict()
        self._loading: set[Path] = set()
        self._jobs = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._start_loaders)

    def pixmap(self, path: Path) -> QPixmap | None:
        """Returns the picture; if None, it is being loaded, and `arrived` says when to ask again.

        A picture that cannot be loaded is a null pixmap.
        """
        found = self._kept.get(path)
        if found is not None:
            self._kept.move_to_end(path)
        elif path not in self._loading:
            self._waiting[path] = None
            self._waiting.move_to_end(path)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._timer.start()
        return found

    def clear(self) -> None:
        """Drops everything, since another card may have files with the same names."""
        self._kept.clear()
        self._waiting.clear()

    @Slot()
    def _start_loaders(self) -> None:
        while self._waiting and self._jobs < _LOADERS:
            count = min(_BATCH, len(self._waiting))
            batch = [self._waiting.popitem(last=True)[0] for _ in range(count)]
            self._loading.update(batch)
            self._jobs += 1
            self._runner.start(
                _Load(self._library, batch), progress=self._take, ended=self._loader_ended
            )

    @Slot(tuple)
    def _take(self, loaded: tuple[Path, QImage]) -> None:
        path, image = loaded
        self._loading.discard(path)
        self._kept[path] = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(path)

    @Slot()
    def _loader_ended(self) -> None:
        self._jobs -= 1
        if self._waiting:
            self._timer.start()


class _Load:
    """Decodes a few files on a thread; yields ``(path, image)``."""

    def __init__(self, library: Library, paths: list[Path]) -> None:
        self._library = library
        self._paths = paths

    def __call__(self, cancel: CancelToken) -> Generator[tuple[Path, QImage], None, None]:
        for path in self._paths:
            cancel.check()
            yield path, self._read(path)

    def _read(self, path: Path) -> QImage:
        try:
            return to_image(self._library.photos.preview(path, _SIDE))
        except QueryError:
            return QImage()
