"""What is shown where no group is: that they are read, or that there are none and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.base import theme
from app.base.texts import number
from engine.base.progress import Progress

_SIGN = 48
_WIDTH = 440
_BAR = 320


class _Page(QWidget):
    """Parts below each other in the middle."""

    def _stack(self, *parts: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        for part in parts:
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)


class ReadingPage(_Page):
    """How far the reading is, with a way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = _words()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR)
        self.stop = QPushButton()
        self._stack(self._words, self._bar, self.stop)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.stop.setText(self.tr("Cancel"))
        self.stop.setToolTip(self.tr("What was found so far is kept"))

    def begin(self) -> None:
        """Nothing is known yet."""
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Looking for near-duplicates …"))
        self.stop.setEnabled(True)

    def show_step(self, step: Progress) -> None:
        """Shows how far it is."""
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        words = {
            "look": self.tr("Looking at the photos: {done} of {total}"),
            "candidates": self.tr("Looking for photos that are alike: {done} of {total}"),
            "compare": self.tr("Comparing them pair by pair: {done} of {total}"),
        }.get(step.stage, "{done} / {total}")
        self._words.setText(words.format(done=number(step.done), total=number(step.total)))

    def text(self) -> str:
        """What it says."""
        return self._words.text()


class EmptyPage(_Page):
    """Why there is nothing to show, and the next step.

    Attributes:
        other: shows another list.
        again: looks again.
    """

    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._words = _words()
        self.other = QPushButton()
        self.again = QPushButton()
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.other)
        row.addWidget(self.again)
        self._stack(self._sign, self._words, buttons)
        self.again.setText(self.tr("Look again"))
        self.other.clicked.connect(self.other_wanted)

    def say(self, text: str, other: str = "") -> None:
        """Shows a sentence.

        Args:
            text: the sentence.
            other: what the button for another list says; without it there is none.
        """
        self._words.setText(text)
        self.other.setText(other)
        self.other.setVisible(bool(other))

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(theme.picture("copy", theme.colours().muted, round(_SIGN * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        self._sign.setPixmap(pixmap)


def _words() -> QLabel:
    label = QLabel()
    label.setObjectName("muted")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFixedWidth(_WIDTH)
    return label
