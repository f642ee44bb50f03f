"""Drives that are unplugged, changed and mounted inside a folder of the library."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.progress import drain
from engine.indexing import drives as presence
from engine.indexing.watcher import Watcher
from engine.library import Library
from tests.engine.indexing.machines import (
    carry,
    drives_of,
    mount_again,
    needs_mount,
    plug_in,
    pull_out,
)
from tests.engine.indexing.rows import paths
from tests.pictures import save_pictures

pytestmark = needs_mount
GONE = {"photo_070.jpg", "photo_000.jpg"}


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A drive with four photos inside a folder with two of its own."""
    root = tmp_path / "root"
    save_pictures(root, 2, first=70)
    with drives_of(root / "usb", root / "usb2", tmp_path / "drawer"):
        plug_in(root / "usb")
        save_pictures(root / "usb", 4)
        yield root / "usb"


def test_an_unplugged_root_keeps_its_photos(library: Library, drive: Path) -> None:
    drain(library.folders.add([drive]))
    carry(drive, drive.parent.parent / "drawer")
    assert drain(library.folders.rescan()).removed == 0
    assert not library.status().folders[0].online
    carry(drive.parent.parent / "drawer", drive)
    (drive / "photo_000.jpg").unlink()
    report = drain(library.folders.rescan())
    assert (report.removed, report.added, report.unchanged) == (1, 0, 3)


def test_a_drive_inside_a_folder_that_is_unplugged_keeps_its_photos(
    library: Library, drive: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([drive.parent]))
    before = paths(library)
    carry(drive, tmp_path / "drawer")
    (drive.parent / "photo_070.jpg").unlink()
    assert drain(library.folders.rescan()).removed == 1
    for place in (drive, drive / "photo_001.jpg"):
        assert drain(library.folders.rescan([place])).removed == 0
    drive.rmdir()
    assert drain(library.folders.rescan()).removed == 0
    carry(tmp_path / "drawer", drive)
    (drive / "photo_000.jpg").unlink()
    assert drain(library.folders.rescan()).removed == 1
    assert paths(library) == [path for path in before if path.name not in GONE]
    (drive / "photo_001.jpg").unlink()
    assert drain(library.folders.rescan([drive / "photo_001.jpg"])).removed == 1


def test_a_drive_that_goes_while_it_is_walked_keeps_its_photos(
    library: Library, drive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([drive.parent]))
    listing = os.scandir

    def pulling(path: str) -> object:
        if str(path) == str(drive) and os.path.ismount(drive):
            carry(drive, tmp_path / "drawer")
        return listing(path)

    monkeypatch.setattr(os, "scandir", pulling)
    assert drain(library.folders.rescan()).removed == 0
    assert len(paths(library)) == 6


def test_a_drive_that_is_mounted_over_photos_hides_them(library: Library, drive: Path) -> None:
    root = drive.parent
    drain(library.folders.add([root]))
    save_pictures(root / "usb2", 2, first=30)
    drain(library.folders.rescan())
    plug_in(root / "usb2")
    save_pictures(root / "usb2", 5, first=40)
    for _ in range(3):
        assert drain(library.folders.rescan()).removed == 0
    assert len(paths(library)) == 13
    pull_out(root / "usb2")
    report = drain(library.folders.rescan())
    assert (report.removed, report.added) == (0, 0)
    assert len(paths(library)) == 13


def test_photos_of_another_card_take_no_row_of_the_first(
    library: Library, drive: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([drive.parent]))
    first = {p.path: (p.id, p.content_hash) for p in library.photos.newest(99)}
    carry(drive, tmp_path / "drawer")
    plug_in(drive)
    save_pictures(drive, 2, first=50)
    for number in range(2):
        (drive / f"photo_05{number}.jpg").rename(drive / f"photo_00{number}.jpg")
    save_pictures(drive, 9, first=60)
    for _ in range(3):
        report = drain(library.folders.rescan())
        assert (report.removed, report.updated) == (0, 0)
        assert {u.path.name for u in report.unreadable} == {"photo_000.jpg", "photo_001.jpg"}
        assert "another drive lies here" in report.unreadable[0].reason
    now = {p.path: (p.id, p.content_hash) for p in library.photos.newest(99)}
    assert len(now) == 15
    assert first.items() <= now.items()
    (drive / "photo_062.jpg").unlink()
    assert drain(library.folders.rescan()).removed == 1
    pull_out(drive)
    carry(tmp_path / "drawer", drive)
    report = drain(library.folders.rescan())
    assert (report.removed, report.added, report.updated, report.unreadable) == (0, 0, 0, [])


def test_a_drive_with_another_number_and_other_times_is_known_by_its_photos(
    library: Library, drive: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([drive]))
    ids = {photo.id for photo in library.photos.newest(9)}
    plug_in(tmp_path / "drawer")
    for file in drive.iterdir():
        shutil.copyfile(file, tmp_path / "drawer" / file.name)
    pull_out(drive)
    carry(tmp_path / "drawer", drive)
    report = drain(library.folders.rescan())
    assert (report.removed, report.unreadable, report.photos_per_second) == (0, [], 0)
    assert {photo.id for photo in library.photos.newest(9)} == ids
    (drive / "photo_000.jpg").unlink()
    assert drain(library.folders.rescan()).removed == 1


