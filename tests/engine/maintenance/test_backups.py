"""Daily backups and restoring them."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.base.errors import Cancelled, LibraryError
from engine.base.paths import sync
from engine.base.progress import CancelToken, drain, last
from engine.cli.app import run
from engine.maintenance.backups import back_up_daily, list_backups
from engine.maintenance.restore import restore, restore_wanted, want_restore
from engine.nrdh.hash_model import HashModel
from engine.results import SearchRequest
from tests.face import Library
from tests.pictures import save_pictures


@pytest.fixture
def indexed(library: Library, photos: Path) -> Path:
    """The folder of a closed library with twelve photos."""
    drain(library.folders.add([photos]))
    library.close()
    return library.directory


def test_a_backup_a_day_without_what_is_made_again(indexed: Path) -> None:
    file = back_up_daily(indexed)
    assert file is not None
    assert back_up_daily(indexed) is None
    assert [backup.file for backup in list_backups(indexed)] == [file]
    with closing(sqlite3.connect(file)) as db:
        counts = {
            table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in ("photos", "folders", "hash_models", "features", "codes", "regions")
        }
    assert counts == {
        "photos": 12,
        "folders": 1,
        "hash_models": 1,
        "features": 0,
        "codes": 0,
        "regions": 0,
    }


def test_three_days_and_four_weeks_are_kept(indexed: Path) -> None:
    first = date(2026, 1, 5)
    for day in range(60):
        assert back_up_daily(indexed, today=first + timedelta(day)) is not None
    kept = sorted(backup.file.name[8:-3] for backup in list_backups(indexed))
    assert kept == ["2026-02-15", "2026-02-22", "2026-03-01", "2026-03-03", "2026-03-04",
                    "2026-03-05"]  # fmt: skip


def test_an_old_backup_that_cannot_be_deleted_stops_nothing(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = date(2026, 1, 5)
    for day in range(4):
        back_up_daily(indexed, today=first + timedelta(day))
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith("library-"):
            raise PermissionError(13, "another program has it open")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    assert back_up_daily(indexed, today=first + timedelta(4)) is not None
    assert len(list_backups(indexed)) == 4


def test_an_empty_library_needs_no_backup(library: Library) -> None:
    assert library.maintenance.back_up_daily() is None
    assert not (library.directory / "backups").exists()


def test_a_damaged_library_keeps_its_older_backups(indexed: Path) -> None:
    before = back_up_daily(indexed, today=date(2026, 1, 5))
    with closing(sqlite3.connect(indexed / "library.db")) as db, db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'photos'").fetchone()
        page = int(root[0])
    with (indexed / "library.db").open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(b"\xff" * 8192)
    with pytest.raises(LibraryError, match="no backup could be made"):
        back_up_daily(indexed)
    assert [b.file for b in list_backups(indexed)] == [before]


def test_a_backup_can_be_cancelled(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([photos]))
    monkeypatch.setattr("engine.maintenance.backups._STEPS_BETWEEN_CHECKS", 1)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        library.maintenance.back_up_daily(token)
    assert library.maintenance.backups() == []


def test_the_first_command_that_writes_makes_one(indexed: Path, photos: Path) -> None:
    place = ["--library", str(indexed), "--quiet"]
    assert run([*place, "status"]) == 0
    assert list_backups(indexed) == []
    assert run([*place, "index", str(photos)]) == 0
    assert len(list_backups(indexed)) == 1


def test_back_to_a_backup_with_the_features_that_are_there(indexed: Path, photos: Path) -> None:
    file = back_up_daily(indexed)
    with Library.open(indexed, "cpu") as library:
        save_pictures(photos, 2, first=30)
        (photos / "photo_000.jpg").write_bytes((photos / "photo_030.jpg").read_bytes())
        drain(library.folders.add([photos]))
        assert library.status().photos == 14
    result = restore(indexed)
    assert (result.backup, result.photos, result.features_kept) == (file, 12, 11)
    with closing(sqlite3.connect(result.aside / "library.db")) as db:
        assert db.execute("SELECT COUNT(*) FROM photos").fetchone()[0] == 14
    with Library.open(indexed, "cpu") as library:
        assert library.status().searchable == 11
        drain(library.folders.add([photos]))
        assert library.status().searchable == 14
        assert not [f for f in library.maintenance.check() if f.wrong]


def test_models_that_a_backup_does_not_know_are_kept_aside(indexed: Path) -> None:
    back_up_daily(indexed)
    with Library.open(indexed, "cpu") as library:
        model = library.hash_models.active().model
        library.hash_models.finish(library.hash_models.add(model), {"new": {}}, activate=False)
        name = library.hash_models.all()[0].folder
    result = restore(indexed)
    assert (result.aside / "models" / name / "config.json").is_file()
    assert not (indexed / "models" / name).exists()


def test_what_was_kept_aside_comes_back_with_its_log(indexed: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    with closing(sqlite3.connect(indexed / "library.db")) as db:
        db.execute("DELETE FROM photos WHERE path = CAST('photo_000.jpg' AS BLOB)")
        db.commit()
        for name in ("library.db", "library.db-wal"):
            shutil.copy(indexed / name, aside / name)
        db.execute("DELETE FROM photos")
        db.commit()
    assert (aside / "library.db-wal").stat().st_size
    assert restore(indexed, aside / "library.db").photos == 11
    assert (aside / "library.db-wal").exists()


def test_the_backbone_of_a_model_that_is_kept_aside_is_kept_too(indexed: Path) -> None:
    back_up_daily(indexed)
    with Library.open(indexed, "cpu") as library:
        model = library.hash_models.active().model
        config = replace(model.config, backbone="own-0123456789ab")
        model = HashModel(config, model.tensors)
        library.hash_models.finish(library.hash_models.add(model), {"new": {}}, activate=False)
    own = indexed / "backbones" / "own-0123456789ab"
    own.mkdir(parents=True)
    (own / "spec.json").write_text("{}")
    result = restore(indexed)
    assert (result.aside / "backbones" / own.name / "spec.json").is_file()
    assert not own.exists()


def test_a_replacement_that_was_interrupted_does_not_take_the_place_of_a_backup(
    indexed: Path,
) -> None:
    file = back_up_daily(indexed)
    rebuilt = indexed / ".library.db.rebuilt"
    shutil.copy(indexed / "library.db", rebuilt)
    with closing(sqlite3.connect(rebuilt)) as db, db:
        db.execute("DELETE FROM photos")
    (indexed / ".replacing").write_text(rebuilt.name)
    assert restore(indexed, file).photos == 12
    assert not rebuilt.exists()
    assert not (indexed / ".replacing").exists()


def test_a_whole_backup_brings_its_models(library: Library, photos: Path, tmp_path: Path) -> None:
    drain(library.folders.add([photos]))
    # What a file manager writes beside what it shows.
    (library.directory / "models" / ".DS_Store").write_bytes(b"of the system")
    (library.directory / "models" / "Icon (new)").mkdir()
    (library.directory / "models" / "Icon (new)" / "a").write_bytes(b"of the system")
    library.maintenance.back_up(tmp_path / "whole.zip")
    library.close()
    for file in library.directory.glob("models/*/*"):
        file.write_bytes(b"damaged")
    assert run(["--library", str(library.directory), "status", "--quiet"]) == 0
    place = ["--library", str(library.directory), "--quiet"]
    assert run([*place, "restore", str(tmp_path / "whole.zip")]) == 0
    with Library.open(library.directory, "cpu") as opened:
        assert (
            last(opened.search(SearchRequest([photos / "photo_001.jpg"]))).hits[0].path
            == photos / "photo_001.jpg"
        )
        assert not [f for f in opened.maintenance.check() if f.wrong]


class Killed(BaseException):
    """The program ends here."""


def _whole(directory: Path) -> tuple[set[str], int, set[str]]:
    """Models that the database knows, photos in it, folders of models."""
    with closing(sqlite3.connect(directory / "library.db")) as db:
        named = {row[0] for row in db.execute("SELECT folder FROM hash_models")}
        count = int(db.execute("SELECT COUNT(*) FROM photos").fetchone()[0])
    return named, count, {path.name for path in (directory / "models").iterdir()}


def _kill_at(patched: pytest.MonkeyPatch, number: int) -> None:
    """Kills whatever replaces files of a library, before the step of that number."""
    left = number

    def stepping(call: Callable[..., object]) -> Callable[..., object]:
        def counted(*names: object, **named: object) -> object:
            nonlocal left
            if any("library-" in str(name) for name in names):
                left -= 1
                if left < 0:
                    raise Killed
            return call(*names, **named)

        return counted

    patched.setattr(os, "replace", stepping(os.replace))
    patched.setattr(Path, "rename", stepping(Path.rename))
    patched.setattr(Path, "unlink", stepping(Path.unlink))
    for module in ("maintenance.restore", "store.opening"):
        patched.setattr(f"engine.{module}.sync", stepping(sync))
    # A program that is killed tidies nothing up.
    patched.setattr(shutil, "rmtree", lambda *_, **__: None)


def _kept_and_changed(library: Library, photos: Path, kept: Path, whole: bool) -> None:
    """Backs a library up, changes it and closes it."""
    drain(library.folders.add([photos]))
    if whole:
        library.maintenance.back_up(kept)
    else:
        daily = library.maintenance.back_up_daily()
        assert daily is not None
        shutil.copy(daily, kept)
    model = library.hash_models.active().model
    library.hash_models.finish(library.hash_models.add(model), {"new": {}}, activate=True)
    if whole:
        library.models.delete(1)
    (photos / "photo_011.jpg").unlink()
    drain(library.folders.rescan())
    library.close()


def _restored_but_killed(directory: Path, kept: Path, number: int) -> bool:
    """Whether the restore was killed before it came to its end."""
    with pytest.MonkeyPatch.context() as patched:
        _kill_at(patched, number)
        try:
            restore(directory, kept)
        except Killed:
            return True
    return False


@pytest.mark.parametrize("whole", [False, True])
def test_a_restore_that_is_killed_anywhere_is_ended_or_undone(
    library: Library, photos: Path, tmp_path: Path, whole: bool
) -> None:
    kept = tmp_path / "kept"
    _kept_and_changed(library, photos, kept, whole)
    before = _whole(library.directory)
    ended: list[bool] = []
    for number in range(60):
        directory = tmp_path / f"library-{number}"
        shutil.copytree(library.directory, directory)
        killed = _restored_but_killed(directory, kept, number)
        Library.open(directory, "cpu").close()
        named, count, folders = _whole(directory)
        assert named == folders
        ended.append(count == 12)
        assert ended[-1] or (named, count, folders) == before
        assert not list(directory.glob(".*"))
        if not killed:
            break
    assert not killed
    # From one moment on it is ended, before that undone.
    assert ended == sorted(ended)
    assert set(ended) == {False, True}


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"library.db": b"", "../evil": b"x"}, "evil"),
        ({"library.db": b"", "/tmp/evil": b"x"}, "evil"),
        ({"library.db": b"", "models/../../evil": b"x"}, "evil"),
        ({"library.db": b"", "models/../evil": b"x"}, "evil"),
        ({"library.db": b"", "kindred.log": b"x"}, "kindred.log"),
        ({"models/a/b": b"x"}, "no library.db"),
        ({"library.db": b"no database"}, "not an intact backup"),
    ],
)
def test_a_crafted_backup_is_refused(
    indexed: Path, tmp_path: Path, members: dict[str, bytes], reason: str
) -> None:
    file = tmp_path / "crafted.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    before = {path: path.stat().st_size for path in tmp_path.rglob("*")}
    with pytest.raises(LibraryError, match=reason):
        restore(indexed, file)
    assert {path: path.stat().st_size for path in tmp_path.rglob("*")} == before


def test_a_bomb_is_not_unpacked(indexed: Path, tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("library.db", b"\0" * 20_000_000)
    with pytest.raises(LibraryError, match="more than it is"):
        restore(indexed, file)


def test_a_damaged_backup_is_refused(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = back_up_daily(indexed)
    assert file is not None
    content = bytearray(file.read_bytes())
    content[8192 * 2 : 8192 * 4] = b"\xff" * 8192 * 2
    file.write_bytes(content)
    before = (indexed / "library.db").read_bytes()
    assert run(["--library", str(indexed), "restore"]) == 1
    assert capsys.readouterr().err.startswith("error: ")
    assert (indexed / "library.db").read_bytes() == before
    assert run(["--library", str(indexed), "restore", "nowhere.db"]) == 1
    assert "there is no backup" in capsys.readouterr().err


def test_the_list_of_backups(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    back_up_daily(indexed, today=date(2026, 1, 5))
    assert run(["--library", str(indexed), "restore", "--list"]) == 0
    assert "library-2026-01-05.db" in capsys.readouterr().out
    assert run(["--library", str(indexed), "--quiet", "restore", "library-2026-01-05.db"]) == 0


def test_a_wish_is_fulfilled_at_the_next_start(indexed: Path, photos: Path) -> None:
    file = back_up_daily(indexed)
    assert file is not None
    with Library.open(indexed, "cpu") as library:
        library.folders.remove(photos)
        library.maintenance.restore_at_next_start(file)
        assert library.status().photos == 0
    with Library.open(indexed, "cpu") as library:
        assert library.status().photos == 12
    assert restore_wanted(indexed) is None
    with pytest.raises(LibraryError, match="not an intact backup"):
        want_restore(indexed, photos / "photo_000.jpg")
