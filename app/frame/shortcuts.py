"""The sheet of keyboard shortcuts, built from the actions that have one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base import screens
from app.base.mnemonics import without

Group = tuple[str, Sequence[QAction]]
_Rows = tuple[str, list[tuple[str, str]]]
_COLUMNS = 4
# Beside the scroll bar.
_MARGIN = 16
# The dialog's own margins, its button, a scroll bar, and the window's frame.
_AROUND = QSize(80, 160)


class _Area(QScrollArea):
    def sizeHint(self) -> QSize:
        """Returns the size of its whole content, which Qt would limit to some lines of text."""
        content = self.widget()
        if content is None:
            return super().sizeHint()
        return content.sizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)


class ShortcutSheet(QDialog):
    """Lists what every key does; Esc closes it.

    Args:
        groups: titles, each with its actions; actions without a key are omitted.
        parent: parent object.
    """

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        shown = [(title, rows) for title, acts in groups if (rows := _rows(acts))]
        room = (parent or self).screen().availableSize() - _AROUND
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        layout.addWidget(_scrolled(self._fitting(shown, room)))
        layout.addWidget(buttons)
        # What the screen has no room for is scrolled to.
        self.resize(screens.bounded(self.sizeHint(), parent or self))

    def _fitting(self, groups: Sequence[_Rows], room: QSize) -> QWidget:
        """Returns the groups in as few columns as fit, or in as many as the width allows."""
        best = self._page(groups, 1)
        for count in range(2, _COLUMNS + 1):
            page = self._page(groups, count)
            if best.sizeHint().height() <= room.height() or page.sizeHint().width() > room.width():
                break
            best = page
        return best

    def _page(self, groups: Sequence[_Rows], count: int) -> QWidget:
        """Returns the groups in so many columns."""
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setSpacing(48)
        columns.setContentsMargins(0, 0, _MARGIN, 0)
        for column in _columns(groups, count):
            columns.addLayout(self._column(column))
        return page

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
        (without(action.text()).removesuffix("…").strip(), action.shortcut().toString(native))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def _scrolled(page: QWidget) -> QScrollArea:
    area = _Area()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area


def _columns(groups: Sequence[_Rows], count: int) -> list[list[_Rows]]:
    """Distributes the groups in order to columns of about the same height."""
    most = sum(map(_height, groups)) / count
    columns: list[list[_Rows]] = [[]]
    for group in groups:
        used = sum(map(_height, columns[-1]))
        if len(columns) < count and used and used + _height(group) / 2 > most:
            columns.append([])
        columns[-1].append(group)
    return columns


def _height(group: _Rows) -> int:
    return len(group[1]) + 2
