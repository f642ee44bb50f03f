"""backup, check and folders as other programs use them."""

import zipfile
from pathlib import Path

from tests.engine.cli.test_cli import Run, answer, cli, refusal
from tests.face import Library

__all__ = ["cli"]


def test_backup_and_check(cli: Run, photos: Path, tmp_path: Path) -> None:
    answer(cli("index", photos, "--json"))
    saved = answer(cli("backup", tmp_path / "kindred.zip", "--json"))
    assert saved["backup"] == str(tmp_path / "kindred.zip")
    assert saved["bytes"] == (tmp_path / "kindred.zip").stat().st_size
    assert "library.db" in zipfile.ZipFile(tmp_path / "kindred.zip").namelist()
    assert answer(cli("check", "--json")) == {"good": True, "findings": []}
    assert cli("check").stdout == "everything is in order\n"
    assert "is a folder" in refusal(cli("backup", tmp_path))
    with Library.open(tmp_path / "library", "cpu") as library, library.store.writing() as db:
        db.execute("DELETE FROM features WHERE photo_id = 1")
    done = cli("check")
    assert done.returncode == 1
    assert done.stdout.startswith("WRONG  photos that cannot be searched yet: 1")


def test_folders_are_listed_and_left_out(cli: Run, photos: Path) -> None:
    answer(cli("index", photos, "--json"))
    done = answer(cli("folders", "exclude", photos, "photo_00*", "--json"))
    assert (done["forgotten"], done["searchable"]) == (10, 2)
    (folder,) = answer(cli("folders", "--json"))["folders"]
    assert folder["exclude"] == ["photo_00*"]
    assert (folder["photos"], folder["waiting"], folder["watched"]) == (2, 0, True)
    assert not answer(cli("folders", "unwatch", photos, "--json"))["folders"][0]["watched"]
    assert answer(cli("folders", "watch", photos, "--json"))["folders"][0]["watched"]
    assert "without photo_00*" in cli("folders").stdout
    assert answer(cli("folders", "exclude", photos, "--json"))["added"] == 10
    assert "not a folder of this library" in refusal(cli("folders", "exclude", "/nowhere", "a"))
