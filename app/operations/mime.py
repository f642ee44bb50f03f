"""Interprets a drop or paste: folders to add, or examples to search with.

This is done in two steps. `read_offer` runs on the GUI thread, where the data are, and does not
access the disk. `understand` accesses the disk and encodes pictures, so it must run on a worker.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColorSpace, QDropEvent, QImage, QImageWriter

from app.base.urls import local_path
from app.operations.offered_bytes import raw_picture, written_picture
from engine.results import Example

_LONGEST_LINE = 4096


class Aim(Enum):
    """The purpose of a dropped picture."""

    NEW = "new"
    """A new search."""
    LIKE = "like"
    """A further example of the current search."""
    UNLIKE = "unlike"
    """A further negative example."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The dropped or pasted data, before the disk was accessed.

    Attributes:
        paths: absolute paths of files and folders, which may not exist.
        picture: pixels; used if none of the paths exists.
        raw: bytes of an encoded picture, instead of pixels.
        link: whether it was only a link to the web.
        aim: purpose of the drop.
    """

    paths: Sequence[Path] = field(default_factory=tuple)
    picture: QImage | None = None
    raw: bytes = b""
    link: bool = False
    aim: Aim = Aim.NEW


@dataclass(frozen=True, slots=True)
class Understood:
    """The usable part of an offer.

    Attributes:
        folders: folders to be added to the library.
        examples: examples to search with.
        link: whether there was only a link to the web.
        aim: purpose of the examples.
    """

    folders: Sequence[Path] = field(default_factory=tuple)
    examples: Sequence[Example] = field(default_factory=tuple)
    link: bool = False
    aim: Aim = Aim.NEW


def read_offer(data: QMimeData | None) -> Offer:
    """Reads files first, then a picture, then a path given as text.

    Browsers offer a dragged picture both as pixels and as a link to the web, which is ignored since
    nothing is downloaded. Some also name a temporary file that is deleted before anybody can read
    it.
    """
    if data is None:
        return Offer()
    urls = data.urls()
    paths = tuple(local_path(url) for url in urls if url.isLocalFile())
    picture = _pixels_in(data)
    raw = b"" if picture is not None else raw_picture(data) or written_picture(data)
    if paths or picture is not None or raw:
        return Offer(paths, picture, raw)
    written = tuple(_paths_in(data.text()))
    return Offer(written, link=not written and _is_link(urls, data.text()))


def _pixels_in(data: QMimeData) -> QImage | None:
    if not data.hasImage():
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def may_be_useful(data: QMimeData) -> bool:
    """Returns quickly whether dragged data may be usable."""
    offered = data.hasImage() or data.hasText() or data.hasUrls() or data.hasHtml()
    return offered or any(name.startswith("image/") for name in data.formats())


def accept_copy(event: QDropEvent) -> None:
    """Accepts dragged data as a copy, whatever the other program proposes.

    After a move, a file manager would delete the user's photo.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def understand(offer: Offer) -> Understood:
    """Separates folders from files, and encodes a picture; accesses the disk."""
    if not any(path.exists() for path in offer.paths):
        if offer.picture is not None:
            return Understood(examples=(encoded(offer.picture),), aim=offer.aim)
        if offer.raw:
            return Understood(examples=(offer.raw,), aim=offer.aim)
    folders = tuple(path for path in offer.paths if path.is_dir())
    files = tuple(path for path in offer.paths if path not in folders)
    return Understood(folders, files, offer.link, offer.aim)


def encoded(image: QImage) -> bytes:
    """Encodes a picture as an image file.

    It uses the fastest lossless format, since encoding a large PNG takes seconds.
    """
    if image.colorSpace().isValid():
        # A BMP has no colour information.
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png" if image.hasAlphaChannel() else b"bmp"))
    writer.setCompression(1)
    writer.write(image)
    return bytes(store.data())


def _is_link(urls: Sequence[QUrl], text: str) -> bool:
    schemes = {url.scheme() for url in urls} | {QUrl(text.strip()).scheme()}
    return bool(schemes & {"http", "https"})


def _paths_in(text: str) -> list[Path]:
    found = []
    for line in text.splitlines():
        written = line.strip().strip("\"'")
        if not written or len(written) > _LONGEST_LINE or "\0" in written:
            continue
        try:
            is_url = written.startswith("file:")
            path = local_path(QUrl(written)) if is_url else Path(written).expanduser()
        except RuntimeError:  # the home of a user who does not exist
            continue
        if path.is_absolute():
            found.append(path)
    return found
