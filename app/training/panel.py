"""Retrain: why, how far, how good, and the way back."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.training.curve import LossCurve
from engine.config import MIN_TRAINING_PHOTOS
from engine.library import TrainResult
from engine.progress import Progress


class TrainingPanel(QWidget):
    """A button with a word on why; stages and a curve while it works; then the report card."""

    train_wanted = Signal()
    cancel_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = ""
        self.curve: LossCurve | None = None
        heading = QLabel(self.tr("Learn this collection"))
        heading.setObjectName("heading")
        self._why = QLabel()
        self._why.setObjectName("muted")
        self._why.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._curve_place = QVBoxLayout()
        self._report = QGridLayout()
        self._report.setVerticalSpacing(4)
        self._report_box = QWidget()
        self._report_box.setLayout(self._report)
        self._report.setContentsMargins(0, 0, 0, 0)
        self.retrain = QPushButton(self.tr("Retrain"))
        self.retrain.setObjectName("primary")
        self.retrain.clicked.connect(self.train_wanted)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the training; the old model serves on"))
        self.cancel.clicked.connect(self._cancel)
        self.back = QPushButton(self.tr("Go back"))
        self.back.setToolTip(self.tr("Use the model from before this training again"))
        self.back.clicked.connect(self.back_wanted)
        buttons = QHBoxLayout()
        for button in (self.retrain, self.cancel, self.back):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self._why)
        layout.addWidget(self._bar)
        layout.addLayout(self._curve_place)
        layout.addWidget(self._report_box)
        layout.addLayout(buttons)
        for widget in (self._bar, self._report_box, self.cancel, self.back):
            widget.hide()
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self.retrain.setIcon(theme.icon("train", theme.colours().on_accent))
        self.back.setIcon(theme.icon("undo"))

    def why(self) -> str:
        """The word on why, or on how it went."""
        return self._why.text()

    def show_need(self, photos: int, new: int, learned: bool) -> None:
        """Says why one might retrain.

        Args:
            photos: readable photos of the library.
            new: photos that came since the serving model was trained.
            learned: whether the serving model was trained on this library.
        """
        if photos < MIN_TRAINING_PHOTOS:
            text = self.tr("Add at least %n photos first.", "", MIN_TRAINING_PHOTOS)
        elif not learned:
            text = self.tr("Kindred has not learned from your photos yet.")
        elif new:
            text = self.tr("%n new photo(s) since the last training.", "", new)
        else:
            text = self.tr("Up to date with your photos.")
        self._why.setText(text)
        self.retrain.setEnabled(photos >= MIN_TRAINING_PHOTOS)

    def begin(self) -> None:
        """Shows a training that starts."""
        self._stage = ""
        self._report_box.hide()
        self.back.hide()
        self.retrain.hide()
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

    def show_step(self, step: Progress) -> None:
        """Shows how far the training is."""
        if step.stage != self._stage:
            self._stage = step.stage
            if self.curve is not None and "loss" in step.metrics:
                self.curve.begin()
        self._why.setText(self._stage_words(step.stage))
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        if self.curve is not None and "loss" in step.metrics:
            self.curve.add(step.metrics["loss"])

    def end(self) -> None:
        """Goes back to the button."""
        self._bar.hide()
        self.cancel.hide()
        self.retrain.show()
        if self.curve is not None:
            self.curve.hide()

    def show_result(self, result: TrainResult) -> None:
        """Shows the report card, the new model beside the old one."""
        self.end()
        self._why.setText(
            self.tr("Learned from %n photo(s). Searches use what was learned.", "", result.photos)
        )
        self._fill_report(result.report.get("new") or {}, result.report.get("old") or {})
        self._report_box.show()
        self.back.show()

    def went_back(self) -> None:
        """After going back there is nothing to go back to."""
        self.back.hide()
        self._report_box.hide()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._why.setText(self.tr("Stopping …"))
        self.cancel_wanted.emit()

    def _stage_words(self, stage: str) -> str:
        return {
            "prepare": self.tr("Preparing the model …"),
            "scan": self.tr("Looking for photos …"),
            "index": self.tr("Reading photos …"),
            "graph": self.tr("Finding neighbours …"),
            "autoencoder": self.tr("Learning what neighbours share …"),
            "hash_network": self.tr("Learning the codes …"),
            "encode": self.tr("Encoding your photos …"),
            "report": self.tr("Comparing with the old model …"),
        }.get(stage, stage)

    def _fill_report(self, new: Mapping[str, Any], old: Mapping[str, Any]) -> None:
        while (item := self._report.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        rows = (
            ("float_agreement", self.tr("True neighbours found"), _percent),
            ("unique_codes", self.tr("Photos told apart"), _percent),
            ("entropy", self.tr("Information per bit"), _percent),
            ("bits", self.tr("Code length"), _bits),
        )
        self._put(0, 1, self.tr("New"), muted=True)
        self._put(0, 2, self.tr("Before"), muted=True)
        for row, (name, words, spell) in enumerate(rows, start=1):
            self._put(row, 0, words, muted=False)
            self._put(row, 1, spell(new[name]) if name in new else "–", muted=False)
            self._put(row, 2, spell(old[name]) if name in old else "–", muted=True)
        self._report.setColumnStretch(0, 1)

    def _put(self, row: int, column: int, text: str, *, muted: bool) -> None:
        label = QLabel(text)
        if muted:
            label.setObjectName("muted")
        side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
        self._report.addWidget(label, row, column, side)


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def _bits(count: float) -> str:
    return f"{count:.0f}"
