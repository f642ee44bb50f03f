"""Rows read from the pages of a database, without SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

from engine.store.connection import Store
from engine.store.pages import PAGE_SIZE, Row, open_pages


def test_a_row_that_the_end_of_the_file_cuts_is_none(tmp_path: Path) -> None:
    """Its last bytes would read as zeros: another row, and no damage to be seen."""
    file = tmp_path / "rows.db"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, short BLOB, long BLOB)")
        db.executemany(
            "INSERT INTO t (short, long) VALUES (?, ?)",
            [(b"x" * 900, b"y" * (20_000 if i == 4 else 1)) for i in range(60)],
        )
    whole = {row.rowid: row.values for row in rows_of(file)}
    assert len(whole) == 60
    size = file.stat().st_size
    for end in range(size - 1, 2 * PAGE_SIZE, -1_111):
        with file.open("r+b") as opened:
            opened.truncate(end)
        assert all(whole[row.rowid] == row.values for row in rows_of(file))


def rows_of(file: Path) -> list[Row]:
    with open_pages(file) as pages:
        return [row for number in pages.tree(2) for row in pages.rows(number)]


def test_rows_tell_their_table(tmp_path: Path) -> None:
    """Where no tree leads to a page, the types of the columns must name the table."""
    from engine.store.salvage import _ALIKE, _BOOKS, MADE_AGAIN, _tables

    store = Store(tmp_path)
    tables = _tables(store.db)
    store.close()
    shapes = [
        (table.types, table.optional, table.key, table.in_index)
        for name, table in tables.items()
        # A drive is noted again when its folder is seen.
        if name not in _ALIKE | MADE_AGAIN | _BOOKS | {"drives"}
    ]
    assert len(set(shapes)) == len(shapes)
