"""Reports once what a training has changed in the current search."""

from PySide6.QtCore import QObject, Slot

from app.base.messages import Toast
from app.base.texts import number
from app.operations.searches import Found, Searches
from app.operations.training import Trained
from app.results.panel import ResultsPanel
from engine.results import TrainResult

_FIRST = 20


class TrainingNews(QObject):
    """Repeats the current search after a training, and counts its new photos.

    Args:
        searches: repeats the search.
        panel: knows which photos the user removed from the search.
        toast: shows the message.
        parent: parent object.
    """

    def __init__(
        self, searches: Searches, panel: ResultsPanel, toast: Toast, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._searches = searches
        self._panel = panel
        self._toast = toast
        self._awaited: tuple[TrainResult, list[int]] | None = None
        searches.found.connect(self._compare)
        searches.cleared.connect(self._give_up)
        searches.refused.connect(self._give_up)

    def tell(self, trained: Trained) -> None:
        """Reports a training whose version is now active."""
        answer = self._searches.answer
        before = self._first(answer) if answer is not None else []
        if self._searches.look_with(None):
            self._awaited = (trained.result, before)
        else:
            self._say_learned()

    @Slot(Found)
    def _compare(self, found: Found) -> None:
        if self._awaited is None:
            return
        (result, before), self._awaited = self._awaited, None
        if not found.again or found.result.model != result.model:
            self._say_learned()
            return
        first = self._first(found)
        self._say_changed(result.marks, len(set(first) - set(before)), len(first))

    @Slot()
    def _give_up(self) -> None:
        if self._awaited is not None:
            self._awaited = None
            self._say_learned()

    def _say_learned(self) -> None:
        self._toast.say(self.tr("Kindred has learned your collection"))

    def _say_changed(self, marks: int, changed: int, first: int) -> None:
        if not changed:
            words = self.tr(
                "Kindred has learned your collection; the first {first} here stay the same"
            )
        elif marks:
            words = self.tr(
                "Your %n correction(s) changed {changed} of the first {first} here", "", marks
            )
        else:
            words = self.tr(
                "Kindred has learned your collection: %n of the first {first} here are new",
                "",
                changed,
            )
        self._toast.say(words.format(changed=number(changed), first=number(first)))

    def _first(self, found: Found) -> list[int]:
        """Returns the first photos, the most similar first."""
        left_out = self._panel.listing.left_out
        shown = (hit.photo_id for hit in found.result.hits if hit.photo_id not in left_out)
        return [photo_id for photo_id, _ in zip(shown, range(_FIRST), strict=False)]
