"""The view of duplicates: three lists, the rule for what to keep, and what would be freed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.elided_label import ElidedLabel
from app.duplicates.pages import EmptyPage, ReadingPage
from app.duplicates.rules import RuleButton
from app.duplicates.selection import Choice
from app.duplicates.table import DuplicateTable
from app.duplicates.tabs import Tabs, list_name, promise
from app.duplicates.words import freed, going, total_of
from app.gallery.thumbnails import ThumbnailLoader
from app.operations.duplicate_groups import KINDS, Kind
from app.operations.duplicates import Arranged, Found
from engine.results import Rule

_ICON = 40


class DuplicatesPanel(QWidget):
    """Shows groups and the selection.

    Args:
        thumbnails: provides the pictures.
        rule: the rule for what to keep.
        parent: parent object.

    Attributes:
        lists: one per kind, each with its own selection.
        kind: kind of the current list.
    """

    back_wanted = Signal()
    read_wanted = Signal()
    stop_wanted = Signal()
    compare_wanted = Signal()
    select_wanted = Signal()
    unmark_wanted = Signal()
    trash_wanted = Signal()

    def __init__(
        self, thumbnails: ThumbnailLoader, rule: Rule, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lists = {kind: Choice(kind) for kind in KINDS}
        self.kind: Kind = KINDS[0]
        self._chosen = False
        self._known = False
        self.table = DuplicateTable(self.choice, thumbnails)
        self.table.trash_wanted.connect(self.trash_wanted)
        self.reading, self.empty = ReadingPage(), EmptyPage()
        self.reading.stop.clicked.connect(self.stop_wanted)
        self.empty.again.clicked.connect(self.read_wanted)
        self.empty.other_wanted.connect(self._show_other)
        self.pages = QStackedWidget()
        self.pages.setContentsMargins(16, 0, 0, 0)
        for page in (self.table, self.empty, self.reading):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addLayout(self._make_choices())
        layout.addLayout(self._make_promise())
        self._notice = self._make_notice()
        layout.addWidget(self._notice)
        layout.addWidget(self.pages, 1)
        self._footer = self._make_footer()
        layout.addWidget(self._footer)
        self.setFocusProxy(self.table)
        self.keep_by(rule)
        self.refresh_icons()
        self.refresh()

    @property
    def choice(self) -> Choice:
        """The current list."""
        return self.lists[self.kind]

    @Slot()
    def begin(self) -> None:
        """Shows that groups are being read."""
        self.reading.begin()
        self._notice.hide()
        self._footer.hide()
        self.pages.setCurrentWidget(self.reading)
        self._subtitle.say("")
        self._enable()

    def fill(self, found: Found) -> None:
        """Shows the result of reading."""
        for kind, choice in self.lists.items():
            choice.fill([g for g in found.groups if g.match == kind], found.sizes)
        self._known = True
        self._show_notice(found.stopped)
        if not self._chosen and not self.choice.shown:
            self.kind = self._next_filled() or self.kind
        self.table.fill(self.choice)
        self.refresh()

    def stop(self) -> None:
        """Restores what was shown before a cancelled reading."""
        self._show_notice(True)
        self.refresh()

    @Slot(str)
    def show_list(self, kind: Kind) -> None:
        """Shows another list."""
        self.kind, self._chosen = kind, True
        self.table.fill(self.choice)
        self.refresh()
        self.table.setFocus()

    def keep_by(self, rule: Rule, arranged: Arranged | None = None) -> None:
        """Applies another rule for what to keep, with arrangements computed for it, if any."""
        for choice in self.lists.values():
            choice.keep_by(rule, arranged)
        self.rules.show_rule(rule)

    def refresh(self) -> None:
        """Shows the current state of the groups."""
        self.table.fill()
        self.tabs.show_chosen(self.kind)
        if self._known:
            self.tabs.count({kind: len(choice.shown) for kind, choice in self.lists.items()})
        filled = bool(self.choice.shown)
        self.pages.setCurrentWidget(self.table if filled else self.empty)
        self._footer.setVisible(filled)
        self._promise.setText(promise(self.kind))
        for control in (self.rules, self.select):
            control.setVisible(self.choice.has_rule)
        if not filled:
            self._say_empty()
        self.refresh_marks()

    def refresh_marks(self) -> None:
        """Shows the current selection."""
        self.table.photos.repaint()
        self._subtitle.say(total_of(self.choice))
        marked = self.choice.marked()
        if marked.photos:
            self._totals.setText(f"{going(marked)} · {freed(marked)}")
        elif self.choice.has_rule:
            self._totals.setText(
                self.tr("Nothing is selected. Click the box on a photo, or press Select extras.")
            )
        else:
            self._totals.setText(
                self.tr("Nothing is selected. Click the box on a photo, or press M.")
            )
        self._enable()

    def totals(self) -> str:
        """The text that sums up what would be moved and freed."""
        return self._totals.text()

    def notice(self) -> str:
        """The remark about the whole list; empty if there is none."""
        return self._notice_words.text() if not self._notice.isHidden() else ""

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.back.setIcon(theme.icon("back"))
        self.again.setIcon(theme.icon("refresh"))
        worn = theme.colours()
        icon = theme.icon("trash", worn.on_accent)
        icon.addPixmap(theme.icon("trash", worn.muted).pixmap(_ICON), QIcon.Mode.Disabled)
        self.trash.setIcon(icon)
        self.empty.refresh_icons()

    def _enable(self) -> None:
        reading = self.pages.currentWidget() is self.reading
        marked, filled = bool(self.choice.marked().photos), bool(self.choice.shown)
        self.trash.setEnabled(marked and not reading)
        self.unmark.setEnabled(marked and not reading)
        self.select.setEnabled(filled and not reading and bool(self.choice.spare.photos))
        for control in (self.rules, self.tabs, self.again):
            control.setEnabled(not reading)

    def _next_filled(self) -> Kind | None:
        return next((kind for kind, choice in self.lists.items() if choice.shown), None)

    def _say_empty(self) -> None:
        words = {
            "identical": self.tr("No exact copies: no two files have the same content."),
            "near-duplicate": self.tr(
                "Every picture exists only once: no photo is a copy of another."
            ),
            "same-moment": self.tr(
                "No series: no camera took the same scene twice within seconds."
            ),
        }[self.kind]
        if self.notice():
            words = self.tr("None were found so far.")
        other = self._next_filled()
        if not self._known:
            self.empty.say(self.tr("The photos have not been compared yet."))
        elif other is None:
            self.empty.say(words)
        else:
            count = len(self.lists[other].shown)
            show = self.tr("Show %n group(s): {list}", "", count).format(list=list_name(other))
            self.empty.say(words, show)

    def _show_notice(self, stopped: bool) -> None:
        self._notice_words.setText(
            self.tr("Stopped before all photos were compared: there may be more.")
        )
        self._notice.setVisible(stopped)

    @Slot()
    def _show_other(self) -> None:
        other = self._next_filled()
        if other is not None:
            self.show_list(other)

    def _make_heading(self) -> QHBoxLayout:
        self.back = self._button(self.tr("Back to the photos"))
        self.back.clicked.connect(self.back_wanted)
        self.again = self._button(self.tr("Look for near-duplicates again"))
        self.again.clicked.connect(self.read_wanted)
        self.compare = QPushButton(self.tr("Do I have these already? …"))
        self.compare.setToolTip(self.tr("Compare a card or a folder with the library"))
        self.compare.clicked.connect(self.compare_wanted)
        title = QLabel(self.tr("Duplicates"))
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
        heading.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        heading.addWidget(self.compare)
        heading.addWidget(self.again)
        return heading

    def _make_choices(self) -> QHBoxLayout:
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.show_list)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        return row

    def _make_promise(self) -> QHBoxLayout:
        self._promise = QLabel()
        self._promise.setObjectName("muted")
        self._promise.setWordWrap(True)
        self.rules = RuleButton()
        self.select = QPushButton(self.tr("Select extras"))
        self.select.setToolTip(self.tr("Select the extra copies of every group by this rule"))
        self.select.clicked.connect(self.select_wanted)
        # The groups stand at the same height in each list, with or without buttons above them.
        self._promise.setMinimumHeight(self.select.sizeHint().height())
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._promise, 1)
        row.addWidget(self.rules)
        row.addWidget(self.select)
        return row

    def _make_notice(self) -> QFrame:
        self._notice_words = QLabel()
        self._notice_words.setWordWrap(True)
        self.go_on = QPushButton(self.tr("Go on"))
        self.go_on.clicked.connect(self.read_wanted)
        notice = QFrame()
        row = QHBoxLayout(notice)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(self._notice_words, 1)
        row.addWidget(self.go_on)
        notice.hide()
        return notice

    def _make_footer(self) -> QFrame:
        self._totals = QLabel()
        self._totals.setWordWrap(True)
        self.unmark = QPushButton(self.tr("Unselect all"))
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

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button
