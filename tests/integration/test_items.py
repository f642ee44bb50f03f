"""A photo and its companions as one item: trashed, moved and brought back together."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.base.errors import LibraryError
from engine.base.progress import CancelToken, drain
from engine.files import placing, trash
from engine.library import Library
from engine.results import ActionReport
from tests.pictures import picture
from tests.trashes import own_trash

NAMES = ("shot.jpg", "shot.nef", "shot.xmp", "shot.jpg.xmp", "SHOT.AAE", "shot.pp3", "shot.mov")


@pytest.fixture(autouse=True)
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_trash(tmp_path, monkeypatch)


@pytest.fixture
def shots(photos: Path) -> Path:
    """A folder with one item of seven files, and photos that have nothing to do with it."""
    picture(40).save(photos / "shot.jpg")
    # A RAW that cannot be opened is a row of the library as well.
    (photos / "shot.nef").write_bytes(b"II*\0 a RAW that nobody can read")
    for name in NAMES[2:]:
        (photos / name).write_text(f"companion {name}")
    picture(41).save(photos / "shot_2.jpg")
    (photos / "shot_2.xmp").write_text("of another one")
    return photos


@pytest.fixture
def filled(library: Library, shots: Path) -> Library:
    drain(library.folders.add([shots]))
    return library


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def ids(library: Library, *paths: Path) -> list[int]:
    return library.files.find(paths)


def events(report: ActionReport) -> set[tuple[str, str]]:
    return {(change.event, change.path.name) for change in report.changes}


@pytest.mark.parametrize("asked", ["shot.jpg", "shot.nef"])
def test_an_item_goes_to_the_trash_and_comes_back_whole(
    filled: Library, shots: Path, bin_: Path, asked: str
) -> None:
    before, rows = contents(shots), ids(filled, shots / "shot.jpg", shots / "shot.nef")
    chosen = ids(filled, shots / asked)
    assert {path.name for path in filled.files.companions(chosen)} == {*NAMES} - {asked}
    report = drain(filled.files.trash(chosen))
    assert [photo.source.name for photo in report.done] == [asked]
    assert {one.source.name for one in report.companions} == {*NAMES} - {asked}
    assert events(report) == {("removed", "shot.jpg"), ("removed", "shot.nef")}
    assert {path.name for path in bin_.iterdir()} == {*NAMES}
    assert contents(shots).keys() == before.keys() - {*NAMES}
    assert filled.photos.count() == 13
    assert drain(filled.folders.rescan()).removed == 0

    undone = drain(filled.files.undo())
    assert [photo.target for photo in undone.done] == [shots / asked]
    assert {one.target for one in undone.companions} == {shots / n for n in NAMES} - {shots / asked}
    assert undone.refused == []
    assert contents(shots) == before
    assert list(bin_.iterdir()) == []
    assert ids(filled, shots / "shot.jpg", shots / "shot.nef") == rows
    with pytest.raises(LibraryError, match="nothing to undo"):
        drain(filled.files.undo())


@pytest.mark.parametrize("where", ["inside", "outside"])
def test_an_item_moves_and_comes_back_whole(
    filled: Library, shots: Path, tmp_path: Path, where: str
) -> None:
    folder = shots / "sub" if where == "inside" else tmp_path / "outside"
    folder.mkdir()
    before = contents(shots)
    rows = ids(filled, shots / "shot.jpg", shots / "shot.nef")
    report = drain(filled.files.move(rows[:1], folder))
    assert {path.name for path in folder.iterdir()} == {*NAMES}
    event = "moved" if where == "inside" else "removed"
    assert events(report) == {(event, "shot.jpg"), (event, "shot.nef")}
    assert len(report.companions) == 6
    if where == "inside":
        assert ids(filled, folder / "shot.jpg", folder / "shot.nef") == rows
        again = drain(filled.folders.rescan())
        assert (again.added, again.updated, again.moved, again.removed) == (0, 0, 0, 0)
    undone = drain(filled.files.undo())
    assert (len(undone.done), len(undone.companions), undone.refused) == (1, 6, [])
    assert contents(shots) == before
    assert ids(filled, shots / "shot.jpg", shots / "shot.nef") == rows


def test_a_raw_and_its_rendering_asked_for_together_are_two_photos_of_one_item(
    filled: Library, shots: Path
) -> None:
    chosen = ids(filled, shots / "shot.nef", shots / "shot.jpg")
    report = drain(filled.files.trash(chosen))
    assert [photo.source.name for photo in report.done] == ["shot.nef", "shot.jpg"]
    assert [len(photo.companions) for photo in report.done] == [5, 0]
    undone = drain(filled.files.undo())
    assert (len(undone.done), len(undone.companions)) == (2, 5)


def test_the_picture_of_a_raw_is_told_from_photos_that_stand_for_none(
    filled: Library, shots: Path
) -> None:
    photos = filled.photos.newest(100)
    assert {"shot.jpg", "shot_2.jpg"} < {photo.path.name for photo in photos}
    assert filled.photos.standing_for_raw(photos) == set(ids(filled, shots / "shot.jpg"))


def test_a_taken_name_gives_the_whole_item_one_new_stem(
    filled: Library, shots: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "shot.pp3").write_text("mine")
    (outside / "shot (2).nef").write_text("mine too")
    chosen = ids(filled, shots / "shot.jpg")
    assert filled.files.collisions(chosen, outside) == [shots / "shot.jpg"]
    before = contents(shots)
    skipped = drain(filled.files.move(chosen, outside, "skip"))
    assert [refused.reason for refused in skipped.refused] == [f"{outside} has a file of this name"]
    assert contents(shots) == before
    drain(filled.files.move(chosen, outside))
    assert {path.name for path in outside.iterdir()} == {
        *("shot.pp3", "shot (2).nef", "shot (3).jpg", "shot (3).nef", "shot (3).xmp"),
        *("shot (3).jpg.xmp", "SHOT (3).AAE", "shot (3).pp3", "shot (3).mov"),
    }
    assert (outside / "shot.pp3").read_text() == "mine"
    drain(filled.files.undo())
    assert contents(shots) == before


def test_a_photo_never_becomes_one_item_with_a_stranger_of_its_stem(
    filled: Library, shots: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo_001.CR2").write_text("of another camera")
    chosen = ids(filled, shots / "photo_001.jpg")
    assert filled.files.collisions(chosen, outside) == [shots / "photo_001.jpg"]
    report = drain(filled.files.move(chosen, outside))
    assert [photo.target for photo in report.done] == [outside / "photo_001 (2).jpg"]


def test_a_sidecar_is_not_taken_away_from_another_photo(filled: Library, shots: Path) -> None:
    picture(42).save(shots / "shot.png")
    drain(filled.folders.rescan())
    (shots / "sub").mkdir()
    chosen = ids(filled, shots / "shot.jpg")
    report = drain(filled.files.move(chosen, shots / "sub"))
    assert {path.name for path in (shots / "sub").iterdir()} == {
        *("shot.jpg", "shot.nef", "shot.jpg.xmp", "shot.mov")
    }
    assert {path.name for path in report.shared} == {"shot.xmp", "SHOT.AAE", "shot.pp3"}
    drain(filled.files.undo())
    both = drain(filled.files.move([*chosen, *ids(filled, shots / "shot.png")], shots / "sub"))
    assert both.shared == []
    assert {path.name for path in (shots / "sub").iterdir()} == {*NAMES, "shot.png"}
    assert len(both.done) == 2


@pytest.mark.parametrize("kind", ["trash", "move"])
@pytest.mark.parametrize("bad", ["shot.mov", "shot.nef", "shot.xmp"])
def test_a_companion_that_cannot_go_keeps_the_whole_item(
    filled: Library,
    shots: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bad: str,
    kind: str,
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    before = contents(shots)
    put, move = trash.put_into_trash, placing.move_file

    def stuck_put(path: Path) -> None:
        if path.name == bad:
            raise PermissionError(errno.EACCES, "Permission denied")
        put(path)

    def stuck_move(source: Path, target: Path) -> None:
        if source.name == bad:
            raise PermissionError(errno.EACCES, "Permission denied")
        move(source, target)

    monkeypatch.setattr("engine.files.actions.put_into_trash", stuck_put)
    monkeypatch.setattr("engine.files.actions.move_file", stuck_move)
    chosen = ids(filled, shots / "shot.jpg", shots / "shot_2.jpg")
    acts = filled.files
    report = drain(acts.trash(chosen) if kind == "trash" else acts.move(chosen, outside))
    assert [(refused.path.name, refused.reason) for refused in report.refused] == [
        ("shot.jpg", f"{bad}, which belongs to it: Permission denied")
    ]
    assert [photo.source.name for photo in report.done] == ["shot_2.jpg"]
    assert contents(shots) == {k: v for k, v in before.items() if not k.startswith("shot_2.")}
    assert ids(filled, shots / "shot.jpg") == chosen[:1]
    drain(filled.files.undo())
    assert contents(shots) == before


def test_a_companion_that_changed_or_is_a_link_keeps_the_item(
    filled: Library, shots: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    chosen = ids(filled, shots / "shot.jpg")
    (shots / "shot.nef").write_bytes(b"II*\0 developed meanwhile")
    (refused,) = drain(filled.files.trash(chosen)).refused
    assert refused.reason.startswith("shot.nef, which belongs to it: it has changed since")
    drain(filled.folders.rescan())
    (shots / "shot.pp3").unlink()
    (shots / "shot.pp3").symlink_to("shot.xmp")
    (refused,) = drain(filled.files.move(chosen, tmp_path / "outside")).refused
    assert refused.reason.startswith("shot.pp3, which belongs to it: it is a link")
    assert (shots / "shot.jpg").exists()


def test_where_nothing_can_be_taken_back_the_log_says_what_went(
    filled: Library, shots: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = trash.put_into_trash

    def stuck(path: Path) -> None:
        if path.name == "shot.mov":
            raise PermissionError(errno.EACCES, "Permission denied")
        put(path)

    before = contents(shots)
    with monkeypatch.context() as patch:
        patch.setattr("engine.files.actions.put_into_trash", stuck)
        patch.setattr("engine.files.actions.can_restore", lambda: False)
        report = drain(filled.files.trash(ids(filled, shots / "shot.jpg")))
    assert [photo.source.name for photo in report.done] == ["shot.jpg"]
    here = {name for name in NAMES if (shots / name).exists()}
    assert "shot.mov" in here
    assert {refused.path.name for refused in report.refused} == here
    assert {one.source.name for one in report.companions} == {*NAMES} - here - {"shot.jpg"}
    drain(filled.files.undo())
    assert contents(shots) == before


def test_what_is_lost_keeps_no_other_file_from_coming_back(
    filled: Library, shots: Path, bin_: Path
) -> None:
    drain(filled.files.trash(ids(filled, shots / "shot.nef")))
    (bin_ / "shot.nef").unlink()
    (bin_ / "shot.xmp").unlink()
    undone = drain(filled.files.undo())
    assert {(r.path.name, r.reason) for r in undone.refused} == {
        ("shot.nef", "it is not in the trash any more"),
        ("shot.xmp", "it is not in the trash any more"),
    }
    assert {name for name in NAMES if (shots / name).exists()} == {*NAMES} - {
        "shot.nef",
        "shot.xmp",
    }
    with pytest.raises(LibraryError, match="nothing to undo"):
        drain(filled.files.undo())


def test_companions_do_not_come_back_to_a_stranger(
    filled: Library, shots: Path, bin_: Path
) -> None:
    drain(filled.files.trash(ids(filled, shots / "shot.jpg")))
    picture(50).save(shots / "shot.jpg")
    undone = drain(filled.files.undo())
    assert undone.done == []
    assert undone.refused[0].reason == "another file lies in its place now"
    assert {path.name for path in bin_.iterdir()} == {*NAMES}
    (shots / "shot.jpg").unlink()
    assert len(drain(filled.files.undo()).companions) == 6


def test_a_stop_leaves_items_whole(filled: Library, shots: Path) -> None:
    token = CancelToken()
    job = filled.files.trash(ids(filled, shots / "shot.jpg", shots / "shot_2.jpg"), token)
    step = next(job)
    assert (step.done, step.total) == (1, 2)
    token.cancel()
    report = drain(job)
    assert (len(report.done), len(report.companions), report.stopped) == (1, 6, 1)
    assert (shots / "shot_2.xmp").exists()


def test_the_command_line_counts_and_lists_companions(
    filled: Library, shots: Path, tmp_path: Path
) -> None:
    filled.close()

    def run(*arguments: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "engine", *arguments, "--json"]
        command += ["--library", str(filled.directory), "--quiet", "--device", "cpu"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    for line in (
        ("trash", str(shots / "shot.jpg")),
        ("undo",),
        ("move", str(shots / "shot.jpg"), "--to", str(tmp_path)),
        ("undo",),
    ):
        found = run(*line)
        assert found["companions"] == 6
        (done,) = found["done"]
        went = found["companion_files"]
        assert {Path(one["from"]).name for one in went} == {*NAMES} - {"shot.jpg"}
        assert {one["photo"] for one in went} == {done["from"]}
        assert (shots / "shot.xmp").exists() == (line[0] == "undo")
    files = run("history")["actions"][-1]["files"]
    assert [file["companion"] for file in files] == [False] + [True] * 6


# -- killed in the middle --------------------------------------------------------------------------

_DYING = """
import os, sys
from pathlib import Path
from typing import Any
import engine.files.actions as acts
import engine.files.put_back as back
from engine.library import Library
from engine.base.progress import drain

