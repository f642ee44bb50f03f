"""Runs searches on workers: from dropped data to examples, and from examples to photos."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from app.base.engine_words import in_words
from app.base.jobs import Job, JobRunner
from app.base.pictures import load_image, to_image
from app.base.texts import name_of
from app.gallery.table import Item, Table
from app.operations.mime import Aim, Offer, Understood, understand
from app.operations.request import MOST_EXAMPLES, Wanted
from app.operations.search_history import History
from engine.base.errors import Cancelled, EngineError, QueryError
from engine.base.progress import CancelToken, last
from engine.library import Library
from engine.results import Example, Region, SavedSearch, SearchResult

_RESULTS = 250
# Each request for more photos, after the first answer is shown, multiplies their number by this.
_MORE = 8
_PREVIEW_SIDE = 640


@dataclass(frozen=True, slots=True)
class ExamplePicture:
    """An example as shown to the user.

    Attributes:
        caption: its name.
        image: null if it cannot be drawn.
    """

    caption: str
    image: QImage


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search.

    Attributes:
        number: number of the search; a later search makes it stale.
        examples: positive examples.
        pictures: pictures of the positive examples.
        result: the photos.
        again: whether the same search was repeated, so that the user may be looking at its answer.
        wanted: the request.
        against: pictures of the negative examples.
        table: the photos of the result, ready to be shown.
        complete: whether it contains every photo that can be found.
        version: version of the hash model, if another one than the active version was used.
    """

    number: int
    examples: tuple[Example, ...]
    pictures: tuple[ExamplePicture, ...]
    result: SearchResult
    again: bool
    wanted: Wanted
    against: tuple[ExamplePicture, ...]
    table: Table
    complete: bool
    version: int | None = None


@dataclass(frozen=True, slots=True)
class _Failed:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """One search: the request, the number of photos, and the version."""

    number: int
    wanted: Wanted
    again: bool
    most: int
    version: int | None


