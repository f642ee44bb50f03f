"""Damaged libraries: a clear line, and no loss of anything that can still be read."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from engine.base.errors import LibraryError
from engine.base.progress import drain, last
from engine.cli.app import run
from engine.maintenance import restore as restoring
from engine.maintenance.backups import list_backups
from engine.maintenance.repair import repair_files
from engine.maintenance.restore import restore, want_restore
from engine.results import SearchRequest
from engine.store.connection import PAGE_SIZE, Store
from engine.store.locks import Opening, held
from engine.store.migrations import RENAMED
from engine.store.opening import guard
from engine.store.photos import PhotoFacts, PhotoTable
from tests.face import Library

PHOTOS = 400


@pytest.fixture(scope="session")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library of many rows, with a backup."""
    directory = tmp_path_factory.mktemp("healthy") / "library"
    with Library.open(directory, "cpu") as library:
        with library.store.writing() as db:
            db.execute("INSERT INTO folders (path, added_at) VALUES (?, 'now')", (b"/photos",))
            for number in range(PHOTOS):
                facts = PhotoFacts(number, 0, number.to_bytes(16, "big"), error="x" * 100)
                PhotoTable(library.store).insert(1, f"{number}.jpg", facts)
            db.execute(
                "INSERT INTO marks (photo_a, photo_b, alike, created_at) VALUES (1, 9, 1, 'now')"
            )
        assert library.maintenance.back_up_daily() is not None
    return directory


@pytest.fixture
def directory(healthy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(healthy, tmp_path / "library"))


def photos(directory: Path) -> int:
    with closing(sqlite3.connect(directory / "library.db")) as db:
        return int(db.execute("SELECT COUNT(*) FROM photos").fetchone()[0])


