"""Lays the panels out and connects them; what is done is in `app.controller`."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
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
from app.controller import Controller, Found, Overview, unreadable_text
from app.folders.panel import FoldersPanel
from app.folders.progress_strip import ProgressStrip
from app.jobs import JobRunner
from app.menus import add_appearance_menu, add_menu
from app.messages import Banner, Toast, show_fault
from app.query.mime import Dropped, may_be_useful, understand
from app.query.panel import QueryPanel
from app.results.grid import ResultGrid
from app.results.model import Item
from app.results.thumbnails import ThumbnailLoader
from app.settings import Appearance, Settings
from app.shortcuts import show_shortcuts
from app.training.panel import TrainingPanel
from app.welcome import Welcome
from engine.library import IndexReport, Library, TrainResult, WatchEvent

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
        self._searching = False
        self._arrived: list[WatchEvent] = []
        self.runner = JobRunner(self)
        self.controller = Controller(library, self.runner, self)
        self.thumbnails = ThumbnailLoader(library, self.runner, self)
        self.welcome = Welcome()
        self.query = QueryPanel(settings)
        self.folders = FoldersPanel(settings)
        self.training = TrainingPanel()
        self.results = ResultGrid(self.thumbnails, settings)
        self.strip = ProgressStrip()
        self.banner = Banner()
        self.setWindowTitle("Kindred")
        self.setWindowIcon(theme.application_icon())
        self.setAcceptDrops(True)
        self.setCentralWidget(self._lay_out())
        self.toast = Toast(self)
        self._toast_timer = QTimer(self)
        self._toast_timer.setSingleShot(True)
        self._toast_timer.setInterval(800)
        self._toast_timer.timeout.connect(self._say_arrived)
        self._make_menus()
        self._connect()
        self.resize(QSize(1280, 820))
        self.restoreGeometry(settings.geometry)
        self.query.zone.setFocus()

    # -- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> QWidget:
        contents = QWidget()
        contents.setObjectName("sidebarContents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
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
        working = QWidget()
        row = QHBoxLayout(working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sidebar)
        row.addWidget(self.results, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(working)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        banner_room = QWidget()
        around = QVBoxLayout(banner_room)
        around.setContentsMargins(16, 8, 16, 0)
        around.addWidget(self.banner)
        layout.addWidget(banner_room)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.strip)
        return whole

    def _make_menus(self) -> None:
        add_menu(
            self,
            self.tr("File"),
            (self.tr("Add a folder …"), QKeySequence.StandardKey.Open, self.folders.choose),
            (self.tr("Search with a picture …"), QKeySequence("Ctrl+F"), self.query.pick),
            (
                self.tr("Search with the clipboard"),
                QKeySequence.StandardKey.Paste,
                self.query.paste,
            ),
            (self.tr("Clear the search"), QKeySequence(Qt.Key.Key_Escape), self.query.clear),
            None,
            (self.tr("Quit"), QKeySequence.StandardKey.Quit, self.close),
        )
        add_menu(
            self,
            self.tr("Library"),
            (self.tr("Look for changes"), QKeySequence.StandardKey.Refresh, self.controller.rescan),
            (self.tr("Retrain"), QKeySequence("Ctrl+T"), self.controller.train),
            (
                self.tr("Files that could not be read …"),
                QKeySequence(),
                self.controller.list_unreadable,
            ),
        )
        add_appearance_menu(self, self._settings.appearance, self.wear)
        add_menu(
            self,
            self.tr("Help"),
            (self.tr("Keyboard shortcuts"), QKeySequence("?"), self._show_shortcuts),
        )

    def _connect(self) -> None:
        control = self.controller
        self.query.searched.connect(self._search)
        self.query.folders_offered.connect(self._offer_folders)
        self.query.refused.connect(self.banner.say)
        self.query.cleared.connect(self._show_newest)
        self.welcome.choose_wanted.connect(self.folders.choose)
        self.welcome.dropped.connect(self._take_welcome)
        self.folders.add_wanted.connect(control.add)
        self.folders.remove_wanted.connect(control.remove)
        self.folders.rescan_wanted.connect(control.rescan)
        self.folders.unreadable_wanted.connect(control.list_unreadable)
        self.results.similar_wanted.connect(self._search_photo)
        self.results.reveal_failed.connect(self._reveal_failed)
        self.strip.cancel_wanted.connect(control.cancel_indexing)
        self.training.train_wanted.connect(control.train)
        self.training.cancel_wanted.connect(control.cancel_training)
        self.training.back_wanted.connect(control.go_back)
        control.overview.connect(self._show_overview)
        control.indexing_began.connect(self.strip.begin)
        control.indexing_step.connect(self.strip.show_step)
        control.indexing_ended.connect(self._indexing_ended)
        control.found.connect(self._show_found)
        control.training_began.connect(self.training.begin)
        control.training_step.connect(self.training.show_step)
        control.training_ended.connect(self._training_ended)
        control.went_back.connect(self._went_back)
        control.changed.connect(self._photo_changed)
        control.unreadable.connect(self._show_unreadable)
        control.failed.connect(self.banner.say)
        QApplication.styleHints().colorSchemeChanged.connect(self._restyle)

    # -- events ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Starts the work once the window is on the screen."""
        super().showEvent(event)
        if self._overview is None and self.runner.running() == 0:
            QTimer.singleShot(0, self.controller.start)

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
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped anywhere is dropped on the query, or on the welcome."""
        event.acceptProposedAction()
        dropped = understand(event.mimeData())
        if self.pages.currentWidget() is self.welcome:
            self._take_welcome(dropped)
        else:
            self.query.take(dropped)

    # -- answers --------------------------------------------------------------------------------

    @Slot(object)
    def _show_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.folders.show_status(overview.status)
        readable = overview.status.photos - overview.status.unreadable
        self.training.show_need(readable, overview.new, overview.learned)
        self.pages.setCurrentIndex(2 if overview.status.folders else 1)
        if not self._searching and not self.results.is_scrolled():
            self._show_newest()

    @Slot(list)
    def _search(self, examples: list[object]) -> None:
        self.banner.hide()
        self._searching = True
        self.controller.search(examples)  # type: ignore[arg-type]

    @Slot(int)
    def _search_photo(self, photo_id: int) -> None:
        self.query.search([photo_id])

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self.query.show_example(found.caption, found.preview)
        items = [Item.of_hit(hit) for hit in found.result.hits]
        alike = sum(hit.match != "similar" for hit in found.result.hits)
        self.results.show_items(
            self.tr("Photos like {name}").format(name=found.caption),
            self.tr("%n photo(s) identical or nearly so; the others by similarity", "", alike),
            items,
            self.tr("Nothing to search in yet: add a folder of photos first."),
        )

    @Slot()
    def _show_newest(self) -> None:
        self._searching = False
        self.controller.forget_search()
        if self._overview is None:
            return
        shown = [Item.of_photo(photo) for photo in self._overview.newest]
        if [item.photo_id for item in shown] == self.results.model.ids() and shown:
            return
        self.results.show_items(
            self.tr("Newest photos"),
            self.tr("Drop a picture to find its relatives, or choose one and press S."),
            shown,
            self.tr("No photos yet. They appear here as soon as they are indexed."),
        )

    @Slot(object)
    def _indexing_ended(self, report: IndexReport | None) -> None:
        if report is None:
            self.strip.end()
        elif report.added or report.updated or report.moved or report.removed:
            self.toast.say(self.tr("%n photo(s) can be searched now", "", report.searchable))
        elif report.notes:
            self.toast.say(report.notes[0])
        else:
            self.toast.say(self.tr("Everything is up to date"))

    @Slot(object)
    def _training_ended(self, result: TrainResult | None) -> None:
        if result is None:
            if self.training.cancel.isVisible():
                self.training.end()
            return
        self.training.show_result(result)
        self.toast.say(self.tr("Kindred has learned your collection"))

    @Slot()
    def _went_back(self) -> None:
        self.training.went_back()
        self.toast.say(self.tr("The earlier model serves again"))

    @Slot(object)
    def _photo_changed(self, event: WatchEvent) -> None:
        if event.event == "updated":
            self.thumbnails.forget(event.photo_id)
        if event.event == "added":
            self._arrived.append(event)
            self._toast_timer.start()

    @Slot()
    def _say_arrived(self) -> None:
        count, self._arrived = len(self._arrived), []
        self.toast.say(self.tr("%n new photo(s) can be searched", "", count))

    @Slot(str)
    def _reveal_failed(self, path: str) -> None:
        self.banner.say(self.tr("No file manager could be opened for {path}").format(path=path))

    @Slot(object)
    def _show_unreadable(self, files: list[object]) -> None:
        summary = self.tr("%n file(s) could not be read", "", len(files))
        show_fault(self, summary, unreadable_text(files))  # type: ignore[arg-type]

    @Slot(object)
    def _take_welcome(self, dropped: Dropped) -> None:
        if dropped.folders:
            self.controller.add(dropped.folders)
        else:
            self.banner.say(self.tr("First add a folder of photos: drop one, or choose one."))

    @Slot(list)
    def _offer_folders(self, folders: list[Path]) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Add to the library?"))
        names = "\n".join(str(folder) for folder in folders)
        box.setText(self.tr("Add to the library?") + f"\n\n{names}")
        add = box.addButton(self.tr("Add"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is add:
            self.controller.add(folders)

    def wear(self, appearance: Appearance) -> None:
        """Puts on other colours and remembers them."""
        self._settings.appearance = appearance
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.wear(application, appearance)
        self._refresh_icons()

    @Slot()
    def _restyle(self) -> None:
        self.wear(self._settings.appearance)

    def _refresh_icons(self) -> None:
        panels = (self.welcome, self.query, self.folders, self.training, self.banner)
        for panel in panels:
            panel.refresh_icons()

    @Slot()
    def _show_shortcuts(self) -> None:
        show_shortcuts(self)


def _card(panel: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.addWidget(panel)
    return card
