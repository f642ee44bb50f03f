"""The marks of a library: stored, replaced, undone, and deleted with their photos."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.errors import MarkError
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.training.marks import MOST_TOGETHER, PhotoMarks

PHOTOS = 50


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    folder = FolderTable(opened).add(Path("/pictures"))
    with opened.writing():
        for number in range(PHOTOS):
            PhotoTable(opened).insert(folder.id, f"{number}.jpg", PhotoFacts(size=1, mtime_ns=1))
    yield opened
    opened.close()


@pytest.fixture
def marks(store: Store) -> PhotoMarks:
    return PhotoMarks(store)


def said(marks: PhotoMarks) -> set[tuple[int, int, bool]]:
    return {(mark.photo_a, mark.photo_b, mark.alike) for mark in marks.all()}


def test_an_example_is_marked_with_each(marks: PhotoMarks) -> None:
    change = marks.add(5, [9, 2, 5], alike=True)
    assert said(marks) == {(2, 5, True), (5, 9, True)}
    assert len(change.added) == 2
    assert change.added[0].created_at.tzinfo is not None


def test_a_later_word_replaces_the_earlier_and_undo_brings_it_back(marks: PhotoMarks) -> None:
    marks.add(1, [2, 3], alike=True)
    change = marks.add(2, [1], alike=False)
    assert said(marks) == {(1, 2, False), (1, 3, True)}
    again = marks.undo(change)
    assert said(marks) == {(1, 2, True), (1, 3, True)}
    marks.undo(again)
    assert said(marks) == {(1, 2, False), (1, 3, True)}


def test_undo_leaves_a_word_that_was_said_since(marks: PhotoMarks) -> None:
    first = marks.add(1, [2], alike=True)
    removed = marks.remove([first.added[0].id])
    marks.add(1, [2], alike=False)
    marks.undo(removed)
    assert said(marks) == {(1, 2, False)}


def test_every_pair_among_the_chosen(marks: PhotoMarks) -> None:
    marks.add_among([4, 2, 7], alike=False)
    assert said(marks) == {(2, 4, False), (2, 7, False), (4, 7, False)}


def test_what_cannot_be_marked_changes_nothing(marks: PhotoMarks) -> None:
    with pytest.raises(MarkError, match="two different photos"):
        marks.add(3, [3], alike=True)
    with pytest.raises(MarkError, match="two different photos"):
        marks.add_among([3], alike=True)
    with pytest.raises(MarkError, match="not in the library"):
        marks.add(1, [2, 999], alike=True)
    with pytest.raises(MarkError, match="too many"):
        marks.add_among(range(1, MOST_TOGETHER + 2), alike=True)
    with pytest.raises(MarkError, match="not a photo of this library"):
        marks.photo_at(Path("/pictures/nowhere.jpg"))
    assert marks.all() == []
    kept = marks.add(1, [2], alike=True).added[0]
    with pytest.raises(MarkError, match="no mark 77"):
        marks.remove([kept.id, 77])
    assert marks.all() == [kept]
    assert marks.photo_at(Path("/pictures/3.jpg")) == 4


def test_marks_go_with_their_photos_and_undo_does_not_raise_the_dead(
    store: Store, marks: PhotoMarks
) -> None:
    change = marks.add(1, [2, 3], alike=True)
    removed = marks.remove([mark.id for mark in change.added])
    with store.writing():
        PhotoTable(store).delete([2])
    marks.undo(removed)
    assert said(marks) == {(1, 3, True)}
    with store.writing():
        PhotoTable(store).delete([3])
    assert marks.all() == []
