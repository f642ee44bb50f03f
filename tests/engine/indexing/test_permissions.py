"""Files and folders that are unreadable for a while: nothing of them is lost."""

import os
from pathlib import Path

import pytest

from engine.base.errors import FolderError
from engine.base.progress import drain, last
from engine.indexing.sweep import Sweeper
from engine.library import Library
from engine.results import SearchRequest
from tests.engine.indexing.machines import closed, without_the_powers_of_root
from tests.engine.indexing.rows import paths
from tests.pictures import picture, save_pictures


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "outer" / "root"
    save_pictures(place, 2)
    save_pictures(place / "sub", 3, first=10)
    return place


def test_the_helper_takes_the_powers_away(root: Path) -> None:
    with closed(root / "sub"), pytest.raises(PermissionError):
        os.listdir(root / "sub")
    assert len(os.listdir(root / "sub")) == 3


@pytest.mark.parametrize("place", ["", "sub", ".."])
def test_a_closed_folder_keeps_its_photos(library: Library, root: Path, place: str) -> None:
    drain(library.folders.add([root]))
    with closed(root / place):
        for looked_at in (None, [root / "sub"], [root / "sub" / "photo_010.jpg"]):
            assert drain(library.folders.rescan(looked_at)).removed == 0
    assert len(paths(library)) == 5
    assert drain(library.folders.rescan()).unchanged == 5


def test_a_folder_that_closes_between_walk_and_sweep_keeps_its_photos(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([root]))
    away = root.parent / "away.jpg"
    (root / "sub" / "photo_010.jpg").rename(away)
    sweep = Sweeper.sweep

    def late(sweeper: Sweeper, missing: dict[int, Path]) -> object:
        away.rename(root / "sub" / "photo_010.jpg")
        with closed(root / "sub"):
            return sweep(sweeper, missing)

    monkeypatch.setattr(Sweeper, "sweep", late)
    assert drain(library.folders.rescan()).removed == 0
    assert len(paths(library)) == 5


def test_a_copy_of_a_photo_in_a_closed_folder_is_a_copy(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    (root / "copy.jpg").write_bytes((root / "sub" / "photo_010.jpg").read_bytes())
    with closed(root / "sub"):
        report = drain(library.folders.rescan())
    assert (report.moved, report.added) == (0, 1)
    assert len(paths(library)) == 6


def test_a_photo_that_may_not_be_read_keeps_what_it_has(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    photo = root / "photo_000.jpg"
    before = last(library.search(SearchRequest([photo]))).hits[0].photo_id
    content = photo.read_bytes()
    os.utime(photo, (1, 1))
    with closed(photo):
        for _ in range(2):
            report = drain(library.folders.rescan())
            assert [(u.path, u.reason) for u in report.unreadable] == [
                (photo, "no permission to read the file")
            ]
            assert (report.removed, report.updated) == (0, 0)
    hit = last(library.search(SearchRequest([content]))).hits[0]
    assert (hit.photo_id, hit.match) == (before, "identical")
    report = drain(library.folders.rescan())
    assert (report.unreadable, report.photos_per_second) == ([], 0)


def test_a_new_photo_that_may_be_read_later_is_found_then(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    picture(50).save(root / "new.jpg")
    with closed(root / "new.jpg"):
        assert len(drain(library.folders.rescan()).unreadable) == 1
        assert len(drain(library.folders.rescan()).unreadable) == 1
        # A second look tells of it again in its report, but it is no event.
        assert library.status().unreadable == 1
    assert drain(library.folders.rescan()).unreadable == []
    assert root / "new.jpg" in paths(library)


def test_a_drive_that_fails_while_it_is_read_costs_nothing(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([root]))
    photo = root / "photo_000.jpg"
    os.utime(photo, (1, 1))
    picture(50).save(root / "new.jpg")
    opening = os.open

    def failing(path: object, *rest: int, **named: int) -> int:
        if path in {photo, root / "new.jpg"}:
            raise OSError(5, "Input/output error")
        return opening(path, *rest, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        unreadable = drain(library.folders.rescan()).unreadable
    assert [u.reason for u in unreadable] == 2 * ["cannot be read: Input/output error"]
    assert len(paths(library)) == 5
    assert drain(library.folders.rescan()).unreadable == []
    assert len(paths(library)) == 6


def test_a_folder_that_may_not_be_read_cannot_be_added(library: Library, root: Path) -> None:
    (root / "sub").chmod(0)
    try:
        with without_the_powers_of_root(), pytest.raises(FolderError, match="cannot be read"):
            drain(library.folders.add([root / "sub"]))
    finally:
        (root / "sub").chmod(0o700)
