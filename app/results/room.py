"""The results: their panel connected to the searches, the files and the changes on the disk."""

from PySide6.QtCore import QObject, Slot

from app.messages import Messages
from app.overview import Overview
from app.query.searches import Found
from app.results.model import Item
from app.results.panel import ResultsPanel
from app.settings import Settings
from app.views import Views
from app.work import Work


class ResultsRoom(QObject):
    """The photos on show and what can be done with them.

    Args:
        work: searches, files and thumbnails.
        messages: tells the person.
        settings: remembers the size of the tiles.
        parent: owner; the views are made with the panel at home.
    """

    def __init__(
        self,
        work: Work,
        messages: Messages,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._settings = settings
        self._online: list[bool] | None = None
        self.panel = ResultsPanel(work.thumbnails, settings)
        self.views = Views(self.panel)
        work.overviews.read.connect(self._show_overview)
        work.searches.found.connect(self._show_found)
        work.searches.cleared.connect(self.panel.end_search)
        work.upkeep.changed.connect(self.panel.note_change)
        work.files.failed.connect(messages.banner.say)
        self.panel.grid.open_wanted.connect(work.files.open)
        self.panel.tile_changed.connect(self._keep_tile)
        self._add_commands()

    def _add_commands(self) -> None:
        add = self.panel.grid.add_command
        add(self.tr("Find photos like this one"), "search", ("S",), self._find_similar)
        add(self.tr("Add to the search"), "add", ("Shift+S",), self._add_examples)
        add(self.tr("Not like this"), "minus", ("N",), self._add_against)
        add(self.tr("Open"), "open", ("Return", "Enter"), self._open)
        add(self.tr("Show in the file manager"), "folder", ("Ctrl+Shift+O",), self._reveal)
        add(self.tr("Copy the files"), "copy", ("Ctrl+C",), self.panel.grid.copy_files)
        add(self.tr("Copy the paths"), "copy", ("Ctrl+Shift+C",), self.panel.grid.copy_paths)

    def _find_similar(self, items: list[Item]) -> None:
        self._work.searches.search([items[0].photo_id])

    def _add_examples(self, items: list[Item]) -> None:
        for item in items:
            self._work.searches.add(item.photo_id)

    def _add_against(self, items: list[Item]) -> None:
        for item in items:
            self._work.searches.add_against(item.photo_id)

    def _open(self, items: list[Item]) -> None:
        self._work.files.open(items[0].path)

    def _reveal(self, items: list[Item]) -> None:
        self._work.files.reveal(items[0].path)

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self.panel.show_found(found)
        if not found.again:
            self.views.go_home()

    @Slot(object)
    def _show_overview(self, overview: Overview) -> None:
        self.panel.show_newest(overview.newest)
        online = [folder.online for folder in overview.status.folders]
        if self._online is not None and online != self._online:
            self._work.thumbnails.retry()
        self._online = online

    @Slot(int)
    def _keep_tile(self, tile: int) -> None:
        self._settings.tile = tile
