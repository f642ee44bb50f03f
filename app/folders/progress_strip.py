"""Shows the progress of indexing: photos done, speed, time left, and a pause button."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.base import theme
from app.base.texts import number
from engine.base.progress import Progress


class ProgressStrip(QFrame):
    """A bar at the bottom of the window while folders are indexed.

    Args:
        parent: parent object.
    """

    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._last: Progress | None = None
        self._pausing = False
        self._text = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of indexing"))
        self.pause = QPushButton(self.tr("Pause"))
        self.pause.setToolTip(self.tr("Stop here; what was finished is kept and can be searched"))
        self.pause.clicked.connect(self._pause)
        self.resume = QPushButton(self.tr("Continue"))
        self.resume.setToolTip(self.tr("Continue with the remaining photos"))
        self.resume.clicked.connect(self.resume_wanted)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop adding this folder"))
        self.cancel.clicked.connect(self.cancel_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._text, 2)
        layout.addWidget(self._bar, 3)
        layout.addWidget(self.pause)
        layout.addWidget(self.resume)
        layout.addWidget(self.cancel)
        self.refresh_icons()
        self.hide()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.pause.setIcon(theme.icon("pause"))
        self.resume.setIcon(theme.icon("play"))
        self.cancel.setIcon(theme.icon("close"))

    def offer_cancel(self, offered: bool) -> None:
        """Sets whether there is a folder to cancel."""
        self.cancel.setVisible(offered)

    def text(self) -> str:
        """The text on display."""
        return self._text.text()

    @Slot()
    def begin(self) -> None:
        """Shows the bar."""
        self._last = None
        self._pausing = False
        self._text.setText(self.tr("Looking for photos …"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self.pause.setEnabled(True)
        self.pause.show()
        self.resume.hide()
        self.show()

    @Slot(Progress)
    def show_step(self, step: Progress) -> None:
        """Shows the progress."""
        self._last = step
        if self._pausing:
            return
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        # Preparing the model file is a single step.
        self.pause.setVisible(step.stage != "prepare")
        if step.stage == "prepare":
            self._bar.setRange(0, 0)
            self._text.setText(self.tr("Preparing the model (only once) …"))
        elif step.stage == "scan":
            self._text.setText(self.tr("Looking for photos … %n found", "", step.done))
        elif step.stage == "facts":
            self._text.setText(self.tr("Reading when and how photos were taken …"))
        else:
            self._text.setText(self._words(step))

    @Slot()
    def show_paused(self) -> None:
        """Stays visible, with a button to resume."""
        words = self.tr("Paused; folders are not watched")
        if self._last is not None and self._last.stage == "index":
            words = self.tr("Paused at {done} of {total} photos; folders are not watched").format(
                done=number(self._last.done), total=number(self._last.total)
            )
        else:
            self._bar.hide()
        self._text.setText(words)
        self.pause.hide()
        self.resume.show()
        self.show()

    @Slot()
    def end(self) -> None:
        """Hides the bar."""
        self.hide()

    @Slot()
    def _pause(self) -> None:
        self._pausing = True
        self.pause.setEnabled(False)
        self._text.setText(self.tr("Stopping …"))
        self.pause_wanted.emit()

    def _words(self, step: Progress) -> str:
        parts = [
            self.tr("{done} of {total} photos").format(
                done=number(step.done), total=number(step.total)
            )
        ]
        if rate := step.metrics.get("photos_per_second"):
            parts.append(self.tr("{rate} per second").format(rate=number(round(rate))))
        if step.done < step.total and "seconds_left" in step.metrics:
            parts.append(self._time_left(step.metrics["seconds_left"]))
        return " · ".join(parts)

    def _time_left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("%n second(s) left", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%n minute(s) left", "", round(seconds / 60))
        return self.tr("%n hour(s) left", "", round(seconds / 3600))
