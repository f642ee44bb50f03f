"""The near-duplicates: the view connected with their reading and with what happens to files."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from app.duplicates.choice import Keep
from app.duplicates.panel import DuplicatesPanel
from app.duplicates.reader import Checked
from app.duplicates.words import size_of
from app.files.room import FilesRoom
from app.menus import Menus, Place
from app.messages import Messages
from app.views import Views
from app.work import Work
from engine.library import DuplicateSet, WatchEvent

_GATHER_MILLISECONDS = 50


class DuplicatesRoom(QObject):
    """Which photos to keep, and the way to the trash for the others.

    Args:
        work: reads groups and tells what happens to photos.
        messages: tells the person.
        menus: gets the view.
        views: shows it.
        files: moves photos to the trash.
        parent: owner.
    """

    def __init__(
        self,
        work: Work,
        messages: Messages,
        menus: Menus,
        views: Views,
        files: FilesRoom,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._messages = messages
        self._views = views
        self._files = files
        self._stale = True
        self._changes: list[WatchEvent] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MILLISECONDS)
        self._gather.timeout.connect(self._note_changes)
        self.panel = DuplicatesPanel(work.thumbnails)
        menus.add(Place.VIEW, self.tr("Near-duplicates"), "Ctrl+Shift+D", self.open)
        menus.separate(Place.VIEW)
        self._connect_panel()
        self._connect_work()

    def open(self) -> None:
        """Shows the view, and reads the groups where they may be others than before."""
        self._views.open(self.panel)
        if self._stale:
            self._work.duplicates.start()

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.back_wanted.connect(self._views.back)
        panel.read_wanted.connect(self._work.duplicates.start)
        panel.mark_others_wanted.connect(self._mark_others)
        panel.folder_wanted.connect(self._keep_folder)
        panel.unmark_wanted.connect(self._unmark)
        panel.trash_wanted.connect(self._check)
        panel.table.mark_wanted.connect(self._mark)
        panel.table.open_wanted.connect(self._work.files.open)

    def _connect_work(self) -> None:
        reader = self._work.duplicates
        reader.began.connect(self.panel.begin)
        reader.step.connect(self.panel.show_step)
        reader.read.connect(self._show)
        reader.failed.connect(self._say_failed)
        reader.checked.connect(self._trash)
        self._work.actions.changed.connect(self._take_change)
        self._work.upkeep.changed.connect(self._take_foreign_change)
        self._work.upkeep.ended.connect(self._age)
        self._work.trainer.ended.connect(self._age)
        self._work.trainer.activated.connect(self._age)

    @Slot(object)
    def _show(self, sets: list[DuplicateSet]) -> None:
        self._stale = False
        self.panel.choice.fill(sets)
        self.panel.refresh()

    @Slot(str)
    def _say_failed(self, text: str) -> None:
        self._messages.banner.say(text)
        self.panel.refresh()

    @Slot()
    def _age(self) -> None:
        self._stale = True

    @Slot(object)
    def _take_foreign_change(self, change: WatchEvent) -> None:
        if change.event in {"added", "updated"}:
            # It may be like any other photo: only reading again tells.
            self._stale = True
        if change.event != "added":
            self._take_change(change)

    @Slot(object)
    def _take_change(self, change: WatchEvent) -> None:
        self._changes.append(change)
        self._gather.start()

    @Slot()
    def _note_changes(self) -> None:
        changes, self._changes = self._changes, []
        if self.panel.choice.note(changes):
            self.panel.refresh()

    @Slot(int)
    def _mark(self, photo_id: int) -> None:
        choice = self.panel.choice
        if not choice.would_empty(photo_id):
            choice.mark(photo_id)
        elif self._files.questions.may_empty_group():
            choice.mark(photo_id, all_the_same=True)
        self.panel.refresh_marks()

    @Slot(object)
    def _mark_others(self, keep: Keep) -> None:
        self.panel.choice.mark_others(keep)
        self.panel.refresh_marks()

    @Slot()
    def _keep_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._messages.window, self.tr("Keep the photos in this folder")
        )
        if chosen:
            self._mark_others(Path(chosen))

    @Slot()
    def _unmark(self) -> None:
        self.panel.choice.unmark_all()
        self.panel.refresh_marks()

    @Slot()
    def _check(self) -> None:
        farewells = self.panel.choice.farewells()
        if farewells:
            self._work.duplicates.check(farewells)

    @Slot(object)
    def _trash(self, checked: Checked) -> None:
        if checked.held_back:
            self._messages.banner.say(
                self.tr(
                    "%n group(s) were left alone: the photo that was to be kept is not there now.",
                    "",
                    checked.held_back,
                )
            )
        choice = self.panel.choice
        emptied = sum(group.emptied for group in choice.shown)
        words = [self.tr("{size} would be freed.").format(size=size_of(choice.totals()[1]))]
        if emptied:
            words.append(self.tr("Of %n group(s) nothing would stay.", "", emptied))
        self._files.trash(checked.photo_ids, " ".join(words), always=bool(emptied))
