"""The report card of a training: the new version beside the one before."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.texts import number, percent
from app.training.trainer import Trained


class ReportCard(QWidget):
    """A sentence and a small table.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        self._table = QGridLayout()
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setVerticalSpacing(4)
        self._table.setHorizontalSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._verdict)
        layout.addLayout(self._table)

    def verdict(self) -> str:
        """The sentence."""
        return self._verdict.text()

    def show_result(self, trained: Trained) -> None:
        """Fills the card."""
        result = trained.result
        if result.activated:
            words = self.tr("Learned from %n photo(s), and in use now.", "", result.photos)
        else:
            words = self.tr(
                "Learned from %n photo(s), but the version before tells your photos apart better. "
                "It stays in use.",
                "",
                result.photos,
            )
        self._verdict.setText(words)
        self._fill(result.report.get("new") or {}, result.report.get("old") or {})

    def _fill(self, new: Mapping[str, Any], old: Mapping[str, Any]) -> None:
        while (item := self._table.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._put(0, 1, self.tr("New"), muted=True)
        self._put(0, 2, self.tr("Before"), muted=True)
        for row, (name, words, meaning, spell) in enumerate(self._rows(), start=1):
            self._put(row, 0, words, muted=False, meaning=meaning)
            self._put(row, 1, spell(new[name]) if name in new else "–", muted=False)
            self._put(row, 2, spell(old[name]) if name in old else "–", muted=True)
        self._table.setColumnStretch(0, 1)

    def _rows(self) -> tuple[tuple[str, str, str, Callable[[float], str]], ...]:
        return (
            (
                "float_agreement",
                self.tr("True neighbours found"),
                self.tr("How many of the ten most similar photos the short codes bring up."),
                _share,
            ),
            (
                "unique_codes",
                self.tr("Photos told apart"),
                self.tr("How many photos have a code of their own."),
                _share,
            ),
            (
                "entropy",
                self.tr("Information per bit"),
                self.tr("How evenly each bit of the code divides your photos."),
                _share,
            ),
            (
                "bits",
                self.tr("Code length"),
                self.tr("Bits that stand for one photo."),
                _whole,
            ),
        )

    def _put(self, row: int, column: int, text: str, *, muted: bool, meaning: str = "") -> None:
        label = QLabel(text)
        label.setToolTip(meaning)
        if muted:
            label.setObjectName("muted")
        side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
        self._table.addWidget(label, row, column, side)


def _share(value: float) -> str:
    return percent(value, 1)


def _whole(value: float) -> str:
    return number(round(value))
