"""Saved searches: stores and lists them, and compares new photos with them, on workers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.base.jobs import JobRunner
from app.operations.request import Wanted
from engine.base.progress import CancelToken
from engine.library import Library
from engine.results import SavedSearch, SavedSearchMatch

# After the message about new photos, which would otherwise replace this one.
_ARRIVALS_MILLISECONDS = 1200


class SavedSearchJobs(QObject):
    """The saved searches of a library; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    listed = Signal(list)
    matched = Signal(list)
    failed = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._arrived: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_ARRIVALS_MILLISECONDS)
        self._soon.timeout.connect(self.check)

    def refresh(self) -> None:
        """Requests the list."""
        self._do(lambda: None)

    def save(self, name: str, wanted: Wanted, min_similarity: float) -> None:
        """Saves a search, which reports photos added from now on."""
        self._do(
            lambda: self._library.saved_searches.add(
                name, wanted.examples, wanted.against, wanted.region, min_similarity
            )
        )

    def remove(self, query_id: int) -> None:
        """Deletes a saved search; photos are not affected."""
        self._do(lambda: self._library.saved_searches.remove(query_id))

    def rename(self, query_id: int, name: str) -> None:
        """Renames a saved search."""
        self._do(lambda: self._library.saved_searches.rename(query_id, name))

    def mark_seen(self, query_id: int) -> None:
        """Records that the user has looked at its matches."""
        self._do(lambda: self._library.saved_searches.mark_seen(query_id))

    def note_change(self, photo_id: int) -> None:
        """Compares a new or changed photo soon, together with others."""
        self._arrived.add(photo_id)
        self._soon.start()

    @Slot()
    def check(self) -> None:
        """Compares the photos added since the last comparison."""
        arrived, self._arrived = frozenset(self._arrived), set()
        self._runner.start(
            lambda _: self._library.saved_searches.check(arrived),
            finished=self._take_matches,
            failed=self.failed,
        )

    def _do(self, change: Callable[[], object]) -> None:
        def work(_: CancelToken) -> list[SavedSearch]:
            change()
            return self._library.saved_searches.all()

        self._runner.start(work, finished=self._take_list, failed=self.failed)

    @Slot(object)
    def _take_list(self, searches: list[SavedSearch]) -> None:
        self.listed.emit(searches)

    @Slot(object)
    def _take_matches(self, matches: list[SavedSearchMatch]) -> None:
        if matches:
            self.refresh()
            self.matched.emit(matches)
