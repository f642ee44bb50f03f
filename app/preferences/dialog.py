"""The settings dialog, with a list of pages."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base import screens
from app.preferences.parts import Page

_NAMES_WIDTH = 168
_NAME_HEIGHT = 36


class PreferencesDialog(QDialog):
    """A dialog that is created once; every change is stored immediately.

    Args:
        pages: the pages in order.
        parent: parent object.
    """

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        screens.resize(self, 800, 600)
        self.names = QListWidget()
        self.names.setObjectName("settingsNames")
        self.names.setAccessibleName(self.tr("Pages of the settings"))
        self.names.setFixedWidth(_NAMES_WIDTH)
        self.pages = QStackedWidget()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(0, _NAME_HEIGHT))
            self.names.addItem(item)
            self.pages.addWidget(page)
        self.names.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.names.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.pages, 1)
        line = QFrame()
        line.setObjectName("settingsLine")
        line.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row, 1)
        layout.addWidget(line)
        below = QHBoxLayout()
        below.setContentsMargins(24, 12, 24, 12)
        below.addWidget(buttons)
        layout.addLayout(below)
        self.setTabOrder(self.names, self.pages)

    def showEvent(self, event: QShowEvent) -> None:
        """Updates the pages."""
        super().showEvent(event)
        for number in range(self.pages.count()):
            show = getattr(self.pages.widget(number), "show_settings", None)
            if show is not None:
                show()
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)
