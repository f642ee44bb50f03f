"""One picture to look at, in the sizes that are at hand."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from app.base.texts import name_of
from engine.results import Example, Metadata

# A side that no picture reaches: every pixel of the file.
WHOLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at.

    Attributes:
        example: a photo's id, a file, or the bytes of a picture.
        name: as the person reads it.
        folder: where it lies; None for what came from the clipboard.
        similarity: in 0…1, where a search says so.
        match: the band, as `app.gallery.model.Item` names it.
    """

    example: Example
    name: str
    folder: Path | None = None
    similarity: float | None = None
    match: str = ""

    @classmethod
    def of_photo(cls, photo_id: int, path: Path) -> "Subject":
        """A photo of the library, by its id and where it lies."""
        return cls(photo_id, name_of(path), path.parent)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file; None where it is not.

    Attributes:
        width: in pixels, upright.
        height: in pixels, upright.
        size: in bytes.
        metadata: how it was taken.
        cut_off: whether the end of the file is missing.
    """

    width: int | None = None
    height: int | None = None
    size: int | None = None
    metadata: Metadata = field(default_factory=Metadata)
    cut_off: bool = False

    @property
    def taken_at(self) -> datetime | None:
        """Local time of the camera."""
        return self.metadata.taken_at


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a worker made of a picture.

    Attributes:
        image: null where it cannot be shown.
        facts: of the file.
        side: what was asked for.
        trouble: why it cannot be shown, in one line; else empty.
    """

    image: QImage
    facts: Facts
    side: int = 0
    trouble: str = ""


class Picture(QObject):
    """Keeps at most three sizes: the thumbnail, one for the screen, and every pixel.

    Args:
        subject: what it shows.

    Attributes:
        subject: what it shows.
        facts: empty until the file was read.
        trouble: why the file cannot be shown; else empty.
    """

    changed = Signal()

    def __init__(self, subject: Subject) -> None:
        # Without an owner, so that the images go when nobody looks any more.
        super().__init__()
        self.subject = subject
        self.facts = Facts()
        self.trouble = ""
        self._thumbnail = QImage()
        self._screen = QImage()
        self._screen_side = 0
        self._whole = QImage()

    def take_thumbnail(self, image: QImage) -> None:
        """Shows something at once."""
        self._thumbnail = image
        self.changed.emit()

    def take(self, decoded: Decoded) -> None:
        """Takes what was decoded, or why nothing could be."""
        self.facts, self.trouble = decoded.facts, decoded.trouble
        if not decoded.image.isNull():
            if self._is_whole(decoded.image):
                self._whole = decoded.image
            else:
                self._screen, self._screen_side = decoded.image, decoded.side
        self.changed.emit()

    def let_go(self, *, whole_only: bool = False) -> None:
        """Frees the large sizes; they are decoded again when they are needed."""
        if not (whole_only and self._screen.isNull()):
            self._whole = QImage()
        if not whole_only:
            self._screen = QImage()
            # The drive may be back by then.
            self.trouble = ""

    def size(self) -> QSize:
        """The whole picture's, in its own pixels; the thumbnail's until that is known."""
        if self.facts.width and self.facts.height:
            return QSize(self.facts.width, self.facts.height)
        return self._thumbnail.size()

    def known(self) -> bool:
        """Whether the file was looked at, so that `size` is its own."""
        return bool(self.facts.width and self.facts.height)

    def has(self, side: int) -> bool:
        """Whether nothing sharper is to be had for a longer side of so many pixels."""
        if self.trouble or not self._whole.isNull():
            return True
        return not self._screen.isNull() and self._screen_side >= side

    def image(self, side: int) -> QImage:
        """The smallest image whose longer side has so many pixels, else the largest; or null."""
        images = [i for i in (self._screen, self._whole) if not i.isNull()]
        if not (self._thumbnail.isNull() or self.is_transparent()):
            images.insert(0, self._thumbnail)
        images.sort(key=_longer)
        return next((i for i in images if _longer(i) >= side), images[-1] if images else QImage())

    def is_transparent(self) -> bool:
        """Whether something shows through what was decoded; a thumbnail has its own ground."""
        return self._screen.hasAlphaChannel() or self._whole.hasAlphaChannel()

    def sharpest(self) -> int:
        """The longer side of the largest image at hand; 0 where there is none."""
        return _longer(self.image(WHOLE))

    def at_hand(self) -> int:
        """Bytes of the images in memory."""
        return sum(i.sizeInBytes() for i in (self._thumbnail, self._screen, self._whole))

    def _is_whole(self, image: QImage) -> bool:
        return image.width() == self.facts.width and image.height() == self.facts.height


def _longer(image: QImage) -> int:
    return max(image.width(), image.height())
