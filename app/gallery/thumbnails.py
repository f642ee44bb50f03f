"""Loads thumbnails on demand: most recent request first, with bounded memory."""

from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from app.base.jobs import JobRunner
from app.base.pictures import load_image
from engine.base.progress import CancelToken
from engine.library import Library
from engine.results import ItemKind

_LOADERS = 2
_BATCH = 8
_MOST_WAITING = 400
_MOST_BYTES = 128 << 20
_BYTES_A_PIXEL = 4
# Only a few sizes, so that small movements of the slider load nothing again.
_SIDES = (96, 160, 256, 512)
_USUAL_SIDE = 256


@dataclass(frozen=True, slots=True)
class _Kept:
    pixmap: QPixmap
    side: int

    @property
    def size(self) -> int:
        return self.pixmap.width() * self.pixmap.height() * _BYTES_A_PIXEL


class _Loaded(NamedTuple):
    photo_id: int
    side: int
    image: QImage
    kind: ItemKind | None


class ThumbnailLoader(QObject):
    """Provides pixmaps by photo id, immediately or later.

    Args:
        library: finds and creates thumbnails.
        runner: runs jobs.
        parent: parent object.
    """

    arrived = Signal(int)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._side = _SIDES[-1]
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._loading: set[int] = set()
        self._failed: set[int] = set()
        self._kinds: dict[int, ItemKind] = {}
        self._jobs = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._start_loaders)

    def set_side(self, pixels: int) -> None:
        """Sets the size in device pixels at which pictures are drawn."""
        self._side = next((side for side in _SIDES if side >= pixels), _SIDES[-1])

    def need_side(self, pixels: int) -> None:
        """Sets the size for another view; a larger size that was set before is kept."""
        self.set_side(max(pixels, self._side))

    def pixmap(self, photo_id: int) -> QPixmap | None:
        """Returns the thumbnail.

        If None, it is being loaded, and `arrived` says when to ask again.
        """
        found = self._kept.get(photo_id)
        if found is not None:
            self._kept.move_to_end(photo_id)
        # Show a picture loaded for smaller tiles until the larger one arrives.
        if found is None or found.side < self._side:
            self._want(photo_id)
        return found.pixmap if found else None

    def kind(self, photo_id: int) -> ItemKind | None:
        """Returns the kind of item of a photo, if its thumbnail was loaded."""
        return self._kinds.get(photo_id)

    def kept(self) -> int:
        """The number of thumbnails in memory."""
        return len(self._kept)

    def kept_bytes(self) -> int:
        """The memory that they take."""
        return self._bytes

    def has_failed(self, photo_id: int) -> bool:
        """Returns whether a thumbnail is not available."""
        return photo_id in self._failed

    def forget(self, photo_id: int) -> None:
        """Drops the thumbnail of a photo whose content has changed."""
        self._drop(photo_id)
        self._failed.discard(photo_id)

    def retry(self) -> None:
        """Allows failed thumbnails to be tried again, since a drive may be available again."""
        self._failed.clear()

    def _want(self, photo_id: int) -> None:
        if photo_id in self._loading or photo_id in self._failed:
            return
        self._waiting[photo_id] = None
        self._waiting.move_to_end(photo_id)
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popitem(last=False)
        self._timer.start()

    @Slot()
    def _start_loaders(self) -> None:
        while self._waiting and self._jobs < _LOADERS:
            count = min(_BATCH, len(self._waiting))
            batch = [self._waiting.popitem(last=True)[0] for _ in range(count)]
            self._loading.update(batch)
            self._jobs += 1
            self._runner.start(
                _Load(self._library, batch, self._side),
                progress=self._take,
                ended=self._loader_ended,
            )

    @Slot(tuple)
    def _take(self, loaded: _Loaded) -> None:
        photo_id, side, image, kind = loaded
        self._kinds.pop(photo_id, None)
        if kind is not None:
            self._kinds[photo_id] = kind
        self._loading.discard(photo_id)
        if image.isNull():
            self._failed.add(photo_id)
        else:
            self._drop(photo_id)
            kept = _Kept(QPixmap.fromImage(image), side)
            self._kept[photo_id] = kept
            self._bytes += kept.size
            while self._bytes > _MOST_BYTES:
                self._drop(next(iter(self._kept)))
        self.arrived.emit(photo_id)

    @Slot()
    def _loader_ended(self) -> None:
        self._jobs -= 1
        if self._waiting:
            self._timer.start()

    def _drop(self, photo_id: int) -> None:
        kept = self._kept.pop(photo_id, None)
        if kept is not None:
            self._bytes -= kept.size


class _Load:
    """Reads a few thumbnails on a thread, and yields each of them."""

    def __init__(self, library: Library, ids: list[int], side: int) -> None:
        self._library = library
        self._ids = ids
        self._side = side

    def __call__(self, cancel: CancelToken) -> Generator[_Loaded, None, None]:
        for photo_id in self._ids:
            cancel.check()
            image = self._picture(photo_id)
            kind = self._library.photos.item_kind(photo_id)
            yield _Loaded(photo_id, self._side, image, kind)

    def _picture(self, photo_id: int) -> QImage:
        large = self._side > _USUAL_SIDE
        place = self._library.photos.thumbnail(photo_id, large=large)
        image = load_image(place, self._side)
        if image.isNull() and place is not None:
            # If it cannot be drawn, it is damaged.
            place = self._library.photos.thumbnail(photo_id, large=large, anew=True)
            image = load_image(place, self._side)
        return image