class Searches(QObject):
    """Holds the examples and runs searches; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.

    Attributes:
        answer: the current answer, if there is a search.
        history: previous searches, and next ones after going back.
    """

    found = Signal(Found)
    cleared = Signal()
    folders_offered = Signal(list)
    noted = Signal(str)
    refused = Signal(str)
    replaced = Signal()
    stepped = Signal()

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._number = 0
        self._answered = 0
        self._most = _RESULTS
        self._version: int | None = None
        self.job: Job | None = None
        self._wanted = Wanted()
        self._shown = Wanted()
        self.history = History()
        self.answer: Found | None = None

    @property
    def active(self) -> bool:
        """Whether there is a search."""
        return bool(self._wanted.examples)

    @property
    def wanted(self) -> Wanted:
        """The current request."""
        return self._wanted

    def offer(self, offer: Offer) -> None:
        """Searches with dropped or pasted pictures, forwards folders, or reports unusable data."""
        self._runner.start(
            lambda _: understand(offer), finished=self._take_understood, failed=self.refused
        )

    def search(self, examples: Sequence[Example], *, given: bool = False) -> None:
        """Starts a search; a late answer to an older search is dropped.

        Args:
            examples: positive examples.
            given: whether they were dropped or pasted, possibly to replace a search by mistake.
        """
        if len(examples) > MOST_EXAMPLES:
            self.noted.emit(
                self.tr(
                    "Kindred searches with the first %n of these picture(s).", "", MOST_EXAMPLES
                )
            )
        before = self._wanted
        self._change(self._wanted.afresh(tuple(examples[:MOST_EXAMPLES])))
        # One picture is easily replaced, but several would have to be collected again.
        gathered = before.count > 1 or before.region is not None
        if gathered or (given and before.examples):
            self.replaced.emit()

    def open(self, saved: SavedSearch) -> None:
        """Runs a saved search."""
        fresh = self._wanted.afresh(saved.examples, saved.against, saved.region, saved.name)
        self._change(fresh)

    def add(self, example: Example) -> None:
        """Adds a positive example."""
        example = self._held(example)
        if example in self._wanted.examples:
            self.noted.emit(self.tr("This photo is one of your examples already."))
        elif example in self._wanted.against or self._has_room():
            self._change(self._wanted.plus(example))

    def add_against(self, example: Example) -> None:
        """Adds a negative example."""
        wanted, example = self._wanted, self._held(example)
        if not wanted.without(example).examples:
            self._refuse_nothing_liked()
        elif example in wanted.against:
            self.noted.emit(self.tr("Photos like this one are left out already."))
        elif example in wanted.examples or self._has_room():
            self._change(wanted.minus(example))

    def take_away(self, example: Example) -> None:
        """Removes an example; without any, the search ends."""
        left = self._wanted.without(example)
        if left.examples:
            self._change(left)
        elif left.against:
            self._refuse_nothing_liked()
        else:
            self.clear()

    def switch(self, example: Example) -> None:
        """Moves an example to the other side."""
        if example in self._wanted.against:
            self._change(self._wanted.plus(example))
        else:
            self.add_against(example)

    def put_first(self, example: Example) -> None:
        """Makes an example the first, which is shown large and of which a part can be selected."""
        if example != self._wanted.examples[0]:
            self._change(self._wanted.first(example))

    def set_region(self, region: Region | None) -> None:
        """Searches for a part of the first example; None for all of it."""
        if self.active and region != self._wanted.region:
            self._change(self._wanted.limited(region))

    def look_further(self, *, parts: bool, turned: bool) -> None:
        """Also looks into parts of photos, or for turned copies, now and in later searches."""
        self._wanted = self._wanted.further(parts=parts, turned=turned)
        self._version = None
        if self.active:
            self._start(again=False)
        else:
            self._shown = self._wanted

    def again(self) -> None:
        """Repeats the search because the library or its model has changed."""
        if self._shown.examples and self._shown == self._wanted:
            self._start(again=True)

    def look_with(self, version: int | None) -> bool:
        """Repeats searches with another version of the hash model, until a new search starts.

        Args:
            version: its id; None for the active version.

        Returns:
            Whether there is a search to repeat.
        """
        if not self._shown.examples or self._shown != self._wanted:
            return False
        self._version = version
        self._start(again=True)
        return True

    def deepen(self) -> None:
        """Requests many more photos, because the user wants to see less similar ones."""
        if self._shown.examples and self._shown == self._wanted and self._answered == self._number:
            self._most *= _MORE
            self._start(again=True)

    def clear(self) -> None:
        """Removes all examples and drops running answers; going back restores them."""
        if self.active:
            self.history.leave(self._wanted)
            self.stepped.emit()
        self._end()

    def back(self) -> bool:
        """Goes back to the previous search; returns false if there is none."""
        return self._step(self.history.back(self._wanted))

    def forward(self) -> bool:
        """Goes forward to the next search; returns false if there is none."""
        return self._step(self.history.forward(self._wanted))

    def _step(self, wanted: Wanted | None) -> bool:
        if wanted is None:
            return False
        if wanted.examples:
            self._wanted = wanted
            self._begin()
        else:
            self._end()
        self.stepped.emit()
        return True

    def _end(self) -> None:
        self._number += 1
        if self.job is not None:
            self.job.cancel()
        self._wanted = self._shown = self._wanted.afresh(())
        self._version = None
        self.answer = None
        self.cleared.emit()

    def _change(self, wanted: Wanted) -> None:
        self.history.leave(self._wanted)
        self._wanted = wanted
        self._begin()
        self.stepped.emit()

    def _begin(self) -> None:
        self._most = _RESULTS
        self._version = None
        self._start(again=False)

    def _held(self, example: Example) -> Example:
        """Returns the search's equal example, however it was given, or else the example itself.

        A dropped file is a path, and a photo of the grid an id.
        """
        path = self._path_of(example)
        held = (*self._wanted.examples, *self._wanted.against)
        return next(
            (e for e in held if e == example or (path and self._path_of(e) == path)), example
        )

    def _path_of(self, example: Example) -> Path | None:
        if not isinstance(example, int):
            return example if isinstance(example, Path) else None
        # Photos on display are known without a query to the library.
        table = self.answer.table if self.answer is not None else None
        place = table.places.get(example) if table is not None else None
        return table.items[place].path if table is not None and place is not None else None

    def _has_room(self) -> bool:
        if self._wanted.count < MOST_EXAMPLES:
            return True
        self.refused.emit(
            self.tr("A search has at most %n example(s): remove one first.", "", MOST_EXAMPLES)
        )
        return False

    def _refuse_nothing_liked(self) -> None:
        self.refused.emit(
            self.tr(
                "A search needs at least one picture that photos should be like. Add one first: "
                "choose a photo and press S, or drop a picture."
            )
        )

    def _start(self, *, again: bool) -> None:
        self._number += 1
        asked = _Asked(self._number, self._wanted, again, self._most, self._version)
        if self.job is not None:
            self.job.cancel()
        self.job = self._runner.start(
            lambda cancel: self._find(asked, cancel),
            progress=self._take_answer,
            failed=self.refused,
            ended=self._forget,
        )

    def _find(self, asked: _Asked, cancel: CancelToken) -> Generator[Found | _Failed, None, None]:
        """Yields an answer for whole photos, then another one if the engine looked further."""
        pictures: tuple[list[ExamplePicture], list[ExamplePicture]] | None = None
        try:
            for result in self._results(asked, cancel):
                if not result.hits and not self._library.status().folders:
                    words = self.tr("First add a folder of photos: drop one, or choose one.")
                    yield _Failed(asked.number, words)
                    return
                pictures = pictures or self._pictures(asked.wanted)
                yield self._answer(asked, result, *pictures)
                asked = replace(asked, again=True)
        except Cancelled:
            raise
        except EngineError as error:
            # If the file of a repeated search is gone, keep the first answer, since nobody asked
            # for it.
            by_itself = asked.again and asked.version is None
            yield _Failed(asked.number, "" if by_itself else in_words(str(error)))

    def _pictures(self, wanted: Wanted) -> tuple[list[ExamplePicture], list[ExamplePicture]]:
        pictures = [self._picture(example) for example in wanted.examples]
        if wanted.name:
            pictures = [ExamplePicture(wanted.name, picture.image) for picture in pictures]
        return pictures, [self._picture(example) for example in wanted.against]

    def _answer(
        self,
        asked: _Asked,
        result: SearchResult,
        pictures: list[ExamplePicture],
        against: list[ExamplePicture],
    ) -> Found:
        return Found(
            number=asked.number,
            examples=asked.wanted.examples,
            pictures=tuple(pictures),
            result=result,
            again=asked.again,
            wanted=asked.wanted,
            against=tuple(against),
            table=Table(Item.of_hit(hit) for hit in result.hits),
            complete=len(result.hits) < asked.most,
            version=asked.version,
        )

    def _results(self, asked: _Asked, cancel: CancelToken) -> Iterator[SearchResult]:
        request = asked.wanted.request(asked.most, asked.version)
        try:
            if asked.again:
                # The user may be looking at the answer, so it is replaced only once.
                yield last(self._library.search(request, cancel))
            else:
                yield from self._library.search(request, cancel)
        except QueryError:
            # For a photo of an unplugged drive only stored data are available, without parts and
            # rotations; whole photos are better than no answer.
            further = request.regions or request.orientations
            if not (further and isinstance(request.examples[0], int)):
                raise
            whole = replace(request, regions=False, orientations=False)
            yield last(self._library.search(whole, cancel))

    def _picture(self, example: Example) -> ExamplePicture:
        if isinstance(example, int):
            photo = self._library.photos.one(example)
            name = name_of(photo.path if photo else Path())
            return ExamplePicture(name, load_image(self._library.photos.thumbnail(example)))
        name = name_of(example) if isinstance(example, Path) else self.tr("the pasted picture")
        try:
            image = to_image(self._library.photos.preview(example, _PREVIEW_SIDE))
        except EngineError:
            # The file was readable a moment ago; the answer counts with or without its picture.
            image = QImage()
        return ExamplePicture(name, image)

    @Slot()
    def _forget(self) -> None:
        # The end of a job that was replaced says nothing about the next one.
        if self.job is not None and self.job.is_over:
            self.job = None

    @Slot(object)
    def _take_answer(self, answer: Found | _Failed) -> None:
        if answer.number != self._number:
            return
        self._answered = answer.number
        if isinstance(answer, Found):
            self._shown = answer.wanted
            self.answer = answer
            self.found.emit(answer)
        else:
            self._wanted = self._shown
            self.history.stay(self._wanted)
            self._version = self.answer.version if self.answer is not None else None
            if answer.text:
                self.refused.emit(answer.text)

    def _take_examples(self, examples: Sequence[Example], aim: Aim) -> None:
        if aim is Aim.NEW or (aim is Aim.LIKE and not self.active):
            self.search(examples, given=True)
            return
        for example in examples:
            if aim is Aim.LIKE:
                self.add(example)
            else:
                self.add_against(example)

    @Slot(Understood)
    def _take_understood(self, offered: Understood) -> None:
        if offered.folders:
            self.folders_offered.emit(list(offered.folders))
        if offered.examples:
            self._take_examples(offered.examples, offered.aim)
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
