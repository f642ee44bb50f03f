"""Buttons on a photo of a burst: pick and reject, for the mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.base import theme
from app.bursts.decision import Decision

_SIDE, _GAP = 28, 4


class DecisionButtons(QFrame):
    """Covers one photo; the keys P and X do the same to the selected photos.

    Args:
        parent: where the photos are.

    Signals:
        wanted: the photo and the decision of the button that was pressed.
    """

    wanted = Signal(int, Decision)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hover")
        self._photo_id = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(_GAP)
        self.pick = self._button(Decision.PICK)
        self.reject = self._button(Decision.REJECT)
        row.addWidget(self.pick)
        row.addWidget(self.reject)
        self.refresh_icons()
        self.adjustSize()
        self.hide()

    def photo_id(self) -> int:
        """The photo under the buttons."""
        return self._photo_id

    def show_photo(self, photo_id: int, name: str, decision: Decision) -> None:
        """Sets the photo that they are for.

        Args:
            photo_id: the photo.
            name: its name, for screen readers.
            decision: what was decided about it.
        """
        self._photo_id = photo_id
        picked, rejected = decision is Decision.PICK, decision is Decision.REJECT
        self.pick.setChecked(picked)
        self.reject.setChecked(rejected)
        self.pick.setToolTip(
            self.tr("Picked; press to take it back (P)") if picked else self.tr("Pick (P)")
        )
        self.reject.setToolTip(
            self.tr("Rejected; press to take it back (X)") if rejected else self.tr("Reject (X)")
        )
        self.pick.setAccessibleName(self.tr("Pick {name}").format(name=name))
        self.reject.setAccessibleName(self.tr("Reject {name}").format(name=name))

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.pick.setIcon(theme.icon("in-use"))
        self.reject.setIcon(theme.icon("close"))

    def _button(self, decision: Decision) -> QToolButton:
        button = QToolButton()
        button.setObjectName("hoverButton")
        button.setCheckable(True)
        button.setFixedSize(_SIDE, _SIDE)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.wanted.emit(self._photo_id, decision))
        return button
