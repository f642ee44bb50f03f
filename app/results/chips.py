"""Buttons of the filter bar: each shows its filter and opens the choices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.base import theme
from app.base.texts import number
from app.gallery.filters import read_day

_DAY_WIDTH = 136
_LONGEST = 28


class Chip(QToolButton):
    """A filter, labelled with its name or its value.

    Args:
        name: name of the filter.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.value: Any = None
        self.setObjectName("chip")
        self.setAccessibleName(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self.opened)
        self.setMenu(self.choices)
        self._mark("")

    def choose(self, value: Any, words: str) -> None:
        """Sets the value; None for any."""
        is_new = value != self.value
        self.value = value
        self._mark(words)
        if is_new:
            self.changed.emit()

    def show_waiting(self) -> None:
        """Shows that the values are being counted."""
        self.choices.clear()
        self.choices.addAction(self.tr("Counting …")).setEnabled(False)

    def show_values(self, values: Sequence[tuple[Any, str, int | None]]) -> None:
        """Offers values, each with its text and number of photos."""
        self.choices.clear()
        self._add(None, self.tr("Any"), "", checked=self.value is None)
        self.choices.addSeparator()
        for value, words, count in values:
            text = words.replace("&", "&&")
            shown = text if count is None else f"{text}\t{number(count)}"
            self._add(value, shown, words, checked=value == self.value)
        if not values:
            self.choices.addAction(self.tr("Nothing to choose from")).setEnabled(False)

    def _add(self, value: Any, text: str, words: str, *, checked: bool) -> QAction:
        action = self.choices.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _: self.choose(value, words))
        return action

    def _mark(self, words: str) -> None:
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        self.setText((short or self._name).replace("&", "&&"))
        self.setToolTip(f"{self._name}: {words}" if words else self._name)
        self.setAccessibleDescription(words)
        self.setProperty("active", self.value is not None)
        self.style().unpolish(self)
        self.style().polish(self)


class DayEdit(QLineEdit):
    """An input for a day, a month or a year; empty for any.

    Args:
        placeholder: text while it is empty.
        last: whether a year or a month means its last day.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, placeholder: str, *, last: bool) -> None:
        super().__init__()
        self._last = last
        self._day: date | None = None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedWidth(_DAY_WIDTH)
        self.setProperty("day", True)
        self._help = self.tr("{what}: a year, a month or a day, such as 2019 or 2019-07-14").format(
            what=placeholder
        )
        self.setToolTip(self._help)
        self.textChanged.connect(self._read)

    def day(self) -> date | None:
        """Returns the day; None if it is empty or invalid."""
        return self._day

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Makes this the input that the calendar fills in."""
        self.entered.emit()
        super().focusInEvent(event)

    @Slot()
    def _read(self) -> None:
        try:
            day, wrong = read_day(self.text(), last=self._last), False
        except ValueError:
            day, wrong = None, True
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setToolTip(self.tr("This is not a date. ") + self._help if wrong else self._help)
        if day != self._day:
            self._day = day
            self.changed.emit()


class DateChip(Chip):
    """A filter by a range of days, typed or chosen in a calendar.

    Args:
        name: name of the filter.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.taken_from = DayEdit(self.tr("Taken from"), last=False)
        self.taken_to = DayEdit(self.tr("Taken until"), last=True)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(name)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self._aim = self.taken_from
        panel = QWidget()
        edits = QHBoxLayout()
        for edit in (self.taken_from, self.taken_to):
            edits.addWidget(edit)
            edit.changed.connect(self._take)
            edit.returnPressed.connect(self.choices.close)
        self.taken_from.entered.connect(lambda: self._aim_at(self.taken_from))
        self.taken_to.entered.connect(lambda: self._aim_at(self.taken_to))
        self.calendar.clicked.connect(self._fill)
        column = QVBoxLayout(panel)
        column.addLayout(edits)
        column.addWidget(self.calendar)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(panel)
        self.choices.addAction(holder)
        self.opened.connect(lambda: self.taken_from.setFocus(Qt.FocusReason.PopupFocusReason))
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Updates the icons to the theme, since Qt's calendar has dark arrows in any theme."""
        arrows = {"prevmonth": "previous", "nextmonth": "next"}
        for name, icon in arrows.items():
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(theme.icon(icon))

    def clear(self) -> None:
        """Clears the range."""
        self.taken_from.clear()
        self.taken_to.clear()

    def _aim_at(self, edit: DayEdit) -> None:
        self._aim = edit
        day = edit.day()
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    @Slot(QDate)
    def _fill(self, day: QDate) -> None:
        edit = self._aim
        edit.setText(day.toString("yyyy-MM-dd"))
        other = self.taken_to if edit is self.taken_from else self.taken_from
        if not other.text():
            other.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take(self) -> None:
        days = (self.taken_from.day(), self.taken_to.day())
        texts = [edit.text() for edit in (self.taken_from, self.taken_to) if edit.day()]
        if days == (None, None):
            self.choose(None, "")
        elif None in days:
            word = self.tr("from {day}") if days[0] else self.tr("until {day}")
            self.choose(days, word.format(day=texts[0]))
        else:
            self.choose(days, texts[0] if texts[0] == texts[1] else " – ".join(texts))
