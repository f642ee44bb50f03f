"""Widgets of the settings pages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.combo_box import Choice

_SECTION_GAP = 24
# Aligned with the text of a radio button.
_INDENT = 26
_CHOICE_HEIGHT = 32


class Page(QScrollArea):
    """A title, and sections below each other.

    Args:
        title: title of the page.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("settingsPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = title
        contents = QWidget()
        contents.setObjectName("settingsPage")
        self._column = QVBoxLayout(contents)
        self._column.setContentsMargins(32, 24, 32, 24)
        self._column.setSpacing(_SECTION_GAP)
        heading = QLabel(title)
        heading.setObjectName("title")
        self._column.addWidget(heading)
        self._column.addStretch(1)
        self.setWidget(contents)

    def section(self, title: str, explanation: str = "") -> QVBoxLayout:
        """Adds a section; returns the layout for its controls.

        Args:
            title: in a few words.
            explanation: a muted sentence below the title.
        """
        column = QVBoxLayout()
        column.setSpacing(8)
        heading = QLabel(title)
        heading.setObjectName("heading")
        column.addWidget(heading)
        if explanation:
            column.addWidget(note(explanation))
        self._column.insertLayout(self._column.count() - 1, column)
        return column


def note(text: str = "") -> QLabel:
    """Returns a muted text that wraps."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def leading(*widgets: QWidget) -> QHBoxLayout:
    """Places widgets side by side from the leading edge, no wider than needed."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class ValueChoice(Choice):
    """A choice from a list of values.

    Args:
        name: purpose of the choice.
        values: each value with its text.
        chosen: the initial value.
    """

    def __init__(self, name: str, values: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__(name)
        self.setMinimumSize(280, _CHOICE_HEIGHT)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.fill(values, chosen)

    def fill(self, values: Sequence[tuple[str, str]], chosen: str) -> None:
        """Replaces the values without emitting a signal."""
        before = self.blockSignals(True)
        self.clear()
        for value, text in values:
            self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(before)

    def value(self) -> str:
        """The selected value."""
        return str(self.currentData())

    def choose(self, value: str) -> None:
        """Selects a value without emitting a signal."""
        before = self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(value)))
        self.blockSignals(before)


class Options(QWidget):
    """Radio buttons, side by side or with an explanation below each.

    Args:
        values: each value with its text and explanation; with empty explanations they are side by
            side.
        chosen: the initial value.
    """

    def __init__(self, values: Sequence[tuple[str, str, str]], chosen: str) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self._values = [value for value, _, _ in values]
        explained = any(explanation for _, _, explanation in values)
        layout = QVBoxLayout(self) if explained else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 if explained else 24)
        for number, (value, text, explanation) in enumerate(values):
            button = QRadioButton(text)
            button.setAccessibleDescription(explanation)
            button.setChecked(value == chosen)
            self.group.addButton(button, number)
            layout.addWidget(button)
            if explanation:
                below = note(explanation)
                below.setIndent(_INDENT)
                layout.addWidget(below)
        layout.addStretch(1)

    def value(self) -> str:
        """The selected value."""
        return self._values[max(0, self.group.checkedId())]

    def button(self, value: str) -> QRadioButton:
        """Returns the button of a value."""
        found = self.group.button(self._values.index(value))
        assert isinstance(found, QRadioButton)
        return found
