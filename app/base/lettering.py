"""How high a line has to be so that no script is clipped in it."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

# Letters with marks above and below, and scripts that come from other fonts than the window's own.
_HIGHEST = ("Åģ", "漢字", "한글", "あア", "ยี้", "ไป่")


def line_height(font: QFont) -> int:
    """The height of a line of any script, in device-independent pixels.

    A font's own height says nothing of the fonts that stand in for signs it lacks.

    Args:
        font: of the text.
    """
    return _line_height(font.key(), font)


@lru_cache(maxsize=32)
def _line_height(_: str, font: QFont) -> int:
    metrics = QFontMetrics(font)
    # Text is laid out by the ascent and descent of the fonts it is drawn with.
    return max(metrics.height(), *(metrics.boundingRect(text).height() for text in _HIGHEST))
