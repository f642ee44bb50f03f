"""The dialog with all marks."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base import screens, theme
from app.gallery.thumbnails import ThumbnailLoader
from app.training.marks import MarksRead
from app.training.marks_list import MarkDelegate, MarksModel


class MarksDialog(QDialog):
    """A list of marks; Delete removes the selected ones.

    Args:
        thumbnails: provides the pictures.
        parent: parent object.
    """

    remove_wanted = Signal(list)

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Marks"))
        screens.resize(self, 640, 560)
        heading = QLabel(self.tr("Similar, not similar"))
        heading.setObjectName("title")
        words = QLabel(
            self.tr(
                "What you said about pairs of photos. The next training brings similar photos "
                "closer together and keeps dissimilar ones apart."
            )
        )
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.marks = MarksModel(self)
        self.list = QListView()
        self.list.setObjectName("grid")
        self.list.setAccessibleName(self.tr("Marks"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setModel(self.marks)
        self.list.setItemDelegate(MarkDelegate(thumbnails, self.list))
        thumbnails.arrived.connect(self._repaint)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._make_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(self._pages, 1)
        layout.addSpacing(8)
        layout.addWidget(self._make_buttons())
        self.list.selectionModel().selectionChanged.connect(self._follow_choice)
        self.marks.modelReset.connect(self._follow_choice)
        self._follow_choice()
        self.list.setFocus()

    @Slot(MarksRead)
    def show_marks(self, read: MarksRead) -> None:
        """Fills the list and keeps its position."""
        place, row = self.list.verticalScrollBar().value(), self.list.currentIndex().row()
        self.marks.show(read.marks)
        self._pages.setCurrentIndex(0 if read.marks else 1)
        if read.marks:
            self.list.setCurrentIndex(self.marks.index(max(0, min(row, len(read.marks) - 1))))
        self.list.verticalScrollBar().setValue(place)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.remove.setIcon(theme.icon("undo"))
        self.list.viewport().update()

    def _make_empty(self) -> QLabel:
        empty = QLabel(
            self.tr(
                "No marks yet. Search with a photo, choose results, and press Ctrl+L if they "
                "are similar, Ctrl+Shift+L if they are not."
            )
        )
        empty.setObjectName("muted")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return empty

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.remove = buttons.addButton(self.tr("Remove"), QDialogButtonBox.ButtonRole.ActionRole)
        self.remove.setToolTip(self.tr("Remove the selected marks (Del)"))
        self.remove.clicked.connect(self._remove)
        buttons.rejected.connect(self.reject)
        delete = QAction(self.list)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._remove)
        self.list.addAction(delete)
        self.remove.setIcon(theme.icon("undo"))
        return buttons

    @Slot()
    def _remove(self) -> None:
        chosen = self.list.selectionModel().selectedIndexes()
        if chosen:
            self.remove_wanted.emit([self.marks.mark(index).mark.id for index in chosen])

    @Slot()
    def _follow_choice(self) -> None:
        self.remove.setEnabled(self.list.selectionModel().hasSelection())

    @Slot(int)
    def _repaint(self, _: int) -> None:
        self.list.viewport().update()
