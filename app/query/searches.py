"""Searching: what was dropped becomes examples, examples become photos, all on workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from app.jobs import JobRunner
from app.pictures import load_image, to_image
from app.query.mime import Offer, Understood, understand
from app.texts import name_of
from engine.errors import EngineError
from engine.library import Example, Library, SearchResult

MOST_EXAMPLES = 8
_RESULTS = 200
_PREVIEW_SIDE = 640


@dataclass(frozen=True, slots=True)
class ExamplePicture:
    """An example as a person sees it.

    Attributes:
        caption: its name.
        image: null where it cannot be drawn.
    """

    caption: str
    image: QImage


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search.

    Attributes:
        number: of the search; a later one makes this one stale.
        examples: what was searched with.
        pictures: the same, to be looked at.
        result: the photos.
        again: whether the same was asked before, so that a person may be looking at the answer.
    """

    number: int
    examples: tuple[Example, ...]
    pictures: tuple[ExamplePicture, ...]
    result: SearchResult
    again: bool


@dataclass(frozen=True, slots=True)
class _Failed:
    number: int
    text: str


class Searches(QObject):
    """Holds the examples and finds photos like them; every call returns at once.

    Args:
        library: the engine.
        runner: starts jobs.
        parent: owner.
    """

    found = Signal(object)
    cleared = Signal()
    folders_offered = Signal(list)
    noted = Signal(str)
    refused = Signal(str)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._number = 0
        self._wanted: list[Example] = []
        self._shown: list[Example] = []

    @property
    def active(self) -> bool:
        """Whether there is something that is searched for."""
        return bool(self._wanted)

    def offer(self, offer: Offer) -> None:
        """Searches with dropped or pasted pictures, passes folders on, or says that it was none."""
        job = self._runner.start(lambda _: understand(offer))
        job.finished.connect(self._take_understood)
        job.failed.connect(self.refused)

    def search(self, examples: Sequence[Example]) -> None:
        """Searches; the answer to an older search is dropped when it comes late."""
        if len(examples) > MOST_EXAMPLES:
            self.noted.emit(
                self.tr(
                    "Kindred searches with the first %n of these picture(s).", "", MOST_EXAMPLES
                )
            )
        self._wanted = list(examples[:MOST_EXAMPLES])
        self._start(again=False)

    def add(self, example: Example) -> None:
        """Searches with one more example."""
        if example in self._wanted:
            return
        if len(self._wanted) == MOST_EXAMPLES:
            self.refused.emit(
                self.tr(
                    "A search has %n example(s) at most: take one away first.", "", MOST_EXAMPLES
                )
            )
            return
        self.search([*self._wanted, example])

    def take_away(self, position: int) -> None:
        """Searches without one of the examples; without any, the search is over."""
        left = [e for i, e in enumerate(self._wanted) if i != position]
        if left:
            self.search(left)
        else:
            self.clear()

    def again(self) -> None:
        """Asks the same once more, because the library or its model changed."""
        if self._shown and self._shown == self._wanted:
            self._start(again=True)

    def clear(self) -> None:
        """Forgets the examples and makes any answer under way stale."""
        self._number += 1
        self._wanted, self._shown = [], []
        self.cleared.emit()

    def _start(self, *, again: bool) -> None:
        self._number += 1
        number, wanted = self._number, tuple(self._wanted)
        job = self._runner.start(lambda _: self._find(number, wanted, again))
        job.finished.connect(self._take_answer)
        job.failed.connect(self.refused)

    def _find(self, number: int, examples: tuple[Example, ...], again: bool) -> Found | _Failed:
        try:
            result = self._library.search(examples, k=_RESULTS)
        except EngineError as error:
            # Nobody asked for a repetition: when its file is gone, the first answer stays.
            return _Failed(number, "" if again else str(error))
        if not result.hits and not self._library.status().folders:
            return _Failed(
                number, self.tr("First add a folder of photos: drop one, or choose one.")
            )
        pictures = [self._picture(example) for example in examples]
        return Found(number, examples, tuple(pictures), result, again)

    def _picture(self, example: Example) -> ExamplePicture:
        if isinstance(example, int):
            photo = self._library.photo(example)
            name = name_of(photo.path if photo else Path())
            return ExamplePicture(name, load_image(self._library.thumbnail(example)))
        name = name_of(example) if isinstance(example, Path) else self.tr("the pasted picture")
        try:
            image = to_image(self._library.viewing.preview(example, _PREVIEW_SIDE))
        except EngineError:
            # It was read a moment ago; the answer counts, with a picture or without.
            image = QImage()
        return ExamplePicture(name, image)

    @Slot(object)
    def _take_answer(self, answer: Found | _Failed) -> None:
        if answer.number != self._number:
            return
        if isinstance(answer, Found):
            self._shown = list(answer.examples)
            self.found.emit(answer)
        else:
            self._wanted = list(self._shown)
            if answer.text:
                self.refused.emit(answer.text)

    @Slot(object)
    def _take_understood(self, offered: Understood) -> None:
        if offered.folders:
            self.folders_offered.emit(list(offered.folders))
        if offered.examples:
            self.search(offered.examples)
        if offered.link and not offered.examples:
            self.refused.emit(
                self.tr(
                    "Only a link arrived, and Kindred fetches nothing from the network. "
                    "Copy the picture itself in your browser, then paste it here."
                )
            )
        elif not (offered.folders or offered.examples):
            self.refused.emit(
                self.tr(
                    "That is neither a picture nor a folder. Drop an image file, or copy one and "
                    "paste it."
                )
            )
