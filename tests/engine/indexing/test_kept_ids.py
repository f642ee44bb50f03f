"""A trashed or moved photo that comes back keeps its id."""

import shutil
from pathlib import Path

import pytest

from engine.base.progress import drain, last
from engine.files import put_back as bringing_back
from engine.files.known_files import KnownFiles
from engine.files.put_back import take_out_of_trash
from engine.library import Library
from engine.results import SearchRequest
from engine.store.file_actions import LoggedFile
from tests.pictures import picture
from tests.trashes import own_trash


@pytest.mark.parametrize("act", ["trash", "move out"])
def test_an_undone_act_gives_back_id_marks_and_seen_matches(
    library: Library, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    own_trash(tmp_path, monkeypatch)
    drain(library.folders.add([photos]))
    query = library.saved_searches.add("query", [photos / "photo_000.jpg"], min_similarity=0.0)
    picture(40).save(photos / "late.jpg")
    drain(library.folders.rescan())
    library.saved_searches.check()
    library.saved_searches.mark_seen(query.id)
    gone = library.files.find([photos / "late.jpg", photos / "photo_001.jpg"])
    other, third = library.files.find([photos / "photo_002.jpg", photos / "photo_003.jpg"])
    library.marks.add(gone[0], [other, gone[1]], alike=True)
    library.marks.add(gone[1], [third], alike=False)
    marks, matches = library.marks.all(), library.saved_searches.matches()
    assert len(marks) == 3
    assert {match.photo_id for match in matches} == {gone[0]}
    if act == "trash":
        drain(library.files.trash(gone))
    else:
        (tmp_path / "outside").mkdir()
        drain(library.files.move(gone, tmp_path / "outside"))
    drain(library.folders.rescan())
    assert library.marks.all() == []
    assert library.saved_searches.matches() == []
    report = drain(library.files.undo())
    assert {change.photo_id for change in report.changes} == set(gone)
    assert library.files.find([photos / "late.jpg", photos / "photo_001.jpg"]) == gone
    assert library.marks.all() == marks
    assert library.saved_searches.matches() == matches
    assert library.saved_searches.check() == []
    for photo_id in gone:
        found = library.photos.one(photo_id)
        assert found is not None
        assert last(library.search(SearchRequest([found.path]))).hits[0].photo_id == photo_id
    assert drain(library.folders.rescan()).unchanged == 13


def test_a_watcher_that_was_quicker_does_not_take_the_id(
    library: Library, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_trash(tmp_path, monkeypatch)
    drain(library.folders.add([photos]))
    place = photos / "photo_001.jpg"
    gone = library.files.find([place])
    drain(library.files.trash(gone))

    def watched(line: LoggedFile) -> bool:
        is_back = take_out_of_trash(line)
        drain(library.folders.rescan([place]))
        return is_back

    monkeypatch.setattr(bringing_back, "take_out_of_trash", watched)
    drain(library.files.undo())
    assert library.files.find([place]) == gone
    assert library.photos.count() == 12


def test_a_copy_that_comes_back_keeps_its_size_and_date(
    library: Library, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_trash(tmp_path, monkeypatch)
    place = photos / "copy.jpg"
    shutil.copy(photos / "photo_001.jpg", place)
    drain(library.folders.add([photos]))
    (gone,) = library.files.find([place])
    before = library.photos.one(gone)
    assert before is not None
    assert before.width
    drain(library.files.trash([gone]))
    drain(library.files.undo())
    assert library.photos.one(gone) == before


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("act", ["trash", "move out", "move within"])
@pytest.mark.parametrize("foreign", [False, True])
def test_a_killed_undo_ends_at_the_next_start(
    library: Library,
    photos: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: str,
    foreign: bool,
) -> None:
    own_trash(tmp_path, monkeypatch)
    drain(library.folders.add([photos]))
    place = photos / "photo_000.jpg"
    gone, other = library.files.find([place, photos / "photo_001.jpg"])
    library.marks.add(gone, [other], alike=True)
    marks = library.marks.all()
    target = (photos if act == "move within" else tmp_path) / "target"
    target.mkdir()
    action = library.files.trash([gone]) if act == "trash" else library.files.move([gone], target)
    drain(action)

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        for method in ("settle", "revive"):
            patched.setattr(KnownFiles, method, killed)
        with pytest.raises(Killed):
            drain(library.files.undo())
    library.close()
    (library.directory / "open" / "0123.note").touch()
    if foreign:
        place.unlink()
        picture(77).save(place)
    with Library.open(library.directory, "cpu") as again:
        drain(again.folders.rescan())
        outcomes = [file.outcome for a in again.files.history() for file in a.files]
        assert again.photos.count() == 12
        if foreign:
            assert again.marks.all() == []
            assert outcomes == ["refused", "done"]
            return
        assert outcomes == ["done", "undone"]
        assert again.files.find([place]) == [gone]
        assert again.marks.all() == marks
        assert last(again.search(SearchRequest([place]))).hits[0].photo_id == gone
