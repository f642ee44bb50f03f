"""Saved searches: their examples as small pictures, and their matches."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.store.connection import Store


@dataclass(frozen=True, slots=True)
class SavedSearchRow:
    """A stored saved search.

    Attributes:
        id: key.
        name: name given by the user.
        created_at: UTC.
        min_similarity: minimum similarity of a match, in 0…1.
        region: (left, top, right, bottom) of the first example in fractions; None for all of it.
        saved_at_photo: the newest photo when it was saved; only later ones can be new matches.
        checked_to_photo: photos up to this one have been compared.
        matches: number of reported matches.
        unseen: number of matches that the user has not looked at.
    """

    id: int
    name: str
    created_at: datetime
    min_similarity: float
    region: tuple[float, float, float, float] | None
    saved_at_photo: int
    checked_to_photo: int
    matches: int
    unseen: int


@dataclass(frozen=True, slots=True)
class SavedSearchMatchRow:
    """A reported match; the attributes are those of `SavedSearchMatch`."""

    query_id: int
    photo_id: int
    similarity: float
    found_at: datetime
    seen: bool


class SavedSearchTable:
    """Rows of ``saved_searches``, ``saved_search_examples`` and ``saved_search_matches``.

    Writing methods open their own transaction.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self) -> list[SavedSearchRow]:
        """Returns every saved search, oldest first."""
        found = self._store.db.execute(
            "SELECT q.*, COUNT(m.photo_id) AS matches, COUNT(m.photo_id) - TOTAL(m.seen) AS unseen "
            "FROM saved_searches q LEFT JOIN saved_search_matches m ON m.query_id = q.id "
            "GROUP BY q.id ORDER BY q.id"
        )
        return [_row(row) for row in found.fetchall()]

    def pictures(self, query_id: int) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """Returns the positive and the negative examples of a search."""
        rows = self._store.db.execute(
            "SELECT picture, against FROM saved_search_examples WHERE query_id = ? ORDER BY id",
            (query_id,),
        ).fetchall()
        liked = tuple(row["picture"] for row in rows if not row["against"])
        return liked, tuple(row["picture"] for row in rows if row["against"])

    def insert(
        self,
        name: str,
        examples: Sequence[bytes],
        against: Sequence[bytes],
        region: tuple[float, float, float, float] | None,
        min_similarity: float,
    ) -> int:
        """Stores a search and returns its id; existing photos do not become matches."""
        with self._store.writing() as db:
            newest = db.execute("SELECT COALESCE(MAX(id), 0) FROM photos").fetchone()[0]
            inserted = db.execute(
                "INSERT INTO saved_searches (name, created_at, min_similarity, region, "
                "saved_at_photo, checked_to_photo) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    name,
                    datetime.now(UTC).isoformat(),
                    min_similarity,
                    json.dumps(region) if region else None,
                    newest,
                    newest,
                ),
            )
            query_id = int(inserted.lastrowid or 0)
            db.executemany(
                "INSERT INTO saved_search_examples (query_id, against, picture) VALUES (?, ?, ?)",
                [(query_id, 0, p) for p in examples] + [(query_id, 1, p) for p in against],
            )
        return query_id

    def remove(self, query_id: int) -> None:
        """Deletes a search with its examples and matches."""
        with self._store.writing() as db:
            db.execute("DELETE FROM saved_searches WHERE id = ?", (query_id,))

    def rename(self, query_id: int, name: str) -> None:
        """Renames a search."""
        with self._store.writing() as db:
            db.execute("UPDATE saved_searches SET name = ? WHERE id = ?", (name, query_id))

    def newcomers(self, after: int) -> list[int]:
        """Returns readable photos with a higher id, ascending."""
        rows = self._store.db.execute(
            "SELECT id FROM photos WHERE id > ? AND error IS NULL ORDER BY id", (after,)
        )
        return [row[0] for row in rows.fetchall()]

    def note(
        self, query_id: int, found: Iterable[tuple[int, float]], checked_to: int
    ) -> list[tuple[int, float]]:
        """Stores matches, and up to which photo the search has been compared.

        Args:
            query_id: id of the search.
            found: ids of photos with their similarities.
            checked_to: photos up to this one have been compared.

        Returns:
            Those of ``found`` that are new matches and still exist.
        """
        now, news = datetime.now(UTC).isoformat(), []
        with self._store.writing() as db:
            for photo_id, similarity in found:
                # Another program may have deleted the search or the photo.
                done = db.execute(
                    "INSERT OR IGNORE INTO saved_search_matches "
                    "(query_id, photo_id, similarity, found_at) "
                    "SELECT q.id, p.id, ?, ? FROM saved_searches q, photos p "
                    "WHERE q.id = ? AND p.id = ?",
                    (similarity, now, query_id, photo_id),
                )
                if done.rowcount > 0:
                    news.append((photo_id, similarity))
            db.execute(
                "UPDATE saved_searches SET checked_to_photo = MAX(checked_to_photo, ?) "
                "WHERE id = ?",
                (checked_to, query_id),
            )
        return news

    def matches(self, query_id: int | None = None) -> list[SavedSearchMatchRow]:
        """Returns the matches of one search or of all, the latest first."""
        where, values = ("WHERE query_id = ?", [query_id]) if query_id is not None else ("", [])
        rows = self._store.db.execute(
            f"SELECT * FROM saved_search_matches {where} ORDER BY found_at DESC, similarity DESC",
            values,
        )
        return [
            SavedSearchMatchRow(
                row["query_id"],
                row["photo_id"],
                row["similarity"],
                datetime.fromisoformat(row["found_at"]),
                bool(row["seen"]),
            )
            for row in rows.fetchall()
        ]

    def mark_seen(self, query_id: int) -> None:
        """Records that the user has looked at the matches of a search."""
        with self._store.writing() as db:
            db.execute(
                "UPDATE saved_search_matches SET seen = 1 WHERE query_id = ? AND seen = 0",
                (query_id,),
            )


def _row(row: sqlite3.Row) -> SavedSearchRow:
    return SavedSearchRow(
        id=row["id"],
        name=row["name"],
        created_at=datetime.fromisoformat(row["created_at"]),
        min_similarity=row["min_similarity"],
        region=tuple(json.loads(row["region"])) if row["region"] else None,
        saved_at_photo=row["saved_at_photo"],
        checked_to_photo=row["checked_to_photo"],
        matches=int(row["matches"]),
        unseen=int(row["unseen"]),
    )
