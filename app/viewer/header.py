"""The bar above a view: the way back, the title, and actions."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.base import theme
from app.base.elided_label import ElidedLabel
from app.base.texts import percent
from app.viewer.picture_view import PictureView

_STEP = 1.25
_ARROWS = frozenset({"back", "previous", "next"})
_DRAWN = 40


class Header(QWidget):
    """A title, a muted line below, and buttons at the trailing edge, on a dark background.

    Args:
        parent: parent object.
    """

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: list[tuple[QToolButton, str]] = []
        self.title = ElidedLabel()
        self.title.setObjectName("heading")
        self.subtitle = ElidedLabel()
        self.subtitle.setObjectName("muted")
        self.back = self.button("back", self.tr("Back (Esc)"))
        self.back.clicked.connect(self.back_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.back)
        layout.addLayout(words, 1)
        layout.addLayout(self._tools)

    def button(self, icon: str, text: str) -> QToolButton:
        """Creates a flat button.

        Args:
            icon: name in the icon set.
            text: its function, for tooltip and screen readers.
        """
        button = QToolButton(self)
        button.setObjectName("flat")
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setIconSize(QSize(20, 20))
        self._icons.append((button, icon))
        self._dress(button, icon)
        return button

    def add(self, widget: QWidget) -> None:
        """Adds a widget at the trailing edge."""
        self._tools.addWidget(widget)

    def add_space(self) -> None:
        """Separates groups of buttons."""
        self._tools.addSpacing(12)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for button, icon in self._icons:
            self._dress(button, icon)

    def changeEvent(self, event: QEvent) -> None:
        """Mirrors arrows in right-to-left languages."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.refresh_icons()

    def _dress(self, button: QToolButton, icon: str) -> None:
        picture = theme.icon(icon, theme.DARK.text)
        if icon in _ARROWS and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            pixmap = picture.pixmap(_DRAWN, _DRAWN)
            picture = QIcon(pixmap.transformed(QTransform().scale(-1, 1)))
        button.setIcon(picture)


class ZoomTools:
    """Buttons that zoom one of the pictures, and its magnification.

    Args:
        header: receives the buttons.
    """

    def __init__(self, header: Header) -> None:
        self._view: PictureView | None = None
        smaller = header.button("zoom-out", header.tr("Zoom out (−)"))
        larger = header.button("zoom-in", header.tr("Zoom in (+)"))
        whole = header.button("fit", header.tr("Show all of it (0)"))
        self.label = QLabel()
        self.label.setObjectName("muted")
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setMinimumWidth(self.label.fontMetrics().horizontalAdvance("0000 %"))
        self.label.setAccessibleName(header.tr("Magnification"))
        for widget in (smaller, self.label, larger, whole):
            header.add(widget)
        smaller.clicked.connect(lambda: self._zoom(1 / _STEP))
        larger.clicked.connect(lambda: self._zoom(_STEP))
        whole.clicked.connect(self._fit)

    def follow(self, view: PictureView) -> None:
        """Controls another view from now on."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Updates the magnification."""
        shown = self._view.magnification() if self._view is not None else None
        self.label.setText("" if shown is None else percent(shown))

    def _zoom(self, factor: float) -> None:
        if self._view is not None:
            self._view.zoom_by(factor)

    def _fit(self) -> None:
        if self._view is not None:
            self._view.fit()
