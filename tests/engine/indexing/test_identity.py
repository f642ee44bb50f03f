"""The drive of a folder is distinguished from others."""

import os
from pathlib import Path

import pytest

from engine.indexing import drives as presence


def test_links_that_dangle_hide_no_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "by-uuid"
    listed.mkdir()
    # The order of a folder is the file system's own: some dangle before, some after.
    for number in range(20):
        (listed / f"{number}-gone").symlink_to(tmp_path / "absent")
    (listed / "CAFE-1234").symlink_to("/dev/null")
    for number in range(20, 40):
        (listed / f"{number}-gone").symlink_to(tmp_path / "absent")
    monkeypatch.setattr(presence, "_BY_UUID", listed)
    assert presence._file_system(tmp_path, os.stat("/dev/null").st_rdev) == "CAFE-1234"


def test_one_drive_is_told_by_what_was_made_from_its_uuid_alone() -> None:
    assert presence.is_one_drive("1A2B-3C4D:1", "1A2B-3C4D:77")
    assert presence.is_one_drive("01D3F4A5B6C7D8E9:5", "01D3F4A5B6C7D8E9:9")
    assert presence.is_one_drive("4bfe0c8a11d2cc39:2", "4bfe0c8a11d2cc39:2")
    assert not presence.is_one_drive("1A2B-3C4D:1", "9F9F-3C4D:1")
    # The number of a device, which the next drive in the same reader has too.
    assert not presence.is_one_drive("811:1", "811:1")
    assert not presence.is_one_drive("65024:7", "65024:9")
    assert not presence.is_one_drive(None, None)
