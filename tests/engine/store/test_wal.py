"""The log is read as SQLite reads it, and beyond the place where SQLite stops."""

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from engine.store.pages import PAGE_SIZE, open_pages
from engine.store.wal import read_wal

FRAME = PAGE_SIZE + 24


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database whose commits are all in its log, as after a crash."""
    path = tmp_path / "open.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (f"page_size={PAGE_SIZE}", "journal_mode=WAL", "wal_autocheckpoint=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, content BLOB)")
    random = np.random.default_rng(0)
    for _ in range(8):
        connection.execute("INSERT INTO t (content) VALUES (?)", (random.bytes(20_000),))
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    connection.close()
    return copy


def log(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def overwrite(file: Path, start: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(start)
        opened.write(content)


def rows(database: Path) -> dict[int | None, object]:
    with open_pages(database) as pages:
        numbers = range(2, pages.count + 1)
        found = [row for n in numbers if pages.kind(n) == 0x0D for row in pages.rows(n)]
        return {row.rowid: row.values[1] for row in found}


def test_pages_give_what_sql_gives(database: Path) -> None:
    found = rows(database)
    assert not read_wal(log(database), PAGE_SIZE).damaged
    with sqlite3.connect(database) as connection:
        assert dict(connection.execute("SELECT id, content FROM t")) == found
    connection.close()
    assert len(found) == 8


@pytest.mark.parametrize("place", [32, 32 + 4, 32 + 9, 32 + 17, 32 + 24, 32 + 4000, 5, 17, 25])
def test_a_damaged_frame_hides_no_later_ones(database: Path, place: int) -> None:
    overwrite(log(database), place, bytes([log(database).read_bytes()[place] ^ 0xFF]))
    state = read_wal(log(database), PAGE_SIZE)
    assert state.damaged
    # What was damaged is the first state of a page that was written again.
    assert len(rows(database)) == 8


def test_a_transaction_that_never_ended_is_no_damage(database: Path) -> None:
    size = log(database).stat().st_size
    overwrite(log(database), size - FRAME + 300, b"torn")
    assert not read_wal(log(database), PAGE_SIZE).damaged
    assert len(rows(database)) == 7
    with log(database).open("r+b") as opened:
        opened.truncate(size - FRAME - 5)
    assert not read_wal(log(database), PAGE_SIZE).damaged
    assert len(rows(database)) == 7


def test_frames_of_an_earlier_round_are_not_taken(database: Path) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    connection.execute("INSERT INTO t (content) VALUES ('new')")
    state = read_wal(log(database), PAGE_SIZE)
    assert not state.damaged
    assert len(state.pages) < 5
    assert rows(database)[9] == "new"
    connection.close()


def test_no_log_holds_nothing(tmp_path: Path) -> None:
    assert read_wal(tmp_path / "none", PAGE_SIZE).pages == {}
    (tmp_path / "short").write_bytes(b"x" * 20)
    assert not read_wal(tmp_path / "short", PAGE_SIZE).damaged
