"""Lays the rooms out, and takes what is dropped anywhere on the window."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.duplicates.room import DuplicatesRoom
from app.files.room import FilesRoom
from app.folders.room import FoldersRoom
from app.menus import Menus, Place
from app.messages import Banner, Messages, Toast
from app.overview import Overview
from app.preferences.room import PreferencesRoom
from app.query.mime import accept_copy, may_be_useful, read_offer
from app.query.room import QueryRoom
from app.results.room import ResultsRoom
from app.settings import Appearance, Settings
from app.shortcuts import ShortcutSheet
from app.training.room import TrainingRoom
from app.viewer.room import ViewerRoom
from app.welcome import Welcome
from app.work import Work
from engine.library import Library

_SIDEBAR_WIDTH = 304


class MainWindow(QMainWindow):
    """The window.

    Args:
        library: the engine; closed with the window.
        settings: what the window remembers.
    """

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self._library = library
        self._settings = settings
        self._overview: Overview | None = None
        self._started = False
        self.setWindowTitle("Kindred")
        self.setWindowIcon(theme.application_icon())
        self.setAcceptDrops(True)
        self.work = Work(library, self)
        self.banner = Banner()
        self.toast = Toast(self)
        self.messages = Messages(self, self.banner, self.toast)
        self.menus = Menus(self)
        self._make_rooms()
        self._add_commands()
        self.setCentralWidget(self._lay_out())
        self.work.overviews.read.connect(self._show_overview)
        QApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        self.resize(QSize(1280, 820))
        self.restoreGeometry(settings.geometry)
        self.query.zone.setFocus()

    def _make_rooms(self) -> None:
        work, messages, menus, settings = self.work, self.messages, self.menus, self._settings
        folders = FoldersRoom(work, messages, menus, settings, self)
        query = QueryRoom(work, messages, menus, settings, self)
        results = ResultsRoom(work, messages, menus, settings, self)
        files = FilesRoom(work, messages, menus, settings, results.panel, self)
        duplicates = DuplicatesRoom(work, messages, menus, results.views, files, self)
        training = TrainingRoom(work, messages, menus, results.panel.grid, self)
        resize = results.panel.size_slider.setValue
        self.preferences = PreferencesRoom(work, messages, menus, settings, self.wear, resize, self)
        self.preferences.exclusions_wanted.connect(folders.edit_exclusions)
        self.folders, self.strip = folders.panel, folders.strip
        self.query, self.training = query.panel, training.panel
        self.results, self.views = results.panel, results.views
        self.duplicates = duplicates.panel
        self.viewer = ViewerRoom(work, messages, self.results.grid, self.views, self)
        self.welcome = Welcome()
        self.welcome.choose_wanted.connect(self.folders.choose)

    def _add_commands(self) -> None:
        standard = QKeySequence.StandardKey
        add = self.menus.add
        self.menus.separate(Place.FILE)
        add(Place.FILE, self.tr("Quit"), standard.Quit, self.close)
        add(Place.EDIT, self.tr("Search with the clipboard"), standard.Paste, self.query.paste)
        add(Place.EDIT, self.tr("Back, or clear the search"), "Esc", self._go_back)
        self.menus.add_appearances(self.wear, self._settings.appearance)
        add(Place.HELP, self.tr("Keyboard shortcuts"), "?", self._show_shortcuts)

    # -- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> QWidget:
        self._working = QWidget()
        row = QHBoxLayout(self._working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_sidebar())
        row.addWidget(self.views, 1)
        self.pages = QStackedWidget()
        # Nothing is shown until it is known whether there are folders: no page flickers by.
        self.pages.addWidget(QWidget())
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self._working)
        banner_room = QWidget()
        around = QVBoxLayout(banner_room)
        around.setContentsMargins(16, 0, 16, 0)
        around.addWidget(self.banner)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(banner_room)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.strip)
        return whole

    def _make_sidebar(self) -> QScrollArea:
        contents = QWidget()
        contents.setObjectName("sidebarContents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        for panel in (self.query, self.training, self.folders):
            column.addWidget(_card(panel))
        column.addStretch(1)
        sidebar = QScrollArea()
        sidebar.setObjectName("sidebar")
        sidebar.setWidgetResizable(True)
        sidebar.setFixedWidth(_SIDEBAR_WIDTH)
        sidebar.setFrameShape(QFrame.Shape.NoFrame)
        sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sidebar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sidebar.setWidget(contents)
        return sidebar

    # -- events ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Starts the work once the window is on the screen."""
        super().showEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self.work.overviews.start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Sees every job off; what was finished is kept."""
        self._settings.geometry = self.saveGeometry()
        self.hide()
        self.work.runner.drain()
        self._library.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The whole window takes drops."""
        if may_be_useful(event.mimeData()):
            self._highlight(event)
            accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keeps saying that it is a copy, and where it would go."""
        self._highlight(event)
        accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lets go of the highlight."""
        self._highlight(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Whatever is dropped anywhere on the window is taken here."""
        self._highlight(None)
        accept_copy(event)
        aim = self.query.aim_at(self.mapToGlobal(event.position().toPoint()))
        self.work.searches.offer(replace(read_offer(event.mimeData()), aim=aim))

    def _highlight(self, event: QDropEvent | None) -> None:
        self.welcome.highlight(event is not None)
        place = self.mapToGlobal(event.position().toPoint()) if event is not None else None
        self.query.highlight(place)

    # -- answers --------------------------------------------------------------------------------

    @Slot(object)
    def _show_overview(self, overview: Overview) -> None:
        first = self._overview is None
        self._overview = overview
        self.pages.setCurrentWidget(self._working if overview.status.folders else self.welcome)
        if first:
            warming = self.work.runner.start(lambda _: self._library.warm_up())
            warming.failed.connect(self.banner.say)
            self.work.upkeep.start()

    def wear(self, appearance: Appearance) -> None:
        """Puts on other colours and remembers them."""
        self._settings.appearance = appearance
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.wear(application, appearance)
        for part in self.findChildren(QWidget):
            refresh = getattr(part, "refresh_icons", None)
            if refresh is not None:
                refresh()

    @Slot()
    def _restyle(self) -> None:
        self.wear(self._settings.appearance)

    def _go_back(self) -> None:
        if not self.views.back():
            self.work.searches.clear()

    def _show_shortcuts(self) -> None:
        photos = (self.tr("Photos"), self.results.grid.actions())
        folders = (self.tr("Folders"), self.folders.list.actions())
        pairs = (self.tr("Near-duplicates"), self.duplicates.table.actions())
        saved = (self.tr("Saved searches"), self.query.saved.list.actions())
        groups = [*self.menus.groups(), photos, *self.viewer.groups(), pairs, saved, folders]
        ShortcutSheet(groups, self).open()


def _card(panel: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.addWidget(panel)
    return card
