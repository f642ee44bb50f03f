"""Computes a line height in which no script is clipped."""

from PySide6.QtGui import QFont, QFontMetrics

# Letters with marks above and below, and scripts from fallback fonts.
_HIGHEST = ("Åģ", "漢字", "한글", "あア", "ยี้", "ไป่")
# By the key of a font, since a font object must not outlive the application.
_known: dict[str, int] = {}


def line_height(font: QFont) -> int:
    """Returns the height of a line of any script, in device-independent pixels.

    A font's own height does not include the fallback fonts for characters that it lacks.

    Args:
        font: font of the text.
    """
    key = font.key()
    if key not in _known:
        metrics = QFontMetrics(font)
        # Text is laid out by the ascent and descent of the fonts that draw it.
        others = (metrics.boundingRect(text).height() for text in _HIGHEST)
        _known[key] = max(metrics.height(), *others)
    return _known[key]
