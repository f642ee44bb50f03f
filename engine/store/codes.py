"""Packed codes by model and photo; `docs/schema.md` defines their byte and bit order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import LibraryError
from engine.store.connection import Store
from engine.store.ids import IN_LIST, WITH_BLOBS, id_list, with_blobs

_ROWS_A_READ = 16_384


class PackedColumn:
    """A column of packed codes by model and photo, in the form of `engine.search.kept_codes`.

    Args:
        store: store of the library.
    """

    table: ClassVar[str]
    column: ClassVar[str]

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, model_id: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Reads all codes of a model: ids of photos, ascending, and ``uint8 (n, bytes)``.

        Raises:
            LibraryError: the codes differ in length.
        """
        return self._read("model_id = ?", model_id)

    def some(
        self, model_id: int, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Reads the codes of some photos in the form of `load`."""
        return self._read(f"model_id = ? AND photo_id {IN_LIST}", model_id, id_list(ids))

    def _read(self, where: str, *values: int | str) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        cursor = self._store.db.cursor()
        cursor.row_factory = None
        cursor.execute(
            f"SELECT photo_id, {self.column} FROM {self.table} WHERE {where} "
            f"AND {self.column} NOT NULL ORDER BY photo_id",
            values,
        )
        return _joined(iter(lambda: cursor.fetchmany(_ROWS_A_READ), []))


class CodeTable(PackedColumn):
    """Rows of ``codes``; call the writing methods inside `Store.writing`."""

    table, column = "codes", "code"

    def put(
        self,
        model_id: int,
        ids: Sequence[int],
        codes: NDArray[np.uint8],
        lengths: NDArray[np.float32] | None = None,
    ) -> None:
        """Stores or replaces codes ``(n, bits // 8)``, one per photo.

        Args:
            model_id: id of the model.
            ids: ids of the photos.
            codes: their codes.
            lengths: lengths that the model's order needs ``(n, 3)``.
        """
        if lengths is None:
            self._store.db.execute(
                f"INSERT OR REPLACE INTO codes (model_id, photo_id, code) SELECT ?, {WITH_BLOBS}",
                (model_id, *with_blobs(ids, codes)),
            )
            return
        if len(ids) != len(codes):
            raise ValueError(f"{len(ids)} ids of {len(codes)} rows")
        numbers = np.ascontiguousarray(lengths, "<f4").view(np.uint8)
        both = np.concatenate([codes, numbers], axis=1)
        # SQLite returns NULL for a substring of an empty blob.
        self._store.db.execute(
            "INSERT OR REPLACE INTO codes (model_id, photo_id, code, lengths) SELECT ?1, value, "
            "IFNULL(substr(?2, 1 + key * ?3, ?4), x''), substr(?2, 1 + key * ?3 + ?4, ?3 - ?4) "
            "FROM json_each(?5)",
            (model_id, both.tobytes(), both.shape[1], codes.shape[1], id_list(map(int, ids))),
        )

    def drop(self, photo_id: int) -> None:
        """Deletes all codes of a photo whose content has changed."""
        self._store.db.execute("DELETE FROM codes WHERE photo_id = ?", (photo_id,))

    def missing(self, model_id: int, backbone_id: int | None, *, lengths: bool) -> list[int]:
        """Returns photos that have a feature or regions of the model's backbone but no codes.

        Args:
            model_id: id of the model.
            backbone_id: id of the backbone whose features it reads.
            lengths: whether a code without lengths counts as missing.
        """
        complete = " AND c.lengths NOT NULL" if lengths else ""
        rows = self._store.db.execute(
            "SELECT photo_id FROM features AS f WHERE backbone_id = ?1 AND (NOT EXISTS (SELECT 1 "
            f"FROM codes AS c WHERE model_id = ?2 AND c.photo_id = f.photo_id{complete}) OR "
            "(NOT EXISTS "
            "(SELECT 1 FROM region_codes AS c WHERE model_id = ?2 AND c.photo_id = f.photo_id) AND "
            "EXISTS (SELECT 1 FROM regions AS r WHERE r.photo_id = f.photo_id AND "
            "r.backbone_id = ?1 AND LENGTH(vectors) > 0))) ORDER BY photo_id",
            (backbone_id, model_id),
        )
        return [row[0] for row in rows]

    def count(self, model_id: int) -> int:
        """Returns how many photos have a code of a model."""
        row = self._store.db.execute(
            "SELECT COUNT(*) FROM codes WHERE model_id = ?", (model_id,)
        ).fetchone()
        return int(row[0])

    def newest(self, model_id: int) -> int:
        """Returns the largest id of a photo with a code of a model, or 0."""
        row = self._store.db.execute(
            "SELECT COALESCE(MAX(photo_id), 0) FROM codes WHERE model_id = ?", (model_id,)
        ).fetchone()
        return int(row[0])

    def bytes_of(self, model_id: int) -> int:
        """Returns how many bytes the codes of a model take."""
        row = self._store.db.execute(
            "SELECT COALESCE(SUM(LENGTH(code) + IFNULL(LENGTH(lengths), 0)), 0) FROM codes "
            "WHERE model_id = ?",
            (model_id,),
        ).fetchone()
        return int(row[0])

    def count_by_folder(self, model_id: int, readable: Mapping[int, int]) -> dict[int, int]:
        """Counts the photos with a code of a model, by folder id.

        Args:
            model_id: id of the model.
            readable: number of readable photos by folder id.
        """
        # Unreadable photos have no code. If there are as many codes as readable photos, every
        # readable photo has one, and no code needs to be looked up.
        if sum(readable.values()) == self.count(model_id):
            return {folder: photos for folder, photos in readable.items() if photos}
        rows = self._store.db.execute(
            "SELECT folder_id, COUNT(*) FROM codes JOIN photos ON photos.id = photo_id "
            "WHERE model_id = ? GROUP BY folder_id",
            (model_id,),
        )
        return {row[0]: row[1] for row in rows}


class LengthTable(PackedColumn):
    """The column ``lengths`` of ``codes``; its values have 12 bytes."""

    table, column = "codes", "lengths"


def _joined(
    batches: Iterable[list[tuple[int, bytes]]],
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    ids, packed = [np.empty(0, np.int64)], []
    for rows in batches:
        ids.append(np.array([row[0] for row in rows], np.int64))
        packed.append(b"".join([row[1] for row in rows]))
    count = sum(len(part) for part in ids)
    codes = np.frombuffer(b"".join(packed), np.uint8)
    if count and len(codes) % count:
        raise LibraryError("codes of the wrong size: repair them with `kindred-cli repair`")
    return np.concatenate(ids), codes.reshape(count, -1 if count else 0)
