"""Searching: what was dropped becomes examples, examples become photos, all on workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.jobs import Job, JobRunner
from app.pictures import load_image
from app.query.mime import Offer, Understood, understand
from app.results.table import Item, Table
from app.texts import name_of
from engine.errors import Cancelled, EngineError
from engine.library import Example, Library, SearchResult
from engine.progress import CancelToken

MOST_EXAMPLES = 8
_RESULTS = 250
# Each look for more, after the first answer is on show, finds so many times as many.
_MORE = 8
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
        table: the photos of the result, ready to be shown.
        complete: whether every photo that can be found was.
    """

    number: int
    examples: tuple[Example, ...]
    pictures: tuple[ExamplePicture, ...]
    result: SearchResult
    again: bool
    table: Table
    complete: bool


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
        self._answered = 0
        self._most = _RESULTS
        self._job: Job | None = None
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
        self._most = _RESULTS
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

    def deepen(self) -> None:
        """Looks for many more photos, because a person wants to see those less alike as well."""
        if self._shown and self._shown == self._wanted and self._answered == self._number:
            self._most *= _MORE
            self._start(again=True)

    def clear(self) -> None:
        """Forgets the examples and makes any answer under way stale."""
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        self._wanted, self._shown = [], []
        self.cleared.emit()

    def _start(self, *, again: bool) -> None:
        self._number += 1
        number, wanted, most = self._number, tuple(self._wanted), self._most
        if self._job is not None:
            self._job.cancel()
        job = self._runner.start(lambda cancel: self._find(number, wanted, again, most, cancel))
        self._job = job
        job.ended.connect(partial(self._forget, job))
        job.finished.connect(self._take_answer)
        job.failed.connect(self.refused)

    def _find(
        self,
        number: int,
        examples: tuple[Example, ...],
        again: bool,
        most: int,
        cancel: CancelToken,
    ) -> Found | _Failed:
        try:
            result = self._library.search(examples, k=most, cancel=cancel)
        except Cancelled:
            raise
        except EngineError as error:
            # Nobody asked for a repetition: when its file is gone, the first answer stays.
            return _Failed(number, "" if again else str(error))
        if not result.hits and not self._library.status().folders:
            return _Failed(
                number, self.tr("First add a folder of photos: drop one, or choose one.")
            )
        pictures = [self._picture(example) for example in examples]
        if pictures[0].image.isNull() and result.hits and result.hits[0].match == "identical":
            # Qt cannot read every format; the same photo's thumbnail shows the same.
            same = load_image(self._library.thumbnail(result.hits[0].photo_id))
            pictures[0] = ExamplePicture(pictures[0].caption, same)
        table = Table(Item.of_hit(hit) for hit in result.hits)
        complete = len(result.hits) < most
        return Found(number, examples, tuple(pictures), result, again, table, complete)

    def _picture(self, example: Example) -> ExamplePicture:
        if isinstance(example, bytes):
            picture = QImage.fromData(example)
            if max(picture.width(), picture.height()) > _PREVIEW_SIDE:
                picture = picture.scaled(
                    QSize(_PREVIEW_SIDE, _PREVIEW_SIDE),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            return ExamplePicture(self.tr("the pasted picture"), picture)
        if isinstance(example, int):
            photo = self._library.photo(example)
            name = photo.path if photo else Path()
            return ExamplePicture(name_of(name), load_image(self._library.thumbnail(example)))
        return ExamplePicture(name_of(example), load_image(example, _PREVIEW_SIDE))

    def _forget(self, job: Job) -> None:
        if self._job is job:
            self._job = None

    @Slot(object)
    def _take_answer(self, answer: Found | _Failed) -> None:
        if answer.number != self._number:
            return
        self._answered = answer.number
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
