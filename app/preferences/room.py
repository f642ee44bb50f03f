"""Connects the settings with what they change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.base.library_state import Overview
from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.base.settings import Appearance, Settings
from app.operations.operations import Operations
from app.preferences.daily_backup import DailyBackup
from app.training.automatic import Learner
from engine.results import FolderStatus

if TYPE_CHECKING:
    from app.preferences.dialog import PreferencesDialog


class PreferencesRoom(QObject):
    """Applies stored settings, and opens the dialog, which is created on first use.

    Args:
        operations: receives the settings.
        messages: shows messages to the user.
        menus: receives the command.
        settings: stores all settings.
        wear: applies a theme.
        resize_tiles: applies a size of photos.
        parent: parent object.
    """

    exclusions_wanted = Signal(FolderStatus)

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        settings: Settings,
        wear: Callable[[Appearance], object],
        resize_tiles: Callable[[int], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._settings = settings
        self._wear = wear
        self._resize_tiles = resize_tiles
        self._overview: Overview | None = None
        self.dialog: PreferencesDialog | None = None
        operations.library.machine.effort = settings.effort
        operations.trainer.bits = settings.bits
        known = {each.name for each in operations.library.machine.backbones() if each.obtainable}
        operations.trainer.backbone = settings.backbone if settings.backbone in known else ""
        self.daily_backup = DailyBackup(operations.library, operations.runner, self)
        self.learner = Learner(operations, settings, self)
        operations.overviews.read.connect(self._show_overview)
        menus.separate(Place.FILE)
        menus.add(Place.FILE, self.tr("Settings …"), "Ctrl+,", self.open)

    def open(self) -> None:
        """Shows the settings."""
        if self.dialog is None:
            self.dialog = self._make()
        self.dialog.show()
        self.dialog.activateWindow()

    def _make(self) -> "PreferencesDialog":
        # Created on first use, since most sessions never open it and the window starts sooner.
        from app.preferences.appearance import AppearancePage
        from app.preferences.dialog import PreferencesDialog
        from app.preferences.learning import LearningPage
        from app.preferences.maintenance import MaintenanceJobs
        from app.preferences.performance import PerformancePage
        from app.preferences.storage import StoragePage
        from app.preferences.watching import WatchingPage

        operations, settings = self._operations, self._settings
        care = MaintenanceJobs(operations.library, operations.runner, self)
        care.emptied.connect(operations.thumbnails.retry)
        self.appearance = AppearancePage(settings, self._wear, self._resize_tiles)
        self.performance = PerformancePage(operations.library, operations.runner, settings)
        self.learning = LearningPage(
            operations.trainer, operations.library.machine.backbones(), settings
        )
        self.learning.by_itself.toggled.connect(self.learner.set_wanted)
        self.watching = WatchingPage()
        self.watching.watch_wanted.connect(operations.indexing_jobs.set_watched)
        self.watching.exclude_wanted.connect(self.exclusions_wanted)
        self.storage = StoragePage(care, operations.library.directory, settings)
        self.storage.reveal_wanted.connect(operations.desktop.reveal)
        dialog = PreferencesDialog(
            [self.appearance, self.performance, self.learning, self.watching, self.storage],
            self._messages.window,
        )
        self.dialog = dialog
        if self._overview is not None:
            self._show_overview(self._overview)
        return dialog

    @Slot(Overview)
    def _show_overview(self, overview: Overview) -> None:
        self._overview = overview
        if self.dialog is not None:
            self.learning.show_overview(overview)
            self.watching.show_overview(overview)
