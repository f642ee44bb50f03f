"""Photos that change without a change of size and time, or while they are read."""

import io
import os
import shutil
from pathlib import Path

import pytest

from engine.base.progress import drain, last
from engine.indexing import encoder
from engine.results import SearchRequest
from tests.engine.indexing.rows import paths
from tests.face import Library
from tests.pictures import picture, save_pictures


@pytest.fixture
def root(tmp_path: Path) -> Path:
    save_pictures(tmp_path / "root", 3)
    return tmp_path / "root"


def jpeg(seed: int, size: int = 0) -> bytes:
    file = io.BytesIO()
    picture(seed).save(file, "JPEG", quality=60)
    return file.getvalue() + bytes(max(0, size - file.tell()))


def test_a_photo_replaced_in_place_with_its_size_and_time_is_seen(
    library: Library, root: Path
) -> None:
    drain(library.folders.add([root]))
    photo = root / "photo_001.jpg"
    before = photo.stat()
    content = jpeg(60, before.st_size)
    assert len(content) == before.st_size
    with open(photo, "r+b") as file:
        file.write(content)
    os.utime(photo, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = photo.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (
        before.st_size,
        before.st_mtime_ns,
        before.st_ino,
    )
    assert drain(library.folders.rescan()).updated == 1
    assert last(library.search(SearchRequest([content]))).hits[0].path == photo
    assert drain(library.folders.rescan()).updated == 0


def test_a_library_from_before_learns_the_times_of_its_photos(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    with library.store.writing() as db:
        db.execute("UPDATE photos SET ctime_ns = NULL, drive_id = NULL")
    assert drain(library.folders.rescan()).unchanged == 3
    query = "SELECT COUNT(ctime_ns) + COUNT(drive_id) FROM photos"
    assert library.store.db.execute(query).fetchone()[0] == 6
    os.chmod(root / "photo_001.jpg", 0o600)
    report = drain(library.folders.rescan())
    assert (report.unchanged, report.photos_per_second) == (3, 0)


def test_half_a_photo_becomes_the_photo_when_the_rest_is_there(
    library: Library, root: Path
) -> None:
    drain(library.folders.add([root]))
    whole = jpeg(70)
    late, known = root / "late.jpg", root / "photo_000.jpg"
    row = library.files.find([known])
    for place in (late, known):
        place.write_bytes(whole[: len(whole) // 2])
    report = drain(library.folders.rescan())
    assert report.removed == 0
    for place in (late, known):
        with open(place, "ab") as file:
            file.write(whole[len(whole) // 2 :])
    assert drain(library.folders.rescan()).unreadable == []
    assert library.files.find([known]) == row
    twins = [
        hit for hit in last(library.search(SearchRequest([whole]))).hits if hit.match == "identical"
    ]
    assert {hit.path for hit in twins} == {late, known}


def test_a_photo_that_grows_while_it_is_read_is_read_again(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = jpeg(70)
    late = root / "late.jpg"
    late.write_bytes(whole[:500])
    reading = encoder.read_file

    def growing(path: Path) -> object:
        read = reading(path)
        if path == late:
            late.write_bytes(whole)
        return read

    with monkeypatch.context() as patch:
        patch.setattr(encoder, "read_file", growing)
        drain(library.folders.add([root]))
    assert drain(library.folders.rescan()).unreadable == []
    assert last(library.search(SearchRequest([whole]))).hits[0].path == late


@pytest.mark.parametrize("moment", [-(10**9), 0, 4_102_444_800, 15_032_385_535])
def test_clocks_may_say_what_they_like(library: Library, root: Path, moment: int) -> None:
    photo = root / "photo_001.jpg"
    os.utime(photo, (moment, moment))
    assert drain(library.folders.add([root])).added == 3
    assert drain(library.folders.rescan()).unchanged == 3
    os.utime(photo, (moment - 5, moment - 5))
    report = drain(library.folders.rescan())
    assert (report.unchanged, report.updated, report.removed) == (3, 0, 0)
    # A change that is older than what was there before is a change.
    photo.write_bytes(jpeg(80))
    os.utime(photo, (1, 1))
    assert drain(library.folders.rescan()).updated == 1
    moved = photo.rename(root / "moved.jpg")
    assert drain(library.folders.rescan()).moved == 1
    assert moved in paths(library)


def test_a_file_becomes_a_folder_and_a_file_again(library: Library, root: Path) -> None:
    drain(library.folders.add([root]))
    place = root / "photo_001.jpg"
    content = place.read_bytes()
    for _ in range(2):
        place.unlink()
        save_pictures(place, 1, first=30)
        report = drain(library.folders.rescan([place]))
        assert (report.added, report.removed) == (1, 1)
        shutil.rmtree(place)
        place.write_bytes(content)
        assert drain(library.folders.rescan([place / "photo_030.jpg"])).removed == 1
        assert drain(library.folders.rescan([place])).added == 1
    assert len(paths(library)) == 3
    assert drain(library.folders.rescan()).unchanged == 3
