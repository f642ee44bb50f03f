"""The sheet of keyboard shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget


class ShortcutSheet(QDialog):
    """What every key does; Esc closes it.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, text) in enumerate(self._rows()):
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            shown = QLabel(native)
            shown.setObjectName("heading")
            grid.addWidget(shown, row, 0)
            grid.addWidget(QLabel(text), row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        layout.addLayout(grid)
        layout.addWidget(buttons)

    def _rows(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+O", self.tr("Add a folder")),
            ("Ctrl+F", self.tr("Search with a picture")),
            ("Ctrl+V", self.tr("Search with the clipboard")),
            ("S", self.tr("Find photos like the chosen one")),
            ("Shift+S", self.tr("Add the chosen photos to the search")),
            ("Esc", self.tr("Clear the search")),
            ("Return", self.tr("Open the chosen photo")),
            ("Ctrl+Shift+O", self.tr("Show it in the file manager")),
            ("Ctrl+C", self.tr("Copy the chosen files")),
            ("Ctrl+Shift+C", self.tr("Copy their paths")),
            ("Ctrl+A", self.tr("Choose all")),
            ("F5", self.tr("Look for changes")),
            ("Ctrl+T", self.tr("Retrain")),
            ("Del", self.tr("Forget the chosen folder")),
            ("?", self.tr("This sheet")),
        )
