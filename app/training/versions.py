"""The menu of versions: every model that was trained, and the one that came with the app."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app import theme
from engine.library import ModelInfo


class VersionsButton(QPushButton):
    """Opens the list; choosing one asks for it to be used.

    Args:
        parent: owner.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[int, bool]] = []
        self.setText(self.tr("Versions"))
        self.setToolTip(self.tr("Every version that was learned; go back to any of them"))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        self.setIcon(theme.icon("history"))

    def show_models(self, models: Sequence[ModelInfo]) -> None:
        """Fills the list; there is nothing to choose from with one alone."""
        self.setVisible(len(models) > 1)
        state = [(model.id, model.active) for model in models]
        if state == self._shown or self._menu.isVisible():
            return
        self._shown = state
        for action in self._menu.actions():
            self._menu.removeAction(action)
            action.deleteLater()
        group = QActionGroup(self._menu)
        for model in models:
            action = QAction(self._spoken(model), self._menu)
            action.setCheckable(True)
            action.setChecked(model.active)
            action.triggered.connect(partial(self._choose, model.id, model.active))
            group.addAction(action)
            self._menu.addAction(action)

    def _choose(self, model_id: int, active: bool) -> None:
        if not active:
            self.chosen.emit(model_id)

    def _spoken(self, model: ModelInfo) -> str:
        if model.starter:
            return self.tr("Came with Kindred")
        created = QDateTime.fromSecsSinceEpoch(round(model.created_at.timestamp()))
        when = QLocale().toString(created, QLocale.FormatType.ShortFormat)
        return self.tr("{when} · %n photo(s)", "", model.photos).format(when=when)
