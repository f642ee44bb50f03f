"""The line above a view: the way back, what is shown, and what can be done with it."""

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
    """Title, a quiet line below, buttons at the far end; on a dark stage.

    Args:
        parent: owner.
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
        """Makes a flat button.

        Args:
            icon: of the set.
            text: what it does, for the tool tip and for screen readers.
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
        """Puts something at the far end."""
        self._tools.addWidget(widget)

    def add_space(self) -> None:
        """Parts groups of buttons."""
        self._tools.addSpacing(12)

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        for button, icon in self._icons:
            self._dress(button, icon)

    def changeEvent(self, event: QEvent) -> None:
        """Arrows point the other way where one reads from right to left."""
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
    """Buttons that zoom one of the pictures, and how large it is shown.

    Args:
        header: gets the buttons.
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
        """Acts on this view from now on."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Shows the magnification anew."""
        shown = self._view.magnification() if self._view is not None else None
        self.label.setText("" if shown is None else percent(shown))

    def _zoom(self, factor: float) -> None:
        if self._view is not None:
            self._view.zoom_by(factor)

    def _fit(self) -> None:
        if self._view is not None:
            self._view.fit()
