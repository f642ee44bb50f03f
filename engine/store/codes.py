"""Packed codes, keyed by model and photo; `docs/schema.md` fixes their byte and bit order."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.errors import LibraryError
from engine.store.connection import Store


class CodeTable:
    """Rows of ``codes``; the methods that write are called inside `Store.writing`.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, model_id: int, ids: Sequence[int], codes: NDArray[np.uint8]) -> None:
        """Stores or replaces codes ``(n, bits // 8)``, one a photo."""
        self._store.db.conn.executemany(
            "INSERT OR REPLACE INTO codes (model_id, photo_id, code) VALUES (?, ?, ?)",
            [(model_id, int(i), code.tobytes()) for i, code in zip(ids, codes, strict=True)],
        )

    def drop(self, photo_id: int) -> None:
        """Forgets every code of a photo whose content changed."""
        self._store.db.execute("DELETE FROM codes WHERE photo_id = ?", (photo_id,))

    def load(self, model_id: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Every code of a model: ids ascending, and ``uint8 (n, bits // 8)``.

        Raises:
            LibraryError: they are of different lengths.
        """
        rows = self._store.db.execute(
            "SELECT photo_id, code FROM codes WHERE model_id = ? ORDER BY photo_id", (model_id,)
        ).fetchall()
        ids = np.array([row[0] for row in rows], np.int64)
        packed = np.frombuffer(b"".join(row[1] for row in rows), np.uint8)
        if rows and len(packed) != len(rows) * len(rows[0][1]):
            raise LibraryError("codes of the wrong size: mend them with `kindred-cli repair`")
        return ids, packed.reshape(len(rows), -1 if rows else 0)

    def missing(self, model_id: int, backbone_id: int | None) -> list[int]:
        """Photos that have a feature or regions of the model's backbone and no codes for them."""
        rows = self._store.db.execute(
            "SELECT photo_id FROM features AS f WHERE backbone_id = ?1 AND (NOT EXISTS (SELECT 1 "
            "FROM codes AS c WHERE model_id = ?2 AND c.photo_id = f.photo_id) OR (EXISTS (SELECT 1 "
            "FROM regions AS r WHERE r.photo_id = f.photo_id AND r.backbone_id = ?1 AND "
            "LENGTH(vectors) > 0) AND NOT EXISTS (SELECT 1 FROM region_codes AS c WHERE "
            "model_id = ?2 AND c.photo_id = f.photo_id))) ORDER BY photo_id",
            (backbone_id, model_id),
        )
        return [row[0] for row in rows]

    def count(self, model_id: int) -> int:
        """How many photos a model can find."""
        row = self._store.db.execute(
            "SELECT COUNT(*) FROM codes WHERE model_id = ?", (model_id,)
        ).fetchone()
        return int(row[0])

    def bytes_of(self, model_id: int) -> int:
        """How many bytes the codes of a model take."""
        row = self._store.db.execute(
            "SELECT COALESCE(SUM(LENGTH(code)), 0) FROM codes WHERE model_id = ?", (model_id,)
        ).fetchone()
        return int(row[0])

    def count_by_folder(self, model_id: int) -> dict[int, int]:
        """How many photos a model can find, by folder id."""
        rows = self._store.db.execute(
            "SELECT folder_id, COUNT(*) FROM codes JOIN photos ON photos.id = photo_id "
            "WHERE model_id = ? GROUP BY folder_id",
            (model_id,),
        )
        return {row[0]: row[1] for row in rows}
