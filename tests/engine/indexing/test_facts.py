"""Facts about photos are stored and kept up to date."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from engine.base.progress import CancelToken, drain, last
from engine.decoding.metadata import read_metadata
from engine.indexing import comparison, revisiting, scanner
from engine.results import Metadata, SearchRequest
from engine.store.connection import DATABASE_NAME
from tests.engine.decoding.metadata_files import exif_of, jpeg_with, xmp_of
from tests.face import Library
from tests.pictures import picture, save_pictures

TEXT = "2011:07:19 11:36:38"
SHOT = datetime(2011, 7, 19, 11, 36, 38)
EXIF = exif_of({0x010F: "Test", 0x0110: "Camera 1"}, {0x9003: TEXT})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "shot.jpg").write_bytes(jpeg_with(EXIF))
    return folder


def known(library: Library, path: Path) -> Metadata:
    found = library.photos.describe(path)
    assert found.photo_id is not None
    stored = library.photos.metadata(found.photo_id)
    assert library.photos.get([found.photo_id])[0].taken_at == stored.taken_at
    return stored


def later(path: Path, content: bytes) -> None:
    """Writes a file whose time differs for certain."""
    path.write_bytes(content)
    now = path.stat().st_mtime_ns
    os.utime(path, ns=(now + 5_000_000_000, now + 5_000_000_000))


def test_facts_and_sidecars_of_both_namings_are_kept(library: Library, root: Path) -> None:
    shutil.copy(root / "shot.jpg", root / "second.jpg")
    picture(3).save(root / "IMG_20110719_113638.jpg")
    (root / "shot.xmp").write_bytes(xmp_of(("sea",), xmp_Rating="4"))
    (root / "second.jpg.xmp").write_bytes(xmp_of(xmp_Label="Red"))
    drain(library.folders.add([root]))
    expected = Metadata(SHOT, "exif-original", camera="Test Camera 1")
    assert known(library, root / "shot.jpg") == expected._replace(rating=4, keywords=("sea",))
    # It is a copy of the first, of which nothing was decoded.
    assert known(library, root / "second.jpg") == expected._replace(label="Red")
    named = known(library, root / "IMG_20110719_113638.jpg")
    assert named == Metadata(SHOT, "file-name")


def test_a_sidecar_that_comes_changes_and_goes_is_followed(library: Library, root: Path) -> None:
    sidecar = root / "shot.xmp"
    drain(library.folders.add([root]))
    later(sidecar, xmp_of(xmp_Rating="2"))
    report = drain(library.folders.rescan())
    assert (report.facts, report.updated, report.photos_per_second) == (1, 0, 0)
    assert known(library, root / "shot.jpg").rating == 2
    later(sidecar, xmp_of(xmp_Rating="-1"))
    assert drain(library.folders.rescan([root / "shot.jpg"])).facts == 1
    assert known(library, root / "shot.jpg").rating == -1
    assert drain(library.folders.rescan()).facts == 0
    sidecar.unlink()
    assert drain(library.folders.rescan()).facts == 1
    assert known(library, root / "shot.jpg").rating is None


def test_photos_from_before_get_their_facts_and_nothing_is_decoded(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_pictures(root, 3)
    drain(library.folders.add([root]))
    expected = known(library, root / "shot.jpg")
    with closing(sqlite3.connect(library.directory / DATABASE_NAME)) as db, db:
        db.execute(
            "UPDATE photos SET sidecar_ns = NULL, camera = NULL, taken_at = NULL, "
            "taken_at_from = NULL"
        )
    assert known(library, root / "shot.jpg") == Metadata()
    report = drain(library.folders.rescan())
    assert (report.facts, report.reread, report.updated, report.unchanged) == (4, 0, 0, 4)
    assert report.photos_per_second == 0
    assert known(library, root / "shot.jpg") == expected
    assert drain(library.folders.rescan()).facts == 0


def test_a_photo_that_changed_meanwhile_is_left_to_the_next_look(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([root]))
    later(root / "shot.xmp", xmp_of(xmp_Rating="2"))
    look = revisiting.read_head

    def changing(path: Path, size: int) -> object:
        later(path, jpeg_with(exif_of({0x0110: "Another"})))
        return look(path, size)

    with monkeypatch.context() as patch:
        patch.setattr(revisiting, "read_head", changing)
        assert drain(library.folders.rescan()).facts == 0
    report = drain(library.folders.rescan())
    assert (report.updated, report.facts) == (1, 0)
    found = known(library, root / "shot.jpg")
    assert (found.camera, found.rating) == ("Another", 2)


def test_photos_that_later_rules_see_otherwise_are_decoded_again_and_counted(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([root]))
    ids = {photo.id for photo in library.photos.newest(9)}
    with closing(sqlite3.connect(library.directory / DATABASE_NAME)) as db, db:
        db.execute("UPDATE photos SET pixels = 0")
    differs = revisiting.FileFacts
    monkeypatch.setattr(
        library.runtimes.decoders,
        "metadata",
        lambda data: differs(read_metadata(data), differs=True),
    )
    report = drain(library.folders.rescan())
    assert (report.reread, report.updated, report.unchanged) == (1, 0, 1)
    assert report.photos_per_second > 0
    assert {photo.id for photo in library.photos.newest(9)} == ids
    assert drain(library.folders.rescan()).reread == 0
    assert last(library.search(SearchRequest([root / "shot.jpg"]))).hits[0].match == "identical"


def test_an_unreadable_file_is_tried_again_by_later_rules_alone(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "broken.jpg").write_bytes(b"no picture at all")
    drain(library.folders.add([root]))
    read: list[Path] = []
    encode = library.indexing.indexer

    def counting(spec: object) -> object:
        indexer = encode(spec)  # type: ignore[arg-type]
        inner = indexer.encoder.encode
        indexer.encoder.encode = lambda paths, **o: read.extend(paths) or inner(paths, **o)  # type: ignore[func-returns-value, method-assign]
        return indexer

    monkeypatch.setattr(library.indexing, "indexer", counting)
    drain(library.folders.rescan())
    assert read == []
    monkeypatch.setattr(comparison, "PIXELS_VERSION", comparison.PIXELS_VERSION + 1)
    drain(library.folders.rescan([root / "broken.jpg"]))
    assert read == [root / "broken.jpg"]


def test_names_that_say_nothing_are_judged_once_and_remembered(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("a.jpg_large", "b.jpg.download", "c.jpeg!d", "d")):
        picture(number).save(root / name, "JPEG")
    for name in ("notes.xyz", "Makefile", "data.parquet"):
        (root / name).write_bytes(b"nothing to see")
    report = drain(library.folders.add([root]))
    assert (report.added, report.unreadable) == (5, [])
    looked: list[str] = []
    look = scanner.looks_like_photo
    monkeypatch.setattr(scanner, "looks_like_photo", lambda p: looked.append(p) or look(p))
    report = drain(library.folders.rescan())
    assert (report.unchanged, report.added, report.removed, looked) == (5, 0, 0, [])
    later(root / "notes.xyz", jpeg_with())
    (root / "Makefile").unlink()
    report = drain(library.folders.rescan())
    assert (report.added, looked) == (1, [str(root / "notes.xyz")])
    with closing(sqlite3.connect(library.directory / DATABASE_NAME)) as db:
        rows = db.execute("SELECT path FROM other_files").fetchall()
    assert [bytes(row[0]) for row in rows] == [b"data.parquet"]


def test_raw_files_of_every_maker_are_listed_with_a_reason(library: Library, root: Path) -> None:
    suffixes = ["gpr", "x3f", "psb", "mef", "mos", "cap", "dcr", "k25", "fff", "bay", "cr3", "nef"]
    for suffix in suffixes:
        (root / f"shot.{suffix}").write_bytes(b"what no program reads" * 9)
    report = drain(library.folders.add([root]))
    listed = {item.path.suffix[1:]: item.reason for item in report.unreadable}
    assert set(listed) == set(suffixes)
    assert all("RAW" in reason for suffix, reason in listed.items() if suffix != "psb")


def test_linked_folders_are_passed_over_with_one_word(library: Library, root: Path) -> None:
    save_pictures(root.parent / "elsewhere", 2)
    (root / "link").symlink_to(root.parent / "elsewhere")
    (root / "again").symlink_to(root)
    report = drain(library.folders.add([root]))
    assert report.added == 1
    (note,) = report.notes
    assert note.startswith("2 links to folders were skipped")
    (root / "again").unlink()
    assert drain(library.folders.rescan()).notes[0].startswith("1 link to a folder was skipped")
    (root / "link").unlink()
    assert drain(library.folders.rescan()).notes == []


def test_a_sidecar_that_changes_in_a_watched_folder_is_followed(
    library: Library, root: Path
) -> None:
    drain(library.folders.add([root]))
    for name, rating in (("shot.xmp", 3), ("shot.jpg.XMP", 5)):
        later(root / name, xmp_of(xmp_Rating=str(rating)))
        assert list(library.indexing._follow([root / name], 0.0, CancelToken())) == []
        assert known(library, root / "shot.jpg").rating == rating
        (root / name).unlink()
