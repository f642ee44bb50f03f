"""Asks for the name of a search to save, and how similar its matches must be."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

NEAR, SCENE, KIND = 0.90, 0.80, 0.65
_WIDTH = 360


class SaveDialog(QDialog):
    """A name and one of three choices.

    Args:
        name: proposed name.
        parent: parent object.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save this search"))
        words = QLabel(
            self.tr(
                "Kindred keeps the search in the list at the side, and tells you when a new photo "
                "matches it."
            )
        )
        words.setWordWrap(True)
        words.setObjectName("muted")
        words.setMinimumWidth(_WIDTH)
        self._words = words
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.name.textChanged.connect(self._name_changed)
        label = QLabel(self.tr("Name"))
        label.setBuddy(self.name)
        self._chosen = SCENE
        self._choices = QButtonGroup(self)
        self.near = self._choice(self.tr("Nearly the same picture"), NEAR)
        self.scene = self._choice(self.tr("The same scene"), SCENE)
        self.kind = self._choice(self.tr("The same kind of picture"), KIND)
        self.scene.setChecked(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self.save = self.buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(label)
        layout.addWidget(self.name)
        layout.addSpacing(8)
        layout.addWidget(QLabel(self.tr("Tell me when a new photo shows")))
        for choice in (self.near, self.scene, self.kind):
            layout.addWidget(choice)
        layout.addSpacing(16)
        layout.addWidget(self.buttons)
        self._name_changed(name)

    def showEvent(self, event: QShowEvent) -> None:
        """Makes room for the whole sentence, however small the screen."""
        super().showEvent(event)
        self._words.setMinimumHeight(self._words.heightForWidth(_WIDTH))

    def min_similarity(self) -> float:
        """Returns the minimum similarity of a match, in 0…1."""
        return self._chosen

    def _choice(self, text: str, similarity: float) -> QRadioButton:
        button = QRadioButton(text)
        button.toggled.connect(partial(self._choose, similarity))
        self._choices.addButton(button)
        return button

    def _choose(self, similarity: float, chosen: bool) -> None:
        if chosen:
            self._chosen = similarity

    @Slot(str)
    def _name_changed(self, name: str) -> None:
        self.save.setEnabled(bool(name.strip()))
