"""Lays the panels out and connects them to the work that is done on threads."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.folders.panel import FoldersPanel
from app.folders.progress_strip import ProgressStrip
from app.folders.upkeep import Upkeep
from app.jobs import JobRunner
from app.menus import Commands, Menus
from app.messages import Banner, DetailsDialog, Toast
from app.overview import Overview, OverviewReader
from app.query.mime import accept_copy, may_be_useful, read_offer
from app.query.panel import QueryPanel
from app.query.searches import Found, Searches
from app.results.files import Files
from app.results.panel import ResultsPanel
from app.results.thumbnails import ThumbnailLoader
from app.settings import Appearance, Settings
from app.shortcuts import ShortcutSheet
from app.texts import readable
from app.training.panel import TrainingPanel
from app.training.trainer import Trained, Trainer
from app.welcome import Welcome
from engine.library import IndexReport, Library, Unreadable, WatchEvent

_SIDEBAR_WIDTH = 304
_ARRIVALS_MILLISECONDS = 800


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
        self._arrived = 0
        self.runner = JobRunner(self)
        self.overviews = OverviewReader(library, self.runner, self)
        self.upkeep = Upkeep(library, self.runner, self)
        self.searches = Searches(library, self.runner, self)
        self.trainer = Trainer(library, self.runner, self)
        self.files = Files(self.runner, self)
        self.thumbnails = ThumbnailLoader(library, self.runner, self)
        self.welcome = Welcome()
        self.query = QueryPanel(settings)
        self.folders = FoldersPanel(settings)
        self.training = TrainingPanel()
        self.results = ResultsPanel(self.thumbnails, settings)
        self.strip = ProgressStrip()
        self.banner = Banner()
        self.setWindowTitle("Kindred")
        self.setWindowIcon(theme.application_icon())
        self.setAcceptDrops(True)
        self.setCentralWidget(self._lay_out())
        self.toast = Toast(self)
        self._arrivals = QTimer(self)
        self._arrivals.setSingleShot(True)
        self._arrivals.setInterval(_ARRIVALS_MILLISECONDS)
        self._arrivals.timeout.connect(self._say_arrived)
        self._make_menus()
        self._connect_work()
        self._connect_panels()
        self.resize(QSize(1280, 820))
        self.restoreGeometry(settings.geometry)
        self.query.zone.setFocus()

    # -- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> QWidget:
        working = QWidget()
        row = QHBoxLayout(working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_sidebar())
        row.addWidget(self.results, 1)
        self.pages = QStackedWidget()
        # Nothing is shown until it is known whether there are folders: no page flickers by.
        self.pages.addWidget(QWidget())
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(working)
        self._working = working
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

    def _make_menus(self) -> None:
        commands = Commands(
            add_folder=self.folders.choose,
            pick=self.query.pick,
            paste=self.query.paste,
            clear=self.searches.clear,
            quit=self.close,
            rescan=self.upkeep.rescan,
            train=self.trainer.train,
            list_unreadable=self.upkeep.list_unreadable,
            wear=self.wear,
            show_shortcuts=self._show_shortcuts,
        )
        Menus(self, commands, self._settings.appearance)

    def _connect_work(self) -> None:
        self.overviews.read.connect(self._show_overview)
        self.upkeep.began.connect(self.strip.begin)
        self.upkeep.step.connect(self.strip.show_step)
        self.upkeep.paused.connect(self.strip.show_paused)
        self.upkeep.ended.connect(self.strip.end)
        self.upkeep.ended.connect(self.searches.again)
        self.upkeep.finished.connect(self._say_indexed)
        self.upkeep.changed.connect(self.results.note_change)
        self.upkeep.changed.connect(self._note_arrival)
        self.upkeep.stale.connect(self.overviews.refresh)
        self.upkeep.unreadable.connect(self._show_unreadable)
        self.searches.found.connect(self._show_found)
        self.searches.cleared.connect(self._end_search)
        self.searches.folders_offered.connect(self._take_folders)
        self.searches.noted.connect(self.toast.say)
        self.searches.refused.connect(self.banner.say)
        self.trainer.began.connect(self.training.begin)
        self.trainer.step.connect(self.training.show_step)
        self.trainer.finished.connect(self._show_trained)
        self.trainer.ended.connect(self.training.end)
        self.trainer.ended.connect(self.overviews.refresh)
        self.trainer.activated.connect(self._show_activated)
        for work in (self.overviews, self.upkeep, self.trainer, self.files):
            work.failed.connect(self.banner.say)

    def _connect_panels(self) -> None:
        self.welcome.choose_wanted.connect(self.folders.choose)
        self.query.offered.connect(self.searches.offer)
        self.query.take_away_wanted.connect(self.searches.take_away)
        self.query.clear_wanted.connect(self.searches.clear)
        self.folders.add_wanted.connect(self.upkeep.add)
        self.folders.remove_wanted.connect(self.upkeep.remove)
        self.folders.rescan_wanted.connect(self.upkeep.rescan)
        self.folders.unreadable_wanted.connect(self.upkeep.list_unreadable)
        self.training.train_wanted.connect(self.trainer.train)
        self.training.cancel_wanted.connect(self.trainer.cancel)
        self.training.version_wanted.connect(self.trainer.activate)
        self.results.grid.similar_wanted.connect(self._search_photo)
        self.results.grid.example_wanted.connect(self.searches.add)
        self.results.grid.open_wanted.connect(self.files.open)
        self.results.grid.reveal_wanted.connect(self.files.reveal)
        self.results.tile_changed.connect(self._keep_tile)
        self.strip.pause_wanted.connect(self.upkeep.pause)
        self.strip.resume_wanted.connect(self.upkeep.resume)
        QApplication.styleHints().colorSchemeChanged.connect(self._restyle)

    # -- events ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Starts the work once the window is on the screen."""
        super().showEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self.overviews.start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Sees every job off; what was finished is kept."""
        self._settings.geometry = self.saveGeometry()
        self.hide()
        self.runner.drain()
        self._library.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The whole window takes drops."""
        if may_be_useful(event.mimeData()):
            self._highlight(True)
            accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keeps saying that it is a copy."""
        accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lets go of the highlight."""
        self._highlight(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Whatever is dropped anywhere on the window is taken here."""
        self._highlight(False)
        accept_copy(event)
        self.searches.offer(read_offer(event.mimeData()))

    def _highlight(self, over: bool) -> None:
        self.welcome.highlight(over)
        self.query.zone.highlight(over)

    # -- answers --------------------------------------------------------------------------------

    @Slot(object)
    def _show_overview(self, overview: Overview) -> None:
        first, before = self._overview is None, self._overview
        self._overview = overview
        self.folders.show_status(overview.status)
        self.training.show_overview(overview)
        self.results.show_newest(overview.newest)
        self.pages.setCurrentWidget(self._working if overview.status.folders else self.welcome)
        if first:
            self.runner.start(lambda _: self._library.warm_up()).failed.connect(self.banner.say)
            self.upkeep.start()
        elif before is not None and _online(before) != _online(overview):
            self.thumbnails.retry()

    @Slot(int)
    def _search_photo(self, photo_id: int) -> None:
        self.searches.search([photo_id])

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        if self._is_empty():
            self.searches.clear()
            self.banner.say(self.tr("First add a folder of photos: drop one, or choose one."))
            return
        if not found.again:
            self.banner.hide()
        self.query.show_examples(found.pictures)
        self.results.show_found(found)

    @Slot()
    def _end_search(self) -> None:
        self.query.show_examples(())
        self.results.end_search()

    @Slot(list)
    def _take_folders(self, folders: list[Path]) -> None:
        if self._is_empty() or self._ask_to_add(folders):
            self.banner.hide()
            self.upkeep.add(folders)

    def _ask_to_add(self, folders: list[Path]) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Add to the library?"))
        names = "\n".join(readable(folder) for folder in folders)
        box.setText(self.tr("Add to the library?") + f"\n\n{names}")
        add = box.addButton(self.tr("Add"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is add

    @Slot(object)
    def _say_indexed(self, report: IndexReport) -> None:
        if report.added or report.updated or report.moved or report.removed:
            self.toast.say(self.tr("%n photo(s) can be searched now", "", report.searchable))
        elif report.notes:
            self.toast.say(report.notes[0])
        else:
            self.toast.say(self.tr("Everything is up to date"))

    @Slot(object)
    def _show_trained(self, trained: Trained) -> None:
        self.training.show_result(trained)
        if trained.result.activated:
            self.toast.say(self.tr("Kindred has learned your collection"))
            self.searches.again()

    @Slot(object)
    def _show_activated(self, _: int) -> None:
        self.training.switched()
        self.toast.say(self.tr("Searches use the version you chose"))
        self.overviews.refresh()
        self.searches.again()

    @Slot(object)
    def _note_arrival(self, event: WatchEvent) -> None:
        if event.event == "added":
            self._arrived += 1
            self._arrivals.start()

    @Slot()
    def _say_arrived(self) -> None:
        count, self._arrived = self._arrived, 0
        self.toast.say(self.tr("%n new photo(s) can be searched", "", count))

    @Slot(object)
    def _show_unreadable(self, files: list[Unreadable]) -> None:
        DetailsDialog(
            self.tr("%n file(s) could not be read", "", len(files)),
            self.tr(
                "They are left out of searches and tried again when they change. Everything else "
                "can be searched."
            ),
            "\n".join(f"{readable(file.path)}: {file.reason}" for file in files),
            self,
        ).open()

    @Slot(int)
    def _keep_tile(self, tile: int) -> None:
        self._settings.tile = tile

    def wear(self, appearance: Appearance) -> None:
        """Puts on other colours and remembers them."""
        self._settings.appearance = appearance
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.wear(application, appearance)
        for panel in (
            self.welcome,
            self.query,
            self.folders,
            self.training,
            self.results,
            self.strip,
            self.banner,
        ):
            panel.refresh_icons()

    @Slot()
    def _restyle(self) -> None:
        self.wear(self._settings.appearance)

    @Slot()
    def _show_shortcuts(self) -> None:
        ShortcutSheet(self).open()

    def _is_empty(self) -> bool:
        return self._overview is None or not self._overview.status.folders


def _card(panel: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.addWidget(panel)
    return card


def _online(overview: Overview) -> list[bool]:
    return [folder.online for folder in overview.status.folders]
