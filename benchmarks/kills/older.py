"""Libraries as earlier versions made them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from engine.backbones.windows import WINDOWS
from engine.store.connection import DATABASE_NAME
from engine.store.migrations import STEPS
from engine.store.packing import unpack_halves, unpack_regions


def make_older(library: Path, before: str) -> None:
    """Makes a library what the version before a migration would have made."""
    file = library / DATABASE_NAME
    newer = file.with_name("newer.db")
    file.rename(newer)
    older = Database(file)
    STEPS.apply(older, stop_before=before)
    with closing(sqlite3.connect(file)) as db:
        db.execute("ATTACH ? AS newer", (str(newer),))
        db.execute("DELETE FROM revision")
        for (table,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE "
            "'\\' AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            columns = ", ".join(r[1] for r in db.execute(f"PRAGMA table_info({table})"))
            db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newer.{table}")
        if before <= "0010_size":
            _unpack(db)
        applied = db.execute("SELECT COUNT(*) FROM _sqlite_migrations").fetchone()[0]
        db.execute(f"PRAGMA user_version = {applied}")
        db.commit()
        db.execute("PRAGMA journal_mode=WAL")
    newer.unlink()


def _unpack(db: sqlite3.Connection) -> None:
    """Writes features and regions as they were before they were packed."""
    halves = {
        (photo, backbone): unpack_halves([vector])[0]
        for photo, backbone, vector in db.execute("SELECT * FROM features").fetchall()
    }
    db.executemany(
        "UPDATE features SET vector = ? WHERE photo_id = ? AND backbone_id = ?",
        [(half.tobytes(), *key) for key, half in halves.items()],
    )
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'regions'").fetchone():
        return
    for photo, backbone, vectors in db.execute("SELECT * FROM regions").fetchall():
        plain = unpack_regions(vectors, len(WINDOWS), halves[photo, backbone])
        rest = np.empty(0, np.uint8) if not vectors or plain is None else plain
        db.execute(
            "UPDATE regions SET vectors = ? WHERE photo_id = ? AND backbone_id = ?",
            (rest.tobytes(), photo, backbone),
        )
