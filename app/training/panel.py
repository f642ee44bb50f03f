"""Retrain: why, how far, how good, and the way back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.base import theme
from app.base.library_state import Overview
from app.training.curve import LossCurve
from app.training.report import ReportCard
from app.training.time_left import Pace
from app.training.trainer import Trained
from engine.base.config import MIN_TRAINING_PHOTOS
from engine.base.progress import Progress


class TrainingPanel(QWidget):
    """A button with a word on why; stages and a curve while it works; then the report card.

    Args:
        parent: owner.
    """

    train_wanted = Signal()
    cancel_wanted = Signal()
    version_wanted = Signal(int)
    versions_wanted = Signal()
    marks_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pace = Pace()
        self._busy = False
        self._waiting = 0
        self._overview: Overview | None = None
        self._other: int | None = None
        self._said_before: list[QWidget] = []
        self.curve: LossCurve | None = None
        heading = QLabel(self.tr("Learn this collection"))
        heading.setObjectName("heading")
        heading.setMinimumHeight(theme.HEADING)
        self._why = QLabel()
        self._why.setObjectName("muted")
        self._why.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._curve_place = QVBoxLayout()
        self.card = ReportCard()
        self.retrain = QPushButton(self.tr("Retrain"))
        self.retrain.setToolTip(
            self.tr("Learn what your own photos have in common; searches get sharper (Ctrl+T)")
        )
        self.retrain.clicked.connect(self.train_wanted)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the training; the version in use stays in use"))
        self.cancel.clicked.connect(self._cancel)
        self.other = QPushButton(self.tr("Go back to the version before"))
        self.other.clicked.connect(self._want_other)
        self.versions = QPushButton(self.tr("Versions …"))
        self.versions.setToolTip(
            self.tr("Every version that was learned: compare them, note, go back to any of them")
        )
        self.versions.clicked.connect(self.versions_wanted)
        self.marks = QPushButton()
        self.marks.setToolTip(
            self.tr("Photos that you called similar or not similar; the next training follows them")
        )
        self.marks.clicked.connect(self.marks_wanted)
        self._lay_out(heading)
        for widget in (self._bar, self.card, self.cancel, self.other, self.versions, self.marks):
            widget.hide()
        self.refresh_icons()

    def _lay_out(self, heading: QLabel) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self._why)
        layout.addWidget(self._bar)
        layout.addLayout(self._curve_place)
        layout.addWidget(self.card)
        layout.addWidget(self.other)
        layout.addWidget(self.marks)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.retrain, self.cancel, self.versions):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self.retrain.setIcon(theme.icon("train"))
        self.other.setIcon(theme.icon("undo"))
        self.versions.setIcon(theme.icon("history"))
        self.marks.setIcon(theme.icon("alike"))

    def why(self) -> str:
        """The word on why, or the stage that is under way."""
        return self._why.text()

    def show_overview(self, overview: Overview) -> None:
        """Says why one might retrain, unless that is being done."""
        self._overview = overview
        photos = overview.status.photos - overview.status.unreadable
        # There is nothing to choose from with one alone.
        self.versions.setVisible(len(overview.models) > 1)
        self.retrain.setEnabled(photos >= MIN_TRAINING_PHOTOS)
        self._say_why()

    def show_marks(self, count: int, waiting: int) -> None:
        """Says how many marks there are, and how many came since the last training."""
        self._waiting = waiting
        self.marks.setText(self.tr("%n mark(s) …", "", count))
        self.marks.setVisible(count > 0)
        self._say_why()

    @Slot()
    def begin(self) -> None:
        """Shows a training that starts."""
        self._pace = Pace()
        self._busy = True
        self._said_before = [part for part in (self.card, self.other) if not part.isHidden()]
        for widget in (self.card, self.other, self.retrain):
            widget.hide()
        self.cancel.setEnabled(True)
        self.cancel.show()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._why.setText(self.tr("Starting …"))
        if self.curve is None:
            self.curve = LossCurve()
            self._curve_place.addWidget(self.curve)
        self.curve.begin()
        self.curve.show()

    @Slot(object)
    def show_step(self, step: Progress) -> None:
        """Shows how far the training is."""
        if not self.cancel.isEnabled():
            return
        words = [self._stage_words(step.stage)]
        left = self._pace.seconds_left(step.stage, step.done, step.total)
        if left is not None:
            words.append(self._time_left(left))
        self._why.setText(" · ".join(words))
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        if self.curve is not None and "loss" in step.metrics:
            self.curve.add(self._curve_words(step), step.metrics["loss"])

    @Slot()
    def end(self) -> None:
        """Goes back to the button, and to what was said of the training before."""
        self._busy = False
        for part in self._said_before:
            part.show()
        self._said_before = []
        self._bar.hide()
        self.cancel.hide()
        self.retrain.show()
        if self.curve is not None:
            self.curve.hide()

    @Slot(object)
    def show_result(self, trained: Trained) -> None:
        """Shows the report card, and offers the version that is not in use."""
        self._said_before = []
        self.card.show_result(trained)
        self.card.show()
        if trained.result.activated:
            self._other = trained.before
            self.other.setText(self.tr("Go back to the version before"))
        else:
            self._other = trained.result.model
            self.other.setText(self.tr("Use the new version anyway"))
        self.other.setVisible(self._other is not None)

    @Slot()
    def switched(self) -> None:
        """Another version serves: what was said of the last training is over."""
        self._said_before = []
        self.card.hide()
        self.other.hide()

    def _say_why(self) -> None:
        if self._overview is not None and not self._busy:
            self._why.setText(self._need(self._overview))

    def _need(self, overview: Overview) -> str:
        photos = overview.status.photos - overview.status.unreadable
        active = overview.active
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
            return self.tr("%n of your mark(s) wait(s) for the next training.", "", self._waiting)
        return self.tr("Up to date with your photos.")

    @Slot()
    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._why.setText(self.tr("Stopping …"))
        self.cancel_wanted.emit()

    @Slot()
    def _want_other(self) -> None:
        if self._other is not None:
            self.version_wanted.emit(self._other)

    def _curve_words(self, step: Progress) -> str:
        if step.stage == "autoencoder":
            return self.tr("What neighbours share")
        if step.metrics.get("part"):
            return self.tr("Codes")
        return self.tr("What similar photos share")

    def _time_left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("%n second(s) left", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%n minute(s) left", "", round(seconds / 60))
        return self.tr("%n hour(s) left", "", round(seconds / 3600))

    def _stage_words(self, stage: str) -> str:
        return {
            "prepare": self.tr("Preparing the model …"),
            "scan": self.tr("Looking for photos …"),
            "index": self.tr("Reading photos …"),
            "graph": self.tr("Finding neighbours …"),
            "autoencoder": self.tr("Learning what neighbours share …"),
            "hash_network": self.tr("Learning the codes …"),
            "encode": self.tr("Encoding your photos …"),
            "report": self.tr("Comparing with the version before …"),
        }.get(stage, stage)
