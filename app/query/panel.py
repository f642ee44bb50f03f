"""The query panel: the picture, the board of examples, and the buttons."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.elided_label import ElidedLabel
from app.base.settings import Settings
from app.operations.mime import Aim, Offer, read_offer
from app.operations.request import MOST_EXAMPLES
from app.operations.searches import Found
from app.query.board import Board
from app.query.drop_zone import DropZone
from app.query.saved_list import SavedList
from app.query.tile import ShownExample

_FILTER = (
    "*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.gif *.tif *.tiff *.bmp *.jp2 *.psd *.tga"
)


class QueryPanel(QWidget):
    """Starts searches and shows their examples.

    Args:
        settings: stores the folder of file dialogs.
        parent: parent object.
    """

    offered = Signal(Offer)
    clear_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.zone = DropZone()
        self.zone.chosen.connect(self.pick)
        self.zone.framed.connect(self._frame_changed)
        self.board = Board()
        self.board.add_wanted.connect(self.pick_for)
        self.saved = SavedList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addWidget(self.zone, 1)
        layout.addLayout(self._make_caption())
        layout.addWidget(self.board)
        layout.addLayout(self._make_buttons())
        self.show_nothing()
        self.refresh_icons()

    def _make_heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("Find similar photos"))
        heading.setObjectName("heading")
        self.clear = QToolButton()
        self.clear.setObjectName("flat")
        self.clear.setToolTip(self.tr("Clear the search and show the newest photos (Esc)"))
        self.clear.setAccessibleName(self.tr("Clear the search"))
        self.clear.clicked.connect(self.clear_wanted)
        self.back = self._step(self.tr("Back to the previous search (Alt+Left)"), "back")
        self.forward = self._step(self.tr("Forward to the next search (Alt+Right)"), "forward")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(heading, 1)
        for button in (self.back, self.forward, self.clear):
            row.addWidget(button)
        self.clear.setFixedSize(theme.HEADING, theme.HEADING)
        # Reserve the button's room, so that nothing moves when it appears.
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        return row

    def _step(self, words: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFixedSize(theme.HEADING, theme.HEADING)
        button.setProperty("sign", name)
        button.setEnabled(False)
        return button

    def show_history(self, back: bool, forward: bool) -> None:
        """Enables the back and forward buttons."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)
        self._dress_steps()

    def _dress_steps(self) -> None:
        for button in (self.back, self.forward):
            name = str(button.property("sign"))
            if self.isRightToLeft():
                name = {"back": "forward", "forward": "back"}[name]
            worn = theme.colours()
            button.setIcon(theme.icon(name, worn.text if button.isEnabled() else worn.line))

    def _make_caption(self) -> QHBoxLayout:
        self._caption = ElidedLabel()
        self._caption.setObjectName("muted")
        self.whole = QToolButton()
        self.whole.setObjectName("flat")
        self.whole.setText(self.tr("Whole picture"))
        self.whole.setIconSize(QSize(16, 16))
        self.whole.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.whole.setToolTip(self.tr("Remove the frame and search for the whole picture (Esc)"))
        self.whole.clicked.connect(self.zone.show_whole)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._caption, 1)
        row.addWidget(self.whole)
        return row

    def _make_buttons(self) -> QHBoxLayout:
        self._pick = QPushButton(self.tr("Choose …"))
        self._pick.setToolTip(self.tr("Search with an image file (Ctrl+F)"))
        self._pick.clicked.connect(self.pick)
        self._paste = QPushButton(self.tr("Paste"))
        self._paste.setToolTip(self.tr("Search with the contents of the clipboard (Ctrl+V)"))
        self._paste.clicked.connect(self.paste)
        self.more = QToolButton()
        self.more.setObjectName("menuButton")
        self.more.setIconSize(QSize(16, 16))
        self.more.setToolTip(self.tr("More about this search"))
        self.more.setAccessibleName(self.tr("More about this search"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        # As high as the buttons beside it.
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._pick, 1)
        row.addWidget(self._paste, 1)
        row.addWidget(self.more)
        return row

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self._pick.setIcon(theme.icon("picture"))
        self._paste.setIcon(theme.icon("paste"))
        self.more.setIcon(theme.icon("options"))
        self.clear.setIcon(theme.icon("close"))
        self._dress_steps()
        self.whole.setIcon(theme.icon("close", theme.colours().muted))
        self.zone.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Gives the panel the same height with and without a search, so that nothing moves."""
        super().showEvent(event)
        hidden = [part for part in self._of_a_search() if part.isHidden()]
        for part in hidden:
            part.show()
        layout = self.layout()
        if layout is not None:
            # A widget that was never shown has no font and borders yet.
            for part in self.findChildren(QWidget):
                part.ensurePolished()
            # The line of the name has the same height with and without the button.
            self._caption.setMinimumHeight(self.whole.sizeHint().height())
            layout.activate()
            self.setMinimumHeight(layout.totalSizeHint().height())
        for part in hidden:
            part.hide()

    def _of_a_search(self) -> tuple[QWidget, ...]:
        return (self.clear, self._caption, self.whole, self.board)

    def caption(self) -> str:
        """The name below the example."""
        return self._caption.text()

    @Slot()
    def paste(self) -> None:
        """Pastes the clipboard."""
        self.offered.emit(read_offer(QGuiApplication.clipboard().mimeData()))

    @Slot()
    def pick(self) -> None:
        """Asks for image files to search with."""
        self.pick_for(Aim.NEW)

    @Slot(Aim)
    def pick_for(self, aim: Aim) -> None:
        """Asks for image files.

        Args:
            aim: purpose of the pictures.
        """
        titles = {
            Aim.NEW: self.tr("Search with a picture"),
            Aim.LIKE: self.tr("Pictures that the photos should resemble"),
            Aim.UNLIKE: self.tr("Pictures that the photos should not resemble"),
        }
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            titles[aim],
            str(self._settings.last_folder),
            self.tr("Pictures ({patterns});;All files (*)").format(patterns=_FILTER),
        )
        if chosen:
            self._settings.last_folder = Path(chosen[0]).parent
            self.offered.emit(Offer(tuple(Path(name) for name in chosen), aim=aim))

    def aim_at(self, place: QPoint) -> Aim:
        """Returns the purpose of a picture dropped at a screen position."""
        return self.board.aim_at(place)

    def highlight(self, place: QPoint | None) -> None:
        """Highlights where a dragged picture would go.

        Args:
            place: screen position; None when the drag ends.
        """
        self.board.highlight(place)
        self.zone.highlight(place is not None and self.aim_at(place) is Aim.NEW)

    def show_found(self, found: Found) -> None:
        """Shows the examples of a search."""
        wanted = found.wanted
        self.zone.show_preview(found.pictures[0].image, wanted.region)
        self._caption.say(found.pictures[0].caption)
        self.board.show_examples(
            list(map(ShownExample, wanted.examples, found.pictures)),
            list(map(ShownExample, wanted.against, found.against)),
            full=wanted.count >= MOST_EXAMPLES,
        )
        self._show_parts(True)

    @Slot()
    def show_nothing(self) -> None:
        """Shows the invitation again."""
        self.zone.clear_preview()
        self._caption.say("")
        self.board.show_examples((), (), full=False)
        self._show_parts(False)

    def _show_parts(self, searched: bool) -> None:
        for part in (self.clear, self._caption, self.board):
            part.setVisible(searched)
        self._frame_changed()

    @Slot()
    def _frame_changed(self) -> None:
        self.whole.setVisible(self.zone.filled and self.zone.frame is not None)
