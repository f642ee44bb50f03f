"""Marks photos as similar or not similar on workers, and undoes marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.base.jobs import JobRunner
from app.operations.searches import Found
from engine.base.errors import MarkError
from engine.library import Library
from engine.results import Example, Mark, MarkChange

_MOST_UNDONE = 100


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A mark as shown to the user."""

    mark: Mark
    path_a: Path
    path_b: Path


@dataclass(frozen=True, slots=True)
class MarksRead:
    """All marks, and those that concern the current example.

    Attributes:
        marks: newest first.
        signs: by photo, whether it is similar to the example; without an example of the library,
            the latest mark of each photo.
        apart: photos that are not similar to the single example of the search.
    """

    marks: tuple[ShownMark, ...]
    signs: dict[int, bool]
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Marked:
    """A completed action; ``change`` is None if there was no pair."""

    change: MarkChange | None
    alike: bool
    outside: bool
    leaves: bool = False


class Marking(QObject):
    """Knows the current example and previous actions; every call returns immediately.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    read = Signal(MarksRead)
    noted = Signal(str)
    marked = Signal(str)
    failed = Signal(str)
    undoable = Signal(bool)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._example: Example | None = None
        self._alone = False
        self._number = 0
        self._done: list[MarkChange] = []

    @property
    def example(self) -> int | None:
        """The single example of the search, if it is known to be a photo of the library."""
        return self._example if self._alone and isinstance(self._example, int) else None

    @Slot(Found)
    def note_found(self, found: Found) -> None:
        """Updates the example to another search."""
        self._example = found.examples[0]
        self._alone = found.wanted.single
        hits = found.result.hits
        # A file or bitmap with the content of a library photo represents that photo.
        if not isinstance(self._example, int) and hits and hits[0].match == "identical":
            self._example = hits[0].photo_id
        self.refresh()

    @Slot()
    def forget_example(self) -> None:
        """Forgets the example when the search ends."""
        self._example = None
        self._alone = False
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Reads all marks."""
        self._number += 1
        number, example, alone = self._number, self._example, self._alone
        self._runner.start(
            lambda _: (number, self._read(example, alone)),
            finished=self._take_read,
            failed=self.failed,
        )

    def mark(self, photos: Sequence[int], *, alike: bool) -> None:
        """Marks the example with each photo, or without an example every pair of photos."""
        # Marks being read now do not include this one.
        self._number += 1
        example, chosen, alone = self._example, list(photos), self._alone
        self._runner.start(
            lambda _: self._mark(example, chosen, alike, alone),
            finished=self._take_marked,
            failed=self._note_unmarked,
        )

    def remove(self, marks: Sequence[int]) -> None:
        """Removes marks."""
        wanted = list(marks)
        self._runner.start(
            lambda _: self._library.marks.remove(wanted),
            finished=self._take_removed,
            failed=self.failed,
        )

    def undo(self) -> None:
        """Undoes the last action."""
        if not self._done:
            return
        change = self._done.pop()
        self.undoable.emit(bool(self._done))
        self._runner.start(
            lambda _: self._library.marks.undo(change),
            finished=self._take_undone,
            failed=self.failed,
        )

    def _read(self, example: Example | None, alone: bool) -> MarksRead:
        marks = self._library.marks.all()
        ids = {photo for mark in marks for photo in (mark.photo_a, mark.photo_b)}
        paths = {photo.id: photo.path for photo in self._library.photos.get(sorted(ids))}
        shown = tuple(
            ShownMark(mark, paths[mark.photo_a], paths[mark.photo_b])
            for mark in marks
            if mark.photo_a in paths and mark.photo_b in paths
        )
        asked = self._in_library(example)
        signs: dict[int, bool] = {}
        for mark in (shown.mark for shown in reversed(shown)):
            for one, other in ((mark.photo_a, mark.photo_b), (mark.photo_b, mark.photo_a)):
                if asked is None or asked == other:
                    signs[one] = mark.alike
        single = alone and asked is not None
        apart = frozenset(photo for photo, alike in signs.items() if single and not alike)
        return MarksRead(shown, signs, apart - {asked})

    def _mark(
        self, example: Example | None, photos: list[int], alike: bool, alone: bool
    ) -> _Marked:
        asked = self._in_library(example)
        outside = example is not None and asked is None
        if asked is not None and any(photo != asked for photo in photos):
            change = self._library.marks.add(asked, photos, alike=alike)
            return _Marked(change, alike, outside, leaves=alone and not alike)
        if len(photos) > 1:
            return _Marked(self._library.marks.add_among(photos, alike=alike), alike, outside)
        return _Marked(None, alike, outside)

    def _in_library(self, example: Example | None) -> int | None:
        if isinstance(example, int):
            return example
        if isinstance(example, Path):
            try:
                return self._library.marks.photo_at(example)
            except MarkError:
                return None
        return None

    @Slot(tuple)
    def _take_read(self, answer: tuple[int, MarksRead]) -> None:
        number, read = answer
        if number == self._number:
            self.read.emit(read)

    @Slot(_Marked)
    def _take_marked(self, done: _Marked) -> None:
        if done.change is None:
            self.noted.emit(
                self.tr("That picture is not in your folders: choose two or more photos to mark.")
                if done.outside
                else self.tr("Choose another photo as well: a mark needs two photos.")
            )
            self.refresh()
            return
        self._remember(done.change)
        count = len(done.change.added)
        if done.leaves:
            words = self.tr("%n photo(s) left out of this search", "", count)
        elif done.alike:
            words = self.tr("%n pair(s) marked as similar; the next training follows", "", count)
        else:
            words = self.tr(
                "%n pair(s) marked as not similar; the next training follows", "", count
            )
        self.marked.emit(words)

    @Slot(str)
    def _note_unmarked(self, reason: str) -> None:
        self.failed.emit(reason)
        self.refresh()

    @Slot(MarkChange)
    def _take_removed(self, change: MarkChange) -> None:
        self._remember(change)
        self.noted.emit(self.tr("%n mark(s) removed", "", len(change.removed)))

    @Slot(MarkChange)
    def _take_undone(self, _: MarkChange) -> None:
        self.noted.emit(self.tr("Undone"))
        self.refresh()

    def _remember(self, change: MarkChange) -> None:
        self._done = [*self._done, change][-_MOST_UNDONE:]
        self.undoable.emit(True)
        self.refresh()
