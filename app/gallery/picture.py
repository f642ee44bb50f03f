"""A picture to view, in the sizes that are available."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from app.base.texts import name_of
from engine.results import Example, Metadata

# Larger than any picture: requests full resolution.
WHOLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Subject:
    """The picture being viewed.

    Attributes:
        example: a photo's id, a file, or the bytes of a picture.
        name: name for the user.
        folder: its folder; None for a picture from the clipboard.
        similarity: in 0…1, for results of a search.
        match: the band, as in `app.gallery.model.Item`.
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
    """Data of a file; None for unknown values.

    Attributes:
        width: in pixels, upright.
        height: in pixels, upright.
        size: in bytes.
        metadata: its metadata.
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
    """The result of decoding a picture.

    Attributes:
        image: null if it cannot be shown.
        facts: data of the file.
        side: the requested size.
        trouble: why it cannot be shown, in one line; else empty.
    """

    image: QImage
    facts: Facts
    side: int = 0
    trouble: str = ""


class Picture(QObject):
    """Keeps at most three sizes: the thumbnail, one for the screen, and full resolution.

    Args:
        subject: the picture.

    Attributes:
        subject: the picture.
        facts: empty until the file was read.
        trouble: why the file cannot be shown; else empty.
    """

    changed = Signal()

    def __init__(self, subject: Subject) -> None:
        # Without a parent, so that the images are freed when nobody uses it.
        super().__init__()
        self.subject = subject
        self.facts = Facts()
        self.trouble = ""
        self._thumbnail = QImage()
        self._screen = QImage()
        self._screen_side = 0
        self._whole = QImage()

    def take_thumbnail(self, image: QImage) -> None:
        """Shows a thumbnail until something better is available."""
        self._thumbnail = image
        self.changed.emit()

    def take(self, decoded: Decoded) -> None:
        """Takes the result of decoding, or the reason for a failure."""
        self.facts, self.trouble = decoded.facts, decoded.trouble
        if not decoded.image.isNull():
            if self._is_whole(decoded.image):
                self._whole = decoded.image
            else:
                self._screen, self._screen_side = decoded.image, decoded.side
        self.changed.emit()

    def let_go(self, *, whole_only: bool = False) -> None:
        """Frees the large sizes, which are decoded again when needed."""
        if not (whole_only and self._screen.isNull()):
            self._whole = QImage()
        if not whole_only:
            self._screen = QImage()
            # The drive may be available again by then.
            self.trouble = ""

    def size(self) -> QSize:
        """The size of the whole picture in its own pixels; that of the thumbnail until known."""
        if self.facts.width and self.facts.height:
            return QSize(self.facts.width, self.facts.height)
        return self._thumbnail.size()

    def known(self) -> bool:
        """Whether the file has been read, so that `size` is its own."""
        return bool(self.facts.width and self.facts.height)

    def has(self, side: int) -> bool:
        """Returns whether nothing sharper is available for a longer side of that many pixels."""
        if self.trouble or not self._whole.isNull():
            return True
        return not self._screen.isNull() and self._screen_side >= side

    def image(self, side: int) -> QImage:
        """Returns the smallest image with a longer side of that many pixels, else the largest.

        Or null.
        """
        images = [i for i in (self._screen, self._whole) if not i.isNull()]
        if not (self._thumbnail.isNull() or self.is_transparent()):
            images.insert(0, self._thumbnail)
        images.sort(key=_longer)
        return next((i for i in images if _longer(i) >= side), images[-1] if images else QImage())

    def is_transparent(self) -> bool:
        """Returns whether a decoded image has transparency.

        Thumbnails have an opaque background.
        """
        return self._screen.hasAlphaChannel() or self._whole.hasAlphaChannel()

    def sharpest(self) -> int:
        """Returns the longer side of the largest available image; 0 without any."""
        return _longer(self.image(WHOLE))

    def at_hand(self) -> int:
        """Returns the size in bytes of the images in memory."""
        return sum(i.sizeInBytes() for i in (self._thumbnail, self._screen, self._whole))

    def _is_whole(self, image: QImage) -> bool:
        return image.width() == self.facts.width and image.height() == self.facts.height


def _longer(image: QImage) -> int:
    return max(image.width(), image.height())
