import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from engine.base.errors import LibraryError
from engine.store import connection, migrations
from engine.store.connection import DATABASE_NAME, SCHEMA_VERSION, Store
from engine.store.folders import FolderTable
from engine.store.migrations import FIRST, STEPS, newest, number_of
from engine.store.saved_searches import SavedSearchTable


def test_a_new_library_has_the_newest_schema(tmp_path: Path) -> None:
    store = Store(tmp_path)
    applied = STEPS.applied(Database(store.db))
    assert STEPS.pending(Database(store.db)) == []
    assert number_of(applied[-1].name) == newest() == SCHEMA_VERSION
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


def test_a_library_from_before_the_first_step_says_to_index_again(tmp_path: Path) -> None:
    Store(tmp_path).close()
    file = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM _sqlite_migrations")
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('kindred', '0009_drives', '2026-01-01')"
        )
        connection.execute("PRAGMA user_version = 9")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="index your folders again"):
        Store(tmp_path)
    assert file.read_bytes() == before


def test_a_library_whose_first_schema_was_made_in_many_steps_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as connection:
        STEPS.apply(Database(connection), stop_before="0015_gallery")
        for number in range(1, FIRST):
            connection.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
                "VALUES ('kindred', ?, '2026-01-01')",
                (f"{number:04d}_of_then",),
            )
        connection.execute(f"PRAGMA user_version = {FIRST}")
        connection.execute("INSERT INTO folders (path, added_at) VALUES (X'2F70', '2026-01-01')")
        connection.execute(
            "INSERT INTO photos (folder_id, path, size, mtime_ns, added_at) "
            "VALUES (1, X'612E6A7067', 1, 1, '2026-01-01')"
        )
        connection.commit()
    with closing(Store(tmp_path)) as store:
        assert store.db.execute("PRAGMA user_version").fetchone()[0] == newest()
        assert store.db.execute("SELECT suffix FROM photos").fetchall()[0][0] == ".jpg"
    assert (tmp_path / "library-before-0015.db").is_file()


def make_earlier(file: Path, before: str) -> sqlite3.Connection:
    """Makes the database of a library as it was before a step."""
    connection = sqlite3.connect(file)
    STEPS.apply(Database(connection), stop_before=before)
    connection.execute(f"PRAGMA user_version = {number_of(before) - 1}")
    return connection


def test_saved_searches_of_an_earlier_library_are_kept(tmp_path: Path) -> None:
    with closing(make_earlier(tmp_path / DATABASE_NAME, "0016_saved_searches")) as earlier:
        earlier.execute("INSERT INTO folders (path, added_at) VALUES (X'2F70', '2026-01-01')")
        earlier.execute(
            "INSERT INTO photos (folder_id, path, size, mtime_ns, added_at) "
            "VALUES (1, X'612E6A7067', 1, 1, '2026-01-01')"
        )
        earlier.executemany(
            "INSERT INTO standing_queries (name, created_at, min_similarity, saved_at_photo, "
            "checked_to_photo) VALUES (?, '2026-01-01', 0.5, 0, 1)",
            [("dogs",), ("cats",), ("birds",)],
        )
        earlier.execute("DELETE FROM standing_queries WHERE name = 'birds'")
        earlier.executemany(
            "INSERT INTO standing_examples (query_id, against, picture) VALUES (?, ?, ?)",
            [(1, 0, b"a dog"), (1, 1, b"a wolf"), (2, 0, b"a cat")],
        )
        earlier.execute(
            "INSERT INTO standing_matches (query_id, photo_id, similarity, found_at) "
            "VALUES (1, 1, 0.9, '2026-01-02')"
        )
        earlier.commit()
    with closing(Store(tmp_path)) as store:
        searches = SavedSearchTable(store)
        assert [(row.name, row.matches) for row in searches.rows()] == [("dogs", 1), ("cats", 0)]
        assert searches.pictures(1) == ((b"a dog",), (b"a wolf",))
        assert [match.photo_id for match in searches.matches()] == [1]
        assert searches.insert("fish", [b"a fish"], [], None, 0.5) == 4, "ids are never reused"
        searches.remove(1)
        assert searches.pictures(1) == ((), ())
        assert searches.matches() == []
        with store.writing() as db:
            db.execute("DELETE FROM photos")
        names = store.db.execute("SELECT name FROM sqlite_master").fetchall()
        assert not [name for (name,) in names if name.startswith("standing")]


def test_a_further_step_is_done_once_and_only_where_it_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(tmp_path).close()
    steps = Migrations("kindred")
    for step in STEPS.pending(Database(memory=True)):
        steps(name=step.name)(step.fn)
    done: list[str] = []

    def of_tomorrow(db: Database) -> None:
        done.append(db.execute("PRAGMA user_version").fetchone()[0])
        db.execute("CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY)")

    steps(name=f"{newest() + 1:04d}_of_tomorrow")(of_tomorrow)
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    for _ in range(2):
        with closing(Store(tmp_path)) as store:
            assert store.db.execute("SELECT COUNT(*) FROM of_tomorrow").fetchone()[0] == 0
    assert done == [SCHEMA_VERSION]
    assert (tmp_path / f"library-before-{SCHEMA_VERSION + 1:04d}.db").is_file()


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
