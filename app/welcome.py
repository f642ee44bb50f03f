"""The first start: one big target."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.query.mime import may_be_useful, understand


class Welcome(QWidget):
    """Asks for the first folder."""

    choose_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._frame = QFrame()
        self._frame.setObjectName("dropZone")
        self._frame.setFixedSize(560, 380)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Find the other photos like this one"))
        title.setObjectName("title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(
            self.tr(
                "Choose a folder of photos, or drop one here.\n"
                "Everything stays on this computer, and your photos are never changed."
            )
        )
        text.setObjectName("muted")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setWordWrap(True)
        self.button = QPushButton(self.tr("Choose a folder of photos"))
        self.button.setObjectName("primary")
        self.button.setMinimumSize(260, 44)
        self.button.clicked.connect(self.choose_wanted)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(40, 40, 40, 40)
        inner.setSpacing(16)
        inner.addStretch(1)
        for widget in (self._sign, title, text):
            inner.addWidget(widget)
        inner.addSpacing(8)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignCenter)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        pixmap = theme.application_icon().pixmap(72, 72)
        self._sign.setPixmap(pixmap)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts what may be a folder."""
        if may_be_useful(event.mimeData()):
            self._set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lets go of the highlight."""
        self._set_over(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Reports what was dropped."""
        self._set_over(False)
        event.acceptProposedAction()
        self.dropped.emit(understand(event.mimeData()))

    def _set_over(self, over: bool) -> None:
        self._frame.setProperty("over", over)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)
