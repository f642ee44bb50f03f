"""The rule for which photo of a group to keep: stored, and chosen from a menu."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.settings import Settings
from app.duplicates.words import rule_name
from engine.base.errors import QueryError
from engine.library import parse_rule
from engine.results import PRESETS, Rule

DEFAULT = PRESETS["largest"]
OWN = "own"


def remembered(settings: Settings) -> Rule:
    """Returns the stored rule; the default if there is none or it is unknown."""
    if not settings.kept_first:
        return DEFAULT
    try:
        return named(parse_rule(settings.kept_first, settings.kept_folder))
    except QueryError:
        return DEFAULT


def remember(settings: Settings, rule: Rule) -> None:
    """Stores a rule."""
    settings.kept_first = ",".join(rule.criteria)
    settings.kept_folder = rule.folder


def named(rule: Rule) -> Rule:
    """Returns the preset that equals a rule, or the rule itself."""
    same = (name for name, preset in PRESETS.items() if preset.criteria == rule.criteria)
    return replace(rule, name=next(same, OWN))


class RuleButton(QPushButton):
    """Shows the rule, and offers the presets and a custom order.

    Args:
        parent: parent object.
    """

    chosen = Signal(Rule)
    folder_wanted = Signal()
    order_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule = DEFAULT
        self.setToolTip(self.tr("Which photo of each group is kept, and why"))
        menu = QMenu(self)
        self._group = QActionGroup(menu)
        for name, preset in PRESETS.items():
            words = self.tr("Those in a folder …") if name == "folder" else rule_name(name, None)
            action = menu.addAction(_capital(words))
            action.setData(name)
            action.setCheckable(True)
            self._group.addAction(action)
            if name == "folder":
                action.triggered.connect(lambda _: self.folder_wanted.emit())
            else:
                action.triggered.connect(lambda _, preset=preset: self.chosen.emit(preset))
        menu.addSeparator()
        own = menu.addAction(self.tr("In an order of my own …"))
        own.setData(OWN)
        own.setCheckable(True)
        self._group.addAction(own)
        own.triggered.connect(lambda _: self.order_wanted.emit())
        menu.aboutToShow.connect(self._tick)
        self.setMenu(menu)
        self.show_rule(self.rule)

    def show_rule(self, rule: Rule) -> None:
        """Shows the current rule."""
        self.rule = rule
        words = self.tr("Keep {which}").format(which=rule_name(rule.name, rule.folder))
        self.setText(f"{words} ▾")

    def _tick(self) -> None:
        # A cancelled choice has already ticked its menu entry.
        for action in self._group.actions():
            action.setChecked(action.data() == self.rule.name)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
