"""Backup, check and cache."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from engine.base.errors import Cancelled, LibraryError
from engine.base.progress import CancelToken, drain, last
from engine.results import SearchRequest
from tests.face import Library


def kinds(library: Library) -> dict[str, int]:
    return {finding.kind: finding.count for finding in library.maintenance.check()}


def damage(library: Library, statement: str) -> None:
    connection = sqlite3.connect(library.directory / "library.db")
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_backup_unpacks_to_a_library(library: Library, photos: Path, tmp_path: Path) -> None:
    drain(library.folders.add([photos]))
    file = tmp_path / "kindred.zip"
    file.write_bytes(b"an older backup")
    assert library.maintenance.back_up(file) == file.stat().st_size > 0
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "restored")
    with Library.open(tmp_path / "restored", "cpu") as restored:
        assert (
            last(restored.search(SearchRequest([photos / "photo_003.jpg"]))).hits[0].path
            == photos / "photo_003.jpg"
        )
        assert restored.status().searchable == 12
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"kindred.zip", "library", "photos", "restored"}


def test_a_backup_that_cannot_be_written_leaves_nothing(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="could not be written"):
        library.maintenance.back_up(tmp_path / "nowhere" / "kindred.zip")
    with pytest.raises(LibraryError, match="is a folder"):
        library.maintenance.back_up(tmp_path)
    with pytest.raises(LibraryError, match="in the library itself"):
        library.maintenance.back_up(library.directory / "kindred.zip")
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        library.maintenance.back_up(tmp_path / "kindred.zip", token)
    assert [path.name for path in tmp_path.iterdir()] == ["library"]


def test_a_healthy_library_has_no_findings(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    assert library.maintenance.check() == []


def test_what_is_missing_is_found(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    damage(library, "DELETE FROM codes WHERE photo_id = 1")
    damage(library, "DELETE FROM features WHERE photo_id IN (2, 3)")
    assert kinds(library)["unsearchable"] in {1, 2}
    assert [f.count for f in library.maintenance.check() if f.kind == "unsearchable"] == [1, 2]
    damage(library, "DELETE FROM photos WHERE id = 4")
    assert kinds(library)["references"] > 0
    assert kinds(library)["stray-codes"] == 1
    remarks = {finding.kind for finding in library.maintenance.check() if not finding.wrong}
    assert remarks == {"stray-thumbnails"}


def test_lost_thumbnails_are_only_a_remark(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    assert library.maintenance.cache_bytes() > 0
    assert library.maintenance.empty_cache() > 0
    assert library.maintenance.cache_bytes() == 0
    (finding,) = library.maintenance.check()
    assert (finding.kind, finding.count, finding.wrong) == ("thumbnails", 12, False)
    assert library.photos.thumbnail(1) is not None
    assert kinds(library) == {"thumbnails": 11}


def test_thumbnails_of_an_absent_drive_stay(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.parent / "away")
    assert library.maintenance.empty_cache() == 0
    assert library.photos.thumbnail(1) is not None
    photos.mkdir()
    (photos / "of another drive.txt").write_text("x")
    assert library.maintenance.empty_cache() == 0


def test_thumbnails_of_an_absent_card_inside_a_folder_stay(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    with library.store.writing() as db:
        db.execute("INSERT INTO drives (identity) VALUES ('card:1')")
        db.execute(
            "UPDATE photos SET drive_id = last_insert_rowid() WHERE path = CAST(? AS BLOB)",
            ("photo_000.jpg",),
        )
    assert library.maintenance.empty_cache() > 0
    assert len(list(library.thumbnails.files())) == 1


def test_a_lost_model_and_a_damaged_file_are_found(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    for file in (library.directory / "models").glob("*/*"):
        file.unlink()
    assert kinds(library) == {"model": 1}
    library.close()
    file = library.directory / "library.db"
    content = bytearray(file.read_bytes())
    content[8192 * 3 : 8192 * 6] = b"\xff" * (8192 * 3)
    file.write_bytes(content)
    assert library.maintenance.check()[0].kind == "database"


def test_a_check_can_be_cancelled(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        library.maintenance.check(token)


@pytest.mark.parametrize("harm", ["empty", "cut off", "no picture"])
def test_a_damaged_thumbnail_comes_back(library: Library, photos: Path, harm: str) -> None:
    drain(library.folders.add([photos]))
    place = library.photos.thumbnail(1)
    assert place is not None
    whole = place.read_bytes()
    broken = {"empty": b"", "cut off": whole[: len(whole) // 2], "no picture": b"x" * 900}
    place.write_bytes(broken[harm])
    assert library.photos.thumbnail(1) == place
    assert place.read_bytes() == whole


def test_a_thumbnail_that_cannot_be_drawn_is_made_anew(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    place = library.photos.thumbnail(1)
    assert place is not None
    whole = place.read_bytes()
    place.write_bytes(whole[:2] + b"x" * 900 + whole[-2:])
    assert library.photos.thumbnail(1, anew=True) == place
    assert place.read_bytes() == whole
