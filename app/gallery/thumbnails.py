"""Loads thumbnails on demand: most recent request first, with bounded memory."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.base.jobs import JobRunner
from app.base.latest_first import LatestFirst
from app.base.pictures import load_image
from engine.library import Library
from engine.results import ItemKind

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
        self._side = _SIDES[-1]
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._bytes = 0
        self._failed: set[int] = set()
        self._kinds: dict[int, ItemKind] = {}
        self._loading = LatestFirst(
            runner, self._load, self._take, batch=_BATCH, most_waiting=_MOST_WAITING, parent=self
        )

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
        if (found is None or found.side < self._side) and photo_id not in self._failed:
            self._loading.want(photo_id)
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

    def _load(self, photo_id: int) -> _Loaded:
        side, photos = self._side, self._library.photos
        large = side > _USUAL_SIDE
        place = photos.thumbnail(photo_id, large=large)
        image = load_image(place, side)
        if image.isNull() and place is not None:
            # If it cannot be drawn, it is damaged.
            place = photos.thumbnail(photo_id, large=large, anew=True)
            image = load_image(place, side)
        return _Loaded(side, image, photos.item_kind(photo_id))

    def _take(self, photo_id: int, loaded: _Loaded) -> None:
        side, image, kind = loaded
        self._kinds.pop(photo_id, None)
        if kind is not None:
            self._kinds[photo_id] = kind
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

    def _drop(self, photo_id: int) -> None:
        kept = self._kept.pop(photo_id, None)
        if kept is not None:
            self._bytes -= kept.size
