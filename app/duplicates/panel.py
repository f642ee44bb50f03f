"""The view of near-duplicates: what there is, the groups, and what would be freed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.duplicates.choice import Choice
from app.duplicates.table import DuplicateTable
from app.duplicates.words import size_of
from app.results.elided import ElidedLabel
from app.results.thumbnails import ThumbnailLoader
from app.texts import number
from engine.progress import Progress

_SIGN = 48


class DuplicatesPanel(QWidget):
    """Shows groups and marks.

    Args:
        thumbnails: gives the pictures.
        parent: owner.
    """

    back_wanted = Signal()
    read_wanted = Signal()
    mark_others_wanted = Signal(object)
    folder_wanted = Signal()
    unmark_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.table = DuplicateTable(self.choice, thumbnails)
        self.table.trash_wanted.connect(self.trash_wanted)
        self._pages = QStackedWidget()
        self._pages.setContentsMargins(16, 0, 0, 0)
        for page in (self.table, self._make_empty(), self._make_reading()):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addWidget(self._pages, 1)
        self._footer = self._make_footer()
        layout.addWidget(self._footer)
        self.setFocusProxy(self.table)
        self.refresh_icons()
        self.refresh()

    @Slot()
    def begin(self) -> None:
        """Shows that groups are being read."""
        self._bar.setRange(0, 0)
        self._reading.setText(self.tr("Looking for near-duplicates …"))
        self._subtitle.say("")
        self._footer.hide()
        self._pages.setCurrentIndex(2)
        self._enable()

    @Slot(object)
    def show_step(self, step: Progress) -> None:
        """Shows how far the reading is."""
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        words = self.tr("Comparing photos: {done} of {total}")
        self._reading.setText(words.format(done=number(step.done), total=number(step.total)))

    def refresh(self) -> None:
        """Shows the groups as they are now."""
        self.table.fill()
        self._pages.setCurrentIndex(0 if self.choice.shown else 1)
        self._footer.setVisible(bool(self.choice.shown))
        if self.choice.is_filtered:
            self._none.setText(self.tr("No groups of this kind. Choose “All groups” above."))
        else:
            self._none.setText(
                self.tr(
                    "No near-duplicates. "
                    "Every photo that can be searched is the only one of its kind."
                )
            )
        self.refresh_marks()

    def refresh_marks(self) -> None:
        """Shows the marks as they are now."""
        self.table.photos.repaint()
        groups = len(self.choice.shown)
        spare, spare_bytes = self.choice.spare()
        if groups:
            photos = self.tr("%n photo(s) could go", "", spare)
            could = self.tr("{size} to spare").format(size=size_of(spare_bytes))
            self._subtitle.say(" · ".join((self.tr("%n group(s)", "", groups), photos, could)))
        else:
            self._subtitle.say("")
        marked, marked_bytes = self.choice.totals()
        if marked:
            words = self.tr("%n photo(s) marked for the trash", "", marked)
            freed = self.tr("{size} would be freed").format(size=size_of(marked_bytes))
            self._totals.setText(f"{words} · {freed}")
        else:
            self._totals.setText(
                self.tr("Nothing is marked. Click the box on a photo, or choose a rule above.")
            )
        self._enable()

    def totals(self) -> str:
        """What would be freed."""
        return self._totals.text()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        worn = theme.colours()
        self.back.setIcon(theme.icon("back"))
        self.again.setIcon(theme.icon("refresh"))
        self.trash.setIcon(theme.icon("trash", worn.on_accent))
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(theme.picture("copy", worn.muted, round(_SIGN * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        self._sign.setPixmap(pixmap)

    def _enable(self) -> None:
        reading = self._pages.currentIndex() == 2
        marked = self.choice.totals()[0]
        self.trash.setEnabled(bool(marked) and not reading)
        self.unmark.setEnabled(bool(marked) and not reading)
        self.rules.setEnabled(bool(self.choice.shown) and not reading)
        self.kind.setEnabled(not reading)
        self.again.setEnabled(not reading)

    @Slot(QAction)
    def _show_kind(self, action: QAction) -> None:
        self.kind.setText(f"{action.text()} ▾")
        self.choice.show(action.data())
        self.refresh()

    def _make_heading(self) -> QHBoxLayout:
        self.back = self._button(self.tr("Back to the photos"))
        self.back.clicked.connect(self.back_wanted)
        self.again = self._button(self.tr("Look for near-duplicates again"))
        self.again.clicked.connect(self.read_wanted)
        title = QLabel(self.tr("Near-duplicates"))
        title.setObjectName("title")
        self._subtitle = ElidedLabel()
        self._subtitle.setObjectName("muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._subtitle)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 0, 24, 0)
        heading.setSpacing(8)
        heading.addWidget(self.back)
        heading.addLayout(words, 1)
        for control in (self.again, self._make_kinds(), self._make_rules()):
            heading.addWidget(control)
        return heading

    def _make_kinds(self) -> QPushButton:
        self.kind = QPushButton()
        self.kind.setToolTip(self.tr("Which groups are shown"))
        menu = QMenu(self.kind)
        group = QActionGroup(menu)
        for text, kind in (
            (self.tr("All groups"), "all"),
            (self.tr("Identical files"), "identical"),
            (self.tr("Nearly identical"), "near-duplicate"),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(kind)
            group.addAction(action)
        group.triggered.connect(self._show_kind)
        self.kind.setMenu(menu)
        first = menu.actions()[0]
        first.setChecked(True)
        self.kind.setText(f"{first.text()} ▾")
        return self.kind

    def _make_rules(self) -> QPushButton:
        self.rules = QPushButton(self.tr("Mark the others") + " ▾")
        self.rules.setToolTip(self.tr("Mark all photos of every group but the one to keep"))
        menu = QMenu(self.rules)
        for text, keep in (
            (self.tr("Keep the largest"), "largest"),
            (self.tr("Keep the oldest"), "oldest"),
            (self.tr("Keep the newest"), "newest"),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _, keep=keep: self.mark_others_wanted.emit(keep))
        folder = menu.addAction(self.tr("Keep those in a folder …"))
        folder.triggered.connect(lambda _: self.folder_wanted.emit())
        self.rules.setMenu(menu)
        return self.rules

    def _make_footer(self) -> QFrame:
        self._totals = QLabel()
        self.unmark = QPushButton(self.tr("Unmark all"))
        self.unmark.clicked.connect(self.unmark_wanted)
        self.trash = QPushButton(self.tr("Move to the trash …"))
        self.trash.setObjectName("primary")
        self.trash.clicked.connect(self.trash_wanted)
        footer = QFrame()
        footer.setObjectName("footer")
        layout = QHBoxLayout(footer)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        layout.addWidget(self._totals, 1)
        layout.addWidget(self.unmark)
        layout.addWidget(self.trash)
        return footer

    def _make_empty(self) -> QWidget:
        self._sign = QLabel()
        self._none = QLabel()
        return _page(self._sign, self._none)

    def _make_reading(self) -> QWidget:
        self._reading = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(320)
        self._bar.setAccessibleName(self.tr("Progress"))
        return _page(self._reading, self._bar)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setSpacing(16)
    layout.addStretch(1)
    for part in parts:
        if isinstance(part, QLabel):
            part.setObjectName("muted")
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
            layout.addWidget(part)
        else:
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(1)
    return page
