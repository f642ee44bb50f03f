"""Sizes that fit the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

# Room for the window's frame and a panel at the edge of the screen.
_BESIDE, _ABOVE = 16, 48


def bounded(wanted: QSize, widget: QWidget) -> QSize:
    """Returns a size for a window, no larger than the screen of a widget."""
    room = widget.screen().availableSize()
    return wanted.boundedTo(QSize(room.width() - _BESIDE, room.height() - _ABOVE))


def resize(window: QWidget, width: int, height: int) -> None:
    """Sets the first size of a window or dialog, no larger than the screen.

    Args:
        window: what it holds scrolls if there is too little room.
        width: desired width.
        height: desired height.
    """
    window.resize(bounded(QSize(width, height), window.parentWidget() or window))
