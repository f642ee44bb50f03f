"""How the drive of a folder is told from others."""

import os
from pathlib import Path

import pytest

from engine.photos import presence


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
