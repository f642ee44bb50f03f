import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from engine.base.errors import LibraryError
from engine.cli.app import run
from engine.store import repacking
from engine.store.connection import DATABASE_NAME, PAGE_SIZE, SCHEMA_VERSION, Store
from engine.store.features import FeatureTable
from engine.store.locks import Opening
from engine.store.migrations import STEPS, migrate
from engine.store.regions import RegionTable
from tests.engine.store.test_packing import KEY, WINDOWS, photos

PHOTOS = 60


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repacking, "_ROWS_A_READ", 7)


def earlier(directory: Path, version: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """A library as a version before made it; photos 1 to 9 have no regions."""
    features, regions = photos(PHOTOS)
    with closing(sqlite3.connect(directory / DATABASE_NAME)) as db:
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        STEPS.apply(Database(db), stop_before={8: "0009_drives", 9: "0010_size"}[version])
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("INSERT INTO folders (path, added_at) VALUES (X'2F70', '2020-01-01')")
        db.execute("INSERT INTO backbones (id, key) VALUES (3, ?)", (KEY,))
        for i in range(1, PHOTOS + 1):
            db.execute(
                "INSERT INTO photos (id, folder_id, path, size, mtime_ns, added_at) "
                "VALUES (?, 1, CAST(? AS BLOB), 1, 1, '2020-01-01')",
                (i, str(i)),
            )
            half = features[i - 1].astype(np.float16).tobytes()
            db.execute("INSERT INTO features VALUES (?, 3, ?)", (i, half))
            if i >= 10:
                blob = regions[i - 1].tobytes()
                db.execute("INSERT INTO regions VALUES (?, 3, ?)", (i, blob))
        db.commit()
        db.execute("PRAGMA journal_mode = WAL")
    return features, regions


def trees_of(directory: Path) -> int:
    with closing(sqlite3.connect(directory / DATABASE_NAME)) as db:
        return int(db.execute("SELECT COUNT(*) FROM sqlite_master WHERE rootpage").fetchone()[0])


def assert_as_before(store: Store, features: np.ndarray, regions: np.ndarray) -> None:
    ids = list(range(1, PHOTOS + 1))
    known, halves = FeatureTable(store).halves(KEY, np.array(ids))
    assert known.tolist() == ids
    assert halves.tobytes() == features.astype(np.float16).tobytes()
    with_regions, found = RegionTable(store).get(KEY, ids, WINDOWS)
    assert with_regions.tolist() == ids[9:]
    assert np.array_equal(found, regions[9:])
    assert FeatureTable(store).incomplete(KEY) == ids[:9]
    assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    named = {row[0] for row in store.db.execute("SELECT name FROM sqlite_master")}
    assert not {name for name in named if name.endswith("_before")}


def test_an_earlier_library_keeps_its_numbers_in_fewer_bytes(tmp_path: Path) -> None:
    expected = earlier(tmp_path)
    before, trees_before = (tmp_path / DATABASE_NAME).stat().st_size, trees_of(tmp_path)
    store = Store(tmp_path)
    assert_as_before(store, *expected)
    assert store.db.execute("PRAGMA freelist_count").fetchone()[0] == 0
    longest = store.db.execute("SELECT MAX(LENGTH(vector)) FROM features").fetchone()[0]
    assert longest < 2560
    store.close()
    saved = before - (tmp_path / DATABASE_NAME).stat().st_size
    # Every tree that a later step added has a page, however empty.
    assert saved > 2_000 * PHOTOS - (trees_of(tmp_path) - trees_before) * PAGE_SIZE
    assert (tmp_path / "library-before-0010.db").stat().st_size == before


def test_nothing_is_moved_while_an_earlier_program_has_it_open(tmp_path: Path) -> None:
    expected = earlier(tmp_path)
    other = Opening(tmp_path / "open")
    before = (tmp_path / DATABASE_NAME).read_bytes()
    with pytest.raises(LibraryError, match="close it and try again"):
        Store(tmp_path)
    assert (tmp_path / DATABASE_NAME).read_bytes() == before
    assert not list(tmp_path.glob("library-before-*"))
    other.close()
    store = Store(tmp_path)
    assert_as_before(store, *expected)
    store.close()
    assert not list((tmp_path / "open").glob("*.note"))


def test_programs_that_open_an_earlier_library_at_once_take_turns(tmp_path: Path) -> None:
    expected = earlier(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store(tmp_path), range(4)))
    for store in stores:
        assert_as_before(store, *expected)
        store.close()


