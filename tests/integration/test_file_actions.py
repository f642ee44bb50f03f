"""Trash, move, undo and the log, on real files and a real trash."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.base.errors import FolderError, LibraryError, QueryError
from engine.base.progress import CancelToken, drain, last
from engine.files import placing, trash
from engine.indexing.sweep import Sweeper
from engine.results import ActionReport, SearchRequest
from engine.store.file_actions import FileActionTable
from tests.face import Library
from tests.pictures import picture, save_pictures
from tests.trashes import own_trash


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_trash(tmp_path, monkeypatch)


@pytest.fixture
def filled(library: Library, photos: Path) -> Library:
    drain(library.folders.add([photos]))
    return library


def ids(library: Library, *paths: Path) -> list[int]:
    return library.files.find(paths)


def best(library: Library, seed: int) -> Path:
    from io import BytesIO

    buffer = BytesIO()
    picture(seed).save(buffer, "PNG")
    return last(library.search(SearchRequest([buffer.getvalue()]))).hits[0].path


def events(report: ActionReport) -> list[tuple[str, str]]:
    return [(change.event, change.path.name) for change in report.changes]


def test_trash_then_undo(filled: Library, photos: Path, bin_: Path) -> None:
    chosen = [photos / "photo_003.jpg", photos / "photo_004.jpg"]
    content = chosen[0].read_bytes()
    report = drain(filled.files.trash(ids(filled, *chosen)))
    assert [placed.source for placed in report.done] == chosen
    assert events(report) == [("removed", "photo_003.jpg"), ("removed", "photo_004.jpg")]
    assert not chosen[0].exists()
    assert (bin_ / "photo_003.jpg").read_bytes() == content
    assert filled.photos.count() == 10
    assert best(filled, 3) not in chosen
    # As a rescan would have left it.
    assert drain(filled.folders.rescan()).removed == 0

    undone = drain(filled.files.undo(report.action_id))
    assert (len(undone.done), undone.refused) == (2, [])
    assert {change.event for change in undone.changes} == {"added"}
    assert chosen[0].read_bytes() == content
    assert list(bin_.iterdir()) == []
    assert list((bin_.parent / "info").iterdir()) == []
    assert best(filled, 3) == chosen[0]
    history = filled.files.history()
    assert [(act.kind, act.undoable) for act in history] == [("undo", False), ("trash", False)]
    assert [file.outcome for file in history[1].files] == ["undone", "undone"]
    with pytest.raises(LibraryError, match="nothing to undo"):
        drain(filled.files.undo())


def test_the_right_one_of_two_with_one_name_comes_back(
    filled: Library, photos: Path, bin_: Path
) -> None:
    path = photos / "photo_001.jpg"
    contents, actions = [], []
    for seed in (1, 70, 71):
        if seed != 1:
            picture(seed).save(path)
            drain(filled.folders.rescan())
        contents.append(path.read_bytes())
        actions.append(drain(filled.files.trash(ids(filled, path))).action_id)
    drain(filled.files.undo(actions[1]))
    assert path.read_bytes() == contents[1]
    refused = drain(filled.files.undo(actions[0])).refused
    assert [(r.path, r.reason) for r in refused] == [(path, "another file lies in its place now")]
    assert path.read_bytes() == contents[1]
    path.unlink()
    drain(filled.files.undo(actions[0]))
    assert path.read_bytes() == contents[0]


def test_a_name_that_is_no_text_survives(filled: Library, photos: Path, bin_: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(photos) + b"/caf\xe9 100%, a=b.jpg"))
    picture(90).save(odd, "JPEG")
    drain(filled.folders.rescan())
    content = odd.read_bytes()
    drain(filled.files.trash(ids(filled, odd)))
    assert not odd.exists()
    drain(filled.files.undo())
    assert odd.read_bytes() == content


def test_what_cannot_be_trashed_is_told_and_the_rest_goes_on(
    filled: Library, photos: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [photos / f"photo_00{n}.jpg" for n in range(5)]
    chosen = ids(filled, *names)
    names[0].unlink()
    picture(77).save(names[1])
    os.utime(names[2], (5, 5))  # touched, but the same
    put = trash.put_into_trash

    def no_trash_for_three(path: Path) -> None:
        if path == names[3]:
            raise PermissionError(errno.EACCES, "Permission denied")
        put(path)

    monkeypatch.setattr("engine.files.actions.put_into_trash", no_trash_for_three)
    report = drain(filled.files.trash(chosen))
    assert [placed.source for placed in report.done] == [names[2], names[4]]
    assert {r.path: r.reason for r in report.refused} == {
        names[0]: "the file is not available",
        names[1]: "it has changed since it was indexed: look for changes first",
        names[3]: "Permission denied",
    }
    assert names[1].exists()
    assert names[3].exists()
    assert sorted(p.name for p in bin_.iterdir()) == ["photo_002.jpg", "photo_004.jpg"]


def test_an_unplugged_drive_loses_nothing(filled: Library, photos: Path, bin_: Path) -> None:
    chosen = ids(filled, photos / "photo_001.jpg")
    done = drain(filled.files.trash(ids(filled, photos / "photo_002.jpg")))
    photos.rename(photos.with_name("away"))
    assert [r.reason for r in drain(filled.files.trash(chosen)).refused] == [
        "its drive is not plugged in"
    ]
    back = drain(filled.files.undo(done.action_id))
    assert [r.reason for r in back.refused] == ["its folder is not available"]
    assert filled.photos.count() == 11
    photos.with_name("away").rename(photos)
    assert len(drain(filled.files.undo(done.action_id)).done) == 1


def test_without_a_trash_for_programs_the_person_is_told(
    filled: Library, photos: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (photos / "sub").mkdir()
    moved = drain(filled.files.move(ids(filled, photos / "photo_002.jpg"), photos / "sub"))
    act = drain(filled.files.trash(ids(filled, photos / "photo_001.jpg")))
    monkeypatch.setattr("engine.files.actions.can_restore", lambda: False)
    assert not filled.files.history()[0].undoable
    (refused,) = drain(filled.files.undo(act.action_id)).refused
    assert "put it back from the trash by hand" in refused.reason
    assert drain(filled.files.undo()).done[0].target == moved.done[0].source


def test_an_emptied_trash_does_not_bar_the_acts_before_it(
    filled: Library, photos: Path, bin_: Path
) -> None:
    (photos / "sub").mkdir()
    moved = drain(filled.files.move(ids(filled, photos / "photo_002.jpg"), photos / "sub"))
    drain(filled.files.trash(ids(filled, photos / "photo_001.jpg")))
    (bin_ / "photo_001.jpg").unlink()
    assert "not in the trash" in drain(filled.files.undo()).refused[0].reason
    assert drain(filled.files.undo()).done[0].target == moved.done[0].source


def test_a_trash_at_the_top_of_another_drive(
    tmp_path: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = tmp_path / "drive"
    path = drive / "trip" / "a b.jpg"
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(trash, "_mount_point", lambda _: drive)
    for place in (f".Trash-{os.getuid()}", f".Trash/{os.getuid()}"):
        own = drive / place
        (own / "files").mkdir(parents=True)
        (own / "info").mkdir()
        (own / "files" / "a b.jpg").write_bytes(b"photo")
        (own / "info" / "a b.jpg.trashinfo").write_text(
            "[Trash Info]\nPath=trip/a%20b.jpg\nDeletionDate=2026-01-02T03:04:05\n"
        )
        (found,) = trash.trashed_from(path, trash.datetime(2026, 1, 2))
        trash.restore(found, path)
        assert path.read_bytes() == b"photo"
        assert list((own / "info").iterdir()) == []
        path.unlink()


def test_move_inside_the_library_keeps_the_photo(filled: Library, photos: Path) -> None:
    (photos / "sub").mkdir()
    source = photos / "photo_003.jpg"
    (photo_id,) = ids(filled, source)
    content = source.read_bytes()
    report = drain(filled.files.move([photo_id], photos / "sub"))
    target = photos / "sub" / "photo_003.jpg"
    assert events(report) == [("moved", "photo_003.jpg")]
    assert target.read_bytes() == content
    assert not source.exists()
    photo = filled.photos.one(photo_id)
    assert photo is not None
    assert photo.path == target
    assert best(filled, 3) == target
    again = drain(filled.folders.rescan())
    assert (again.added, again.moved, again.removed, again.unchanged) == (0, 0, 0, 12)
    undone = drain(filled.files.undo())
    assert events(undone) == [("moved", "photo_003.jpg")]
    assert ids(filled, source) == [photo_id]
    assert source.read_bytes() == content


def test_move_out_and_back(filled: Library, photos: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    report = drain(filled.files.move(ids(filled, photos / "photo_003.jpg"), outside))
    assert events(report) == [("removed", "photo_003.jpg")]
    assert filled.photos.count() == 11
    assert (outside / "photo_003.jpg").exists()
    drain(filled.files.undo())
    assert best(filled, 3) == photos / "photo_003.jpg"
    assert list(outside.iterdir()) == []


def test_a_hidden_folder_is_not_the_library(filled: Library, photos: Path) -> None:
    (photos / ".hidden").mkdir()
    drain(filled.files.move(ids(filled, photos / "photo_003.jpg"), photos / ".hidden"))
    assert filled.photos.count() == 11
    assert drain(filled.folders.rescan()).removed == 0


def test_collisions(filled: Library, photos: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo_001.jpg").write_text("mine")
    (outside / "photo_001 (2).jpg").write_text("mine too")
    (photos / "sub").mkdir()
    picture(61).save(photos / "sub" / "photo_002.jpg")
    drain(filled.folders.rescan())
    names = [photos / "photo_001.jpg", photos / "photo_002.jpg", photos / "sub" / "photo_002.jpg"]
    chosen = ids(filled, *names)
    assert filled.files.collisions(chosen, outside) == [names[0], names[2]]
    skipped = drain(filled.files.move(chosen[:1], outside, "skip"))
    assert skipped.done == []
    assert skipped.refused[0].reason.endswith("has a file of this name")
    assert names[0].exists()
    report = drain(filled.files.move(chosen, outside))
    assert [placed.target for placed in report.done] == [
        outside / "photo_001 (3).jpg",
        outside / "photo_002.jpg",
        outside / "photo_002 (2).jpg",
    ]
    assert (outside / "photo_001.jpg").read_text() == "mine"
    assert (outside / "photo_001 (2).jpg").read_text() == "mine too"
    drain(filled.files.undo())
    assert all(name.exists() for name in names)


def test_skip_holds_for_a_file_that_comes_in_between(
    filled: Library, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()

    def late(source: Path, target: Path) -> None:
        (outside / "photo_001.jpg").write_text("mine")
        placing.move_file(source, target)

    monkeypatch.setattr("engine.files.actions.move_file", late)
    report = drain(filled.files.move(ids(filled, photos / "photo_001.jpg"), outside, "skip"))
    assert report.refused[0].reason.endswith("has a file of this name")
    assert [path.name for path in outside.iterdir()] == ["photo_001.jpg"]
    assert (photos / "photo_001.jpg").exists()


def test_folders_that_cannot_take_photos(filled: Library, photos: Path, tmp_path: Path) -> None:
    chosen = ids(filled, photos / "photo_001.jpg")
    with pytest.raises(FolderError, match="not a folder"):
        drain(filled.files.move(chosen, tmp_path / "nowhere"))
    with pytest.raises(FolderError, match="holds the library itself"):
        drain(filled.files.move(chosen, filled.directory / "models"))
    assert drain(filled.files.move(chosen, photos)).refused[0].reason == (
        "it is already in this folder"
    )
    assert filled.files.history(1)[0].files[0].outcome == "refused"
    with pytest.raises(QueryError, match="not a photo of this library"):
        ids(filled, photos / "nothing.jpg")


def test_a_link_is_not_moved(filled: Library, photos: Path, tmp_path: Path) -> None:
    (photos / "link.jpg").symlink_to("photo_001.jpg")
    (tmp_path / "outside").mkdir()
    drain(filled.folders.rescan())
    report = drain(filled.files.move(ids(filled, photos / "link.jpg"), tmp_path / "outside"))
    assert "it is a link" in report.refused[0].reason


def test_a_trashed_link_comes_back(filled: Library, photos: Path, bin_: Path) -> None:
    link = photos / "link.jpg"
    link.symlink_to("photo_001.jpg")
    drain(filled.folders.rescan())
    drain(filled.files.trash(ids(filled, link)))
    assert not link.is_symlink()
    assert drain(filled.files.undo()).refused == []
    assert os.readlink(link) == "photo_001.jpg"


def other_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every rename between folders fail, as it does between drives."""
    rename = os.rename

    def refuse(source: Path, target: Path) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse)


