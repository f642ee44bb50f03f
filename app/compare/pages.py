"""The pages before the result: a drop target for a folder or card, and the progress."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.base import theme
from app.base.texts import number
from engine.base.progress import Progress

_SIGN = 48
_WORDS = 416
_SPACE = 16
# In a lower page there is no room for the picture.
_LOW = 360


class CardZone(QWidget):
    """Asks for a folder.

    Args:
        parent: parent object.
    """

    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QFrame()
        self._frame.setObjectName("dropZone")
        self._sign = QLabel()
        words = QLabel(
            self.tr(
                "Drop a folder or a memory card here, or choose one. Kindred tells you for "
                "each photo whether your library has it, has another file of the same picture, "
                "or does not have it."
            )
        )
        self.button = QPushButton(self.tr("Choose a folder or card …"))
        self.button.setObjectName("primary")
        self.button.setMinimumHeight(40)
        self.button.clicked.connect(self.choose_wanted)
        promise = QLabel(self.tr("Nothing is added to your library, and nothing is changed."))
        promise.setObjectName("muted")
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(48, 24, 48, 24)
        inner.setSpacing(_SPACE)
        for label in (self._sign, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(promise)
        for label in (words, promise):
            label.setWordWrap(True)
            label.setFixedWidth(_WORDS)
        self._labels = (words, promise)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 16)
        layout.addStretch(1)
        layout.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.refresh_icons()

    def showEvent(self, event: QShowEvent) -> None:
        """Adapts the height of the texts to the font."""
        super().showEvent(event)
        for label in self._labels:
            label.setFixedHeight(label.heightForWidth(_WORDS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the picture out in a low window."""
        super().resizeEvent(event)
        self._sign.setVisible(self.height() >= _LOW)

    def minimumSizeHint(self) -> QSize:
        """Returns the size without the picture."""
        size = super().minimumSizeHint()
        gone = 0 if self._sign.isHidden() else self._sign.sizeHint().height() + _SPACE
        return size - QSize(0, gone)

    def highlight(self, over: bool) -> None:
        """Highlights the target while something acceptable is dragged over the window."""
        self._frame.setProperty("over", over)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        worn, ratio = theme.colours(), self.devicePixelRatioF()
        pixmap = QPixmap(theme.picture("compare", worn.muted, round(_SIGN * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        self._sign.setPixmap(pixmap)
        self.button.setIcon(theme.icon("folder", worn.on_accent))


class Waiting(QWidget):
    """Shows the progress of the comparison.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setObjectName("muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(320)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def text(self) -> str:
        """The text on display."""
        return self._text.text()

    def begin(self) -> None:
        """Starts without known progress."""
        self._bar.setRange(0, 0)
        self._text.setText(self.tr("Looking for photos …"))

    def show_step(self, step: Progress) -> None:
        """Shows the progress."""
        if step.stage == "scan":
            self._text.setText(self.tr("Looking for photos: %n so far", "", step.done))
            return
        if step.stage != "compare":
            self._text.setText(self.tr("Preparing …"))
            return
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        words = self.tr("Comparing with your library: {done} of {total}")
        self._text.setText(words.format(done=number(step.done), total=number(step.total)))