library = Library.open(Path(sys.argv[1]), "cpu")
kind, folder, files, when = sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
chosen = library.files.find([Path(p) for p in sys.argv[6:]]) if kind != "undo" else []
left = [files]

def dying(real):
    def act(*arguments):
        left[0] -= 1
        if left[0] >= 0 or when == "after":
            real(*arguments)
        if left[0] < 0:
            os._exit(9)
    return act

acts.put_into_trash = dying(acts.put_into_trash)
acts.move_file = dying(acts.move_file)
back.move_file, back.restore = dying(back.move_file), dying(back.restore)
if kind == "trash":
    drain(library.files.trash(chosen))
elif kind == "move":
    drain(library.files.move(chosen, folder))
else:
    drain(library.files.undo())
"""


def die(library: Path, kind: str, folder: Path, files: int, when: str, *photos: Path) -> None:
    command = [sys.executable, "-c", _DYING, str(library), kind, str(folder), str(files), when]
    assert subprocess.run([*command, *map(str, photos)], timeout=120).returncode == 9


def whole(places: list[dict[str, bytes]], expected: dict[str, bytes]) -> bool:
    """Whether one of the places has all files of the item, and the others none."""
    item = {name: data for name, data in expected.items() if Path(name).name in NAMES}
    found = [{n: d for n, d in place.items() if Path(n).name in NAMES} for place in places]
    return sorted(map(len, found)) == [0] * (len(found) - 1) + [len(item)] and item in found


@pytest.mark.parametrize("kind", ["move", "trash"])
@pytest.mark.parametrize(
    ("files", "when"), [(0, "before"), (0, "after"), (3, "after"), (6, "after")]
)
def test_a_killed_act_leaves_every_item_at_one_place(
    library: Library, shots: Path, tmp_path: Path, bin_: Path, kind: str, files: int, when: str
) -> None:
    drain(library.folders.add([shots]))
    library.close()
    outside = tmp_path / "outside"
    outside.mkdir()
    before = contents(shots)
    die(library.directory, kind, outside, files, when, shots / "shot.jpg", shots / "shot_2.jpg")
    with Library.open(library.directory, "cpu") as again:
        elsewhere = contents(outside) if kind == "move" else contents(bin_)
        assert whole([contents(shots), elsewhere], before)
        assert (shots / "shot_2.jpg").exists()
        assert (shots / "shot_2.xmp").exists()
        drain(again.folders.rescan())
        if (files, when) != (0, "before"):
            assert not (shots / "shot.jpg").exists()
            assert again.photos.count() == 13
            drain(again.files.undo())
        assert contents(shots) == before
        assert again.photos.count() == 14


@pytest.mark.parametrize("kind", ["move", "trash"])
@pytest.mark.parametrize(("files", "when"), [(0, "before"), (0, "after"), (3, "before")])
def test_a_killed_undo_leaves_every_item_at_one_place(
    library: Library, shots: Path, tmp_path: Path, bin_: Path, kind: str, files: int, when: str
) -> None:
    drain(library.folders.add([shots]))
    outside = tmp_path / "outside"
    outside.mkdir()
    before = contents(shots)
    chosen = ids(library, shots / "shot.nef", shots / "shot.jpg")
    if kind == "move":
        drain(library.files.move(chosen[:1], outside))
    else:
        drain(library.files.trash(chosen[:1]))
    library.close()
    die(library.directory, "undo", outside, files, when)
    with Library.open(library.directory, "cpu") as again:
        elsewhere = contents(outside) if kind == "move" else contents(bin_)
        assert whole([contents(shots), elsewhere], before)
        if (files, when) == (0, "before"):
            drain(again.files.undo())
        drain(again.folders.rescan())
        assert contents(shots) == before
        assert ids(again, shots / "shot.nef", shots / "shot.jpg") == chosen
        with pytest.raises(LibraryError, match="nothing to undo"):
            drain(again.files.undo())


def test_a_file_removed_by_hand_after_a_kill_takes_no_other_along(
    library: Library, shots: Path, tmp_path: Path, bin_: Path
) -> None:
    drain(library.folders.add([shots]))
    library.close()
    die(library.directory, "trash", tmp_path, 0, "before", shots / "shot.jpg")
    (shots / "shot.xmp").unlink()
    Library.open(library.directory, "cpu").close()
    assert {name for name in NAMES if (shots / name).exists()} == {*NAMES} - {"shot.xmp"}


def test_between_drives_an_item_goes_whole_or_stays_whole(
    filled: Library, shots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    before = contents(shots)
    rename, copy = os.rename, placing.copy_bytes

    def refuse(source: Path, target: Path) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(source, target)

    def full(source: Path, target: Path) -> bytes:
        if source.name == "shot.mov":
            raise OSError(errno.ENOSPC, "No space left on device")
        return copy(source, target)

    monkeypatch.setattr(os, "rename", refuse)
    chosen = ids(filled, shots / "shot.jpg")
    with monkeypatch.context() as patch:
        patch.setattr(placing, "copy_bytes", full)
        (refused,) = drain(filled.files.move(chosen, outside)).refused
    assert refused.reason == "shot.mov, which belongs to it: No space left on device"
    assert (contents(shots), contents(outside)) == (before, {})
    drain(filled.files.move(chosen, outside))
    assert len(contents(outside)) == 7
    drain(filled.files.undo())
    assert (contents(shots), contents(outside)) == (before, {})
