"""The main window: shown at once, and filled with its rooms when the library is open."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base import screens, theme
from app.base.jobs import JobRunner
from app.base.menus import Menus, Place
from app.base.messages import Banner, Messages, Toast
from app.base.settings import Appearance, Settings
from app.frame.welcome import Welcome

if TYPE_CHECKING:
    from app.base.library_state import Overview
    from app.compare.panel import ComparePanel
    from app.operations.mime import Aim
    from engine.library import Library

_TILE_STEP = 32
_UNBOUNDED = (1 << 24) - 1


class MainWindow(QMainWindow):
    """The main window.

    It can be shown at once. What the rooms and the engine need is imported when they are added, so
    that the window appears before.

    Args:
        settings: the window's settings.

    Attributes:
        runner: starts jobs, and ends them when the window closes.
        operations: the work on the library, after the window was filled.
    """

    ready = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.library: Library | None = None
        self.settings = settings
        self.overview: Overview | None = None
        self._completed = False
        self.compare: ComparePanel | None = None
        self.setWindowTitle("Kindred")
        self.setWindowIcon(theme.application_icon())
        self.setAcceptDrops(True)
        self.runner = JobRunner(self)
        self.banner = Banner()
        self.toast = Toast(self)
        self.messages = Messages(self, self.banner, self.toast)
        self.menus = Menus(self)
        self.welcome = Welcome()
        self.setCentralWidget(self._lay_out())
        # A comfortable size that fits the screen.
        screens.resize(self, 1400, 900)
        self.restoreGeometry(settings.geometry)

    def fill(self, library: "Library") -> None:
        """Adds the rooms and starts the work.

        *ready* is emitted when photos are shown and every room exists.

        Args:
            library: the library, which is closed with the window.
        """
        from app.frame.rooms import Rooms
        from app.operations.operations import Operations

        self.library = library
        self.operations: Operations = Operations(library, self.runner, self)
        rooms = Rooms(self.operations, self.messages, self.menus, self.settings, self)
        self.rooms = rooms
        self.folders, self.strip = rooms.folders.panel, rooms.folders.strip
        self.query, self.training = rooms.query.panel, rooms.training.panel
        self.results, self.views = rooms.results.panel, rooms.results.views
        self.preferences = rooms.preferences
        self.pages.addWidget(rooms.page)
        self._whole.addWidget(self.strip)
        self.welcome.choose_wanted.connect(self.folders.choose)
        self.operations.overviews.read.connect(self._show_overview)
        QApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        self.operations.overviews.start()

    def take(self, places: Sequence[Path]) -> None:
        """Searches with images and offers folders that another program passed on.

        Args:
            places: absolute paths; call this only after *ready* was emitted.
        """
        from app.operations.mime import Offer

        self.views.go_home()
        self.operations.searches.offer(Offer(tuple(places)))

    def _add_commands(self) -> None:
        standard = QKeySequence.StandardKey
        add = self.menus.add
        self.menus.separate(Place.FILE)
        add(Place.FILE, self.tr("Quit"), standard.Quit, self.close)
        add(Place.EDIT, self.tr("Search with the clipboard"), standard.Paste, self.query.paste)
        add(Place.EDIT, self.tr("Back, or clear the search"), "Esc", self._go_back)
        add(Place.EDIT, self.tr("Back to the previous search"), "Alt+Left", self._step_back)
        searches = self.operations.searches
        add(Place.EDIT, self.tr("Forward to the next search"), "Alt+Right", searches.forward)
        self._add_views()
        add(Place.HELP, self.tr("Keyboard shortcuts"), "?", self.show_shortcuts)
        self.help.fill(self.menus)

    def _add_views(self) -> None:
        add, slider = self.menus.add, self.results.size_slider
        self.menus.submenu(Place.VIEW, self.tr("Order of the photos"), self._offer_orders)
        for words, keys, step in (
            (self.tr("Larger pictures"), "Ctrl++", _TILE_STEP),
            (self.tr("Smaller pictures"), "Ctrl+-", -_TILE_STEP),
        ):
            grow = partial(lambda by: slider.setValue(slider.value() + by), step)
            add(Place.VIEW, words, keys, grow)
        self.menus.separate(Place.VIEW)
        self.menus.add_appearances(self.wear, self.settings.appearance)
        self.menus.separate(Place.VIEW)
        # Desktops unknown to Qt have no standard key for it.
        whole = QKeySequence.StandardKey.FullScreen if sys.platform == "darwin" else "F11"
        self.full_screen = add(Place.VIEW, self.tr("Full screen"), whole, self.toggle_full_screen)
        self.full_screen.setCheckable(True)

    def _offer_orders(self, menu: QMenu) -> None:
        order = self.results.heading.order
        for place in range(order.count()):
            action = menu.addAction(order.itemText(place))
            action.setCheckable(True)
            action.setChecked(place == order.currentIndex())
            action.triggered.connect(lambda _, place=place: order.setCurrentIndex(place))

    def toggle_full_screen(self) -> None:
        """Enters or leaves full screen."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def changeEvent(self, event: QEvent) -> None:
        """Hides the menus in full screen; their shortcuts keep working."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            whole = bool(self.windowState() & Qt.WindowState.WindowFullScreen)
            self.menuBar().setMaximumHeight(0 if whole else _UNBOUNDED)
            if self._completed:
                self.full_screen.setChecked(whole)
                self.viewer.preview.show_whole_screen(whole)

    def _lay_out(self) -> QWidget:
        self.pages = QStackedWidget()
        # Show nothing until it is known whether there are folders, so that no page flickers.
        self.pages.addWidget(QWidget())
        self.pages.addWidget(self.welcome)
        banner_room = QWidget()
        around = QVBoxLayout(banner_room)
        around.setContentsMargins(16, 0, 16, 0)
        around.addWidget(self.banner)
        whole = QWidget()
        self._whole = QVBoxLayout(whole)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(banner_room)
        self._whole.addWidget(self.pages, 1)
        return whole

    # -- events ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends every job; finished work is kept."""
        self.settings.geometry = self.saveGeometry()
        self.hide()
        self.runner.drain()
        if self.library is not None:
            self.library.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts drops anywhere in the window once there is a library."""
        from app.operations.mime import accept_copy, may_be_useful

        if self.library is not None and may_be_useful(event.mimeData()):
            self._highlight(event)
            accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keeps announcing a copy, and where it would go."""
        from app.operations.mime import accept_copy

        self._highlight(event)
        accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Removes the highlight."""
        self._highlight(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Handles whatever is dropped anywhere in the window."""
        from app.operations.mime import accept_copy, read_offer

        self._highlight(None)
        accept_copy(event)
        offer = read_offer(event.mimeData())
        if offer.paths and self._compares():
            self.rooms.compare.take(offer.paths)
            return
        self.operations.searches.offer(replace(offer, aim=self._aim_at(event)))

    def _aim_at(self, event: QDropEvent) -> "Aim":
        """Returns the purpose of a drop: by the large fields, or by the board beside them."""
        place = self.mapToGlobal(event.position().toPoint())
        field = self.rooms.fields.aim_at(place)
        return field if field is not None else self.query.aim_at(place)

    def _compares(self) -> bool:
        """Returns whether the current view compares dropped folders with the library."""
        return self.compare is not None and self.views.currentWidget() is self.compare

    def _highlight(self, event: QDropEvent | None) -> None:
        self.welcome.highlight(event is not None)
        if self.library is None or self.pages.currentWidget() is not self.rooms.page:
            return
        if self.compare is not None and self._compares():
            self.compare.zone.highlight(event is not None)
            return
        place = self.mapToGlobal(event.position().toPoint()) if event is not None else None
        self.query.highlight(place)
        self.rooms.fields.offer(place, adding=self.operations.searches.active)

    # -- answers --------------------------------------------------------------------------------

    @Slot(object)
    def _show_overview(self, overview: "Overview") -> None:
        first = self.overview is None
        self.overview = overview
        self.pages.setCurrentWidget(self.rooms.page if overview.status.folders else self.welcome)
        if first:
            QTimer.singleShot(0, self._complete)

    def _complete(self) -> None:
        if self.runner.closed:
            return
        from app.frame.help import Help

        self.rooms.complete()
        self.duplicates, self.viewer = self.rooms.duplicates.panel, self.rooms.viewer
        self.compare = self.rooms.compare.panel
        self.help = Help(self.operations.library, self.messages, self)
        self.viewer.preview.full_screen_wanted.connect(self.toggle_full_screen)
        self._add_commands()
        self._completed = True
        self.operations.overviews.read.connect(self._tell_help)
        self.operations.indexing_jobs.start()
        if self.pages.currentWidget() is self.rooms.page:
            # Arrow keys and letters work immediately, without a click.
            self.results.grid.setFocus()
        self.ready.emit()

    @Slot(object)
    def _tell_help(self, overview: "Overview") -> None:
        self.help.status = overview.status

    def wear(self, appearance: Appearance) -> None:
        """Applies and stores another theme."""
        self.settings.appearance = appearance
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.wear(application, appearance)
        # Include widgets that are in no window, such as a view not opened yet or a closed dialog.
        for part in QApplication.allWidgets():
            refresh = getattr(part, "refresh_icons", None)
            if refresh is not None:
                refresh()

    @Slot()
    def _restyle(self) -> None:
        self.wear(self.settings.appearance)

    def _go_back(self) -> None:
        if self.isFullScreen():
            self.toggle_full_screen()
            return
        if not self.views.back():
            self.operations.searches.clear()

    def _step_back(self) -> None:
        if not self.views.back():
            self.operations.searches.back()

    def show_shortcuts(self) -> None:
        """Shows the shortcuts of every action, by room."""
        from app.frame.shortcuts import ShortcutSheet

        photos = (self.tr("Photos"), self.results.grid.actions())
        folders = (self.tr("Folders"), self.folders.tree.actions())
        pairs = (self.tr("Duplicates"), self.duplicates.table.actions())
        compared = self.rooms.compare.panel.tiles.actions()
        cards = (self.tr("Do I have these already?"), compared)
        saved = (self.tr("Saved searches"), self.query.saved.list.actions())
        bursts = (self.tr("Bursts"), self.rooms.bursts.view.strip.actions())
        rooms = [photos, *self.viewer.groups(), pairs, bursts, cards, saved, folders]
        ShortcutSheet([*self.menus.groups(), *rooms], self).open()