def test_between_drives(
    filled: Library, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    source = photos / "photo_003.jpg"
    content, written = source.read_bytes(), source.stat().st_mtime_ns
    other_drive(monkeypatch)
    drain(filled.files.move(ids(filled, source), outside))
    assert not source.exists()
    assert [path.name for path in outside.iterdir()] == ["photo_003.jpg"]
    assert (outside / "photo_003.jpg").read_bytes() == content
    assert (outside / "photo_003.jpg").stat().st_mtime_ns == written
    drain(filled.files.undo())
    assert source.read_bytes() == content
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("fault", ["full", "wrong", "kept", "changing"])
def test_a_copy_that_fails_leaves_the_photo(
    filled: Library, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    source = photos / "photo_003.jpg"
    content = source.read_bytes()
    chosen = ids(filled, source)
    other_drive(monkeypatch)
    copy, unlink = placing.copy_bytes, os.unlink

    def failing(read: Path, written: Path) -> bytes:
        digest = copy(read, written)
        if fault == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        if fault == "wrong":
            written.write_bytes(written.read_bytes()[:-1] + b"?")
        if fault == "changing":
            os.utime(read, (9, 9))
        return digest

    def kept(path: Path) -> None:
        if path == source:
            raise PermissionError(errno.EACCES, "Permission denied")
        unlink(path)

    monkeypatch.setattr(placing, "copy_bytes", failing)
    if fault == "kept":
        monkeypatch.setattr(os, "unlink", kept)
    report = drain(filled.files.move(chosen, outside))
    assert (len(report.done), len(report.refused)) == (0, 1)
    assert source.read_bytes() == content
    assert list(outside.iterdir()) == []
    assert filled.photos.count() == 12


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, ""), OSError(errno.EIO, "")])
def test_a_copy_stays_where_the_source_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    source, target = tmp_path / "a" / "x.jpg", tmp_path / "b" / "x.jpg"
    for place in (source, target):
        place.parent.mkdir()
    source.write_bytes(b"photo")
    other_drive(monkeypatch)
    unlink = os.unlink

    def gone(path: Path) -> None:
        unlink(path)
        if path == source:
            raise error

    monkeypatch.setattr(os, "unlink", gone)
    if error.errno == errno.ENOENT:
        placing.move_file(source, target)
    else:
        with pytest.raises(OSError, match="5"):
            placing.move_file(source, target)
    assert target.read_bytes() == b"photo"


