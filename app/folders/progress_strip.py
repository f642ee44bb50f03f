"""What indexing is doing: photos done, photos a second, time left, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from engine.progress import Progress


class ProgressStrip(QFrame):
    """A line at the bottom of the window while folders are brought up to date."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._text = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of indexing"))
        self._cancel = QPushButton(self.tr("Stop"))
        self._cancel.setToolTip(self.tr("Stop indexing; what was finished is kept"))
        self._cancel.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._text, 2)
        layout.addWidget(self._bar, 3)
        layout.addWidget(self._cancel)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def begin(self) -> None:
        """Appears."""
        self._text.setText(self.tr("Looking for photos …"))
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def show_step(self, step: Progress) -> None:
        """Shows how far indexing is."""
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        if step.stage == "prepare":
            self._bar.setRange(0, 0)
            self._text.setText(self.tr("Preparing the model, only this once …"))
        elif step.stage == "scan":
            self._text.setText(self.tr("Looking for photos … %n found", "", step.done))
        else:
            self._text.setText(self._words(step))

    def end(self) -> None:
        """Disappears."""
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(self.tr("Stopping …"))
        self.cancel_wanted.emit()

    def _words(self, step: Progress) -> str:
        parts = [
            self.tr("{done} of {total} photos").format(
                done=f"{step.done:,}", total=f"{step.total:,}"
            )
        ]
        if rate := step.metrics.get("photos_per_second"):
            parts.append(self.tr("{rate} per second").format(rate=f"{rate:.0f}"))
        if step.done < step.total and "seconds_left" in step.metrics:
            parts.append(self._time_left(step.metrics["seconds_left"]))
        return " · ".join(parts)

    def _time_left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("%n second(s) left", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%n minute(s) left", "", round(seconds / 60))
        return self.tr("%n hour(s) left", "", round(seconds / 3600))
