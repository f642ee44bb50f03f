"""The query: its panel connected to the searches."""

from PySide6.QtCore import QObject, Slot

from app.menus import Menus, Place
from app.messages import Messages
from app.query.panel import QueryPanel
from app.query.searches import Found
from app.settings import Settings
from app.work import Work


class QueryRoom(QObject):
    """Where a search starts and what it is made of.

    Args:
        work: does the searches.
        messages: tells the person.
        menus: gets what can be done here.
        settings: remembers where file dialogs open.
        parent: owner.
    """

    def __init__(
        self,
        work: Work,
        messages: Messages,
        menus: Menus,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._searches = work.searches
        self._messages = messages
        self.panel = QueryPanel(settings)
        self.panel.offered.connect(work.searches.offer)
        self.panel.take_away_wanted.connect(work.searches.take_away)
        self.panel.clear_wanted.connect(work.searches.clear)
        work.searches.found.connect(self._show_found)
        work.searches.cleared.connect(self._show_nothing)
        work.searches.noted.connect(messages.toast.say)
        work.searches.refused.connect(messages.banner.say)
        menus.add(Place.FILE, self.tr("Search with a picture …"), "Ctrl+Shift+F", self.panel.pick)

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        if not found.again:
            self._messages.banner.hide()
        self.panel.show_examples(found.pictures)

    @Slot()
    def _show_nothing(self) -> None:
        self.panel.show_examples(())
