"""The first start: one big target."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.query.mime import accept_copy, may_be_useful, read_offer

_SIGN = 80


class Welcome(QWidget):
    """Asks for the first folder.

    Args:
        parent: owner.
    """

    choose_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._frame = QFrame()
        self._frame.setObjectName("dropZone")
        self._frame.setMinimumSize(608, 408)
        self._sign = QLabel()
        title = QLabel(self.tr("Find the other photos like this one"))
        title.setObjectName("title")
        text = QLabel(
            self.tr(
                "Drop a folder of photos here, or choose one. Kindred looks at every photo once; "
                "after that, any picture finds its relatives in the blink of an eye."
            )
        )
        self.button = QPushButton(self.tr("Choose a folder of photos"))
        self.button.setObjectName("primary")
        self.button.setMinimumSize(280, 48)
        self.button.clicked.connect(self.choose_wanted)
        promise = QLabel(
            self.tr("Everything stays on this computer. Your photos are never changed.")
        )
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(56, 48, 56, 40)
        inner.setSpacing(0)
        inner.addStretch(1)
        text.setWordWrap(True)
        for label, space in ((self._sign, 24), (title, 12), (text, 32)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
            inner.addSpacing(space)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addSpacing(16)
        promise.setObjectName("muted")
        promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        promise.setWordWrap(True)
        inner.addWidget(promise)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignCenter)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self._sign.setPixmap(theme.application_icon().pixmap(_SIGN, _SIGN))
        self.button.setIcon(theme.icon("folder-add", theme.colours().on_accent))

    def highlight(self, over: bool) -> None:
        """Shows that something to take is dragged over the window."""
        self._frame.setProperty("over", over)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts what may be a folder."""
        if may_be_useful(event.mimeData()):
            self.highlight(True)
            accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keeps saying that it is a copy."""
        accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lets go of the highlight."""
        self.highlight(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Reports what was dropped."""
        self.highlight(False)
        accept_copy(event)
        self.dropped.emit(read_offer(event.mimeData()))
