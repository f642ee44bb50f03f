"""The report card of a training: the new version beside the one before."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.training.figures import groups
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
        line = 0
        for group in groups():
            rows = [(row, text) for row in group.rows if (text := row.text(new)) is not None]
            if not rows:
                continue
            # The first heading stands beside those of the columns.
            self._put(line, 0, group.heading, muted=True).setContentsMargins(0, 8, 0, 0)
            for row, text in rows:
                line += 1
                self._put(line, 0, row.words, muted=False, meaning=row.meaning)
                self._put(line, 1, text, muted=False, meaning=row.meaning)
                self._put(line, 2, row.text(old) or "–", muted=True, meaning=row.meaning)
            line += 1
        self._table.setColumnStretch(0, 1)

    def _put(self, row: int, column: int, text: str, *, muted: bool, meaning: str = "") -> QLabel:
        label = QLabel(text)
        label.setToolTip(meaning)
        if muted:
            label.setObjectName("muted")
        side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
        self._table.addWidget(label, row, column, side | Qt.AlignmentFlag.AlignBottom)
        return label
