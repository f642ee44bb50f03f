"""The pages shown without groups: the progress of reading, or why there are none."""

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
    """Widgets below each other in the centre."""

    def _stack(self, *parts: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        for part in parts:
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)


class ReadingPage(_Page):
    """Shows the progress of reading, with a button to cancel."""

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
        """Starts without known progress."""
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Looking for near-duplicates …"))
        self.stop.setEnabled(True)

    def show_step(self, step: Progress) -> None:
        """Shows the progress."""
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        words = {
            "look": self.tr("Looking at the photos: {done} of {total}"),
            "candidates": self.tr("Looking for photos that are alike: {done} of {total}"),
            "compare": self.tr("Comparing them pair by pair: {done} of {total}"),
        }.get(step.stage, "{done} / {total}")
        self._words.setText(words.format(done=number(step.done), total=number(step.total)))

    def text(self) -> str:
        """The text on display."""
        return self._words.text()


class EmptyPage(_Page):
    """Explains why there is nothing to show, and offers the next step.

    Attributes:
        other: button for another list.
        again: button to read again.
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
            other: text of the button for another list; without it there is none.
        """
        self._words.setText(text)
        self.other.setText(other)
        self.other.setVisible(bool(other))

    def text(self) -> str:
        """The text on display."""
        return self._words.text()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
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
