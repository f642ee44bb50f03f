"""The sheet of keyboard shortcuts, made of the actions that have one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

Group = tuple[str, Sequence[QAction]]
_Rows = tuple[str, list[tuple[str, str]]]


class ShortcutSheet(QDialog):
    """What every key does; Esc closes it.

    Args:
        groups: titles with the actions below each; those without a key are left out.
        parent: owner.
    """

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        columns = QHBoxLayout()
        columns.setSpacing(48)
        for half in _halves([(title, rows) for title, acts in groups if (rows := _rows(acts))]):
            columns.addLayout(self._column(half))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        layout.addLayout(columns)
        layout.addWidget(buttons)

    def _column(self, groups: Sequence[_Rows]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for title, rows in groups:
            heading = QLabel(title)
            heading.setObjectName("heading")
            column.addWidget(heading)
            grid = QGridLayout()
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(0, 1)
            for row, (text, keys) in enumerate(rows):
                shown = QLabel(keys)
                shown.setObjectName("muted")
                grid.addWidget(QLabel(text), row, 0)
                grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
            column.addLayout(grid)
            column.addSpacing(16)
        column.addStretch(1)
        return column


def _rows(actions: Sequence[QAction]) -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (action.text().removesuffix("…").strip(), action.shortcut().toString(native))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def _halves(groups: list[_Rows]) -> list[list[_Rows]]:
    """Two columns of about the same height."""
    most = sum(len(rows) + 1 for _, rows in groups) / 2
    left: list[_Rows] = []
    while groups and sum(len(rows) + 1 for _, rows in left) < most:
        left.append(groups.pop(0))
    return [left, groups]
