import sqlite3
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database

from engine.base.errors import LibraryError
from engine.store.connection import DATABASE_NAME, SCHEMA_VERSION, Store
from engine.store.folders import FolderTable
from engine.store.migrations import STEPS


def test_a_new_library_has_the_newest_schema(tmp_path: Path) -> None:
    store = Store(tmp_path)
    applied = STEPS.applied(Database(store.db))
    assert STEPS.pending(Database(store.db)) == []
    assert len(applied) == SCHEMA_VERSION
    assert store.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.db.execute("PRAGMA page_size").fetchone()[0] == 8192
    store.close()
    Store(tmp_path).close()


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    file = tmp_path / DATABASE_NAME
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="newer version"):
        Store(tmp_path)
    assert file.read_bytes() == before


def test_a_step_this_version_does_not_know_is_newer_too(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
        ("kindred", "9999_from_the_future", "2099-01-01"),
    )
    store.close()
    with pytest.raises(LibraryError, match="newer version"):
        Store(tmp_path)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"this is a letter, not a database " * 50)
    with pytest.raises(LibraryError, match="damaged or not a Kindred library"):
        Store(tmp_path)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    revision = store.revision()
    with pytest.raises(RuntimeError):
        _fail_halfway(store)
    assert store.db.execute("SELECT COUNT(*) FROM backbones").fetchone()[0] == 0
    assert store.revision() == revision


def _fail_halfway(store: Store) -> None:
    with store.writing() as db:
        db.execute("INSERT INTO backbones (key) VALUES ('a')")
        raise RuntimeError


def test_every_change_is_a_new_revision_for_every_thread(tmp_path: Path) -> None:
    store = Store(tmp_path)
    before = store.revision()
    thread = threading.Thread(target=lambda: FolderTable(store).add(tmp_path / "photos"))
    thread.start()
    thread.join()
    assert store.revision() == before + 1
    assert [folder.path for folder in FolderTable(store).all()] == [tmp_path / "photos"]
    store.close()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    store = Store(tmp_path)
    seen: list[int] = []
    with store.writing() as db:
        db.execute("INSERT INTO backbones (key) VALUES ('a')")
        reader = threading.Thread(
            target=lambda: seen.append(
                store.db.execute("SELECT COUNT(*) FROM backbones").fetchone()[0]
            )
        )
        reader.start()
        reader.join(5)
    assert seen == [0]
    store.close()
