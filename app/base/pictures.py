"""Reads pictures as `QImage` on workers."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from engine.results import Preview

_WITH_TRANSPARENCY = 4


def load_image(path: Path | None, side: int = 0) -> QImage:
    """Reads an image file upright; returns a null image if that is impossible.

    Args:
        path: path of the file.
        side: scale down to about this size while reading; 0 for the original size.
    """
    if path is None:
        return QImage()
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if side and size.isValid() and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def to_image(preview: Preview) -> QImage:
    """Converts a picture decoded by the engine to the format that paints fastest."""
    height, width, channels = preview.pixels.shape
    form, fastest = QImage.Format.Format_RGB888, QImage.Format.Format_RGB32
    if channels == _WITH_TRANSPARENCY:
        form, fastest = QImage.Format.Format_RGBA8888, QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(preview.pixels.data.cast("B"), width, height, channels * width, form)
    # Converting copies the data, so the image may outlive the array.
    return image.convertToFormat(fastest)
