"""The query: a place to drop a picture on, its preview, and the buttons for paste and pick."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.query.mime import Dropped, may_be_useful, understand
from app.settings import Settings
from engine.library import Example

_PREVIEW_HEIGHT = 168
_FILTER = (
    "*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.gif *.tif *.tiff *.bmp *.jp2 *.psd *.tga"
)


class DropZone(QLabel):
    """Takes drops, clicks and the keyboard; shows the example once there is one."""

    dropped = Signal(object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setFixedHeight(_PREVIEW_HEIGHT)
        self.setAccessibleName(self.tr("Picture to search with"))
        self.setAccessibleDescription(self.tr("Drop a picture here, or press Enter to pick one."))
        self._preview = QImage()
        self.clear_preview()

    def show_preview(self, preview: QImage) -> None:
        """Shows the example."""
        self._preview = preview
        self._mark("filled", True)
        self._draw()

    def clear_preview(self) -> None:
        """Goes back to the invitation."""
        self._preview = QImage()
        self._mark("filled", False)
        self.setText(self.tr("Drop a picture here\nor click to pick one"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts what may be a picture or a folder."""
        if may_be_useful(event.mimeData()):
            self._mark("over", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lets go of the highlight."""
        self._mark("over", False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Reports what was dropped."""
        self._mark("over", False)
        event.acceptProposedAction()
        self.dropped.emit(understand(event.mimeData()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks a file."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the preview anew."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._preview.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self.width() - 16, self.height() - 16) * ratio
        pixmap = QPixmap.fromImage(
            self._preview.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)

    def _mark(self, name: str, value: bool) -> None:
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)


class QueryPanel(QWidget):
    """Where a search starts.

    Args:
        settings: remembers where file dialogs open.
        parent: owner.
    """

    searched = Signal(list)
    folders_offered = Signal(list)
    refused = Signal(str)
    cleared = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.zone = DropZone()
        self.zone.dropped.connect(self.take)
        self.zone.chosen.connect(self.pick)
        self._caption = QLabel()
        self._caption.setObjectName("muted")
        self._caption.setWordWrap(True)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._paste = QPushButton(self.tr("Paste"))
        self._paste.setToolTip(self.tr("Search with what the clipboard holds (Ctrl+V)"))
        self._paste.clicked.connect(self.paste)
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Forget the example and show the newest photos (Esc)"))
        self._clear.clicked.connect(self.clear)
        buttons = QHBoxLayout()
        buttons.addWidget(self._paste)
        buttons.addWidget(self._clear)
        heading = QLabel(self.tr("Photos like this one"))
        heading.setObjectName("heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (heading, self.zone, self._caption):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._caption.hide()
        self._clear.setEnabled(False)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self._paste.setIcon(theme.icon("paste"))
        self._clear.setIcon(theme.icon("close"))

    def take(self, dropped: Dropped) -> None:
        """Searches with examples, offers folders, or says that neither was there."""
        if dropped.folders:
            self.folders_offered.emit(list(dropped.folders))
        if dropped.examples:
            self.search(list(dropped.examples))
        if not dropped:
            self.refused.emit(
                self.tr("That is neither a picture nor a folder. Drop an image file, or copy one.")
            )

    def paste(self) -> None:
        """Takes what the clipboard holds."""
        self.take(understand(QGuiApplication.clipboard().mimeData()))

    def pick(self) -> None:
        """Asks for an image file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Search with a picture"),
            str(self._settings.last_folder),
            self.tr("Pictures ({patterns});;All files (*)").format(patterns=_FILTER),
        )
        if chosen:
            self._settings.last_folder = Path(chosen).parent
            self.search([Path(chosen)])

    def search(self, examples: Sequence[Example]) -> None:
        """Starts a search with these examples."""
        self._clear.setEnabled(True)
        self.searched.emit(list(examples))

    def clear(self) -> None:
        """Forgets the example."""
        self.zone.clear_preview()
        self._caption.hide()
        self._clear.setEnabled(False)
        self.cleared.emit()

    def show_example(self, caption: str, preview: QImage) -> None:
        """Shows what is searched with."""
        if preview.isNull():
            self.zone.clear_preview()
        else:
            self.zone.show_preview(preview)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
