"""Connects the folders' panel and the progress bar with indexing."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox

from app.base.engine_words import in_words
from app.base.library_state import Overview
from app.base.menus import Menus, Place
from app.base.messages import DetailsDialog, Messages
from app.base.settings import Settings
from app.base.texts import readable
from app.folders.exclusions import ExclusionsDialog
from app.folders.panel import FoldersPanel
from app.folders.progress_strip import ProgressStrip
from app.operations.operations import Operations
from engine.results import FolderStatus, IndexReport, Unreadable, WatchEvent

_ARRIVALS_MILLISECONDS = 800


class FoldersRoom(QObject):
    """Shows the folders of the library, and keeps them up to date.

    Args:
        operations: indexes the folders.
        messages: shows messages to the user.
        menus: receives the commands.
        settings: stores the folder of file dialogs.
        parent: parent object.
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
        self._arrived = 0
        self._is_empty = True
        self._revision = -1
        self.panel = FoldersPanel(settings)
        self.strip = ProgressStrip()
        self._arrivals = QTimer(self)
        self._arrivals.setSingleShot(True)
        self._arrivals.setInterval(_ARRIVALS_MILLISECONDS)
        self._arrivals.timeout.connect(self._say_arrived)
        self._connect_indexing()
        operations.overviews.read.connect(self._show_overview)
        operations.overviews.failed.connect(messages.banner.about("library"))
        operations.overviews.read.connect(messages.banner.settler("library"))
        operations.searches.folders_offered.connect(self.take)
        self.panel.add_wanted.connect(operations.indexing_jobs.add)
        self.panel.remove_wanted.connect(operations.indexing_jobs.remove)
        self.panel.unreadable_wanted.connect(lambda: operations.indexing_jobs.list_unreadable())
        self.panel.list_wanted.connect(operations.indexing_jobs.list_unreadable)
        self.panel.look_wanted.connect(operations.indexing_jobs.look_at)
        self.panel.watch_wanted.connect(operations.indexing_jobs.set_watched)
        self.panel.reveal_wanted.connect(operations.desktop.reveal)
        self.panel.exclude_wanted.connect(self.edit_exclusions)
        self.strip.pause_wanted.connect(operations.indexing_jobs.pause)
        self.strip.resume_wanted.connect(operations.indexing_jobs.resume)
        self.strip.cancel_wanted.connect(self._ask_to_cancel)
        self._fill(menus)

    def _connect_indexing(self) -> None:
        indexing_jobs = self._operations.indexing_jobs
        indexing_jobs.began.connect(self.strip.begin)
        indexing_jobs.step.connect(self.strip.show_step)
        for signal in (indexing_jobs.began, indexing_jobs.step, indexing_jobs.paused):
            signal.connect(self._offer_cancel)
        indexing_jobs.paused.connect(self.strip.show_paused)
        indexing_jobs.ended.connect(self.strip.end)
        indexing_jobs.reading.connect(self.panel.show_reading)
        indexing_jobs.ended.connect(self._operations.searches.again)
        indexing_jobs.finished.connect(self._say_indexed)
        indexing_jobs.changed.connect(self._note_arrival)
        indexing_jobs.stale.connect(self._operations.overviews.refresh)
        indexing_jobs.unreadable.connect(self._show_unreadable)
        indexing_jobs.excluded.connect(self._say_excluded)
        again = (self.tr("Try again"), indexing_jobs.rescan)
        indexing_jobs.failed.connect(self._messages.banner.about("folders", again))
        for good in (indexing_jobs.finished, indexing_jobs.changed):
            good.connect(self._messages.banner.settler("folders"))

    def _fill(self, menus: Menus) -> None:
        standard = QKeySequence.StandardKey
        indexing_jobs = self._operations.indexing_jobs
        menus.add(Place.FILE, self.tr("Add a folder …"), standard.Open, self.panel.choose)
        menus.add(
            Place.LIBRARY, self.tr("Look for changes"), standard.Refresh, indexing_jobs.rescan
        )
        menus.add(
            Place.LIBRARY,
            self.tr("Files that could not be read …"),
            "",
            lambda: indexing_jobs.list_unreadable(),
        )

    @Slot(list)
    def take(self, folders: list[Path]) -> None:
        """Adds folders, after asking if the library has some already."""
        if self._is_empty or self._ask_to_add(folders):
            self._messages.banner.hide()
            self._operations.indexing_jobs.add(folders)

    @Slot(FolderStatus)
    def edit_exclusions(self, folder: FolderStatus) -> None:
        """Opens the dialog for a folder's exclusions."""
        library, runner = self._operations.library, self._operations.runner
        window = self._messages.window
        dialog = ExclusionsDialog(library, runner, folder.path, folder.exclude, window)
        dialog.wanted.connect(self._operations.indexing_jobs.exclude)
        dialog.open()

    @Slot()
    def _offer_cancel(self) -> None:
        self.strip.offer_cancel(bool(self._operations.indexing_jobs.adding()))

    @Slot()
    def _ask_to_cancel(self) -> None:
        folders = self._operations.indexing_jobs.adding()
        if not folders:
            return
        box = QMessageBox(self._messages.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Stop adding?"))
        names = "\n".join(readable(folder) for folder in folders)
        box.setText(self.tr("Stop adding?") + f"\n\n{names}")
        box.setInformativeText(
            self.tr(
                "Keep what is done: those photos can be searched, the others wait until you look "
                "for changes. Or forget the folder. The photos themselves are not touched."
            )
        )
        keep = box.addButton(self.tr("Keep what is done"), QMessageBox.ButtonRole.AcceptRole)
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.DestructiveRole)
        on = box.addButton(self.tr("Go on adding"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(on)
        box.setEscapeButton(on)
        box.exec()
        if box.clickedButton() in {keep, forget}:
            self._operations.indexing_jobs.cancel_adding(forget=box.clickedButton() is forget)

    def _ask_to_add(self, folders: list[Path]) -> bool:
        box = QMessageBox(self._messages.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Add to the library?"))
        names = "\n".join(readable(folder) for folder in folders)
        box.setText(self.tr("Add to the library?") + f"\n\n{names}")
        add = box.addButton(self.tr("Add"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is add

    @Slot(Overview)
    def _show_overview(self, overview: Overview) -> None:
        self._is_empty = not overview.status.folders
        self.panel.show_status(overview.status)
        if overview.revision != self._revision:
            self._revision = overview.revision
            self._operations.runner.start(
                lambda _: self._operations.library.gallery.folders(),
                finished=self.panel.show_folders,
                failed=self._messages.banner.about("library"),
            )

    @Slot(IndexReport)
    def _say_indexed(self, report: IndexReport) -> None:
        toast = self._messages.toast
        unread = len(report.unreadable)
        if report.added or report.updated or report.moved or report.removed:
            toast.say(self.tr("%n photo(s) can be searched now", "", report.searchable))
        elif unread:
            show = (self.tr("Show"), self._operations.indexing_jobs.list_unreadable)
            words = self.tr("Nothing has changed; %n file(s) could not be read", "", unread)
            toast.say(words, show)
        elif report.notes:
            toast.say(in_words(report.notes[0]))
        elif not report.searchable:
            toast.say(self.tr("There are no photos in your folders yet"))
        else:
            toast.say(self.tr("Everything is up to date"))

    @Slot(WatchEvent)
    def _note_arrival(self, event: WatchEvent) -> None:
        if event.event == "added":
            self._arrived += 1
            self._arrivals.start()

    @Slot()
    def _say_arrived(self) -> None:
        count, self._arrived = self._arrived, 0
        self._messages.toast.say(self.tr("%n new photo(s) can be searched", "", count))

    @Slot(int)
    def _say_excluded(self, forgotten: int) -> None:
        if forgotten:
            words = self.tr("%n photo(s) left out", "", forgotten)
            self._messages.toast.say(words)

    @Slot(list)
    def _show_unreadable(self, files: list[Unreadable]) -> None:
        DetailsDialog(
            self.tr("%n file(s) could not be read", "", len(files)),
            self.tr(
                "They are left out of searches and tried again when they change. Everything else "
                "can be searched."
            ),
            "\n".join(f"{readable(file.path)}: {in_words(file.reason)}" for file in files),
            self._messages.window,
        ).open()
