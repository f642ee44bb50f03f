"""Unplugged drives that leave an empty folder, and folders whose photos were really deleted."""

import shutil
from pathlib import Path

from engine.base.progress import drain, last
from engine.results import SearchRequest
from tests.face import Library
from tests.pictures import save_pictures


def test_an_empty_folder_in_a_drives_place_is_offline(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.parent / "away")
    photos.mkdir()
    report = drain(library.folders.rescan())
    assert (report.removed, report.unchanged) == (0, 12)
    (folder,) = library.status().folders
    assert (folder.online, folder.photos, folder.searchable) == (False, 12, 12)
    assert (
        last(library.search(SearchRequest([next((photos.parent / "away").iterdir())])))
        .hits[0]
        .match
        == "identical"
    )
    photos.rmdir()
    (photos.parent / "away").rename(photos)
    report = drain(library.folders.rescan())
    assert (report.added, report.removed, report.unchanged) == (0, 0, 12)
    assert library.status().folders[0].online


def test_something_else_in_a_drives_place_removes_nothing(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.parent / "away")
    save_pictures(photos, 2, first=50)
    report = drain(library.folders.rescan())
    assert (report.removed, report.added) == (0, 2)
    assert library.status().photos == 14


def test_another_card_with_a_name_in_common_removes_nothing(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.parent / "away")
    save_pictures(photos, 1, first=50)[0].rename(photos / "photo_003.jpg")
    assert drain(library.folders.rescan()).removed == 0
    assert library.status().photos == 12


def test_another_drive_with_the_same_photos_takes_over(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    shutil.copytree(photos, photos.parent / "copy")
    shutil.rmtree(photos)
    (photos.parent / "copy").rename(photos)
    (photos / "photo_003.jpg").unlink()
    assert drain(library.folders.rescan()).removed == 1
    for file in photos.iterdir():
        file.unlink()
    assert drain(library.folders.rescan()).removed == 11


def test_photos_that_were_all_deleted_are_gone(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    for file in photos.iterdir():
        file.unlink()
    assert drain(library.folders.rescan()).removed == 12
    assert library.status().folders[0].online


def test_a_photo_on_an_absent_drive_is_not_moved(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.parent / "away")
    photos.mkdir()
    other = photos.parent / "other"
    other.mkdir()
    shutil.copy(photos.parent / "away" / "photo_004.jpg", other)
    report = drain(library.folders.add([other]))
    assert (report.moved, report.added) == (0, 1)
    assert library.status().photos == 13


def test_a_library_from_before_learns_what_lies_where(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    with library.store.writing() as db:
        db.execute("UPDATE folders SET identity = NULL")
    photos.rename(photos.parent / "away")
    photos.mkdir()
    assert drain(library.folders.rescan()).removed == 0
    assert not library.status().folders[0].online
    photos.rmdir()
    (photos.parent / "away").rename(photos)
    (photos / "photo_000.jpg").unlink()
    assert drain(library.folders.rescan()).removed == 1
    (photos / "photo_001.jpg").unlink()
    assert drain(library.folders.rescan([photos / "photo_001.jpg"])).removed == 1
