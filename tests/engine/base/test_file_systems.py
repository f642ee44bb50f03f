from pathlib import Path

import pytest

from engine.base import file_systems
from engine.base.errors import LibraryError
from engine.base.file_systems import on_network
from engine.library import Library

_MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home/anna nfs4 rw 0 0
/dev/sdb1 /home/anna/local\\040disk ext4 rw 0 0
//nas/share {place}/nas cifs rw 0 0
anna@host: {place}/nas/over fuse.sshfs rw 0 0
tmpfs {place}/nas/over tmpfs rw 0 0
"""


@pytest.fixture(autouse=True)
def _mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(_MOUNTS.format(place=tmp_path), encoding="utf-8")
    monkeypatch.setattr(file_systems, "_MOUNTS", table)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("/var/lib/photos", False),
        ("/home/anna", True),
        ("/home/anna/pictures/2024", True),
        ("/home/anna/local disk/library", False),
        ("/home/annabel", False),
    ],
)
def test_a_place_is_on_the_drive_that_is_mounted_nearest(place: str, expected: bool) -> None:
    assert on_network(Path(place)) is expected


def test_a_library_on_a_network_drive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="network drive"):
        Library.open(tmp_path / "nas" / "library", "cpu")
    assert not (tmp_path / "nas" / "library" / "library.db").exists()


def test_a_link_to_a_network_drive_is_one_as_well(tmp_path: Path) -> None:
    (tmp_path / "nas").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nas")
    with pytest.raises(LibraryError, match="network drive"):
        Library.open(tmp_path / "link" / "library", "cpu")


def test_of_two_drives_on_one_place_the_later_counts(tmp_path: Path) -> None:
    assert not on_network(tmp_path / "nas" / "over" / "library")


def test_where_drives_cannot_be_listed_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_systems, "_MOUNTS", tmp_path / "absent")
    assert not on_network(Path("/home/anna"))
