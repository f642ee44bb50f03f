"""The filters in one quiet bar: section, folder, days."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.base import theme
from app.base.combo_box import Choice
from app.base.flow_layout import FlowLayout
from app.base.texts import number, readable
from app.gallery.delegate import GAP
from app.gallery.filters import Filters, read_day
from app.gallery.sections import Section, title_of

_DAY_WIDTH = 120
_FOLDER_WIDTH = 176
_INDENT = "    "
# Nobody looks for what is less similar.
_OFFERED = (Section.SAME, Section.VERY, Section.SIMILAR)
# A group gives numbers below zero by itself.
_ALL = 99


class DayEdit(QLineEdit):
    """A day, a month or a year; empty for any.

    Args:
        last: whether a year or a month means its last day.
        placeholder: what it says while it is empty.
        name: for those who hear it.
    """

    changed = Signal()

    def __init__(self, placeholder: str, name: str, *, last: bool) -> None:
        super().__init__()
        self._last = last
        self._day: date | None = None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setFixedWidth(_DAY_WIDTH)
        self._help = self.tr("{what}: a year, a month or a day, such as 2019 or 2019-07-14").format(
            what=name
        )
        self.setToolTip(self._help)
        self.textChanged.connect(self._read)

    def day(self) -> date | None:
        """The day; None where there is none, or none that can be understood."""
        return self._day

    @Slot()
    def _read(self) -> None:
        try:
            day, wrong = read_day(self.text(), last=self._last), False
        except ValueError:
            day, wrong = None, True
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setToolTip(self.tr("This is no day. ") + self._help if wrong else self._help)
        if day != self._day:
            self._day = day
            self.changed.emit()


class FilterBar(QFrame):
    """What is left out of the photos on show; Esc goes back to them.

    Args:
        parent: owner.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._filters = Filters()
        # One change of several fields is told once.
        self._taking = True
        self._sections = QButtonGroup(self)
        self._sections.setExclusive(True)
        row = FlowLayout(GAP, self)
        row.addWidget(self._make_sections())
        self.folder = Choice(self.tr("Only photos in this folder"))
        self.folder.setFixedWidth(_FOLDER_WIDTH)
        self.folder.currentIndexChanged.connect(self._take)
        self.taken_from = DayEdit(self.tr("Taken from"), self.tr("Taken from"), last=False)
        self.taken_to = DayEdit(self.tr("Taken until"), self.tr("Taken until"), last=True)
        self.clear_button = QPushButton(self.tr("Clear the filters"))
        self.clear_button.setObjectName("flat")
        self.clear_button.clicked.connect(self.clear)
        for widget in (self.folder, self.taken_from, self.taken_to):
            row.addWidget(widget)
        row.addWidget(self.clear_button)
        for edit in (self.taken_from, self.taken_to):
            edit.changed.connect(self._take)
        for part in (self.folder, self.taken_from, self.taken_to, *self._sections.buttons()):
            part.installEventFilter(self)
        self.show_folders([])
        self.refresh_icons()
        self._mark()

    def filters(self) -> Filters:
        """What is wanted now."""
        return self._filters

    def start(self) -> None:
        """Puts the keyboard into the first filter."""
        chips = self._chips.isVisibleTo(self)
        first = self.chip(self._filters.section) if chips else self.folder
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_folders(self, choices: Sequence[tuple[int, Path]]) -> None:
        """Offers folders, with their depth; the chosen one stays among them."""
        chosen = self._filters.folder
        listed = list(choices)
        if chosen is not None and chosen not in [path for _, path in listed]:
            listed.append((0, chosen))
        with QSignalBlocker(self.folder):
            self.folder.clear()
            self.folder.addItem(self.tr("All folders"), None)
            for depth, path in listed:
                name = readable(path.name or str(path))
                self.folder.addItem(_INDENT * depth + name, path)
                last = self.folder.count() - 1
                self.folder.setItemData(last, readable(path), Qt.ItemDataRole.ToolTipRole)
                if path == chosen:
                    self.folder.setCurrentIndex(last)

    def show_counts(self, counts: Mapping[Section, int] | None) -> None:
        """Says how many photos each section has; None where there are no sections."""
        self._chips.setVisible(counts is not None)
        if counts is None:
            return
        for section in _OFFERED:
            button = self.chip(section)
            button.setText(f"{title_of(section)}  {number(counts[section])}")

    def chip(self, section: Section | None) -> QToolButton:
        """The button of a section, or of all."""
        button = self._sections.button(_ALL if section is None else section)
        assert isinstance(button, QToolButton)
        return button

    @Slot()
    def clear(self) -> None:
        """Lets every photo through."""
        self._taking = False
        self.folder.setCurrentIndex(0)
        self.taken_from.clear()
        self.taken_to.clear()
        self.chip(None).setChecked(True)
        self._taking = True
        self._take()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self.clear_button.setIcon(theme.icon("close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the bar instead of clearing the search."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_sections(self) -> QFrame:
        self._chips = QFrame()
        self._chips.setObjectName("chips")
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for chip, words in ((_ALL, self.tr("All")), *((section, "") for section in _OFFERED)):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(words)
            button.setChecked(chip == _ALL)
            self._sections.addButton(button, chip)
            row.addWidget(button)
        self._sections.idToggled.connect(self._take_section)
        self.show_counts(dict.fromkeys(Section, 0))
        return self._chips

    @Slot(int, bool)
    def _take_section(self, _: int, checked: bool) -> None:
        if checked:
            self._take()

    @Slot()
    def _take(self) -> None:
        if not self._taking:
            return
        section = self._sections.checkedId()
        wanted = Filters(
            self.folder.currentData(),
            self.taken_from.day(),
            self.taken_to.day(),
            None if section == _ALL else Section(section),
        )
        if wanted != self._filters:
            self._filters = wanted
            self._mark()
            self.changed.emit()

    def _mark(self) -> None:
        """Says by colour which filters are active."""
        active = {
            self.folder: self._filters.folder is not None,
            self.taken_from: self._filters.taken_from is not None,
            self.taken_to: self._filters.taken_to is not None,
        }
        for widget, is_active in active.items():
            widget.setProperty("active", is_active)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.clear_button.setVisible(self._filters.active)
