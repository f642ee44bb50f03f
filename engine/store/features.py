"""Features as float16 by photo and backbone version.

Both ids are combined in the row number, so that the thousand features of a search are found by row
number alone.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.store.connection import Store
from engine.store.ids import IN_LIST, ascending, id_list
from engine.store.packing import pack_halves, unpack_halves

# The row number is photo · 65,536 + backbone.
_BACKBONE_BITS = 16
_ROWS_A_STATEMENT = 4096
# Small enough that rows are still in the cache of a core when they are unpacked and compared.
_ROWS_A_BLOCK = 128


class FeatureTable:
    """Rows of ``features``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def backbone_id(self, key: str) -> int | None:
        """Returns the id of a backbone version (`BackboneSpec.key`).

        None before its first feature.
        """
        row = self._store.db.execute("SELECT id FROM backbones WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else None

    def put(self, key: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Stores or replaces features ``(n, d)``, one per photo."""
        backbone = self._require_backbone(key)
        packed = pack_halves(vectors.astype(np.float16))
        self._store.db.executemany(
            "INSERT OR REPLACE INTO features (photo_id, backbone_id, vector, id) "
            "VALUES (?1, ?2, ?3, (?1 << 16) + ?2)",
            [(i, backbone, row) for i, row in zip(ids, packed, strict=True)],
        )

    def drop(self, photo_id: int) -> None:
        """Deletes all features of a photo whose content has changed."""
        self._store.db.execute("DELETE FROM features WHERE photo_id = ?", (photo_id,))

    def forget(self, name: str) -> None:
        """Deletes all features of all versions of a backbone."""
        named = "SELECT id FROM backbones WHERE substr(key, 1, ?) = ?"
        found = (len(name) + 1, f"{name}/")
        self._store.db.execute(f"DELETE FROM features WHERE backbone_id IN ({named})", found)
        self._store.db.execute(f"DELETE FROM backbones WHERE id IN ({named})", found)

    def get(self, key: str, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Reads features of some photos.

        Args:
            key: key of the backbone version.
            ids: ids of photos, in any order.

        Returns:
            The ids that have a feature, in the given order, and ``float32 (n, d)``.
        """
        wanted = np.array(ids, np.int64)
        known, halves = self.halves(key, ascending(ids))
        places = np.searchsorted(known, wanted)
        present = places < len(known)
        present[present] = known[places[present]] == wanted[present]
        return wanted[present], halves[places[present]].astype(np.float32)

    def halves(
        self, key: str, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        """Reads features of some photos in their stored precision.

        Args:
            key: key of the backbone version.
            ids: ids of photos, ascending.

        Returns:
            The ids that have a feature, and ``float16 (n, d)``.
        """
        ids_of, halves_of = [np.empty(0, np.int64)], list[NDArray[np.float16]]()
        for known, halves in self.blocks(key, ids):
            ids_of.append(known)
            halves_of.append(halves)
        if not halves_of:
            return ids_of[0], np.empty((0, 0), np.float16)
        return np.concatenate(ids_of), np.concatenate(halves_of)

    def blocks(
        self, key: str, ids: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float16]]]:
        """Reads features as `halves` does, some rows at a time.

        Raises:
            LibraryError: they are damaged or differ in length.
        """
        dim = None
        for known, packed in self._rows(key, ids):
            halves = unpack_halves(packed, dim)
            dim = halves.shape[1]
            yield known, halves

    def packed(self, key: str, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[bytes]]:
        """Reads features without unpacking them (`engine.store.packing`)."""
        ids_of, packed_of = [np.empty(0, np.int64)], list[bytes]()
        for known, packed in self._rows(key, ids):
            ids_of.append(known)
            packed_of.extend(packed)
        return np.concatenate(ids_of), packed_of

    def _rows(
        self, key: str, ids: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], list[bytes]]]:
        backbone = self.backbone_id(key)
        if backbone is None:
            return
        for start in range(0, len(ids), _ROWS_A_STATEMENT):
            numbers = (ids[start : start + _ROWS_A_STATEMENT] << _BACKBONE_BITS) + backbone
            cursor = self._store.db.cursor()
            cursor.row_factory = None
            cursor.execute(
                f"SELECT id, vector FROM features WHERE id {IN_LIST} ORDER BY id",
                (id_list(numbers),),
            )
            while rows := cursor.fetchmany(_ROWS_A_BLOCK):
                found = np.array([row[0] for row in rows], np.int64)
                yield found >> _BACKBONE_BITS, [row[1] for row in rows]

    def has_content(self, key: str, content_hash: bytes | None) -> bool:
        """Returns whether a readable photo with this content has a feature and regions."""
        row = self._store.db.execute(
            "SELECT 1 FROM photos JOIN regions ON regions.photo_id = photos.id "
            "WHERE content_hash = ? AND error IS NULL AND backbone_id = ? LIMIT 1",
            (content_hash, self.backbone_id(key)),
        ).fetchone()
        return row is not None

    def count(self, key: str) -> int:
        """Returns how many photos have a feature of this backbone version."""
        row = self._store.db.execute(
            "SELECT COUNT(*) FROM features WHERE backbone_id = ?", (self.backbone_id(key),)
        ).fetchone()
        return int(row[0])

    def ids(self, key: str) -> NDArray[np.int64]:
        """Returns the photos that have a feature of this backbone version, ascending."""
        rows = self._store.db.execute(
            "SELECT photo_id FROM features WHERE backbone_id = ? ORDER BY photo_id",
            (self.backbone_id(key),),
        )
        return np.array([row[0] for row in rows], np.int64)

    def read(
        self, key: str, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Reads features of many photos without a second copy in memory.

        Args:
            key: key of the backbone version.
            ids: ids of photos, ascending.

        Returns:
            The ids that have a feature, and ``float32 (n, d)``.
        """
        features, known, found = np.empty((0, 0), np.float32), 0, [np.empty(0, np.int64)]
        for some, halves in self.blocks(key, ids):
            if not known:
                features = np.empty((len(ids), halves.shape[1]), np.float32)
            features[known : known + len(some)] = halves
            known += len(some)
            found.append(some)
        return np.concatenate(found), features[:known]

    def without(self, key: str) -> list[int]:
        """Returns readable photos without a feature of this backbone version."""
        rows = self._store.db.execute(
            "SELECT id FROM photos WHERE error IS NULL AND NOT EXISTS (SELECT 1 FROM features "
            "WHERE photo_id = photos.id AND backbone_id = ?) ORDER BY id",
            (self.backbone_id(key),),
        )
        return [row[0] for row in rows]

    def incomplete(self, key: str) -> list[int]:
        """Returns readable photos without a feature or without regions of this backbone version.

        Photos indexed before regions existed are read once more.
        """
        rows = self._store.db.execute(
            "SELECT id FROM photos WHERE error IS NULL AND NOT EXISTS (SELECT 1 FROM regions "
            "WHERE photo_id = photos.id AND backbone_id = ?) ORDER BY id",
            (self.backbone_id(key),),
        )
        return [row[0] for row in rows]

    def _require_backbone(self, key: str) -> int:
        self._store.db.execute("INSERT OR IGNORE INTO backbones (key) VALUES (?)", (key,))
        found = self.backbone_id(key)
        assert found is not None
        return found
