"""Draws the program's icon in all sizes and forms from the one SVG, with Qt alone.

``python packaging/icons.py FOLDER`` writes ``kindred-<size>.png``, ``kindred.ico``,
``kindred.icns`` and ``kindred.svg``.
"""

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image

SVG = Path(__file__).resolve().parents[1] / "resources" / "icons" / "kindred.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_LARGEST = 1024


def draw_icons(folder: Path) -> Path:
    """Writes the icons; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: _draw(size) for size in (*SIZES, _LARGEST)}
    for size in SIZES:
        drawn[size].save(folder / f"kindred-{size}.png", optimize=True)
    small = [drawn[size] for size in _ICO_SIZES]
    small[-1].save(folder / "kindred.ico", append_images=small[:-1], sizes=[i.size for i in small])
    drawn[_LARGEST].save(folder / "kindred.icns")
    shutil.copyfile(SVG, folder / "kindred.svg")
    return folder


def _draw(size: int) -> Image.Image:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
