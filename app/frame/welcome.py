"""The page of the first start, with one large drop target."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base import theme

_SIGN = 80
_SIZE, _LEAST = QSize(608, 408), QSize(560, 280)
_NARROW = 16


class Welcome(QWidget):
    """Asks for the first folder.

    Args:
        parent: parent object.
    """

    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QFrame()
        self._frame.setObjectName("dropZone")
        self._sign = QLabel()
        title = QLabel(self.tr("Find the other photos like this one"))
        title.setObjectName("title")
        text = QLabel(
            self.tr(
                "Drop a folder of photos here, or choose one. Kindred looks at every photo once; "
                "after that, any picture finds similar photos in the blink of an eye."
            )
        )
        self.button = QPushButton(self.tr("Choose a folder of photos"))
        self.button.setObjectName("primary")
        self.button.setMinimumSize(280, 40)
        self.button.clicked.connect(self.choose_wanted)
        promise = QLabel(
            self.tr("Everything stays on this computer. Your photos are never changed.")
        )
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(32, _NARROW, 32, _NARROW)
        inner.setSpacing(0)
        inner.addStretch(1)
        for label in (title, text):
            label.setWordWrap(True)
        # Its space goes with it.
        self._sign.setContentsMargins(0, 0, 0, 24)
        for label, space in ((self._sign, 0), (title, 12), (text, 32)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
            inner.addSpacing(space)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addSpacing(16)
        promise.setObjectName("muted")
        promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        promise.setWordWrap(True)
        inner.addWidget(promise)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignCenter)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self._sign.setPixmap(theme.application_icon().pixmap(_SIGN, _SIGN))
        self.button.setIcon(theme.icon("folder-add", theme.colours().on_accent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Uses less space, and no picture, in a low window."""
        super().resizeEvent(event)
        self._frame.setFixedSize(_SIZE.boundedTo(self.size() - QSize(_NARROW, _NARROW)))
        self._sign.setVisible(self.height() >= _SIZE.height())

    def minimumSizeHint(self) -> QSize:
        """Returns the size without the picture."""
        return _LEAST

    def highlight(self, over: bool) -> None:
        """Highlights the target while something acceptable is dragged over the window."""
        self._frame.setProperty("over", over)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)
