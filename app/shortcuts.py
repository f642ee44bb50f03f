"""The sheet of keyboard shortcuts."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget


def show_shortcuts(parent: QWidget) -> None:
    """Opens the sheet; Esc closes it."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_tr("Keyboard shortcuts"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for row, (keys, text) in enumerate(_rows()):
        shown = QLabel(keys)
        shown.setObjectName("heading")
        grid.addWidget(shown, row, 0)
        grid.addWidget(QLabel(text), row, 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 16)
    layout.setSpacing(24)
    layout.addLayout(grid)
    layout.addWidget(buttons)
    dialog.open()


def _rows() -> tuple[tuple[str, str], ...]:
    return (
        ("Ctrl+O", _tr("Add a folder")),
        ("Ctrl+F", _tr("Search with a picture")),
        ("Ctrl+V", _tr("Search with the clipboard")),
        ("S", _tr("Find photos like the chosen one")),
        ("Enter", _tr("Open the chosen photo")),
        ("Ctrl+Shift+O", _tr("Show it in the file manager")),
        ("Ctrl+C", _tr("Copy the chosen files")),
        ("Ctrl+Shift+C", _tr("Copy their paths")),
        ("Ctrl+A", _tr("Choose all")),
        ("F5", _tr("Look for changes")),
        ("Ctrl+T", _tr("Retrain")),
        ("Esc", _tr("Clear the search")),
        ("?", _tr("This sheet")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
