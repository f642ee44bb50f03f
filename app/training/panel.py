"""The learning panel: reasons to learn, progress, result, and going back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.base.flow_layout import FlowLayout
from app.base.library_state import Overview
from app.operations.training import Trained
from app.training.report import ReportCard
from app.training.time_left import Pace
from engine.base.config import MIN_TRAINING_PHOTOS
from engine.base.progress import Progress


class TrainingPanel(QWidget):
    """Shows a reason to learn, the progress of training, and then the report card.

    It is at the bottom of the rail and deliberately inconspicuous.

    Args:
        parent: parent object.
    """

    train_wanted = Signal()
    cancel_wanted = Signal()
    version_wanted = Signal(int)
    versions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pace = Pace()
        self._busy = False
        self._queued = False
        self._reading = False
        self._waiting = 0
        self._overview: Overview | None = None
        self._other: int | None = None
        self._said_before: list[QWidget] = []
        self._why = QLabel()
        self._why.setObjectName("muted")
        self._why.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self.card = ReportCard()
        self.retrain = _link(self.tr("Learn again"))
        self.retrain.clicked.connect(self.train_wanted)
        self.cancel = _link(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the training; the version in use stays in use"))
        self.cancel.clicked.connect(self._cancel)
        self.compare = _link(self.tr("Compare"))
        self.compare.setToolTip(
            self.tr("All versions: compare them, add notes, go back to one of them")
        )
        self.compare.clicked.connect(self.versions_wanted)
        self.other = _link(self.tr("Undo"))
        self.other.clicked.connect(self._want_other)
        self._lay_out()
        for widget in (self._bar, self.card, self.cancel, self.other, self.compare):
            widget.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self._why)
        layout.addWidget(self._bar)
        layout.addWidget(self.card)
        # Side by side if there is room, otherwise below each other, so that no text is cut.
        links = QWidget()
        buttons = FlowLayout(12, links, lines=0)
        for button in (self.compare, self.other, self.cancel, self.retrain):
            buttons.addWidget(button)
        layout.addWidget(links)

    def can_learn(self) -> bool:
        """Whether there are enough photos, including those that are being read."""
        if self._overview is None:
            return False
        status = self._overview.status
        coming = sum(folder.waiting for folder in status.folders) if self._reading else 0
        return status.photos - status.unreadable + coming >= MIN_TRAINING_PHOTOS

    def why(self) -> str:
        """The reason to learn, or the current stage."""
        return self._why.text()

    def show_overview(self, overview: Overview) -> None:
        """Shows reasons to retrain, unless a training is running."""
        self._overview = overview
        self._offer()
        self._say_why()

    @Slot(bool)
    def show_reading(self, reading: bool) -> None:
        """Shows that a training waits until photos have been read."""
        self._reading = reading
        self._offer()
        self._say_why()

    @Slot(bool)
    def show_queued(self, queued: bool) -> None:
        """Shows whether a training was requested that starts after photos have been read."""
        self._queued = queued
        focused = (self.retrain if queued else self.cancel).hasFocus()
        self.cancel.setEnabled(True)
        self.cancel.setVisible(queued or self._busy)
        self.retrain.setVisible(self.cancel.isHidden())
        if focused:
            (self.cancel if queued else self.retrain).setFocus()
        self._say_why()

    def show_marks(self, waiting: int) -> None:
        """Shows the number of marks since the last training."""
        self._waiting = waiting
        self._say_why()

    @Slot()
    def begin(self) -> None:
        """Shows that a training starts."""
        self._pace = Pace()
        self._busy = True
        parts = (self.card, self.compare, self.other)
        self._said_before = [part for part in parts if not part.isHidden()]
        pressed = self.retrain.hasFocus()
        for widget in (*parts, self.retrain):
            widget.hide()
        self.cancel.setEnabled(True)
        self.cancel.show()
        if pressed:
            # Hiding the focused button would move the focus to an arbitrary widget.
            self.cancel.setFocus()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._why.setText(self.tr("Starting …"))

    @Slot(Progress)
    def show_step(self, step: Progress) -> None:
        """Shows the progress."""
        if not self.cancel.isEnabled():
            return
        words = [self._stage_words(step.stage)]
        left = self._pace.seconds_left(step.stage, step.done, step.total)
        if left is not None:
            words.append(self._time_left(left))
        self._why.setText(" · ".join(words))
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)

    @Slot()
    def end(self) -> None:
        """Shows the button again, and the result of the previous training."""
        self._busy = False
        for part in self._said_before:
            part.show()
        self._said_before = []
        self._bar.hide()
        self.show_queued(self._queued)

    @Slot(Trained)
    def show_result(self, trained: Trained) -> None:
        """Shows the report card, and offers the version that is not active."""
        self._said_before = []
        self.card.show_result(trained)
        self.card.show()
        self.compare.show()
        if trained.result.activated:
            self._other = trained.before
            self.other.setText(self.tr("Undo"))
            self.other.setToolTip(self.tr("Go back to the previous version"))
        else:
            self._other = trained.result.model
            self.other.setText(self.tr("Use it anyway"))
            self.other.setToolTip(self.tr("Search with the new version, although it finds less"))
        self.other.setVisible(self._other is not None)

    @Slot()
    def switched(self) -> None:
        """Removes the result of the last training after another version was activated."""
        self._said_before = []
        for part in (self.card, self.compare, self.other):
            part.hide()

    def _say_why(self) -> None:
        if self._queued:
            self._why.setText(self.tr("Learning starts when all photos have been read."))
        elif self._overview is not None and not self._busy:
            self._why.setText(self._need(self._overview))

    def _offer(self) -> None:
        """Names the button after what it does now, and says so in its tooltip."""
        overview = self._overview
        if overview is None:
            return
        self.retrain.setEnabled(self.can_learn())
        first = overview.active is None or overview.active.starter
        words = self.tr("Learn now") if first else self.tr("Learn again")
        self.retrain.setText(self.tr("Learn afterwards") if self._reading else words)
        self.retrain.setToolTip(
            self.tr("Photos are being read; learning starts when that is done (Ctrl+T)")
            if self._reading
            else self.tr("Learn what your own photos have in common; searches get sharper (Ctrl+T)")
        )

    def _need(self, overview: Overview) -> str:
        photos = overview.status.photos - overview.status.unreadable
        active = overview.active
        if self._reading:
            return self.tr("Kindred can learn when all photos have been read.")
        if photos < MIN_TRAINING_PHOTOS:
            return self.tr("Add at least %n photo(s) first.", "", MIN_TRAINING_PHOTOS)
        if active is None or active.starter:
            return self.tr("Kindred has not learned from your photos yet.")
        if overview.drifted:
            new = self.tr("%n new photo(s) since the last training.", "", overview.new)
            return f"{new} {self.tr('The collection has drifted: many are unlike those learned.')}"
        if overview.new:
            return self.tr("%n new photo(s) since the last training.", "", overview.new)
        if self._waiting:
            return self.tr("%n new mark(s) since the last training.", "", self._waiting)
        return self.tr("Up to date with your photos.")

    @Slot()
    def _cancel(self) -> None:
        if not self._queued:
            self.cancel.setEnabled(False)
            self._why.setText(self.tr("Stopping …"))
        self.cancel_wanted.emit()

    @Slot()
    def _want_other(self) -> None:
        if self._other is not None:
            self.version_wanted.emit(self._other)

    def _time_left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("%n second(s) left", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%n minute(s) left", "", round(seconds / 60))
        return self.tr("%n hour(s) left", "", round(seconds / 3600))

    def _stage_words(self, stage: str) -> str:
        return {
            "prepare": self.tr("Getting ready …"),
            "scan": self.tr("Looking for photos …"),
            "index": self.tr("Reading your photos …"),
            "pixels": self.tr("Reading your photos …"),
            "features": self.tr("Reading your photos …"),
            "graph": self.tr("Comparing your photos with each other …"),
            "autoencoder": self.tr("Learning what similar photos share …"),
            "hash_network": self.tr("Learning to tell photos apart …"),
            "encode": self.tr("Sorting your photos by what was learned …"),
            "report": self.tr("Checking whether searches have improved …"),
        }.get(stage, self.tr("Learning …"))


def _link(text: str) -> QPushButton:
    """Returns a button that looks like text."""
    button = QPushButton(text)
    button.setObjectName("link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
