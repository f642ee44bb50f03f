"""The column of panels beside the photos: scrolls if it is too high, is never cut at the side."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

# Wider only if a panel needs it: in a language with long words, or with larger fonts.
WIDTH = 304


class Sidebar(QScrollArea):
    """Panels below each other, each on a card.

    Args:
        panels: from top to bottom.
    """

    def __init__(self, panels: Sequence[QWidget]) -> None:
        super().__init__()
        self._contents = QWidget()
        self._contents.setObjectName("sidebarContents")
        column = QVBoxLayout(self._contents)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        for panel in panels:
            column.addWidget(_card(panel))
        column.addStretch(1)
        self.setObjectName("sidebar")
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._contents)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Adapts to the panels' size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._contents:
            needed = self._contents.minimumSizeHint().width()
            self.setFixedWidth(max(WIDTH, needed + self.verticalScrollBar().sizeHint().width()))
        return super().eventFilter(watched, event)


def _card(panel: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.addWidget(panel)
    return card
