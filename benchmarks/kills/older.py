"""Makes libraries as earlier versions did."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from engine.store.connection import DATABASE_NAME
from engine.store.migrations import RENAMED, STEPS, number_of


def make_older(library: Path, before: str) -> None:
    """Turns a library into what the version before a migration would have made."""
    file = library / DATABASE_NAME
    newer = file.with_name("newer.db")
    file.rename(newer)
    older = Database(file)
    STEPS.apply(older, stop_before=before)
    with closing(sqlite3.connect(file)) as db:
        db.execute("ATTACH ? AS newer", (str(newer),))
        for (table,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE "
            "'\\' AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            columns = ", ".join(r[1] for r in db.execute(f"PRAGMA table_info({table})"))
            newest = RENAMED.get(table, table)
            # The first step puts rows into some, and so do the triggers of others.
            db.execute(f"DELETE FROM {table}")
            db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newer.{newest}")
        (last,) = db.execute("SELECT MAX(name) FROM _sqlite_migrations").fetchone()
        db.execute(f"PRAGMA user_version = {number_of(last)}")
        db.commit()
        db.execute("PRAGMA journal_mode=WAL")
    newer.unlink()
