"""What a drop or a paste means: folders to add, or examples to search with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

from engine.library import Example


@dataclass(frozen=True, slots=True)
class Dropped:
    """The useful part of dropped or pasted data.

    Attributes:
        folders: to be added to the library.
        examples: to search with.
    """

    folders: Sequence[Path] = field(default_factory=tuple)
    examples: Sequence[Example] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.folders or self.examples)


def understand(data: QMimeData) -> Dropped:
    """Reads files first, then a picture, then a path written as text.

    Browsers offer a dragged picture both as its pixels and as a link to the web; the link is of
    no use here, since nothing is fetched from the network.
    """
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return _sorted(paths)
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Dropped(examples=(encoded(image),))
    return _sorted(_paths_in(data.text()))


def may_be_useful(data: QMimeData) -> bool:
    """A quick look while something is dragged over the window."""
    return data.hasImage() or data.hasText() or any(url.isLocalFile() for url in data.urls())


def encoded(image: QImage) -> bytes:
    """A picture as the bytes of a PNG file."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(store.data())


def _sorted(paths: Sequence[Path]) -> Dropped:
    folders = tuple(path for path in paths if path.is_dir())
    return Dropped(folders, tuple(path for path in paths if path not in folders))


def _paths_in(text: str) -> list[Path]:
    found = []
    for line in text.splitlines():
        written = line.strip().strip("\"'")
        if not written or len(written) > 4096 or "\0" in written:
            continue
        path = Path(QUrl(written).toLocalFile() if written.startswith("file:") else written)
        path = path.expanduser()
        if path.is_absolute() and path.exists():
            found.append(path)
    return found