def test_a_photo_on_a_drive_that_is_away_was_not_moved(
    library: Library, drive: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([drive.parent]))
    content = (drive / "photo_002.jpg").read_bytes()
    carry(drive, tmp_path / "drawer")
    (drive.parent / "copy.jpg").write_bytes(content)
    for places in ([drive.parent / "copy.jpg"], None):
        assert drain(library.folders.rescan(places)).moved == 0
    assert len(paths(library)) == 7


def test_a_folder_above_a_drive_that_is_away_can_be_added(
    library: Library, drive: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([drive]))
    carry(drive, tmp_path / "drawer")
    report = drain(library.folders.add([drive.parent]))
    assert (report.removed, report.added) == (0, 2)
    assert drain(library.folders.rescan()).removed == 0
    carry(tmp_path / "drawer", drive)
    report = drain(library.folders.rescan())
    assert (report.removed, report.added, report.unchanged) == (0, 0, 6)


def test_media_that_cannot_be_written_are_read_and_left_alone(
    library: Library, drive: Path
) -> None:
    mount_again(drive, "ro")
    report = drain(library.folders.add([drive]))
    assert (report.added, report.unreadable) == (4, [])
    chosen = library.files.find([drive / "photo_001.jpg"])
    done = drain(library.files.trash(chosen))
    assert len(done.refused) + len(done.done) == 1
    assert (drive / "photo_001.jpg").exists()
    assert not done.done
    assert len(paths(library)) == 4
    target = drive.parent / "target"
    target.mkdir()
    moved = drain(library.files.move(chosen, target))
    assert (len(moved.refused), list(target.iterdir())) == (1, [])
    assert len(paths(library)) == 4


def test_a_drive_that_comes_to_a_watched_folder_is_followed(drive: Path, tmp_path: Path) -> None:
    carry(drive, tmp_path / "drawer")
    watcher = Watcher({drive.parent: ()})
    watcher.start()
    try:
        assert watcher.wait(0.6) is None
        carry(tmp_path / "drawer", drive)
        for place in (drive.parent, drive / "new.jpg"):
            changes = watcher.wait(5)
            assert changes is not None
            assert changes.places == [place]
            (drive / "new.jpg").touch()
        carry(drive, tmp_path / "drawer")
        changes = watcher.wait(5)
        assert changes is not None
        assert changes.places == [drive.parent]
    finally:
        watcher.stop()


def test_two_cards_in_one_reader_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = tmp_path / "device"
    os.mknod(device, stat.S_IFBLK, tmp_path.stat().st_dev)
    known = tmp_path / "by-uuid"
    known.mkdir()
    monkeypatch.setattr(presence, "_BY_UUID", known)
    plain = presence.identify(tmp_path)
    (known / "AAAA-0001").symlink_to(device)
    first = presence.identify(tmp_path)
    (known / "AAAA-0001").rename(known / "BBBB-0002")
    second = presence.identify(tmp_path)
    assert len({plain, first, second}) == 3
    assert first is not None
    assert first.startswith("AAAA-0001:")


def test_a_drive_that_is_renamed_and_mounted_elsewhere_brings_its_photos_along(
    library: Library, tmp_path: Path
) -> None:
    card, elsewhere = tmp_path / "media" / "CARD", tmp_path / "media" / "Holiday"
    with drives_of(card, elsewhere):
        plug_in(card)
        save_pictures(card / "DCIM" / "100CANON", 3)
        drain(library.folders.add([card / "DCIM"]))
        before = {photo.id for photo in library.photos.newest(9)}
        (card / "DCIM" / "100CANON").rename(card / "DCIM" / "Sea")
        (card / "DCIM").rename(card / "Pictures")
        carry(card, elsewhere)
        report = drain(library.folders.add([elsewhere / "Pictures"]))
        assert (report.moved, report.added, report.photos_per_second) == (3, 0, 0)
        assert {photo.id for photo in library.photos.newest(9)} == before
        places = [elsewhere / "Pictures" / "Sea" / f"photo_00{n}.jpg" for n in range(3)]
        assert paths(library) == places
        assert library.duplicates.groups() == []


def test_a_copy_on_another_drive_is_a_copy_while_the_first_is_away(
    library: Library, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with drives_of(first, second, tmp_path / "drawer"):
        plug_in(first)
        plug_in(second)
        save_pictures(first, 2)
        drain(library.folders.add([first]))
        for photo in first.iterdir():
            shutil.copy2(photo, second)
        carry(first, tmp_path / "drawer")
        report = drain(library.folders.add([second]))
        assert (report.moved, report.added) == (0, 2)