def test_the_file_does_not_grow_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = earlier(tmp_path)
    before = (tmp_path / DATABASE_NAME).stat().st_size
    # As where there is no room to write the file anew.
    monkeypatch.setattr(repacking, "_MOST_FREE", 1)
    store = Store(tmp_path)
    assert_as_before(store, *expected)
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    assert pages * PAGE_SIZE <= before + 10 * PAGE_SIZE
    store.close()


@pytest.mark.parametrize("moment", ["feature", "regions", "dropped"])
def test_a_library_that_could_not_be_moved_is_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    expected = earlier(tmp_path)
    pack = {"feature": "pack_halves", "regions": "pack_regions", "dropped": "pack_halves"}[moment]
    calls = iter(range(PHOTOS))
    packing = getattr(repacking, pack)

    def failing(*given: object) -> object:
        if next(calls) == (PHOTOS - 1 if moment == "dropped" else 20):
            raise KeyboardInterrupt
        return packing(*given)

    with monkeypatch.context() as patched:
        patched.setattr(repacking, pack, failing)
        with pytest.raises(KeyboardInterrupt):
            Store(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 9
        blobs = [row[0] for row in db.execute("SELECT vector FROM features ORDER BY photo_id")]
        assert b"".join(blobs) == expected[0].astype(np.float16).tobytes()
    store = Store(tmp_path)
    assert_as_before(store, *expected)
    store.close()


def test_a_second_try_keeps_what_was_there_before_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = earlier(tmp_path, version=8)

    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(repacking, "pack_halves", failing)
            with pytest.raises(KeyboardInterrupt):
                Store(tmp_path)
        with closing(sqlite3.connect(tmp_path / "library-before-0009.db")) as db:
            assert db.execute("PRAGMA user_version").fetchone()[0] == 8
            assert not db.execute("SELECT * FROM sqlite_master WHERE name = 'drives'").fetchall()
    store = Store(tmp_path)
    assert_as_before(store, *expected)
    store.close()


def test_rows_that_are_wrong_do_not_keep_a_library_from_being_opened(tmp_path: Path) -> None:
    earlier(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as db, db:
        db.execute("UPDATE features SET vector = X'00' WHERE photo_id = 11")
        db.execute("UPDATE features SET vector = 'text' WHERE photo_id = 12")
        db.execute("UPDATE regions SET vectors = X'0102' WHERE photo_id = 13")
        # A row of a photo that is not there, which SQLite keeps only where keys are not looked at.
        db.execute("INSERT INTO features VALUES (999, 3, X'0000')")
        db.execute("INSERT INTO features VALUES (15, 77, X'0000')")
        db.execute("INSERT INTO regions VALUES (999, 3, X'')")
    store = Store(tmp_path)
    kept = dict(store.db.execute("SELECT photo_id, vector FROM features").fetchall())
    assert len(kept) == PHOTOS
    assert (kept[11], kept[12]) == (b"\0", "text")
    row = store.db.execute("SELECT vectors FROM regions WHERE photo_id = 13").fetchone()
    assert row[0] == b"\1\2"
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    store.close()


def test_whoever_waits_for_an_earlier_library_is_told_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier(tmp_path)
    told = []
    for _ in range(2):
        assert run(["--library", str(tmp_path), "--device", "cpu", "status"]) == 0
        told.append(capsys.readouterr().err)
    assert told[0].startswith("note: an earlier version of Kindred made this library")
    assert told[1] == ""
    assert run(["--library", str(tmp_path / "new"), "--device", "cpu", "status"]) == 0
    assert capsys.readouterr().err == ""


class FullDisk(sqlite3.Connection):
    """There is no room to write the file anew."""

    def execute(self, sql: str, *given: object) -> sqlite3.Cursor:
        if sql == "VACUUM":
            raise sqlite3.OperationalError("database or disk is full")
        return super().execute(sql, *given)  # type: ignore[arg-type]


@pytest.mark.parametrize("free", [0.1, 1])
def test_the_log_of_a_migration_does_not_stay_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float
) -> None:
    earlier(tmp_path)
    monkeypatch.setattr(repacking, "_MOST_FREE", free)
    file = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(file, isolation_level=None, factory=FullDisk)) as db:
        migrate(db, file)
        assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert db.execute("PRAGMA freelist_count").fetchone()[0] > 0
        assert file.with_name(f"{file.name}-wal").stat().st_size == 0
