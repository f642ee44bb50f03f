"""Packed rows are known when no tree leads to them, and damaged ones are not taken for whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from engine.store.connection import DATABASE_NAME, Store
from engine.store.pages import PAGE_SIZE
from engine.store.salvage import salvage
from tests.engine.store.test_packing import photos, stored

TABLES = ("features", "regions")


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as db:
        return {t: db.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in TABLES}


def filled(directory: Path) -> Path:
    features, regions = photos(40)
    features[5] += 1
    regions[7] = photos(1, seed=1)[1][0]
    store = Store(directory)
    stored(store, features, regions)
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    store.close()
    return directory / DATABASE_NAME


def test_rows_that_no_tree_leads_to_come_back(tmp_path: Path) -> None:
    file = filled(tmp_path)
    before = rows_of(file)
    assert {len(row[2]) % 2 for row in before["features"]} == {0, 1}
    with closing(sqlite3.connect(file)) as db:
        named = "SELECT rootpage FROM sqlite_master WHERE name IN (?, ?)"
        roots = [row[0] for row in db.execute(named, TABLES)]
    with file.open("r+b") as raw:
        for page in roots:
            raw.seek((page - 1) * PAGE_SIZE)
            raw.write(b"\xff" * PAGE_SIZE)
    salvage(file, tmp_path / "new.db", [2 * 1280])
    assert rows_of(tmp_path / "new.db") == before


def test_rows_whose_numbers_are_damaged_are_left_behind(tmp_path: Path) -> None:
    file = filled(tmp_path)
    before = rows_of(file)
    with closing(sqlite3.connect(file)) as db, db:
        for table, column in (("features", "vector"), ("regions", "vectors")):
            db.execute(
                f"UPDATE {table} SET {column} = CAST(SUBSTR({column}, 1, 700) || X'FFFF' || "
                f"SUBSTR({column}, 705) AS BLOB) WHERE photo_id = 3"
            )
    result = salvage(file, tmp_path / "new.db", [2 * 1280])
    expected = {t: [row for row in rows if row[0] != 3] for t, rows in before.items()}
    assert rows_of(tmp_path / "new.db") == expected
    assert result.suspects == set(TABLES)
