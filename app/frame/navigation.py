"""Keeps the rail, the views and the sidebar in step."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.base.messages import Messages
from app.base.views import Views
from app.folders.panel import FoldersPanel
from app.frame.rail import Rail, Stop
from app.frame.sidebar import Sidebar
from app.operations.duplicates import Found
from app.operations.operations import Operations
from app.query.saved_list import SavedList
from app.results.panel import ResultsPanel
from app.training.panel import TrainingPanel

if TYPE_CHECKING:
    from app.bursts.room import BurstsRoom
    from app.duplicates.room import DuplicatesRoom
    from app.viewer.room import ViewerRoom

# Narrower windows have no room for text beside the rail's icons, or for a panel without a search.
_ROOMY, _ROOM_FOR_PANEL = 1180, 760


class Navigation(QObject):
    """Connects the rail to the views.

    Args:
        operations: provides searches, which are not stops of the rail.
        messages: shows messages to the user.
        results: the photos.
        views: the views.
        panels: panels of folders, saved searches and learning, which are part of the rail.
        sidebar: the panel beside the photos.
        parent: parent widget, whose width determines whether the rail is wide.
    """

    save_wanted = Signal()

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        results: ResultsPanel,
        views: Views,
        panels: tuple[FoldersPanel, SavedList, TrainingPanel],
        sidebar: Sidebar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._operations, self._messages = operations, messages
        self._results, self._views, self._sidebar = results, views, sidebar
        self._window = parent
        self._duplicates: DuplicatesRoom | None = None
        self._bursts: BurstsRoom | None = None
        self._stages: tuple[QWidget, ...] = ()
        folders, saved, training = panels
        self.rail = Rail(folders, saved, [folders.more, folders.add], training)
        self.rail.wanted.connect(self._go)
        self._tree = folders.tree
        self._tree.folder_chosen.connect(self.show_folder)
        self._tree.all_chosen.connect(lambda: self.show_folder(None))
        results.bar.changed.connect(self._follow_folder)
        saved.told.connect(self.rail.show_saved)
        views.changed.connect(self._follow)
        operations.searches.found.connect(self._follow)
        operations.searches.cleared.connect(self._follow)
        # A window gets its size before its rooms are added.
        self.rail.fit(parent.width() >= _ROOMY)
        if parent.width() < _ROOM_FOR_PANEL:
            self._sidebar.hide()
        parent.installEventFilter(self)

    def complete(
        self, duplicates: "DuplicatesRoom", bursts: "BurstsRoom", viewer: "ViewerRoom"
    ) -> None:
        """Adds the rooms that are created after photos are shown."""
        self._duplicates, self._bursts = duplicates, bursts
        self._stages = (viewer.preview, viewer.comparison)
        self._operations.duplicates.read.connect(self._count_duplicates)

    @Slot(Path)
    def show_folder(self, folder: Path | None) -> None:
        """Shows the photos of a folder, or all of them, and ends a search.

        Args:
            folder: absolute path; None for all.
        """
        self._views.go_home()
        self._operations.searches.clear()
        self._results.show_folder(folder)
        self._tree.choose(folder)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Makes the rail narrow in a narrow window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.rail.fit(watched.width() >= _ROOMY)
            self._show_sidebar()
        return super().eventFilter(watched, event)

    @Slot(Found)
    def _count_duplicates(self, found: Found) -> None:
        """Counts the groups of copies; photos of one moment do not count."""
        groups = sum(group.match != "same-moment" for group in found.groups)
        self.rail.buttons[Stop.DUPLICATES].show_count(groups)

    @Slot(Stop)
    def _go(self, stop: Stop) -> None:
        if stop is Stop.PHOTOS:
            self._views.go_home()
            self._operations.searches.clear()
            self._results.show_all()
            self._tree.choose(None)
        elif stop is Stop.DUPLICATES and self._duplicates is not None:
            self._duplicates.open()
        elif stop is Stop.BURSTS and self._bursts is not None:
            self._bursts.open()
        elif stop is Stop.SAVED:
            self._say_nothing_saved()
        self._follow()

    def _say_nothing_saved(self) -> None:
        if self._operations.searches.active:
            offer = (self.tr("Save this search …"), self.save_wanted.emit)
            self._messages.toast.say(self.tr("Nothing is saved yet."), offer)
        else:
            self._messages.toast.say(
                self.tr("Nothing is saved yet: search, then save the search with Ctrl+Shift+S.")
            )

    @Slot()
    def _follow(self) -> None:
        """Marks the current stop, and shows the sidebar that belongs to the view."""
        shown = self._views.shown
        home = shown is self._results
        self._show_sidebar()
        self.rail.setVisible(shown not in self._stages)
        self.rail.mark(self._stop(shown, home=home))

    def _show_sidebar(self) -> None:
        searched = self._operations.searches.active
        roomy = self._window.width() >= _ROOM_FOR_PANEL
        self._sidebar.setVisible(self._views.shown is self._results and (searched or roomy))

    @Slot()
    def _follow_folder(self) -> None:
        """Marks the folder by which the photos are filtered, however that was chosen or ended."""
        self._tree.choose(self._results.bar.filters().wanted.folder)
        self._follow()

    def _stop(self, shown: QWidget, *, home: bool) -> Stop | None:
        if home:
            elsewhere = self._operations.searches.active or self._tree.chosen() is not None
            return None if elsewhere else Stop.PHOTOS
        places = {Stop.DUPLICATES: self._duplicates, Stop.BURSTS: self._bursts}
        views = {stop: room.view for stop, room in places.items() if room is not None}
        return next((stop for stop, view in views.items() if view is shown), None)
