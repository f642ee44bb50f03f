"""The report of a training: figures of the new version beside those of the previous one."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.base.texts import number
from app.operations.training import Trained
from app.training.figures import Row, found_of_hundred, groups


class ReportTable(QWidget):
    """A table of the figures of two versions, with an explanation per row.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headings = ("", "")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(4)
        self.grid.setHorizontalSpacing(12)

    def show_figures(
        self, left: Mapping[str, Any], right: Mapping[str, Any], headings: tuple[str, str]
    ) -> None:
        """Fills the table.

        Args:
            left: the engine's figures.
            right: figures to compare with; may be empty.
            headings: headings of the two columns.
        """
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._headings = headings
        for column, heading in enumerate(headings, start=1):
            self._put(0, column, heading, muted=True)
        line = 0
        for group in groups():
            rows = [(row, text) for row in group.rows if (text := row.text(left)) is not None]
            if not rows:
                continue
            # The first heading is in the same line as those of the columns.
            self._put(line, 0, group.heading, muted=True).setContentsMargins(0, 8, 0, 0)
            for row, text in rows:
                line += 1
                self._put_row(line, row, (text, row.text(right) or "–"))
            line += 1
        self.grid.setColumnStretch(0, 1)

    def _put_row(self, line: int, row: Row, texts: tuple[str, str]) -> None:
        words = self._put(line, 0, row.words, muted=False)
        values = [
            self._put(line, 1, texts[0], muted=False),
            self._put(line, 2, texts[1], muted=True),
        ]
        for label, heading in zip(values, self._headings, strict=True):
            label.setAccessibleName(f"{row.words}, {heading}: {label.text()}")
        for label in (words, *values):
            label.setToolTip(row.meaning)
            label.setAccessibleDescription(row.meaning)

    def _put(self, row: int, column: int, text: str, *, muted: bool) -> QLabel:
        label = QLabel(text)
        if muted:
            label.setObjectName("muted")
        side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
        self.grid.addWidget(label, row, column, side | Qt.AlignmentFlag.AlignBottom)
        return label


class ReportCard(QWidget):
    """One sentence about a training; figures are shown by comparing versions.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        self._marks = QLabel()
        self._marks.setObjectName("muted")
        self._marks.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._verdict)
        layout.addWidget(self._marks)

    def verdict(self) -> str:
        """The sentence."""
        return self._verdict.text()

    def show_result(self, trained: Trained) -> None:
        """Fills the card."""
        result = trained.result
        new, old = result.report.get("new") or {}, result.report.get("old") or {}
        found, before = found_of_hundred(new, old)
        self._verdict.setText(self._sentence(found, before, activated=result.activated))
        self._marks.setText(self.tr("It follows %n mark(s) of yours.", "", result.marks))
        self._marks.setVisible(result.marks > 0)
        learned = self.tr("Learned from %n photo(s).", "", result.photos)
        meaning = self.tr(
            "Similar photos here are those of one folder or one hour, and edited copies; a "
            "search finds them if they are among the first."
        )
        self.setToolTip(f"{learned} {meaning}" if found is not None else learned)
        self.setAccessibleName(self._verdict.text())

    def _sentence(self, found: int | None, before: int | None, *, activated: bool) -> str:
        if found is None:
            if activated:
                return self.tr("Kindred has learned your photos.")
            return self.tr("The new version does not find more; the previous version stays in use.")
        if before is None:
            return self.tr("Finds {found} of 100 similar photos.").format(found=number(found))
        if activated:
            words = self.tr("Finds {found} of 100 similar photos, before {before}.")
        else:
            words = self.tr(
                "Finds {found} of 100 similar photos; the previous version finds {before} and "
                "stays in use."
            )
        return words.format(found=number(found), before=number(before))
