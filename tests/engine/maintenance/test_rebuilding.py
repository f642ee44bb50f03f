"""Intact packed rows are copied unchanged, and damaged ones are detected."""

import sqlite3
from contextlib import closing
from pathlib import Path

from engine.maintenance.rebuilding import rebuild
from engine.store.connection import DATABASE_NAME, PAGE_SIZE, Store
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


def overwrite_pages(file: Path, *numbers: int) -> None:
    with file.open("r+b") as raw:
        for number in numbers:
            raw.seek((number - 1) * PAGE_SIZE)
            raw.write(b"\xff" * PAGE_SIZE)


def test_packed_rows_come_over_as_they_are(tmp_path: Path) -> None:
    file = filled(tmp_path)
    before = rows_of(file)
    assert {len(row[2]) % 2 for row in before["features"]} == {0, 1}
    result = rebuild(file, tmp_path / "new.db", None)
    assert rows_of(tmp_path / "new.db") == before
    assert result.rows["features"] == 40
    assert not result.from_backup


def test_a_lost_page_of_features_costs_its_own_photos(tmp_path: Path) -> None:
    """Their ids lie far apart, and each is still tried."""
    file = filled(tmp_path)
    before = rows_of(file)["features"]
    raw = file.read_bytes()
    # Long features lie on pages of their own, which tell of no page to come.
    places = {raw.index(bytes(before[i][2])[-40:]) // PAGE_SIZE + 1 for i in (9, 30)}
    assert len(places) == 2
    overwrite_pages(file, *places)
    lost = set()
    with closing(sqlite3.connect(file)) as db:
        for row in before:
            try:
                assert (
                    db.execute("SELECT * FROM features WHERE id = ?", (row[3],)).fetchone() == row
                )
            except sqlite3.DatabaseError:
                lost.add(row)
    assert 2 <= len(lost) < 30
    rebuild(file, tmp_path / "new.db", None)
    assert set(rows_of(tmp_path / "new.db")["features"]) == set(before) - lost


def test_rows_whose_numbers_are_damaged_are_left_behind(tmp_path: Path) -> None:
    file = filled(tmp_path)
    before = rows_of(file)
    with closing(sqlite3.connect(file)) as db, db:
        for table, column in (("features", "vector"), ("regions", "vectors")):
            db.execute(
                f"UPDATE {table} SET {column} = CAST(SUBSTR({column}, 1, 700) || X'FFFF' || "
                f"SUBSTR({column}, 705) AS BLOB) WHERE photo_id = 3"
            )
    rebuild(file, tmp_path / "new.db", None)
    expected = {t: [row for row in rows if row[0] != 3] for t, rows in before.items()}
    assert rows_of(tmp_path / "new.db") == expected