@pytest.mark.parametrize("kind", ["trash", "move"])
def test_a_full_disk_in_the_middle_tells_what_was_done(
    filled: Library,
    photos: Path,
    bin_: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    (tmp_path / "outside").mkdir()
    paths = sorted(photos.iterdir())[:4]
    chosen = ids(filled, *paths)
    end, calls = FileActionTable.end, []

    def full(log: FileActionTable, *arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) > 1:
            raise sqlite3.OperationalError("database or disk is full")
        end(log, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(FileActionTable, "end", full)
        acts = filled.files
        report = drain(
            acts.trash(chosen) if kind == "trash" else acts.move(chosen, tmp_path / "outside")
        )
    assert [placed.source for placed in report.done] == paths[:2]
    assert [change.path for change in report.changes] == paths[:2]
    assert [refused.path for refused in report.refused] == paths[2:]
    assert "no space left" in report.refused[0].reason
    assert [path.exists() for path in paths] == [False, False, True, True]
    drain(filled.files.undo(report.action_id))
    assert all(path.exists() for path in paths)


def test_a_stop_keeps_what_was_done(filled: Library, photos: Path, bin_: Path) -> None:
    token = CancelToken()
    chosen = ids(filled, *sorted(photos.iterdir()))
    job = filled.files.trash(chosen, token)
    next(job)
    token.cancel()
    report = drain(job)
    assert (len(report.done), report.refused, report.stopped) == (1, [], 11)
    assert len(list(photos.iterdir())) == 11
    (act,) = filled.files.history()
    assert [file.outcome for file in act.files] == ["done"] + ["refused"] * 11
    drain(filled.files.undo())
    assert len(list(photos.iterdir())) == 12
    # The next action is not blocked.
    assert len(drain(filled.files.trash(chosen[1:2])).done) == 1


_DYING = """
import os, sys
from pathlib import Path
import engine.files.actions as acts
from tests.face import Library
from engine.base.progress import drain

library = Library.open(Path(sys.argv[1]), "cpu")
chosen = library.files.find([Path(p) for p in sys.argv[4:]])
how, folder = sys.argv[2], Path(sys.argv[3])
real = acts.put_into_trash if folder == Path("/") else acts.move_file

def die(*arguments):
    if how == "after":
        real(*arguments)
    os._exit(9)

acts.put_into_trash = acts.move_file = die
job = library.files.trash(chosen) if folder == Path("/") else library.files.move(chosen, folder)
drain(job)
"""


@pytest.mark.parametrize("kind", ["trash", "move"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_that_dies_in_the_middle_loses_nothing(
    library: Library, photos: Path, tmp_path: Path, bin_: Path, kind: str, when: str
) -> None:
    drain(library.folders.add([photos]))
    (tmp_path / "outside").mkdir()
    folder = tmp_path / "outside" if kind == "move" else Path("/")
    source = photos / "photo_003.jpg"
    content = source.read_bytes()
    command = [sys.executable, "-c", _DYING, str(library.directory), when, str(folder)]
    died = subprocess.run([*command, str(source)], timeout=120)
    assert died.returncode == 9
    assert source.exists() == (when == "before")
    (act,) = library.files.history()
    assert [file.outcome for file in act.files] == ["intended"]
    # The next start looks for changes.
    drain(library.folders.rescan())
    undone = drain(library.files.undo())
    if when == "before":
        assert [r.reason for r in undone.refused] == ["it never left its place"]
        assert not library.files.history()[1].undoable
    assert source.read_bytes() == content
    assert best(library, 3) == source


def test_a_sweep_under_way_keeps_a_photo_that_was_moved(
    filled: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (photos / "sub").mkdir()
    source, other = photos / "photo_003.jpg", photos / "photo_004.jpg"
    moved, gone = ids(filled, source, other)
    other.unlink()
    hidden = source.rename(photos.parent / "hidden.jpg")
    sweep = Sweeper.sweep

    def late(sweeper: Sweeper, missing: dict[int, Path]) -> object:
        # The walk is over and missed the file; only now does the person move it.
        hidden.rename(source)
        drain(filled.files.move([moved], photos / "sub"))
        return sweep(sweeper, missing)

    monkeypatch.setattr(Sweeper, "sweep", late)
    assert drain(filled.folders.rescan()).removed == 1
    photo = filled.photos.one(moved)
    assert photo is not None
    assert photo.path == photos / "sub" / "photo_003.jpg"
    assert filled.photos.one(gone) is None


def test_of_two_runs_that_see_a_file_one_adds_it(filled: Library, photos: Path) -> None:
    """The watcher and an undo may both find what came back."""
    picture(66).save(photos / "back.jpg")
    watching = filled.folders.rescan()
    while next(watching).stage != "scan":
        pass
    drain(filled.indexing.bring_back([photos / "back.jpg"], CancelToken()))
    chosen = ids(filled, photos / "back.jpg")
    report = drain(watching)
    assert (report.added, report.updated, report.searchable) == (0, 0, 13)
    assert ids(filled, photos / "back.jpg") == chosen


def test_many_at_once(library: Library, tmp_path: Path, bin_: Path) -> None:
    folder = tmp_path / "many"
    paths = save_pictures(folder, 40)
    drain(library.folders.add([folder]))
    stages: list[str] = []
    trashing = library.files.trash(ids(library, *paths[:30]))
    drain(trashing, lambda step: stages.append(step.stage))
    assert stages == ["trash"] * 30
    assert library.photos.count() == 10
    assert len(drain(library.files.undo()).done) == 30
    assert library.photos.count() == 40
