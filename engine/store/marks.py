"""Pairs of photos that the user marked as similar or not similar."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from engine.results import Mark
from engine.store.connection import Store


class MarkTable:
    """Rows of ``marks``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Mark]:
        """Returns every mark, newest first."""
        rows = self._store.db.execute("SELECT * FROM marks ORDER BY id DESC").fetchall()
        return [_mark(row) for row in rows]

    def of_pair(self, photo_a: int, photo_b: int) -> Mark | None:
        """Returns the mark of a pair, given the lower id first, or None."""
        query = "SELECT * FROM marks WHERE photo_a = ? AND photo_b = ?"
        row = self._store.db.execute(query, (photo_a, photo_b)).fetchone()
        return _mark(row) if row else None

    def get(self, mark_id: int) -> Mark | None:
        """Returns a mark, or None if it does not exist."""
        row = self._store.db.execute("SELECT * FROM marks WHERE id = ?", (mark_id,)).fetchone()
        return _mark(row) if row else None

    def of_photo(self, photo: int) -> dict[int, bool]:
        """Returns the photos marked with a photo, and whether as similar."""
        rows = self._store.db.execute(
            "SELECT photo_b, alike FROM marks WHERE photo_a = ?1 UNION ALL "
            "SELECT photo_a, alike FROM marks WHERE photo_b = ?1",
            (photo,),
        )
        return {row[0]: bool(row[1]) for row in rows}

    def apart(self) -> dict[int, set[int]]:
        """Returns, for each photo that has any, the photos marked as not similar to it."""
        found: dict[int, set[int]] = {}
        rows = self._store.db.execute("SELECT photo_a, photo_b FROM marks WHERE NOT alike")
        for one, other in rows:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def insert(self, photo_a: int, photo_b: int, alike: bool) -> Mark:
        """Inserts a mark for an unmarked pair, the lower id first."""
        now = datetime.now(UTC)
        cursor = self._store.db.execute(
            "INSERT INTO marks (photo_a, photo_b, alike, created_at) VALUES (?, ?, ?, ?)",
            (photo_a, photo_b, alike, now.isoformat()),
        )
        return Mark(int(cursor.lastrowid or 0), photo_a, photo_b, alike, now)

    def restore(self, mark: Mark) -> None:
        """Restores a mark unchanged, unless one of its photos is gone."""
        self._store.db.execute(
            "INSERT INTO marks (id, photo_a, photo_b, alike, created_at) SELECT ?, ?, ?, ?, ? "
            "WHERE (SELECT COUNT(*) FROM photos WHERE id IN (?, ?)) = 2",
            (
                mark.id,
                mark.photo_a,
                mark.photo_b,
                mark.alike,
                mark.created_at.isoformat(),
                mark.photo_a,
                mark.photo_b,
            ),
        )

    def delete(self, mark_ids: Sequence[int]) -> None:
        """Deletes marks."""
        self._store.db.executemany("DELETE FROM marks WHERE id = ?", [(i,) for i in mark_ids])


def _mark(row: sqlite3.Row) -> Mark:
    return Mark(
        id=row["id"],
        photo_a=row["photo_a"],
        photo_b=row["photo_b"],
        alike=bool(row["alike"]),
        created_at=datetime.fromisoformat(row["created_at"]),
    )
