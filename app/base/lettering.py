"""How high a line has to be so that no script is clipped in it."""

from PySide6.QtGui import QFont, QFontMetrics

# Letters with marks above and below, and scripts that come from other fonts than the window's own.
_HIGHEST = ("Åģ", "漢字", "한글", "あア", "ยี้", "ไป่")
# By the key of a font: a font itself must not outlive the application.
_known: dict[str, int] = {}


def line_height(font: QFont) -> int:
    """The height of a line of any script, in device-independent pixels.

    A font's own height says nothing of the fonts that stand in for signs it lacks.

    Args:
        font: of the text.
    """
    key = font.key()
    if key not in _known:
        metrics = QFontMetrics(font)
        # Text is laid out by the ascent and descent of the fonts it is drawn with.
        others = (metrics.boundingRect(text).height() for text in _HIGHEST)
        _known[key] = max(metrics.height(), *others)
    return _known[key]
