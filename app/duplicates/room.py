"""Connects the view of duplicates with reading them and with file actions."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.base.settings import Settings
from app.base.texts import name_of
from app.base.views import Views
from app.duplicates.panel import DuplicatesPanel
from app.duplicates.rule_dialog import RuleDialog
from app.duplicates.rules import remember, remembered
from app.duplicates.words import freed
from app.files.room import FilesRoom
from app.gallery.picture import Subject
from app.operations.duplicates import Arranged, Checked, Found
from app.operations.operations import Operations
from engine.results import PRESETS, Rule, WatchEvent

_GATHER_MILLISECONDS = 50


class DuplicatesRoom(QObject):
    """Shows which photos to keep, and moves the others to the trash.

    Args:
        operations: reads groups and reports changes of photos.
        messages: shows messages to the user.
        menus: receives the command.
        views: shows the view.
        files: moves photos to the trash.
        settings: stores the rule for what to keep.
        parent: parent object.
    """

    compare_wanted = Signal()
    look_wanted = Signal(list)

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        views: Views,
        files: FilesRoom,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._views = views
        self._files = files
        self._settings = settings
        self._stale = True
        self._wanted: Rule | None = None
        self._changes: list[WatchEvent] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MILLISECONDS)
        self._gather.timeout.connect(self._note_changes)
        rule = operations.duplicates.rule = remembered(settings)
        self.panel = DuplicatesPanel(operations.thumbnails, rule)
        menus.add(Place.VIEW, self.tr("Duplicates"), "Ctrl+Shift+D", self.open)
        menus.separate(Place.VIEW)
        self._connect_panel()
        self._connect_work()

    @property
    def view(self) -> DuplicatesPanel:
        """The view."""
        return self.panel

    def open(self) -> None:
        """Shows the view, and reads the groups again if they may have changed."""
        self._views.open(self.panel)
        if self._stale:
            self._read()

    def _connect_panel(self) -> None:
        panel, table = self.panel, self.panel.table
        panel.back_wanted.connect(self._views.back)
        panel.read_wanted.connect(self._read)
        panel.stop_wanted.connect(self._operations.duplicates.stop)
        panel.compare_wanted.connect(self.compare_wanted)
        panel.rules.chosen.connect(self._keep_by)
        panel.rules.folder_wanted.connect(self._keep_folder)
        panel.rules.order_wanted.connect(self._order)
        panel.select_wanted.connect(self._select)
        panel.unmark_wanted.connect(self._unmark)
        panel.trash_wanted.connect(self._check)
        table.mark_wanted.connect(self._mark)
        table.keep_wanted.connect(self._keep_only)
        table.apart_wanted.connect(self._separate)
        table.compare_wanted.connect(self._look)
        table.open_wanted.connect(self._operations.desktop.open)
        table.reveal_wanted.connect(self._operations.desktop.reveal)

    def _connect_work(self) -> None:
        reader = self._operations.duplicates
        reader.began.connect(self.panel.begin)
        reader.step.connect(self.panel.reading.show_step)
        reader.read.connect(self._show)
        reader.stopped.connect(self._show_stopped)
        reader.failed.connect(self._say_failed)
        reader.arranged.connect(self._show_arranged)
        reader.checked.connect(self._trash)
        reader.rejoined.connect(self._read_quietly)
        self._operations.file_actions.changed.connect(self._take_change)
        self._operations.indexing_jobs.changed.connect(self._take_foreign_change)
        self._operations.indexing_jobs.ended.connect(self._age)
        self._operations.trainer.ended.connect(self._age)
        self._operations.trainer.activated.connect(self._age)

    @Slot()
    def _read(self) -> None:
        self._operations.duplicates.start()

    @Slot(Found)
    def _show(self, found: Found) -> None:
        self._stale = found.stopped
        self.panel.fill(found)

    @Slot()
    def _show_stopped(self) -> None:
        self._stale = True
        self.panel.stop()

    @Slot(str)
    def _say_failed(self, text: str) -> None:
        self._messages.banner.say(text)
        self.panel.refresh()

    @Slot()
    def _age(self) -> None:
        self._stale = True

    @Slot(WatchEvent)
    def _take_foreign_change(self, change: WatchEvent) -> None:
        if change.event in {"added", "updated"}:
            # It may be a duplicate of any photo, which only another reading can tell.
            self._stale = True
        if change.event != "added":
            self._take_change(change)

    @Slot(WatchEvent)
    def _take_change(self, change: WatchEvent) -> None:
        self._changes.append(change)
        self._gather.start()

    @Slot()
    def _note_changes(self) -> None:
        changes, self._changes = self._changes, []
        different = [choice.note(changes) for choice in self.panel.lists.values()]
        if any(different):
            self.panel.refresh()

    @Slot(int)
    def _mark(self, photo_id: int) -> None:
        choice = self.panel.choice
        if not choice.would_empty(photo_id):
            choice.mark(photo_id)
        elif self._files.questions.may_empty_group():
            choice.mark(photo_id, all_the_same=True)
        self.panel.refresh_marks()

    @Slot(int)
    def _keep_only(self, photo_id: int) -> None:
        self.panel.choice.keep_only(photo_id)
        self.panel.refresh_marks()

    @Slot()
    def _select(self) -> None:
        self.panel.choice.select_extras()
        self.panel.refresh_marks()

    @Slot(Rule)
    def _keep_by(self, rule: Rule) -> None:
        remember(self._settings, rule)
        groups = [group for choice in self.panel.lists.values() for group in choice.groups]
        # Until this is done, the list and its selection are those of the previous rule.
        self._wanted = rule
        self._operations.duplicates.arrange(groups, rule)

    @Slot(Arranged)
    def _show_arranged(self, arranged: Arranged) -> None:
        if arranged.rule != self._wanted:
            return
        self._operations.duplicates.rule = arranged.rule
        self.panel.keep_by(arranged.rule, arranged)
        self.panel.refresh()
        # Groups depend on the photo to keep, so another rule may give other groups.
        self._read_quietly()

    @Slot()
    def _keep_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._messages.window,
            self.tr("Keep the photos in this folder"),
            str(self._settings.kept_folder or self._settings.last_folder),
        )
        if chosen:
            self._keep_by(replace(PRESETS["folder"], folder=Path(chosen)))

    @Slot()
    def _order(self) -> None:
        rule, folder = self.panel.rules.rule, self._settings.last_folder
        dialog = RuleDialog(rule, folder, self._messages.window)
        dialog.wanted.connect(self._keep_by)
        dialog.open()

    @Slot(int)
    def _separate(self, photo_id: int) -> None:
        choice = self.panel.choice
        group = choice.group_of(photo_id)
        photo = next((p for p in group.photos if p.photo_id == photo_id), None) if group else None
        if photo is None:
            return
        others = [other.photo_id for other in choice.set_apart(photo_id)]
        self._operations.duplicates.separate(photo_id, others)
        self.panel.refresh()
        said = self.tr("{name} is marked as not a duplicate").format(name=name_of(photo.path))
        self._messages.toast.say(said, (self.tr("Undo"), partial(self._rejoin, photo_id, others)))

    def _rejoin(self, photo_id: int, others: list[int]) -> None:
        self._operations.duplicates.rejoin(photo_id, others)
        if self.panel.lists["near-duplicate"].put_back(photo_id):
            self.panel.refresh()

    @Slot()
    def _read_quietly(self) -> None:
        self._operations.duplicates.start(quietly=True)

    @Slot(int)
    def _look(self, photo_id: int) -> None:
        """Compares a photo with the first of its group, and the first with the second."""
        group = self.panel.choice.group_of(photo_id)
        if group is not None and len(group.photos) > 1:
            photo = next(p for p in group.photos if p.photo_id == photo_id)
            other = group.photos[0] if photo is not group.photos[0] else group.photos[1]
            pair = (other, photo) if photo is not group.photos[0] else (photo, other)
            self.look_wanted.emit([Subject.of_photo(each.photo_id, each.path) for each in pair])

    @Slot()
    def _unmark(self) -> None:
        self.panel.choice.unmark_all()
        self.panel.refresh_marks()

    @Slot()
    def _check(self) -> None:
        removals = self.panel.choice.removals()
        if removals:
            self._operations.duplicates.check(removals)

    @Slot(Checked)
    def _trash(self, checked: Checked) -> None:
        if checked.held_back:
            self._messages.banner.say(
                self.tr(
                    "%n group(s) were left alone: the photo to be kept is not available.",
                    "",
                    checked.held_back,
                )
            )
        choice = self.panel.choice
        emptied = sum(group.emptied for group in choice.shown)
        words = [freed(choice.marked()) + "."]
        if emptied:
            words.append(self.tr("No photo of %n group(s) would stay.", "", emptied))
        self._files.trash(checked.photo_ids, " ".join(words), always=bool(emptied))
