"""The query: a place to drop pictures on, the examples, and the buttons for paste and pick."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.query.drop_zone import DropZone
from app.query.mime import Offer, read_offer
from app.query.searches import ExamplePicture
from app.settings import Settings
from app.texts import plain

_FILTER = (
    "*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.gif *.tif *.tiff *.bmp *.jp2 *.psd *.tga"
)
_SMALL = 40
_SMALL_A_ROW = 4


class QueryPanel(QWidget):
    """Where a search starts.

    Args:
        settings: remembers where file dialogs open.
        parent: owner.
    """

    offered = Signal(object)
    take_away_wanted = Signal(int)
    clear_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pictures: Sequence[ExamplePicture] = ()
        self.zone = DropZone()
        self.zone.chosen.connect(self.pick)
        self._caption = QLabel()
        self._caption.setObjectName("muted")
        self._caption.setWordWrap(True)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._pick = QPushButton(self.tr("Choose …"))
        self._pick.setToolTip(self.tr("Search with an image file (Ctrl+Shift+F)"))
        self._pick.clicked.connect(self.pick)
        self._paste = QPushButton(self.tr("Paste"))
        self._paste.setToolTip(self.tr("Search with what the clipboard holds (Ctrl+V)"))
        self._paste.clicked.connect(self.paste)
        self._all = QGridLayout()
        self._all.setSpacing(8)
        self._all.setColumnStretch(_SMALL_A_ROW, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._pick)
        buttons.addWidget(self._paste)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addWidget(self.zone)
        layout.addWidget(self._caption)
        layout.addLayout(self._all)
        layout.addLayout(buttons)
        self.show_examples(())
        self.refresh_icons()

    def _make_heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("Photos like this one"))
        heading.setObjectName("heading")
        self.clear = QToolButton()
        self.clear.setObjectName("flat")
        self.clear.setToolTip(self.tr("Clear the search and show the newest photos (Esc)"))
        self.clear.setAccessibleName(self.tr("Clear the search"))
        self.clear.clicked.connect(self.clear_wanted)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.clear)
        self.clear.setFixedSize(theme.HEADING, theme.HEADING)
        # The room of the button is kept, so that nothing jumps when it comes.
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        return row

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self._pick.setIcon(theme.icon("picture"))
        self._paste.setIcon(theme.icon("paste"))
        self.clear.setIcon(theme.icon("close"))
        self.zone.update()

    def caption(self) -> str:
        """The name under the example."""
        return self._caption.text()

    def small_examples(self) -> list[QToolButton]:
        """The buttons of the examples, where there are several."""
        items = (self._all.itemAt(i) for i in range(self._all.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QToolButton)]

    def paste(self) -> None:
        """Takes what the clipboard holds."""
        self.offered.emit(read_offer(QGuiApplication.clipboard().mimeData()))

    def pick(self) -> None:
        """Asks for an image file or several."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Search with a picture"),
            str(self._settings.last_folder),
            self.tr("Pictures ({patterns});;All files (*)").format(patterns=_FILTER),
        )
        if chosen:
            self._settings.last_folder = Path(chosen[0]).parent
            self.offered.emit(Offer(tuple(Path(name) for name in chosen)))

    def show_examples(self, pictures: Sequence[ExamplePicture]) -> None:
        """Shows what is searched with; nothing brings the invitation back."""
        self._pictures = pictures
        for button in self.small_examples():
            self._all.removeWidget(button)
            button.deleteLater()
        self.clear.setVisible(bool(pictures))
        self._caption.setVisible(bool(pictures))
        if not pictures:
            self.zone.clear_preview()
            return
        self.zone.show_preview(pictures[0].image)
        self._caption.setText(pictures[0].caption)
        for place, picture in enumerate(pictures if len(pictures) > 1 else ()):
            button = self._small(picture, place)
            self._all.addWidget(button, place // _SMALL_A_ROW, place % _SMALL_A_ROW)

    def _small(self, picture: ExamplePicture, position: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(_cropped(picture.image, self.devicePixelRatioF()))
        button.setIconSize(QSize(_SMALL, _SMALL))
        words = self.tr("Take {name} out of the search").format(name=picture.caption)
        button.setToolTip(plain(words))
        button.setAccessibleName(words)
        button.clicked.connect(partial(self.take_away_wanted.emit, position))
        return button


def _cropped(image: QImage, ratio: float) -> QIcon:
    """The middle of a picture as a square icon."""
    if image.isNull():
        return theme.icon("picture", theme.colours().muted)
    side = round(_SMALL * ratio)
    filled = image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (filled.width() - side) // 2, (filled.height() - side) // 2
    return QIcon(QPixmap.fromImage(filled.copy(left, top, side, side)))
