"""What a drop or a paste means: folders to add, or examples to search with.

Reading it is split in two. `read_offer` runs on the GUI thread, where the data lives, and touches
no disk. `understand` looks at the disk and encodes pictures: it belongs on a worker.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColorSpace, QDropEvent, QImage, QImageWriter

from app.base.urls import local_path
from app.query.offered_bytes import raw_picture, written_picture
from engine.results import Example

_LONGEST_LINE = 4096


class Aim(Enum):
    """What a picture is given for."""

    NEW = "new"
    """A search of its own."""
    LIKE = "like"
    """One more example of the search on show."""
    UNLIKE = "unlike"
    """One more example against."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What was dropped or pasted, before anybody looked at the disk.

    Attributes:
        paths: absolute, of files and folders that may not be there.
        picture: pixels; where there are paths too, for the case that none of them is there.
        raw: bytes of an encoded picture, in place of pixels.
        link: whether it was only a link to the web.
        aim: what it is given for.
    """

    paths: Sequence[Path] = field(default_factory=tuple)
    picture: QImage | None = None
    raw: bytes = b""
    link: bool = False
    aim: Aim = Aim.NEW


@dataclass(frozen=True, slots=True)
class Understood:
    """The useful part of an offer.

    Attributes:
        folders: to be added to the library.
        examples: to search with.
        link: whether there was nothing but a link to the web.
        aim: what the examples are given for.
    """

    folders: Sequence[Path] = field(default_factory=tuple)
    examples: Sequence[Example] = field(default_factory=tuple)
    link: bool = False
    aim: Aim = Aim.NEW


def read_offer(data: QMimeData | None) -> Offer:
    """Reads files first, then a picture, then a path written as text.

    Browsers offer a dragged picture both as its pixels and as a link to the web; the link is of
    no use here, since nothing is fetched from the network. Some name a file besides that is gone
    before anybody can read it.
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
    """A quick look while something is dragged over the window."""
    offered = data.hasImage() or data.hasText() or data.hasUrls() or data.hasHtml()
    return offered or any(name.startswith("image/") for name in data.formats())


def accept_copy(event: QDropEvent) -> None:
    """Takes what is dragged as a copy, whatever the other program proposes.

    After a move a file manager would delete the person's photo.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def understand(offer: Offer) -> Understood:
    """Tells folders from files, and makes a file of a picture; looks at the disk."""
    if not any(path.exists() for path in offer.paths):
        if offer.picture is not None:
            return Understood(examples=(encoded(offer.picture),), aim=offer.aim)
        if offer.raw:
            return Understood(examples=(offer.raw,), aim=offer.aim)
    folders = tuple(path for path in offer.paths if path.is_dir())
    files = tuple(path for path in offer.paths if path not in folders)
    return Understood(folders, files, offer.link, offer.aim)


def encoded(image: QImage) -> bytes:
    """A picture as the bytes of an image file.

    The format is the quickest that keeps everything: a large PNG takes seconds to squeeze.
    """
    if image.colorSpace().isValid():
        # A BMP says nothing of its colours.
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
