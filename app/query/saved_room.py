"""Connects the list of saved searches with their operations, messages and questions."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox

from app.base.library_state import Overview
from app.base.messages import Messages
from app.operations.operations import Operations
from app.operations.searches import Found
from app.query.save_dialog import SaveDialog
from app.query.saved_list import SavedList
from engine.results import SavedSearch, SavedSearchMatch, WatchEvent

_NEWS = {"added", "updated"}


class SavedSearchesRoom(QObject):
    """Saves, runs, renames and deletes searches, and reports new matches.

    Args:
        operations: stores and compares them.
        messages: shows messages to the user.
        panel: the list.
        parent: parent object.
    """

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        panel: SavedList,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._searches = operations.searches
        self._standing = operations.saved_searches
        self._messages = messages
        self._list = panel
        self._found: Found | None = None
        self._known = False
        operations.overviews.read.connect(self._begin)
        operations.indexing_jobs.changed.connect(self._note_change)
        operations.indexing_jobs.ended.connect(self._standing.check)
        self._searches.found.connect(self._keep_found)
        self._standing.listed.connect(self._list.show_queries)
        self._standing.matched.connect(self._tell)
        self._standing.failed.connect(messages.banner.about("saved searches"))
        self._standing.listed.connect(messages.banner.settler("saved searches"))
        self._list.run_wanted.connect(self.run)
        self._list.rename_wanted.connect(self._ask_to_rename)
        self._list.remove_wanted.connect(self._ask_to_remove)

    def ask_to_save(self) -> None:
        """Asks for a name and saves the current search."""
        if self._found is None or not self._searches.active:
            return
        found = self._found
        dialog = SaveDialog(found.pictures[0].caption, self._messages.window)
        dialog.accepted.connect(partial(self._save, dialog, found))
        dialog.open()

    def run(self, query: SavedSearch) -> None:
        """Runs a saved search; its matches count as seen."""
        self._searches.open(query)
        if query.unseen:
            self._standing.mark_seen(query.id)

    def _save(self, dialog: SaveDialog, found: Found) -> None:
        self._standing.save(dialog.name.text(), found.wanted, dialog.min_similarity())

    @Slot(Overview)
    def _begin(self, _: Overview) -> None:
        if not self._known:
            self._known = True
            self._standing.refresh()

    @Slot(Found)
    def _keep_found(self, found: Found) -> None:
        self._found = found

    @Slot(WatchEvent)
    def _note_change(self, event: WatchEvent) -> None:
        if event.event in _NEWS:
            self._standing.note_change(event.photo_id)

    @Slot(list)
    def _tell(self, matches: list[SavedSearchMatch]) -> None:
        first = matches[0]
        if len({match.query_id for match in matches}) == 1:
            words = self.tr("%n new photo(s) for “{name}”", "", len(matches))
            words = words.format(name=first.name)
        else:
            words = self.tr("%n new match(es) for your saved searches", "", len(matches))
        show = partial(self._show, first.query_id)
        self._messages.toast.say(words, (self.tr("Show"), show))
        if not self._messages.window.isActiveWindow():
            QApplication.alert(self._messages.window)

    def _show(self, query_id: int) -> None:
        for query in self._list.queries():
            if query.id == query_id:
                self.run(query)

    @Slot(SavedSearch)
    def _ask_to_rename(self, query: SavedSearch) -> None:
        name, agreed = QInputDialog.getText(
            self._list,
            self.tr("Rename the saved search"),
            self.tr("Name"),
            QLineEdit.EchoMode.Normal,
            query.name,
        )
        if agreed and name.strip() and name != query.name:
            self._standing.rename(query.id, name)

    @Slot(SavedSearch)
    def _ask_to_remove(self, query: SavedSearch) -> None:
        box = QMessageBox(self._messages.window)
        box.setWindowTitle(self.tr("Forget the saved search?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        words = self.tr(
            "Kindred forgets “{name}” and no longer tells you about new photos that match it."
        )
        box.setText(words.format(name=query.name))
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is forget:
            self._standing.remove(query.id)
