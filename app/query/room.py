"""Connects the query panel with the searches."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.base.settings import Settings
from app.operations.operations import Operations
from app.operations.searches import Found
from app.query.panel import QueryPanel
from app.query.saved_room import SavedSearchesRoom


class QueryRoom(QObject):
    """Starts searches and shows their examples.

    Args:
        operations: runs the searches.
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
        self._searches = operations.searches
        self._messages = messages
        self.panel = QueryPanel(settings)
        self.saved = SavedSearchesRoom(operations, messages, self.panel.saved, self)
        self._connect_panel()
        self._searches.found.connect(self._show_found)
        self._searches.cleared.connect(self._show_nothing)
        self._searches.noted.connect(messages.toast.say)
        self._searches.replaced.connect(self._offer_undo)
        self._searches.stepped.connect(self._show_history)
        self.panel.back.clicked.connect(self._searches.back)
        self.panel.forward.clicked.connect(self._searches.forward)
        self._searches.refused.connect(messages.banner.about("search"))
        self._searches.cleared.connect(messages.banner.settler("search"))
        self._searches.refused.connect(self._show_places)
        self._add_commands(menus)
        self._show_nothing()

    def _connect_panel(self) -> None:
        searches, board = self._searches, self.panel.board
        self.panel.offered.connect(searches.offer)
        self.panel.clear_wanted.connect(searches.clear)
        self.panel.zone.region_wanted.connect(searches.set_region)
        self.panel.zone.whole_wanted.connect(lambda: searches.set_region(None))
        board.first_wanted.connect(lambda shown: searches.put_first(shown.example))
        board.switch_wanted.connect(lambda shown: searches.switch(shown.example))
        board.remove_wanted.connect(lambda shown: searches.take_away(shown.example))

    def _add_commands(self, menus: Menus) -> None:
        add = menus.add
        add(Place.FILE, self.tr("Search with a picture …"), "Ctrl+Shift+F", self.panel.pick)
        self._save = add(
            Place.EDIT, self.tr("Save this search …"), "Ctrl+Shift+S", self.saved.ask_to_save
        )
        self.parts = add(Place.VIEW, self.tr("Search parts of photos"), "", self._look_further)
        self.turned = add(Place.VIEW, self.tr("Find turned photos"), "", self._look_further)
        menus.separate(Place.VIEW)
        for action in (self.parts, self.turned):
            action.setCheckable(True)
        more = self.panel.more.menu()
        more.addActions([self.parts, self.turned])
        more.addSeparator()
        more.addAction(self._save)

    def actions(self) -> list[QAction]:
        """The commands of saved searches, for the list of shortcuts."""
        return self.panel.saved.list.actions()

    def _look_further(self) -> None:
        self._searches.look_further(parts=self.parts.isChecked(), turned=self.turned.isChecked())

    @Slot()
    def _offer_undo(self) -> None:
        undo = (self.tr("Undo"), self._searches.back)
        self._messages.toast.say(self.tr("Search replaced"), undo)

    @Slot()
    def _show_history(self) -> None:
        history = self._searches.history
        self.panel.show_history(history.can_go_back, history.can_go_forward)

    @Slot()
    def _show_places(self) -> None:
        # The request to look further is dropped together with the failed search.
        self.parts.setChecked(self._searches.wanted.parts)
        self.turned.setChecked(self._searches.wanted.turned)

    @Slot(Found)
    def _show_found(self, found: Found) -> None:
        if not found.again:
            self._messages.banner.settle("search")
        self.panel.show_found(found)
        self._save.setEnabled(True)
        self._allow_further(found.wanted.single)

    @Slot()
    def _show_nothing(self) -> None:
        self.panel.show_nothing()
        self._save.setEnabled(False)
        self._allow_further(True)

    def _allow_further(self, single: bool) -> None:
        # With several examples, there is no single picture to rotate or to look for in others.
        for action in (self.parts, self.turned):
            action.setEnabled(single)
