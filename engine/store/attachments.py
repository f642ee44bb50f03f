"""Data attached to a photo besides its file: marks, and matches of saved searches."""

import json

from engine.store.connection import Store

# Rows of these tables are deleted with the photo; each pair is a query by photo and a statement
# that restores a row.
_MARKS = (
    "SELECT id, photo_a, photo_b, alike, created_at FROM marks WHERE ?1 IN (photo_a, photo_b)",
    "INSERT OR IGNORE INTO marks (id, photo_a, photo_b, alike, created_at) "
    "SELECT ?1, ?2, ?3, ?4, ?5 WHERE (SELECT COUNT(*) FROM photos WHERE id IN (?2, ?3)) = 2",
)
_MATCHES = (
    "SELECT query_id, photo_id, similarity, found_at, seen FROM saved_search_matches "
    "WHERE photo_id = ?1",
    "INSERT OR IGNORE INTO saved_search_matches (query_id, photo_id, similarity, found_at, seen) "
    "SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM saved_searches WHERE id = ?1)",
)
_TABLES = {"marks": _MARKS, "matches": _MATCHES}


class Belongings:
    """Packs the data attached to a photo, and restores it; call inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def pack(self, photo_id: int) -> str | None:
        """Returns JSON of everything attached to a photo; None if there is nothing."""
        packed = {
            name: [list(row) for row in self._store.db.execute(query, (photo_id,)).fetchall()]
            for name, (query, _) in _TABLES.items()
        }
        return json.dumps(packed) if any(packed.values()) else None

    def unpack(self, packed: str) -> None:
        """Restores rows, except marks whose other photo is gone and matches of deleted searches."""
        for name, rows in json.loads(packed).items():
            self._store.db.executemany(_TABLES[name][1], rows)
