"""New or Before: whether a search uses the version of the last training or the previous one."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

_NEW, _BEFORE = 0, 1


class VersionSwitch(QFrame):
    """Two exclusive buttons; hidden if there is nothing to compare.

    Args:
        parent: parent object.
    """

    before_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.new = self._button(
            self.tr("New"), self.tr("What Kindred finds since it learned your collection")
        )
        self.before = self._button(
            self.tr("Before"), self.tr("What the previous version found for the same search")
        )
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, button in ((_NEW, self.new), (_BEFORE, self.before)):
            self._buttons.addButton(button, number)
            row.addWidget(button)
        self.new.setChecked(True)
        self._buttons.idToggled.connect(self._say)
        self.hide()

    def show_before(self, before: bool) -> None:
        """Sets which button is active."""
        with QSignalBlocker(self._buttons):
            (self.before if before else self.new).setChecked(True)

    def _button(self, words: str, explained: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setText(words)
        button.setToolTip(explained)
        button.setAccessibleDescription(explained)
        return button

    @Slot(int, bool)
    def _say(self, number: int, checked: bool) -> None:
        if checked:
            self.before_wanted.emit(number == _BEFORE)