def overwrite(file: Path, start: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(start)
        opened.write(content)


def told(directory: Path, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """The one line that a command answers with."""
    assert run(["--library", str(directory), *command]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 1
    assert errors[0].startswith("error: ")
    return errors[0]


def page_of(directory: Path, table: str) -> int:
    with closing(sqlite3.connect(directory / "library.db")) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(db.execute(query, (table,)).fetchone()[0])


def page_with(file: Path, number: int) -> int:
    """Where the page begins that holds the row of a photo: there its content follows its size."""
    size = number.to_bytes(1 if number < 128 else 2, "big")
    row = f"{number}.jpg".encode() + size + number.to_bytes(16, "big")
    return file.read_bytes().index(row) // PAGE_SIZE * PAGE_SIZE


def readable(file: Path) -> set[int]:
    """Ids of the photos that plain SQL reads one by one."""
    found = set()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        for number in range(1, PHOTOS + 1):
            with suppress(sqlite3.DatabaseError):
                rows = db.execute("SELECT * FROM photos WHERE id = ?", (number,)).fetchall()
                found |= {row[0] for row in rows}
    return found


@pytest.mark.parametrize("place", [0, 16, 100])
def test_a_damaged_first_page(
    directory: Path, place: int, capsys: pytest.CaptureFixture[str]
) -> None:
    overwrite(directory / "library.db", place, b"\xa5" * 600)
    assert "repair" in told(directory, capsys, "status")
    found = repair_files(directory)
    assert found.problem
    assert photos(directory) == PHOTOS
    assert found.aside is not None
    kept = (found.aside / "library.db").read_bytes()
    assert kept[place : place + 600] == b"\xa5" * 600
    with Library.open(directory, "cpu") as library:
        assert library.status().photos == PHOTOS
        assert library.status().model == 1


@pytest.mark.parametrize("table", ["sqlite_autoindex_photos_1", "marks", "folders"])
def test_a_damaged_page_costs_its_own_rows_alone(directory: Path, table: str) -> None:
    page = page_of(directory, table)
    overwrite(directory / "library.db", (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    (directory / "backups").rename(directory / "gone")
    found = repair_files(directory)
    assert found.problem
    if table == "marks":
        assert "marks" not in found.rows
    else:
        assert found.rows["marks"] == 1
    assert photos(directory) == PHOTOS
    with Library.open(directory, "cpu") as library:
        assert not [f for f in library.maintenance.check() if f.wrong]


def test_rows_between_damaged_pages_are_kept(directory: Path) -> None:
    file = directory / "library.db"
    places = [page_with(file, number) for number in (20, 90, 91, 160, 250)]
    assert len(set(places)) > 3
    for place in places:
        overwrite(file, place, b"\xff" * PAGE_SIZE)
    shutil.rmtree(directory / "backups")
    before = readable(file)
    assert PHOTOS / 4 < len(before) < PHOTOS - 40
    repair_files(directory)
    assert readable(file) == before


def test_rows_are_read_at_both_ends_of_damage_that_nothing_else_tells_of(directory: Path) -> None:
    """Neither the book of ids nor an index can be read, and there is no backup."""
    file = directory / "library.db"
    for number in (90, 160):
        overwrite(file, page_with(file, number), b"\xff" * PAGE_SIZE)
    for table in ("sqlite_sequence", "sqlite_autoindex_photos_1"):
        page = page_of(directory, table)
        overwrite(file, (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    shutil.rmtree(directory / "backups")
    before = readable(file)
    repair_files(directory)
    after = readable(file)
    assert after < before
    assert {1, PHOTOS} <= after


def test_ids_that_damage_made_up_hide_no_rows(directory: Path) -> None:
    file = directory / "library.db"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE sqlite_sequence SET seq = 9007199254740993 WHERE name = 'photos'")
    for number in (90, 250):
        overwrite(file, page_with(file, number), b"\xff" * PAGE_SIZE)
    shutil.rmtree(directory / "backups")
    before = readable(file)
    assert repair_files(directory).problem
    assert readable(file) == before


def test_rows_that_were_destroyed_come_from_the_backup(directory: Path) -> None:
    file = directory / "library.db"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM photos WHERE id = 7")
    overwrite(file, page_with(file, 111), b"\0" * PAGE_SIZE)
    found = repair_files(directory)
    assert found.from_backup["photos"] > 20
    assert photos(directory) == PHOTOS


@pytest.mark.parametrize("table", ["photos", "sqlite_autoindex_photos_1", "sqlite_sequence"])
def test_tables_that_are_whole_take_nothing_from_the_backup(directory: Path, table: str) -> None:
    with closing(sqlite3.connect(directory / "library.db")) as db, db:
        db.execute("DELETE FROM marks")
    page = page_of(directory, table)
    overwrite(directory / "library.db", (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    found = repair_files(directory)
    assert "marks" not in {*found.rows, *found.from_backup}
    assert photos(directory) == PHOTOS
    with closing(sqlite3.connect(directory / "library.db")) as db, db:
        # Numbers that were used are not used again.
        mark = "INSERT INTO marks (photo_a, photo_b, alike, created_at) VALUES (1, 9, 1, 'now')"
        assert db.execute(mark).lastrowid == 2


def test_a_row_that_damage_left_with_no_place_comes_from_the_backup(directory: Path) -> None:
    file = directory / "library.db"
    place = file.read_bytes().index(b"111.jpg", page_with(file, 111))
    overwrite(file, place + 3, b"\0" * 4)
    # Without other damage a photo of such a name is an entry to be dropped, and the file is well.
    overwrite(file, (page_of(directory, "marks") - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    found = repair_files(directory)
    assert found.from_backup["photos"] == 1
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT id FROM photos WHERE path = ?", (b"111.jpg",)).fetchall()


def test_codes_are_made_again(library: Library, tmp_path: Path, photos: Path) -> None:
    drain(library.folders.add([photos]))
    library.close()
    page = page_of(library.directory, "codes")
    overwrite(library.directory / "library.db", (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    assert run(["--library", str(library.directory), "repair", "--quiet"]) == 0
    with Library.open(library.directory, "cpu") as opened:
        assert opened.status().searchable == 12
        found = last(opened.search(SearchRequest([photos / "photo_003.jpg"])))
        assert found.hits[0].path == photos / "photo_003.jpg"


@pytest.mark.parametrize("table", ["hash_models", "folders"])
def test_damage_that_shows_while_a_command_reads_is_one_line(
    directory: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = page_of(directory, table)
    overwrite(directory / "library.db", (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    assert "kindred-cli repair" in told(directory, capsys, "folders")


def test_searches_come_back_from_a_backup_of_before_their_tables_were_renamed(
    directory: Path,
) -> None:
    (backup,) = list_backups(directory)
    with closing(sqlite3.connect(backup.file)) as db, db:
        for earlier, name in RENAMED.items():
            db.execute(f"ALTER TABLE {name} RENAME TO {earlier}")
        db.execute(
            "INSERT INTO standing_queries (name, created_at, min_similarity, saved_at_photo, "
            "checked_to_photo) VALUES ('dogs', '2026-01-01', 0.5, 0, 0)"
        )
        db.execute(
            "INSERT INTO standing_examples (query_id, against, picture) VALUES (1, 0, X'FF')"
        )
        db.execute("DELETE FROM _sqlite_migrations WHERE name >= '0016'")
        db.execute("PRAGMA user_version = 15")
    for table in ("saved_searches", "saved_search_examples"):
        page = page_of(directory, table)
        overwrite(directory / "library.db", (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    found = repair_files(directory)
    assert found.from_backup == {"saved_searches": 1, "saved_search_examples": 1}
    with Library.open(directory, "cpu") as library:
        assert [search.name for search in library.saved_searches.all()] == ["dogs"]


def test_a_truncated_database(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = directory / "library.db"
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)
    assert "malformed" in told(directory, capsys, "status")
    repair_files(directory)
    assert photos(directory) == PHOTOS


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_lost_database_is_not_begun_anew(
    directory: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (directory / "library.db").unlink()
    if how == "empty":
        (directory / "library.db").touch()
    assert "missing or empty" in told(directory, capsys, "index", str(directory.parent))
    assert run(["--library", str(directory), "restore", "--quiet"]) == 0
    assert photos(directory) == PHOTOS


@pytest.fixture
def crashed(directory: Path) -> Path:
    """A library whose last commits are in its log alone."""
    copy = directory.with_name("crashed")
    store = Store(directory)
    store.db.execute("PRAGMA wal_autocheckpoint = 0")
    for number in range(20):
        with store.writing():
            PhotoTable(store).insert(1, f"late {number}.jpg", PhotoFacts(1, 1))
    shutil.copytree(directory, copy)
    store.close()
    return copy


def test_a_crash_alone_is_no_damage(crashed: Path) -> None:
    with Library.open(crashed, "cpu") as library:
        assert library.status().photos == PHOTOS + 20


@pytest.mark.parametrize("place", [3, 20, 40, 5000, 3 * (PAGE_SIZE + 24) + 99])
def test_a_log_counts_as_far_as_it_is_whole(crashed: Path, place: int) -> None:
    overwrite(crashed / "library.db-wal", place, b"\xa5" * 8)
    with Library.open(crashed, "cpu") as library:
        assert PHOTOS <= library.status().photos < PHOTOS + 20
        assert not [f for f in library.maintenance.check() if f.wrong]


def test_a_missing_log_can_be_put_back(
    crashed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = crashed / "library.db-wal"
    log.rename(tmp_path / "away")
    assert "library.db-wal is missing" in told(crashed, capsys, "status")
    (tmp_path / "away").rename(log)
    with Library.open(crashed, "cpu") as library:
        assert library.status().photos == PHOTOS + 20


def test_a_log_that_goes_with_its_memory_is_not_missing(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (crashed / "library.db-wal").unlink()

    def closed(_: float) -> None:
        (crashed / "library.db-shm").unlink(missing_ok=True)

    monkeypatch.setattr("engine.store.opening.time.sleep", closed)
    guard(crashed / "library.db")


def test_repair_goes_on_without_a_missing_log(crashed: Path) -> None:
    (crashed / "library.db-wal").unlink()
    assert repair_files(crashed).problem == "its log is missing"
    assert photos(crashed) == PHOTOS


def test_a_newer_library_is_left_alone(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(directory / "library.db")) as db, db:
        db.execute("INSERT INTO _sqlite_migrations (name) VALUES ('9999_future')")
        db.execute("PRAGMA user_version = 99")
    before = (directory / "library.db").read_bytes()
    for command in ("status", "repair", "check"):
        assert "newer version" in told(directory, capsys, command)
    assert (directory / "library.db").read_bytes() == before


def test_a_full_disk_keeps_what_was_committed(directory: Path) -> None:
    store = Store(directory)
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for number in range(1000):
            with store.writing():
                facts = PhotoFacts(1, 1, error="x" * 300)
                PhotoTable(store).insert(1, f"more {number}", facts)

    with pytest.raises(LibraryError, match="no space left"):
        fill()
    count = PhotoTable(store).count()[0]
    store.close()
    assert count > PHOTOS
    assert photos(directory) == count
    assert repair_files(directory).problem == ""


def test_a_library_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "library"
    file.write_text("mine")
    for command in ("status", "restore", "repair"):
        told(file, capsys, command)
    assert file.read_text() == "mine"


def test_another_process_is_not_disturbed(
    directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "c.execute('SELECT COUNT(*) FROM photos').fetchone(); print('open', flush=True); "
        "sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", held, str(directory / "library.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"open\n"
    assert "another program" in told(directory, capsys, "restore")
    assert "another program" in told(directory, capsys, "repair")
    # What was wished for in a window waits until that is closed.
    want_restore(directory, list_backups(directory)[0].file)
    assert run(["--library", str(directory), "status", "--quiet"]) == 0
    assert not (directory / "aside").exists()
    other.communicate()
    assert run(["--library", str(directory), "status", "--quiet"]) == 0
    assert len(list((directory / "aside").iterdir())) == 1
    assert run(["--library", str(directory), "restore", "--quiet"]) == 0


def test_nobody_opens_a_library_that_is_restored_or_repaired(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    finishing = restoring.finish_exchange

    def watched(directory: Path) -> None:
        with held(directory / "open" / "lock", 0) as free:
            found.append(free)
        finishing(directory)

    for module in ("maintenance.restore", "maintenance.repair"):
        monkeypatch.setattr(f"engine.{module}.finish_exchange", watched)
    restore(directory)
    repair_files(directory)
    assert found == [False] * 3
    program = Opening(directory / "open")
    for act in (restore, repair_files):
        with pytest.raises(LibraryError, match="another program"):
            act(directory)
    program.close()
    assert not repair_files(directory).problem


def test_an_interrupted_replacement_is_finished(directory: Path, tmp_path: Path) -> None:
    new = directory / ".library.db.rebuilt"
    shutil.copy(directory / "library.db", new)
    with closing(sqlite3.connect(new)) as db, db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("DELETE FROM photos WHERE id = 1")
    (directory / "library.db-wal").write_bytes(b"of the old one")
    (directory / ".replacing").write_text(new.name)
    with Library.open(directory, "cpu") as library:
        assert library.status().photos == PHOTOS - 1
    assert not (directory / ".replacing").exists()


def test_a_lost_model_row_comes_back(directory: Path) -> None:
    shutil.rmtree(directory / "backups")
    page = page_of(directory, "hash_models")
    overwrite(directory / "library.db", (page - 1) * PAGE_SIZE, b"\xff" * PAGE_SIZE)
    assert repair_files(directory).models == 1
    with closing(sqlite3.connect(directory / "library.db")) as db:
        rows = db.execute("SELECT id, folder, active, report FROM hash_models").fetchall()
    # With figures, or it would be taken for one that was not finished, and deleted.
    (folder,) = (directory / "models").iterdir()
    assert rows == [(1, folder.name, 1, '{"recovered": true}')]
    with Library.open(directory, "cpu") as library:
        (model,) = library.models.all()
        assert model.active
