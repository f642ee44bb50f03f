"""The page shown without photos: explains why, and offers what to do."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base import theme

_SIGN = 48
_WIDTH, _LEAST_WIDTH, _MARGIN = 440, 240, 24


class EmptyPage(QWidget):
    """An icon, a sentence, and buttons for possible actions.

    Args:
        parent: parent object.
    """

    clear_wanted = Signal()
    more_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel()
        self._text.setObjectName("muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self.clear = QPushButton(self.tr("Clear the filters"))
        self.clear.clicked.connect(self.clear_wanted)
        self.more = QPushButton(self.tr("Show less similar"))
        self.more.clicked.connect(self.more_wanted)
        self.add = QPushButton(self.tr("Add a folder of photos"))
        self.add.clicked.connect(self.add_wanted)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.clear)
        buttons.addWidget(self.more)
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.say("")
        self.refresh_icons()

    def minimumSizeHint(self) -> QSize:
        """Allows a narrow window, in which the sentence is wrapped."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wraps the sentence at the window's width."""
        super().resizeEvent(event)
        self._fit_text()

    def say(self, text: str, *, clear: bool = False, more: bool = False, add: bool = False) -> None:
        """Shows a sentence.

        Args:
            text: the sentence.
            clear: whether there are filters to clear.
            more: whether there are less similar photos.
            add: whether adding a folder would help.
        """
        self._text.setText(text)
        self._fit_text()
        self.clear.setVisible(clear)
        self.more.setVisible(more)
        self.add.setVisible(add)

    def _fit_text(self) -> None:
        # A label that may choose its size gets too little height.
        width = max(_LEAST_WIDTH, min(_WIDTH, self.width() - 2 * _MARGIN))
        self._text.setFixedSize(width, max(0, self._text.heightForWidth(width)))

    def text(self) -> str:
        """The text on display."""
        return self._text.text()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        ratio = self.devicePixelRatioF()
        sign = QPixmap(theme.picture("picture", theme.colours().muted, round(_SIGN * ratio)))
        sign.setDevicePixelRatio(ratio)
        self._sign.setPixmap(sign)
