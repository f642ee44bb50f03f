"""The rooms of the window and the page that contains them; each room connects itself."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.base.menus import Menus
from app.base.messages import Messages
from app.base.settings import Settings
from app.files.room import FilesRoom
from app.folders.room import FoldersRoom
from app.frame.navigation import Navigation
from app.frame.sidebar import Sidebar
from app.operations.operations import Operations
from app.preferences.room import PreferencesRoom
from app.query.drop_fields import DropFields
from app.query.room import QueryRoom
from app.results.room import ResultsRoom
from app.training.room import TrainingRoom

if TYPE_CHECKING:
    from app.bursts.room import BurstsRoom
    from app.compare.room import CompareRoom
    from app.duplicates.room import DuplicatesRoom
    from app.frame.main_window import MainWindow
    from app.viewer.room import ViewerRoom


class Rooms:
    """Creates the rooms in the order of their menus and commands.

    Args:
        operations: the work on one library.
        messages: shows messages to the user.
        menus: receives the commands.
        settings: the window's settings.
        window: parent of the rooms.

    Attributes:
        page: rail, sidebar and views, for a window.
        navigation: keeps them in step.
        bursts: created by `complete`.
        compare: created by `complete`.
        duplicates: created by `complete`.
        viewer: created by `complete`.
    """

    bursts: "BurstsRoom"
    compare: "CompareRoom"
    duplicates: "DuplicatesRoom"
    viewer: "ViewerRoom"

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        settings: Settings,
        window: "MainWindow",
    ) -> None:
        self._operations, self._messages, self._menus, self._window = (
            operations,
            messages,
            menus,
            window,
        )
        self._settings = settings
        self.folders = FoldersRoom(operations, messages, menus, settings, window)
        self.query = QueryRoom(operations, messages, menus, settings, window)
        self.results = ResultsRoom(operations, messages, menus, settings, window)
        results = self.results.panel
        self.files = FilesRoom(operations, messages, menus, settings, results, window)
        self.training = TrainingRoom(operations, messages, menus, results, window)
        resize = results.size_slider.setValue
        self.preferences = PreferencesRoom(
            operations, messages, menus, settings, window.wear, resize, window
        )
        self.preferences.exclusions_wanted.connect(self.folders.edit_exclusions)
        self.sidebar = Sidebar((self.query.panel,))
        panels = (self.folders.panel, self.query.panel.saved, self.training.panel)
        self.navigation = Navigation(
            operations, messages, results, self.results.views, panels, self.sidebar, window
        )
        self.navigation.save_wanted.connect(self.query.saved.ask_to_save)
        results.empty.add_wanted.connect(self.folders.panel.choose)
        self.fields = DropFields(self.results.views)
        self.page = self._lay_out()

    def complete(self) -> None:
        """Creates the rooms that are entered from photos, after the photos have been painted."""
        from app.bursts.room import BurstsRoom
        from app.compare.room import CompareRoom
        from app.duplicates.room import DuplicatesRoom
        from app.results.hover import HoverButtons
        from app.results.photo_menu import PhotoMenu
        from app.results.selection_bar import SelectionBar
        from app.viewer.room import ViewerRoom

        operations, messages, window = self._operations, self._messages, self._window
        views = self.results.views
        self.duplicates = DuplicatesRoom(
            operations, messages, self._menus, views, self.files, self._settings, window
        )
        self.bursts = BurstsRoom(operations, messages, self._menus, views, self.files, window)
        self.compare = CompareRoom(operations, messages, self._menus, views, self._settings, window)
        self.duplicates.compare_wanted.connect(self.compare.open)
        self.viewer = ViewerRoom(operations, messages, self.results.panel.grid, views, window)
        self.duplicates.look_wanted.connect(self.viewer.show_comparison)
        self.navigation.complete(self.duplicates, self.bursts, self.viewer)
        grid, searches = self.results.panel.grid, operations.searches
        self.photo_menu = PhotoMenu(grid, lambda: searches.active)
        self.selection_bar = SelectionBar(grid)
        self.hover_buttons = HoverButtons(grid, searches)
        self.viewer.folder_wanted.connect(self.navigation.show_folder)
        self.viewer.preview.menu = self.photo_menu
        self.bursts.look_wanted.connect(self.viewer.show_comparison)

    def _lay_out(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation.rail)
        row.addWidget(self.sidebar)
        # Whatever size a view prefers, the rail shrinks only if a view has no room at all.
        views = self.results.views
        views.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        row.addWidget(views, 1)
        return page
