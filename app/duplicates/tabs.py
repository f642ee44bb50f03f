"""Tabs for the three lists, each with its number of groups."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from app.base.texts import number
from app.operations.duplicate_groups import KINDS, Kind

# Qt's tools find texts to translate by this name.
translate = QCoreApplication.translate


def list_name(kind: Kind) -> str:
    """Returns the title of a list."""
    return {
        "identical": translate("Duplicates", "Exact copies"),
        "near-duplicate": translate("Duplicates", "Same picture"),
        "same-moment": translate("Duplicates", "Same moment"),
    }[kind]


def promise(kind: Kind) -> str:
    """Returns a sentence that explains a list."""
    return {
        "identical": translate(
            "Duplicates", "Files with the same content. Any one of them is enough."
        ),
        "near-duplicate": translate(
            "Duplicates",
            "The same photo in another size, format, colour or crop.",
        ),
        "same-moment": translate(
            "Duplicates",
            "Taken seconds apart by one camera. Nothing is selected for you here: each is "
            "a separate photo.",
        ),
    }[kind]


class Tabs(QFrame):
    """Selects the current list.

    Args:
        parent: parent object.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.buttons: dict[Kind, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for kind in KINDS:
            button = self.buttons[kind] = QToolButton()
            button.setCheckable(True)
            button.setToolTip(promise(kind))
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonClicked.connect(self._choose)
        self.count({})

    def count(self, counts: Mapping[Kind, int]) -> None:
        """Shows the number of groups of each list; unknown for lists that are left out."""
        for kind, button in self.buttons.items():
            known = kind in counts
            button.setText(
                f"{list_name(kind)}  {number(counts[kind])}" if known else list_name(kind)
            )
            button.setAccessibleName(button.text())

    def show_chosen(self, kind: Kind) -> None:
        """Shows which list is current."""
        self.buttons[kind].setChecked(True)

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(kind for kind, each in self.buttons.items() if each is button))
