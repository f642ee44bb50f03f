"""Connects the panel of results with searches, files and changes on the disk."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from app.base.library_state import Overview
from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.base.settings import Settings
from app.base.views import Views
from app.gallery.export import export_csv
from app.gallery.table import Item, Table
from app.operations.operations import Operations
from app.operations.searches import Found
from app.operations.training import Trained
from app.results.panel import ResultsPanel
from engine.base.progress import CancelToken
from engine.results import Facet, PhotoFilter, PhotoOrder

# Only the most similar photos are stacked; further down the user is browsing.
_MOST_STACKED = 2000
# All photos are read again at most this often while the library changes.
_BETWEEN_MILLISECONDS = 2_000


class ResultsRoom(QObject):
    """The photos on display and the actions on them.

    Args:
        operations: searches, files and thumbnails.
        messages: shows messages to the user.
        menus: receives the commands.
        settings: stores the size of tiles and other choices.
        parent: parent object; the views are created with the panel as home.
    """

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._settings = settings
        self._measured: tuple[int, int | None] | None = None
        self._online: list[bool] | None = None
        self._revision = -1
        self._changed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_BETWEEN_MILLISECONDS)
        # The version of the last training, and the version that was active before it.
        self._compared: tuple[int, int] | None = None
        self.panel = ResultsPanel(operations.thumbnails, settings)
        self.views = Views(self.panel)
        operations.overviews.read.connect(self._show_overview)
        operations.searches.found.connect(self._show_found)
        operations.searches.cleared.connect(self.panel.end_search)
        operations.searches.refused.connect(self._show_version)
        operations.trainer.finished.connect(self._note_trained)
        self.panel.heading.versions.before_wanted.connect(self._look_before)
        operations.indexing_jobs.changed.connect(self.panel.note_change)
        operations.indexing_jobs.reading.connect(self.panel.show_reading)
        look = (self.tr("Look for changes"), operations.indexing_jobs.rescan)
        operations.desktop.failed.connect(messages.banner.about("files", look))
        operations.desktop.opened.connect(messages.banner.settler("files"))
        self.panel.grid.open_wanted.connect(operations.desktop.open)
        self.panel.tile_changed.connect(self._keep_tile)
        self.panel.more_wanted.connect(operations.searches.deepen)
        self._connect_browsing()
        self._add_commands()
        self._fill(menus)

    def _fill(self, menus: Menus) -> None:
        menus.add(Place.FILE, self.tr("Export the list …"), "Ctrl+Shift+E", self.choose_export)
        menus.add(Place.EDIT, self.tr("Filter the photos"), "Ctrl+F", self._open_filters)
        stack = menus.add(Place.VIEW, self.tr("Stack near-duplicates"), "", self._toggle_stacking)
        stack.setCheckable(True)
        stack.setChecked(self._settings.stacking)
        self.stacking: QAction = stack
        names = menus.add(Place.VIEW, self.tr("Show names of photos"), "", self._toggle_names)
        names.setCheckable(True)
        names.setChecked(self._settings.names)
        self.naming: QAction = names
        menus.separate(Place.VIEW)

    def _connect_browsing(self) -> None:
        browser, panel = self._operations.browser, self.panel
        panel.browse_wanted.connect(self._browse)
        panel.allow_wanted.connect(browser.allow)
        panel.bar.facet_wanted.connect(self._count)
        panel.bar.folder.opened.connect(self._read_folders)
        browser.began.connect(panel.show_beginning)
        browser.ready.connect(panel.show_browsed)
        browser.page_arrived.connect(panel.note_page)
        browser.allowed.connect(panel.show_allowed)
        browser.failed.connect(self._messages.banner.say)
        self._pause.timeout.connect(self._look_again)

    @Slot(PhotoFilter, PhotoOrder, bool)
    def _browse(self, wanted: PhotoFilter, order: PhotoOrder, again: bool) -> None:
        self._operations.browser.show(wanted, order, again=again)

    @Slot(str)
    def _count(self, facet: Facet) -> None:
        wanted, gallery = self.panel.bar.filters().wanted, self._operations.library.gallery
        self._operations.runner.start(
            lambda _: (facet, gallery.facet(facet, wanted)),
            finished=self._show_facet,
            failed=self._messages.banner.say,
        )

    @Slot(tuple)
    def _show_facet(self, answer: tuple[Facet, list[tuple[str, int]]]) -> None:
        self.panel.bar.show_facet(*answer)

    @Slot()
    def _read_folders(self) -> None:
        self.panel.bar.folder.show_waiting()
        self._operations.runner.start(
            lambda _: self._operations.library.gallery.folders(),
            finished=self.panel.bar.show_folders,
            failed=self._messages.banner.say,
        )

    @Slot()
    def _look_again(self) -> None:
        if self._changed:
            self._changed = False
            self.panel.note_library()
            self._pause.start()

    def _note_state(self, overview: Overview) -> None:
        """Reads the photos again after changes, at a limited rate."""
        if overview.revision == self._revision:
            return
        self._revision = overview.revision
        self._changed = True
        if not self._pause.isActive():
            self._look_again()

    def _add_commands(self) -> None:
        add = self.panel.grid.add_command
        add(self.tr("Find photos like this one"), "search", ("S",), self._find_similar)
        add(self.tr("Add to the search"), "add", ("Shift+S",), self._add_examples)
        add(self.tr("Not like this"), "minus", ("N",), self._add_against)
        add(self.tr("Open"), "open", ("Return", "Enter"), self._open)
        add(self.tr("Show in the file manager"), "folder", ("Ctrl+Shift+O",), self._reveal)
        add(self.tr("Copy the files"), "copy", ("Ctrl+C",), self._copy_files)
        add(self.tr("Copy the paths"), "copy", ("Ctrl+Shift+C",), self._copy_paths)
        add(self.tr("Open or close the stack"), "stack", ("E",), self.panel.toggle_stacks)
        grid = self.panel.grid
        add(self.tr("Select all"), "select", ("Ctrl+A",), lambda _: grid.selectAll(), always=True)
        add(self.tr("Select none"), "close", ("Ctrl+D",), lambda _: grid.clearSelection())

    def _copy_files(self, items: list[Item]) -> None:
        self.panel.grid.copy_files(self.panel.listing.with_stacks(items))

    def _copy_paths(self, items: list[Item]) -> None:
        self.panel.grid.copy_paths(self.panel.listing.with_stacks(items))

    def _find_similar(self, items: list[Item]) -> None:
        self._operations.searches.search([item.photo_id for item in items])

    def _add_examples(self, items: list[Item]) -> None:
        for item in items:
            self._operations.searches.add(item.photo_id)

    def _add_against(self, items: list[Item]) -> None:
        for item in items:
            self._operations.searches.add_against(item.photo_id)

    def _open(self, items: list[Item]) -> None:
        self._operations.desktop.open(items[0].path)

    def _reveal(self, items: list[Item]) -> None:
        self._operations.desktop.reveal(items[0].path)

    @Slot(Found)
    def _show_found(self, found: Found) -> None:
        self.panel.show_found(found)
        if not found.again:
            self.views.go_home()
        table = found.table
        ids = table.ids[:_MOST_STACKED].tolist()
        self._operations.runner.start(
            lambda _: (table, self._operations.library.photos.stacks(ids)),
            finished=self._show_stacks,
            failed=self._messages.banner.say,
        )

    @Slot(tuple)
    def _show_stacks(self, answer: tuple[Table, list[tuple[int, ...]]]) -> None:
        self.panel.show_stacks(*answer)

    def _measure(self, overview: Overview) -> None:
        """Requests the scale again if the photos or the model have changed."""
        active = overview.active
        state = (overview.status.searchable, active.id if active else None)
        if state == self._measured or active is None:
            return
        self._measured = state
        self._operations.runner.start(
            lambda _: self._operations.library.photos.scale(),
            finished=self.panel.show_scale,
            failed=self._messages.banner.say,
        )

    @Slot(Trained)
    def _note_trained(self, trained: Trained) -> None:
        if trained.result.activated and trained.before is not None:
            self._compared = (trained.result.model, trained.before)
            self.panel.offer_versions(True)

    def _check_versions(self, overview: Overview) -> None:
        """Ends comparing with a version that is no longer active or was deleted."""
        if self._compared is None:
            return
        new, before = self._compared
        active, known = overview.active, {model.id for model in overview.models}
        there = active is not None and active.id == new and before in known
        self.panel.offer_versions(there)
        answer = self._operations.searches.answer
        if not there and answer is not None and answer.version is not None:
            self._operations.searches.look_with(None)

    @Slot(bool)
    def _look_before(self, wanted: bool) -> None:
        version = self._compared[1] if wanted and self._compared is not None else None
        if not self._operations.searches.look_with(version):
            self._show_version()

    @Slot()
    def _show_version(self) -> None:
        """Shows the version of the current answer, whatever was requested."""
        answer = self._operations.searches.answer
        before = answer is not None and answer.version is not None
        self.panel.heading.versions.show_before(before)

    def _open_filters(self) -> None:
        self.views.go_home()
        self.panel.open_filters()

    def _toggle_stacking(self) -> None:
        self.panel.set_stacking(self.stacking.isChecked())

    def _toggle_names(self) -> None:
        self._settings.names = self.naming.isChecked()
        self.panel.grid.show_names(self._settings.names)

    def choose_export(self) -> None:
        """Asks for a file and exports the photos on display."""
        if not len(self.panel.listing.wanted()):
            self._messages.toast.say(self.tr("There are no photos to export"))
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self.panel,
            self.tr("Export the list"),
            str(self._settings.last_folder / "photos.csv"),
            self.tr("Tables (*.csv);;All files (*)"),
        )
        if chosen:
            self._settings.last_folder = Path(chosen).parent
            self.export(Path(chosen))

    def export(self, target: Path) -> None:
        """Exports the photos on display, including those in closed stacks, as a table."""
        table, places = self.panel.listing.table, self.panel.listing.wanted().tolist()

        def write(cancel: CancelToken) -> int:
            return export_csv(table.items_at(places), target, cancel)

        self._operations.runner.start(
            write, finished=self._say_exported, failed=self._messages.banner.say
        )

    @Slot(object)
    def _say_exported(self, count: int) -> None:
        self._messages.toast.say(self.tr("%n photo(s) exported", "", count))

    @Slot(Overview)
    def _show_overview(self, overview: Overview) -> None:
        self.panel.waiting = any(folder.waiting for folder in overview.status.folders)
        self._note_state(overview)
        self._measure(overview)
        self._check_versions(overview)
        online = [folder.online for folder in overview.status.folders]
        if self._online is not None and online != self._online:
            self._operations.thumbnails.retry()
        self._online = online

    @Slot(int)
    def _keep_tile(self, tile: int) -> None:
        self._settings.tile = tile
