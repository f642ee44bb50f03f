"""Connects the comparison's view with its work, the library and the desktop."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from app.base.engine_words import in_words
from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.base.settings import Settings
from app.base.texts import readable
from app.base.views import Views
from app.compare.panel import ComparePanel
from app.compare.pictures import FilePictures
from app.operations.operations import Operations
from engine.results import CopyReport, FolderComparison

_MOST_SHOWN = 8


class CompareRoom(QObject):
    """Compares folders and cards with the library.

    Args:
        operations: compares and copies.
        messages: shows messages to the user.
        menus: receives the command.
        views: shows the view.
        settings: stores the folder of file dialogs.
        parent: parent object.
    """

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        views: Views,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._views = views
        self._settings = settings
        self._folder: Path | None = None
        pictures = FilePictures(operations.library, operations.runner, self)
        self.panel = ComparePanel(pictures, operations.thumbnails)
        text = self.tr("Do I have these already? …")
        menus.add(Place.FILE, text, "Ctrl+Shift+K", self.open)
        self._connect_panel()
        self._connect_work()

    @Slot()
    def open(self) -> None:
        """Shows the view: the last result, or the question for a folder."""
        self._views.open(self.panel)

    def start(self, folder: Path) -> None:
        """Compares a folder."""
        self._folder = folder
        self._settings.last_folder = folder
        self.open()
        self._operations.comparing.start(folder)

    def take(self, paths: Sequence[Path]) -> None:
        """Compares a folder that was dropped."""
        self._operations.runner.start(
            lambda _: next((p for p in paths if p.is_dir()), None), finished=self._take_folder
        )

    def _connect_panel(self) -> None:
        panel, cards = self.panel, self._operations.comparing
        panel.back_wanted.connect(self._views.back)
        panel.choose_wanted.connect(self._choose)
        panel.again_wanted.connect(self._start_again)
        panel.waiting.cancel.clicked.connect(cards.stop)
        panel.tiles.open_wanted.connect(self._operations.desktop.open)
        panel.tiles.reveal_wanted.connect(self._operations.desktop.reveal)
        panel.tiles.library_wanted.connect(self._show_in_library)
        panel.footer.library_wanted.connect(self._show_in_library)
        panel.footer.copy_wanted.connect(self._choose_target)
        panel.export_wanted.connect(self._choose_export)
        panel.footer.stop_wanted.connect(cards.stop)

    def _connect_work(self) -> None:
        cards, panel = self._operations.comparing, self.panel
        cards.began.connect(panel.begin)
        cards.step.connect(panel.show_step)
        cards.read.connect(self._show)
        cards.failed.connect(self._say_failed)
        cards.cancelled.connect(panel.show_choice)
        cards.copy_began.connect(panel.footer.begin_copying)
        cards.copy_step.connect(panel.footer.show_step)
        cards.copied.connect(self._show_copied)
        cards.copy_failed.connect(self._say_copy_failed)
        cards.exported.connect(self._say_exported)

    @Slot()
    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._messages.window,
            self.tr("Which photos of this folder do I have already?"),
            str(self._settings.last_folder),
        )
        if chosen:
            self.start(Path(chosen))

    @Slot(object)
    def _take_folder(self, folder: Path | None) -> None:
        if folder is not None:
            self.start(folder)
        else:
            self._messages.toast.say(self.tr("Drop a folder or a memory card here"))

    @Slot()
    def _start_again(self) -> None:
        if self._folder is not None:
            self.start(self._folder)

    @Slot(FolderComparison)
    def _show(self, answer: FolderComparison) -> None:
        self.panel.show_answer(answer, {})

    @Slot(str)
    def _say_failed(self, text: str) -> None:
        self._messages.banner.say(text)
        self.panel.show_choice()

    @Slot()
    def _show_in_library(self) -> None:
        """Searches with the corresponding photos of the library, which then come first."""
        found = [file.copies[0].photo_id for file in self.panel.tiles.chosen_files() if file.copies]
        if found:
            self._operations.searches.search(list(dict.fromkeys(found))[:_MOST_SHOWN])

    @Slot()
    def _choose_target(self) -> None:
        answer = self.panel.answer
        if answer is None:
            return
        chosen = QFileDialog.getExistingDirectory(
            self._messages.window, self.tr("Copy the new photos to this folder")
        )
        if chosen:
            self._operations.comparing.copy(
                answer, Path(chosen), better=self.panel.footer.better.isChecked()
            )

    @Slot(CopyReport)
    def _show_copied(self, report: CopyReport) -> None:
        self.panel.footer.end_copying()
        self.panel.note_copied(report)
        photos = len({placed.source for placed in report.done} & self.panel.copies.keys())
        words = self.tr("%n photo(s) copied to {folder}", "", photos)
        if photos:
            show = (self.tr("Show"), lambda: self._operations.desktop.reveal(report.folder))
            self._messages.toast.say(words.format(folder=readable(report.folder.name)), show)
        if report.refused:
            self._messages.banner.say(self._why_not(report))

    def _why_not(self, report: CopyReport) -> str:
        """Returns which photos were not copied, and why."""
        first = report.refused[0]
        reason = in_words(report.reason or first.reason)
        words = self.tr("%n photo(s) could not be copied", "", len(report.refused) + report.left)
        return f"{words}: {readable(first.path)}: {reason}"

    @Slot(str)
    def _say_copy_failed(self, text: str) -> None:
        self.panel.footer.end_copying()
        self._messages.banner.say(text)

    @Slot()
    def _choose_export(self) -> None:
        answer = self.panel.answer
        if answer is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._messages.window,
            self.tr("Export the list"),
            str(self._settings.last_folder.parent / f"{answer.folder.name or 'card'}.csv"),
            self.tr("Tables (*.csv);;All files (*)"),
        )
        if chosen:
            self._operations.comparing.export(answer, self.panel.copies, Path(chosen))

    @Slot(int)
    def _say_exported(self, count: int) -> None:
        self._messages.toast.say(self.tr("%n photo(s) exported", "", count))
