"""Watched, excluded and waiting photos, folder by folder."""

from functools import partial
from pathlib import Path

import pytest

from engine.base.errors import Cancelled, FolderError
from engine.base.progress import CancelToken, Progress, drain
from engine.indexing.folders import clean_patterns
from engine.results import FolderStatus
from tests.face import Library
from tests.pictures import picture, save_pictures


def only(library: Library) -> FolderStatus:
    (folder,) = library.status().folders
    return folder


def thumbnails(library: Library) -> int:
    return len(list((library.directory / "thumbnails").glob("*/*.jpg")))


def test_left_out_photos_are_forgotten_and_come_back(library: Library, photos: Path) -> None:
    save_pictures(photos / "drafts", 3, first=40)
    drain(library.folders.add([photos]))
    ids = {photo.path: photo.id for photo in library.photos.newest(99)}
    assert library.folders.exclude(photos, ["drafts/", " photo_00[01].jpg "]) == 5
    assert (only(library).photos, thumbnails(library)) == (10, 10)
    assert only(library).exclude == ("drafts", "photo_00[01].jpg")
    assert len(list(photos.rglob("*.jpg"))) == 15
    assert drain(library.folders.rescan()).added == 0
    late = photos / "drafts" / "late.jpg"
    picture(80).save(late)
    assert drain(library.folders.rescan([late])).added == 0
    assert drain(library.folders.rescan([late.parent])).added == 0
    assert library.folders.exclude(photos, ["drafts"]) == 0
    assert drain(library.folders.rescan()).added == 2
    assert library.folders.exclude(photos, []) == 0
    assert drain(library.folders.rescan()).added == 4
    assert only(library).searchable == 16
    kept = photos / "photo_005.jpg"
    assert {p.path: p.id for p in library.photos.newest(99)}[kept] == ids[kept]


def test_photos_of_an_absent_drive_can_be_left_out_too(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.parent / "away")
    assert sorted(drain(library.folders.found(photos)))[0] == "photo_000.jpg"
    assert library.folders.exclude(photos, ["*_000.jpg"]) == 1
    (photos.parent / "away").rename(photos)
    assert drain(library.folders.rescan()).added == 0


def test_how_many_photos_patterns_would_leave_out(library: Library, photos: Path) -> None:
    save_pictures(photos / "a" / "raw", 2, first=40)
    drain(library.folders.add([photos]))
    library.folders.exclude(photos, ["raw"])
    found = drain(library.folders.found(photos))
    assert len(found) == 14
    left_out = partial(library.folders.left_out, photos, found)
    assert left_out(["raw"]) == left_out(["a/*"]) == left_out(["a"]) == 2
    assert left_out(["*.JPG"]) in {0, 14}
    assert left_out([]) == 0
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        drain(library.folders.found(photos, token))


def test_patterns_are_kept_tidy(tmp_path: Path) -> None:
    written = [f"{tmp_path}/old/", "", "  ", "*.png", "*.png ", "/"]
    assert clean_patterns(written, tmp_path) == ("old", "*.png")


def test_a_run_under_way_stores_nothing_that_was_left_out(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    save_pictures(folder, 60)
    job = library.folders.add([folder])
    for step in job:
        if step.stage == "index":
            break
    assert only(library).waiting > 0
    library.folders.exclude(folder, ["photo_05?.jpg"])
    drain(job)
    assert (only(library).photos, only(library).waiting) == (50, 0)


def test_waiting_photos_are_counted_until_they_are_read(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    save_pictures(folder, 100)
    token = CancelToken()
    seen = []

    def look(step: Progress) -> None:
        if step.stage == "index":
            seen.append(only(library))
            token.cancel()

    with pytest.raises(Cancelled):
        drain(library.folders.add([folder], token), look)
    assert seen[0].waiting == 100 - seen[0].searchable > 0
    assert only(library).waiting == 100 - only(library).searchable
    drain(library.folders.rescan())
    assert (only(library).waiting, only(library).searchable) == (0, 100)


def test_an_unwatched_folder_is_not_followed(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    library.folders.set_watched(photos, False)
    assert not only(library).watched
    assert library.indexing.followed() == {}
    library.folders.set_watched(photos, True)
    assert library.indexing.followed() == {photos: ()}


def test_each_folder_has_its_own_list_of_unreadable_files(library: Library, photos: Path) -> None:
    other = photos.parent / "other"
    for folder in (photos, other):
        folder.mkdir(exist_ok=True)
        (folder / "broken.jpg").write_bytes(b"nothing")
    drain(library.folders.add([photos, other]))
    assert [file.path for file in library.folders.unreadable(other)] == [other / "broken.jpg"]
    assert len(library.folders.unreadable()) == 2


def test_a_folder_that_is_not_in_the_library(library: Library, tmp_path: Path) -> None:
    for call in (
        lambda: library.folders.exclude(tmp_path, ["a"]),
        lambda: library.folders.set_watched(tmp_path, True),
        lambda: library.folders.unreadable(tmp_path),
        lambda: drain(library.folders.found(tmp_path)),
    ):
        with pytest.raises(FolderError, match="not a folder of this library"):
            call()
