"""Messages that do not block the window: a banner, a toast, and a dialog with details."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import screens, theme
from app.base.motion import Fade

_TOAST_MILLISECONDS = 4000
# Long enough to read it, see what happened, and reach the button.
_OFFER_MILLISECONDS = 10_000


# The text of a button, and its function.
Offered = tuple[str, Callable[[], object]]


class Banner(QFrame):
    """Shows a problem in one line, with a button to copy it and one to close it.

    It disappears when its subject is settled, so that no message outlives its reason.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._about = ""
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = QPushButton()
        self.button.clicked.connect(self._take_offer)
        self.button.hide()
        self._offer: Callable[[], object] | None = None
        self._copy = self._button(self.tr("Copy this message"))
        self._copy.clicked.connect(self._copy_text)
        self._close = self._button(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self._copy)
        layout.addWidget(self._close)
        self.refresh_icons()
        self.hide()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self._sign.setPixmap(theme.icon("alert", theme.colours().warning).pixmap(20))
        self._copy.setIcon(theme.icon("copy"))
        self._close.setIcon(theme.icon("close"))

    def text(self) -> str:
        """The text on display."""
        return self._text.text()

    def say(self, text: str, about: str = "", offer: Offered | None = None) -> None:
        """Shows a problem until it is closed, settled, or replaced by another.

        Args:
            text: in one line.
            about: the subject, for `settle`.
            offer: a button for the next step, and its function.
        """
        self._about = about
        self._offer = offer[1] if offer else None
        self.button.setText(offer[0] if offer else "")
        self.button.setVisible(offer is not None)
        self._text.setText(text)
        self.show()

    def about(self, subject: str, offer: Offered | None = None) -> Callable[[str], None]:
        """Returns a function that shows problems of one subject, for signals with a text."""
        return partial(self.say, about=subject, offer=offer)

    def settle(self, subject: str) -> None:
        """Hides the banner if it shows a problem of this subject."""
        if self._about == subject:
            self.hide()

    def settler(self, subject: str) -> Callable[..., None]:
        """Returns a function that settles a subject, for signals with any arguments."""
        return lambda *_: self.settle(subject)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    @Slot()
    def _take_offer(self) -> None:
        self.hide()
        if self._offer is not None:
            self._offer()

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())


class Toast(QFrame):
    """Shows a success for a few seconds at the bottom of a window.

    Args:
        parent: the widget over whose bottom it is shown.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._host = parent
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.setObjectName("offer")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._take_offer)
        self._offer: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._label)
        layout.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._fade = Fade(self)
        self._timer.timeout.connect(self._fade.vanish)
        parent.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """The text on display."""
        return self._label.text()

    def say(self, text: str, offer: tuple[str, Callable[[], object]] | None = None) -> None:
        """Shows a text for some seconds.

        Args:
            text: in a few words.
            offer: a button and its function; the toast then stays longer, and hides on a click.
        """
        self._label.setText(text)
        self._offer = offer[1] if offer else None
        self.button.setText(offer[0] if offer else "")
        self.button.setVisible(offer is not None)
        policy = Qt.FocusPolicy.StrongFocus if offer else Qt.FocusPolicy.NoFocus
        self.button.setFocusPolicy(policy)
        self.adjustSize()
        self._place()
        self._fade.appear()
        self.raise_()
        self._timer.start(_OFFER_MILLISECONDS if offer else _TOAST_MILLISECONDS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _take_offer(self) -> None:
        self.hide()
        if self._offer is not None:
            self._offer()

    def _place(self) -> None:
        left = (self._host.width() - self.width()) // 2
        self.move(max(0, left), self._host.height() - self.height() - 72)


@dataclass(frozen=True, slots=True)
class Messages:
    """The ways in which rooms show messages to the user.

    Attributes:
        window: parent of dialogs.
        banner: for problems.
        toast: for successes.
    """

    window: QWidget
    banner: Banner
    toast: Toast


class DetailsDialog(QDialog):
    """A summary, and a longer text that can be read, searched and copied.

    Args:
        title: in a few words.
        summary: what it means and what to do.
        details: as plain text.
        parent: parent object.
    """

    def __init__(
        self, title: str, summary: str, details: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        screens.resize(self, 640, 400)
        heading = QLabel(title)
        heading.setObjectName("heading")
        words = QLabel(summary)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(self.tr("Details"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setIcon(theme.icon("copy"))
        self.copy.clicked.connect(self._copy_details)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addWidget(self.details, 1)
        layout.addWidget(buttons)

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
