"""Trash, move and undo: asks, performs and reports them, and updates what is shown."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog

from app.base.engine_words import in_words
from app.base.menus import Menus, Place
from app.base.messages import DetailsDialog, Messages
from app.base.settings import Settings
from app.base.texts import number, readable
from app.files.questions import Questions
from app.gallery.model import Item
from app.operations.file_actions import Collisions, Leaving
from app.operations.operations import Operations
from app.results.panel import ResultsPanel
from engine.base.progress import Progress
from engine.results import ActionReport

# Removing this many rows one by one would be slower than showing the others again.
_MANY = 20
_SECONDS_BEFORE_PROGRESS = 1.0


class FilesRoom(QObject):
    """The file actions on selected photos.

    Args:
        operations: performs them.
        messages: shows messages to the user.
        menus: receives Undo.
        settings: stores the folder of file dialogs.
        results: receives the commands and is updated.
        parent: parent object.
    """

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        settings: Settings,
        results: ResultsPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._settings = settings
        self._results = results
        self.questions = Questions(messages.window)
        undo = QKeySequence.StandardKey.Undo
        self.undo = menus.add(Place.EDIT, self.tr("Undo"), undo, self._undo)
        self.undo.setEnabled(False)
        # Undo the most recent change, either of files or of the search.
        self._undoable: ActionReport | None = None
        self._searched_last = False
        operations.searches.stepped.connect(self._note_search)
        add = results.grid.add_command
        add(self.tr("Move to …"), "folder-move", ("Ctrl+M",), self._move)
        add(self.tr("Move to the trash …"), "trash", ("Del",), self._trash)
        self._began: float | None = None
        actions = operations.file_actions
        actions.step.connect(self._show_step)
        actions.looked.connect(self._take_collisions)
        actions.counted.connect(self._take_counted)
        actions.done.connect(self._tell)
        actions.undoable.connect(self._offer_undo)
        actions.nothing_undoable.connect(self._withdraw_undo)
        actions.failed.connect(messages.banner.about("acts"))
        actions.done.connect(messages.banner.settler("acts"))

    def trash(self, photo_ids: Sequence[int], more: str = "", *, always: bool = False) -> None:
        """Moves photos to the trash after asking.

        Args:
            photo_ids: photos of the library.
            more: additional text for the question.
            always: ask even if the user chose not to be asked again.
        """
        if photo_ids and (always or self.questions.asks_before_trash):
            self._operations.file_actions.count(Leaving(tuple(photo_ids), more, always))
        elif photo_ids:
            self._operations.file_actions.trash(photo_ids)

    def _undo(self) -> None:
        if self._searched_last and self._operations.searches.history.can_go_back:
            self._operations.searches.back()
        else:
            self._operations.file_actions.undo()

    @Slot()
    def _note_search(self) -> None:
        self._searched_last = self._operations.searches.history.can_go_back
        self._name_undo()

    def _trash(self, items: list[Item]) -> None:
        self.trash([item.photo_id for item in items])

    @Slot(Leaving)
    def _take_counted(self, leaving: Leaving) -> None:
        photos, companions = len(leaving.photo_ids), leaving.companions
        # The user may have been asked in the meantime, and chosen not to be asked again.
        asks = leaving.always or self.questions.asks_before_trash
        if not asks or self.questions.may_trash(photos, companions, leaving.more):
            self._operations.file_actions.trash(leaving.photo_ids)

    def _move(self, seen: list[Item]) -> None:
        # A whole stack is moved, since hidden photos would otherwise silently stay behind.
        items = self._results.listing.with_stacks(seen)
        chosen = QFileDialog.getExistingDirectory(
            self._messages.window,
            self.tr("Move %n photo(s) to …", "", len(items)),
            str(self._settings.last_folder),
        )
        if chosen:
            self._settings.last_folder = Path(chosen)
            self._operations.file_actions.look([item.photo_id for item in items], Path(chosen))

    @Slot(Collisions)
    def _take_collisions(self, found: Collisions) -> None:
        rule = self.questions.what_of(found.paths, found.folder) if found.paths else "keep-both"
        if rule is not None:
            self._operations.file_actions.move(found.photo_ids, found.folder, rule)

    @Slot(Progress)
    def _show_step(self, step: Progress) -> None:
        """Shows the progress of a long action; short ones end before it could be read."""
        now = time.monotonic()
        self._began = now if self._began is None or step.done == 1 else self._began
        words = {
            "trash": self.tr("Moving to the trash: {done} of {total}"),
            "move": self.tr("Moving: {done} of {total}"),
            "undo": self.tr("Bringing back: {done} of {total}"),
        }.get(step.stage)
        if words and step.done < step.total and now - self._began > _SECONDS_BEFORE_PROGRESS:
            told = words.format(done=number(step.done), total=number(step.total))
            self._messages.toast.say(told, (self.tr("Stop"), self._operations.file_actions.stop))

    @Slot(ActionReport)
    def _tell(self, report: ActionReport) -> None:
        self._began = None
        self._follow(report)
        if report.done:
            undo = partial(self._operations.file_actions.undo_act, report.action_id)
            offered = report.kind != "undo" and self._operations.file_actions.gives_back(
                report.kind
            )
            offer = (self.tr("Undo"), undo) if offered else None
            self._messages.toast.say(self._words(report), offer)
        if len(report.refused) == 1:
            refused = report.refused[0]
            words = self.tr("{path} was left alone: {reason}")
            told = words.format(path=readable(refused.path), reason=in_words(refused.reason))
            self._messages.banner.say(told, "acts")
        elif report.refused:
            self._list_refused(report)

    def _follow(self, report: ActionReport) -> None:
        gone = {change.photo_id for change in report.changes if change.event == "removed"}
        if len(gone) > _MANY:
            self._results.note_gone(gone)
        for change in report.changes:
            if change.event != "removed" or len(gone) <= _MANY:
                self._results.note_change(change)
        if any(change.event == "added" for change in report.changes):
            self._results.let_in_newest()
            self._operations.searches.again()
        self._operations.overviews.refresh()

    def _list_refused(self, report: ActionReport) -> None:
        DetailsDialog(
            self.tr("%n photo(s) were left alone", "", len(report.refused)),
            self.tr("These files were not changed. Everything else was done."),
            "\n".join(f"{readable(file.path)}: {in_words(file.reason)}" for file in report.refused),
            self._messages.window,
        ).open()

    def _words(self, report: ActionReport) -> str:
        count, companions = len(report.done), len(report.companions)
        target = report.done[0].target
        folder = readable(target.parent) if target is not None else ""
        if companions:
            words = {
                "trash": self.tr("%n photo(s) and {companions} moved to the trash", "", count),
                "undo": self.tr("%n photo(s) and {companions} are back", "", count),
                "move": self.tr("%n photo(s) and {companions} moved to {folder}", "", count),
            }
        else:
            words = {
                "trash": self.tr("%n photo(s) moved to the trash", "", count),
                "undo": self.tr("%n photo(s) are back", "", count),
                "move": self.tr("%n photo(s) moved to {folder}", "", count),
            }
        told = self.questions.companions(companions)
        return words[report.kind].format(companions=told, folder=folder)

    @Slot(ActionReport)
    def _offer_undo(self, report: ActionReport) -> None:
        if report != self._undoable:
            self._searched_last = False
        self._undoable = report
        self._name_undo()

    @Slot()
    def _withdraw_undo(self) -> None:
        self._undoable = None
        self._name_undo()

    def _name_undo(self) -> None:
        report = self._undoable
        self.undo.setEnabled(report is not None or self._searched_last)
        if self._searched_last:
            self.undo.setText(self.tr("Undo: change of the search"))
        elif report is None:
            self.undo.setText(self.tr("Undo"))
        elif report.kind == "trash":
            words = self.tr("Undo: move %n photo(s) to the trash", "", len(report.done))
            self.undo.setText(words)
        else:
            self.undo.setText(self.tr("Undo: move %n photo(s)", "", len(report.done)))
