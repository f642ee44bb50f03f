"""Folders of the library that are renamed, nested, or have two names."""

import shutil
from pathlib import Path

import pytest

from engine.base.errors import FolderError
from engine.base.progress import drain
from engine.indexing import roots
from tests.engine.indexing.rows import paths
from tests.face import Library
from tests.pictures import save_pictures


@pytest.fixture
def root(tmp_path: Path) -> Path:
    save_pictures(tmp_path / "root", 2)
    save_pictures(tmp_path / "root" / "sub", 3, first=10)
    return tmp_path / "root"


def ids(library: Library) -> set[int]:
    return {photo.id for photo in library.photos.newest(99)}


def test_a_renamed_root_keeps_its_photos_when_it_is_added(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    before = ids(library)
    new = root.rename(root.with_name("new"))
    assert drain(library.folders.rescan()).removed == 0
    assert not library.status().folders[0].online
    (new / "photo_000.jpg").unlink()
    report = drain(library.folders.add([new]))
    assert (report.added, report.moved, report.removed, report.unchanged) == (0, 0, 1, 4)
    assert [folder.path for folder in library.status().folders] == [new]
    assert len(ids(library) & before) == len(ids(library)) == 4


def test_another_folder_is_no_renamed_one(library: Library, root: Path, tmp_path: Path) -> None:
    drain(library.folders.add([root]))
    shutil.copytree(root, tmp_path / "copy")
    root.rename(tmp_path / "away")
    report = drain(library.folders.add([tmp_path / "copy"]))
    assert (report.added, report.moved) == (5, 0)
    assert len(library.status().folders) == 2


def test_the_number_of_a_folder_alone_does_not_make_it_the_renamed_one(
    library: Library, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([root]))
    (folder,) = library.indexing._folders.all()
    root.rename(tmp_path / "away")
    save_pictures(tmp_path / "card", 2, first=30)
    told = {tmp_path / "card": folder.identity}
    monkeypatch.setattr(roots, "identify", told.get)
    drain(library.folders.add([tmp_path / "card"]))
    assert len(library.status().folders) == 2
    assert len(paths(library)) == 7


@pytest.mark.parametrize("inner", ["", "sub"])
def test_a_link_to_a_folder_of_the_library_is_that_folder(
    library: Library, root: Path, tmp_path: Path, inner: str
) -> None:
    drain(library.folders.add([root]))
    (tmp_path / "link").symlink_to(root / inner)
    report = drain(library.folders.add([tmp_path / "link"]))
    assert (report.added, len(library.status().folders)) == (0, 1)
    assert library.duplicates.groups() == []


def test_a_linked_folder_above_one_of_the_library_is_refused(
    library: Library, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "root")
    drain(library.folders.add([tmp_path / "link" / "sub"]))
    with pytest.raises(FolderError, match="by that name"):
        drain(library.folders.add([root]))
    assert len(paths(library)) == 3


def test_a_folder_in_a_folder_of_the_library_is_part_of_it(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    drain(library.folders.add([root / "sub"]))
    assert [folder.path for folder in library.status().folders] == [root]
    assert len(paths(library)) == 5


def test_a_folder_around_folders_takes_them_in_with_what_they_leave_out(
    library: Library, root: Path
) -> None:
    drain(library.folders.add([root / "sub"]))
    library.folders.exclude(root / "sub", ["*_010.jpg", "deep"])
    save_pictures(root / "sub" / "a" / "deep", 1, first=40)
    (root / "photo_010.jpg").write_bytes((root / "photo_000.jpg").read_bytes())
    before = ids(library)
    report = drain(library.folders.add([root]))
    assert (report.added, report.removed) == (3, 0)
    assert before <= ids(library)
    assert {str(p.relative_to(root)) for p in paths(library)} == {
        "photo_000.jpg",
        "photo_001.jpg",
        "photo_010.jpg",
        "sub/photo_011.jpg",
        "sub/photo_012.jpg",
    }


def test_a_folder_around_one_that_is_away_loses_nothing(library: Library, root: Path) -> None:
    save_pictures(root / "other", 4, first=50)
    drain(library.folders.add([root / "sub", root / "other"]))
    with library.store.writing() as db:
        # A library from before notes of drives.
        db.execute("UPDATE photos SET drive_id = NULL, ctime_ns = NULL")
    (root / "sub").rename(root.parent / "away")
    assert drain(library.folders.add([root])).removed == 0
    assert drain(library.folders.rescan()).removed == 0
    assert len(paths(library)) == 9
